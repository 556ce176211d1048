//! Links to the example of a situation: `v1e.us.2026.ordered-parcel`; frozen like the links with ticks.
//!
//! Version 1 has one example only. At the address of a situation another example is shown, and what is chosen
//! around it must mean the same wherever the link is opened.

use super::link::Reading;
use super::{Session, Ticks};
use crate::evidence::{market_slug, scenarios};

const VERSION: &str = "v1e";

/// The fragment that stands for the example of a situation.
pub(super) fn write(session: &Session) -> Option<String> {
    let Ticks::Situation(at) = session.ticks else {
        return None;
    };
    let market = market_slug(session.market);
    let situation = scenarios().get(at)?.slug;
    Some(format!("{VERSION}.{market}.{}.{situation}", session.year))
}

/// Reads a fragment of this shape.
pub(super) fn read(fragment: &str) -> Option<Reading> {
    let mut parts = fragment.trim_start_matches('#').splitn(4, '.');
    if parts.next() != Some(VERSION) {
        return None;
    }
    let mut reading = Reading {
        session: Session::default(),
        unread: Vec::new(),
    };
    reading.place_and_year(parts.next(), parts.next());
    // Without its situation it is the example of the first page.
    if let Some(slug) = parts.next() {
        match scenarios().iter().position(|it| it.slug == slug) {
            Some(at) => reading.session.ticks = Ticks::Situation(at),
            None => reading.leave(slug),
        }
    }
    Some(reading)
}
