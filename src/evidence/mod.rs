//! The compiled catalog: ids, numbers and the places of texts, packed by `build.rs` and unpacked at the first look.
//!
//! Texts themselves are not in here: a [`Text`] is a line of the words file of the page's language,
//! a [`Passage`] a line of its evidence file. Both files are loaded beside the page.

mod entries;
mod late;
mod named;
mod unpack;

pub use entries::*;

use engine::{Catalog, FactId, ObservationId};
use late::late_tables;
pub use late::supply;
#[cfg(not(target_arch = "wasm32"))]
pub use late::with_tables;
pub use named::{identifier_named, market_named, market_slug};
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
