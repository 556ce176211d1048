//! How many people still fit what is known of somebody, and how often a match is right.
//!
//! Facts that are not names narrow a crowd: of all people in a place, those of the same birth date and sex.
//! The data say how far each fact narrows; the formulas are those of `fit`.

use crate::fit::{Area, Fit, fit};
use crate::model::{Band, Catalog, FactId, MarketId};
use crate::report::{Question, Report};

/// What narrows a crowd in one market.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CrowdData<'a> {
    /// The market.
    pub market: MarketId,
    /// The year the population was counted.
    pub year: u16,
    /// Everybody who could be meant.
    pub people: u64,
    /// The facts that narrow.
    pub narrowings: &'a [Narrowing<'a>],
}

/// How far one fact narrows a crowd.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Narrowing<'a> {
    /// The identifier.
    pub fact: FactId,
    /// What it is about; of the known facts about one thing, only the narrowest counts.
    pub aspect: Aspect,
    /// One person in so many shares the value, at each [`Precision`]; 1 where the fact is a place.
    pub one_in: [f64; 3],
    /// The areas people live in, where the fact is a place; a single one is a mean.
    pub areas: &'a [Area],
}

/// What a narrowing fact is about. Facts about different things are taken as independent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aspect {
    /// Where somebody lives or is registered.
    Place,
    /// When somebody was born.
    Birth,
    /// The sex or gender marker.
    Sex,
    /// What somebody is called; counted as if it were the commonest name there is.
    Name,
}

/// As many as there are in [`Aspect`].
const ASPECTS: usize = 4;

/// The crowd somebody still hides in.
#[derive(Clone, Debug, PartialEq)]
pub struct Crowd {
    /// Everybody who could be meant.
    pub people: u64,
    /// The year they were counted, whatever the year of the question.
    pub year: u16,
    /// What narrows the crowd, in the order of the data.
    pub facts: Vec<CrowdFact>,
    /// Three levels, finest first, where a birth date is known; else one.
    pub levels: Vec<Level>,
}

/// A fact that narrows the crowd.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CrowdFact {
    /// The identifier.
    pub fact: FactId,
    /// Ticked by the person; else it is derivable, and may not be known.
    pub given: bool,
    /// The chance that it becomes known.
    pub probability: Band,
}

/// The crowd with the birth date at one precision.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Level {
    /// How much of the birth date is told; none where no birth date is known.
    pub precision: Option<Precision>,
    /// From what is certain: what was ticked, and what follows from it in any case.
    pub certain: Fit,
    /// If everything that is derivable is known too.
    pub known: Fit,
}

/// How much of a birth date is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    /// Day, month and year.
    FullDate,
    /// The year.
    Year,
    /// Ten years of age.
    AgeBand,
}

/// The crowd that fits what was ticked and what is derivable from it; none where the market has no population
/// or nothing narrows it.
///
/// It feeds nothing back: a rule alone says when singling out gives a name.
///
/// ```
/// use engine::*;
///
/// // A city of 10,000 people; one in 20,000 shares a birth date.
/// let birth = FactId(0);
/// let one_in = [20_000.0, 60.0, 6.0];
/// let narrowing = Narrowing { fact: birth, aspect: Aspect::Birth, one_in, areas: &[] };
/// let catalog = Catalog {
///     facts: &[Fact::Identifier],
///     crowds: &[CrowdData { market: MarketId(0), year: 2024, people: 10_000, narrowings: &[narrowing] }],
///     # holders: &[], markets: &[], rules: &[], observations: &[], rates: &[], levers: &[], first_year: 2003, this_year: 2026,
/// };
/// let question = Question { market: MarketId(0), year: 2026, shared: vec![birth], experts: false, money: Money::default() };
///
/// let crowd = crowd(&catalog, &question, &assess(&catalog, &question)).unwrap();
/// let [date, year, band] = crowd.levels[..] else { panic!() };
/// assert_eq!(date.certain.people, 1.0 + 9_999.0 / 20_000.0);
/// assert!(year.certain.people > 167.0 && band.certain.people > 1_667.0);
/// assert!(date.certain.assumes.has(Assumption::EvenValues));
/// ```
pub fn crowd(catalog: &Catalog, question: &Question, report: &Report) -> Option<Crowd> {
    let mut markets = catalog.crowds.iter();
    let data = markets.find(|it| it.market == question.market)?;
    let mut facts = Vec::new();
    let mut birth = false;
    for row in data.narrowings {
        for it in &report.identifiers {
            if it.id == row.fact && it.probability.high > 0.0 {
                birth |= row.aspect == Aspect::Birth;
                facts.push(CrowdFact {
                    fact: row.fact,
                    given: it.given,
                    probability: it.probability,
                });
            }
        }
    }
    if facts.is_empty() {
        return None;
    }
    let precisions = [Precision::FullDate, Precision::Year, Precision::AgeBand];
    let mut levels = Vec::new();
    for &precision in precisions.iter().take(if birth { 3 } else { 1 }) {
        levels.push(Level {
            precision: birth.then_some(precision),
            certain: narrow(data, &facts, precision, 1.0),
            known: narrow(data, &facts, precision, 0.0),
        });
    }
    Some(Crowd {
        people: data.people,
        year: data.year,
        facts,
        levels,
    })
}

/// The fit of the facts that are at least so likely, at a precision.
fn narrow(data: &CrowdData, facts: &[CrowdFact], precision: Precision, likely: f64) -> Fit {
    let everybody = [Area {
        people: data.people,
        share: 1.0,
    }];
    let mut areas: &[Area] = &everybody;
    let mut smallest = size(areas);
    let mut mean = false;
    let mut one_in = [1.0_f64; ASPECTS];
    let mut about = [false; ASPECTS];
    for row in data.narrowings {
        let mut facts = facts.iter();
        if !facts.any(|it| it.fact == row.fact && it.probability.low >= likely) {
            continue;
        }
        // A coarser precision never tells more than a finer one, and what is no number tells nothing.
        let mut told = f64::INFINITY;
        for &values in row.one_in.iter().take(precision as usize + 1) {
            if values < told {
                told = values;
            }
        }
        let aspect = row.aspect as usize;
        if let (Some(most), Some(about)) = (one_in.get_mut(aspect), about.get_mut(aspect)) {
            *about = true;
            if told.is_finite() && told > *most {
                *most = told;
            }
        }
        let people = size(row.areas);
        if people >= 1.0 && people < smallest {
            (areas, smallest, mean) = (row.areas, people, row.areas.len() == 1);
        }
    }
    let [_, birth, sex, name] = about;
    let several = about.iter().filter(|it| **it).count() > 1;
    let mut fit = fit(areas, 1.0 / one_in.iter().product::<f64>());
    // In the order of the assumptions.
    for (at, holds) in (0..).zip([several, birth || sex, mean, name]) {
        fit.assumes.0 |= u8::from(holds) << at;
    }
    fit
}

/// People in the area of the typical resident, not in the typical area.
fn size(areas: &[Area]) -> f64 {
    let (mut sum, mut shares) = (0.0, 0.0);
    for area in areas {
        sum += area.share * area.people as f64;
        shares += area.share;
    }
    sum / shares
}
