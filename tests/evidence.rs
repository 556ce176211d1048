//! What the page unpacks is what the catalog crate compiles from the files, to the last bit.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test fails by panicking.

use catalog::{Compiled, Data, Decimal, Item, Locale, raw};
use engine::{FactId, MarketId, Nanos};
use going_rate::evidence::{self, Passage, SourceId, Text};
use going_rate::words::Words;
use std::path::Path;
use std::sync::LazyLock;

struct Files {
    data: Data,
    compiled: Compiled,
}

/// Read once: the files do not change under the tests.
static FILES: LazyLock<Files> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let data = catalog::load(&root.join("data"), &root.join("locales"));
    assert!(data.problems.is_empty(), "{:?}", data.problems);
    let compiled = catalog::compile(&data);
    Files { data, compiled }
});

/// Rows in the order of the files.
fn all<T>(rows: &[Item<T>]) -> Vec<&Item<T>> {
    rows.iter().collect()
}

/// Rows by the alphabet of their names.
fn sorted<T>(rows: &[Item<T>]) -> Vec<&Item<T>> {
    let mut rows: Vec<_> = rows.iter().collect();
    rows.sort_by_key(|row| row.slug.as_str());
    rows
}

#[test]
fn the_engine_reads_the_compiled_catalog() {
    let compiled = &FILES.compiled;
    let (ours, theirs) = (evidence::catalog(), &compiled.catalog);
    assert_eq!(ours.facts, theirs.facts);
    assert_eq!(ours.holders, theirs.holders);
    assert_eq!(ours.markets, theirs.markets);
    assert_eq!(ours.rules, theirs.rules);
    assert_eq!(ours.observations, theirs.observations);
    assert_eq!(ours.levers, theirs.levers);
    assert_eq!(ours.rates, theirs.rates);
    assert_eq!(ours.crowds, theirs.crowds);
    assert_eq!(ours.first_year, theirs.first_year);
    assert_eq!(ours.this_year, theirs.this_year);
    assert_eq!(evidence::MODEL, compiled.model);
}

#[test]
fn every_name_stands_at_its_id() {
    let Files { data, compiled } = &*FILES;
    assert_eq!(evidence::fact_slugs(), compiled.facts);
    assert_eq!(evidence::rule_slugs(), compiled.rules);
    assert_eq!(evidence::observation_slugs(), compiled.observations);
    assert_eq!(evidence::market_slugs(), compiled.markets);
    assert_eq!(evidence::currencies(), compiled.currencies);
    let founding = evidence::founding_price().expect("the page tells its story");
    let slug = compiled.observations[usize::from(founding.0)];
    assert_eq!(slug, "cn-2017-apple-insider-record");
    assert_eq!(evidence::sources().len(), compiled.sources.len());
    let holders: Vec<_> = evidence::holders().iter().map(|it| it.slug).collect();
    assert_eq!(holders, compiled.holders);
    let groups: Vec<_> = evidence::groups().iter().map(|it| it.0).collect();
    assert_eq!(groups, data.model.groups);
    let sections: Vec<_> = evidence::sections().iter().map(|it| it.0).collect();
    assert_eq!(sections, data.model.sections);
}

#[test]
fn every_band_is_the_double_that_the_printed_decimal_reads_as() {
    let data = &FILES.data;
    let rules = sorted(&data.rules);
    assert_eq!(evidence::catalog().rules.len(), rules.len());
    for (rule, row) in evidence::catalog().rules.iter().zip(rules) {
        for (ours, printed) in [
            (rule.band.low, &row.probability.low),
            (rule.band.high, &row.probability.high),
        ] {
            let parsed: f64 = printed.parse().expect("a decimal");
            assert_eq!(ours.to_bits(), parsed.to_bits(), "{}: {printed}", row.slug);
        }
    }
}

/// One language, as its files and as the page have it.
struct Reader<'a> {
    locale: &'a Locale,
    words: Words,
}

impl Reader<'_> {
    /// What a locale file says, or English, or the data itself.
    fn said(&self, file: &str, path: &str, english: &str) -> String {
        let first = FILES.data.locales.first();
        let own = self.locale.text(file, path);
        let said = own.or_else(|| first.and_then(|first| first.text(file, path)));
        one_line(said.unwrap_or(english))
    }

    fn text(&self, text: Text, file: &str, path: &str, english: &str) {
        let wanted = self.said(file, path, english);
        assert_eq!(self.words.text(text), wanted, "{file}: {path}");
    }

    fn passage(&self, passage: Passage, file: &str, path: &str, english: &str) {
        let wanted = self.said(file, path, english);
        assert_eq!(self.words.passage(passage), wanted, "{file}: {path}");
    }

    fn quote(&self, passage: Option<Passage>, wanted: Option<&str>) {
        let wanted = wanted.filter(|text| !text.is_empty()).map(one_line);
        let said = passage.map(|it| self.words.passage(it).to_owned());
        assert_eq!(said, wanted);
    }

    fn facts(&self, ids: &[FactId], names: &[String]) {
        let ids: Vec<_> = ids.iter().map(|id| evidence::slug(*id)).collect();
        assert_eq!(ids, names);
    }

    fn market(&self, id: MarketId, name: &str) {
        assert_eq!(FILES.compiled.market(name), Some(id), "{name}");
    }

    fn markets(&self, ids: &[MarketId], names: &[String]) {
        assert_eq!(ids.len(), names.len());
        for (id, name) in ids.iter().zip(names) {
            self.market(*id, name);
        }
    }

    fn sources(&self, ids: &[SourceId], names: &[String]) {
        let ids: Vec<_> = ids.iter().map(|id| source(*id)).collect();
        assert_eq!(ids, names);
    }
}

fn one_line(text: &str) -> String {
    text.replace(['\n', '\r'], " ")
}

/// The page needs no names of documents; their titles are held against the rows one by one.
fn source(id: SourceId) -> &'static str {
    FILES.compiled.sources[usize::from(id.0)]
}

/// Holds every entry of a table against its row, in every language.
fn check<E, T>(entries: &[E], rows: Vec<&Item<T>>, check: impl Fn(&Reader<'_>, &E, &Item<T>)) {
    for locale in &FILES.data.locales {
        let words = Words::of(&locale.language).expect("a language of the page");
        let reader = Reader { locale, words };
        assert_eq!(entries.len(), rows.len());
        for (entry, row) in entries.iter().zip(&rows) {
            check(&reader, entry, row);
        }
    }
}

#[test]
fn identifiers_are_as_the_files_have_them() {
    let rows = all(&FILES.data.identifiers);
    check(evidence::identifiers(), rows, |reader, entry, row| {
        const FILE: &str = "identifiers";
        let slug = &row.slug;
        assert_eq!(entry.slug, slug);
        assert_eq!(evidence::groups()[usize::from(entry.group)].0, row.group);
        assert_eq!(entry.quasi, row.kind == raw::IdentifierKind::Quasi);
        reader.text(entry.label, FILE, &format!("{slug}.label"), &row.label);
        let path = format!("{slug}.description");
        reader.passage(entry.description, FILE, &path, &row.description);
        let (also, places) = entry.found_by.split_last().expect("other words");
        assert_eq!(places.len(), row.handed_over.len());
        let own = reader.locale.entry(FILE, &format!("{slug}.handed_over"));
        for (at, text) in places.iter().enumerate() {
            let own = own.and_then(|entry| entry.texts.get(at));
            let wanted = one_line(own.unwrap_or(&row.handed_over[at]));
            assert_eq!(reader.words.passage(*text), wanted, "{slug}");
        }
        let words = row.also.as_ref().expect("each has other words");
        reader.passage(*also, FILE, &format!("{slug}.also"), words);
    });
}

#[test]
fn records_are_as_the_files_have_them() {
    let rows = all(&FILES.data.records);
    check(evidence::records(), rows, |reader, entry, row| {
        const FILE: &str = "records";
        let slug = &row.slug;
        assert_eq!(entry.slug, slug);
        let section = evidence::sections()[usize::from(entry.section)].0;
        assert_eq!(section, row.section);
        reader.text(entry.label, FILE, &format!("{slug}.label"), &row.label);
        let path = format!("{slug}.description");
        reader.passage(entry.description, FILE, &path, &row.description);
        reader.passage(entry.sample, FILE, &format!("{slug}.sample"), "");
    });
}

#[test]
fn groups_and_sections_are_labeled_by_the_page() {
    for locale in &FILES.data.locales {
        let words = Words::of(&locale.language).expect("a language of the page");
        for (of, list) in [
            ("groups", evidence::groups()),
            ("sections", evidence::sections()),
        ] {
            for (slug, label) in list {
                let wanted = locale.text("page", &format!("{of}.{slug}"));
                assert_eq!(Some(words.text(*label)), wanted, "{of}: {slug}");
            }
        }
    }
}

#[test]
fn holders_and_markets_are_as_the_files_have_them() {
    let rows = all(&FILES.data.holders);
    check(evidence::holders(), rows, |reader, entry, row| {
        let slug = &row.slug;
        assert_eq!(entry.named_in_report, row.named_in_seed_article);
        reader.text(entry.label, "holders", &format!("{slug}.label"), &row.label);
        let path = format!("{slug}.description");
        reader.passage(entry.description, "holders", &path, &row.description);
    });
    let rows = all(&FILES.data.markets);
    check(evidence::markets(), rows, |reader, entry, row| {
        let slug = &row.slug;
        assert_eq!(entry.slug, slug);
        assert_eq!(entry.currency, row.currency);
        assert_eq!(entry.thin, row.coverage == raw::Coverage::Thin);
        assert_eq!(entry.stock, row.kind == raw::MarketKind::Stock);
        reader.text(entry.label, "markets", &format!("{slug}.label"), &row.label);
        let path = format!("{slug}.description");
        reader.passage(entry.description, "markets", &path, &row.description);
    });
}

#[test]
fn scenarios_and_personas_are_as_the_files_have_them() {
    let rows = all(&FILES.data.scenarios);
    check(evidence::scenarios(), rows, |reader, entry, row| {
        const FILE: &str = "scenarios";
        let slug = &row.slug;
        assert_eq!(entry.slug, slug);
        reader.text(entry.label, FILE, &format!("{slug}.label"), &row.label);
        reader.passage(entry.text, FILE, &format!("{slug}.text"), &row.text);
        reader.markets(entry.markets, &row.markets);
        reader.facts(entry.shares, &row.shares);
    });
    let rows = all(&FILES.data.personas);
    check(evidence::personas(), rows, |reader, entry, row| {
        const FILE: &str = "personas";
        let slug = &row.slug;
        assert_eq!(entry.slug, slug);
        reader.passage(entry.label, FILE, &format!("{slug}.label"), &row.label);
        reader.passage(entry.text, FILE, &format!("{slug}.text"), &row.text);
        reader.market(entry.market, &row.market);
        reader.facts(entry.shares, &row.shares);
    });
}

#[test]
fn the_evidence_behind_rules_is_as_the_files_have_it() {
    let rows = sorted(&FILES.data.rules);
    check(evidence::rules(), rows, |reader, entry, row| {
        let slug = &row.slug;
        assert_eq!(entry.slug, slug);
        let path = format!("{slug}.sentence");
        reader.passage(entry.sentence, "rules", &path, &row.mechanism);
        // The names of both are the same, the types are not.
        let (ours, theirs) = (entry.basis, row.basis);
        assert_eq!(format!("{ours:?}"), format!("{theirs:?}"), "{slug}");
        let note = reader.words.passage(entry.basis_note);
        assert_eq!(note, one_line(&row.basis_note));
        assert_eq!(entry.definitional, row.definitional);
        reader.sources(entry.sources, &row.sources);
        reader.quote(entry.excerpt, Some(&row.excerpt));
        assert_eq!(entry.weak.is_some(), row.weak.is_some());
        if let (Some(weak), Some(english)) = (entry.weak, &row.weak) {
            reader.passage(weak, "weak", &format!("{slug}.weak"), english);
        }
        reader.quote(entry.note, row.note.as_deref());
    });
}

#[test]
fn the_evidence_behind_prices_is_as_the_files_have_it() {
    let rows = sorted(&FILES.data.observations);
    check(evidence::observations(), rows, |reader, entry, row| {
        const FILE: &str = "observations";
        let slug = &row.slug;
        assert_eq!(entry.slug, slug);
        reader.passage(entry.item, FILE, &format!("{slug}.item"), &row.item);
        // The names of both are the same, the types are not.
        let (ours, theirs) = (entry.basis, row.basis);
        assert_eq!(format!("{ours:?}"), format!("{theirs:?}"), "{slug}");
        assert_eq!(source(entry.source), row.source);
        reader.sources(entry.also_sources, &row.also_sources);
        let excerpt = reader.words.passage(entry.excerpt);
        assert_eq!(excerpt, one_line(&row.excerpt));
        assert_eq!(entry.why_not.is_some(), row.why_not.is_some());
        if let (Some(why_not), Some(english)) = (entry.why_not, &row.why_not) {
            reader.passage(why_not, FILE, &format!("{slug}.why_not"), english);
        }
        reader.quote(entry.note, row.note.as_deref());
    });
}

#[test]
fn levers_and_sources_are_as_the_files_have_them() {
    let rows = sorted(&FILES.data.levers);
    check(evidence::levers(), rows, |reader, entry, row| {
        const FILE: &str = "levers";
        let slug = &row.slug;
        assert_eq!(entry.slug, slug);
        reader.markets(entry.markets, &row.markets);
        reader.passage(entry.action, FILE, &format!("{slug}.action"), &row.action);
        let path = format!("{slug}.legal_basis");
        reader.passage(entry.legal_basis, FILE, &path, &row.legal_basis);
        let rule = |id: &engine::RuleId| evidence::rule_slugs()[usize::from(id.0)];
        let cuts: Vec<_> = entry.cuts.iter().map(rule).collect();
        assert_eq!(cuts, row.cuts);
        assert_eq!(source(entry.source), row.source);
    });
    // A document behind no figure stays out of the calculator's tables.
    let mut rows = sorted(&FILES.data.sources);
    rows.retain(|row| row.kind.bears_figures());
    check(evidence::sources(), rows, |reader, entry, row| {
        let words = &reader.words;
        assert_eq!(words.passage(entry.title), one_line(&row.title));
        assert_eq!(words.passage(entry.publisher), one_line(&row.publisher));
        let date = Some(row.date_as_given.as_str()).filter(|date| *date != "n.d.");
        assert_eq!(words.passage(entry.date), date.unwrap_or_default());
        let open = row.url_status.may_be_linked();
        reader.quote(entry.link, row.url.as_deref().filter(|_| open));
    });
}

#[test]
fn conflicts_and_gaps_are_as_the_files_have_them() {
    let rows = all(&FILES.data.conflicts);
    check(evidence::conflicts(), rows, |reader, entry, row| {
        const FILE: &str = "conflicts";
        let slug = &row.slug;
        assert_eq!(entry.slug, slug);
        reader.passage(entry.about, FILE, &format!("{slug}.about"), &row.about);
        reader.passage(entry.kept, FILE, &format!("{slug}.kept"), &row.kept);
        reader.passage(entry.why, FILE, &format!("{slug}.why"), &row.why);
        assert_eq!(entry.versions.len(), row.versions.len());
        for ((id, says), version) in entry.versions.iter().zip(&row.versions) {
            assert_eq!(source(*id), version.source);
            reader.quote(Some(*says), Some(&version.says));
        }
    });
    let rows = all(&FILES.data.no_evidence);
    check(evidence::no_evidence(), rows, |reader, entry, row| {
        let (market, record) = row.pair();
        reader.market(entry.market, market);
        assert_eq!(evidence::slug(entry.record), record);
        let path = format!("{}.reason", row.slug);
        reader.passage(entry.reason, "no-evidence", &path, &row.reason);
    });
}

#[test]
fn cases_are_as_the_files_have_them() {
    let nanos = |printed: &str| -> Nanos {
        let decimal = Decimal::read(printed).and_then(Decimal::nanos);
        decimal.expect("an amount")
    };
    let rows = all(&FILES.data.cases);
    check(evidence::cases(), rows, |reader, entry, row| {
        assert_eq!(entry.slug, row.slug);
        reader.market(entry.market, &row.market);
        assert_eq!(entry.year, row.year);
        reader.facts(entry.shared, &row.shared);
        reader.facts(entry.obtained, &row.obtained);
        let printed = row.price.as_ref().zip(row.currency.as_deref());
        let wanted = printed.map(|(ends, code)| (nanos(&ends.low), nanos(&ends.high), code));
        assert_eq!(entry.price, wanted, "{}", row.slug);
        assert_eq!(entry.circular, !row.circular_with.is_empty());
        assert_eq!(source(entry.source), row.source);
        reader.passage(
            entry.note,
            "cases",
            &format!("{}.note", row.slug),
            &row.note,
        );
    });
}
