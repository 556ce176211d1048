//! The page for a person who is followed, threatened or outed, in one language, ready to be drawn.
//!
//! It is drawn on the host only: nothing here goes into the calculator's tables.

use std::collections::BTreeMap;

use crate::compile::sorted;
use crate::load::Data;
use crate::place::Place;
use crate::raw::{self, ContactKind, Hours, SafetyBasis, SafetyOrigin};
use crate::read::Item;
use crate::texts::Speaker;

/// The file under `safety/` that holds for every market.
pub(crate) const EVERYWHERE: &str = "everywhere";

/// The locale file with the words.
pub(crate) const WORDS: &str = "safety";

/// The words of the page that belong to no row: keys of its table `page`, in the order of the page.
const PAGE: [&str; 31] = [
    "title",
    "description",
    "link",
    "leave",
    "leave-does",
    "now-heading",
    "numbers-heading",
    "jump",
    "heading",
    "for-whom",
    "cannot-know",
    "calculator",
    "close-quickly",
    "history",
    "nothing-stored",
    "offline",
    "first-heading",
    "first-note",
    "everywhere-heading",
    "market-heading",
    "turn-heading",
    "turn-note",
    "not-reached",
    "gap-heading",
    "no-country",
    "phone",
    "web",
    "languages",
    "source",
    "checked",
    "from-memory",
];

/// Words that several rows share, apart from `kind` and `language`.
const SHARED: [&str; 2] = ["hours.always", "hours.limited"];

const KINDS: [ContactKind; 4] = [
    ContactKind::Emergency,
    ContactKind::Helpline,
    ContactKind::Digital,
    ContactKind::Authority,
];

/// The page in one language.
#[derive(Clone, Debug)]
pub struct Safety {
    words: BTreeMap<String, String>,
    /// What holds in every market.
    pub everywhere: Panel,
    /// What holds in one, in the order of the page; the stolen-goods market has none.
    pub markets: Vec<Panel>,
}

/// What helps first and where to turn, in one market or everywhere.
#[derive(Clone, Debug)]
pub struct Panel {
    /// The market, or `everywhere`.
    pub slug: String,
    /// What the market is called; empty for `everywhere`.
    pub label: String,
    /// What helps first, in this order.
    pub first: Vec<Step>,
    /// Where to turn, in this order.
    pub turn: Vec<Contact>,
    /// What was looked for and not found, in a sentence or two.
    pub gap: String,
}

/// A step that helps first.
#[derive(Clone, Debug)]
pub struct Step {
    /// Its name; an anchor of the page.
    pub slug: String,
    /// What to do.
    pub text: String,
    /// What it does not reach.
    pub not_reached: String,
    /// What it rests on.
    pub origin: Origin,
}

/// A place to turn to.
#[derive(Clone, Debug)]
pub struct Contact {
    /// Its name; an anchor of the page.
    pub slug: String,
    /// What sort of place.
    pub kind: ContactKind,
    /// What sort of place, in words.
    pub kind_label: String,
    /// What it is called.
    pub name: String,
    /// What it does, and for whom.
    pub about: String,
    /// The number as it is dialed.
    pub phone: Option<String>,
    /// Its own site, as a document prints it. Link it only where the row is not from memory.
    pub web: Option<String>,
    /// The languages it speaks, in words; none if the document does not say.
    pub languages: Vec<String>,
    /// When it answers, in words, if the document says.
    pub hours: Option<String>,
    /// What it rests on.
    pub origin: Origin,
}

/// What a step or place rests on.
#[derive(Clone, Debug)]
pub struct Origin {
    /// No page was read: the page must say so with the word `from-memory`.
    pub from_memory: bool,
    /// The documents.
    pub documents: Vec<Document>,
    /// Where in them, in English.
    pub passage: Option<String>,
    /// The day they were read.
    pub checked: Option<String>,
}

/// A document behind a step or place.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its name in `sources/`.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// Its date as the document gives it.
    pub date: String,
    /// Its address, only where that very address was read.
    pub link: Option<String>,
}

impl Safety {
    /// A word of the page, such as `heading`; empty if there is none, which a check refuses.
    pub fn word(&self, key: &str) -> &str {
        self.words.get(key).map_or("", String::as_str)
    }

    /// The panel of a market, if it is a country's.
    pub fn market(&self, slug: &str) -> Option<&Panel> {
        self.markets.iter().find(|panel| panel.slug == slug)
    }
}

/// The page in a language; in English where the language is not known.
///
/// ```no_run
/// let data = catalog::load("data".as_ref(), "locales".as_ref());
/// let page = catalog::safety(&data, "zh");
/// for step in &page.everywhere.first {
///     println!("{} {}: {}", step.text, page.word("not-reached"), step.not_reached);
/// }
/// ```
pub fn safety(data: &Data, language: &str) -> Safety {
    let writer = Writer {
        data,
        speaker: Speaker::new(data),
        language: data
            .locales
            .iter()
            .chain(&data.drafts)
            .position(|locale| locale.language == language)
            .unwrap_or(0),
    };
    let words = PAGE
        .iter()
        .map(|key| ((*key).to_owned(), writer.say(&format!("page.{key}"))));
    let markets = data
        .markets
        .iter()
        .map(|market| writer.panel(&market.slug, Some(market)))
        .filter(|panel| !panel.first.is_empty() || !panel.turn.is_empty());
    Safety {
        words: words.collect(),
        everywhere: writer.panel(EVERYWHERE, None),
        markets: markets.collect(),
    }
}

/// The words that rows share, by path, each with the place that asks for it.
pub(crate) fn shared_words(data: &Data) -> BTreeMap<String, Place> {
    let top = Place::top("data/safety");
    let mut all: BTreeMap<String, Place> = BTreeMap::new();
    for key in PAGE {
        all.insert(format!("page.{key}"), top.clone());
    }
    for path in SHARED {
        all.insert(path.to_owned(), top.clone());
    }
    for kind in KINDS {
        all.insert(format!("kind.{}", kind.name()), top.clone());
    }
    for row in &data.safety_contacts {
        for code in &row.languages {
            all.entry(format!("language.{code}"))
                .or_insert_with(|| row.at("languages"));
        }
    }
    let steps = data.safety_steps.iter().map(|row| row.stem());
    let contacts = data.safety_contacts.iter().map(|row| row.stem());
    for stem in steps.chain(contacts) {
        let file = Place::top(&format!("data/safety/{stem}.toml"));
        all.insert(format!("gap.{stem}"), file);
    }
    all
}

/// The sources that a figure may rest on, by the alphabet of their names: the only ones in the calculator's tables.
pub(crate) fn behind_figures(data: &Data) -> Vec<&Item<raw::Source>> {
    let mut sources = sorted(&data.sources);
    sources.retain(|source| source.kind.bears_figures());
    sources
}

/// Spells rows out in one language.
struct Writer<'a> {
    data: &'a Data,
    speaker: Speaker<'a>,
    language: usize,
}

impl Writer<'_> {
    fn say(&self, path: &str) -> String {
        self.spoken(WORDS, path, "")
    }

    fn spoken(&self, file: &str, path: &str, otherwise: &str) -> String {
        let mut texts = self.speaker.say(file, path, otherwise).into_iter();
        texts.nth(self.language).unwrap_or_default()
    }

    fn panel(&self, stem: &str, market: Option<&Item<raw::Market>>) -> Panel {
        let steps = self.data.safety_steps.iter();
        let contacts = self.data.safety_contacts.iter();
        Panel {
            slug: stem.to_owned(),
            label: market.map_or(String::new(), |market| {
                self.spoken("markets", &format!("{stem}.label"), &market.label)
            }),
            first: steps
                .filter(|row| row.stem() == stem)
                .map(|row| self.step(row))
                .collect(),
            turn: contacts
                .filter(|row| row.stem() == stem)
                .map(|row| self.contact(row))
                .collect(),
            gap: self.say(&format!("gap.{stem}")),
        }
    }

    fn step(&self, row: &Item<raw::SafetyStep>) -> Step {
        let slug = &row.slug;
        Step {
            slug: slug.clone(),
            text: self.say(&format!("{slug}.text")),
            not_reached: self.say(&format!("{slug}.not-reached")),
            origin: self.origin(row.origin()),
        }
    }

    fn contact(&self, row: &Item<raw::SafetyContact>) -> Contact {
        let slug = &row.slug;
        let language = |code: &String| self.say(&format!("language.{code}"));
        Contact {
            slug: slug.clone(),
            kind: row.kind,
            kind_label: self.say(&format!("kind.{}", row.kind.name())),
            name: self.say(&format!("{slug}.name")),
            about: self.say(&format!("{slug}.about")),
            phone: row.phone.clone(),
            web: row.web.clone(),
            languages: row.languages.iter().map(language).collect(),
            hours: row.hours.map(|hours| {
                self.say(match hours {
                    Hours::Always => "hours.always",
                    Hours::Limited => "hours.limited",
                })
            }),
            origin: self.origin(row.origin()),
        }
    }

    fn origin(&self, row: SafetyOrigin<'_>) -> Origin {
        let documents = row.sources.iter().filter_map(|name| {
            let source = self.data.sources.iter().find(|it| it.slug == *name)?;
            let link = source
                .url
                .clone()
                .filter(|_| source.url_status.may_be_linked());
            Some(Document {
                slug: source.slug.clone(),
                title: source.title.clone(),
                publisher: source.publisher.clone(),
                date: source.date_as_given.clone(),
                link,
            })
        });
        Origin {
            from_memory: row.basis == SafetyBasis::Memory,
            documents: documents.collect(),
            passage: row.passage.map(str::to_owned),
            checked: row.checked.map(str::to_owned),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::sample::Sample;
    use crate::compile::compile;
    use crate::emit::emit;

    #[test]
    fn a_panel_says_its_rows_in_the_language_asked_for_or_in_english() {
        let zh = "[us-police]\nname = \"警方\"\n";
        let data = Sample::good().and("locales/zh/safety.toml", zh).data();
        for (language, name) in [("en", "Police"), ("zh", "警方"), ("xx", "Police")] {
            let page = safety(&data, language);
            let police = &page.markets[1].turn[0];
            assert_eq!(police.name, name, "{language}");
            assert_eq!(police.phone.as_deref(), Some("911"));
            assert_eq!(police.languages, ["English"]);
            assert_eq!(police.hours.as_deref(), Some("Day and night."));
            assert!(police.origin.from_memory && police.origin.documents.is_empty());
        }
    }

    #[test]
    fn markets_stand_in_the_order_of_the_page_and_rows_in_the_order_of_their_file() {
        let more = "[first.cn-another]\nbasis = \"memory\"\nwhy_memory = \"x\"\n";
        let page = safety(
            &Sample::good().and("data/safety/cn.toml", more).data(),
            "en",
        );
        let slugs = |panel: &Panel| {
            let steps = panel.first.iter().map(|step| step.slug.clone());
            steps.collect::<Vec<_>>()
        };
        let markets: Vec<_> = page.markets.iter().map(|it| it.slug.as_str()).collect();
        assert_eq!(markets, ["cn", "us"]);
        assert_eq!(slugs(&page.markets[0]), ["cn-order", "cn-another"]);
        assert_eq!(slugs(&page.everywhere), ["everywhere-device"]);
        assert_eq!(page.word("heading"), "If this is about your safety");
        assert!(page.market("darkweb").is_none());
    }

    #[test]
    fn a_document_is_linked_only_where_its_address_was_read() {
        let link = |status: &str| {
            let help = "data/sources/help.toml";
            let data = Sample::good().with(help, "\"seen\"", status).data();
            let page = safety(&data, "en");
            page.everywhere.first[0].origin.documents[0].link.clone()
        };
        assert_eq!(
            link("\"seen\"").as_deref(),
            Some("https://example.org/refuge")
        );
        assert_eq!(link("\"memory\""), None);
    }

    #[test]
    fn nothing_of_it_stands_in_the_tables_of_the_calculator() {
        let data = Sample::good().data();
        let compiled = compile(&data);
        assert_eq!(compiled.sources, ["law", "paper"]);
        let emitted = emit(&data, &compiled);
        for text in ["Where to turn", "example.org/refuge", "Police", "cn-order"] {
            let spelt = [&emitted.evidence, &emitted.texts, &emitted.words];
            assert!(!spelt.iter().any(|it| it.contains(text)), "{text}");
        }
    }
}
