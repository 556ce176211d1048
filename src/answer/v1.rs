//! Version 1 of what callers get: counterparts of the catalog and of the program, beside [`assessment`]'s answer.
//!
//! Within a version fields may be added; none is renamed or removed. `types.d.ts` says the same in TypeScript.

use std::sync::OnceLock;

use assessment::{Answers, Assessment, Slugs, kind_code};
use engine::{Fact, FactId, Question, RecordKind};
use serde::Serialize;

use crate::evidence::{
    self, IdentifierEntry, MODEL, MarketEntry, RecordEntry, currencies, fact_slugs, groups,
    identifiers, levers, market_slugs, markets, observation_slugs, records, rule_slugs, sections,
};

/// The version of this room's shapes.
const FORMAT: u8 = 1;

/// Names of the levers, by `LeverId`: both lists are in the order of the slugs.
static LEVERS: OnceLock<Vec<&'static str>> = OnceLock::new();

/// Answers a question in format 1.
///
/// ```
/// use going_rate::{answer::v1, session::Session};
/// let answer = v1::assess(&Session::default().question());
/// assert_eq!((answer.format, answer.market), (1, "cn"));
/// // Ends of likelihoods are numbers from 0 to 1, and the low end never lies above the high one.
/// assert!(answer.records.iter().flat_map(|it| &it.probability).all(|band| band.low <= band.high));
/// ```
pub fn assess(question: &Question) -> Assessment<'static> {
    let catalog = evidence::catalog();
    let slugs = Slugs {
        model: MODEL,
        facts: fact_slugs(),
        rules: rule_slugs(),
        observations: observation_slugs(),
        levers: LEVERS.get_or_init(|| levers().iter().map(|it| it.slug).collect()),
        markets: market_slugs(),
        currencies: currencies(),
    };
    Assessment::new(&Answers::ask(catalog, question), catalog, &slugs)
}

/// Which program and which data answer.
#[derive(Clone, Debug, Serialize)]
pub struct Version {
    /// The version of these shapes, 1.
    pub format: u8,
    /// The program's version.
    pub program: &'static str,
    /// The version of the data, such as `2026-11`.
    pub model: &'static str,
}

/// The version of this page's program and data.
///
/// ```
/// assert_eq!(going_rate::answer::v1::version().format, 1);
/// ```
pub fn version() -> Version {
    Version {
        format: FORMAT,
        program: env!("CARGO_PKG_VERSION"),
        model: MODEL,
    }
}

/// What can be asked about.
#[derive(Clone, Debug, Serialize)]
pub struct Catalog {
    /// The version of these shapes, 1.
    pub format: u8,
    /// The version of the data.
    pub model: &'static str,
    /// The first year that can be asked about.
    pub first_year: u16,
    /// The catalog's own year, the last one.
    pub this_year: u16,
    /// Where records are sold.
    pub markets: Vec<Market>,
    /// What can be ticked, vocabulary order.
    pub identifiers: Vec<Identifier>,
    /// What is sold, vocabulary order.
    pub records: Vec<Record>,
}

/// A market.
#[derive(Clone, Debug, Serialize)]
pub struct Market {
    /// Its slug.
    pub id: &'static str,
    /// ISO code of the money its prices are shown in.
    pub currency: &'static str,
    /// Single examples, never a market.
    pub thin: bool,
    /// Stock of stolen data, where nobody is chosen.
    pub stock: bool,
}

/// Something that can be ticked.
#[derive(Clone, Debug, Serialize)]
pub struct Identifier {
    /// Its slug.
    pub id: &'static str,
    /// The group it is shown in.
    pub group: &'static str,
    /// No name by itself: it narrows a crowd.
    pub quasi: bool,
}

/// Something that is sold.
#[derive(Clone, Debug, Serialize)]
pub struct Record {
    /// Its slug.
    pub id: &'static str,
    /// The section it is shown in.
    pub section: &'static str,
    /// `core`, `composed`, `stock-or-list-only` or `other`.
    pub kind: &'static str,
    /// Identifiers a composed record needs, all of them.
    pub all_of: Vec<&'static str>,
    /// Identifiers of which a composed record needs one.
    pub any_of: Vec<&'static str>,
}

/// What can be asked about: the names that questions and answers use.
///
/// ```
/// let catalog = going_rate::answer::v1::catalog();
/// assert!(catalog.markets.iter().any(|market| market.id == "cn" && market.currency == "CNY"));
/// assert!(catalog.first_year < catalog.this_year);
/// ```
pub fn catalog() -> Catalog {
    let catalog = evidence::catalog();
    Catalog {
        format: FORMAT,
        model: MODEL,
        first_year: catalog.first_year,
        this_year: catalog.this_year,
        markets: markets().iter().map(market).collect(),
        identifiers: identifiers().iter().map(identifier).collect(),
        records: records()
            .iter()
            .zip(catalog.facts.iter().skip(identifiers().len()))
            .map(record)
            .collect(),
    }
}

fn market(entry: &MarketEntry) -> Market {
    Market {
        id: entry.slug,
        currency: entry.currency,
        thin: entry.thin,
        stock: entry.stock,
    }
}

fn identifier(entry: &IdentifierEntry) -> Identifier {
    Identifier {
        id: entry.slug,
        group: groups()
            .get(usize::from(entry.group))
            .map_or("", |(slug, _)| slug),
        quasi: entry.quasi,
    }
}

fn record((entry, fact): (&RecordEntry, &Fact<'static>)) -> Record {
    let kind = match fact {
        Fact::Record { kind, .. } => *kind,
        Fact::Identifier => RecordKind::Other,
    };
    let (all_of, any_of) = match kind {
        RecordKind::Composed { all_of, any_of } => (facts(all_of), facts(any_of)),
        _ => (Vec::new(), Vec::new()),
    };
    Record {
        id: entry.slug,
        section: sections()
            .get(usize::from(entry.section))
            .map_or("", |(slug, _)| slug),
        kind: kind_code(&kind),
        all_of,
        any_of,
    }
}

fn facts(ids: &[FactId]) -> Vec<&'static str> {
    ids.iter().map(|&id| evidence::slug(id)).collect()
}
