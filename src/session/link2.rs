//! Links, version 2: `v2.cn.2026.usd-today.name,phone-number`; this file is frozen, a new shape is a new file.
//!
//! Version 1 with the money between year and ticks: a currency's code, `-today` for money of today, `own` for
//! the market's own. A session whose prices are as they were seen is written as version 1, so every program reads it.

use super::link::{self, Reading};
use super::{Session, Ticks, example_link};
use crate::evidence::{catalog, currencies};
use engine::{CurrencyId, Money};

const VERSION: &str = "v2";
const OLDER: &str = "v1";
const OLDER_EXAMPLE: &str = "v1e";
const EXAMPLE: &str = "-";
const OWN: &str = "own";
const TODAY: &str = "-today";

/// The fragment of a session whose money is not the market's own as it was seen.
pub(super) fn write(session: &Session) -> String {
    let older = link::write(session).or_else(|| example_link::write(session));
    let older = older.unwrap_or_default();
    let mut parts = older.splitn(4, '.').skip(1);
    let mut part = || parts.next().unwrap_or_default();
    let (market, year, ticks) = (part(), part(), part());
    // The example of a situation is told by a dash and its name; no name begins with one.
    let mark = match session.ticks {
        Ticks::Situation(_) => EXAMPLE,
        Ticks::Example | Ticks::Own(_) => "",
    };
    let money = money(session.money);
    format!("{VERSION}.{market}.{year}.{money}.{mark}{ticks}")
}

/// Reads a fragment; none when it is not of this version.
pub(super) fn read(fragment: &str) -> Option<Reading> {
    let mut parts = fragment.trim_start_matches('#').splitn(5, '.');
    if parts.next() != Some(VERSION) {
        return None;
    }
    let (market, year, token) = (parts.next(), parts.next(), parts.next());
    let ticks = parts.next();
    let situation = ticks
        .and_then(|ticks| ticks.strip_prefix(EXAMPLE))
        .filter(|slug| !slug.is_empty());
    let (older, ticks) = match situation {
        Some(slug) => (OLDER_EXAMPLE, Some(slug)),
        None => (OLDER, ticks),
    };
    let parts = [Some(older), market, year, ticks];
    let older: Vec<_> = parts.into_iter().map_while(|part| part).collect();
    let older = older.join(".");
    let mut reading = link::read(&older).or_else(|| example_link::read(&older))?;
    if let Some(token) = token {
        match named(token) {
            Some(money) => reading.session.money = money,
            None => reading.leave(token),
        }
    }
    Some(reading)
}

fn money(money: Money) -> String {
    let code = money
        .currency
        .and_then(|id| currencies().get(usize::from(id.0)));
    let mut token = code.map_or_else(|| OWN.to_owned(), |code| code.to_ascii_lowercase());
    if money.today {
        token.push_str(TODAY);
    }
    token
}

/// Only currencies with rates can be asked for.
fn named(token: &str) -> Option<Money> {
    let (code, today) = match token.strip_suffix(TODAY) {
        Some(code) => (code, true),
        None => (token, false),
    };
    if code == OWN {
        return Some(Money {
            currency: None,
            today,
        });
    }
    let (at, _) = (0u8..).zip(currencies()).find(|(at, known)| {
        let rates = catalog().rates.get(usize::from(*at));
        code == known.to_ascii_lowercase() && rates.is_some_and(|rates| !rates.years.is_empty())
    })?;
    Some(Money {
        currency: Some(CurrencyId(at)),
        today,
    })
}
