//! Why: all the ways from what was given, through each holder, to the fact.

use super::cite::{cite, excerpt, quoted};
use crate::evidence::{self, RuleBasis, catalog, holders, rules};
use crate::format::{band_in_100, bare_band, list, shown, together, whole_band};
use crate::view::Page;
use crate::view::closing::{capped, named, others};
use crate::view::ui::{holding, marked, said, station, text, thin_line};
use crate::words::{Key, Words};
use engine::{
    Band, Derivation, Derivations, Fact, FactId, MarketId, Minimal, Money, More, Question,
    RecordKind, RuleId, closing,
};
use yew::prelude::*;

/// Where the ways lead.
#[derive(Clone, Copy)]
pub struct Target<'a> {
    /// Where the chain ends.
    pub fact: FactId,
    /// All ways together.
    pub band: Band,
    /// Every part was ticked.
    pub given: bool,
    /// The ways.
    pub derivations: &'a Derivations,
    /// What was given.
    pub shared: &'a [FactId],
    /// In which market and year.
    pub of: (MarketId, u16),
}

/// What an opened "why" holds.
pub fn why(page: &Page, target: Target<'_>) -> Html {
    let words = &page.words;
    let all = !page.is_first_paint();
    let about = evidence::description(target.fact).map_or("", |passage| words.passage(passage));
    let ways = &target.derivations.listed;
    let first = ways.first();
    // Without scripts one way has to do: the file of the first paint stays small.
    let others = if all {
        ways.get(1..).unwrap_or_default()
    } else {
        &[]
    };
    let more = match target.derivations.more {
        More::Exactly(0) => None,
        More::Exactly(n) => Some(words.fill(Key::WhyMore, &[("n", &n.to_string())])),
        More::AtLeast(n) => Some(words.fill(Key::WhyMoreAtLeast, &[("n", &n.to_string())])),
    };
    let mut inside = vec![said("p", "about", about)];
    if let Some(way) = first {
        inside.push(chain(words, way, &target, all));
    }
    let counts = first.filter(|_| !target.given);
    if let Some(way) = counts {
        let added = [sum(words, way), together_band(words, target.band)];
        inside.push(said(
            "p",
            "",
            &added.join(words.say(Key::FormatBetweenSentences)),
        ));
    }
    inside.extend((2..).zip(others).map(|(n, way)| {
        let heading = another(words, n, way, target.fact);
        holding(
            "details",
            "other",
            vec![
                said("summary", "", &heading),
                chain(words, way, &target, false),
            ],
        )
    }));
    if let Some(more) = more {
        inside.push(said("p", "quiet", &more));
    }
    if all && counts.is_some() {
        let told = without(words, &target);
        let told = told.join(words.say(Key::FormatBetweenSentences));
        inside.push(said("p", "sets", &told));
    }
    if counts.is_some() {
        let sure = [
            words.say(Key::WhySure),
            &sure(words, ways),
            words.say(Key::WhySureIf),
        ];
        inside.push(said("p", "quiet", &sure.join(" ")));
    }
    holding("div", "in", inside)
}

/// Which other way it is: its place among them, how likely, from what and by way of what.
fn another(words: &Words, n: usize, way: &Derivation, fact: FactId) -> String {
    let rules = || {
        way.rules
            .iter()
            .filter_map(|id| catalog().rules.get(usize::from(id.0)))
    };
    let by: Vec<_> = rules()
        .map(|rule| rule.gives)
        .filter(|gives| *gives != fact)
        .collect();
    // What no step of the way gives was given out; two ways by the same steps begin with different things.
    let mut from: Vec<FactId> = Vec::new();
    for need in rules().flat_map(|rule| rule.needs) {
        if !by.contains(need) && !from.contains(need) {
            from.push(*need);
        }
    }
    let key = if by.is_empty() {
        Key::WhyAnotherStraight
    } else {
        Key::WhyAnother
    };
    let band = band_in_100(words, way.probability);
    let [from, what] = [from, by].map(|facts| list(words, &words.labels(&facts)));
    let n = n.to_string();
    words.fill(
        key,
        &[("n", &n), ("band", &band), ("from", &from), ("what", &what)],
    )
}

/// What is not needed for it, what suffices, and what closes it. Asked here, where the row is open: it takes
/// less than a millisecond, and so never speaks of other ticks than the ways above it.
fn without(words: &Words, target: &Target<'_>) -> Vec<String> {
    let question = Question {
        market: target.of.0,
        year: target.of.1,
        shared: target.shared.to_vec(),
        experts: false,
        money: Money::default(),
    };
    let (sufficient, blocking) = match closing(catalog(), &question, &[target.fact]) {
        Minimal::Always => return vec![words.say(Key::WhyStays).to_owned()],
        Minimal::Never => return Vec::new(),
        Minimal::Sets {
            sufficient,
            blocking,
        } => (sufficient, blocking),
    };
    let spared = |id: &FactId| sufficient.sets.iter().any(|set| !set.contains(id));
    let spared: Vec<_> = target.shared.iter().copied().filter(spared).collect();
    let mut told = Vec::new();
    if !spared.is_empty() {
        let what = words
            .labels(&spared)
            .join(words.say(Key::FormatListSeparator));
        told.push(words.fill(Key::WhyWithout, &[("what", &what)]));
    }
    let sets = named(words, &sufficient.sets);
    told.push(words.fill(Key::WhyEnough, &[("sets", &sets)]));
    told.extend(capped(words, sufficient.listed));
    if let Some(smallest) = blocking.sets.first() {
        let key = match smallest.len() {
            1 => Key::WhyCloseOne,
            _ => Key::WhyClose,
        };
        let what = list(words, &words.labels(smallest));
        told.push(words.fill(key, &[("what", &what)]));
    }
    told.extend(others(words, &blocking));
    told
}

fn sum(words: &Words, way: &Derivation) -> String {
    let band = whole_band(words, way.probability);
    let n = way.rules.len();
    let mut holders = Vec::new();
    for rule in way
        .rules
        .iter()
        .filter_map(|id| catalog().rules.get(usize::from(id.0)))
    {
        if !holders.contains(&rule.holder) {
            holders.push(rule.holder);
        }
    }
    if n <= 1 {
        return words.fill(Key::WhyOneStep, &[("band", &band)]);
    }
    let key = if n == 2 {
        Key::WhyBothSteps
    } else {
        Key::WhyAllSteps
    };
    let all = words.fill(key, &[("n", &n.to_string()), ("band", &band)]);
    if holders.len() < n {
        all + words.say(Key::FormatBetweenSentences) + words.say(Key::WhySameHolder)
    } else {
        all
    }
}

fn together_band(words: &Words, band: Band) -> String {
    let shown = bare_band(words, band);
    words.fill(
        Key::WhyAllWays,
        &[("band", &whole_band(words, band)), ("shown", &shown)],
    )
}

/// How many of the steps behind this are measured, reported or judged.
fn sure(words: &Words, ways: &[Derivation]) -> String {
    let mut steps: Vec<RuleId> = Vec::new();
    for step in ways.iter().flat_map(|way| &way.rules) {
        if !steps.contains(step) {
            steps.push(*step);
        }
    }
    let count = |basis: RuleBasis| {
        steps
            .iter()
            .filter_map(|id| rules().get(usize::from(id.0)))
            .filter(|rule| rule.basis == basis)
            .count()
            .to_string()
    };
    words.fill(
        Key::WhySureText,
        &[
            ("measured", &count(RuleBasis::Measured)),
            ("case", &count(RuleBasis::Case)),
            ("editorial", &count(RuleBasis::Editorial)),
        ],
    )
}

/// One way, as a list that a screen reader walks; `full` adds the reasons for each band.
fn chain(words: &Words, way: &Derivation, target: &Target, full: bool) -> Html {
    let mut items: Vec<Html> = Vec::new();
    let mut previous: Option<FactId> = None;
    for id in &way.rules {
        let Some(rule) = catalog().rules.get(usize::from(id.0)) else {
            continue;
        };
        let fresh: Vec<_> = rule
            .needs
            .iter()
            .copied()
            .filter(|need| Some(*need) != previous)
            .collect();
        if !fresh.is_empty() {
            items.push(node(
                words,
                &fresh,
                target.shared,
                fresh.len() < rule.needs.len(),
            ));
        }
        items.push(step(words, *id, full));
        if rule.gives != target.fact {
            items.push(reached("node", words.label(rule.gives)));
        }
        previous = Some(rule.gives);
    }
    if let Some(parts) = composed_of(target.fact) {
        if items.is_empty() {
            let ticked: Vec<_> = target
                .shared
                .iter()
                .copied()
                .filter(|id| parts.contains(id))
                .collect();
            items.push(node(words, &ticked, target.shared, false));
        }
        let what = list(words, &words.labels(&parts));
        items.push(said(
            "li",
            "step",
            &words.fill(Key::WhyComposed, &[("what", &what)]),
        ));
    }
    items.push(reached("node goal", words.label(target.fact)));
    // Without its numbers a list is none to some screen readers, unless it says so.
    marked("ol", "chain", (&["class", "role"], "list"), items)
}

/// A station that was reached, the last of them in another ink.
fn reached(class: &'static str, name: &str) -> Html {
    holding("li", class, vec![station(false), text(name)])
}

fn node(words: &Words, facts: &[FactId], shared: &[FactId], also: bool) -> Html {
    let mine = facts.iter().all(|fact| shared.contains(fact));
    let mut named = together(words, &words.labels(facts));
    if also {
        named = words.fill(Key::WhyAlsoNeeded, &[("what", &named)]);
    }
    if !mine {
        return reached("node", &named);
    }
    let gave = format!(" {}", words.say(Key::WhyYouGave));
    holding(
        "li",
        "node mine",
        vec![
            station(true),
            text(&named),
            said("span", "small quiet", &gave),
        ],
    )
}

fn composed_of(fact: FactId) -> Option<Vec<FactId>> {
    match catalog().facts.get(usize::from(fact.0)) {
        Some(Fact::Record {
            kind: RecordKind::Composed { all_of, any_of },
            ..
        }) => Some(all_of.iter().chain(*any_of).copied().collect()),
        _ => None,
    }
}

/// One step: what happens, through whom, how likely, how we know.
fn step(words: &Words, id: RuleId, full: bool) -> Html {
    let at = usize::from(id.0);
    let (Some(rule), Some(entry)) = (catalog().rules.get(at), rules().get(at)) else {
        return Html::default();
    };
    let holder = holders()
        .get(usize::from(rule.holder.0))
        .map_or("", |holder| words.text(holder.label));
    let basis = if entry.definitional {
        Key::WhyDefinitional
    } else {
        match entry.basis {
            RuleBasis::Measured => Key::WhyMeasured,
            RuleBasis::Case => Key::WhyCase,
            RuleBasis::Editorial => Key::WhyEditorial,
        }
    };
    let through = [
        words.fill(Key::WhyThrough, &[("holder", holder)]),
        words.say(basis).to_owned(),
    ];
    let mut inside = vec![
        text(words.passage(entry.sentence)),
        text(" "),
        said("b", "num", &band_in_100(words, rule.band)),
        thin_line(shown(rule.band)),
        said(
            "span",
            "src",
            &through.join(words.say(Key::FormatBetweenSentences)),
        ),
        cite(words, entry.sources),
    ];
    if let Some(weak) = entry.weak {
        inside.push(said(
            "span",
            "src",
            &words.fill(Key::WhyWeak, &[("what", words.passage(weak))]),
        ));
    }
    if full {
        let reason = quoted(words, words.passage(entry.basis_note));
        inside.push(holding(
            "span",
            "src",
            vec![text(words.say(Key::WhyEditor)), text(" "), reason],
        ));
        if let Some(note) = entry.note {
            inside.push(holding(
                "span",
                "src",
                vec![quoted(words, words.passage(note))],
            ));
        }
        if let Some(words_of) = entry.excerpt {
            let lead = text(words.say(Key::WhyReports));
            inside.push(holding(
                "span",
                "src",
                vec![lead, text(" "), excerpt(words, words_of)],
            ));
        }
    }
    marked("li", "step", (&["class", "data-rule"], entry.slug), inside)
}
