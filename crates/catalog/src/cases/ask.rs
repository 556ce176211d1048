//! Asks the model about each case three times: as it is, without the rules and without the prices that share a source.

use std::collections::BTreeSet;

use engine::{Catalog, Fact, FactId, Nanos, Question, RecordKind, Report, assess};

use super::{Band, Comparison, File, Obtained, Outcome, REACHED, Span, Verdict};
use crate::compile::Compiled;
use crate::decimal::Decimal;
use crate::load::Data;
use crate::raw;
use crate::read::Item;

/// Asks the model about every case, in the order of the files.
pub fn cases<'a>(data: &'a Data, compiled: &'a Compiled) -> Vec<Outcome<'a>> {
    let cases = data.cases.iter();
    cases
        .filter_map(|case| outcome(data, compiled, case))
        .collect()
}

/// None where a name of the case is not known, which a check has said.
fn outcome<'a>(
    data: &'a Data,
    compiled: &'a Compiled,
    case: &'a Item<raw::Case>,
) -> Option<Outcome<'a>> {
    let sources: Vec<&str> = std::iter::once(&case.source)
        .chain(&case.also_sources)
        .map(String::as_str)
        .collect();
    let shared_rules = shared_rules(data, case, &sources);
    let shared_prices = shared_prices(data, &sources);
    let question = Question {
        market: compiled.market(&case.market)?,
        year: case.year,
        shared: case
            .shared
            .iter()
            .map(|name| compiled.identifier(name))
            .collect::<Option<_>>()?,
        experts: false,
        money: engine::Money::default(),
    };
    let report = assess(&compiled.catalog, &question);
    let (mut rules, mut observations) = (
        compiled.catalog.rules.to_vec(),
        compiled.catalog.observations.to_vec(),
    );
    // A rule of chance 0 is no rule, and its id stays its own.
    for (rule, name) in rules.iter_mut().zip(&compiled.rules) {
        if shared_rules.contains(name) {
            rule.band = engine::Band::default();
        }
    }
    let fewer_rules = Catalog {
        rules: &rules,
        ..compiled.catalog
    };
    let without_rules = assess(&fewer_rules, &question);
    // The prices are left out apart from the rules: without the rules most prices would have no key left.
    for (row, name) in observations.iter_mut().zip(&compiled.observations) {
        row.use_in_estimate &= !shared_prices.contains(name);
    }
    let fewer_prices = Catalog {
        observations: &observations,
        ..compiled.catalog
    };
    let without_prices = assess(&fewer_prices, &question);

    let asked = Asked {
        compiled,
        question: &question,
        report: &report,
        without_rules: &without_rules,
        without_prices: &without_prices,
    };
    let obtained = case.obtained.iter();
    Some(Outcome {
        id: &case.slug,
        market: &case.market,
        year: case.year,
        sources,
        independent: shared_rules.is_empty(),
        shared_rules: shared_rules.into_iter().collect(),
        shared_prices: shared_prices.into_iter().collect(),
        handed_over: case.shared.iter().map(String::as_str).collect(),
        paid: paid(case),
        price_per: case.price_per.as_deref(),
        delivered: case.delivered,
        obtained: obtained
            .map(|name| Some(asked.obtained(compiled.fact(name)?)))
            .collect::<Option<_>>()?,
        price: asked.compare(&report, case),
        price_without: asked.compare(&without_prices, case),
        file: asked.file(&report),
        file_without: asked.file(&without_prices),
    })
}

/// Rules that the data says rest on the same source or event, and any other that names one of the case's sources.
fn shared_rules<'a>(data: &'a Data, case: &'a raw::Case, sources: &[&str]) -> BTreeSet<&'a str> {
    let named = |rule: &&Item<raw::Rule>| {
        let mut of_rule = rule.sources.iter();
        of_rule.any(|source| sources.contains(&source.as_str()))
    };
    let rules = data
        .rules
        .iter()
        .filter(named)
        .map(|rule| rule.slug.as_str());
    let said = case.circular_with.iter().map(String::as_str);
    said.chain(rules).collect()
}

fn shared_prices<'a>(data: &'a Data, sources: &[&str]) -> BTreeSet<&'a str> {
    let named = |row: &&Item<raw::Observation>| {
        row.sources()
            .any(|source| sources.contains(&source.as_str()))
    };
    let rows = data.observations.iter().filter(named);
    rows.map(|row| row.slug.as_str()).collect()
}

fn paid(case: &raw::Case) -> Option<Span<'_>> {
    let (price, currency) = (case.price.as_ref()?, case.currency.as_deref()?);
    let units = |text: &str| Decimal::read(text).map(Decimal::nearest);
    Some(Span {
        low: units(&price.low),
        high: units(&price.high),
        currency,
        years: None,
    })
}

/// A case's question and its three answers.
struct Asked<'a, 'r> {
    compiled: &'a Compiled,
    question: &'r Question,
    report: &'r Report,
    without_rules: &'r Report,
    without_prices: &'r Report,
}

impl<'a> Asked<'a, '_> {
    fn obtained(&self, id: FactId) -> Obtained<'a> {
        let likelihood = band_of(self.report, id);
        let record = self.report.records.iter().find(|it| it.id == id);
        let given = record.is_some_and(|it| it.given) || self.question.shared.contains(&id);
        let verdict = match () {
            () if self.question.shared.is_empty() => Verdict::NoKey,
            () if given => Verdict::Given,
            () if likelihood.high >= REACHED => Verdict::Reached,
            () => Verdict::Missed,
        };
        Obtained {
            id: self.name(id),
            verdict,
            likelihood,
            likelihood_without: band_of(self.without_rules, id),
            price: self.price(self.report, id),
            price_without: self.price(self.without_prices, id),
            parts: self.parts(id),
        }
    }

    fn parts(&self, id: FactId) -> Vec<Obtained<'a>> {
        let fact = self.compiled.catalog.facts.get(usize::from(id.0));
        let Some(Fact::Record {
            kind: RecordKind::Composed { all_of, any_of },
            ..
        }) = fact
        else {
            return Vec::new();
        };
        let parts = all_of.iter().chain(any_of.iter());
        parts
            .filter(|part| !self.question.shared.contains(part))
            .map(|part| Obtained {
                verdict: Verdict::Part,
                ..self.obtained(*part)
            })
            .collect()
    }

    fn name(&self, id: FactId) -> &'a str {
        self.compiled
            .facts
            .get(usize::from(id.0))
            .copied()
            .unwrap_or_default()
    }

    fn currency(&self, id: engine::CurrencyId) -> &'a str {
        let list = &self.compiled.currencies;
        list.get(usize::from(id.0)).copied().unwrap_or_default()
    }

    /// A range that nothing entered is no price.
    fn price(&self, report: &Report, id: FactId) -> Option<Span<'a>> {
        let record = report.records.iter().find(|it| it.id == id)?;
        let range = record.lookup.as_ref()?;
        (!range.observations.is_empty()).then(|| Span {
            low: range.low.map(Nanos::units),
            high: range.high.map(Nanos::units),
            currency: self.currency(range.currency),
            years: Some(range.years),
        })
    }

    /// One record is held against its look-up price, several against a published bundle of just those.
    fn compare(&self, report: &Report, case: &'a raw::Case) -> Comparison {
        let Some(paid) = paid(case).filter(|_| case.price_per.is_none()) else {
            return Comparison::NotCompared;
        };
        let ids = case.obtained.iter();
        let mut obtained: Vec<_> = ids.filter_map(|name| self.compiled.fact(name)).collect();
        obtained.sort_unstable();
        let range = match obtained.as_slice() {
            [] => return Comparison::NotCompared,
            [id] => self.price(report, *id),
            some => {
                let mut bundles = report.dossier.bundles.iter();
                let bundle = bundles.find(|it| it.covers == some);
                let market = self
                    .compiled
                    .catalog
                    .markets
                    .get(usize::from(report.market.0));
                match (bundle, market) {
                    (Some(it), Some(market)) => Some(Span {
                        low: it.low.map(Nanos::units),
                        high: it.high.map(Nanos::units),
                        currency: self.currency(market.currency),
                        years: Some((it.year, it.year)),
                    }),
                    _ => return Comparison::NotCompared,
                }
            }
        };
        match range {
            None => Comparison::NoPrice,
            Some(range) => against(paid, range),
        }
    }

    fn file(&self, report: &Report) -> Option<File<'a>> {
        let headline = report.dossier.headline.as_ref()?;
        let bundle = headline.bundle.and_then(|id| {
            let list = &self.compiled.observations;
            list.get(usize::from(id.0)).copied()
        });
        Some(File {
            bundle,
            price: Span {
                low: headline.low.map(Nanos::units),
                high: headline.high.map(Nanos::units),
                currency: self.currency(headline.currency),
                years: Some(headline.years),
            },
            covers: headline.covers,
            of: report.dossier.of,
        })
    }
}

fn against(paid: Span, range: Span) -> Comparison {
    if paid.currency != range.currency {
        return Comparison::NotCompared;
    }
    let ends = |span: Span| (span.low.unwrap_or(0.0), span.high.unwrap_or(f64::INFINITY));
    let ((paid_low, paid_high), (low, high)) = (ends(paid), ends(range));
    match () {
        () if paid_high < low => Comparison::Below,
        () if paid_low > high => Comparison::Above,
        () if low <= paid_low && paid_high <= high => Comparison::Inside,
        () => Comparison::Overlaps,
    }
}

/// What the report says of a record or an identifier.
fn band_of(report: &Report, id: FactId) -> Band {
    let record = report.records.iter().find(|it| it.id == id);
    let identifier = report.identifiers.iter().find(|it| it.id == id);
    let band = match (record, identifier) {
        (Some(record), _) => record.probability.unwrap_or_default(),
        (None, Some(identifier)) => identifier.probability,
        (None, None) => engine::Band::default(),
    };
    Band {
        low: band.low,
        high: band.high,
    }
}
