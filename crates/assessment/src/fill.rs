//! From the engine's report to format 1: ids become slugs, billionths become units.

use engine::{
    BundlePrice, Catalog, CurrencyId, Derivations, Exactness, Fact, FactId, IdentifierReport,
    MarketId, Nanos, ObservationId, PriceRange, RecordKind, RecordReport, Report, RuleId,
};

use crate::codes::{caveat_code, exclusion_code, kind_code};
use crate::fill_more::{Answers, conversion, spread};
use crate::{
    Assessment, Band, Bundle, Dossier, Headline, Identifier, LeftOut, More, Price, Record, Slugs,
    Total,
};

impl<'a> Assessment<'a> {
    /// Spells out the answers. The slugs must be those of the catalog that gave them.
    ///
    /// ```
    /// # use engine::*;
    /// use assessment::{Answers, Assessment};
    /// # let (phone, stays) = (FactId(0), FactId(1));
    /// # let facts = [Fact::Identifier, Fact::Record { kind: RecordKind::Core, goes_stale: true }];
    /// # let rules = [Rule {
    /// #     markets: &[MarketId(0)], needs: &[phone], gives: stays, holder: HolderId(0), together: None,
    /// #     band: Band { low: 0.25, high: 0.5 }, since: None, until: None, expert: false,
    /// # }];
    /// # let market = Market { currency: CurrencyId(0), thin: false };
    /// # let catalog = Catalog {
    /// #     facts: &facts, holders: &[Dependence::Comonotone], markets: &[market], rules: &rules, levers: &[],
    /// #     observations: &[], rates: &[], crowds: &[], first_year: 2003, this_year: 2026,
    /// # };
    /// # let question = Question {
    /// #     market: MarketId(0), year: 2026, shared: vec![phone], experts: false, money: Money::default(),
    /// # };
    /// let answers = Answers::ask(&catalog, &question);
    /// let slugs = assessment::Slugs {
    ///     model: "2026-11", facts: &["phone-number", "hotel-stays"], rules: &["asks-by-phone"],
    ///     observations: &[], levers: &[], markets: &["cn"], currencies: &["CNY"],
    /// };
    /// let answer = Assessment::new(&answers, &catalog, &slugs);
    /// assert_eq!((answer.format, answer.market), (1, "cn"));
    /// assert_eq!(answer.records[0].id, "hotel-stays");
    /// ```
    pub fn new(answers: &Answers, catalog: &Catalog, slugs: &Slugs<'a>) -> Self {
        let report = &answers.report;
        let market = catalog.markets.get(usize::from(report.market.0));
        // A number outside the list has an empty name, like every other fault of the slugs.
        let own = market.map_or(CurrencyId(u8::MAX), |market| market.currency);
        let currency = answers.currency.unwrap_or(own);
        let half_width = match report.exactness {
            Exactness::Exact => None,
            Exactness::Estimate { half_width } => Some(half_width),
        };
        Self {
            format: 1,
            model: slugs.model,
            market: slugs.market(report.market),
            year: report.year,
            shared: slugs.facts(&report.shared),
            exact: half_width.is_none(),
            half_width,
            expected_records: band(report.expected_records),
            countable_records: report.countable_records,
            identifiers: report
                .identifiers
                .iter()
                .map(|it| slugs.identifier(it))
                .collect(),
            records: report
                .records
                .iter()
                .map(|it| slugs.record(it, catalog))
                .collect(),
            dossier: slugs.dossier(report, currency),
            expected_price: slugs.expected_price(report, currency),
            spread: spread(&answers.spread),
            takes: slugs.takes(&answers.takes),
            take_back: slugs.take_back(answers),
            attribution: slugs.attribution(&answers.attribution),
            sufficient: slugs.sets(&answers.sets, false),
            blocking: slugs.sets(&answers.sets, true),
            levers: slugs.levers(answers),
            crowd: answers.crowd.as_ref().map(|it| slugs.crowd(it)),
            caveats: report.caveats.iter().map(|&it| caveat_code(it)).collect(),
        }
    }
}

/// A slug by its index. An index outside the list would be a fault of the caller's slugs; an empty name shows it
/// without taking the page down.
pub(crate) fn name<'a>(list: &[&'a str], index: usize) -> &'a str {
    list.get(index).copied().unwrap_or_default()
}

/// An identifier among the records would be a fault of the catalog; it is called `other`, which promises nothing.
fn kind(catalog: &Catalog, id: FactId) -> &'static str {
    match catalog.facts.get(usize::from(id.0)) {
        Some(Fact::Record { kind, .. }) => kind_code(kind),
        Some(Fact::Identifier) | None => kind_code(&RecordKind::Other),
    }
}

pub(crate) fn band(band: engine::Band) -> Band {
    Band {
        low: band.low,
        high: band.high,
    }
}

fn units(amount: Option<Nanos>) -> Option<f64> {
    amount.map(Nanos::units)
}

pub(crate) fn headline<'a>(slugs: &Slugs<'a>, it: &engine::Headline, of: usize) -> Headline<'a> {
    Headline {
        reading: if it.bundle.is_some() {
            "bundle"
        } else {
            "plan"
        },
        observation: it.bundle.map(|id| slugs.observation(id)),
        low: units(it.low),
        high: units(it.high),
        currency: slugs.currency(it.currency),
        years: it.years,
        covers: it.covers,
        of,
    }
}

impl<'a> Slugs<'a> {
    pub(crate) fn fact(&self, id: FactId) -> &'a str {
        name(self.facts, id.0.into())
    }

    pub(crate) fn facts(&self, ids: &[FactId]) -> Vec<&'a str> {
        ids.iter().map(|&id| self.fact(id)).collect()
    }

    pub(crate) fn rule(&self, id: RuleId) -> &'a str {
        name(self.rules, id.0.into())
    }

    fn observation(&self, id: ObservationId) -> &'a str {
        name(self.observations, id.0.into())
    }

    fn market(&self, id: MarketId) -> &'a str {
        name(self.markets, id.0.into())
    }

    pub(crate) fn currency(&self, id: CurrencyId) -> &'a str {
        name(self.currencies, id.0.into())
    }

    fn derivations(&self, all: &Derivations) -> (Vec<Vec<&'a str>>, More) {
        let listed = all
            .listed
            .iter()
            .map(|one| one.rules.iter().map(|&id| self.rule(id)).collect())
            .collect();
        let more = match all.more {
            engine::More::Exactly(n) => More::Exactly(n),
            engine::More::AtLeast(n) => More::AtLeast(format!("at least {n}")),
        };
        (listed, more)
    }

    fn identifier(&self, it: &IdentifierReport) -> Identifier<'a> {
        let (derivations, more_derivations) = self.derivations(&it.derivations);
        Identifier {
            id: self.fact(it.id),
            given: it.given,
            probability: band(it.probability),
            derivations,
            more_derivations,
        }
    }

    fn record(&self, it: &RecordReport, catalog: &Catalog) -> Record<'a> {
        let (derivations, more_derivations) = self.derivations(&it.derivations);
        Record {
            id: self.fact(it.id),
            kind: kind(catalog, it.id),
            given: it.given,
            probability: it.probability.map(band),
            derivations,
            more_derivations,
            lookup: self.price(it.lookup.as_ref()),
            list: self.price(it.list.as_ref()),
            dataset: self.price(it.dataset.as_ref()),
            stock: self.price(it.stock.as_ref()),
        }
    }

    /// A range nothing entered is no price: its years and ends would say nothing.
    fn price(&self, range: Option<&PriceRange>) -> Option<Price<'a>> {
        let range = range.filter(|it| !it.observations.is_empty())?;
        Some(Price {
            low: units(range.low),
            high: units(range.high),
            currency: self.currency(range.currency),
            years: range.years,
            middle: units(range.middle),
            conversion: conversion(range.conversion),
            observations: range
                .observations
                .iter()
                .map(|it| self.observation(it.id))
                .collect(),
            left_out: range
                .left_out
                .iter()
                .map(|it| LeftOut {
                    id: self.observation(it.id),
                    reason: exclusion_code(it.reason),
                })
                .collect(),
        })
    }

    fn dossier(&self, report: &Report, currency: CurrencyId) -> Dossier<'a> {
        let dossier = &report.dossier;
        // A bundle's price is in the same money as every other price of the answer.
        let currency = self.currency(currency);
        Dossier {
            headline: dossier
                .headline
                .as_ref()
                .map(|it| headline(self, it, dossier.of)),
            plan: dossier.plan.as_ref().map(|it| self.total(it)),
            piece_by_piece: dossier.piece_by_piece.as_ref().map(|it| self.total(it)),
            bundles: dossier
                .bundles
                .iter()
                .map(|it| self.bundle(it, currency))
                .collect(),
            list: self.price(dossier.list.as_ref()),
        }
    }

    fn total(&self, it: &engine::Total) -> Total<'a> {
        Total {
            low: units(it.low),
            high: units(it.high),
            currency: self.currency(it.currency),
            priced: self.facts(&it.priced),
            unpriced: self.facts(&it.unpriced),
        }
    }

    fn bundle(&self, it: &BundlePrice, currency: &'a str) -> Bundle<'a> {
        Bundle {
            observation: self.observation(it.id),
            low: units(it.low),
            high: units(it.high),
            currency,
            year: it.year,
            covers: self.facts(&it.covers),
        }
    }
}
