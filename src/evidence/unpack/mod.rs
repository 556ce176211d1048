//! Reads the packed tables back, once. The catalog crate's `emit` writes them and says how they are laid out.
//!
//! Bytes of our own build cannot be wrong, but a panic would be a blank page: past its end a column holds zeros,
//! past their end the slugs are empty, and no list is longer than the bytes left for it.

mod model;
mod reader;

use engine::{Catalog, Lever};

use super::{
    CaseEntry, ConflictEntry, Effort, HolderEntry, IdentifierEntry, LeverEntry, MarketEntry,
    NoEvidenceEntry, ObservationEntry, PersonaEntry, PriceBasis, RecordEntry, RuleBasis, RuleEntry,
    ScenarioEntry, SourceEntry, Text,
};
use reader::Reader;
pub(super) use reader::{COLUMNS, Packed};

/// Everything, unpacked.
#[derive(Debug)]
pub(super) struct Tables {
    pub(super) fact_slugs: &'static [&'static str],
    pub(super) market_slugs: &'static [&'static str],
    pub(super) currencies: &'static [&'static str],
    pub(super) catalog: Catalog<'static>,
    pub(super) groups: &'static [(&'static str, Text)],
    pub(super) sections: &'static [(&'static str, Text)],
    pub(super) identifiers: &'static [IdentifierEntry],
    pub(super) records: &'static [RecordEntry],
    pub(super) holders: &'static [HolderEntry],
    pub(super) markets: &'static [MarketEntry],
    pub(super) scenarios: &'static [ScenarioEntry],
    pub(super) personas: &'static [PersonaEntry],
    pub(super) cases: &'static [CaseEntry],
    pub(super) bases: &'static [PriceBasis],
    pub(super) founding_price: Option<u16>,
}

/// What travels with the evidence file.
#[derive(Debug)]
pub(super) struct LateTables {
    pub(super) rule_slugs: &'static [&'static str],
    pub(super) observation_slugs: &'static [&'static str],
    pub(super) rules: &'static [RuleEntry],
    pub(super) observations: &'static [ObservationEntry],
    pub(super) levers: &'static [LeverEntry],
    pub(super) sources: &'static [SourceEntry],
    pub(super) conflicts: &'static [ConflictEntry],
    pub(super) no_evidence: &'static [NoEvidenceEntry],
}

/// Reads everything in the order in which it was written. What is read stays until the program ends.
pub(super) fn unpack(packed: &Packed) -> Tables {
    let mut from = Reader::new(packed);
    let fact_slugs = from.slugs();
    let market_slugs = from.slugs();
    let currencies = from.slugs();
    let (first_year, this_year) = from.years();
    let founding_price = from.option();
    let catalog = from.catalog(first_year, this_year);
    let mut facts = fact_slugs.iter();
    let mut markets = market_slugs.iter().zip(catalog.markets);
    Tables {
        fact_slugs,
        market_slugs,
        currencies,
        catalog,
        groups: from.table(|from| (from.slug(), from.text())),
        sections: from.table(|from| (from.slug(), from.text())),
        identifiers: from.table(|from| IdentifierEntry {
            slug: next(&mut facts),
            group: from.number() as u8,
            quasi: from.flag(),
            label: from.text(),
            description: from.passage(),
            found_by: from.list(Reader::passage),
        }),
        records: from.table(|from| RecordEntry {
            slug: next(&mut facts),
            section: from.number() as u8,
            label: from.text(),
            description: from.passage(),
            sample: from.passage(),
        }),
        holders: from.table(|from| HolderEntry {
            slug: from.slug(),
            named_in_report: from.flag(),
            label: from.text(),
            description: from.passage(),
        }),
        markets: from.table(|from| {
            let (slug, thin, at) = markets
                .next()
                .map_or(("", false, usize::MAX), |(slug, it)| {
                    (*slug, it.thin, usize::from(it.currency.0))
                });
            MarketEntry {
                slug,
                label: from.text(),
                description: from.passage(),
                currency: currencies.get(at).copied().unwrap_or_default(),
                thin,
                stock: from.flag(),
            }
        }),
        scenarios: from.table(|from| ScenarioEntry {
            slug: from.slug(),
            label: from.text(),
            text: from.passage(),
            markets: from.list(Reader::market),
            shares: from.facts(),
        }),
        personas: from.table(|from| PersonaEntry {
            slug: from.slug(),
            label: from.passage(),
            text: from.passage(),
            market: from.market(),
            shares: from.facts(),
        }),
        cases: from.table(|from| CaseEntry {
            slug: from.slug(),
            market: from.market(),
            year: from.year(),
            shared: from.facts(),
            obtained: from.facts(),
            price: from.flag().then(|| {
                let (low, high) = from.price();
                (low, high, from.slug())
            }),
            circular: from.flag(),
            source: from.source(),
            note: from.passage(),
        }),
        bases: from.table(|from| match from.number() {
            0 => PriceBasis::Paid,
            1 => PriceBasis::Court,
            2 => PriceBasis::Asked,
            3 => PriceBasis::RateCard,
            _ => PriceBasis::Reported,
        }),
        founding_price,
    }
}

/// As [`unpack`], for what travels with the evidence file.
pub(super) fn unpack_late(
    packed: &Packed,
    bases: &[PriceBasis],
    levers: &[Lever<'static>],
) -> LateTables {
    let mut from = Reader::new(packed);
    let rule_slugs = from.slugs();
    let observation_slugs = from.slugs();
    let mut rules = rule_slugs.iter();
    let mut observations = observation_slugs.iter();
    let mut bases = bases.iter();
    let mut levers = levers.iter();
    LateTables {
        rule_slugs,
        observation_slugs,
        rules: from.table(|from| RuleEntry {
            slug: next(&mut rules),
            sentence: from.passage(),
            basis: match from.number() {
                0 => RuleBasis::Measured,
                1 => RuleBasis::Case,
                _ => RuleBasis::Editorial,
            },
            basis_note: from.passage(),
            definitional: from.flag(),
            sources: from.list(Reader::source),
            excerpt: from.optional_passage(),
            weak: from.optional_passage(),
            note: from.optional_passage(),
        }),
        observations: from.table(|from| ObservationEntry {
            slug: next(&mut observations),
            item: from.passage(),
            basis: bases.next().copied().unwrap_or(PriceBasis::Reported),
            source: from.source(),
            also_sources: from.list(Reader::source),
            excerpt: from.passage(),
            why_not: from.optional_passage(),
            note: from.optional_passage(),
        }),
        levers: from.table(|from| {
            let (markets, cuts) = levers
                .next()
                .map_or((&[][..], &[][..]), |it| (it.markets, it.cuts));
            LeverEntry {
                slug: from.slug(),
                markets,
                action: from.passage(),
                legal_basis: from.passage(),
                effort: match from.number() {
                    1 => Effort::Minutes,
                    2 => Effort::Hours,
                    3 => Effort::Ongoing,
                    _ => Effort::Unknown,
                },
                cuts,
                source: from.source(),
            }
        }),
        sources: from.table(|from| SourceEntry {
            title: from.passage(),
            publisher: from.passage(),
            date: from.passage(),
            link: from.optional_passage(),
        }),
        conflicts: from.table(|from| ConflictEntry {
            slug: from.slug(),
            about: from.passage(),
            versions: from.list(|from| (from.source(), from.passage())),
            kept: from.passage(),
            why: from.passage(),
        }),
        no_evidence: from.table(|from| NoEvidenceEntry {
            market: from.market(),
            record: from.fact(),
            reason: from.passage(),
        }),
    }
}

fn next(slugs: &mut std::slice::Iter<'_, &'static str>) -> &'static str {
    slugs.next().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{COLUMNS, Packed, unpack, unpack_late};
    use crate::evidence::{LATE_PACKED, PACKED, late_tables, tables};

    /// What is unpacked stays until the program ends, so not every cut is tried; the step is a prime,
    /// so that cuts fall anywhere in a row.
    const STEP: usize = 61;

    /// A cut-off catalog is no longer than the whole one.
    fn check(packed: &Packed) {
        let (whole, cut) = (tables(), unpack(packed));
        for (whole, cut) in [
            (whole.catalog.rules.len(), cut.catalog.rules.len()),
            (whole.fact_slugs.len(), cut.fact_slugs.len()),
            (whole.cases.len(), cut.cases.len()),
        ] {
            assert!(cut <= whole);
        }
    }

    fn check_late(packed: &Packed) {
        let (whole, cut) = (late_tables(), unpack_late(packed, &[], &[]));
        for (whole, cut) in [
            (whole.rules.len(), cut.rules.len()),
            (whole.observations.len(), cut.observations.len()),
            (whole.no_evidence.len(), cut.no_evidence.len()),
        ] {
            assert!(cut <= whole);
        }
    }

    /// Cuts every column and the slugs at many places.
    fn cut(packed: &Packed, check: fn(&Packed)) {
        for at in 0..COLUMNS {
            for length in (0..packed.columns[at].len()).step_by(STEP) {
                let mut columns = packed.columns;
                columns[at] = &columns[at][..length];
                check(&Packed { columns, ..*packed });
            }
        }
        for length in (0..packed.slugs.len()).step_by(STEP) {
            let slugs = &packed.slugs[..length];
            check(&Packed { slugs, ..*packed });
        }
    }

    #[test]
    fn a_catalog_that_ends_early_is_shorter_and_never_a_panic() {
        cut(&PACKED, check);
        cut(&LATE_PACKED, check_late);
    }

    #[test]
    fn out_of_nothing_comes_an_empty_catalog() {
        let packed = Packed {
            columns: Default::default(),
            slugs: "",
        };
        let (nothing, late) = (unpack(&packed), unpack_late(&packed, &[], &[]));
        assert!(late.rules.is_empty() && nothing.fact_slugs.is_empty());
        assert!(nothing.catalog.facts.is_empty() && nothing.catalog.rates.is_empty());
    }
}
