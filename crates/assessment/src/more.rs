//! What format 1 says beside likelihoods and prices: what to take back, who is responsible, how many people you could
//! be. Every object says in `label` what its figures are.

use serde::Serialize;

use crate::{Band, Headline};

/// Two ends of an amount, in units of the answer's currency.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Ends {
    /// With everything at its low end.
    pub low: f64,
    /// With everything at its high end.
    pub high: f64,
}

/// What the priced records are worth by their likelihoods.
#[derive(Clone, Debug, Serialize)]
pub struct ExpectedPrice<'a> {
    /// `bounds`, or `estimates`.
    pub label: &'static str,
    /// With everything at its low end.
    pub low: f64,
    /// With everything at its high end.
    pub high: f64,
    /// Some price has no high end: read "from".
    pub open: bool,
    /// ISO code.
    pub currency: &'a str,
    /// The records in it, each with the price it counts with.
    pub parts: Vec<Part<'a>>,
}

/// A record in the expected price.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Part<'a> {
    /// The record.
    pub id: &'a str,
    /// Its low price.
    pub low: f64,
    /// Its high price.
    pub high: f64,
}

/// The standard deviation of the expected price.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Spread {
    /// `scenarios`, or `estimates`.
    pub label: &'static str,
    /// With everything at its low end.
    pub low: f64,
    /// With everything at its high end.
    pub high: f64,
    /// 95 % half-width of the joint likelihoods where they are not exact.
    pub half_width: Option<f64>,
}

/// What the look-ups behind a record cost, each paid once. A total, not an order of purchases.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Takes<'a> {
    /// The record.
    pub id: &'a str,
    /// With every price at its low end; none where the ways are too many.
    pub low: Option<Outlay>,
    /// With every price at its high end, for which the look-ups may be others.
    pub high: Option<Outlay>,
}

/// One end of [`Takes`].
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Outlay {
    /// For the look-ups that have a price, in units.
    pub amount: f64,
    /// How many look-ups.
    pub lookups: u32,
    /// How many of them have no published price.
    pub unpriced: u32,
    /// Some price has no high end: read "from".
    pub open: bool,
}

/// The answer with something missing.
#[derive(Clone, Debug, Serialize)]
pub struct Remains<'a> {
    /// `scenarios`, or `estimates`.
    pub label: &'static str,
    /// 95 % half-width per record where not exact.
    pub half_width: Option<f64>,
    /// The expected number that is left.
    pub expected_records: Band,
    /// The expected price that is left.
    pub expected_price: Ends,
    /// The file's price that is left.
    pub headline: Option<Headline<'a>>,
    /// How many records fall under 0.05 at the high end that did not before.
    pub folded: usize,
    /// The records that this changes, each with what is left.
    pub records: Vec<Left<'a>>,
}

/// A record that something missing changes.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Left<'a> {
    /// The record.
    pub id: &'a str,
    /// The chance that is left.
    pub probability: Band,
}

/// One ticked identifier withdrawn.
#[derive(Clone, Debug, Serialize)]
pub struct TakeBack<'a> {
    /// The identifier.
    pub id: &'a str,
    /// The chance that it becomes known all the same.
    pub derivable: Band,
    /// What is left.
    pub remains: Remains<'a>,
}

/// Who is responsible, as Shapley shares.
#[derive(Clone, Debug, Serialize)]
pub struct Attribution<'a> {
    /// `scenarios`, or `estimates`.
    pub label: &'static str,
    /// 95 % half-width of a share in a likelihood where not exact.
    pub half_width: Option<f64>,
    /// The shares in the expected price, in units of its currency.
    pub price: Vec<Share<'a>>,
    /// The shares in the likelihood of each record with a route.
    pub records: Vec<RecordShares<'a>>,
}

/// The shares in one record's likelihood.
#[derive(Clone, Debug, Serialize)]
pub struct RecordShares<'a> {
    /// The record.
    pub id: &'a str,
    /// By ticked identifier.
    pub shares: Vec<Share<'a>>,
}

/// One identifier's share in three scenarios. The middle need not lie between the others.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Share<'a> {
    /// The identifier.
    pub id: &'a str,
    /// With everything at its low end.
    pub low: f64,
    /// With everything in its middle.
    pub mid: f64,
    /// With everything at its high end.
    pub high: f64,
}

/// What a person can do.
#[derive(Clone, Debug, Serialize)]
pub struct Levers<'a> {
    /// Every lever of the market.
    pub effects: Vec<LeverEffect<'a>>,
    /// Records within reach that no lever moves: nothing we know of.
    pub none: Vec<&'a str>,
}

/// One lever.
#[derive(Clone, Debug, Serialize)]
pub struct LeverEffect<'a> {
    /// The lever.
    pub id: &'a str,
    /// `cuts`, `deters`, `detects`, `limits-harm` or `structural`.
    pub effect: &'static str,
    /// Its rules that take part here.
    pub rules: Vec<&'a str>,
    /// What is left with them off; none where it reaches nothing.
    pub remains: Option<Remains<'a>>,
    /// Records within reach that it does not move.
    pub unmoved: Vec<&'a str>,
}

/// The people who still fit what is known.
#[derive(Clone, Debug, Serialize)]
pub struct Crowd<'a> {
    /// `estimates`: what each figure assumes stands beside it.
    pub label: &'static str,
    /// Everybody who could be meant.
    pub people: u64,
    /// The year they were counted.
    pub year: u16,
    /// What narrows the crowd.
    pub facts: Vec<CrowdFact<'a>>,
    /// One level, or three where a birth date is known, finest first.
    pub levels: Vec<Level>,
}

/// A fact that narrows the crowd.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct CrowdFact<'a> {
    /// The identifier.
    pub id: &'a str,
    /// Ticked; else derivable.
    pub given: bool,
    /// The chance that it becomes known.
    pub probability: Band,
}

/// The crowd with the birth date at one precision.
#[derive(Clone, Debug, Serialize)]
pub struct Level {
    /// `full-date`, `year` or `age-band`; none where no birth date is known.
    pub precision: Option<&'static str>,
    /// From what was ticked, and what follows from it in any case.
    pub certain: Fit,
    /// If all that is derivable is known too.
    pub known: Fit,
}

/// How many people fit.
#[derive(Clone, Debug, Serialize)]
pub struct Fit {
    /// Expected number, the person among them.
    pub people: f64,
    /// How often a match is right.
    pub right: f64,
    /// The chance that nobody else fits.
    pub unique: f64,
    /// Bits that would still tell them apart.
    pub bits: f64,
    /// What the figures assume, and in which direction that errs.
    pub assumes: Vec<Assumption>,
}

/// What a crowd assumes.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Assumption {
    /// `independence`, `even-values`, `mean-area` or `commonest-name`.
    pub id: &'static str,
    /// There are really `more-people`, `fewer-people`, or `either`.
    pub errs: &'static str,
}

/// What bringing prices to one money rests on.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Conversion {
    /// In the money of these years; none where each price is in that of its own year.
    pub today: Option<(u16, u16)>,
    /// First and last year whose exchange rates were used.
    pub rates: Option<(u16, u16)>,
    /// The least that a figure behind it is trusted: `low`, `medium` or `high`; none where none was used.
    pub confidence: Option<&'static str>,
}

/// Minimal sets of ticked identifiers: those that suffice, or those whose withdrawal blocks.
#[derive(Clone, Debug, Serialize)]
pub struct Sets<'a> {
    /// `exact`, or `estimates`: then sets near the threshold may be too small or too large.
    pub label: &'static str,
    /// What a likelihood has to exceed at the high end.
    pub above: f64,
    /// By record with a route that is not given.
    pub records: Vec<RecordSets<'a>>,
    /// For all counted records at once that everything ticked brings above.
    pub everything: Found<'a>,
    /// For any of them.
    pub anything: Found<'a>,
}

/// The sets of one record.
#[derive(Clone, Debug, Serialize)]
pub struct RecordSets<'a> {
    /// The record.
    pub id: &'a str,
    /// What was found.
    pub found: Found<'a>,
}

/// The sets that were found.
#[derive(Clone, Debug, Serialize)]
pub struct Found<'a> {
    /// `sets`; `always` where nothing needs to be ticked, so no set closes it; `never` where everything does not do.
    pub state: &'static str,
    /// `all`, `smallest` (complete for the sizes that are listed) or `some` (capped); none where there are no sets.
    pub listed: Option<&'static str>,
    /// Smaller first.
    pub sets: Vec<Vec<&'a str>>,
}
