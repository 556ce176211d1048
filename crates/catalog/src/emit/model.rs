//! The engine's catalog and the names behind its ids.

use engine::{
    Bound, Confidence, Dependence, Effect, Fact, FactId, Freshness, Observation, RecordKind, Rule,
    Subject, Trade, Weight,
};

use super::Pen;

/// Names by id; the entries of the same things do not repeat them.
pub(super) fn slugs(pen: &mut Pen<'_>) {
    let compiled = pen.compiled;
    names(pen, &compiled.facts);
    names(pen, &compiled.markets);
    names(pen, &compiled.currencies);
}

/// Names that no first result shows.
pub(super) fn late_slugs(pen: &mut Pen<'_>) {
    let compiled = pen.compiled;
    names(pen, &compiled.rules);
    names(pen, &compiled.observations);
}

fn names(pen: &mut Pen<'_>, slugs: &[&str]) {
    pen.table(slugs, |pen, slug| pen.pack.slug(slug));
}

/// The price that the page tells a story with; a first result already shows it.
const FOUNDING_PRICE: &str = "cn-2017-apple-insider-record";

/// What the engine reads.
pub(super) fn write(pen: &mut Pen<'_>) {
    let catalog = &pen.compiled.catalog;
    pen.pack.home();
    pen.pack.number(catalog.first_year);
    pen.pack.number(catalog.this_year);
    let founding = |slug: &&str| *slug == FOUNDING_PRICE;
    let founding = pen.compiled.observations.iter().position(founding);
    pen.pack.option(founding.map(|at| at as u64));
    pen.table(catalog.facts, fact);
    pen.table(catalog.holders, |pen, it| {
        pen.pack.number(match it {
            Dependence::Comonotone => 0_u8,
            Dependence::Independent => 1,
        });
    });
    pen.table(catalog.markets, |pen, it| {
        pen.pack.number(it.currency.0);
        pen.pack.number(it.thin);
    });
    pen.table(catalog.rules, rule);
    pen.table(catalog.observations, observation);
    pen.table(catalog.levers, |pen, it| {
        pen.pack.ids(it.markets.iter().map(|id| id.0.into()));
        pen.pack.number(match it.effect {
            Effect::Cuts => 0_u8,
            Effect::Deters => 1,
            Effect::Detects => 2,
            Effect::LimitsHarm => 3,
            Effect::Structural => 4,
        });
        pen.pack.ids(it.cuts.iter().map(|id| id.0.into()));
    });
    pen.table(catalog.rates, |pen, it| {
        pen.list(it.years, |pen, it| {
            pen.year(it.year);
            pen.pack.money(it.per_dollar);
            pen.pack.number(trust(it.per_dollar_confidence));
            pen.pack.number(it.consumer_prices);
            pen.pack.number(trust(it.consumer_prices_confidence));
        });
    });
    pen.table(catalog.crowds, super::crowd::crowd);
}

fn trust(confidence: Confidence) -> u8 {
    match confidence {
        Confidence::Low => 0,
        Confidence::Medium => 1,
        Confidence::High => 2,
    }
}

fn facts(pen: &mut Pen<'_>, ids: &[FactId]) {
    pen.pack.ids(ids.iter().map(|id| id.0.into()));
}

fn fact(pen: &mut Pen<'_>, fact: &Fact<'_>) {
    let Fact::Record { kind, goes_stale } = fact else {
        return pen.pack.number(0_u8);
    };
    pen.pack.number(match kind {
        RecordKind::Core => 1_u8,
        RecordKind::Other => 2,
        RecordKind::Composed { .. } => 3,
        RecordKind::StockOrListOnly => 4,
    });
    pen.pack.number(*goes_stale);
    if let RecordKind::Composed { all_of, any_of } = kind {
        facts(pen, all_of);
        facts(pen, any_of);
    }
}

fn rule(pen: &mut Pen<'_>, rule: &Rule<'_>) {
    pen.pack.ids(rule.markets.iter().map(|id| id.0.into()));
    facts(pen, rule.needs);
    pen.pack.number(rule.gives.0);
    pen.pack.number(rule.holder.0);
    pen.pack.option(rule.together.map(|id| id.0.into()));
    pen.pack.probability(rule.band.low);
    pen.pack.probability(rule.band.high);
    pen.optional_year(rule.since);
    pen.optional_year(rule.until);
    pen.pack.number(rule.expert);
}

fn observation(pen: &mut Pen<'_>, row: &Observation<'_>) {
    pen.pack.number(row.market.0);
    match row.subject {
        Subject::Record(id) => {
            pen.pack.number(0_u8);
            pen.pack.number(id.0);
        }
        Subject::Bundle(ids) => {
            pen.pack.number(1_u8);
            facts(pen, ids);
        }
        Subject::OneOf(ids) => {
            pen.pack.number(2_u8);
            facts(pen, ids);
        }
    }
    pen.pack.price(row.low, row.high);
    pen.pack.number(row.currency.0);
    pen.pack.number(match row.bound {
        None => 0_u8,
        Some(Bound::Lower) => 1,
        Some(Bound::Upper) => 2,
    });
    pen.year(row.as_of);
    pen.pack.number(match row.trade {
        Trade::Lookup => 0_u8,
        Trade::List => 1,
        Trade::Dataset => 2,
        Trade::Supply => 3,
        Trade::Stock => 4,
        Trade::Access => 5,
    });
    facts(pen, row.requires);
    pen.pack.number(row.requires_known);
    pen.pack.number(match row.freshness {
        Freshness::Live => 0_u8,
        Freshness::Leaked => 1,
        Freshness::Unknown => 2,
    });
    pen.pack.number(match row.weight {
        Weight::Weak => 0_u8,
        Weight::Usable => 1,
        Weight::Strong => 2,
    });
    pen.pack.number(row.use_in_estimate);
}
