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
    pub fn persona(at: usize) -> Self {
        let start = Start::Persona(at);
        Self {
            name: personas().get(at).map_or("", |it| it.slug).to_owned(),
            session: session::update(&Session::default(), Msg::ChoseStart(Some(start))),
            start: Some(start),
        }
    }

    /// A situation in a market; none in a market where it does not occur.
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
    pub fn label<'w>(&self, words: &'w Words) -> &'w str {
        match self.start {
            Some(Start::Persona(at)) => personas().get(at).map_or("", |it| words.passage(it.label)),
            Some(Start::Scenario(at)) => scenarios().get(at).map_or("", |it| words.text(it.label)),
            _ => "",
        }
    }

    /// Who they are, or what happens, in a sentence.
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
