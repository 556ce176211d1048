//! What the engine reads: facts, rules and observations, already resolved to ids.
//!
//! Everything borrows, so that the page unpacks the catalog once and tests build it in constants and vectors.

use crate::crowd::CrowdData;
use crate::money::Nanos;

/// A fact about a person: an identifier or a record. Identifiers come first, in vocabulary order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactId(pub u16);

/// A rule; ids follow the rules' slugs in alphabetical order, so ties by id are ties by slug.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleId(pub u16);

/// An observed price; ids follow the observations' slugs in alphabetical order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObservationId(pub u16);

/// Who or what a rule goes through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HolderId(pub u8);

/// Where, and by whom, records are sold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MarketId(pub u8);

/// Something that stops rules; ids follow the levers' slugs in alphabetical order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LeverId(pub u16);

/// A currency; an index into [`Catalog::rates`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CurrencyId(pub u8);

/// A group of rules that come back from one look-up (`together` in the data).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TogetherId(pub u16);

/// The whole compiled catalog: one borrowed value, the same in the page and in the command.
#[derive(Clone, Copy, Debug)]
pub struct Catalog<'a> {
    /// Every fact by [`FactId`]: identifiers, then records, each in vocabulary order.
    pub facts: &'a [Fact<'a>],
    /// How the rules of each holder hang together, by [`HolderId`].
    pub holders: &'a [Dependence],
    /// The markets by [`MarketId`].
    pub markets: &'a [Market],
    /// The rules by [`RuleId`], in the order of their slugs.
    pub rules: &'a [Rule<'a>],
    /// The observations by [`ObservationId`], in the order of their slugs.
    pub observations: &'a [Observation<'a>],
    /// The levers by [`LeverId`], in the order of their slugs.
    pub levers: &'a [Lever<'a>],
    /// Yearly exchange rates and consumer prices by [`CurrencyId`].
    pub rates: &'a [Rates<'a>],
    /// What narrows a crowd, a row a market that has a population.
    pub crowds: &'a [CrowdData<'a>],
    /// The first year the catalog speaks of.
    pub first_year: u16,
    /// The catalog's own year, "today".
    pub this_year: u16,
}

/// A node of the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact<'a> {
    /// Something a person can tick.
    Identifier,
    /// Something sold about one person.
    Record {
        /// How the record comes about.
        kind: RecordKind<'a>,
        /// Whether an old leaked copy answers another question than a live look-up.
        goes_stale: bool,
    },
}

/// How a record comes about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordKind<'a> {
    /// Reconstructable by rules, and counted.
    Core,
    /// Reconstructable by rules, not counted.
    Other,
    /// Follows from identifiers: all of `all_of` and, unless it is empty, one of `any_of`.
    Composed {
        /// Identifiers that must all be known.
        all_of: &'a [FactId],
        /// Identifiers of which one must be known.
        any_of: &'a [FactId],
    },
    /// Has a price and no probability.
    StockOrListOnly,
}

/// How the rules of one holder hang together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dependence {
    /// One insider is one chance: all rules of the holder share one luck.
    Comonotone,
    /// Only rules of one `together` group share a luck.
    Independent,
}

/// A market and the money it counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Market {
    /// The currency its prices are shown in.
    pub currency: CurrencyId,
    /// Whether the evidence is single examples, never a market.
    pub thin: bool,
}

/// What is not known about a probability: its ends, 0 ≤ low ≤ high ≤ 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Band {
    /// Today, with enforcement.
    pub low: f64,
    /// What the evidence shows at its best.
    pub high: f64,
}

/// AND of premises → one fact, through a holder.
///
/// ```
/// use engine::*;
///
/// // From name and birth date to an ID number, through holder 7, until 2019.
/// let rule = Rule {
///     markets: &[MarketId(0)],
///     needs: &[FactId(0), FactId(3)],
///     gives: FactId(5),
///     holder: HolderId(7),
///     together: None,
///     band: Band { low: 0.1, high: 0.4 },
///     since: None,
///     until: Some(2019),
///     expert: false,
/// };
/// # assert!(rule.band.low < rule.band.high);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rule<'a> {
    /// The markets it holds in.
    pub markets: &'a [MarketId],
    /// The facts it needs, all of them.
    pub needs: &'a [FactId],
    /// The fact it gives.
    pub gives: FactId,
    /// Who or what it goes through.
    pub holder: HolderId,
    /// The group of rules that come back from one look-up.
    pub together: Option<TogetherId>,
    /// The chance that a determined private buyer gets the fact, given the needs.
    pub band: Band,
    /// First year it holds.
    pub since: Option<u16>,
    /// Last year it holds.
    pub until: Option<u16>,
    /// Needs a rare pseudonymous data set; left out unless asked for.
    pub expert: bool,
}

/// Something that a person can do, or that nobody can, and the rules it cuts.
///
/// ```
/// use engine::*;
///
/// // A privacy waybill stops the rule that reads home addresses off parcels.
/// let waybill = Lever { markets: &[MarketId(0)], effect: Effect::Cuts, cuts: &[RuleId(17)] };
/// # assert_eq!(waybill.effect, Effect::Cuts);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lever<'a> {
    /// The markets it exists in.
    pub markets: &'a [MarketId],
    /// What it does.
    pub effect: Effect,
    /// The rules it cuts.
    pub cuts: &'a [RuleId],
}

/// What a lever does. Only one that cuts changes a likelihood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It stops rules.
    Cuts,
    /// It frightens sellers.
    Deters,
    /// It shows what happened.
    Detects,
    /// It limits what follows.
    LimitsHarm,
    /// It happened by itself; nobody can pull it, and the years of the rules already tell of it.
    Structural,
}

/// What a currency was worth, year by year, ascending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rates<'a> {
    /// The years that are known.
    pub years: &'a [YearOfMoney],
}

/// What a currency was worth in one year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearOfMoney {
    /// The year.
    pub year: u16,
    /// Units per US dollar; nothing where that is not known.
    pub per_dollar: Nanos,
    /// How far the rate is to be trusted.
    pub per_dollar_confidence: Confidence,
    /// Consumer prices in hundredths of a point, whatever year is 100; nothing where they are not known.
    pub consumer_prices: u32,
    /// How far the consumer prices are to be trusted.
    pub consumer_prices_confidence: Confidence,
}

impl YearOfMoney {
    /// A year of which only the exchange rate is known.
    ///
    /// ```
    /// use engine::{Nanos, YearOfMoney};
    /// let year = YearOfMoney::rate(2016, Nanos::from_units(7));
    /// assert_eq!(year.consumer_prices, 0, "not known, so no price can be brought to this year's money");
    /// ```
    pub const fn rate(year: u16, per_dollar: Nanos) -> Self {
        Self {
            year,
            per_dollar,
            per_dollar_confidence: Confidence::High,
            consumer_prices: 0,
            consumer_prices_confidence: Confidence::High,
        }
    }
}

/// How far a figure is to be trusted, least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// An estimate.
    Low,
    /// To 2 or 3 %.
    Medium,
    /// To about 1 %.
    High,
}

/// One sourced price at one time, of one trade.
///
/// ```
/// use engine::*;
///
/// // "As little as 200" for any single one of two records, from an ID number, in 2016.
/// let floor = Observation {
///     market: MarketId(0),
///     subject: Subject::OneOf(&[FactId(28), FactId(30)]),
///     low: Nanos::from_units(200),
///     high: Nanos::from_units(200),
///     currency: CurrencyId(0),
///     bound: Some(Bound::Lower),
///     as_of: 2016,
///     trade: Trade::Lookup,
///     requires: &[FactId(5)],
///     requires_known: true,
///     freshness: Freshness::Live,
///     weight: Weight::Usable,
///     use_in_estimate: true,
/// };
/// # assert_eq!(floor.low, floor.high);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Observation<'a> {
    /// The market it was seen in.
    pub market: MarketId,
    /// What the price buys.
    pub subject: Subject<'a>,
    /// Lower end of the price; for a dataset the price of one row.
    pub low: Nanos,
    /// Upper end of the price; for a dataset the price of one row.
    pub high: Nanos,
    /// The currency it was printed in.
    pub currency: CurrencyId,
    /// Printed as "as little as" or "up to".
    pub bound: Option<Bound>,
    /// The year the price held.
    pub as_of: u16,
    /// Which of the trades that are never averaged.
    pub trade: Trade,
    /// What the buyer had to supply.
    pub requires: &'a [FactId],
    /// Whether the source says what the buyer supplied.
    pub requires_known: bool,
    /// Live look-up or leaked copy.
    pub freshness: Freshness,
    /// How much it weighs.
    pub weight: Weight,
    /// Whether it may enter an estimate.
    pub use_in_estimate: bool,
}

/// What one price buys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject<'a> {
    /// One record.
    Record(FactId),
    /// All of these for one price.
    Bundle(&'a [FactId]),
    /// Any single one of these.
    OneOf(&'a [FactId]),
}

/// An open end of a printed price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// "As little as": no high end.
    Lower,
    /// "Up to": no low end.
    Upper,
}

/// The trades that are never averaged or added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Trade {
    /// One chosen person.
    Lookup,
    /// A row nobody chose.
    List,
    /// A whole leak, with a derived price a row.
    Dataset,
    /// What an app or maker was paid for you.
    Supply,
    /// Stolen logins, cards, scans.
    Stock,
    /// A subscription or a licence.
    Access,
}

/// Whether the answer is fresh or an old copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Freshness {
    /// Asked of a living system.
    Live,
    /// From a copy that leaked earlier.
    Leaked,
    /// The source does not say.
    Unknown,
}

/// How much an observation weighs, lightest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Second-hand, quoted or undefined.
    Weak,
    /// One good source.
    Usable,
    /// Several sources or a court file.
    Strong,
}
