//! `assess` as it is typed: what it prints, where, and how it exits.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test fails by panicking.

use std::path::Path;
use std::process::{Command, Output};

use assessment::{Answers, Assessment};
use catalog::commands::slugs;
use catalog::{compile, load};
use engine::{FactId, MarketId, Question};
use serde_json::{Value, json};

fn run(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_catalog"))
        .arg("assess")
        .args(args)
        .output()
        .unwrap()
}

fn stdout(output: &Output) -> String {
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success() && complaint.is_empty(),
        "{complaint}"
    );
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// The answer as JSON, after holding it against the schema.
fn answer(args: &[&str]) -> Value {
    let text = stdout(&run(&[args, &["--json"]].concat()));
    let value: Value = serde_json::from_str(&text).unwrap();
    check_format(&value, &format!("{args:?}"));
    value
}

fn check_format(value: &Value, asked: &str) {
    let schema = serde_json::from_str(include_str!("../../../docs/assess.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let faults: Vec<String> = validator
        .iter_errors(value)
        .map(|it| format!("{}: {it}", it.instance_path()))
        .collect();
    assert!(faults.is_empty(), "{asked} is not format 1: {faults:#?}");
}

/// Checks that a command line is refused, and that the message helps.
fn check_refused(args: &[&str], says: &[&str]) {
    let output = run(args);
    let message = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{args:?}: {message}");
    assert!(output.stdout.is_empty(), "{args:?}: nothing is answered");
    for part in says {
        assert!(
            message.contains(part),
            "{args:?}: {part:?} is not in {message:?}"
        );
    }
}

#[test]
fn the_answer_is_format_1_in_every_market() {
    let (data, locales) = (Path::new("../../data"), Path::new("../../locales"));
    let compiled = compile(&load(data, locales));
    let everything = (0..).take(compiled.identifiers).map(FactId);
    let sets: Vec<Vec<FactId>> = everything
        .clone()
        .map(|id| vec![id])
        .chain([vec![], everything.collect()])
        .collect();
    for market in (0..).take(compiled.markets.len()).map(MarketId) {
        for (shared, year) in sets
            .iter()
            // The further answers make an answer dear; single identifiers are asked about once.
            .flat_map(|set| [(set, 2003), (set, 2016), (set, 2026)])
            .filter(|(set, year)| set.len() != 1 || *year == 2026)
        {
            let question = Question {
                market,
                year,
                shared: shared.clone(),
                experts: false,
                money: engine::Money::default(),
            };
            let answers = Answers::ask(&compiled.catalog, &question);
            let answer = Assessment::new(&answers, &compiled.catalog, &slugs(&compiled));
            check_format(
                &serde_json::to_value(answer).unwrap(),
                &format!("{question:?}"),
            );
        }
    }
}

#[test]
fn the_id_number_opens_the_bundle_of_2016() {
    let value = answer(&[
        "--market",
        "cn",
        "--year",
        "2016",
        "--shared",
        "national-id-number",
    ]);
    let records = value["records"].as_array().unwrap();
    for name in [
        "hotel-stays",
        "flights",
        "internet-cafes",
        "border-crossings",
        "rentals",
        "real-estate",
    ] {
        let record = records.iter().find(|it| it["id"] == name).unwrap();
        assert!(
            record["probability"]["high"].as_f64().unwrap() >= 0.05,
            "{name} is reconstructable"
        );
        assert!(
            !record["derivations"].as_array().unwrap().is_empty(),
            "{name} says by which rules"
        );
    }
    let headline = &value["dossier"]["headline"];
    assert_eq!(headline["reading"], "bundle");
    assert_eq!(headline["observation"], "cn-2016-smd-id-number-bundle");
    assert_eq!(
        (&headline["low"], &headline["high"]),
        (&json!(700.0), &json!(700.0))
    );
    assert_eq!(headline["covers"], 6);
}

#[test]
fn nothing_ticked_is_a_question_too() {
    let value = answer(&["--market", "cn", "--shared", ""]);
    assert_eq!(value["shared"], json!([]));
    assert_eq!(value["expected_records"], json!({"low": 0.0, "high": 0.0}));
    assert_eq!(value["countable_records"], 0);
    assert_eq!(value["dossier"]["headline"], Value::Null);
    assert_eq!(
        value,
        answer(&["--market", "cn"]),
        "and it is what is asked without --shared"
    );
}

#[test]
fn the_year_is_the_catalogs_own_unless_it_is_given() {
    assert_eq!(
        answer(&["--market", "us"]),
        answer(&["--market=us", "--year=2026"])
    );
    assert_eq!(answer(&["--market", "us", "--year", "2003"])["year"], 2003);
}

#[test]
fn order_spaces_and_repeats_do_not_matter() {
    let value = answer(&[
        "--market",
        "cn",
        "--shared",
        "phone-number, name,phone-number,",
    ]);
    assert_eq!(
        value,
        answer(&["--market", "cn", "--shared", "name,phone-number"])
    );
    assert_eq!(value["shared"], json!(["name", "phone-number"]));
}

#[test]
fn experts_get_more() {
    let shared = "home-address,workplace";
    let high = |value: Value| -> f64 {
        let records = value["records"].as_array().unwrap();
        records
            .iter()
            .filter_map(|it| it["probability"]["high"].as_f64())
            .sum()
    };
    let without = high(answer(&["--market", "us", "--shared", shared]));
    assert!(without < high(answer(&["--market", "us", "--shared", shared, "--experts"])));
}

#[test]
fn without_json_it_is_a_table() {
    let text = stdout(&run(&[
        "--market",
        "cn",
        "--year",
        "2016",
        "--shared",
        "national-id-number",
    ]));
    let line = |name: &str| {
        text.lines()
            .find(|line| line.starts_with(name))
            .unwrap_or_else(|| panic!("{name}: {text}"))
    };
    assert!(
        line("The file").contains("CNY 700 (2016)"),
        "{}",
        line("The file")
    );
    assert!(
        line("hotel-stays").contains(" in 100"),
        "{}",
        line("hotel-stays")
    );
    assert!(
        line("hotel-stays").contains("CNY ") && line("hotel-stays").contains("(20"),
        "{}",
        line("hotel-stays")
    );
    assert!(line("national-id-number").contains("given"));
    assert!(line("account-login").contains("price only"));
    assert!(line("employment-income").contains("no route known"));
    assert!(line("Chances are").contains("our judgment"));
}

#[test]
fn what_is_not_known_is_answered_with_the_nearest() {
    check_refused(&["--market", "ukk"], &["no market \"ukk\"", "uk"]);
    check_refused(&["--market", "zz"], &["no market \"zz\"", "cn, us, ru, uk"]);
    check_refused(
        &["--market", "cn", "--year", "1999"],
        &["1999", "nearest is 2003"],
    );
    check_refused(
        &["--market", "cn", "--year", "2030"],
        &["2030", "nearest is 2026"],
    );
    check_refused(
        &["--market", "cn", "--year", "last"],
        &["\"last\"", "2003 to 2026"],
    );
    check_refused(
        &["--market", "cn", "--shared", "fone-number"],
        &["\"fone-number\"", "did you mean phone-number"],
    );
    check_refused(
        &["--market", "cn", "--shared", "xyzzy"],
        &["\"xyzzy\"", "national-id-number"],
    );
    check_refused(
        &["--market", "cn", "--shared", "hotel-stays"],
        &["\"hotel-stays\"", "it is a record"],
    );
}

#[test]
fn every_unknown_name_is_said_at_once() {
    check_refused(
        &["--market", "cnn", "--year", "1066", "--shared", "nam,fone"],
        &["\"cnn\"", "1066", "\"nam\"", "\"fone\""],
    );
}

#[test]
fn flags_that_make_no_sense_are_answered_with_the_usage() {
    for args in [
        &["--market", "cn", "--colour"][..],
        &["--market", "cn", "--end", "low"],
        &["--market", "cn", "extra"],
        &["--market"],
        &["--market", "cn", "--json=yes"],
        &[],
    ] {
        check_refused(args, &["usage: catalog assess --market"]);
    }
}

#[test]
fn help_is_no_mistake() {
    assert!(stdout(&run(&["--help"])).starts_with("usage: catalog assess"));
}
