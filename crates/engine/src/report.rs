//! What the engine answers: one plain value, derived from the question and never stored.

use crate::model::{Band, CurrencyId, FactId, MarketId, ObservationId, RuleId};
use crate::money::{Conversion, Money, Nanos};

/// What is asked: a market, a year and the set of ticked identifiers.
///
/// ```
/// use engine::{FactId, MarketId, Money, Question};
///
/// let (market, shared) = (MarketId(0), vec![FactId(4), FactId(2), FactId(4)]);
/// let money = Money::default();
/// let question = Question { market, year: 2016, shared, experts: false, money };
/// // Order and repeats do not matter: the report says `shared: [FactId(2), FactId(4)]`.
/// # assert_eq!(question.year, 2016);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The market whose rules and prices hold.
    pub market: MarketId,
    /// The year; see [`crate::Catalog::first_year`] and [`crate::Catalog::this_year`].
    pub year: u16,
    /// The ticked identifiers; order and repeats do not matter.
    pub shared: Vec<FactId>,
    /// Whether rules that need a rare data set take part.
    pub experts: bool,
    /// The money that prices are counted in.
    pub money: Money,
}

/// The whole derived answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The market asked about.
    pub market: MarketId,
    /// The year asked about.
    pub year: u16,
    /// The currency that every price of the report is in: the one asked for, else the market's own.
    pub currency: CurrencyId,
    /// The ticked identifiers, vocabulary order, once each.
    pub shared: Vec<FactId>,
    /// Whether the likelihoods are exact.
    pub exactness: Exactness,
    /// Expected number of core records that arrive and are not given.
    pub expected_records: Band,
    /// What the priced records are worth by their likelihoods.
    pub expected_price: ExpectedPrice,
    /// Core records, not given, with a route from what is shared in this market and year.
    pub countable_records: usize,
    /// Every identifier, vocabulary order.
    pub identifiers: Vec<IdentifierReport>,
    /// Every record, vocabulary order.
    pub records: Vec<RecordReport>,
    /// What the whole file sells for, in readings that are shown apart.
    pub dossier: Dossier,
    /// What limits this answer, in a fixed order.
    pub caveats: Vec<Caveat>,
}

/// The sum of price × likelihood over the priced records, all low and all high: expectation is additive
/// whatever the dependence. Not what anybody pays, and never added to another reading.
///
/// ```
/// use engine::{ExpectedPrice, FactId, Nanos, Priced};
///
/// // A record at 200 to 400 that arrives with 0.25 to 0.5, and no other.
/// let (low, high) = (Nanos::from_units(200), Nanos::from_units(400));
/// let expected = ExpectedPrice {
///     low: Nanos::from_units(50),
///     high: Nanos::from_units(200),
///     open: false,
///     parts: vec![Priced { record: FactId(30), low, high }],
/// };
/// # assert!(expected.low < expected.high);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExpectedPrice {
    /// All prices and all likelihoods at their low ends; each part rounded to the nearest billionth.
    pub low: Nanos,
    /// All at their high ends.
    pub high: Nanos,
    /// Some price has no high end and entered with its low one: the high end reads "from".
    pub open: bool,
    /// The records in the sum, by id: reachable, not given, and with a comparable look-up price.
    pub parts: Vec<Priced>,
}

/// The price with which a record enters a sum. A row that prices any one of several records is a floor for
/// each and stands in for one of them only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Priced {
    /// The record.
    pub record: FactId,
    /// Low end; nothing where it is open.
    pub low: Nanos,
    /// High end; the low one where it is open.
    pub high: Nanos,
}

/// Whether likelihoods are exact.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Exactness {
    /// Compiled and evaluated exactly.
    Exact,
    /// Estimated; the 95 % half-width of each record.
    Estimate {
        /// Half-width of the interval around each likelihood.
        half_width: f64,
    },
}

/// What is known of one identifier.
#[derive(Clone, Debug, PartialEq)]
pub struct IdentifierReport {
    /// The identifier.
    pub id: FactId,
    /// Ticked by the person.
    pub given: bool,
    /// The chance that it becomes known.
    pub probability: Band,
    /// The ways to it.
    pub derivations: Derivations,
}

/// What is known of one record.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordReport {
    /// The record.
    pub id: FactId,
    /// Every part of it was ticked.
    pub given: bool,
    /// The chance that it is reconstructed; none where a record only has a price.
    pub probability: Option<Band>,
    /// Whether there is any route at all from what is shared.
    pub reachable: bool,
    /// The ways to it.
    pub derivations: Derivations,
    /// What someone pays for this of a chosen person.
    pub lookup: Option<PriceRange>,
    /// What a row of a list costs.
    pub list: Option<PriceRange>,
    /// What a row of a whole leak costs.
    pub dataset: Option<PriceRange>,
    /// What stolen stock costs.
    pub stock: Option<PriceRange>,
    /// Rows left out in trades where none remained to set a price, by id. Where one remained, those left
    /// out stand in its range.
    pub left_out: Vec<LeftOut>,
}

/// Argument trees for a fact, likeliest first at the high end, ties by rule ids.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Derivations {
    /// The ones worth listing, 20 at most.
    pub listed: Vec<Derivation>,
    /// How many more there are.
    pub more: More,
}

/// One way to a fact.
#[derive(Clone, Debug, PartialEq)]
pub struct Derivation {
    /// Rules, premises before conclusions; none for a composed record of ticked parts.
    pub rules: Vec<RuleId>,
    /// The chance that this single way works; a lower bound of the fact's own.
    pub probability: Band,
}

/// How many derivations are not listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum More {
    /// Exactly so many.
    Exactly(usize),
    /// The search stopped; there are so many or more.
    AtLeast(usize),
}

impl Default for More {
    fn default() -> Self {
        Self::Exactly(0)
    }
}

/// A price: an interval with its years and the observations behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PriceRange {
    /// Lowest comparable price; none where the lowest is only "up to".
    pub low: Option<Nanos>,
    /// Highest comparable price; none where the highest is only "from".
    pub high: Option<Nanos>,
    /// The middle of a log-normal fit, where five or more of the prices have both ends. It says nothing
    /// alone: the range stays beside it.
    pub middle: Option<Nanos>,
    /// The currency asked for, else the market's.
    pub currency: CurrencyId,
    /// First and last year the used prices held.
    pub years: (u16, u16),
    /// What bringing them to one money rests on.
    pub conversion: Conversion,
    /// The observations used, by id.
    pub observations: Vec<Used>,
    /// The observations left out, by id, each with the first rule that excluded it.
    pub left_out: Vec<LeftOut>,
}

/// An observation that entered a range, and what to say beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Used {
    /// The observation.
    pub id: ObservationId,
    /// It held after the year asked about.
    pub later: bool,
    /// It was converted from another currency; the range says at which rates.
    pub converted: bool,
    /// The source does not say what the buyer had to supply.
    pub keys_unknown: bool,
}

/// An observation that stayed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The observation.
    pub id: ObservationId,
    /// The first rule that excluded it.
    pub reason: Exclusion,
}

/// Why an observation stays out of an estimate, in the order the rules are tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exclusion {
    /// The evidence keeps it but does not use it; it says why.
    NotForEstimates,
    /// It needs something that is neither ticked nor derivable.
    NeedsUnknown,
    /// Its year is more than eleven years away, and nearer ones exist.
    OtherTimes,
    /// An old leaked copy of a record that goes stale, where a live price exists.
    LeakedCopy,
    /// No exchange rate, or no consumer prices, for its currency and year.
    NoRate,
}

/// What the whole file sells for. Readings are shown apart, never added.
#[derive(Clone, Debug, PartialEq)]
pub struct Dossier {
    /// The bundle that covers most, else the plan.
    pub headline: Option<Headline>,
    /// The cheapest set of singles and bundles that covers what has a price.
    pub plan: Option<Total>,
    /// The sum of what has a comparable price.
    pub piece_by_piece: Option<Total>,
    /// Published bundles whose keys are known and whose records are all reachable.
    pub bundles: Vec<BundlePrice>,
    /// Published bundles of records that are all reachable, left out for another reason, by id.
    pub bundles_left_out: Vec<LeftOut>,
    /// The span of comparable list prices of records that are reachable or given.
    pub list: Option<PriceRange>,
    /// The span of comparable row prices of whole leaks.
    pub dataset: Option<PriceRange>,
    /// How many records are reachable (upper likelihood at least 0.05) and not given.
    pub of: usize,
}

/// The dossier's price in one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Headline {
    /// The bundle's observation; none when the plan is the headline.
    pub bundle: Option<ObservationId>,
    /// Low end.
    pub low: Option<Nanos>,
    /// High end; none means "from".
    pub high: Option<Nanos>,
    /// The currency asked for, else the market's.
    pub currency: CurrencyId,
    /// First and last year the prices held.
    pub years: (u16, u16),
    /// How many reachable records it covers.
    pub covers: usize,
}

/// A total over records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Total {
    /// Low end.
    pub low: Option<Nanos>,
    /// High end; none means "from".
    pub high: Option<Nanos>,
    /// The currency asked for, else the market's.
    pub currency: CurrencyId,
    /// First and last year the prices held.
    pub years: (u16, u16),
    /// What bringing them to one money rests on.
    pub conversion: Conversion,
    /// Records with a price in this total.
    pub priced: Vec<FactId>,
    /// Reachable records without one.
    pub unpriced: Vec<FactId>,
}

/// A published price for several records together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BundlePrice {
    /// The observation.
    pub id: ObservationId,
    /// Low end.
    pub low: Option<Nanos>,
    /// High end.
    pub high: Option<Nanos>,
    /// The year it held.
    pub year: u16,
    /// It held after the year asked about.
    pub later: bool,
    /// It was converted from another currency; see `conversion`.
    pub converted: bool,
    /// What bringing it to the money asked for rests on.
    pub conversion: Conversion,
    /// The source does not say what the buyer had to supply.
    pub keys_unknown: bool,
    /// The records it covers that are not given, by id; those given are in the price but not counted.
    pub covers: Vec<FactId>,
}

/// What limits an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Caveat {
    /// Bands are judgment of a determined buyer's chances, if such a record exists.
    BandsAreJudgment,
    /// Rules of one holder are taken to succeed or fail together.
    DependenceAssumed,
    /// In a past year the low end is pessimistic for the buyer.
    PastYear,
    /// The market rests on single examples.
    ThinMarket,
    /// Some prices held after the year asked about.
    LaterPrices,
    /// Some sources do not say what the buyer supplied.
    KeysUnknown,
    /// Records whose upper likelihood stays under 0.05 are folded away.
    UnlikelyFolded,
    /// A gap in the evidence is not safety.
    NoRouteIsNotSafety,
    /// The node budget tripped; likelihoods are estimates.
    Estimated,
}

/// The minimal sets of ticked identifiers; see [`crate::sets()`].
#[derive(Clone, Debug, PartialEq)]
pub struct Sets {
    /// The records with a route that are not given, vocabulary order.
    pub records: Vec<(FactId, Minimal)>,
    /// For all counted records at once that everything ticked brings above the threshold: what brings all of
    /// them above, and what keeps at least one of them from it.
    pub everything: Minimal,
    /// For any of the same records: what brings at least one above, and what keeps all of them from it.
    pub anything: Minimal,
    /// Whether the likelihoods behind the sets are exact; where they are not, sets near the threshold may be
    /// too small or too large.
    pub exactness: Exactness,
}

/// What suffices and what blocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Minimal {
    /// It holds with nothing ticked: no set is needed, and withholding closes nothing.
    Always,
    /// It does not hold with everything ticked: no set suffices, and nothing needs withholding.
    Never,
    /// There are both kinds.
    Sets {
        /// Sets that suffice, and of which none can be spared.
        sufficient: SetList,
        /// Sets whose withdrawal blocks, and of which none can be spared.
        blocking: SetList,
    },
}

/// Minimal sets, never none: smaller first, then by ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetList {
    /// Each in vocabulary order.
    pub sets: Vec<Vec<FactId>>,
    /// How far the list goes.
    pub listed: Listed,
}

/// How far a list of minimal sets goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listed {
    /// These are all there are.
    All,
    /// All of the sizes that are listed; there may be larger ones.
    Smallest,
    /// Some; there may be others as small or smaller.
    Some,
}
