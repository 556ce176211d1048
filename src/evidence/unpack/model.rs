//! What is written by `emit/model.rs` of the catalog crate: the engine's catalog.

use engine::{
    Area, Aspect, Band, Bound, Catalog, Confidence, CrowdData, CurrencyId, Dependence, Effect,
    Fact, Freshness, HolderId, Lever, Market, Narrowing, Observation, Rates, RecordKind, Rule,
    RuleId, Subject, TogetherId, Trade, Weight, YearOfMoney,
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
            levers: self.table(|from| Lever {
                markets: from.list(Self::market),
                effect: match from.number() {
                    0 => Effect::Cuts,
                    1 => Effect::Deters,
                    2 => Effect::Detects,
                    3 => Effect::LimitsHarm,
                    _ => Effect::Structural,
                },
                cuts: from.list(|from| RuleId(from.number() as u16)),
            }),
            rates: self.table(|from| Rates {
                years: from.list(|from| YearOfMoney {
                    year: from.year(),
                    per_dollar: from.money(),
                    per_dollar_confidence: from.confidence(),
                    consumer_prices: from.number() as u32,
                    consumer_prices_confidence: from.confidence(),
                }),
            }),
            crowds: self.table(|from| CrowdData {
                market: from.market(),
                year: from.year(),
                people: from.number(),
                narrowings: from.list(Self::narrowing),
            }),
            first_year,
            this_year,
        }
    }

    fn confidence(&mut self) -> Confidence {
        match self.number() {
            0 => Confidence::Low,
            1 => Confidence::Medium,
            _ => Confidence::High,
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

    fn narrowing(&mut self) -> Narrowing<'static> {
        Narrowing {
            fact: self.fact(),
            aspect: match self.number() {
                0 => Aspect::Place,
                1 => Aspect::Birth,
                2 => Aspect::Sex,
                _ => Aspect::Name,
            },
            one_in: [(); 3].map(|()| self.number() as f64 / 1_000.0),
            areas: self.list(|from| Area {
                people: from.number(),
                share: from.probability(),
            }),
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
