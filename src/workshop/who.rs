//! Whose file it is: an invented person, a situation, or what a link holds, by the name on the card.

use crate::evidence::{market_named, market_slug, personas, scenarios, slug};
use crate::session::{self, Msg, Session, Start, Ticks};
use crate::words::Words;
use engine::{FactId, MarketId};

/// Somebody whose file is looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who {
    /// What is typed, and stands in the address: `mei`, `ordered-parcel.us`, `v1.cn.2026.name`.
    pub name: String,
    /// Where it is from; none for a link.
    pub start: Option<Start>,
    /// Market, year and what was given out.
    pub session: Session,
}

impl Who {
    /// Finds it by its name, as it was typed.
    ///
    /// ```
    /// use going_rate::workshop::Who;
    /// assert_eq!(Who::named(" Mei ").expect("a person of ours").name, "mei");
    /// // A situation is that of its first market, unless another is named.
    /// assert_eq!(Who::named("ordered-parcel.us").expect("it occurs there").name, "ordered-parcel.us");
    /// assert_eq!(Who::named("nobody"), None);
    /// ```
    pub fn named(typed: &str) -> Option<Self> {
        let name = typed.trim().trim_start_matches('#').to_lowercase();
        if let Some(at) = personas().iter().position(|it| it.slug == name) {
            return Some(Self::persona(at));
        }
        let (slug, market) = match name.split_once('.') {
            Some((slug, market)) => (slug, Some(market)),
            None => (name.as_str(), None),
        };
        if let Some(at) = scenarios().iter().position(|it| it.slug == slug) {
            let market = match market {
                Some(market) => Some(market_named(market)?),
                None => None,
            };
            return Self::scenario(at, market);
        }
        let reading = session::read(&name).filter(|it| it.unread.is_empty())?;
        let shared = matches!(&reading.session.ticks, Ticks::Own(own) if !own.is_empty());
        shared.then_some(Self {
            start: None,
            session: reading.session,
            name,
        })
    }

    /// An invented person, by their place in the catalog.
    ///
    /// ```
    /// use going_rate::{session::Start, workshop::Who};
    /// let who = Who::persona(0);
    /// assert_eq!(who.start, Some(Start::Persona(0)));
    /// assert!(!who.session.question().shared.is_empty());
    /// ```
    pub fn persona(at: usize) -> Self {
        let start = Start::Persona(at);
        Self {
            name: personas().get(at).map_or("", |it| it.slug).to_owned(),
            session: session::update(&Session::default(), Msg::ChoseStart(Some(start))),
            start: Some(start),
        }
    }

    /// A situation in a market; none in a market where it does not occur.
    ///
    /// ```
    /// use going_rate::{session::Start, workshop::Who};
    /// let who = Who::scenario(0, None).expect("every situation occurs somewhere");
    /// assert_eq!(who.start, Some(Start::Scenario(0)));
    /// assert_eq!(Who::scenario(usize::MAX, None), None);
    /// ```
    pub fn scenario(at: usize, market: Option<MarketId>) -> Option<Self> {
        let it = scenarios().get(at)?;
        let market = market.or(it.markets.first().copied())?;
        if !it.markets.contains(&market) {
            return None;
        }
        let start = Start::Scenario(at);
        let mut session = session::update(&Session::default(), Msg::ChoseStart(Some(start)));
        session.market = market;
        Some(Self {
            name: [it.slug, ".", market_slug(market)].concat(),
            start: Some(start),
            session,
        })
    }

    /// What they are called; empty for a link, which has no name.
    ///
    /// ```
    /// use going_rate::{words::Words, workshop::Who};
    /// let words = Words::of("en").expect("English is always there");
    /// assert_eq!(Who::named("mei").expect("a person of ours").label(&words), "Mei, nurse");
    /// // A link has no name.
    /// assert_eq!(Who::named("v1.cn.2016.name").expect("a link").label(&words), "");
    /// ```
    pub fn label<'w>(&self, words: &'w Words) -> &'w str {
        match self.start {
            Some(Start::Persona(at)) => personas().get(at).map_or("", |it| words.passage(it.label)),
            Some(Start::Scenario(at)) => scenarios().get(at).map_or("", |it| words.text(it.label)),
            _ => "",
        }
    }

    /// Who they are, or what happens, in a sentence.
    ///
    /// ```
    /// use going_rate::{words::Words, workshop::Who};
    /// let words = Words::of("en").expect("English is always there");
    /// let text = |name| Who::named(name).expect("a card of ours").text(&words).to_owned();
    /// assert_ne!(text("mei"), text("ordered-parcel.us"));
    /// assert_eq!(text("v1.cn.2016.name"), "", "a link says nothing about who it is");
    /// ```
    pub fn text<'w>(&self, words: &'w Words) -> &'w str {
        let text = match self.start {
            Some(Start::Persona(at)) => personas().get(at).map(|it| it.text),
            Some(Start::Scenario(at)) => scenarios().get(at).map(|it| it.text),
            _ => None,
        };
        text.map_or("", |text| words.passage(text))
    }
}

/// Everybody: the invented people, then each situation in its first market.
///
/// ```
/// use going_rate::{evidence::{personas, scenarios}, workshop::everybody};
/// assert_eq!(everybody().len(), personas().len() + scenarios().len());
/// ```
pub fn everybody() -> Vec<Who> {
    let people = (0..personas().len()).map(Who::persona);
    let situations = (0..scenarios().len()).filter_map(|at| Who::scenario(at, None));
    people.chain(situations).collect()
}

/// The stable names of records, as an address holds them.
pub fn record_names(records: &[FactId]) -> String {
    let names: Vec<_> = records.iter().map(|id| slug(*id)).collect();
    names.join(",")
}
