//! The evidence behind each id: the tables of `src/evidence`.

use super::model::nanos;
use super::words::PAGE;
use super::{Pen, list, option, quoted};
use crate::compile::sorted;
use crate::decimal::Decimal;
use crate::raw;
use crate::read::Item;

pub(super) fn write(pen: &mut Pen<'_>) {
    named(
        pen,
        "GROUPS",
        "groups",
        "Groups of the picker: name and label.",
    );
    named(
        pen,
        "SECTIONS",
        "sections",
        "Sections of the ledger: name and label.",
    );
    table(
        pen,
        "IDENTIFIERS",
        "IdentifierEntry",
        "Identifiers, by `FactId`.",
        |data| data.identifiers.iter().collect(),
        identifier,
    );
    table(
        pen,
        "RECORDS",
        "RecordEntry",
        "Records, by `FactId` less the identifiers.",
        |data| data.records.iter().collect(),
        record,
    );
    table(
        pen,
        "HOLDERS",
        "HolderEntry",
        "Holders, by `HolderId`.",
        |data| data.holders.iter().collect(),
        holder,
    );
    table(
        pen,
        "MARKETS",
        "MarketEntry",
        "Markets, by `MarketId`.",
        |data| data.markets.iter().collect(),
        market,
    );
    table(
        pen,
        "SCENARIOS",
        "ScenarioEntry",
        "Starting points for a reader.",
        |data| data.scenarios.iter().collect(),
        scenario,
    );
    table(
        pen,
        "PERSONAS",
        "PersonaEntry",
        "Fictional people for workshops.",
        |data| data.personas.iter().collect(),
        persona,
    );
    table(
        pen,
        "RULES",
        "RuleEntry",
        "The evidence behind rules, by `RuleId`.",
        |data| sorted(&data.rules),
        rule,
    );
    table(
        pen,
        "OBSERVATIONS",
        "ObservationEntry",
        "The evidence behind prices, by `ObservationId`.",
        |data| sorted(&data.observations),
        observation,
    );
    table(
        pen,
        "LEVERS",
        "LeverEntry",
        "What a person can do.",
        |data| sorted(&data.levers),
        lever,
    );
    table(
        pen,
        "SOURCES",
        "SourceEntry",
        "Documents, by `SourceId`.",
        |data| sorted(&data.sources),
        source,
    );
    table(
        pen,
        "CONFLICTS",
        "ConflictEntry",
        "Where sources disagree.",
        |data| data.conflicts.iter().collect(),
        conflict,
    );
    table(
        pen,
        "CASES",
        "CaseEntry",
        "Published real purchases.",
        |data| data.cases.iter().collect(),
        case,
    );
    table(
        pen,
        "NO_EVIDENCE",
        "NoEvidenceEntry",
        "Markets and records without a rule.",
        |data| data.no_evidence.iter().collect(),
        no_evidence,
    );
}

fn table<T>(
    pen: &mut Pen<'_>,
    name: &str,
    shape: &str,
    about: &str,
    rows: impl Fn(&crate::load::Data) -> Vec<&Item<T>>,
    spell: impl Fn(&mut Pen<'_>, &Item<T>) -> String,
) {
    let data = pen.data;
    let items: Vec<String> = rows(data)
        .into_iter()
        .map(|row| format!("{shape} {{ {} }}", spell(pen, row)))
        .collect();
    pen.table(name, shape, about, &items);
}

/// Names of the model file whose labels are words of the page.
fn named(pen: &mut Pen<'_>, name: &str, of: &str, about: &str) {
    let data = pen.data;
    let slugs = if of == "groups" {
        &data.model.groups
    } else {
        &data.model.sections
    };
    let items: Vec<String> = slugs
        .iter()
        .map(|slug| {
            let label = pen.text(PAGE, &format!("{of}.{slug}"), slug);
            format!("({}, {label})", quoted(slug))
        })
        .collect();
    pen.table(name, "(&str, Text)", about, &items);
}

fn place_in(list: &[String], name: &str) -> usize {
    list.iter().position(|known| known == name).unwrap_or(0)
}

fn identifier(pen: &mut Pen<'_>, row: &Item<raw::Identifier>) -> String {
    let slug = &row.slug;
    format!(
        "slug: {}, group: {}, quasi: {}, label: {}, description: {}, handed_over: {}",
        quoted(slug),
        place_in(&pen.data.model.groups, &row.group),
        row.kind == raw::IdentifierKind::Quasi,
        pen.text("identifiers", &format!("{slug}.label"), &row.label),
        pen.text(
            "identifiers",
            &format!("{slug}.description"),
            &row.description
        ),
        pen.text_list(
            "identifiers",
            &format!("{slug}.handed_over"),
            &row.handed_over
        ),
    )
}

fn record(pen: &mut Pen<'_>, row: &Item<raw::Record>) -> String {
    let slug = &row.slug;
    format!(
        "slug: {}, section: {}, label: {}, description: {}, sample: {}",
        quoted(slug),
        place_in(&pen.data.model.sections, &row.section),
        pen.text("records", &format!("{slug}.label"), &row.label),
        pen.text("records", &format!("{slug}.description"), &row.description),
        pen.text("records", &format!("{slug}.sample"), ""),
    )
}

fn holder(pen: &mut Pen<'_>, row: &Item<raw::Holder>) -> String {
    let slug = &row.slug;
    format!(
        "slug: {}, named_in_report: {}, label: {}, description: {}",
        quoted(slug),
        row.named_in_seed_article,
        pen.text("holders", &format!("{slug}.label"), &row.label),
        pen.passage("holders", &format!("{slug}.description"), &row.description),
    )
}

fn market(pen: &mut Pen<'_>, row: &Item<raw::Market>) -> String {
    let slug = &row.slug;
    format!(
        "slug: {}, label: {}, description: {}, currency: {}, thin: {}, stock: {}",
        quoted(slug),
        pen.text("markets", &format!("{slug}.label"), &row.label),
        pen.text("markets", &format!("{slug}.description"), &row.description),
        quoted(&row.currency),
        row.coverage == raw::Coverage::Thin,
        row.kind == raw::MarketKind::Stock,
    )
}

fn scenario(pen: &mut Pen<'_>, row: &Item<raw::Scenario>) -> String {
    let slug = &row.slug;
    let holder = |name: &String| pen.compiled.holders.iter().position(|known| known == name);
    let holders = list(
        row.holders
            .iter()
            .filter_map(holder)
            .map(|at| format!("HolderId({at})")),
    );
    format!(
        "slug: {}, label: {}, text: {}, markets: {}, shares: {}, creates: {}, holders: {holders}",
        quoted(slug),
        pen.text("scenarios", &format!("{slug}.label"), &row.label),
        pen.text("scenarios", &format!("{slug}.text"), &row.text),
        pen.markets(&row.markets),
        pen.facts(&row.shares),
        pen.facts(&row.creates),
    )
}

fn persona(pen: &mut Pen<'_>, row: &Item<raw::Persona>) -> String {
    let slug = &row.slug;
    format!(
        "slug: {}, label: {}, text: {}, market: {}, shares: {}",
        quoted(slug),
        pen.text("personas", &format!("{slug}.label"), &row.label),
        pen.text("personas", &format!("{slug}.text"), &row.text),
        pen.market(&row.market),
        pen.facts(&row.shares),
    )
}

fn rule(pen: &mut Pen<'_>, row: &Item<raw::Rule>) -> String {
    let slug = &row.slug;
    let basis = match row.basis {
        raw::RuleBasis::Measured => "Measured",
        raw::RuleBasis::Case => "Case",
        raw::RuleBasis::Editorial => "Editorial",
    };
    format!(
        "slug: {}, sentence: {}, mechanism: {}, basis: RuleBasis::{basis}, basis_note: {}, definitional: {}, \
         sources: {}, excerpt: {}, weak: {}, note: {}",
        quoted(slug),
        pen.passage("rules", &format!("{slug}.sentence"), &row.mechanism),
        pen.quote(&row.mechanism),
        pen.quote(&row.basis_note),
        row.definitional,
        pen.sources(&row.sources),
        pen.optional_quote(Some(&row.excerpt)),
        pen.optional_passage("weak", &format!("{slug}.weak"), row.weak.as_deref()),
        pen.optional_quote(row.note.as_deref()),
    )
}

fn observation(pen: &mut Pen<'_>, row: &Item<raw::Observation>) -> String {
    let slug = &row.slug;
    let basis = match row.basis {
        raw::PriceBasis::Paid => "Paid",
        raw::PriceBasis::Court => "Court",
        raw::PriceBasis::Asked => "Asked",
        raw::PriceBasis::RateCard => "RateCard",
        raw::PriceBasis::Reported => "Reported",
    };
    format!(
        "slug: {}, item: {}, basis: PriceBasis::{basis}, source: {}, also_sources: {}, excerpt: {}, \
         weight_reason: {}, why_not: {}, note: {}",
        quoted(slug),
        pen.passage("observations", &format!("{slug}.item"), &row.item),
        pen.source(&row.source),
        pen.sources(&row.also_sources),
        pen.quote(&row.excerpt),
        pen.quote(&row.weight_reason),
        pen.optional_passage(
            "observations",
            &format!("{slug}.why_not"),
            row.why_not.as_deref()
        ),
        pen.optional_quote(row.note.as_deref()),
    )
}

fn lever(pen: &mut Pen<'_>, row: &Item<raw::Lever>) -> String {
    let slug = &row.slug;
    let cuts = row.cuts.iter().filter_map(|name| pen.compiled.rule(name));
    let cuts = list(cuts.map(|id| format!("RuleId({})", id.0)));
    format!(
        "slug: {}, markets: {}, action: {}, legal_basis: {}, cuts: {cuts}, source: {}",
        quoted(slug),
        pen.markets(&row.markets),
        pen.passage("levers", &format!("{slug}.action"), &row.action),
        pen.passage("levers", &format!("{slug}.legal_basis"), &row.legal_basis),
        pen.source(&row.source),
    )
}

/// How the files say that a document bears no date.
const UNDATED: &str = "n.d.";

fn source(pen: &mut Pen<'_>, row: &Item<raw::Source>) -> String {
    let date = if row.date_as_given == UNDATED {
        ""
    } else {
        &row.date_as_given
    };
    let link = row
        .url
        .as_deref()
        .filter(|_| row.url_status.may_be_linked());
    format!(
        "slug: {}, title: {}, publisher: {}, date: {}, link: {}",
        quoted(&row.slug),
        pen.quote(&row.title),
        pen.quote(&row.publisher),
        pen.quote(date),
        pen.optional_quote(link),
    )
}

fn conflict(pen: &mut Pen<'_>, row: &Item<raw::Conflict>) -> String {
    let slug = &row.slug;
    let versions: Vec<String> = row
        .versions
        .iter()
        .map(|version| {
            format!(
                "({}, {})",
                pen.source(&version.source),
                pen.quote(&version.says)
            )
        })
        .collect();
    format!(
        "slug: {}, about: {}, versions: {}, kept: {}, why: {}",
        quoted(slug),
        pen.passage("conflicts", &format!("{slug}.about"), &row.about),
        list(versions),
        pen.passage("conflicts", &format!("{slug}.kept"), &row.kept),
        pen.passage("conflicts", &format!("{slug}.why"), &row.why),
    )
}

fn case(pen: &mut Pen<'_>, row: &Item<raw::Case>) -> String {
    let amount = |text: &str| Some(nanos(Decimal::read(text)?.nanos()?));
    let price = row.price.as_ref().and_then(|price| {
        let (low, high) = (amount(&price.low)?, amount(&price.high)?);
        Some(format!(
            "({low}, {high}, {})",
            quoted(row.currency.as_deref()?)
        ))
    });
    format!(
        "slug: {}, market: {}, year: {}, shared: {}, obtained: {}, price: {}, named_in_report: {}, \
         circular: {}, source: {}, note: {}",
        quoted(&row.slug),
        pen.market(&row.market),
        row.year,
        pen.facts(&row.shared),
        pen.facts(&row.obtained),
        option(price),
        row.named_in_seed_article,
        !row.circular_with.is_empty(),
        pen.source(&row.source),
        pen.quote(&row.note),
    )
}

fn no_evidence(pen: &mut Pen<'_>, row: &Item<raw::NoEvidence>) -> String {
    let (market, record) = row.pair();
    format!(
        "market: {}, record: FactId({}), reason: {}",
        pen.market(market),
        pen.compiled.fact(record).map_or(0, |id| id.0),
        pen.passage("no-evidence", &format!("{}.reason", row.slug), &row.reason),
    )
}
