//! Links, version 1: `v1.cn.2026.name,phone-number`; this file is frozen, a new shape is a new file.
//!
//! A `-` in the place of the ticks stands for the example. Only slugs travel, never an index.

use super::{Session, Ticks};
use crate::evidence::{catalog, identifiers, markets};
use engine::{FactId, MarketId};

const VERSION: &str = "v1";
const EXAMPLE: &str = "-";

/// The fragment that stands for a session; empty for the page as it first opens.
pub fn write(session: &Session) -> String {
    if *session == Session::default() {
        return String::new();
    }
    let market = markets()
        .get(usize::from(session.market.0))
        .map_or("", |m| m.slug);
    let ticks = match &session.ticks {
        Ticks::Example => EXAMPLE.to_owned(),
        Ticks::Own(own) => {
            let slugs: Vec<_> = own.iter().filter_map(|id| slug_of(*id)).collect();
            slugs.join(",")
        }
    };
    format!("{VERSION}.{market}.{}.{ticks}", session.year)
}

/// What a fragment says, and what in it could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The session, with everything that could be read.
    pub session: Session,
    /// The parts that could not be read, as they stand in the link.
    pub unread: Vec<String>,
}

/// Reads a fragment; none when it is not one of ours, such as `#file`.
///
/// ```
/// use going_rate::session::read;
/// let reading = read("v1.cn.2016.national-id-number").expect("one of ours");
/// assert_eq!(reading.session.year, 2016);
/// assert!(read("file").is_none());
/// ```
pub fn read(fragment: &str) -> Option<Reading> {
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
    if let Some(slug) = parts.next() {
        match (0u8..)
            .zip(markets())
            .find(|(_, market)| market.slug == slug)
        {
            Some((at, _)) => reading.session.market = MarketId(at),
            None => reading.leave(slug),
        }
    }
    if let Some(text) = parts.next() {
        let years = catalog().first_year..=catalog().this_year;
        match text.parse().ok().filter(|year| years.contains(year)) {
            Some(year) => reading.session.year = year,
            None => reading.leave(text),
        }
    }
    match parts.next() {
        None | Some(EXAMPLE) => {}
        Some(ticks) => {
            let mut own = Vec::new();
            for slug in ticks.split(',').filter(|slug| !slug.is_empty()) {
                match (0u16..)
                    .zip(identifiers())
                    .find(|(_, known)| known.slug == slug)
                {
                    Some((at, _)) => {
                        own.push(FactId(at));
                    }
                    None => reading.leave(slug),
                }
            }
            reading.session.ticks = Ticks::own(own);
        }
    }
    Some(reading)
}

/// Whether a fragment is a link with ticks that this version cannot read: `v2.cn.2026.name`.
///
/// ```
/// use going_rate::session::is_unreadable;
/// assert!(is_unreadable("#v2.cn.2026.name") && !is_unreadable("#v1.cn") && !is_unreadable("#file"));
/// ```
pub fn is_unreadable(fragment: &str) -> bool {
    let version = fragment.trim_start_matches('#').strip_prefix('v');
    version.is_some_and(|version| version.starts_with(|c: char| c.is_ascii_digit()))
        && read(fragment).is_none()
}

impl Reading {
    /// Keeps a part that nobody could read, cut short: a link may hold anything.
    fn leave(&mut self, part: &str) {
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
