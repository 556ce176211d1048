//! The answer once more with something missing: an identifier taken back, or rules cut by a lever.
//!
//! Whether a record is given, counted and at which price is fixed by what was ticked; only likelihoods fall.

use crate::assess::{closure, given, ids};
use crate::dossier::{File, WORTH_COUNTING};
use crate::expected::{counted, weigh};
use crate::model::{Band, Catalog, Fact, FactId};
use crate::money::Nanos;
use crate::prices::{Row, currency, rows};
use crate::probability::{Compiler, likelihoods};
use crate::report::{Exactness, Headline, Question, RecordReport, Report};
use crate::rules::Model;

/// What remains of an answer when something is missing.
#[derive(Clone, Debug, PartialEq)]
pub struct Remains {
    /// By place in [`Report::records`]: the chance that is left; none where a record only has a price.
    pub probabilities: Vec<Option<Band>>,
    /// Whether these are exact.
    pub exactness: Exactness,
    /// The expected number of the records that were counted.
    pub expected_records: Band,
    /// The expected price of the records in [`Report::expected_price`], at both ends; open where that is.
    pub expected_price: [Nanos; 2],
    /// The dossier's price over what is still worth counting.
    pub headline: Option<Headline>,
    /// How many records were worth counting and no longer are.
    pub folded: usize,
}

/// What does not change from one thing missing to the next.
pub(crate) struct Again<'q, 'a> {
    pub(crate) catalog: &'q Catalog<'a>,
    pub(crate) question: &'q Question,
    pub(crate) report: &'q Report,
    /// By fact: given as the report has it.
    pub(crate) given: Vec<bool>,
    rows: Vec<Row<'a>>,
    /// One budget for everything that is asked again, so that a hundred questions cost no more than one.
    compiler: Compiler,
}

impl<'q, 'a> Again<'q, 'a> {
    /// `model` has nothing missing.
    pub(crate) fn new(
        catalog: &'q Catalog<'a>,
        question: &'q Question,
        report: &'q Report,
        model: &Model,
    ) -> Self {
        let given = given(catalog, &report.shared);
        let rows = rows(catalog, question, &closure(model, &given));
        Self {
            catalog,
            question,
            report,
            given,
            rows,
            compiler: Compiler::new(),
        }
    }

    /// What remains with this model and these given facts, and the band of every fact.
    pub(crate) fn remains(&mut self, model: &Model, given: &[bool]) -> (Remains, Vec<Band>) {
        let known = closure(model, given);
        let mut found = likelihoods(&mut self.compiler, model, given, &known, &mut |_, _| {});
        let mut remains = Remains {
            probabilities: Vec::new(),
            exactness: found.exactness,
            expected_records: Band::default(),
            expected_price: [Nanos(0); 2],
            headline: None,
            folded: 0,
        };
        for record in &self.report.records {
            let left = record.probability.map(|before| {
                let band = band(&found.bands, record.id);
                // Something missing lifts nothing; an estimate beside what was exact, or a last bit, may.
                let left = Band {
                    low: band.low.min(before.low),
                    high: band.high.min(before.high),
                };
                if let Some(band) = found.bands.get_mut(usize::from(record.id.0)) {
                    *band = left;
                }
                left
            });
            remains.probabilities.push(left);
        }
        for record in counted(self.catalog, &self.report.records) {
            let Band { low, high } = band(&found.bands, record.id);
            remains.expected_records.low += low;
            remains.expected_records.high += high;
        }
        remains.expected_price = weigh(&self.report.expected_price.parts, &found.bands);
        let before = self.report.records.iter().filter(|it| worth_counting(it));
        let mut wanted: Vec<_> = before.map(|record| record.id).collect();
        let worth = wanted.len();
        wanted.retain(|&id| band(&found.bands, id).high >= WORTH_COUNTING);
        remains.folded = worth - wanted.len();
        remains.headline = self.headline(&found.bands, &wanted);
        (remains, found.bands)
    }

    fn headline(&self, bands: &[Band], wanted: &[FactId]) -> Option<Headline> {
        let is_given = |id: FactId| self.given.get(usize::from(id.0)) == Some(&true);
        let within: Vec<_> = ids(self.catalog)
            .map(|(id, fact)| {
                let given = is_given(id) && *fact != Fact::Identifier;
                given || band(bands, id).high >= WORTH_COUNTING
            })
            .collect();
        File {
            catalog: self.catalog,
            year: self.question.year,
            currency: currency(self.catalog, self.question),
            rows: &self.rows,
            within: &within,
            wanted,
        }
        .headline()
    }
}

/// Whether a record is shown rather than folded away, and not given.
pub(crate) fn worth_counting(record: &RecordReport) -> bool {
    let likely = |band: Band| band.high >= WORTH_COUNTING;
    !record.given && record.probability.is_some_and(likely)
}

/// The band of a fact; zero for what is none.
pub(crate) fn band(bands: &[Band], id: FactId) -> Band {
    bands.get(usize::from(id.0)).copied().unwrap_or_default()
}
