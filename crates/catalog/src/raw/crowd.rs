//! How many people there are, and how far facts that are not names narrow the crowd.

use serde::Deserialize;

/// A market's file in `crowd/`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Crowd {
    /// Everybody who could be meant.
    pub population: Population,
    /// The facts that narrow.
    pub narrows: Vec<Narrows>,
}

/// How many people there are.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Population {
    /// So many.
    pub people: String,
    /// The year they were counted.
    pub as_of: u16,
    /// How far the number is to be trusted.
    pub origin: FigureOrigin,
    /// The document it was read in.
    pub source: Option<String>,
    /// Why this number.
    pub why: String,
}

/// How far one fact narrows the crowd.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Narrows {
    /// The identifier.
    pub fact: String,
    /// What it is about.
    pub aspect: Aspect,
    /// One person in so many shares the value: by full date, year and age band, or alike for all three.
    #[serde(default)]
    pub one_in: Vec<String>,
    /// Where the fact is a place: the areas people live in.
    #[serde(default)]
    pub areas: Vec<Area>,
    /// How far the figures are to be trusted.
    pub origin: FigureOrigin,
    /// The document they were read in.
    pub source: Option<String>,
    /// Why these figures.
    pub why: String,
}

/// Areas of one size.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Area {
    /// People in one.
    pub people: String,
    /// The share of all people who live in one.
    pub share: String,
}

/// What a narrowing fact is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Aspect {
    /// Where somebody lives or is registered.
    Place,
    /// When somebody was born.
    Birth,
    /// The sex or gender marker.
    Sex,
    /// What somebody is called, as if it were the commonest name.
    Name,
}

/// How far a figure is to be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FigureOrigin {
    /// Read in its source.
    Sourced,
    /// Remembered; the page was not found.
    Memory,
    /// Our working value.
    Working,
}

impl FigureOrigin {
    /// As the files spell it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sourced => "sourced",
            Self::Memory => "memory",
            Self::Working => "working",
        }
    }
}

/// A published share of people whom a place, a sex and a birth date single out.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// Where.
    pub market: String,
    /// Of which census.
    pub year: u16,
    /// The kind of place, as the study calls it.
    pub place: String,
    /// How much of the birth date is told.
    pub birth: BirthTold,
    /// The share of people.
    pub unique: String,
    /// What is counted.
    pub counts: Counted,
    /// How far the share is to be trusted.
    pub origin: FigureOrigin,
    /// The study.
    pub source: String,
    /// What it says beside the others.
    pub why: String,
}

/// How much of a birth date is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BirthTold {
    /// Day, month and year.
    FullDate,
    /// Month and year.
    Month,
    /// The year.
    Year,
}

/// What a published share counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Counted {
    /// The expected share of people who are the only one with their values.
    Are,
    /// Those in groups so small that each could be the only one.
    CouldBe,
}
