//! What the person chose changes only by what happened.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first thing that is not as it must be"
)]

use engine::{FactId, MarketId};
use going_rate::evidence::{cases, identifiers, markets, personas, scenarios, slug};
use going_rate::session::{Msg, Session, Start, Ticks, example, update};

fn id(slug: &str) -> FactId {
    let at = identifiers()
        .iter()
        .position(|identifier| identifier.slug == slug);
    FactId(u16::try_from(at.expect("an identifier of the vocabulary")).expect("few identifiers"))
}

fn ticks(session: &Session) -> Vec<&'static str> {
    match &session.ticks {
        Ticks::Example => vec!["example"],
        Ticks::Situation(at) => vec!["example of", scenarios()[*at].slug],
        Ticks::Own(own) => own.iter().map(|id| slug(*id)).collect(),
    }
}

#[test]
fn ticks_follow_what_happened() {
    #[track_caller]
    fn check(happened: &[Msg], expected: &[&str]) {
        let after = happened
            .iter()
            .cloned()
            .fold(Session::default(), |session, msg| update(&session, msg));
        assert_eq!(ticks(&after), expected);
    }
    let toggled = |slug| Msg::ToggledIdentifier(id(slug));
    check(&[], &["example"]);
    check(&[toggled("email")], &["email"]);
    check(&[toggled("email"), toggled("email")], &[]);
    check(&[toggled("email"), Msg::ClearedTicks], &[]);
    check(
        &[Msg::TookOverExample],
        &["name", "phone-number", "apple-id"],
    );
    check(
        &[Msg::TookOverExample, toggled("name")],
        &["phone-number", "apple-id"],
    );
    check(&[Msg::ChoseMarket(MarketId(1))], &["example"]);
    check(&[Msg::ChoseYear(2016)], &["example"]);
}

#[test]
fn a_chosen_case_brings_its_ticks_and_a_tick_ends_it() {
    for at in 0..scenarios().len() {
        let session = update(
            &Session::default(),
            Msg::ChoseStart(Some(Start::Scenario(at))),
        );
        assert!(
            scenarios()[at].markets.contains(&session.market),
            "{}",
            scenarios()[at].slug
        );
        assert_eq!(ticks(&session).len(), scenarios()[at].shares.len());
        assert_eq!(session.start, Some(Start::Scenario(at)));
    }
    for at in 0..personas().len() {
        let session = update(
            &Session::default(),
            Msg::ChoseStart(Some(Start::Persona(at))),
        );
        assert_eq!(session.market, personas()[at].market);
        let ticked = update(&session, Msg::ToggledIdentifier(FactId(0)));
        assert_eq!(ticked.start, None);
    }
    for at in 0..cases().len() {
        let session = update(&Session::default(), Msg::ChoseStart(Some(Start::Case(at))));
        assert_eq!(
            (session.market, session.year),
            (cases()[at].market, cases()[at].year)
        );
    }
}

#[test]
fn a_case_has_a_name_that_finds_it_again() {
    let starts = (0..scenarios().len())
        .map(Start::Scenario)
        .chain((0..personas().len()).map(Start::Persona))
        .chain((0..cases().len()).map(Start::Case));
    for start in starts {
        let name = start.slug().expect("every case has a name");
        assert_eq!(Start::named(&name), Some(start));
    }
    for nobody in ["", "scenario", "scenario:", "persona:nobody", "market:cn"] {
        assert_eq!(Start::named(nobody), None, "{nobody}");
    }
}

#[test]
fn the_example_is_the_customer_of_the_founding_report() {
    let slugs: Vec<_> = example().into_iter().map(slug).collect();
    assert_eq!(slugs, ["name", "phone-number", "apple-id"]);
    assert_eq!(markets()[0].slug, "cn");
}
