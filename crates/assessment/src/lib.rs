//! Format 1 of an answer: the counterpart of [`engine::Report`] that leaves the program.
//!
//! The report speaks of indices and billionths; this format speaks of slugs and units. The command prints it
//! and the JavaScript API returns it, so the two cannot drift. `docs/assess.schema.json` is its contract:
//! within a format fields may be added, and none is renamed or removed.
//!
//! Architecture invariant: nothing here computes a figure. What is not in the report is not in the answer.
// Whoever asks gets an answer, never a stop at an index out of bounds.
#![warn(clippy::indexing_slicing)]

mod codes;
mod fill;
mod fill_more;
pub mod more;

pub use codes::{caveat_code, exclusion_code, kind_code};
pub use fill_more::Answers;

use serde::Serialize;

/// The names behind the ids of a catalog, each list in the order of its ids.
#[derive(Clone, Copy, Debug)]
pub struct Slugs<'a> {
    /// The version of the data, such as `2026-11`.
    pub model: &'a str,
    /// Facts: identifiers, then records.
    pub facts: &'a [&'a str],
    /// Rules.
    pub rules: &'a [&'a str],
    /// Observations.
    pub observations: &'a [&'a str],
    /// Levers.
    pub levers: &'a [&'a str],
    /// Markets.
    pub markets: &'a [&'a str],
    /// ISO codes of currencies.
    pub currencies: &'a [&'a str],
}

/// The whole answer.
#[derive(Clone, Debug, Serialize)]
pub struct Assessment<'a> {
    /// The format's number, 1.
    pub format: u8,
    /// The version of the data.
    pub model: &'a str,
    /// The market asked about.
    pub market: &'a str,
    /// The year asked about.
    pub year: u16,
    /// Ticked identifiers, vocabulary order.
    pub shared: Vec<&'a str>,
    /// Whether the likelihoods are exact.
    pub exact: bool,
    /// 95 % half-width per record where they are not.
    pub half_width: Option<f64>,
    /// Expected number of core records that arrive and are not given.
    pub expected_records: Band,
    /// Core records, not given, with a route in this market and year.
    pub countable_records: usize,
    /// Every identifier, vocabulary order.
    pub identifiers: Vec<Identifier<'a>>,
    /// Every record, vocabulary order.
    pub records: Vec<Record<'a>>,
    /// What the whole file sells for, in readings that are shown apart.
    pub dossier: Dossier<'a>,
    /// What the priced records are worth by their likelihoods.
    pub expected_price: more::ExpectedPrice<'a>,
    /// How far the price may lie from it.
    pub spread: more::Spread,
    /// What the look-ups behind each record cost. Never added to what it sells for.
    pub takes: Vec<more::Takes<'a>>,
    /// Each ticked identifier withdrawn, the one that changes most first.
    pub take_back: Vec<more::TakeBack<'a>>,
    /// Each ticked identifier's share.
    pub attribution: more::Attribution<'a>,
    /// The smallest sets of ticked identifiers that suffice.
    pub sufficient: more::Sets<'a>,
    /// The smallest sets whose withdrawal blocks. Withholding is not erasing: `always` says that none does.
    pub blocking: more::Sets<'a>,
    /// What a person can do, and what it changes.
    pub levers: more::Levers<'a>,
    /// The people who still fit; none where nothing narrows them or the market has no population.
    pub crowd: Option<more::Crowd<'a>>,
    /// What limits this answer, as codes.
    pub caveats: Vec<&'static str>,
}

/// The two ends of what is not known.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Band {
    /// Today, with enforcement.
    pub low: f64,
    /// What the evidence shows at its best.
    pub high: f64,
}

/// One identifier.
#[derive(Clone, Debug, Serialize)]
pub struct Identifier<'a> {
    /// Its slug.
    pub id: &'a str,
    /// Ticked.
    pub given: bool,
    /// The chance that it becomes known.
    pub probability: Band,
    /// Ways to it, each a list of rule slugs, premises before conclusions.
    pub derivations: Vec<Vec<&'a str>>,
    /// How many ways are not listed.
    pub more_derivations: More,
}

/// How many derivations are not listed: a number, or the words "at least N".
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum More {
    /// Exactly so many.
    Exactly(usize),
    /// "at least N".
    AtLeast(String),
}

/// One record.
#[derive(Clone, Debug, Serialize)]
pub struct Record<'a> {
    /// Its slug.
    pub id: &'a str,
    /// `core`, `composed`, `stock-or-list-only` or `other`.
    pub kind: &'static str,
    /// Every part of it was ticked.
    pub given: bool,
    /// The chance that it is reconstructed; none where a record only has a price.
    pub probability: Option<Band>,
    /// Ways to it, each a list of rule slugs, premises before conclusions.
    pub derivations: Vec<Vec<&'a str>>,
    /// How many ways are not listed.
    pub more_derivations: More,
    /// What someone pays for this of a chosen person.
    pub lookup: Option<Price<'a>>,
    /// What a row of a list costs.
    pub list: Option<Price<'a>>,
    /// What a row of a whole leak costs.
    pub dataset: Option<Price<'a>>,
    /// What stolen stock costs.
    pub stock: Option<Price<'a>>,
}

/// A range of observed prices.
#[derive(Clone, Debug, Serialize)]
pub struct Price<'a> {
    /// Lowest, in units of the currency; none where the source says "up to".
    pub low: Option<f64>,
    /// Highest; none where the source says "from".
    pub high: Option<f64>,
    /// ISO code.
    pub currency: &'a str,
    /// First and last year the prices held.
    pub years: (u16, u16),
    /// The middle of a log-normal fit to five or more prices; says nothing without the range.
    pub middle: Option<f64>,
    /// What bringing them to one money rests on; none where nothing was converted.
    pub conversion: Option<more::Conversion>,
    /// The observations used.
    pub observations: Vec<&'a str>,
    /// The observations left out, each with the reason.
    pub left_out: Vec<LeftOut<'a>>,
}

/// An observation that stayed out of a range.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct LeftOut<'a> {
    /// Its slug.
    pub id: &'a str,
    /// The reason, as a code.
    pub reason: &'static str,
}

/// What the whole file sells for.
#[derive(Clone, Debug, Serialize)]
pub struct Dossier<'a> {
    /// The bundle that covers most, else the plan.
    pub headline: Option<Headline<'a>>,
    /// The cheapest set of singles and bundles that covers what has a price.
    pub plan: Option<Total<'a>>,
    /// The sum of what has a comparable price.
    pub piece_by_piece: Option<Total<'a>>,
    /// Published bundles that apply.
    pub bundles: Vec<Bundle<'a>>,
    /// The span of comparable list prices.
    pub list: Option<Price<'a>>,
}

/// The dossier's price in one line.
#[derive(Clone, Debug, Serialize)]
pub struct Headline<'a> {
    /// `bundle` or `plan`.
    pub reading: &'static str,
    /// The bundle's observation.
    pub observation: Option<&'a str>,
    /// Low end.
    pub low: Option<f64>,
    /// High end; none means "from".
    pub high: Option<f64>,
    /// ISO code.
    pub currency: &'a str,
    /// First and last year the prices held.
    pub years: (u16, u16),
    /// How many reachable records it covers.
    pub covers: usize,
    /// How many records are reachable and not given.
    pub of: usize,
}

/// A total over records.
#[derive(Clone, Debug, Serialize)]
pub struct Total<'a> {
    /// Low end.
    pub low: Option<f64>,
    /// High end; none means "from".
    pub high: Option<f64>,
    /// ISO code.
    pub currency: &'a str,
    /// Records with a price in this total.
    pub priced: Vec<&'a str>,
    /// Reachable records without one.
    pub unpriced: Vec<&'a str>,
}

/// A published price for several records together.
#[derive(Clone, Debug, Serialize)]
pub struct Bundle<'a> {
    /// The observation.
    pub observation: &'a str,
    /// Low end.
    pub low: Option<f64>,
    /// High end.
    pub high: Option<f64>,
    /// ISO code.
    pub currency: &'a str,
    /// The year it held.
    pub year: u16,
    /// The records it covers.
    pub covers: Vec<&'a str>,
}
