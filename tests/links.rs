//! Old links work for ever, and a broken part never costs the rest.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first thing that is not as it must be"
)]

use going_rate::evidence::{self, markets};
use going_rate::session::{Msg, Session, Ticks, read, update, write};
use std::collections::BTreeSet;

#[test]
fn every_link_ever_written_decodes_as_it_did() {
    for line in include_str!("links/v1.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
    {
        let fields: Vec<_> = line.split('|').map(str::trim).collect();
        let [fragment, market, year, ticks, unread] = fields[..] else {
            panic!("not five fields: {line}");
        };
        let reading = read(fragment).unwrap_or_else(|| panic!("not read at all: {line}"));
        let session = reading.session;
        assert_eq!(
            markets()[usize::from(session.market.0)].slug,
            market,
            "{line}"
        );
        let today = evidence::catalog().this_year.to_string();
        let year = if year == "today" {
            today.as_str()
        } else {
            year
        };
        assert_eq!(session.year.to_string(), year, "{line}");
        let ticked = match session.ticks {
            Ticks::Example => "example".to_owned(),
            Ticks::Situation(at) => format!("example:{}", evidence::scenarios()[at].slug),
            Ticks::Own(own) => {
                let slugs: BTreeSet<_> = own.iter().map(|id| evidence::slug(*id)).collect();
                let wanted: BTreeSet<_> = ticks.split(',').filter(|s| !s.is_empty()).collect();
                assert_eq!(slugs, wanted, "{line}");
                ticks.to_owned()
            }
        };
        assert_eq!(ticked, ticks, "{line}");
        assert_eq!(reading.unread.join(","), unread, "{line}");
    }
}

#[test]
fn every_link_of_version_2_decodes_as_it_did_and_is_written_again() {
    for line in include_str!("links/v2.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
    {
        let fields: Vec<_> = line.split('|').map(str::trim).collect();
        let [fragment, market, year, money, ticks, unread] = fields[..] else {
            panic!("not six fields: {line}");
        };
        let reading = read(fragment).unwrap_or_else(|| panic!("not read at all: {line}"));
        assert_eq!(reading.unread.join(","), unread, "{line}");
        let session = reading.session;
        let today = evidence::catalog().this_year.to_string();
        let year = if year == "today" { &today } else { year };
        assert_eq!(session.year.to_string(), year, "{line}");
        assert_eq!(
            markets()[usize::from(session.market.0)].slug,
            market,
            "{line}"
        );
        let code = session
            .money
            .currency
            .map_or("own", evidence::currency_code);
        let suffix = if session.money.today { "-today" } else { "" };
        assert_eq!(format!("{code}{suffix}"), money, "{line}");
        // Without its money it is the link of version 1 whose ticks are known to stand for ever.
        let plain = Session {
            money: engine::Money::default(),
            ..session.clone()
        };
        let older = match ticks.strip_prefix('-') {
            Some(situation) => format!("v1e.{market}.{year}.{situation}"),
            None if ticks == "example" => format!("v1.{market}.{year}.-"),
            None => format!("v1.{market}.{year}.{ticks}"),
        };
        assert_eq!(plain, read(&older).expect("version 1").session, "{line}");
        let written = write(&session);
        if written.is_empty() {
            assert_eq!(session, Session::default(), "{line}");
            continue;
        }
        let again = read(&written).expect("its own link");
        assert_eq!(
            (again.session, again.unread),
            (session, Vec::new()),
            "{line}"
        );
    }
}

#[test]
fn money_as_it_was_seen_is_written_as_version_1() {
    let mut session = update(&Session::default(), Msg::ChoseYear(2016));
    assert!(write(&session).starts_with("v1."));
    session.money.today = true;
    assert!(write(&session).starts_with("v2."));
}

#[test]
fn what_is_written_is_read_back_for_every_identifier_and_market() {
    let sessions = evidence::fact_slugs()
        .iter()
        .take(evidence::identifiers().len())
        .zip(0u16..)
        .map(|(_, at)| {
            update(
                &Session::default(),
                Msg::ToggledIdentifier(engine::FactId(at)),
            )
        })
        .chain(
            (0u8..)
                .zip(markets())
                .map(|(at, _)| update(&Session::default(), Msg::ChoseMarket(engine::MarketId(at)))),
        )
        .chain([
            update(&Session::default(), Msg::ClearedTicks),
            update(&Session::default(), Msg::ChoseYear(2003)),
        ]);
    for session in sessions {
        let fragment = write(&session);
        if session == Session::default() {
            assert_eq!(fragment, "", "the first page has no fragment");
            continue;
        }
        let reading = read(&fragment).unwrap_or_else(|| panic!("not read back: {fragment}"));
        assert_eq!(reading.session, session, "{fragment}");
        assert_eq!(reading.unread, Vec::<String>::new(), "{fragment}");
    }
}

#[test]
fn the_first_page_has_no_fragment_and_foreign_fragments_are_not_ours() {
    assert_eq!(write(&Session::default()), "");
    for foreign in [
        "",
        "#file",
        "levers",
        "?secret=ABCDEFGHIJ",
        "v9.cn.2026.name",
        "V1.cn.2026.name",
    ] {
        assert_eq!(read(foreign), None, "{foreign}");
    }
}

#[test]
fn a_hostile_link_is_cut_short() {
    let long = format!(
        "v1.cn.2026.{}",
        ["<script>alert(1)</script>"; 500].join(",")
    );
    let reading = read(&long).expect("it is ours");
    assert!(reading.unread.len() <= 5);
    assert!(reading.unread.iter().all(|part| part.chars().count() <= 40));
}
