//! Format 1 against its contract, `docs/assess.schema.json`, on an answer made by hand.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test fails by panicking.

mod answer;

use std::collections::BTreeSet;

use answer::{CATALOG, SLUGS, answers, range, report};
use assessment::{Assessment, Slugs};
use engine::*;
use serde_json::{Value, json};

fn written(report: &Report) -> Value {
    let answers = answers(report.clone());
    serde_json::to_value(Assessment::new(&answers, &CATALOG, &SLUGS)).unwrap()
}

fn schema() -> Value {
    let text = include_str!("../../../docs/assess.schema.json");
    serde_json::from_str(text).unwrap()
}

/// Checks that an answer is what the schema says, and that the value at `place` is `expected`.
fn check(report: &Report, place: &str, expected: Value) {
    let value = written(report);
    let validator = jsonschema::validator_for(&schema()).unwrap();
    let faults: Vec<String> = validator
        .iter_errors(&value)
        .map(|it| format!("{}: {it}", it.instance_path()))
        .collect();
    assert!(faults.is_empty(), "not format 1: {faults:#?}");
    let found = value
        .pointer(place)
        .unwrap_or_else(|| panic!("nothing at {place} in {value:#}"));
    assert_eq!(*found, expected, "at {place}");
}

#[test]
fn ids_become_slugs_and_billionths_become_units() {
    let report = report();
    for (place, expected) in [
        ("/format", json!(1)),
        ("/model", json!("2026-11")),
        ("/market", json!("cn")),
        ("/shared", json!(["phone-number"])),
        ("/expected_records", json!({"low": 0.1, "high": 0.7})),
        ("/identifiers/0/given", json!(true)),
        ("/identifiers/1/derivations", json!([["phone-id"]])),
        ("/records/0/id", json!("hotel-stays")),
        ("/records/0/derivations", json!([["phone-id", "id-hotel"]])),
        ("/records/0/list/low", json!(1.0)),
        ("/records/0/list/years", json!([2012, 2016])),
        (
            "/records/0/list/left_out",
            json!([{"id": "hotel-old", "reason": "other-times"}]),
        ),
        ("/dossier/headline/observation", json!("bundle-2016")),
        ("/dossier/headline/low", json!(700.0)),
        ("/dossier/headline/of", json!(23)),
        ("/dossier/bundles/0/covers", json!(["hotel-stays"])),
        ("/dossier/plan/unpriced", json!(["identity-file"])),
        ("/caveats", json!(["bands-are-judgment", "estimated"])),
    ] {
        check(&report, place, expected);
    }
}

#[test]
fn the_further_answers_say_what_their_figures_are() {
    let report = report();
    for (place, expected) in [
        // The report of this file is an estimate, so what rests on it is one.
        ("/expected_price/label", json!("estimates")),
        (
            "/expected_price/parts",
            json!([{"id": "hotel-stays", "low": 200.0, "high": 200.0}]),
        ),
        (
            "/spread",
            json!({"label": "estimates", "low": 60.0, "high": 92.0, "half_width": 0.021}),
        ),
        ("/take_back/0/id", json!("phone-number")),
        ("/take_back/0/remains/label", json!("scenarios")),
        // 23 records were within reach, 3 no longer are.
        ("/take_back/0/remains/headline/of", json!(20)),
        // One record changes, one stays as it was, one only has a price.
        (
            "/take_back/0/remains/records",
            json!([{"id": "hotel-stays", "probability": {"low": 0.0, "high": 0.25}}]),
        ),
        (
            "/attribution/price",
            json!([{"id": "phone-number", "low": 20.0, "mid": 80.0, "high": 140.0}]),
        ),
        ("/attribution/records/0/shares/0/mid", json!(0.45)),
        ("/levers/effects/0/id", json!("bin-the-waybill")),
        ("/levers/effects/0/effect", json!("limits-harm")),
        ("/levers/none", json!(["hotel-stays"])),
        (
            "/sufficient/records/0/found",
            json!({"state": "sets", "listed": "all", "sets": [["phone-number"], ["national-id-number"]]}),
        ),
        (
            "/blocking/records/0/found",
            json!({"state": "sets", "listed": "smallest", "sets": [["phone-number", "national-id-number"]]}),
        ),
        ("/sufficient/label", json!("exact")),
        (
            "/blocking/everything",
            json!({"state": "never", "listed": null, "sets": []}),
        ),
        ("/blocking/anything/state", json!("always")),
        (
            "/crowd/levels/0/known/assumes",
            json!([{"id": "even-values", "errs": "either"}]),
        ),
        ("/crowd/label", json!("estimates")),
        ("/crowd/levels/0/precision", json!("age-band")),
        ("/takes/0/high/amount", json!(9.0)),
        ("/records/0/list/middle", json!(2.0)),
        (
            "/records/0/list/conversion",
            json!({"today": null, "rates": [2012, 2016], "confidence": "medium"}),
        ),
    ] {
        check(&report, place, expected);
    }
}

#[test]
fn an_open_end_is_null() {
    let report = report();
    check(&report, "/records/0/lookup/high", Value::Null);
    check(&report, "/records/0/dataset/low", Value::Null);
    check(&report, "/dossier/plan/high", Value::Null);
}

#[test]
fn a_record_that_only_has_a_price_has_no_probability() {
    check(&report(), "/records/2/probability", Value::Null);
    check(&report(), "/records/2/kind", json!("stock-or-list-only"));
}

#[test]
fn what_is_not_listed_is_a_number_or_at_least_a_number() {
    check(&report(), "/records/0/more_derivations", json!(3));
    check(
        &report(),
        "/identifiers/0/more_derivations",
        json!("at least 7"),
    );
}

#[test]
fn a_range_that_no_observation_entered_is_no_price() {
    let mut report = report();
    report.records[0].lookup = Some(PriceRange {
        observations: vec![],
        ..range(None, None)
    });
    check(&report, "/records/0/lookup", Value::Null);
}

#[test]
fn a_plan_can_be_the_headline() {
    let mut report = report();
    report.dossier.headline.as_mut().unwrap().bundle = None;
    check(&report, "/dossier/headline/reading", json!("plan"));
    check(&report, "/dossier/headline/observation", Value::Null);
}

#[test]
fn an_exact_answer_has_no_half_width() {
    let mut report = report();
    check(&report, "/exact", json!(false));
    check(&report, "/half_width", json!(0.021));
    report.exactness = Exactness::Exact;
    check(&report, "/exact", json!(true));
    check(&report, "/half_width", Value::Null);
}

#[test]
fn slugs_of_another_catalog_give_empty_names_and_no_panic() {
    let nothing = Slugs {
        facts: &[],
        rules: &[],
        observations: &[],
        markets: &[],
        currencies: &[],
        ..SLUGS
    };
    let value =
        serde_json::to_value(Assessment::new(&answers(report()), &CATALOG, &nothing)).unwrap();
    assert_eq!(value["market"], "");
}

#[test]
fn every_field_of_the_schema_is_written_and_no_other() {
    let schema = schema();
    let (mut promised, mut found) = (BTreeSet::new(), BTreeSet::new());
    promises(&schema, &schema, "", &mut promised);
    fields(&written(&report()), "", &mut found);
    assert_eq!(promised, found);
}

/// The places of all fields a schema names; items of a list stand under `[]`.
fn promises(root: &Value, schema: &Value, place: &str, into: &mut BTreeSet<String>) {
    if let Some(name) = schema["$ref"].as_str() {
        let target = root
            .pointer(name.trim_start_matches('#'))
            .expect("a definition");
        promises(root, target, place, into);
    }
    for (name, inner) in schema["properties"].as_object().into_iter().flatten() {
        into.insert(format!("{place}/{name}"));
        promises(root, inner, &format!("{place}/{name}"), into);
    }
    if schema["items"].is_object() {
        promises(root, &schema["items"], &format!("{place}/[]"), into);
    }
    for choice in schema["oneOf"].as_array().into_iter().flatten() {
        promises(root, choice, place, into);
    }
}

/// The places of all fields a value has.
fn fields(value: &Value, place: &str, into: &mut BTreeSet<String>) {
    for (name, inner) in value.as_object().into_iter().flatten() {
        into.insert(format!("{place}/{name}"));
        fields(inner, &format!("{place}/{name}"), into);
    }
    for item in value.as_array().into_iter().flatten() {
        fields(item, &format!("{place}/[]"), into);
    }
}
