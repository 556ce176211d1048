//! Names become ids: the engine's catalog, and the names behind its ids.
//!
//! Compiling follows a clean check. A name that is not known is left out here, because a check has named it.

mod money;

use std::collections::{BTreeSet, HashMap};

use engine as e;

use crate::decimal::Decimal;
use crate::load::Data;
use crate::raw;
use crate::read::Item;
use money::{currencies, nanos, rates};

/// The engine's catalog and the names behind its ids, each list by id.
#[derive(Clone, Debug)]
pub struct Compiled {
    /// The version of the data.
    pub model: &'static str,
    /// What the engine reads.
    pub catalog: e::Catalog<'static>,
    /// Identifiers, then records.
    pub facts: Vec<&'static str>,
    /// How many of the facts are identifiers.
    pub identifiers: usize,
    /// Holders.
    pub holders: Vec<&'static str>,
    /// Markets.
    pub markets: Vec<&'static str>,
    /// Rules, sorted.
    pub rules: Vec<&'static str>,
    /// Observations, sorted.
    pub observations: Vec<&'static str>,
    /// Sources, sorted.
    pub sources: Vec<&'static str>,
    /// Currencies: those with rates, then the others that a price is printed in.
    pub currencies: Vec<&'static str>,
    /// `together` groups, sorted.
    pub together: Vec<&'static str>,
}

/// Compiles the data.
pub fn compile(data: &Data) -> Compiled {
    let names = Names::new(data);
    let facts = facts(data, &names);
    let catalog = e::Catalog {
        facts: keep(facts),
        holders: keep(
            data.holders
                .iter()
                .map(|h| dependence(h.dependence))
                .collect(),
        ),
        markets: keep(data.markets.iter().map(|m| market(m, &names)).collect()),
        rules: keep(
            sorted(&data.rules)
                .into_iter()
                .filter_map(|r| rule(r, &names))
                .collect(),
        ),
        observations: keep(
            sorted(&data.observations)
                .into_iter()
                .filter_map(|o| observation(o, &names))
                .collect(),
        ),
        levers: keep(
            sorted(&data.levers)
                .into_iter()
                .map(|l| lever(l, &names))
                .collect(),
        ),
        rates: keep(
            names
                .currencies
                .list
                .iter()
                .map(|code| rates(data, code))
                .collect(),
        ),
        first_year: data.model.first_year,
        this_year: data.model.this_year,
    };
    Compiled {
        model: forever(&data.model.model),
        catalog,
        facts: names.facts.list,
        identifiers: data.identifiers.len(),
        holders: names.holders.list,
        markets: names.markets.list,
        rules: names.rules.list,
        observations: names.observations.list,
        sources: names.sources.list,
        currencies: names.currencies.list,
        together: names.together.list,
    }
}

impl Compiled {
    /// An identifier by its name.
    pub fn identifier(&self, name: &str) -> Option<e::FactId> {
        self.fact(name)
            .filter(|id| usize::from(id.0) < self.identifiers)
    }

    /// A fact by its name.
    pub fn fact(&self, name: &str) -> Option<e::FactId> {
        position(&self.facts, name).map(|at| e::FactId(at as u16))
    }

    /// A market by its name.
    pub fn market(&self, name: &str) -> Option<e::MarketId> {
        position(&self.markets, name).map(|at| e::MarketId(at as u8))
    }

    /// A rule by its name.
    pub fn rule(&self, name: &str) -> Option<e::RuleId> {
        position(&self.rules, name).map(|at| e::RuleId(at as u16))
    }

    /// An observation by its name.
    pub fn observation(&self, name: &str) -> Option<e::ObservationId> {
        position(&self.observations, name).map(|at| e::ObservationId(at as u16))
    }

    /// A source's place in [`Self::sources`].
    pub(crate) fn source(&self, name: &str) -> Option<usize> {
        position(&self.sources, name)
    }
}

fn position(list: &[&str], name: &str) -> Option<usize> {
    list.iter().position(|known| *known == name)
}

/// The rows of a kind by the alphabet of their names: ties by id are then ties by name.
pub(crate) fn sorted<T>(items: &[Item<T>]) -> Vec<&Item<T>> {
    let mut sorted: Vec<_> = items.iter().collect();
    sorted.sort_by(|a, b| a.slug.cmp(&b.slug));
    sorted
}

/// Keeps a list until the program ends. The engine's catalog borrows, so that tests can hold it in constants;
/// a command that compiles once and exits pays for that with a few kilobytes.
fn keep<T>(list: Vec<T>) -> &'static [T] {
    Vec::leak(list)
}

/// As [`keep`], for a name.
fn forever(name: &str) -> &'static str {
    String::leak(name.to_owned())
}

/// The names of one kind and their places.
struct Index {
    list: Vec<&'static str>,
    places: HashMap<&'static str, usize>,
}

impl Index {
    fn new<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let list: Vec<_> = names.into_iter().map(forever).collect();
        let places = list
            .iter()
            .enumerate()
            .map(|(at, name)| (*name, at))
            .collect();
        Self { list, places }
    }

    fn at(&self, name: &str) -> Option<usize> {
        self.places.get(name).copied()
    }
}

struct Names {
    facts: Index,
    holders: Index,
    markets: Index,
    rules: Index,
    observations: Index,
    sources: Index,
    currencies: Index,
    together: Index,
}

impl Names {
    fn new(data: &Data) -> Self {
        let identifiers = data.identifiers.iter().map(|i| i.slug.as_str());
        let records = data.records.iter().map(|r| r.slug.as_str());
        let together: BTreeSet<&str> = data
            .rules
            .iter()
            .filter_map(|r| r.together.as_deref())
            .collect();
        Self {
            facts: Index::new(identifiers.chain(records)),
            holders: Index::new(data.holders.iter().map(|h| h.slug.as_str())),
            markets: Index::new(data.markets.iter().map(|m| m.slug.as_str())),
            rules: Index::new(sorted(&data.rules).iter().map(|r| r.slug.as_str())),
            observations: Index::new(sorted(&data.observations).iter().map(|o| o.slug.as_str())),
            sources: Index::new(sorted(&data.sources).iter().map(|s| s.slug.as_str())),
            currencies: Index::new(currencies(data)),
            together: Index::new(together),
        }
    }

    fn fact(&self, name: &str) -> Option<e::FactId> {
        self.facts.at(name).map(|at| e::FactId(at as u16))
    }

    fn facts(&self, names: &[String]) -> &'static [e::FactId] {
        keep(names.iter().filter_map(|name| self.fact(name)).collect())
    }

    fn market(&self, name: &str) -> Option<e::MarketId> {
        self.markets.at(name).map(|at| e::MarketId(at as u8))
    }

    fn currency(&self, code: &str) -> Option<e::CurrencyId> {
        self.currencies.at(code).map(|at| e::CurrencyId(at as u8))
    }
}

fn facts(data: &Data, names: &Names) -> Vec<e::Fact<'static>> {
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

fn dependence(raw: raw::Dependence) -> e::Dependence {
    match raw {
        raw::Dependence::Comonotone => e::Dependence::Comonotone,
        raw::Dependence::Independent => e::Dependence::Independent,
    }
}

fn market(market: &raw::Market, names: &Names) -> e::Market {
    e::Market {
        currency: names.currency(&market.currency).unwrap_or(e::CurrencyId(0)),
        thin: market.coverage == raw::Coverage::Thin,
    }
}

fn rule(rule: &raw::Rule, names: &Names) -> Option<e::Rule<'static>> {
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

fn observation(row: &raw::Observation, names: &Names) -> Option<e::Observation<'static>> {
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

fn lever(lever: &raw::Lever, names: &Names) -> e::Lever<'static> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::sample::Sample;

    #[test]
    fn names_become_ids_in_the_order_of_vocabulary_and_alphabet() {
        let compiled = compile(&Sample::good().data());
        assert_eq!(
            compiled.facts,
            ["id-number", "phone", "stays", "file", "scan"]
        );
        assert_eq!(compiled.rules, ["cn-id-stays", "cn-phone-id"]);
        assert_eq!(compiled.observations, ["cn-leak", "cn-stays"]);
        assert_eq!(compiled.markets, ["cn", "us"]);
        assert_eq!(compiled.identifier("phone"), Some(e::FactId(1)));
        assert_eq!(
            compiled.identifier("stays"),
            None,
            "a record is no identifier"
        );
        let rules = compiled.catalog.rules;
        assert_eq!(rules[0].needs, [e::FactId(0)]);
        assert_eq!(rules[0].gives, e::FactId(2));
        assert_eq!((rules[0].band.low, rules[0].band.high), (0.3, 0.8));
        assert_eq!((rules[0].since, rules[0].until), (Some(2006), None));
    }

    #[test]
    fn a_leak_is_priced_by_the_row_and_money_is_exact() {
        let compiled = compile(&Sample::good().data());
        let prices = compiled.catalog.observations;
        let (leak, stays) = (prices[0], prices[1]);
        assert_eq!(
            (leak.low, leak.high),
            (e::Nanos(250_000_000), e::Nanos(250_000_000))
        );
        assert_eq!(leak.trade, e::Trade::Dataset);
        assert_eq!(
            (stays.low, stays.high),
            (e::Nanos::from_units(700), e::Nanos::from_units(800))
        );
        assert_eq!(compiled.currencies, ["CNY"]);
        let year = compiled.catalog.rates[0].years[0];
        assert_eq!((year.year, year.per_dollar.0), (2024, 7_197_000_000));
    }
}
