//! Links, version 1: `v1.cn.2026.name,phone-number`; this file is frozen, a new shape is a new file.
//!
//! A `-` in the place of the ticks stands for the example. Only slugs travel, never an index.

use super::{Session, Ticks};
use crate::evidence::{catalog, identifier_named, identifiers, market_named, market_slug};
use engine::FactId;

const VERSION: &str = "v1";
const EXAMPLE: &str = "-";

/// The fragment that stands for a session at any address; none for the example of a situation, which
/// [`example_link`](super::example_link) writes.
pub(super) fn write(session: &Session) -> Option<String> {
    let market = market_slug(session.market);
    let ticks = match &session.ticks {
        Ticks::Example => EXAMPLE.to_owned(),
        Ticks::Situation(_) => return None,
        Ticks::Own(own) => {
            let slugs: Vec<_> = own.iter().filter_map(|id| slug_of(*id)).collect();
            slugs.join(",")
        }
    };
    Some(format!("{VERSION}.{market}.{}.{ticks}", session.year))
}

/// What a fragment says, and what in it could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The session, with everything that could be read.
    pub session: Session,
    /// The parts that could not be read, as they stand in the link.
    pub unread: Vec<String>,
}

/// Reads a fragment of this shape.
pub(super) fn read(fragment: &str) -> Option<Reading> {
    // Programs that pass links on may write a comma as its code.
    let fragment = fragment.trim_start_matches('#').replace("%2C", ",");
    let mut parts = fragment.splitn(4, '.');
    if parts.next() != Some(VERSION) {
        return None;
    }
    let mut reading = Reading {
        session: Session::default(),
        unread: Vec::new(),
    };
    reading.place_and_year(parts.next(), parts.next());
    match parts.next() {
        None | Some(EXAMPLE) => {}
        Some(ticks) => {
            let mut own = Vec::new();
            for slug in ticks.split(',').filter(|slug| !slug.is_empty()) {
                match identifier_named(slug) {
                    Some(id) => own.push(id),
                    None => reading.leave(slug),
                }
            }
            reading.session.ticks = Ticks::own(own);
        }
    }
    Some(reading)
}

impl Reading {
    /// Takes the market and the year over, as far as they are there and can be read.
    pub(super) fn place_and_year(&mut self, market: Option<&str>, year: Option<&str>) {
        if let Some(slug) = market {
            match market_named(slug) {
                Some(market) => self.session.market = market,
                None => self.leave(slug),
            }
        }
        if let Some(text) = year {
            let years = catalog().first_year..=catalog().this_year;
            match text.parse().ok().filter(|year| years.contains(year)) {
                Some(year) => self.session.year = year,
                None => self.leave(text),
            }
        }
    }

    /// Keeps a part that nobody could read, cut short: a link may hold anything.
    pub(super) fn leave(&mut self, part: &str) {
        /// A slug is shorter than this; more would push the page around.
        const SHOWN: usize = 40;
        /// Five examples are enough to see what is wrong with a link.
        const MANY: usize = 5;
        // Nothing where something belongs is shown as what it is: a gap.
        let part = if part.is_empty() { "…" } else { part };
        if self.unread.len() < MANY {
            self.unread.push(part.chars().take(SHOWN).collect());
        }
    }
}

fn slug_of(id: FactId) -> Option<&'static str> {
    identifiers()
        .get(usize::from(id.0))
        .map(|identifier| identifier.slug)
}
