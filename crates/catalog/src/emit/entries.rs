//! The evidence behind each id: the tables of `src/evidence`.

use super::Pen;
use super::words::PAGE;
use crate::compile::sorted;
use crate::decimal::Decimal;
use crate::raw;
use crate::read::Item;
use crate::safety::behind_figures;

pub(super) fn write(pen: &mut Pen<'_>) {
    let data = pen.data;
    named(pen, "groups", &data.model.groups);
    named(pen, "sections", &data.model.sections);
    pen.table(&data.identifiers, identifier);
    pen.table(&data.records, record);
    pen.table(&data.holders, holder);
    pen.table(&data.markets, market);
    pen.table(&data.scenarios, scenario);
    pen.table(&data.personas, persona);
    pen.table(&data.cases, case);
    by_slug(pen, &data.observations, basis);
}

/// What only chains, prices in detail and sources show.
pub(super) fn write_late(pen: &mut Pen<'_>) {
    let data = pen.data;
    by_slug(pen, &data.rules, rule);
    by_slug(pen, &data.observations, observation);
    by_slug(pen, &data.levers, lever);
    pen.table(&behind_figures(data), |pen, row| source(pen, row));
    pen.table(&data.conflicts, conflict);
    pen.table(&data.no_evidence, no_evidence);
}

fn by_slug<T>(pen: &mut Pen<'_>, rows: &[Item<T>], write: fn(&mut Pen<'_>, &Item<T>)) {
    pen.table(&sorted(rows), |pen, row| write(pen, row));
}

/// Names of the model file whose labels are words of the page.
fn named(pen: &mut Pen<'_>, of: &str, slugs: &[String]) {
    pen.table(slugs, |pen, slug| {
        pen.pack.slug(slug);
        pen.text(PAGE, &format!("{of}.{slug}"), slug);
    });
}

fn place_in(list: &[String], name: &str) -> u64 {
    list.iter().position(|known| known == name).unwrap_or(0) as u64
}

fn identifier(pen: &mut Pen<'_>, row: &Item<raw::Identifier>) {
    const FILE: &str = "identifiers";
    let slug = &row.slug;
    pen.pack
        .number(place_in(&pen.data.model.groups, &row.group));
    pen.pack.number(row.kind == raw::IdentifierKind::Quasi);
    pen.text(FILE, &format!("{slug}.label"), &row.label);
    pen.passage(FILE, &format!("{slug}.description"), &row.description);
    // A search reads both alike, so the other words stand at the end of the same list.
    let path = format!("{slug}.handed_over");
    let mut found = pen.speaker.list(FILE, &path, &row.handed_over);
    if let Some(also) = &row.also {
        found.push(pen.speaker.say(FILE, &format!("{slug}.also"), also));
    }
    pen.passages(&found);
}

fn record(pen: &mut Pen<'_>, row: &Item<raw::Record>) {
    let slug = &row.slug;
    pen.pack
        .number(place_in(&pen.data.model.sections, &row.section));
    pen.text("records", &format!("{slug}.label"), &row.label);
    pen.passage("records", &format!("{slug}.description"), &row.description);
    pen.passage("records", &format!("{slug}.sample"), "");
}

fn holder(pen: &mut Pen<'_>, row: &Item<raw::Holder>) {
    let slug = &row.slug;
    pen.pack.slug(slug);
    pen.pack.number(row.named_in_seed_article);
    pen.text("holders", &format!("{slug}.label"), &row.label);
    pen.passage("holders", &format!("{slug}.description"), &row.description);
}

fn market(pen: &mut Pen<'_>, row: &Item<raw::Market>) {
    let slug = &row.slug;
    pen.text("markets", &format!("{slug}.label"), &row.label);
    pen.passage("markets", &format!("{slug}.description"), &row.description);
    pen.pack.number(row.kind == raw::MarketKind::Stock);
}

fn scenario(pen: &mut Pen<'_>, row: &Item<raw::Scenario>) {
    let slug = &row.slug;
    pen.pack.slug(slug);
    // An address of its own names the scenario in its first result.
    pen.text("scenarios", &format!("{slug}.label"), &row.label);
    pen.passage("scenarios", &format!("{slug}.text"), &row.text);
    pen.markets(&row.markets);
    pen.facts(&row.shares);
}

fn persona(pen: &mut Pen<'_>, row: &Item<raw::Persona>) {
    let slug = &row.slug;
    pen.pack.slug(slug);
    pen.passage("personas", &format!("{slug}.label"), &row.label);
    pen.passage("personas", &format!("{slug}.text"), &row.text);
    pen.market(&row.market);
    pen.facts(&row.shares);
}

fn rule(pen: &mut Pen<'_>, row: &Item<raw::Rule>) {
    let slug = &row.slug;
    pen.passage("rules", &format!("{slug}.sentence"), &row.mechanism);
    pen.pack.number(match row.basis {
        raw::RuleBasis::Measured => 0_u8,
        raw::RuleBasis::Case => 1,
        raw::RuleBasis::Editorial => 2,
    });
    pen.quote(&row.basis_note);
    pen.pack.number(row.definitional);
    pen.sources(&row.sources);
    pen.optional_quote(Some(&row.excerpt));
    pen.optional_passage("weak", &format!("{slug}.weak"), row.weak.as_deref());
    pen.optional_quote(row.note.as_deref());
}

/// How a price became known stands beside it in the first result.
fn basis(pen: &mut Pen<'_>, row: &Item<raw::Observation>) {
    pen.pack.number(match row.basis {
        raw::PriceBasis::Paid => 0_u8,
        raw::PriceBasis::Court => 1,
        raw::PriceBasis::Asked => 2,
        raw::PriceBasis::RateCard => 3,
        raw::PriceBasis::Reported => 4,
    });
}

fn observation(pen: &mut Pen<'_>, row: &Item<raw::Observation>) {
    const FILE: &str = "observations";
    let slug = &row.slug;
    pen.passage(FILE, &format!("{slug}.item"), &row.item);
    pen.source(&row.source);
    pen.sources(&row.also_sources);
    pen.quote(&row.excerpt);
    pen.optional_passage(FILE, &format!("{slug}.why_not"), row.why_not.as_deref());
    pen.optional_quote(row.note.as_deref());
}

fn lever(pen: &mut Pen<'_>, row: &Item<raw::Lever>) {
    let slug = &row.slug;
    pen.pack.slug(slug);
    pen.passage("levers", &format!("{slug}.action"), &row.action);
    pen.passage("levers", &format!("{slug}.legal_basis"), &row.legal_basis);
    pen.pack.number(match row.effort {
        None => 0u8,
        Some(raw::Effort::Minutes) => 1,
        Some(raw::Effort::Hours) => 2,
        Some(raw::Effort::Ongoing) => 3,
    });
    pen.source(&row.source);
}

/// How the files say that a document bears no date.
const UNDATED: &str = "n.d.";

fn source(pen: &mut Pen<'_>, row: &Item<raw::Source>) {
    let date = if row.date_as_given == UNDATED {
        ""
    } else {
        &row.date_as_given
    };
    let link = row
        .url
        .as_deref()
        .filter(|_| row.url_status.may_be_linked());
    pen.quote(&row.title);
    pen.quote(&row.publisher);
    pen.quote(date);
    pen.optional_quote(link);
}

fn conflict(pen: &mut Pen<'_>, row: &Item<raw::Conflict>) {
    let slug = &row.slug;
    pen.pack.slug(slug);
    pen.passage("conflicts", &format!("{slug}.about"), &row.about);
    pen.list(&row.versions, |pen, version| {
        pen.source(&version.source);
        pen.quote(&version.says);
    });
    pen.passage("conflicts", &format!("{slug}.kept"), &row.kept);
    pen.passage("conflicts", &format!("{slug}.why"), &row.why);
}

fn case(pen: &mut Pen<'_>, row: &Item<raw::Case>) {
    let amount = |text: &str| Decimal::read(text)?.nanos();
    let price = row.price.as_ref().and_then(|price| {
        let (low, high) = (amount(&price.low)?, amount(&price.high)?);
        Some((low, high, row.currency.as_deref()?))
    });
    pen.pack.slug(&row.slug);
    pen.market(&row.market);
    pen.year(row.year);
    pen.facts(&row.shared);
    pen.facts(&row.obtained);
    pen.pack.number(price.is_some());
    if let Some((low, high, currency)) = price {
        pen.pack.price(low, high);
        pen.pack.slug(currency);
    }
    pen.pack.number(!row.circular_with.is_empty());
    pen.source(&row.source);
    pen.passage("cases", &format!("{}.note", row.slug), &row.note);
}

fn no_evidence(pen: &mut Pen<'_>, row: &Item<raw::NoEvidence>) {
    let (market, record) = row.pair();
    pen.market(market);
    pen.pack
        .number(pen.compiled.fact(record).map_or(0, |id| id.0));
    pen.passage("no-evidence", &format!("{}.reason", row.slug), &row.reason);
}
