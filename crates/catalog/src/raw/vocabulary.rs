//! Identifiers, records, holders, markets, and the model file that lists them.

use std::collections::BTreeMap;

use serde::Deserialize;

/// `model.toml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// The version of the data.
    pub model: String,
    /// The first year the data speaks of.
    pub first_year: u16,
    /// The data's own year.
    pub this_year: u16,
    /// Markets, in the order of the page.
    pub markets: Vec<String>,
    /// Groups of the picker, in the order of the page.
    pub groups: Vec<String>,
    /// Sections of the ledger, in the order of the page.
    pub sections: Vec<String>,
    /// Notes that hold for whole folders.
    pub notes: BTreeMap<String, toml::Value>,
}

impl Model {
    /// Takes over what an addition lists; the version then says that something was added.
    pub(crate) fn add(&mut self, added: &AddedModel) {
        self.model = format!("{}+{}", self.model, added.model);
        self.markets.extend(added.markets.iter().cloned());
    }
}

/// The `model.toml` of an addition.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddedModel {
    /// What it is called behind the version of ours, on every sheet and in every code.
    pub model: String,
    /// Its markets, which come after ours.
    pub markets: Vec<String>,
}

/// Something a person can tick.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Identifier {
    /// What it is called.
    pub label: String,
    /// The picker's group.
    pub group: String,
    /// Whether it names one person.
    pub kind: IdentifierKind,
    /// What it is, in a sentence.
    pub description: String,
    /// Where people hand it over.
    pub handed_over: Vec<String>,
    /// Other words that a reader may search for.
    pub also: Option<String>,
}

/// Whether an identifier names one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum IdentifierKind {
    /// It does.
    Direct,
    /// It narrows a crowd.
    Quasi,
}

/// Something sold about one person.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// What it is called.
    pub label: String,
    /// One of the 22 that are counted.
    pub core: bool,
    /// What it holds, in a sentence.
    pub description: String,
    /// Where people hand it over.
    pub handed_over: Vec<String>,
    /// How the law of 2017 ranks it.
    pub sensitivity: Sensitivity,
    /// The tier behind the rank.
    pub cn_tier: Tier,
    /// How it comes about.
    pub reach: Reach,
    /// The parts of a composed record.
    pub composed_of: Option<Parts>,
    /// The ledger's section.
    pub section: String,
    /// Whether an old leaked copy answers another question than a live look-up.
    pub goes_stale: bool,
    /// Why, or why not.
    pub stale_reason: String,
    /// Where its description is from.
    pub source: Option<String>,
}

/// How the law of 2017 ranks a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sensitivity {
    /// 50 records are serious.
    High,
    /// 500 records are serious.
    Medium,
    /// 5,000 records are serious.
    Ordinary,
    /// Nobody sells it.
    NotTraded,
}

/// A tier of the Chinese interpretation of 2017.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tier {
    /// How many records make selling them serious.
    pub threshold: Option<Threshold>,
    /// Whether the law names the record.
    pub named_in_law: bool,
    /// How it is read.
    pub note: String,
}

/// How many records make selling them serious.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Threshold {
    /// Whereabouts, credit, property.
    #[serde(rename = "50")]
    Fifty,
    /// Accommodation, communication, health, transactions.
    #[serde(rename = "500")]
    FiveHundred,
    /// Anything else.
    #[serde(rename = "5000")]
    FiveThousand,
}

/// How a record comes about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reach {
    /// By rules.
    Rules,
    /// It follows from identifiers.
    Composed,
    /// It only has a price.
    StockOrListOnly,
}

/// The parts of a composed record.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parts {
    /// Identifiers that must all be known.
    pub all_of: Vec<String>,
    /// Identifiers of which one must be known, unless there are none.
    pub any_of: Vec<String>,
}

/// Who or what a rule goes through.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holder {
    /// What it is called.
    pub label: String,
    /// What it is, in a sentence.
    pub description: String,
    /// What sort of holder.
    pub kind: HolderKind,
    /// Named in the founding report.
    pub named_in_seed_article: bool,
    /// Where its description is from.
    pub source: Option<String>,
    /// How its rules hang together.
    pub dependence: Dependence,
    /// Why.
    pub dependence_reason: String,
}

/// What sort of holder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HolderKind {
    /// A register of the state.
    Authority,
    /// A company's own files.
    Company,
    /// A trader in records.
    Broker,
    /// The shop window.
    Reseller,
    /// Pages anybody can read.
    Public,
    /// Files that leaked.
    Breach,
    /// A way of working rather than a place.
    Technique,
}

/// How the rules of one holder hang together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Dependence {
    /// One chance for all.
    Comonotone,
    /// A chance a look-up.
    Independent,
}

/// Where, and by whom, records are sold.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Market {
    /// What it is called.
    pub label: String,
    /// How much evidence there is.
    pub coverage: Coverage,
    /// A country's market or the stolen-goods one.
    pub kind: MarketKind,
    /// What the evidence covers.
    pub description: String,
    /// ISO code of the money its prices are shown in.
    pub currency: String,
    /// Everyday combinations, to test reachability.
    pub plausible_sets: Vec<Vec<String>>,
}

/// How much evidence there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Coverage {
    /// A market.
    Full,
    /// Single examples.
    Thin,
}

/// A country's market or the stolen-goods one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MarketKind {
    /// One chosen person.
    Jurisdiction,
    /// Nobody is chosen.
    Stock,
}

/// `tiers.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tiers {
    /// Where the tiers are from.
    pub source: String,
    /// Who else reports them.
    #[serde(default)]
    pub also_sources: Vec<String>,
    /// What they say.
    pub text: String,
    /// What each rank means.
    pub sensitivity: BTreeMap<String, String>,
}

/// Where a thing the founding report names is found in the data.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// What the report names.
    pub system: String,
    /// Where it is.
    #[serde(rename = "where")]
    pub place: String,
}
