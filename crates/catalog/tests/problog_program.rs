//! The ProbLog program as text, without ProbLog: `problog` as it is typed, and what every program must hold.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test fails by panicking.

use std::collections::BTreeSet;
use std::process::{Command, Output};

fn run(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_catalog"))
        .arg("problog")
        .args(args)
        .output()
        .unwrap()
}

fn program(args: &[&str]) -> String {
    let output = run(args);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

/// The quoted names that follow an opening, such as `query(known(`.
fn names<'a>(text: &'a str, opening: &str) -> BTreeSet<&'a str> {
    text.split(&format!("{opening}'"))
        .skip(1)
        .map(|rest| rest.split('\'').next().unwrap())
        .collect()
}

#[test]
fn every_fact_with_a_probability_is_asked() {
    for market in ["cn", "darkweb"] {
        let text = program(&[
            "--market",
            market,
            "--shared",
            "phone-number",
            "--end",
            "high",
        ]);
        let asked = names(&text, "query(known(");
        // 28 identifiers, 24 records with rules and 4 composed ones.
        assert_eq!(asked.len(), 28 + 24 + 4, "{asked:?}");
        assert!(
            asked.contains("hotel-stays")
                && asked.contains("identity-file")
                && !asked.contains("account-login")
        );
    }
}

#[test]
fn every_step_of_a_chain_and_every_rule_is_defined() {
    let text = program(&["--market", "cn", "--year", "2016", "--end", "low"]);
    let used: BTreeSet<_> = text
        .lines()
        .flat_map(|line| line.split(" :- ").skip(1))
        .flat_map(|body| names(body, "works("))
        .collect();
    let defined: BTreeSet<_> = text
        .lines()
        .filter(|line| line.contains("works("))
        .map(|line| line.split(" :- ").next().unwrap())
        .flat_map(|head| names(head, "works("))
        .collect();
    assert!(used.len() > 50, "{}", used.len());
    assert_eq!(used, defined);
    for body in text
        .lines()
        .filter_map(|line| line.strip_prefix("works(")?.split_once(" :- "))
    {
        for step in body.1.trim_end_matches('.').split(", ") {
            assert!(text.contains(&format!("::{step}.")), "{step} has no chance");
        }
    }
}

#[test]
fn chances_have_17_digits_and_read_back_as_the_same_double() {
    let text = program(&["--market", "us", "--end", "high"]);
    let chances: Vec<_> = text
        .lines()
        .filter_map(|line| Some(line.split_once("::")?.0))
        .collect();
    assert!(chances.len() > 20);
    for chance in chances {
        let digits = chance
            .split('e')
            .next()
            .unwrap()
            .chars()
            .filter(char::is_ascii_digit)
            .count();
        let value: f64 = chance.parse().unwrap();
        assert!(digits == 17 && 0.0 < value && value < 1.0, "{chance}");
    }
    assert!(
        text.contains("\n6.9999999999999996e-1::") || text.contains("\n5.0000000000000000e-1::")
    );
}

#[test]
fn ticks_are_facts_and_nothing_ticked_still_runs() {
    let text = program(&[
        "--market",
        "cn",
        "--shared",
        "name,phone-number",
        "--end",
        "low",
    ]);
    assert!(text.contains("\nknown('name').\n") && text.contains("\nknown('phone-number').\n"));
    let text = program(&["--market", "cn", "--shared", "", "--end", "low"]);
    assert!(text.contains("\nknown('nothing') :- fail.\n") && !text.contains("\nknown('name').\n"));
}

#[test]
fn a_rule_takes_part_only_in_its_market_its_years_and_its_end() {
    let at = |market, year, end| program(&["--market", market, "--year", year, "--end", end]);
    // American carriers stopped selling where a phone is in 2019.
    let ping = "'us-phone-location'";
    assert!(at("us", "2018", "high").contains(ping) && !at("us", "2021", "high").contains(ping));
    assert!(!at("cn", "2018", "high").contains(ping));
    let rules = |text: &str| names(text, "works(").len();
    assert!(rules(&at("us", "2026", "low")) <= rules(&at("us", "2026", "high")));
}

#[test]
fn a_command_line_that_makes_no_sense_exits_2() {
    for (args, says) in [
        (&["--market", "cn"][..], "--end is missing"),
        (&["--market", "cn", "--end", "middle"], "\"middle\""),
        (&["--end", "low"], "--market is missing"),
        (&["--market", "cn", "--end", "low", "--json"], "--json"),
        (
            &["--market", "cn", "--end", "low", "--shared", "nam"],
            "did you mean name",
        ),
        (
            &["--market", "cn", "--end", "low", "--year", "2030"],
            "2026",
        ),
    ] {
        let output = run(args);
        let message = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(
            message.contains(says) && output.stdout.is_empty(),
            "{args:?}: {message}"
        );
    }
}
