//! A lesson: somebody's file, the records of its rounds in their order, and what follows from them.

use super::code::ROUNDS;
use super::who::{Who, record_names};
use crate::evidence::{self, CaseEntry, LeverEntry, MODEL, catalog};
use crate::share::Result;
use crate::words::Words;
use engine::{FactId, LeverEffect, Levers, RecordReport, Report, RuleId, TakeBack};

/// Figures, then letters: more records than these can spell are never offered.
const PLACES: u32 = 36;

/// How many records a sheet of paper holds.
const ON_PAPER: usize = 9;

/// Everything that is shown of it, derived once.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// Whose file.
    pub who: Who,
    /// The engine's answer.
    pub report: Report,
    /// The records to guess at, in their order.
    pub rounds: Vec<FactId>,
    /// All records that may be guessed at, in the order in which they are offered.
    pub offered: Vec<FactId>,
    /// What each withdrawal changes, the best first.
    pub take_back: Vec<TakeBack>,
    levers: Levers,
    /// The rounds are the default ones.
    as_told: bool,
}

impl Lesson {
    /// A lesson of the records that `wanted` spells, a figure or letter each by their place in what is offered; of the
    /// default ones where none of them can be guessed at.
    pub(crate) fn new(words: &Words, who: Who, wanted: &str) -> Self {
        let question = who.session.question();
        let report = engine::assess(catalog(), &question);
        let offered = offered(&Result::known(words, who.session.clone(), report.clone()));
        let mut rounds: Vec<FactId> = Vec::new();
        for place in wanted.chars().filter_map(|c| c.to_digit(PLACES)) {
            let record = (place as usize)
                .checked_sub(1)
                .and_then(|at| offered.get(at));
            if let Some(record) = record
                && !rounds.contains(record)
                && rounds.len() < ROUNDS
            {
                rounds.push(*record);
            }
        }
        let told = story(&report, &offered);
        if rounds.is_empty() {
            rounds.clone_from(&told);
        }
        Self {
            as_told: rounds == told,
            take_back: engine::take_back(catalog(), &question, &report),
            levers: engine::lever_effects(catalog(), &question, &report),
            who,
            report,
            rounds,
            offered,
        }
    }

    /// What is typed to open it: the name, and where a teacher chose the records, which.
    ///
    /// ```
    /// # use going_rate::{words::Words, workshop::{Outside, Workshop}};
    /// # let words = Words::of("en").expect("English is always there");
    /// let mut file = Workshop::new(words, Outside::default());
    /// file.open("#mei/31");
    /// assert_eq!(file.lesson().expect("a person of ours").name(), "mei/31");
    /// ```
    pub fn name(&self) -> String {
        if self.as_told {
            self.who.name.clone()
        } else {
            [self.who.name.as_str(), "/", &self.spelt(&self.rounds)].concat()
        }
    }

    /// Records as a name spells them.
    pub(crate) fn spelt(&self, records: &[FactId]) -> String {
        let place = |id: &FactId| self.offered.iter().position(|it| it == id);
        let place = |id| u32::try_from(place(id)? + 1).ok();
        let spelt = records
            .iter()
            .filter_map(|id| char::from_digit(place(id)?, PLACES));
        spelt.collect()
    }

    /// What a guess code belongs to: card, records, model.
    ///
    /// ```
    /// # use going_rate::{words::Words, workshop::{Outside, Workshop}};
    /// # let words = Words::of("en").expect("English is always there");
    /// let mut file = Workshop::new(words, Outside::default());
    /// let mut key = |name: &str| {
    ///     file.open(name);
    ///     file.lesson().expect("a person of ours").key()
    /// };
    /// assert_ne!(key("mei/31"), key("mei/13"), "the same guess at another record is another guess");
    /// ```
    pub fn key(&self) -> String {
        format!("{} {} {MODEL}", self.who.name, record_names(&self.rounds))
    }

    /// What the engine says of a record.
    pub(crate) fn record(&self, id: FactId) -> Option<&RecordReport> {
        self.report.records.iter().find(|it| it.id == id)
    }

    /// The rows of the sheets: the rounds first, then what else is likeliest.
    pub(crate) fn on_paper(&self) -> Vec<FactId> {
        let rest = self.offered.iter().filter(|id| !self.rounds.contains(id));
        self.rounds
            .iter()
            .chain(rest)
            .copied()
            .take(ON_PAPER)
            .collect()
    }

    /// The likeliest single way to a record.
    ///
    /// ```
    /// # use going_rate::{words::Words, workshop::{Outside, Workshop}};
    /// # let words = Words::of("en").expect("English is always there");
    /// let mut file = Workshop::new(words, Outside::default());
    /// file.open("#mei");
    /// let lesson = file.lesson().expect("a person of ours");
    /// assert!(!lesson.way(lesson.rounds[0]).is_empty(), "what is guessed at can be reached");
    /// ```
    pub fn way(&self, id: FactId) -> &[RuleId] {
        let record = self.record(id);
        let way = record.and_then(|it| it.derivations.listed.first());
        way.map_or(&[], |way| &way.rules)
    }

    /// The lever that takes most from the chance of a record.
    pub(crate) fn lever(&self, id: FactId) -> Option<(&'static LeverEntry, &LeverEffect)> {
        let place = self.report.records.iter().position(|it| it.id == id)?;
        let before = self.report.records.get(place)?.probability?.high;
        let mut best: Option<(f64, &LeverEffect)> = None;
        for effect in &self.levers.effects {
            let remains = effect.remains.as_ref();
            let after = remains.and_then(|it| it.probabilities.get(place).copied().flatten());
            let Some(after) = after.map(|band| band.high) else {
                continue;
            };
            if after < before && best.is_none_or(|(least, _)| after < least) {
                best = Some((after, effect));
            }
        }
        let (_, effect) = best?;
        let entry = evidence::levers().get(usize::from(effect.lever.0))?;
        Some((entry, effect))
    }

    /// Levers that change anything at all, those that leave least first.
    pub(crate) fn useful(&self) -> Vec<(&'static LeverEntry, &LeverEffect)> {
        let left = |it: &LeverEffect| it.remains.as_ref().map(|it| it.expected_records.high);
        let mut useful: Vec<_> = self
            .levers
            .effects
            .iter()
            .filter(|it| left(it).is_some())
            .collect();
        useful.sort_by(|a, b| left(a).unwrap_or(0.0).total_cmp(&left(b).unwrap_or(0.0)));
        let entries = evidence::levers();
        let named = useful.into_iter();
        named
            .filter_map(|it| Some((entries.get(usize::from(it.lever.0))?, it)))
            .collect()
    }

    /// Records that no lever reaches.
    pub(crate) fn unreached(&self) -> &[FactId] {
        &self.levers.none
    }

    /// A purchase that was reported, and in which this record was obtained: of this market first, the newest first.
    pub(crate) fn case(&self, id: FactId) -> Option<&'static CaseEntry> {
        let cases = evidence::cases().iter();
        let with = cases.filter(|case| case.obtained.contains(&id));
        with.max_by_key(|case| (case.market == self.report.market, case.year))
    }
}

/// What can be guessed at: what tells most first. A price is worth most in a lesson, then a real case, then a way
/// of more than one step; between equals the likelier comes first.
fn offered(result: &Result<'_>) -> Vec<FactId> {
    let worth = |record: &RecordReport| {
        let cases = evidence::cases().iter();
        let has_case = cases
            .filter(|it| it.market == result.report.market)
            .any(|it| it.obtained.contains(&record.id));
        let steps = record
            .derivations
            .listed
            .first()
            .map_or(0, |it| it.rules.len());
        4 * u8::from(record.lookup.is_some()) + 2 * u8::from(has_case) + u8::from(steps > 1)
    };
    let mut records: Vec<_> = result.likeliest().into_iter().map(|(it, _)| it).collect();
    records.sort_by_key(|it| std::cmp::Reverse(worth(it)));
    records.iter().map(|it| it.id).collect()
}

/// The default order tells how one thing leads to the next: what is one step away first, then what lies behind it.
fn story(report: &Report, offered: &[FactId]) -> Vec<FactId> {
    let mut told: Vec<_> = offered.iter().copied().take(ROUNDS).collect();
    told.sort_by_key(|id| {
        let record = report.records.iter().find(|it| it.id == *id);
        let way = record.and_then(|it| it.derivations.listed.first());
        way.map_or(0, |it| it.rules.len())
    });
    told
}
