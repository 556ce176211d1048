//! Published purchases in their own market and year: what came back and was paid, beside what the model says.
//!
//! Most cases share a source or an event with a rule, and nearly all with an observed price: they show that the
//! evidence was written down right, not that the model is. So each case is also asked of a model without the rules and
//! the prices that share a source with it.

mod ask;

pub use ask::cases;

use serde::Serialize;

/// A likelihood from here on counts as reached; below it the page folds records away.
pub const REACHED: f64 = 0.05;

/// A case beside the model.
#[derive(Clone, Debug, Serialize)]
pub struct Outcome<'a> {
    /// The case's slug.
    pub id: &'a str,
    /// Where.
    pub market: &'a str,
    /// When.
    pub year: u16,
    /// Where the case is from, the main source first.
    pub sources: Vec<&'a str>,
    /// No rule rests on the same source or event.
    pub independent: bool,
    /// The rules that do.
    pub shared_rules: Vec<&'a str>,
    /// The observed prices that rest on the same source.
    pub shared_prices: Vec<&'a str>,
    /// What was handed over; empty where the source does not say.
    pub handed_over: Vec<&'a str>,
    /// What was paid.
    pub paid: Option<Span<'a>>,
    /// What one price bought, where it was not the whole.
    pub price_per: Option<&'a str>,
    /// Whether anything came back; none where the source does not say.
    pub delivered: Option<bool>,
    /// What came back, record by record.
    pub obtained: Vec<Obtained<'a>>,
    /// What was paid against the model's price of just what came back.
    pub price: Comparison,
    /// The same without the prices that share a source.
    pub price_without: Comparison,
    /// What the model prices the whole file at.
    pub file: Option<File<'a>>,
    /// The same without the prices that share a source.
    pub file_without: Option<File<'a>>,
}

/// A record that came back, and what the model makes of it.
#[derive(Clone, Debug, Serialize)]
pub struct Obtained<'a> {
    /// The record, or an identifier that is a part of one.
    pub id: &'a str,
    /// How the model did.
    pub verdict: Verdict,
    /// The likelihood.
    pub likelihood: Band,
    /// The likelihood without the rules that share a source or an event with the case.
    pub likelihood_without: Band,
    /// The comparable look-up prices.
    pub price: Option<Span<'a>>,
    /// The same without the prices that share a source with the case.
    pub price_without: Option<Span<'a>>,
    /// For a composed record, its parts that were not handed over.
    pub parts: Vec<Obtained<'a>>,
}

/// How the model did on one record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// At least [`REACHED`] at the high end.
    Reached,
    /// Less.
    Missed,
    /// What was handed over makes it up already: nothing is tested.
    Given,
    /// The source does not say what was handed over: nothing is tested.
    NoKey,
    /// A part of a composed record, which need not have come back: shown, not counted.
    Part,
}

/// What was paid against the model's range, both from low to high.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Comparison {
    /// All of what was paid lies in the range.
    Inside,
    /// Some of it does.
    Overlaps,
    /// Less was paid than the range's low end.
    Below,
    /// More was paid than the range's high end.
    Above,
    /// The model has no comparable price for it.
    NoPrice,
    /// Nothing to hold against each other: no price is known, it bought several records for which the model has no
    /// common price, or it is in other money.
    NotCompared,
}

/// The two ends of a likelihood.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Band {
    /// Low end.
    pub low: f64,
    /// High end.
    pub high: f64,
}

/// A range of money. An end that is missing is open.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Span<'a> {
    /// Low end, in units.
    pub low: Option<f64>,
    /// High end, in units.
    pub high: Option<f64>,
    /// ISO code.
    pub currency: &'a str,
    /// First and last year; none for what was paid.
    pub years: Option<(u16, u16)>,
}

/// The headline of a file's price.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct File<'a> {
    /// The published bundle it is; none for the cheapest plan.
    pub bundle: Option<&'a str>,
    /// The price.
    pub price: Span<'a>,
    /// How many records it covers.
    pub covers: usize,
    /// Of how many that are reachable.
    pub of: usize,
}
