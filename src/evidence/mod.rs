//! The compiled catalog: ids, numbers and the places of texts, packed by `build.rs` and unpacked at the first look.
//!
//! Texts themselves are not in here: a [`Text`] is a line of the words file of the page's language,
//! a [`Passage`] a line of its evidence file. Both files are loaded beside the page.

mod late;
mod unpack;

use engine::{Catalog, FactId, MarketId, ObservationId, RuleId};
use late::late_tables;
pub use late::supply;
#[cfg(not(target_arch = "wasm32"))]
pub use late::with_tables;
use std::sync::OnceLock;
use unpack::Tables;

/// A line of the words file: what the page needs for its first result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text(pub u16);

/// A line of the evidence file: sentences, sources and reasons behind the figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Passage(pub u16);

/// A document; an index into [`sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u16);

/// An identifier as a person meets it.
#[derive(Clone, Copy, Debug)]
pub struct IdentifierEntry {
    /// Stable id.
    pub slug: &'static str,
    /// The picker's group, an index into [`groups`].
    pub group: u8,
    /// Not a name by itself: it narrows a crowd.
    pub quasi: bool,
    /// What it is called.
    pub label: Text,
    /// What it is, in a sentence.
    pub description: Passage,
    /// What a search finds it by: where people hand it over, and other words for it.
    pub found_by: &'static [Passage],
}

/// A record as a person meets it.
#[derive(Clone, Copy, Debug)]
pub struct RecordEntry {
    /// Stable id.
    pub slug: &'static str,
    /// The ledger's section, an index into [`sections`].
    pub section: u8,
    /// What it is called.
    pub label: Text,
    /// What it holds, in a sentence.
    pub description: Passage,
    /// An invented line for the ledger.
    pub sample: Passage,
}

/// A data holder.
#[derive(Clone, Copy, Debug)]
pub struct HolderEntry {
    /// Stable id.
    pub slug: &'static str,
    /// Named in the founding report.
    pub named_in_report: bool,
    /// What it is called.
    pub label: Text,
    /// What it is, in a sentence.
    pub description: Passage,
}

/// A market.
#[derive(Clone, Copy, Debug)]
pub struct MarketEntry {
    /// Stable id.
    pub slug: &'static str,
    /// What it is called.
    pub label: Text,
    /// What the evidence covers.
    pub description: Passage,
    /// ISO code of its currency.
    pub currency: &'static str,
    /// Single examples, never a market.
    pub thin: bool,
    /// Stock of stolen data, where nobody is chosen.
    pub stock: bool,
}

/// What a rule's band rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleBasis {
    /// A published rate.
    Measured,
    /// It happened; no rate is known.
    Case,
    /// Our judgment.
    Editorial,
}

/// The evidence behind a rule, by `RuleId`.
#[derive(Clone, Copy, Debug)]
pub struct RuleEntry {
    /// Stable id.
    pub slug: &'static str,
    /// What happens in this step, in plain words.
    pub sentence: Passage,
    /// What the band rests on.
    pub basis: RuleBasis,
    /// Why the band is what it is.
    pub basis_note: Passage,
    /// Follows from the meaning of the words; needs no source.
    pub definitional: bool,
    /// Where it is from.
    pub sources: &'static [SourceId],
    /// The words it rests on.
    pub excerpt: Option<Passage>,
    /// A problem with the source.
    pub weak: Option<Passage>,
    /// An editor's note.
    pub note: Option<Passage>,
}

/// How a price became known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PriceBasis {
    /// Somebody paid it.
    Paid,
    /// A court's, prosecutor's, police or regulator's file.
    Court,
    /// Asked, never paid.
    Asked,
    /// A printed rate card.
    RateCard,
    /// Reported without more.
    Reported,
}

/// The evidence behind a price, by `ObservationId`.
#[derive(Clone, Copy, Debug)]
pub struct ObservationEntry {
    /// Stable id.
    pub slug: &'static str,
    /// What was bought.
    pub item: Passage,
    /// How the price became known.
    pub basis: PriceBasis,
    /// Where it is from.
    pub source: SourceId,
    /// Who else reports it.
    pub also_sources: &'static [SourceId],
    /// The words it rests on.
    pub excerpt: Passage,
    /// Why it is kept but not used.
    pub why_not: Option<Passage>,
    /// An editor's note.
    pub note: Option<Passage>,
}

impl ObservationEntry {
    /// Where it is from, and who else reports it.
    pub fn sources(&self) -> Vec<SourceId> {
        [&[self.source], self.also_sources].concat()
    }
}

/// A document.
#[derive(Clone, Copy, Debug)]
pub struct SourceEntry {
    /// Its title.
    pub title: Passage,
    /// Who published it.
    pub publisher: Passage,
    /// Its date as given, such as `2017-06`; empty when undated.
    pub date: Passage,
    /// Its address, only where it may be linked.
    pub link: Option<Passage>,
}

/// How much work a lever is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// The evidence does not say.
    Unknown,
    /// Minutes.
    Minutes,
    /// Hours.
    Hours,
    /// Again and again.
    Ongoing,
}

/// Something a person can do, and the rules it cuts.
#[derive(Clone, Copy, Debug)]
pub struct LeverEntry {
    /// Stable id.
    pub slug: &'static str,
    /// Markets it exists in.
    pub markets: &'static [MarketId],
    /// What to do.
    pub action: Passage,
    /// What it rests on.
    pub legal_basis: Passage,
    /// How much work it is.
    pub effort: Effort,
    /// The rules it cuts.
    pub cuts: &'static [RuleId],
    /// Where it is from.
    pub source: SourceId,
}

/// A starting point for a reader.
#[derive(Clone, Copy, Debug)]
pub struct ScenarioEntry {
    /// Stable id.
    pub slug: &'static str,
    /// What it is called.
    pub label: Passage,
    /// What happens, in a sentence.
    pub text: Passage,
    /// Markets it makes sense in.
    pub markets: &'static [MarketId],
    /// What is handed over.
    pub shares: &'static [FactId],
}

/// A fictional person for workshops.
#[derive(Clone, Copy, Debug)]
pub struct PersonaEntry {
    /// Stable id.
    pub slug: &'static str,
    /// Name and occupation.
    pub label: Passage,
    /// Who they are, in a sentence.
    pub text: Passage,
    /// Where they live.
    pub market: MarketId,
    /// What they handed over.
    pub shares: &'static [FactId],
}

/// Sources that disagree, and the version that was kept.
#[derive(Clone, Copy, Debug)]
pub struct ConflictEntry {
    /// Stable id.
    pub slug: &'static str,
    /// What they disagree about.
    pub about: Passage,
    /// Who says what.
    pub versions: &'static [(SourceId, Passage)],
    /// What was kept.
    pub kept: Passage,
    /// Why.
    pub why: Passage,
}

/// A published real purchase.
#[derive(Clone, Copy, Debug)]
pub struct CaseEntry {
    /// Stable id.
    pub slug: &'static str,
    /// Where.
    pub market: MarketId,
    /// When.
    pub year: u16,
    /// What was handed over.
    pub shared: &'static [FactId],
    /// What came back.
    pub obtained: &'static [FactId],
    /// What was paid, as printed: low, high and ISO currency.
    pub price: Option<(engine::Nanos, engine::Nanos, &'static str)>,
    /// Shares a source with a rule, so it is no test of it.
    pub circular: bool,
    /// Where it is from.
    pub source: SourceId,
    /// What is worth knowing.
    pub note: Passage,
}

/// A market and record without a rule, and why.
#[derive(Clone, Copy, Debug)]
pub struct NoEvidenceEntry {
    /// Where.
    pub market: MarketId,
    /// Which record.
    pub record: FactId,
    /// What was looked for, or was not.
    pub reason: Passage,
}

include!(concat!(env!("OUT_DIR"), "/evidence.rs"));

/// Everything, unpacked at the first look.
fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| unpack::unpack(&PACKED))
}

/// Functions that give a table each.
macro_rules! tables {
    ($from:ident: $($about:literal $name:ident: $of:ty;)*) => {
        $(
            #[doc = $about]
            pub fn $name() -> &'static [$of] {
                $from().$name
            }
        )*
    };
}

tables! { tables:
    "Groups of the picker: name and label." groups: (&'static str, Text);
    "Sections of the ledger: name and label." sections: (&'static str, Text);
    "Identifiers, by `FactId`." identifiers: IdentifierEntry;
    "Records, by `FactId` less the identifiers." records: RecordEntry;
    "Holders, by `HolderId`." holders: HolderEntry;
    "Markets, by `MarketId`." markets: MarketEntry;
    "Starting points for a reader." scenarios: ScenarioEntry;
    "Fictional people for workshops." personas: PersonaEntry;
    "Published real purchases." cases: CaseEntry;
    "How each price became known, by `ObservationId`." bases: PriceBasis;
    "Names of the facts, by `FactId`." fact_slugs: &'static str;
    "Names of the markets, by `MarketId`." market_slugs: &'static str;
    "ISO codes, by `CurrencyId`." currencies: &'static str;
}

tables! { late_tables:
    "The evidence behind rules, by `RuleId`. Empty until the evidence file is there, as are the tables below." rules: RuleEntry;
    "The evidence behind prices, by `ObservationId`." observations: ObservationEntry;
    "What a person can do." levers: LeverEntry;
    "Documents, by [`SourceId`]." sources: SourceEntry;
    "Where sources disagree." conflicts: ConflictEntry;
    "Markets and records without a rule." no_evidence: NoEvidenceEntry;
    "Names of the rules, by `RuleId`." rule_slugs: &'static str;
    "Names of the observations, by `ObservationId`." observation_slugs: &'static str;
}

/// The price of the founding report.
pub fn founding_price() -> Option<ObservationId> {
    tables().founding_price.map(ObservationId)
}

/// The model's catalog, for [`engine::assess`].
pub fn catalog() -> &'static Catalog<'static> {
    &tables().catalog
}

/// The first and last year of the prices that estimates use.
pub fn price_years() -> (u16, u16) {
    let used = || {
        catalog()
            .observations
            .iter()
            .filter(|o| o.use_in_estimate)
            .map(|o| o.as_of)
    };
    let this_year = catalog().this_year;
    (
        used().min().unwrap_or(this_year),
        used().max().unwrap_or(this_year),
    )
}

/// What an identifier or a record is called.
pub fn label(fact: FactId) -> Option<Text> {
    let at = usize::from(fact.0);
    match identifiers().get(at) {
        Some(identifier) => Some(identifier.label),
        None => records()
            .get(at - identifiers().len())
            .map(|record| record.label),
    }
}

/// The stable id of an identifier or a record.
pub fn slug(fact: FactId) -> &'static str {
    fact_slugs()
        .get(usize::from(fact.0))
        .copied()
        .unwrap_or_default()
}

/// The entry of a record.
pub fn record(fact: FactId) -> Option<&'static RecordEntry> {
    records().get(usize::from(fact.0).checked_sub(identifiers().len())?)
}

/// What an identifier or a record is, in a sentence.
pub fn description(fact: FactId) -> Option<Passage> {
    match identifiers().get(usize::from(fact.0)) {
        Some(identifier) => Some(identifier.description),
        None => record(fact).map(|record| record.description),
    }
}

/// Whether a record is one of those that are counted.
pub fn is_core(fact: FactId) -> bool {
    use engine::{Fact, RecordKind};
    matches!(
        catalog().facts.get(usize::from(fact.0)),
        Some(Fact::Record {
            kind: RecordKind::Core,
            ..
        })
    )
}

/// The ISO code of a currency.
pub fn currency_code(currency: engine::CurrencyId) -> &'static str {
    currencies()
        .get(usize::from(currency.0))
        .copied()
        .unwrap_or_default()
}
