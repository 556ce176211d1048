//! Rows of the files as the engine reads them.

use engine as e;

use super::money::nanos;
use super::{Names, keep};
use crate::decimal::Decimal;
use crate::load::Data;
use crate::raw;

pub(super) fn facts(data: &Data, names: &Names) -> Vec<e::Fact<'static>> {
    let identifiers = data.identifiers.iter().map(|_| e::Fact::Identifier);
    let records = data.records.iter().map(|record| e::Fact::Record {
        kind: kind(record, names),
        goes_stale: record.goes_stale,
    });
    identifiers.chain(records).collect()
}

fn kind(record: &raw::Record, names: &Names) -> e::RecordKind<'static> {
    match (record.reach, &record.composed_of) {
        (raw::Reach::Composed, Some(parts)) => e::RecordKind::Composed {
            all_of: names.facts(&parts.all_of),
            any_of: names.facts(&parts.any_of),
        },
        (raw::Reach::Rules, _) if record.core => e::RecordKind::Core,
        (raw::Reach::Rules, _) => e::RecordKind::Other,
        // A composed record without parts is refused by a check; it can only be priced.
        (raw::Reach::Composed | raw::Reach::StockOrListOnly, _) => e::RecordKind::StockOrListOnly,
    }
}

pub(super) fn dependence(raw: raw::Dependence) -> e::Dependence {
    match raw {
        raw::Dependence::Comonotone => e::Dependence::Comonotone,
        raw::Dependence::Independent => e::Dependence::Independent,
    }
}

pub(super) fn market(market: &raw::Market, names: &Names) -> e::Market {
    e::Market {
        currency: names.currency(&market.currency).unwrap_or(e::CurrencyId(0)),
        thin: market.coverage == raw::Coverage::Thin,
    }
}

pub(super) fn rule(rule: &raw::Rule, names: &Names) -> Option<e::Rule<'static>> {
    let together = rule
        .together
        .as_deref()
        .and_then(|name| names.together.at(name));
    Some(e::Rule {
        markets: keep(
            rule.markets
                .iter()
                .filter_map(|name| names.market(name))
                .collect(),
        ),
        needs: names.facts(&rule.needs),
        gives: names.fact(&rule.gives)?,
        holder: e::HolderId(names.holders.at(&rule.holder)? as u8),
        together: together.map(|at| e::TogetherId(at as u16)),
        band: e::Band {
            low: Decimal::read(&rule.probability.low)?.nearest(),
            high: Decimal::read(&rule.probability.high)?.nearest(),
        },
        since: rule.since,
        until: rule.until,
        expert: rule.expert,
    })
}

pub(super) fn observation(
    row: &raw::Observation,
    names: &Names,
) -> Option<e::Observation<'static>> {
    let subject = match (&row.record, &row.bundle, &row.one_of) {
        (Some(record), _, _) => e::Subject::Record(names.fact(record)?),
        (_, Some(bundle), _) => e::Subject::Bundle(names.facts(bundle)),
        (_, _, Some(one_of)) => e::Subject::OneOf(names.facts(one_of)),
        _ => return None,
    };
    // A leak of unknown size has no price a row; it is never used in estimates.
    let price = row.per_record.as_ref().unwrap_or(&row.price);
    Some(e::Observation {
        market: names.market(&row.market)?,
        subject,
        low: nanos(&price.low)?,
        high: nanos(&price.high)?,
        currency: names.currency(&price.currency)?,
        bound: row.bound.map(|bound| match bound {
            raw::Bound::Lower => e::Bound::Lower,
            raw::Bound::Upper => e::Bound::Upper,
        }),
        as_of: row.as_of,
        trade: match row.trade {
            raw::Trade::Lookup => e::Trade::Lookup,
            raw::Trade::Bulk => e::Trade::List,
            raw::Trade::Dataset => e::Trade::Dataset,
            raw::Trade::Supply => e::Trade::Supply,
            raw::Trade::Stock => e::Trade::Stock,
            raw::Trade::Access => e::Trade::Access,
        },
        requires: names.facts(&row.requires),
        requires_known: row.requires_known,
        freshness: match row.freshness {
            raw::Freshness::Live => e::Freshness::Live,
            raw::Freshness::Leaked => e::Freshness::Leaked,
            raw::Freshness::Unknown => e::Freshness::Unknown,
        },
        weight: match row.weight {
            raw::Weight::Strong => e::Weight::Strong,
            raw::Weight::Usable => e::Weight::Usable,
            raw::Weight::Weak => e::Weight::Weak,
        },
        use_in_estimate: row.use_in_estimate,
    })
}

pub(super) fn lever(lever: &raw::Lever, names: &Names) -> e::Lever<'static> {
    let markets = lever.markets.iter().filter_map(|name| names.market(name));
    let cuts = lever.cuts.iter().filter_map(|name| names.rules.at(name));
    e::Lever {
        markets: keep(markets.collect()),
        effect: match lever.effect {
            raw::Effect::Cuts => e::Effect::Cuts,
            raw::Effect::Deters => e::Effect::Deters,
            raw::Effect::Detects => e::Effect::Detects,
            raw::Effect::LimitsHarm => e::Effect::LimitsHarm,
            raw::Effect::Structural => e::Effect::Structural,
        },
        cuts: keep(cuts.map(|at| e::RuleId(at as u16)).collect()),
    }
}
