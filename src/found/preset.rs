//! What an embed may start from and have a picture and a table of: the first example, each market, each situation,
//! each invented person. A list of identifiers or a past year has neither, because nobody could draw them all.

use super::Place;
use crate::evidence::{market_slug, markets, personas, scenarios};
use crate::session::{Home, Msg, Session, Start, update};
use crate::words::Words;
use engine::MarketId;

/// One of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    /// What an address of the calculator shows.
    At(Home),
    /// An invented person, by their place in the catalog.
    Person(usize),
}

impl Preset {
    /// All of them: the first page, the markets, the situations, the people.
    ///
    /// ```
    /// use going_rate::{evidence::{markets, personas, scenarios}, found::Preset};
    /// assert_eq!(Preset::all().count(), 1 + markets().len() + scenarios().len() + personas().len());
    /// ```
    pub fn all() -> impl Iterator<Item = Self> {
        let markets = (0u8..)
            .zip(markets())
            .map(|(at, _)| Home::Market(MarketId(at)));
        let situations = (0..scenarios().len()).map(Home::Situation);
        std::iter::once(Home::Root)
            .chain(markets)
            .chain(situations)
            .map(Self::At)
            .chain((0..personas().len()).map(Self::Person))
    }

    /// The name of its files in a language, without their ending: `en`, `en-m-us`, `zh-s-ordered-parcel`, `en-p-grace`.
    ///
    /// ```
    /// use going_rate::{found::Preset, session::Home};
    /// let preset = Preset::At(Home::named("m/us/"));
    /// assert_eq!(preset.name("en"), "en-m-us");
    /// ```
    pub fn name(self, language: &str) -> String {
        let folder = match self {
            Self::At(home) => home.folder(),
            Self::Person(at) => personas()
                .get(at)
                .map(|person| format!("p/{}/", person.slug))
                .unwrap_or_default(),
        };
        let folder = folder.as_str();
        let picture = Place { language, folder }.picture();
        let name = picture.strip_prefix("card/").unwrap_or(&picture);
        name.strip_suffix(".png").unwrap_or(name).to_owned()
    }

    /// The same without the language: `m-us`, `s-ordered-parcel`; empty for the first example.
    ///
    /// ```
    /// use going_rate::{found::Preset, session::Home};
    /// let preset = Preset::At(Home::named("m/us/"));
    /// assert_eq!(preset.without_language(), "m-us");
    /// ```
    pub fn without_language(self) -> String {
        let name = self.name("");
        name.trim_start_matches('-').to_owned()
    }

    /// What the query of an embed says to start from it: `market=us`, `start=scenario:ordered-parcel`; empty for the
    /// first example.
    ///
    /// ```
    /// use going_rate::{found::Preset, session::Home};
    /// let preset = Preset::At(Home::named("m/us/"));
    /// assert_eq!(preset.query(), "market=us");
    /// ```
    pub fn query(self) -> String {
        let start = match self {
            Self::At(Home::Root) => None,
            Self::At(Home::Market(market)) => return format!("market={}", market_slug(market)),
            Self::At(Home::Situation(at)) => Start::Scenario(at).slug(),
            Self::Person(at) => Start::Persona(at).slug(),
        };
        start
            .map(|slug| format!("start={slug}"))
            .unwrap_or_default()
    }

    /// What it shows.
    ///
    /// ```
    /// use going_rate::{found::Preset, session::Home};
    /// let preset = Preset::At(Home::named("m/us/"));
    /// assert_eq!(preset.session(), Home::named("m/us/").session());
    /// assert!(!Preset::Person(0).session().is_example(), "a person's answers are their own");
    /// ```
    pub fn session(self) -> Session {
        match self {
            Self::At(home) => home.session(),
            Self::Person(at) => update(
                &Session::default(),
                Msg::ChoseStart(Some(Start::Persona(at))),
            ),
        }
    }

    /// What it is called; the first example has no name but what was given out.
    ///
    /// ```
    /// use going_rate::{found::Preset, session::Home, words::Words};
    /// let words = Words::of("en").expect("English is always there");
    /// assert_eq!(Preset::At(Home::Root).label(&words), None);
    /// assert_eq!(Preset::At(Home::named("m/us/")).label(&words), Some("United States"));
    /// ```
    pub fn label(self, words: &Words) -> Option<&str> {
        match self {
            Self::At(Home::Root) => None,
            Self::At(Home::Market(at)) => Some(words.place(at)),
            Self::At(Home::Situation(at)) => scenarios().get(at).map(|it| words.text(it.label)),
            Self::Person(at) => personas().get(at).map(|it| words.passage(it.label)),
        }
    }

    /// The address of the calculator that shows it, below its language's first page.
    ///
    /// ```
    /// use going_rate::{found::Preset, session::Home};
    /// let preset = Preset::At(Home::named("m/us/"));
    /// assert_eq!(preset.folder(), "m/us/");
    /// assert_eq!(Preset::Person(0).folder(), "", "a person has no address of their own");
    /// ```
    pub fn folder(self) -> String {
        match self {
            Self::At(home) => home.folder(),
            Self::Person(_) => String::new(),
        }
    }
}
