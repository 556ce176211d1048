//! The one way in: from a question to a report.

use crate::closure::{Closure, NONE};
use crate::cone::Cone;
use crate::derivations::Search;
use crate::dossier::{File, WORTH_COUNTING, goes_stale};
use crate::expected::{counted, expected, weigh};
use crate::model::{Band, Catalog, Fact, FactId, RecordKind, Trade};
use crate::order::sort;
use crate::prices::{Row, Selection, currency, rows};
use crate::probability::{Compiler, Likelihoods, likelihoods};
use crate::report::{
    Caveat, Derivation, Derivations, Dossier, Exactness, ExpectedPrice, IdentifierReport, LeftOut,
    More, Question, RecordReport, Report,
};
use crate::rules::Model;

/// Answers a question: what can be reconstructed from what was ticked, how likely, by which ways, and what
/// it sells for.
///
/// Pure and infallible: the same catalog and question give the same report, and no input makes it panic.
///
/// Two rules through one comonotone holder are one chance, not two:
///
/// ```
/// use engine::*;
///
/// let (id_number, stays, co_guests) = (FactId(0), FactId(1), FactId(2));
/// let record = Fact::Record { kind: RecordKind::Core, goes_stale: true };
/// let rule = |needs, gives, low, high| Rule {
///     markets: &[MarketId(0)],
///     needs,
///     gives,
///     holder: HolderId(0),
///     together: None,
///     band: Band { low, high },
///     since: None,
///     until: None,
///     expert: false,
/// };
/// let catalog = Catalog {
///     facts: &[Fact::Identifier, record, record],
///     holders: &[Dependence::Comonotone],
///     markets: &[Market { currency: CurrencyId(0), thin: false }],
///     rules: &[
///         rule(&[FactId(0)], stays, 0.25, 0.8),
///         rule(&[FactId(1)], co_guests, 0.333, 0.7),
///     ],
///     levers: &[],
///     observations: &[],
///     rates: &[],
///     crowds: &[],
///     first_year: 2003,
///     this_year: 2026,
/// };
/// let (market, shared, money) = (MarketId(0), vec![id_number], Money::default());
/// let question = Question { market, year: 2026, shared, experts: false, money };
///
/// let report = assess(&catalog, &question);
/// // 0.25, not 0.25 · 0.333: whoever sells the stays sells the co-guests too.
/// assert_eq!(report.records[1].probability, Some(Band { low: 0.25, high: 0.7 }));
/// assert_eq!(report.expected_records, Band { low: 0.5, high: 1.5 });
/// assert_eq!(report.exactness, Exactness::Exact);
/// ```
pub fn assess(catalog: &Catalog, question: &Question) -> Report {
    let model = Model::new(catalog, question);
    let shared = ticked(catalog, question);
    let given = given(catalog, &shared);
    let known = closure(&model, &given);
    let (likelihoods, derivations) = reconstruct(&model, &given, &known);
    let rows = rows(catalog, question, &known);
    let facts = Facts {
        catalog,
        question,
        given,
        known,
        likelihoods,
        rows,
    };
    let (identifiers, records) = facts.reports(derivations);
    let dossier = facts.dossier();
    Report {
        market: question.market,
        year: question.year,
        currency: currency(catalog, question),
        exactness: facts.likelihoods.exactness,
        expected_records: expected(catalog, &records),
        expected_price: facts.expected_price(),
        countable_records: counted(catalog, &records)
            .filter(|record| record.reachable)
            .count(),
        caveats: facts.caveats(&records, &dossier),
        shared,
        identifiers,
        records,
        dossier,
    }
}

/// The ticked identifiers, once each, in vocabulary order; whatever else was ticked is none.
pub(crate) fn ticked(catalog: &Catalog, question: &Question) -> Vec<FactId> {
    let mut ticked = Vec::new();
    for (id, fact) in ids(catalog) {
        if *fact == Fact::Identifier && question.shared.contains(&id) {
            ticked.push(id);
        }
    }
    ticked
}

/// By fact: ticked, or composed of ticked parts.
pub(crate) fn given(catalog: &Catalog, shared: &[FactId]) -> Vec<bool> {
    let is_given = |(id, fact): (FactId, &Fact)| match *fact {
        Fact::Identifier => shared.contains(&id),
        Fact::Record {
            kind: RecordKind::Composed { all_of, any_of },
            ..
        } => {
            all_of.iter().all(|part| shared.contains(part))
                && (any_of.is_empty() || any_of.iter().any(|part| shared.contains(part)))
        }
        Fact::Record { .. } => false,
    };
    ids(catalog).map(is_given).collect()
}

pub(crate) fn closure(model: &Model, given: &[bool]) -> Closure {
    let mut known = Closure::default();
    known.compute(model, given, NONE);
    known
}

/// The band of every fact and the ways to it, from one cone each.
fn reconstruct(model: &Model, given: &[bool], known: &Closure) -> (Likelihoods, Vec<Derivations>) {
    let mut search = Search::new();
    let mut derivations = vec![Derivations::default(); model.facts];
    for (fact, ways) in (0..).zip(&mut derivations) {
        // Until it is visited: in an endless model not every fact is.
        if known.knows(fact) && given.get(fact as usize) != Some(&true) {
            ways.more = More::AtLeast(0);
        }
    }
    let mut visit = |fact: u32, cone: &Cone| {
        if let Some(ways) = derivations.get_mut(fact as usize) {
            *ways = search.derivations(model, cone);
        }
    };
    let likelihoods = likelihoods(&mut Compiler::new(), model, given, known, &mut visit);
    (likelihoods, derivations)
}

/// Everything that is known before the report is written.
struct Facts<'q, 'a> {
    catalog: &'q Catalog<'a>,
    question: &'q Question,
    given: Vec<bool>,
    known: Closure,
    likelihoods: Likelihoods,
    rows: Vec<Row<'a>>,
}

impl Facts<'_, '_> {
    fn reports(&self, derivations: Vec<Derivations>) -> (Vec<IdentifierReport>, Vec<RecordReport>) {
        let (mut identifiers, mut records) = (Vec::new(), Vec::new());
        for ((id, fact), derivations) in ids(self.catalog).zip(derivations) {
            match *fact {
                Fact::Identifier => identifiers.push(IdentifierReport {
                    id,
                    given: self.is_given(id),
                    probability: self.band(id),
                    derivations,
                }),
                Fact::Record { kind, .. } => records.push(self.record(id, kind, derivations)),
            }
        }
        (identifiers, records)
    }

    fn record(&self, id: FactId, kind: RecordKind, derivations: Derivations) -> RecordReport {
        let given = self.is_given(id);
        let mut left_out: Vec<LeftOut> = Vec::new();
        let mut price = |trade| {
            let selection = self.selection(id, trade);
            if selection.used.is_empty() {
                left_out.extend(&selection.left_out);
            }
            selection.range(currency(self.catalog, self.question))
        };
        let (lookup, list, dataset, stock) = (
            price(Trade::Lookup),
            price(Trade::List),
            price(Trade::Dataset),
            price(Trade::Stock),
        );
        sort(&mut left_out, |a, b| a.id < b.id);
        RecordReport {
            id,
            given,
            probability: (kind != RecordKind::StockOrListOnly).then(|| self.band(id)),
            reachable: self.known.knows(u32::from(id.0)),
            derivations: if given {
                of_ticked_parts()
            } else {
                derivations
            },
            lookup,
            list,
            dataset,
            stock,
            left_out,
        }
    }

    fn selection(&self, id: FactId, trade: Trade) -> Selection<'_, '_> {
        Selection::of_record(
            &self.rows,
            id,
            trade,
            self.question.year,
            goes_stale(self.catalog, id),
        )
    }

    fn dossier(&self) -> Dossier {
        let likely = |high| high >= WORTH_COUNTING;
        let bands = self.likelihoods.bands.iter();
        let within: Vec<_> = bands.map(|band| likely(band.high)).collect();
        self.file(&within, &self.wanted(&likely)).dossier()
    }

    /// What has a chance, is not given and has a price, by its chance.
    fn expected_price(&self) -> ExpectedPrice {
        let (parts, open) = self.file(&[], &self.wanted(&|high| high > 0.0)).parts();
        let [low, high] = weigh(&parts, &self.likelihoods.bands);
        ExpectedPrice {
            low,
            high,
            open,
            parts,
        }
    }

    /// The records that are not given and likely enough at the high end.
    fn wanted(&self, enough: &dyn Fn(f64) -> bool) -> Vec<FactId> {
        let mut wanted = Vec::new();
        for (id, fact) in ids(self.catalog) {
            if *fact != Fact::Identifier && !self.is_given(id) && enough(self.band(id).high) {
                wanted.push(id);
            }
        }
        wanted
    }

    fn file<'r>(&'r self, within: &'r [bool], wanted: &'r [FactId]) -> File<'r, 'r> {
        File {
            catalog: self.catalog,
            year: self.question.year,
            currency: currency(self.catalog, self.question),
            rows: &self.rows,
            within,
            wanted,
        }
    }

    fn caveats(&self, records: &[RecordReport], dossier: &Dossier) -> Vec<Caveat> {
        let mut markets = self.catalog.markets.iter();
        let thin = markets
            .nth(usize::from(self.question.market.0))
            .is_some_and(|market| market.thin);
        let mut derived = false;
        for (fact, given) in (0..).zip(&self.given) {
            derived |= !given && self.known.knows(fact);
        }
        let (mut later, mut keys_unknown) = (false, false);
        for bundle in &dossier.bundles {
            later |= bundle.later;
            keys_unknown |= bundle.keys_unknown;
        }
        let (mut unlikely, mut no_route) = (false, false);
        for record in records {
            let ranges = [&record.lookup, &record.list, &record.dataset, &record.stock];
            for row in ranges.into_iter().flatten().flat_map(|it| &it.observations) {
                later |= row.later;
                keys_unknown |= row.keys_unknown;
            }
            if let Some(band) = record.probability {
                unlikely |= record.reachable && band.high < WORTH_COUNTING;
                no_route |= !record.reachable;
            }
        }
        let past = self.question.year < self.catalog.this_year;
        let estimated = self.likelihoods.exactness != Exactness::Exact;
        let mut caveats = Vec::new();
        for (holds, caveat) in [
            (derived, Caveat::BandsAreJudgment),
            (derived, Caveat::DependenceAssumed),
            (past, Caveat::PastYear),
            (thin, Caveat::ThinMarket),
            (later, Caveat::LaterPrices),
            (keys_unknown, Caveat::KeysUnknown),
            (unlikely, Caveat::UnlikelyFolded),
            (no_route, Caveat::NoRouteIsNotSafety),
            (estimated, Caveat::Estimated),
        ] {
            if holds {
                caveats.push(caveat);
            }
        }
        caveats
    }

    fn is_given(&self, id: FactId) -> bool {
        self.given.get(usize::from(id.0)) == Some(&true)
    }

    fn band(&self, id: FactId) -> Band {
        self.likelihoods
            .bands
            .get(usize::from(id.0))
            .copied()
            .unwrap_or_default()
    }
}

/// The one way to a composed record of ticked parts: no rule at all.
fn of_ticked_parts() -> Derivations {
    let certain = Derivation {
        rules: Vec::new(),
        probability: Band {
            low: 1.0,
            high: 1.0,
        },
    };
    Derivations {
        listed: vec![certain],
        more: More::Exactly(0),
    }
}

/// Every fact with its id.
pub(crate) fn ids<'q, 'a>(
    catalog: &'q Catalog<'a>,
) -> impl Iterator<Item = (FactId, &'q Fact<'a>)> {
    (0..=u16::MAX).map(FactId).zip(catalog.facts)
}
