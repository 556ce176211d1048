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
    /// What the figures assume.
    pub assumes: Vec<Assumption>,
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
    /// From what was ticked alone.
    pub ticked: Fit,
    /// If all that is derivable is known too.
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

/// What the figures assume, and so how they can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Assumption {
    /// Facts are independent of each other.
    Independence,
    /// Every birth date and either sex is as common as any other.
    EvenValues,
    /// Everybody lives in an area of the mean size; most people live in a larger one.
    MeanArea,
    /// The name is the commonest there is.
    CommonestName,
}

/// What there really is, beside the figures of a crowd.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Errs {
    /// More people than computed, and a match is right less often.
    MorePeople,
    /// Fewer people than computed, and a match is right more often.
    FewerPeople,
    /// Fewer for a rare value, more for a common one.
    Either,
}

impl Assumption {
    /// In which direction it errs.
    ///
    /// ```
    /// use engine::{Assumption, Errs};
    /// // Facts that go together, such as a district and an age, say less together than apart.
    /// assert_eq!(Assumption::Independence.errs(), Errs::MorePeople);
    /// ```
    pub fn errs(self) -> Errs {
        match self {
            Self::Independence | Self::MeanArea => Errs::MorePeople,
            Self::EvenValues => Errs::Either,
            Self::CommonestName => Errs::FewerPeople,
        }
    }
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
/// assert_eq!(date.ticked.people, 1.0 + 9_999.0 / 20_000.0);
/// assert!(year.ticked.people > 167.0 && band.ticked.people > 1_667.0);
/// assert_eq!(crowd.assumes, [Assumption::EvenValues]);
/// ```
pub fn crowd(catalog: &Catalog, question: &Question, report: &Report) -> Option<Crowd> {
    let mut markets = catalog.crowds.iter();
    let data = markets.find(|it| it.market == question.market)?;
    let mut known = Vec::new();
    let mut facts = Vec::new();
    for row in data.narrowings {
        for it in &report.identifiers {
            if it.id == row.fact && it.probability.high > 0.0 {
                known.push((row, it.given));
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
    let about = |aspect| known.iter().any(|(row, _)| row.aspect == aspect);
    let [place, birth, sex, name] =
        [Aspect::Place, Aspect::Birth, Aspect::Sex, Aspect::Name].map(about);
    let precisions: &[Option<Precision>] = if birth {
        &[
            Some(Precision::FullDate),
            Some(Precision::Year),
            Some(Precision::AgeBand),
        ]
    } else {
        &[None]
    };
    let mut levels = Vec::new();
    let mut mean_area = false;
    for (at, &precision) in precisions.iter().enumerate() {
        let (ticked, _) = narrow(data, &known, at, true);
        let (known, mean) = narrow(data, &known, at, false);
        mean_area = mean;
        levels.push(Level {
            precision,
            ticked,
            known,
        });
    }
    let several = [place, birth, sex, name].iter().filter(|it| **it).count() > 1;
    let mut assumes = Vec::new();
    for (holds, assumption) in [
        (several, Assumption::Independence),
        (birth || sex, Assumption::EvenValues),
        (mean_area, Assumption::MeanArea),
        (name, Assumption::CommonestName),
    ] {
        if holds {
            assumes.push(assumption);
        }
    }
    Some(Crowd {
        people: data.people,
        year: data.year,
        facts,
        levels,
        assumes,
    })
}

/// The fit of known facts at a precision, and whether it rests on a mean area.
fn narrow(
    data: &CrowdData,
    known: &[(&Narrowing, bool)],
    precision: usize,
    ticked: bool,
) -> (Fit, bool) {
    let everybody = [Area {
        people: data.people,
        share: 1.0,
    }];
    let mut areas: &[Area] = &everybody;
    let mut smallest = size(areas);
    let mut mean = false;
    let mut one_in = [1.0_f64; ASPECTS];
    for (row, given) in known {
        if ticked && !given {
            continue;
        }
        // A coarser precision never tells more than a finer one, and what is no number tells nothing.
        let mut told = f64::INFINITY;
        for &values in row.one_in.iter().take(precision + 1) {
            if values < told {
                told = values;
            }
        }
        if let Some(most) = one_in.get_mut(row.aspect as usize)
            && told.is_finite()
            && told > *most
        {
            *most = told;
        }
        let people = size(row.areas);
        if people >= 1.0 && people < smallest {
            (areas, smallest, mean) = (row.areas, people, row.areas.len() == 1);
        }
    }
    (fit(areas, 1.0 / one_in.iter().product::<f64>()), mean)
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
