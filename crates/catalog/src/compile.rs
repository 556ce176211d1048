//! Names become ids: the engine's catalog, and the names behind its ids.
//!
//! Compiling follows a clean check. A name that is not known is left out here, because a check has named it.

mod crowd;
mod money;
mod rows;

use std::collections::{BTreeSet, HashMap};

use engine as e;

use crate::load::Data;
use crate::read::Item;
use crate::safety::behind_figures;
use money::{currencies, rates};
use rows::{dependence, facts, lever, market, observation, rule};

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
    /// Levers, sorted.
    pub levers: Vec<&'static str>,
    /// Sources that a figure may rest on, sorted.
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
        crowds: keep(crowd::crowds(data, &names)),
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
        levers: sorted(&data.levers)
            .iter()
            .map(|it| forever(&it.slug))
            .collect(),
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
            sources: Index::new(behind_figures(data).iter().map(|s| s.slug.as_str())),
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
