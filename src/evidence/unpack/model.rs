//! What is written by `emit/model.rs` of the catalog crate: the engine's catalog.

use engine::{
    Band, Bound, Catalog, CurrencyId, Dependence, Fact, Freshness, HolderId, Market, Observation,
    Rates, RecordKind, Rule, Subject, TogetherId, Trade, Weight,
};

use super::reader::Reader;

impl Reader {
    pub(super) fn catalog(&mut self, first_year: u16, this_year: u16) -> Catalog<'static> {
        Catalog {
            facts: self.table(Self::any_fact),
            holders: self.table(|from| match from.number() {
                0 => Dependence::Comonotone,
                _ => Dependence::Independent,
            }),
            markets: self.table(|from| Market {
                currency: CurrencyId(from.number() as u8),
                thin: from.flag(),
            }),
            rules: self.table(|from| Rule {
                markets: from.list(Self::market),
                needs: from.facts(),
                gives: from.fact(),
                holder: HolderId(from.number() as u8),
                together: from.option().map(TogetherId),
                band: Band {
                    low: from.probability(),
                    high: from.probability(),
                },
                since: from.optional_year(),
                until: from.optional_year(),
                expert: from.flag(),
            }),
            observations: self.table(Self::observation),
            rates: self.table(|from| Rates {
                per_dollar: from.list(|from| (from.year(), from.money())),
            }),
            first_year,
            this_year,
        }
    }

    fn any_fact(&mut self) -> Fact<'static> {
        let kind = self.number();
        if kind == 0 {
            return Fact::Identifier;
        }
        Fact::Record {
            goes_stale: self.flag(),
            kind: match kind {
                1 => RecordKind::Core,
                2 => RecordKind::Other,
                3 => RecordKind::Composed {
                    all_of: self.facts(),
                    any_of: self.facts(),
                },
                _ => RecordKind::StockOrListOnly,
            },
        }
    }

    fn observation(&mut self) -> Observation<'static> {
        let market = self.market();
        let subject = match self.number() {
            0 => Subject::Record(self.fact()),
            1 => Subject::Bundle(self.facts()),
            _ => Subject::OneOf(self.facts()),
        };
        let (low, high) = self.price();
        Observation {
            market,
            subject,
            low,
            high,
            currency: CurrencyId(self.number() as u8),
            bound: match self.number() {
                0 => None,
                1 => Some(Bound::Lower),
                _ => Some(Bound::Upper),
            },
            as_of: self.year(),
            trade: match self.number() {
                0 => Trade::Lookup,
                1 => Trade::List,
                2 => Trade::Dataset,
                3 => Trade::Supply,
                4 => Trade::Stock,
                _ => Trade::Access,
            },
            requires: self.facts(),
            requires_known: self.flag(),
            freshness: match self.number() {
                0 => Freshness::Live,
                1 => Freshness::Leaked,
                _ => Freshness::Unknown,
            },
            weight: match self.number() {
                0 => Weight::Weak,
                1 => Weight::Usable,
                _ => Weight::Strong,
            },
            use_in_estimate: self.flag(),
        }
    }
}
