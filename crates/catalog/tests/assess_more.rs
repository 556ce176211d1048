//! The further answers of format 1 on the real evidence: all invented people in all markets, against the schema and
//! against laws that are computed here from the printed figures alone.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)] // A test fails by panicking.

use std::path::Path;

use assessment::{Answers, Assessment};
use catalog::commands::slugs;
use catalog::{Compiled, compile, load};
use engine::{FactId, MarketId, Money, Question};
use serde_json::Value;

fn ask(compiled: &Compiled, market: MarketId, shared: &[FactId]) -> Value {
    let question = Question {
        market,
        year: compiled.catalog.this_year,
        shared: shared.to_vec(),
        experts: false,
        money: Money::default(),
    };
    let answers = Answers::ask(&compiled.catalog, &question);
    let answer = Assessment::new(&answers, &compiled.catalog, &slugs(compiled));
    serde_json::to_value(answer).unwrap()
}

fn list<'a>(value: &'a Value, place: &str) -> &'a [Value] {
    let found = value.pointer(place).and_then(Value::as_array);
    found.unwrap_or_else(|| panic!("no list at {place}"))
}

/// The number at a place; a place that is not there fails the test.
fn number(value: &Value, place: &str) -> f64 {
    let found = value.pointer(place).and_then(Value::as_f64);
    found.unwrap_or_else(|| panic!("no number at {place} in {value}"))
}

/// The chance of a record at an end; a record that only has a price has none.
fn chance(answer: &Value, id: &Value, end: &str) -> f64 {
    let record = list(answer, "/records").iter().find(|it| it["id"] == *id);
    record
        .expect("every record")
        .pointer(&format!("/probability/{end}"))
        .map_or(0.0, |it| it.as_f64().unwrap())
}

#[track_caller]
fn close(what: &str, found: f64, wanted: f64) {
    let near = 1e-7 * wanted.abs().max(1.0);
    assert!(
        (found - wanted).abs() <= near,
        "{what}: {found}, wanted {wanted}"
    );
}

/// The shares of a record add up to what ticking everything changes, and those of the price to the same in money.
fn shares_add_up(who: &str, answer: &Value, nothing: &Value) {
    for end in ["low", "high"] {
        let sum = |shares: &[Value]| -> f64 {
            shares.iter().map(|it| number(it, &format!("/{end}"))).sum()
        };
        for record in list(answer, "/attribution/records") {
            let change = chance(answer, &record["id"], end) - chance(nothing, &record["id"], end);
            close(
                &format!("{who}: {} {end}", record["id"]),
                sum(list(record, "/shares")),
                change,
            );
        }
        let parts = list(answer, "/expected_price/parts");
        let worth = |of: &Value| -> f64 {
            let each = parts
                .iter()
                .map(|it| number(it, &format!("/{end}")) * chance(of, &it["id"], end));
            each.sum()
        };
        close(
            &format!("{who}: price {end}"),
            number(answer, &format!("/expected_price/{end}")),
            worth(answer),
        );
        let shares = sum(list(answer, "/attribution/price"));
        close(
            &format!("{who}: price shares {end}"),
            shares,
            worth(answer) - worth(nothing),
        );
    }
}

/// Taking one thing back leaves what is answered to someone who never gave it.
fn taking_back_is_not_having_given(who: &str, answer: &Value, without: impl Fn(&Value) -> Value) {
    let all = list(answer, "/take_back");
    assert_eq!(all.len(), list(answer, "/shared").len(), "{who}");
    let mut last = f64::INFINITY;
    for taken in all {
        let other = without(&taken["id"]);
        let left = &taken["remains"];
        for record in list(answer, "/records") {
            // Whether a record is given stays as it was ticked; then the two questions differ by design.
            if record["given"] == true || record["probability"].is_null() {
                continue;
            }
            for end in ["low", "high"] {
                let changed = list(left, "/records")
                    .iter()
                    .find(|it| it["id"] == record["id"]);
                let left = changed.map_or_else(
                    || chance(answer, &record["id"], end),
                    |it| number(it, &format!("/probability/{end}")),
                );
                let what = format!("{who} without {}: {} {end}", taken["id"], record["id"]);
                close(&what, left, chance(&other, &record["id"], end));
            }
        }
        let falls =
            number(answer, "/expected_records/high") - number(left, "/expected_records/high");
        assert!(
            (-1e-9..last + 1e-9).contains(&falls),
            "{who}: the order of {}",
            taken["id"]
        );
        last = falls;
    }
}

fn the_rest_is_in_order(who: &str, answer: &Value) {
    for end in ["low", "high"] {
        // No dependence spreads a sum further than its parts together: each at most price · √(p (1 − p)).
        let most: f64 = list(answer, "/expected_price/parts")
            .iter()
            .map(|it| {
                let p = chance(answer, &it["id"], end);
                number(it, &format!("/{end}")) * (p * (1.0 - p)).max(0.0).sqrt()
            })
            .sum();
        let spread = number(answer, &format!("/spread/{end}"));
        assert!(
            (0.0..=most + 1e-6).contains(&spread),
            "{who}: spread {spread} of {most}"
        );
    }
    for lever in list(answer, "/levers/effects") {
        assert_eq!(
            lever["remains"].is_null(),
            list(lever, "/rules").is_empty(),
            "{who}: {}",
            lever["id"]
        );
        if !lever["remains"].is_null() {
            let left = number(lever, "/remains/expected_records/high");
            assert!(
                left <= number(answer, "/expected_records/high") + 1e-9,
                "{who}: {}",
                lever["id"]
            );
        }
    }
    for (a, b) in list(answer, "/sufficient/records")
        .iter()
        .zip(list(answer, "/blocking/records"))
    {
        assert_eq!(
            (&a["id"], &a["found"]["state"]),
            (&b["id"], &b["found"]["state"]),
            "{who}"
        );
        // What suffices hits all that blocks, or something would arrive in spite of it.
        for set in list(a, "/found/sets") {
            for other in list(b, "/found/sets") {
                let other = other.as_array().unwrap();
                let hits = set.as_array().unwrap().iter().any(|it| other.contains(it));
                assert!(hits, "{who}: {set} and {other:?} of {}", a["id"]);
            }
        }
        let within = chance(answer, &a["id"], "high") > 0.05 + 1e-9;
        assert!(!within || a["found"]["state"] != "never", "{who}: {a}");
    }
    for level in answer["crowd"]["levels"].as_array().into_iter().flatten() {
        let at = |place: &str| number(level, place);
        assert!(
            at("/known/people") <= at("/certain/people") + 1e-9,
            "{who}: {level}"
        );
        for fit in ["/certain", "/known"] {
            let [unique, right] = ["unique", "right"].map(|it| at(&format!("{fit}/{it}")));
            assert!(
                unique <= right + 1e-12 && right <= 1.0 + 1e-12,
                "{who}: {level}"
            );
        }
    }
}

#[test]
fn the_further_answers_keep_their_laws_for_everybody_everywhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let data = load(&root.join("data"), &root.join("locales"));
    let compiled = compile(&data);
    let schema = include_str!("../../../docs/assess.schema.json");
    let schema = jsonschema::validator_for(&serde_json::from_str(schema).unwrap()).unwrap();
    let (mut crowds, mut cuts) = (0, 0);
    for market in (0..).take(compiled.markets.len()).map(MarketId) {
        let nothing = ask(&compiled, market, &[]);
        for persona in &data.personas {
            let who = format!(
                "{} in {}",
                persona.slug,
                compiled.markets[usize::from(market.0)]
            );
            let names = persona.shares.iter();
            let shared: Vec<_> = names
                .map(|name| compiled.identifier(name).unwrap())
                .collect();
            let answer = ask(&compiled, market, &shared);
            let faults: Vec<_> = schema
                .iter_errors(&answer)
                .map(|it| it.to_string())
                .collect();
            assert!(faults.is_empty(), "{who} is not format 1: {faults:?}");
            shares_add_up(&who, &answer, &nothing);
            the_rest_is_in_order(&who, &answer);
            // Asking once more for each identifier is dear; at home is enough.
            if compiled.market(&persona.market) == Some(market) {
                taking_back_is_not_having_given(&who, &answer, |id| {
                    let taken = compiled.identifier(id.as_str().unwrap());
                    let rest: Vec<_> = shared
                        .iter()
                        .copied()
                        .filter(|it| Some(*it) != taken)
                        .collect();
                    ask(&compiled, market, &rest)
                });
            }
            crowds += usize::from(!answer["crowd"].is_null());
            let effects = list(&answer, "/levers/effects").iter();
            cuts += effects.filter(|it| !it["remains"].is_null()).count();
        }
    }
    assert!(
        crowds > 10 && cuts > 10,
        "{crowds} crowds, {cuts} levers that reach something"
    );
}
