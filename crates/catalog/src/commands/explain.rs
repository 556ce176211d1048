//! `explain`: what a row holds and where it is from, as text.

use std::process::ExitCode;

use super::{MISUSED, data, misused, say};
use crate::load::Data;
use crate::names::nearest;
use crate::raw::{Observation, Price, Record, Rule, Source};
use crate::read::Item;

const USAGE: &str = "\
usage: catalog explain NAME
  NAME  a rule, a price, a record, an identifier, a holder or a source
";

/// Explains a row. An unknown name exits 2 and names the nearest.
pub fn run(args: &[String]) -> ExitCode {
    let name = match args {
        [flag] if flag == "--help" || flag == "-h" => {
            say(USAGE);
            return ExitCode::SUCCESS;
        }
        [name] => name,
        _ => return misused("explain takes one name"),
    };
    let data = data();
    match explain(&data, name) {
        Some(text) => {
            say(&text);
            ExitCode::SUCCESS
        }
        None => {
            let near = match nearest(name, names(&data)) {
                Some(near) => format!("the nearest is \"{near}\""),
                None => "see `catalog stats` for what there is".to_owned(),
            };
            eprintln!("catalog explain: nothing is called \"{name}\": {near}");
            ExitCode::from(MISUSED)
        }
    }
}

fn names(data: &Data) -> impl Iterator<Item = &str> {
    let rules = data.rules.iter().map(|it| it.slug.as_str());
    rules
        .chain(data.observations.iter().map(|it| it.slug.as_str()))
        .chain(data.records.iter().map(|it| it.slug.as_str()))
        .chain(data.identifiers.iter().map(|it| it.slug.as_str()))
        .chain(data.holders.iter().map(|it| it.slug.as_str()))
        .chain(data.sources.iter().map(|it| it.slug.as_str()))
}

fn find<'a, T>(items: &'a [Item<T>], name: &str) -> Option<&'a Item<T>> {
    items.iter().find(|item| item.slug == name)
}

fn explain(data: &Data, name: &str) -> Option<String> {
    let mut page = Page {
        data,
        out: String::new(),
    };
    if let Some(it) = find(&data.rules, name) {
        page.rule(it);
    } else if let Some(it) = find(&data.observations, name) {
        page.price(it);
    } else if let Some(it) = find(&data.records, name) {
        page.record(it);
    } else if let Some(it) = find(&data.identifiers, name) {
        page.head("identifier", it);
        page.say(&format!("{}: {}", it.label, it.description));
        page.field("handed over", &it.handed_over.join(", "));
        page.rules("rules that give it", |rule| rule.gives == name);
        page.rules("rules that need it", |rule| {
            rule.needs.iter().any(|need| need == name)
        });
        page.narrows(name);
    } else if let Some(it) = find(&data.holders, name) {
        page.head("holder", it);
        page.say(&format!("{}: {}", it.label, it.description));
        let together = match it.dependence {
            crate::raw::Dependence::Comonotone => "one chance for all its rules",
            crate::raw::Dependence::Independent => "a chance a look-up",
        };
        page.field(
            "dependence",
            &format!("{together}: {}", it.dependence_reason),
        );
        page.rules("rules through it", |rule| rule.holder == name);
    } else {
        let it = find(&data.sources, name)?;
        page.head("source", it);
        page.source(it);
        page.optional("note", it.note.as_deref());
        page.rules("rules that rest on it", |rule| {
            rule.sources.iter().any(|source| source == name)
        });
        page.prices("prices that rest on it", |row| {
            row.sources().any(|source| source == name)
        });
    }
    Some(page.out)
}

/// A page of text about one row.
struct Page<'a> {
    data: &'a Data,
    out: String,
}

impl<'a> Page<'a> {
    fn head<T>(&mut self, what: &str, it: &Item<T>) {
        self.out
            .push_str(&format!("{what} {} ({})\n", it.slug, it.place()));
    }

    fn say(&mut self, line: &str) {
        self.out.push_str(&format!("  {line}\n"));
    }

    fn field(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.say(&format!("{name}: {text}"));
        }
    }

    fn optional(&mut self, name: &str, text: Option<&str>) {
        self.field(name, text.unwrap_or_default());
    }

    fn rule(&mut self, it: &'a Item<Rule>) {
        self.head("rule", it);
        let english = self.data.locales.first();
        let sentence = english.and_then(|it_| it_.text("rules", &format!("{}.sentence", it.slug)));
        self.say(sentence.unwrap_or(&it.mechanism));
        let holder = find(&self.data.holders, &it.holder);
        let through = holder.map_or(it.holder.as_str(), |holder| holder.label.as_str());
        self.field("step", &format!("{} -> {}", it.needs.join(" + "), it.gives));
        self.field("through", &format!("{through} ({})", it.holder));
        self.field("markets", &it.markets.join(", "));
        self.field(
            "likelihood",
            &format!("{} to {}", it.probability.low, it.probability.high),
        );
        self.field(&format!("rests on ({})", it.basis.name()), &it.basis_note);
        self.field("holds", &span(it));
        self.optional("comes back together as", it.together.as_deref());
        self.field("mechanism", &it.mechanism);
        self.field("excerpt", &it.excerpt);
        self.optional("weak", it.weak.as_deref());
        self.optional("note", it.note.as_deref());
        if it.expert {
            self.say("for experts: needs a rare data set, hidden by default");
        }
        if it.definitional {
            self.say("follows from the meaning of the words");
        }
        let cuts = self
            .data
            .levers
            .iter()
            .filter(|lever| lever.cuts.contains(&it.slug));
        let cuts: Vec<_> = cuts.map(|lever| lever.slug.as_str()).collect();
        let none = "nothing we know of".to_owned();
        self.field(
            "cut by",
            &if cuts.is_empty() {
                none
            } else {
                cuts.join(", ")
            },
        );
        self.sources(it.sources.iter());
    }

    /// How far an identifier narrows the crowd, market by market.
    fn narrows(&mut self, name: &str) {
        for row in &self.data.crowds {
            for it in row.narrows.iter().filter(|it| it.fact == name) {
                let areas = it.areas.iter();
                let areas = areas.map(|area| format!("{} people ({})", area.people, area.share));
                let areas: Vec<_> = areas.collect();
                let how = match it.one_in.is_empty() {
                    true => format!("areas of {}", areas.join(", ")),
                    false => format!("one in {}", it.one_in.join(", ")),
                };
                let source = it.source.as_deref();
                let source = source.map_or(String::new(), |source| format!(", {source}"));
                let text = format!("{how} ({}{source}): {}", it.origin.name(), it.why);
                self.field(&format!("narrows the crowd in {}", row.slug), &text);
            }
        }
    }

    fn price(&mut self, it: &'a Item<Observation>) {
        self.head("price", it);
        self.say(&it.item);
        let records: Vec<_> = it.records().map(String::as_str).collect();
        let what = match (&it.bundle, &it.one_of) {
            (Some(_), _) => "buys together",
            (_, Some(_)) => "buys any one of",
            _ => "buys",
        };
        self.field(what, &records.join(", "));
        self.field("market", &it.market);
        let bound = match it.bound {
            Some(crate::raw::Bound::Lower) => " (printed as \"as little as\")",
            Some(crate::raw::Bound::Upper) => " (printed as \"up to\")",
            None => "",
        };
        self.field(
            "price",
            &format!("{}{bound}, {}", amount(&it.price), it.as_of),
        );
        let count = it.records_count.map(|count| format!("{count} rows"));
        self.optional("counts", count.as_deref());
        self.optional("price a row", it.per_record.as_ref().map(amount).as_deref());
        self.optional("as printed", it.as_printed.as_deref());
        self.optional("derived", it.derived.as_deref());
        self.field("trade", it.trade.name());
        let needs = match (it.requires_known, it.requires.is_empty()) {
            (false, _) => "the source does not say".to_owned(),
            (true, true) => "nothing".to_owned(),
            (true, false) => it.requires.join(", "),
        };
        self.field("buyer supplied", &needs);
        self.field("basis", &debug(it.basis));
        self.field("freshness", &debug(it.freshness));
        self.field(&format!("weighs ({})", debug(it.weight)), &it.weight_reason);
        let used = if it.use_in_estimate { "yes" } else { "no" };
        self.field("used in estimates", used);
        self.optional("why not", it.why_not.as_deref());
        self.field("excerpt", &it.excerpt);
        self.optional("note", it.note.as_deref());
        self.field("merged from", &it.merged_from.join(", "));
        self.field("others also report", &it.also_reported.join(", "));
        self.sources(it.sources());
    }

    fn record(&mut self, it: &'a Item<Record>) {
        self.head("record", it);
        self.say(&format!("{}: {}", it.label, it.description));
        self.field("counted", if it.core { "yes" } else { "no" });
        self.field("section", &it.section);
        self.field("handed over", &it.handed_over.join(", "));
        let stale = if it.goes_stale { "yes" } else { "no" };
        self.field("goes stale", &format!("{stale}: {}", it.stale_reason));
        self.field("tier", &it.cn_tier.note);
        if let Some(parts) = &it.composed_of {
            self.field("composed of all", &parts.all_of.join(", "));
            self.field("and one of", &parts.any_of.join(", "));
        }
        self.rules("rules that give it", |rule| rule.gives == it.slug);
        self.prices("prices", |row| row.records().any(|name| *name == it.slug));
        let gaps = self
            .data
            .no_evidence
            .iter()
            .filter(|gap| gap.pair().1 == it.slug);
        for gap in gaps {
            self.field(&format!("no rule in {}", gap.pair().0), &gap.reason);
        }
        for gap in self
            .data
            .unpriced
            .iter()
            .filter(|gap| gap.pair().1 == it.slug)
        {
            let why = gap.why.as_deref().unwrap_or("none was collected");
            self.field(&format!("no price in {}", gap.pair().0), why);
        }
        self.sources(it.source.iter());
    }

    fn rules(&mut self, title: &str, wanted: impl Fn(&Rule) -> bool) {
        let data = self.data;
        let found: Vec<_> = data.rules.iter().filter(|rule| wanted(rule)).collect();
        self.say(&format!("{title}: {}", found.len()));
        for rule in found {
            self.say(&format!(
                "  {}: {} -> {}, {} to {} ({}), {}",
                rule.slug,
                rule.needs.join(" + "),
                rule.gives,
                rule.probability.low,
                rule.probability.high,
                rule.basis.name(),
                rule.markets.join(", "),
            ));
        }
    }

    fn prices(&mut self, title: &str, wanted: impl Fn(&Observation) -> bool) {
        let data = self.data;
        let found: Vec<_> = data.observations.iter().filter(|row| wanted(row)).collect();
        self.say(&format!("{title}: {}", found.len()));
        for row in found {
            let price = amount(row.per_record.as_ref().unwrap_or(&row.price));
            let used = if row.use_in_estimate {
                ""
            } else {
                ", not used"
            };
            self.say(&format!(
                "  {}: {price}, {}, {} ({}){used}",
                row.slug,
                row.as_of,
                row.trade.name(),
                row.market,
            ));
        }
    }

    fn sources<'s>(&mut self, names: impl Iterator<Item = &'s String>) {
        for name in names {
            self.say(&format!("source {name}"));
            if let Some(source) = find(&self.data.sources, name) {
                self.source(source);
            }
        }
    }

    fn source(&mut self, it: &Item<Source>) {
        self.say(&format!(
            "  {}. {}, {}",
            it.title, it.publisher, it.date_as_given
        ));
        let address = match (&it.url, it.url_status.may_be_linked()) {
            (Some(url), true) => url.clone(),
            (Some(url), false) => format!("{url} (from memory: open it before printing)"),
            (None, _) => format!(
                "no address: {}",
                it.url_reason.as_deref().unwrap_or_default()
            ),
        };
        self.say(&format!("  {address}"));
    }
}

fn span(rule: &Rule) -> String {
    match (rule.since, rule.until) {
        (None, None) => "in every year".to_owned(),
        (Some(since), None) => format!("since {since}"),
        (None, Some(until)) => format!("until {until}"),
        (Some(since), Some(until)) => format!("from {since} to {until}"),
    }
}

fn amount(price: &Price) -> String {
    if price.low == price.high {
        format!("{} {}", price.low, price.currency)
    } else {
        format!("{} to {} {}", price.low, price.high, price.currency)
    }
}

/// An unambiguous word as the program spells it, in small letters.
fn debug(word: impl std::fmt::Debug) -> String {
    format!("{word:?}").to_lowercase()
}
