//! Reads `data/` and `locales/`: every row with its line, every unreadable one as a problem.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::files::Folder;
use crate::layers::Layers;
use crate::locale::{Locale, LocaleFile};
use crate::place::{Place, Problem};
use crate::raw;
use crate::read::Item;

/// Everything the files say, uninterpreted.
#[derive(Clone, Debug, Default)]
pub struct Data {
    /// `model.toml`.
    pub model: Item<raw::Model>,
    /// `vocabulary/identifiers.toml`, in its order.
    pub identifiers: Vec<Item<raw::Identifier>>,
    /// `vocabulary/records.toml`, in its order.
    pub records: Vec<Item<raw::Record>>,
    /// `vocabulary/holders.toml`, in its order.
    pub holders: Vec<Item<raw::Holder>>,
    /// `vocabulary/tiers.toml`.
    pub tiers: Vec<Item<raw::Tiers>>,
    /// `vocabulary/price-categories.toml`.
    pub price_categories: Vec<Item<std::collections::BTreeMap<String, String>>>,
    /// `markets/`, in the order of `model.toml`.
    pub markets: Vec<Item<raw::Market>>,
    /// `sources/`.
    pub sources: Vec<Item<raw::Source>>,
    /// `conflicts.toml`, in its order.
    pub conflicts: Vec<Item<raw::Conflict>>,
    /// `observations/`.
    pub observations: Vec<Item<raw::Observation>>,
    /// `unpriced/`.
    pub unpriced: Vec<Item<raw::Unpriced>>,
    /// `leads.toml`.
    pub leads: Vec<Item<raw::Lead>>,
    /// `dropped.toml`.
    pub dropped: Vec<Item<raw::Dropped>>,
    /// `rules/`.
    pub rules: Vec<Item<raw::Rule>>,
    /// `excluded-edges.toml`.
    pub excluded: Vec<Item<raw::Excluded>>,
    /// `no-evidence/`.
    pub no_evidence: Vec<Item<raw::NoEvidence>>,
    /// `levers/`, but for the two files below.
    pub levers: Vec<Item<raw::Lever>>,
    /// `levers/structural.toml`.
    pub structural: Vec<Item<raw::Lever>>,
    /// `levers/no-lever.toml`.
    pub no_lever: Item<raw::NoLever>,
    /// `cases/`.
    pub cases: Vec<Item<raw::Case>>,
    /// `scenarios.toml`, in its order.
    pub scenarios: Vec<Item<raw::Scenario>>,
    /// `personas.toml`, in its order.
    pub personas: Vec<Item<raw::Persona>>,
    /// `safety/`, the steps under `first`, in the order of each file.
    pub safety_steps: Vec<Item<raw::SafetyStep>>,
    /// `safety/`, the places under `turn`, in the order of each file.
    pub safety_contacts: Vec<Item<raw::SafetyContact>>,
    /// `money/`, one currency a file, by code.
    pub money: Vec<Item<raw::Money>>,
    /// `money/sourced.toml`.
    pub sourced_rates: Vec<Item<raw::SourcedRate>>,
    /// `crowd/`, one market a file, by name.
    pub crowds: Vec<Item<raw::Crowd>>,
    /// `crowd/findings.toml`.
    pub findings: Vec<Item<raw::Finding>>,
    /// `founding-report.toml`.
    pub founding: Vec<Item<raw::Named>>,
    /// `locales/`: English first, then by code.
    pub locales: Vec<Locale>,
    /// Languages that are not finished, by code: no page links to them, and they ship only on request.
    pub drafts: Vec<Locale>,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

/// Files that a folder holds beside its rows.
const STRUCTURAL: &str = "structural";
const NO_LEVER: &str = "no-lever";
const SOURCED: &str = "sourced";
const FINDINGS: &str = "findings";

/// The folders under `data/`, and the files of the one that holds no rows of a market or kind.
const FOLDERS: [&str; 12] = [
    "cases",
    "crowd",
    "levers",
    "markets",
    "money",
    "no-evidence",
    "observations",
    "rules",
    SAFETY,
    "sources",
    "unpriced",
    VOCABULARY,
];
const SAFETY: &str = "safety";
const VOCABULARY: &str = "vocabulary";
const VOCABULARY_FILES: [&str; 5] = [
    "holders",
    "identifiers",
    "price-categories",
    "records",
    "tiers",
];

/// The language that data and page are written in first.
pub const FIRST_LANGUAGE: &str = "en";

/// Reads both folders. Nothing is lost: what cannot be read is in [`Data::problems`].
pub fn load(data: &Path, locales: &Path) -> Data {
    load_with(data, locales, &[])
}

/// As [`load`], with what other folders add: each holds a `data/`, a `locales/`, or both, and its rows come after ours.
pub fn load_with(data: &Path, locales: &Path, additions: &[PathBuf]) -> Data {
    let added = |name: &str| {
        let folders = additions.iter().map(|it| it.join(name));
        folders
            .filter(|it| it.is_dir())
            .map(|it| Folder::added(&it))
            .collect::<Vec<_>>()
    };
    let mut data = read_layers(
        &Layers::new(Folder::on_disk(data), added("data")),
        &Layers::new(Folder::on_disk(locales), added("locales")),
    );
    for addition in additions {
        if !addition.join("data").is_dir() && !addition.join("locales").is_dir() {
            let place = Place::top(&addition.display().to_string());
            let todo = "name the folder that holds them; docs/adapt.md says what belongs there";
            data.problems.push(Problem::error(
                place,
                "there is no data/ and no locales/",
                todo,
            ));
        }
    }
    data
}

/// As [`load`], from texts by their path, `data/model.toml` or `locales/en/page.toml`; others are no part of it.
pub fn load_texts(texts: &BTreeMap<String, String>) -> Data {
    let folder = |name: &str| {
        let under = |(path, text): (&String, &String)| {
            let path = path.strip_prefix(name)?.strip_prefix('/')?;
            Some((path.to_owned(), text.clone()))
        };
        Folder::in_memory(name, texts.iter().filter_map(under).collect())
    };
    read(folder("data"), folder("locales"))
}

/// As [`load`], from folders that may be in memory.
pub(crate) fn read(root: Folder, locales: Folder) -> Data {
    read_layers(&Layers::new(root, []), &Layers::new(locales, []))
}

fn read_layers(root: &Layers, locales: &Layers) -> Data {
    let mut problems = Vec::new();
    let out = &mut problems;
    let mut loaded = Data {
        model: root.single("model.toml", out).unwrap_or_default(),
        identifiers: root.rows("vocabulary/identifiers.toml", out),
        records: root.rows("vocabulary/records.toml", out),
        holders: root.rows("vocabulary/holders.toml", out),
        tiers: root.rows("vocabulary/tiers.toml", out),
        price_categories: root.rows("vocabulary/price-categories.toml", out),
        markets: root.folder("markets", |_| true, out),
        sources: root.folder("sources", |_| true, out),
        conflicts: root.rows("conflicts.toml", out),
        observations: root.folder("observations", |_| true, out),
        unpriced: root.pair_folder("unpriced", out),
        leads: root.rows("leads.toml", out),
        dropped: root.rows("dropped.toml", out),
        rules: root.folder("rules", |_| true, out),
        excluded: root.list("excluded-edges.toml", "excluded", out),
        no_evidence: root.pair_folder("no-evidence", out),
        levers: root.folder("levers", |name| name != STRUCTURAL && name != NO_LEVER, out),
        structural: root.rows("levers/structural.toml", out),
        no_lever: root.single("levers/no-lever.toml", out).unwrap_or_default(),
        cases: root.folder("cases", |_| true, out),
        scenarios: root.rows("scenarios.toml", out),
        personas: root.rows("personas.toml", out),
        safety_steps: Vec::new(),
        safety_contacts: Vec::new(),
        money: root.singles("money", |name| name != SOURCED, out),
        sourced_rates: root.rows("money/sourced.toml", out),
        crowds: root.singles("crowd", |name| name != FINDINGS, out),
        findings: root.rows("crowd/findings.toml", out),
        founding: root.list("founding-report.toml", "named", out),
        locales: read_locales(locales, out),
        drafts: Vec::new(),
        problems: Vec::new(),
    };
    for added in root.added::<raw::AddedModel>("model.toml", out) {
        loaded.model.add(&added);
    }
    for added in root.added::<raw::NoLever>("levers/no-lever.toml", out) {
        loaded
            .no_lever
            .no_lever
            .extend(added.no_lever.iter().cloned());
    }
    let order = loaded.model.markets.clone();
    // A market that the model file does not list goes last; a check says so.
    loaded.markets.sort_by_key(|market| {
        let listed = order.iter().position(|slug| *slug == market.slug);
        listed.unwrap_or(order.len())
    });
    for file in root.files_of(SAFETY, |_| true, &mut problems) {
        let (steps, contacts) = file.two_tables(["first", "turn"], &mut problems);
        loaded.safety_steps.extend(steps);
        loaded.safety_contacts.extend(contacts);
    }
    let (drafts, complete) = std::mem::take(&mut loaded.locales)
        .into_iter()
        .partition(|locale| locale.draft);
    (loaded.drafts, loaded.locales) = (drafts, complete);
    root.each().for_each(|it| strangers(it, &mut problems));
    loaded.problems = problems;
    loaded
}

/// A misspelt folder or file would be left out in silence.
fn strangers(root: &Folder, problems: &mut Vec<Problem>) {
    for folder in root.folders(problems) {
        if !FOLDERS.contains(&folder.as_str()) {
            problems.push(root.stranger(&folder, "", FOLDERS));
        }
    }
    let vocabulary = root.has(VOCABULARY);
    let files = vocabulary.then(|| root.names(VOCABULARY, problems));
    for file in files.unwrap_or_default() {
        if !VOCABULARY_FILES.contains(&file.as_str()) {
            let path = format!("{VOCABULARY}/{file}");
            problems.push(root.stranger(&path, ".toml", VOCABULARY_FILES));
        }
    }
}

fn read_locales(root: &Layers, problems: &mut Vec<Problem>) -> Vec<Locale> {
    let languages = root.folders(problems);
    let singles = root.names("", problems);
    let mut locales: Vec<Locale> = languages
        .into_iter()
        .map(|language| {
            let names = root.names(&language, problems);
            let read = |name: &String| {
                let files = root.files(&format!("{language}/{name}.toml"), problems);
                let files = files.iter().map(|it| LocaleFile::read(name, it, problems));
                files.reduce(LocaleFile::and)
            };
            let files = names.iter().filter_map(read).collect();
            Locale {
                language,
                files,
                ..Locale::default()
            }
        })
        .collect();
    for language in singles {
        for file in root.files(&format!("{language}.toml"), problems) {
            let locale = Locale::read(&language, &file, problems);
            if locales.iter().any(|known| known.language == language) {
                let what = format!("the language \"{language}\" is a folder too");
                let todo = "move the texts into the folder, and remove this file";
                problems.push(Problem::error(Place::top(&file.path), what, todo));
            }
            locales.push(locale);
        }
    }
    locales.sort_by_key(|it| (it.language != FIRST_LANGUAGE, it.language.clone()));
    locales
}
