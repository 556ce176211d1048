//! Prices, their sources, and the money they are counted in.

use std::collections::BTreeMap;

use serde::Deserialize;

/// One sourced price at one time, of one trade.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Observation {
    /// The market it was seen in.
    pub market: String,
    /// The record it buys.
    pub record: Option<String>,
    /// The records it buys together.
    pub bundle: Option<Vec<String>>,
    /// The records of which it buys any one.
    pub one_of: Option<Vec<String>>,
    /// What was bought.
    pub item: String,
    /// What was paid or asked.
    pub price: Price,
    /// Printed as "as little as" or "up to".
    pub bound: Option<Bound>,
    /// The year the price held.
    pub as_of: u16,
    /// Which trade.
    pub trade: Trade,
    /// How it became known.
    pub basis: PriceBasis,
    /// What the buyer had to supply.
    pub requires: Vec<String>,
    /// Whether the source says so.
    pub requires_known: bool,
    /// Live look-up or leaked copy.
    pub freshness: Freshness,
    /// How much it weighs.
    pub weight: Weight,
    /// Why.
    pub weight_reason: String,
    /// Whether it may enter an estimate.
    pub use_in_estimate: bool,
    /// Why it may not.
    pub why_not: Option<String>,
    /// Where it is from.
    pub source: String,
    /// Who else reports it.
    #[serde(default)]
    pub also_sources: Vec<String>,
    /// The words it rests on.
    pub excerpt: String,
    /// An editor's note.
    pub note: Option<String>,
    /// How many rows a dataset holds, or how many people a supply price covers.
    pub records_count: Option<u64>,
    /// The price of one row of a dataset.
    pub per_record: Option<Price>,
    /// How the figure was computed from what is printed.
    pub derived: Option<String>,
    /// The figure as printed.
    pub as_printed: Option<String>,
    /// Rows that became this one.
    #[serde(default)]
    pub merged_from: Vec<String>,
    /// Records that other reports of the same purchase add.
    #[serde(default)]
    pub also_reported: Vec<String>,
}

impl Observation {
    /// All records the price speaks of.
    pub fn records(&self) -> impl Iterator<Item = &String> {
        self.record
            .iter()
            .chain(self.bundle.iter().flatten())
            .chain(self.one_of.iter().flatten())
    }

    /// All sources, the main one first.
    pub fn sources(&self) -> impl Iterator<Item = &String> {
        std::iter::once(&self.source).chain(&self.also_sources)
    }
}

/// Two ends of a price, as decimal strings, and their money.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Price {
    /// Lower end.
    pub low: String,
    /// Upper end.
    pub high: String,
    /// ISO code.
    pub currency: String,
}

/// An open end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bound {
    /// "As little as".
    Lower,
    /// "Up to".
    Upper,
}

/// The trades that are never averaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trade {
    /// One chosen person.
    Lookup,
    /// A row nobody chose.
    Bulk,
    /// A whole leak.
    Dataset,
    /// What an app or maker was paid.
    Supply,
    /// Stolen goods.
    Stock,
    /// A subscription or licence.
    Access,
}

impl Trade {
    /// As the files spell it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Lookup => "lookup",
            Self::Bulk => "bulk",
            Self::Dataset => "dataset",
            Self::Supply => "supply",
            Self::Stock => "stock",
            Self::Access => "access",
        }
    }
}

/// How a price became known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PriceBasis {
    /// Somebody paid it.
    Paid,
    /// A court, prosecution, police or regulator file.
    Court,
    /// Asked, never paid.
    Asked,
    /// A printed rate card.
    RateCard,
    /// Reported without more.
    Reported,
}

/// Whether the answer is fresh or an old copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Freshness {
    /// Asked of a living system.
    Live,
    /// From an earlier leak.
    Leaked,
    /// Not said.
    Unknown,
}

/// How much an observation weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Weight {
    /// Several sources or a court file.
    Strong,
    /// One good source.
    Usable,
    /// Second-hand, quoted or undefined.
    Weak,
}

/// A record without a price.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unpriced {
    /// Why, where somebody looked.
    pub why: Option<String>,
}

/// A price from memory; not used.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lead {
    /// Where it would belong.
    pub market: String,
    /// What it would price.
    pub record_hint: Vec<String>,
    /// What is remembered.
    pub price_from_memory: String,
    /// When.
    pub year: u16,
    /// Where to look for the page.
    pub look_in: String,
    /// Why it is not used.
    pub why: String,
}

/// A row that was given up.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dropped {
    /// Why.
    pub why: String,
}

/// A document.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Its title.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// Its date, as far as known.
    pub date: Option<String>,
    /// Its date as the document gives it.
    pub date_as_given: String,
    /// Its address.
    pub url: Option<String>,
    /// How far the address is to be trusted.
    pub url_status: UrlStatus,
    /// Why there is none.
    pub url_reason: Option<String>,
    /// What sort of document.
    pub kind: SourceKind,
    /// Whether the passage was read.
    pub seen: bool,
    /// How it was reached.
    pub reached_via: Option<String>,
    /// Where a copy was read; never linked.
    pub seen_at: Option<String>,
    /// An editor's note.
    pub note: Option<String>,
}

/// How far an address is to be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UrlStatus {
    /// This address was read.
    Seen,
    /// A named reprint was read.
    Reprint,
    /// Only somebody's copy was read.
    CopyOnly,
    /// Written down from memory.
    Memory,
    /// There is none.
    None,
}

impl UrlStatus {
    /// Whether the page may link the address.
    pub fn may_be_linked(self) -> bool {
        matches!(self, Self::Seen | Self::Reprint)
    }
}

/// What sort of document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SourceKind {
    /// A newspaper, broadcaster or blog.
    Journalism,
    /// A judgment or indictment.
    Court,
    /// A regulator's decision or table.
    Regulator,
    /// A paper or thesis.
    Study,
    /// A vendor's survey.
    IndustryReport,
    /// A law, standard or official page.
    Official,
    /// A price list.
    RateCard,
    /// A page of or about a service for people in danger. It stands behind no figure.
    Help,
}

impl SourceKind {
    /// Whether a figure may rest on it. The tables of the calculator hold only such documents.
    pub fn bears_figures(self) -> bool {
        self != Self::Help
    }

    /// As the files spell it; also the name of its file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Journalism => "journalism",
            Self::Court => "court",
            Self::Regulator => "regulator",
            Self::Study => "study",
            Self::IndustryReport => "industry-report",
            Self::Official => "official",
            Self::RateCard => "rate-card",
            Self::Help => "help",
        }
    }
}

/// Sources that disagree.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conflict {
    /// About what.
    pub about: String,
    /// Who says what.
    pub versions: Vec<Version>,
    /// What is kept.
    pub kept: String,
    /// Why.
    pub why: String,
}

/// What one source says.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Version {
    /// Who.
    pub source: String,
    /// What.
    pub says: String,
}

/// One currency's file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Money {
    /// Which price index.
    pub series: String,
    /// Units per US dollar, by year.
    pub per_dollar: BTreeMap<String, Rate>,
    /// Consumer prices, by year.
    pub prices: BTreeMap<String, Index>,
}

/// A year's exchange rate.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rate {
    /// Units per US dollar.
    pub per_usd: String,
    /// Where it is from.
    pub origin: String,
    /// How far to trust it.
    pub confidence: Confidence,
}

/// A year's consumer prices.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Index {
    /// 2015 = 100.
    pub index: String,
    /// Where it is from.
    pub origin: String,
    /// How far to trust it.
    pub confidence: Confidence,
}

/// How far to trust a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// About 1 %.
    High,
    /// 2 to 3 %.
    Medium,
    /// An estimate.
    Low,
}

/// An exchange rate that a source prints.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourcedRate {
    /// Which two currencies.
    pub pair: String,
    /// When.
    pub when: String,
    /// Units of the first per unit of the second.
    pub value: String,
    /// Always `sourced`.
    pub origin: String,
    /// Where it is from.
    pub source: String,
    /// How it was read.
    pub note: String,
}
