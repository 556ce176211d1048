//! The engine's catalog and the names behind its ids, as constants.

use engine::{Bound, Fact, FactId, Freshness, Nanos, RecordKind, Subject, Trade, Weight};

use super::{Pen, lines, list, option, quoted};

pub(super) fn write(pen: &mut Pen<'_>) {
    let compiled = pen.compiled;
    let catalog = &compiled.catalog;
    let dependences = catalog
        .holders
        .iter()
        .map(|it| format!("engine::Dependence::{it:?}"));
    let markets = catalog.markets.iter().map(|it| {
        let (currency, thin) = (it.currency.0, it.thin);
        format!("engine::Market {{ currency: engine::CurrencyId({currency}), thin: {thin} }}")
    });
    let rates = catalog.rates.iter().map(|it| {
        let years = it
            .per_dollar
            .iter()
            .map(|(year, rate)| format!("({year}, {})", nanos(*rate)));
        format!("engine::Rates {{ per_dollar: {} }}", list(years))
    });
    let facts: Vec<_> = catalog.facts.iter().map(fact).collect();
    let rules: Vec<_> = catalog.rules.iter().map(rule).collect();
    let observations: Vec<_> = catalog.observations.iter().map(observation).collect();
    let out = format!(
        "/// What the engine reads.\n\
         pub static CATALOG: Catalog<'static> = Catalog {{\n\
         facts: {},\nholders: {},\nmarkets: {},\nrules: {},\nobservations: {},\nrates: {},\n\
         first_year: {},\nthis_year: {},\n}};\n\
         /// The version of the data.\n\
         pub static MODEL: &str = {};\n",
        lines(&facts),
        list(dependences),
        list(markets),
        lines(&rules),
        lines(&observations),
        list(rates),
        catalog.first_year,
        catalog.this_year,
        quoted(compiled.model),
    );
    pen.out.push_str(&out);
    for (name, about, slugs) in [
        (
            "FACT_SLUGS",
            "Names of the facts, by `FactId`.",
            &compiled.facts,
        ),
        (
            "RULE_SLUGS",
            "Names of the rules, by `RuleId`.",
            &compiled.rules,
        ),
        (
            "OBSERVATION_SLUGS",
            "Names of the observations, by `ObservationId`.",
            &compiled.observations,
        ),
        (
            "MARKET_SLUGS",
            "Names of the markets, by `MarketId`.",
            &compiled.markets,
        ),
        (
            "CURRENCIES",
            "ISO codes, by `CurrencyId`.",
            &compiled.currencies,
        ),
    ] {
        let quoted: Vec<_> = slugs.iter().map(|slug| quoted(slug)).collect();
        pen.table(name, "&str", about, &quoted);
    }
}

pub(super) fn nanos(amount: Nanos) -> String {
    format!("engine::Nanos({})", amount.0)
}

fn facts(ids: &[FactId]) -> String {
    list(ids.iter().map(|id| format!("FactId({})", id.0)))
}

fn fact(fact: &Fact<'_>) -> String {
    let Fact::Record { kind, goes_stale } = fact else {
        return "engine::Fact::Identifier".to_owned();
    };
    let kind = match kind {
        RecordKind::Core => "Core".to_owned(),
        RecordKind::Other => "Other".to_owned(),
        RecordKind::StockOrListOnly => "StockOrListOnly".to_owned(),
        RecordKind::Composed { all_of, any_of } => {
            format!(
                "Composed {{ all_of: {}, any_of: {} }}",
                facts(all_of),
                facts(any_of)
            )
        }
    };
    format!("engine::Fact::Record {{ kind: engine::RecordKind::{kind}, goes_stale: {goes_stale} }}")
}

fn rule(rule: &engine::Rule<'_>) -> String {
    let year = |year: Option<u16>| option(year.map(|year| year.to_string()));
    format!(
        "engine::Rule {{ markets: {}, needs: {}, gives: FactId({}), holder: HolderId({}), together: {}, \
         band: engine::Band {{ low: {:?}, high: {:?} }}, since: {}, until: {}, expert: {} }}",
        list(rule.markets.iter().map(|id| format!("MarketId({})", id.0))),
        facts(rule.needs),
        rule.gives.0,
        rule.holder.0,
        option(
            rule.together
                .map(|id| format!("engine::TogetherId({})", id.0))
        ),
        rule.band.low,
        rule.band.high,
        year(rule.since),
        year(rule.until),
        rule.expert,
    )
}

fn observation(row: &engine::Observation<'_>) -> String {
    let subject = match row.subject {
        Subject::Record(id) => format!("Record(FactId({}))", id.0),
        Subject::Bundle(ids) => format!("Bundle({})", facts(ids)),
        Subject::OneOf(ids) => format!("OneOf({})", facts(ids)),
    };
    let bound = match row.bound {
        None => "None",
        Some(Bound::Lower) => "Some(engine::Bound::Lower)",
        Some(Bound::Upper) => "Some(engine::Bound::Upper)",
    };
    let trade = match row.trade {
        Trade::Lookup => "Lookup",
        Trade::List => "List",
        Trade::Dataset => "Dataset",
        Trade::Supply => "Supply",
        Trade::Stock => "Stock",
        Trade::Access => "Access",
    };
    let freshness = match row.freshness {
        Freshness::Live => "Live",
        Freshness::Leaked => "Leaked",
        Freshness::Unknown => "Unknown",
    };
    let weight = match row.weight {
        Weight::Weak => "Weak",
        Weight::Usable => "Usable",
        Weight::Strong => "Strong",
    };
    format!(
        "engine::Observation {{ market: MarketId({}), subject: engine::Subject::{subject}, low: {}, high: {}, \
         currency: engine::CurrencyId({}), bound: {bound}, as_of: {}, trade: engine::Trade::{trade}, \
         requires: {}, requires_known: {}, freshness: engine::Freshness::{freshness}, \
         weight: engine::Weight::{weight}, use_in_estimate: {} }}",
        row.market.0,
        nanos(row.low),
        nanos(row.high),
        row.currency.0,
        row.as_of,
        facts(row.requires),
        row.requires_known,
        row.use_in_estimate,
    )
}
