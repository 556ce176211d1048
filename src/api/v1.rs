//! Version 1 of what callers get: counterparts of the catalog and of the program, beside [`assessment`]'s answer.
//!
//! Within a version fields may be added; none is renamed or removed. `types.d.ts` says the same in TypeScript.

use assessment::{Assessment, Band, Slugs, kind_code};
use engine::{
    Bound, Dependence, Fact, FactId, Freshness, Question, RecordKind, Subject, Trade, Weight,
};
use serde::Serialize;

use crate::evidence::{
    self, HolderEntry, IdentifierEntry, MODEL, MarketEntry, ObservationEntry, PriceBasis,
    RecordEntry, RuleBasis, RuleEntry, SourceId, currencies, fact_slugs, groups, holders,
    identifiers, market_slugs, markets, observation_slugs, observations, records, rule_slugs,
    rules, sections, sources,
};

/// The version of this room's shapes.
const FORMAT: u8 = 1;

/// Answers a question in format 1.
pub fn assess(question: &Question) -> Assessment<'static> {
    let catalog = evidence::catalog();
    let slugs = Slugs {
        model: MODEL,
        facts: fact_slugs(),
        rules: rule_slugs(),
        observations: observation_slugs(),
        markets: market_slugs(),
        currencies: currencies(),
    };
    Assessment::new(&engine::assess(catalog, question), catalog, &slugs)
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
pub fn version() -> Version {
    Version {
        format: FORMAT,
        program: env!("CARGO_PKG_VERSION"),
        model: MODEL,
    }
}

/// What the model knows.
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
    /// Who or what rules go through.
    pub holders: Vec<Holder>,
    /// The steps of inference.
    pub rules: Vec<Rule>,
    /// The prices.
    pub observations: Vec<Observation>,
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

/// Who or what a rule goes through.
#[derive(Clone, Debug, Serialize)]
pub struct Holder {
    /// Its slug.
    pub id: &'static str,
    /// `comonotone` (one insider is one chance) or `independent`.
    pub dependence: &'static str,
}

/// A step of inference.
#[derive(Clone, Debug, Serialize)]
pub struct Rule {
    /// Its slug.
    pub id: &'static str,
    /// Markets it holds in.
    pub markets: Vec<&'static str>,
    /// Facts it needs, all of them.
    pub needs: Vec<&'static str>,
    /// The fact it gives.
    pub gives: &'static str,
    /// The holder it goes through.
    pub holder: &'static str,
    /// Rules with the same number come back from one look-up.
    pub together: Option<u16>,
    /// The chance that it works.
    pub probability: Band,
    /// `measured`, `case` or `editorial`.
    pub basis: &'static str,
    /// First year it holds.
    pub since: Option<u16>,
    /// Last year it holds.
    pub until: Option<u16>,
    /// Needs a rare data set; takes no part in what `assess` answers.
    pub expert: bool,
    /// Slugs of its sources.
    pub sources: Vec<&'static str>,
}

/// A price that was seen.
#[derive(Clone, Debug, Serialize)]
pub struct Observation {
    /// Its slug.
    pub id: &'static str,
    /// The market.
    pub market: &'static str,
    /// `lookup`, `list`, `dataset`, `supply`, `stock` or `access`.
    pub trade: &'static str,
    /// `record`, `bundle` (one price for all) or `one-of` (one price for any).
    pub subject: &'static str,
    /// The records it buys.
    pub records: Vec<&'static str>,
    /// Low end, in units of the currency.
    pub low: f64,
    /// High end.
    pub high: f64,
    /// ISO code of the money it was printed in.
    pub currency: &'static str,
    /// `lower` ("as little as") or `upper` ("up to").
    pub bound: Option<&'static str>,
    /// The year it held.
    pub year: u16,
    /// What the buyer had to supply.
    pub requires: Vec<&'static str>,
    /// Whether the source says what the buyer supplied.
    pub requires_known: bool,
    /// `live`, `leaked` or `unknown`.
    pub freshness: &'static str,
    /// `strong`, `usable` or `weak`.
    pub weight: &'static str,
    /// `paid`, `court`, `asked`, `rate-card` or `reported`.
    pub basis: &'static str,
    /// Whether it may enter an estimate.
    pub use_in_estimate: bool,
    /// Slugs of its sources, the main one first.
    pub sources: Vec<&'static str>,
}

/// Everything the model knows, without its words.
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
        holders: holders().iter().zip(catalog.holders).map(holder).collect(),
        rules: rules().iter().zip(catalog.rules).map(rule).collect(),
        observations: observations()
            .iter()
            .zip(catalog.observations)
            .map(observation)
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

fn holder((entry, dependence): (&HolderEntry, &Dependence)) -> Holder {
    Holder {
        id: entry.slug,
        dependence: match dependence {
            Dependence::Comonotone => "comonotone",
            Dependence::Independent => "independent",
        },
    }
}

fn rule((entry, rule): (&RuleEntry, &engine::Rule<'static>)) -> Rule {
    Rule {
        id: entry.slug,
        markets: rule
            .markets
            .iter()
            .map(|id| name(market_slugs(), id.0.into()))
            .collect(),
        needs: facts(rule.needs),
        gives: evidence::slug(rule.gives),
        holder: holders()
            .get(usize::from(rule.holder.0))
            .map_or("", |holder| holder.slug),
        together: rule.together.map(|group| group.0),
        probability: Band {
            low: rule.band.low,
            high: rule.band.high,
        },
        basis: match entry.basis {
            RuleBasis::Measured => "measured",
            RuleBasis::Case => "case",
            RuleBasis::Editorial => "editorial",
        },
        since: rule.since,
        until: rule.until,
        expert: rule.expert,
        sources: entry.sources.iter().map(source).collect(),
    }
}

fn observation((entry, row): (&ObservationEntry, &engine::Observation<'static>)) -> Observation {
    let (subject, records) = match row.subject {
        Subject::Record(id) => ("record", facts(&[id])),
        Subject::Bundle(ids) => ("bundle", facts(ids)),
        Subject::OneOf(ids) => ("one-of", facts(ids)),
    };
    Observation {
        id: entry.slug,
        market: name(market_slugs(), row.market.0.into()),
        trade: match row.trade {
            Trade::Lookup => "lookup",
            Trade::List => "list",
            Trade::Dataset => "dataset",
            Trade::Supply => "supply",
            Trade::Stock => "stock",
            Trade::Access => "access",
        },
        subject,
        records,
        low: row.low.units(),
        high: row.high.units(),
        currency: name(currencies(), row.currency.0.into()),
        bound: row.bound.map(|bound| match bound {
            Bound::Lower => "lower",
            Bound::Upper => "upper",
        }),
        year: row.as_of,
        requires: facts(row.requires),
        requires_known: row.requires_known,
        freshness: match row.freshness {
            Freshness::Live => "live",
            Freshness::Leaked => "leaked",
            Freshness::Unknown => "unknown",
        },
        weight: match row.weight {
            Weight::Strong => "strong",
            Weight::Usable => "usable",
            Weight::Weak => "weak",
        },
        basis: match entry.basis {
            PriceBasis::Paid => "paid",
            PriceBasis::Court => "court",
            PriceBasis::Asked => "asked",
            PriceBasis::RateCard => "rate-card",
            PriceBasis::Reported => "reported",
        },
        use_in_estimate: row.use_in_estimate,
        sources: std::iter::once(&entry.source)
            .chain(entry.also_sources)
            .map(source)
            .collect(),
    }
}

fn facts(ids: &[FactId]) -> Vec<&'static str> {
    ids.iter().map(|&id| evidence::slug(id)).collect()
}

fn source(id: &SourceId) -> &'static str {
    sources()
        .get(usize::from(id.0))
        .map_or("", |source| source.slug)
}

fn name(list: &[&'static str], at: usize) -> &'static str {
    list.get(at).copied().unwrap_or_default()
}
