//! The JavaScript API on the host: what callers pass, and what they are told. The wasm side is in `tests/node`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test fails by panicking.

use going_rate::answer::v1;
use going_rate::api::question::{self, Code, Given, LONGEST_LIST, Refusal};
use going_rate::evidence;

fn text(value: &str) -> Given {
    Given::Text(value.to_owned())
}

fn list(items: &[&str]) -> Given {
    Given::List(items.iter().map(|item| text(item)).collect())
}

fn refusal(market: &Given, year: &Given, shared: &Given) -> Refusal {
    question::read(market, year, shared).expect_err("a question that makes no sense")
}

#[test]
fn a_question_is_understood() {
    let year = evidence::catalog().this_year;
    let shared = list(&["phone-number", "name", "phone-number"]);
    let question = question::read(&text("cn"), &Given::Number(year.into()), &shared).unwrap();
    let names: Vec<_> = question
        .shared
        .iter()
        .map(|&id| evidence::slug(id))
        .collect();
    assert_eq!(names, ["phone-number", "name", "phone-number"]);
    assert_eq!((question.year, question.experts), (year, false));
    let answer = v1::assess(&question);
    assert_eq!(
        answer.shared,
        ["name", "phone-number"],
        "in the answer in vocabulary order, once each"
    );
}

#[test]
fn a_wrong_type_is_told_from_a_missing_field() {
    let (market, year, shared) = (text("cn"), Given::Number(2016.0), list(&[]));
    let other = |name: &str| Given::Other(name.to_owned());
    for (market, year, shared, code, field) in [
        (
            Given::Missing,
            year.clone(),
            shared.clone(),
            Code::MissingField,
            "market",
        ),
        (
            market.clone(),
            Given::Missing,
            shared.clone(),
            Code::MissingField,
            "year",
        ),
        (
            market.clone(),
            year.clone(),
            Given::Missing,
            Code::MissingField,
            "shared",
        ),
        (
            Given::Number(1.0),
            year.clone(),
            shared.clone(),
            Code::WrongType,
            "market",
        ),
        (
            market.clone(),
            text("2016"),
            shared.clone(),
            Code::WrongType,
            "year",
        ),
        (
            market.clone(),
            other("bigint"),
            shared.clone(),
            Code::WrongType,
            "year",
        ),
        (
            market.clone(),
            year.clone(),
            text("phone-number"),
            Code::WrongType,
            "shared",
        ),
        (
            market.clone(),
            year.clone(),
            other("null"),
            Code::WrongType,
            "shared",
        ),
        (
            market.clone(),
            year.clone(),
            Given::List(vec![text("name"), Given::Number(1.0)]),
            Code::WrongType,
            "shared[1]",
        ),
        (
            market.clone(),
            year.clone(),
            Given::List(vec![Given::Missing]),
            Code::MissingField,
            "shared[0]",
        ),
        (
            market.clone(),
            year.clone(),
            Given::LongList,
            Code::TooMany,
            "shared",
        ),
        (
            Given::Unreadable,
            year.clone(),
            shared.clone(),
            Code::Unreadable,
            "market",
        ),
    ] {
        let refusal = refusal(&market, &year, &shared);
        assert_eq!(
            (refusal.code, refusal.detail.field.as_str()),
            (code, field),
            "{}",
            refusal.message
        );
        assert!(
            refusal.message.starts_with(field) || code == Code::Unreadable,
            "{}",
            refusal.message
        );
        assert!(
            refusal.message.contains(": pass "),
            "it says what to do: {}",
            refusal.message
        );
    }
}

#[test]
fn an_unknown_name_is_answered_with_the_nearest() {
    for (market, shared, code, field, nearest) in [
        ("uks", "name", Code::UnknownMarket, "market", "uk"),
        (
            "cn",
            "fone-number",
            Code::UnknownIdentifier,
            "shared[0]",
            "phone-number",
        ),
        (
            "cn",
            "Phone-Number",
            Code::UnknownIdentifier,
            "shared[0]",
            "phone-number",
        ),
        (
            "cn",
            "national-id",
            Code::UnknownIdentifier,
            "shared[0]",
            "national-id-number",
        ),
    ] {
        let refusal = refusal(&text(market), &Given::Number(2016.0), &list(&[shared]));
        assert_eq!((refusal.code, refusal.detail.field.as_str()), (code, field));
        assert_eq!(refusal.detail.nearest.first(), Some(&nearest));
        assert!(refusal.message.contains(nearest), "{}", refusal.message);
        assert!(refusal.detail.valid.iter().any(|valid| valid == nearest));
    }
}

#[test]
fn a_name_like_nothing_is_answered_with_all_that_is_valid() {
    for name in [
        "",
        "__proto__",
        "constructor",
        "xyzzy",
        "\u{fffd}",
        "🦊",
        "'; drop table",
    ] {
        let refusal = refusal(&text("cn"), &Given::Number(2016.0), &list(&["name", name]));
        assert_eq!(refusal.code, Code::UnknownIdentifier);
        assert_eq!(refusal.detail.field, "shared[1]");
        assert_eq!(refusal.detail.given.as_deref(), Some(name));
        assert_eq!(refusal.detail.valid.len(), evidence::identifiers().len());
    }
}

#[test]
fn a_record_is_not_taken_for_an_identifier() {
    let refusal = refusal(&text("cn"), &Given::Number(2016.0), &list(&["hotel-stays"]));
    assert_eq!(refusal.code, Code::UnknownIdentifier);
    assert!(
        refusal.message.contains("is a record"),
        "{}",
        refusal.message
    );
}

#[test]
fn only_whole_years_of_the_catalog_are_years() {
    let (first, last) = (
        evidence::catalog().first_year,
        evidence::catalog().this_year,
    );
    for year in first..=last {
        assert!(question::resolve("cn", year.into(), &[]).is_ok());
    }
    let (first, last) = (f64::from(first), f64::from(last));
    for year in [
        first - 1.0,
        last + 1.0,
        last - 0.5,
        -0.0,
        f64::NAN,
        f64::INFINITY,
        -1e300,
        1e300,
    ] {
        let refusal = question::resolve("cn", year, &[]).expect_err("no year");
        assert_eq!(refusal.code, Code::UnknownYear, "{year}");
        assert_eq!(
            refusal.detail.valid.first().map(String::as_str),
            Some("2003")
        );
        assert!(refusal.message.len() < 500, "{}", refusal.message);
    }
}

#[test]
fn a_list_of_repeats_is_one_tick() {
    let shared = Given::List(vec![text("name"); LONGEST_LIST]);
    let question = question::read(&text("us"), &Given::Number(2026.0), &shared).unwrap();
    assert_eq!(v1::assess(&question).shared, ["name"]);
}

#[test]
fn an_argument_that_is_no_object_is_told_what_to_pass() {
    let refusal = question::not_an_object("undefined");
    assert_eq!(refusal.code, Code::NotAnObject);
    assert!(refusal.message.contains("market") && refusal.message.contains("shared"));
}

#[test]
fn the_catalog_speaks_in_names() {
    let catalog = v1::catalog();
    let facts: Vec<_> = catalog
        .identifiers
        .iter()
        .map(|it| it.id)
        .chain(catalog.records.iter().map(|it| it.id))
        .collect();
    assert_eq!(facts, evidence::fact_slugs());
    assert!(
        catalog
            .markets
            .iter()
            .all(|market| market.currency.len() == 3)
    );
}
