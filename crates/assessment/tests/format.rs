//! Format 1 against its contract, `docs/assess.schema.json`, on an answer made by hand.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test fails by panicking.

use std::collections::BTreeSet;

use assessment::{Answers, Assessment, Slugs};
use engine::*;
use serde_json::{Value, json};

const SLUGS: Slugs = Slugs {
    model: "2026-11",
    facts: &[
        "phone-number",
        "national-id-number",
        "hotel-stays",
        "identity-file",
        "account-login",
    ],
    rules: &["id-hotel", "phone-id"],
    observations: &["bundle-2016", "hotel-2016", "hotel-old"],
    levers: &["bin-the-waybill"],
    markets: &["cn", "us"],
    currencies: &["CNY", "USD"],
};

const FACTS: &[Fact] = &[
    Fact::Identifier,
    Fact::Identifier,
    Fact::Record {
        kind: RecordKind::Core,
        goes_stale: true,
    },
    Fact::Record {
        kind: RecordKind::Composed {
            all_of: &[FactId(1)],
            any_of: &[],
        },
        goes_stale: false,
    },
    Fact::Record {
        kind: RecordKind::StockOrListOnly,
        goes_stale: false,
    },
];

const CATALOG: Catalog = Catalog {
    facts: FACTS,
    holders: &[],
    markets: &[
        Market {
            currency: CurrencyId(0),
            thin: false,
        },
        Market {
            currency: CurrencyId(1),
            thin: false,
        },
    ],
    rules: &[],
    levers: &[],
    observations: &[],
    rates: &[],
    crowds: &[],
    first_year: 2003,
    this_year: 2026,
};

fn range(low: Option<i64>, high: Option<i64>) -> PriceRange {
    PriceRange {
        low: low.map(Nanos::from_units),
        high: high.map(Nanos::from_units),
        middle: Some(Nanos::from_units(2)),
        currency: CurrencyId(0),
        years: (2012, 2016),
        conversion: Conversion {
            today: None,
            rates: Some((2012, 2016)),
            confidence: Some(Confidence::Medium),
        },
        observations: vec![Used {
            id: ObservationId(1),
            later: false,
            converted: false,
            keys_unknown: false,
        }],
        left_out: vec![LeftOut {
            id: ObservationId(2),
            reason: Exclusion::OtherTimes,
        }],
    }
}

fn record(id: u16, probability: Option<Band>) -> RecordReport {
    RecordReport {
        id: FactId(id),
        given: false,
        probability,
        reachable: probability.is_some(),
        derivations: Derivations::default(),
        lookup: None,
        list: None,
        dataset: None,
        stock: None,
        left_out: vec![],
    }
}

/// An answer in which every field has something to say.
fn report() -> Report {
    let band = Band {
        low: 0.1,
        high: 0.7,
    };
    let way = |rules: &[u16]| Derivation {
        rules: rules.iter().map(|&id| RuleId(id)).collect(),
        probability: band,
    };
    let total = Total {
        low: Some(Nanos::from_units(200)),
        high: None,
        currency: CurrencyId(0),
        years: (2016, 2016),
        conversion: Conversion::default(),
        priced: vec![FactId(2)],
        unpriced: vec![FactId(3)],
    };
    Report {
        market: MarketId(0),
        year: 2016,
        shared: vec![FactId(0)],
        exactness: Exactness::Estimate { half_width: 0.021 },
        expected_records: band,
        expected_price: ExpectedPrice {
            low: Nanos::from_units(20),
            high: Nanos::from_units(140),
            open: true,
            parts: vec![Priced {
                record: FactId(2),
                low: Nanos::from_units(200),
                high: Nanos::from_units(200),
            }],
        },
        countable_records: 1,
        identifiers: (0..2)
            .map(|id| IdentifierReport {
                id: FactId(id),
                given: id == 0,
                probability: band,
                derivations: Derivations {
                    listed: vec![way(&[1])],
                    more: More::AtLeast(7),
                },
            })
            .collect(),
        records: vec![
            RecordReport {
                derivations: Derivations {
                    listed: vec![way(&[1, 0])],
                    more: More::Exactly(3),
                },
                lookup: Some(range(Some(200), None)),
                list: Some(range(Some(1), Some(4))),
                dataset: Some(range(None, Some(1))),
                stock: Some(range(Some(5), Some(9))),
                ..record(2, Some(band))
            },
            RecordReport {
                given: true,
                ..record(3, Some(band))
            },
            record(4, None),
        ],
        dossier: Dossier {
            headline: Some(Headline {
                bundle: Some(ObservationId(0)),
                low: Some(Nanos::from_units(700)),
                high: Some(Nanos::from_units(700)),
                currency: CurrencyId(0),
                years: (2016, 2016),
                covers: 6,
            }),
            plan: Some(total.clone()),
            piece_by_piece: Some(total),
            bundles: vec![BundlePrice {
                id: ObservationId(0),
                low: Some(Nanos::from_units(700)),
                high: Some(Nanos::from_units(700)),
                year: 2016,
                later: false,
                converted: false,
                conversion: Conversion::default(),
                keys_unknown: false,
                covers: vec![FactId(2)],
            }],
            list: Some(range(Some(1), Some(4))),
            dataset: None,
            bundles_left_out: vec![],
            of: 23,
        },
        caveats: vec![Caveat::BandsAreJudgment, Caveat::Estimated],
    }
}

/// What is assumed where a birth date narrows a crowd: that every date is as common as any other. Only the engine
/// makes such a set.
fn assumed() -> Assumptions {
    let narrowing = Narrowing {
        fact: FactId(0),
        aspect: Aspect::Birth,
        one_in: [20_000.0, 60.0, 6.0],
        areas: &[],
    };
    let catalog = Catalog {
        crowds: &[CrowdData {
            market: MarketId(0),
            year: 2020,
            people: 10_000,
            narrowings: &[narrowing],
        }],
        ..CATALOG
    };
    let question = Question {
        market: MarketId(0),
        year: 2026,
        shared: vec![FactId(0)],
        experts: false,
        money: Money::default(),
    };
    let crowd = crowd(&catalog, &question, &assess(&catalog, &question)).unwrap();
    crowd.levels[0].certain.assumes
}

/// The further answers, in which every field has something to say as well.
fn answers(report: Report) -> Answers {
    let band = |low, high| Band { low, high };
    let share = |low, mid, high| Shares { low, mid, high };
    let remains = Remains {
        probabilities: vec![Some(band(0.0, 0.25)), Some(band(0.1, 0.7)), None],
        exactness: Exactness::Exact,
        expected_records: band(0.0, 0.25),
        expected_price: [Nanos(0), Nanos::from_units(50)],
        headline: report.dossier.headline.clone(),
        folded: 3,
    };
    let half = Fit {
        people: 2.0,
        right: 0.5,
        unique: 0.25,
        bits: 1.0,
        assumes: assumed(),
    };
    let outlay = |amount| Outlay {
        amount: Nanos::from_units(amount),
        lookups: 2,
        unpriced: 1,
        open: true,
    };
    Answers {
        take_back: vec![TakeBack {
            identifier: FactId(0),
            derivable: band(0.0, 0.5),
            remains: remains.clone(),
        }],
        attribution: Attribution {
            players: vec![FactId(0)],
            price: vec![share(20e9, 80e9, 140e9)],
            records: vec![(FactId(2), vec![share(0.1, 0.45, 0.7)])],
            exactness: Exactness::Exact,
        },
        levers: Levers {
            effects: vec![LeverEffect {
                lever: LeverId(0),
                effect: Effect::LimitsHarm,
                rules: vec![RuleId(0)],
                remains: Some(remains),
                unmoved: vec![FactId(3)],
            }],
            none: vec![FactId(2)],
        },
        crowd: Some(Crowd {
            people: 1_000,
            year: 2020,
            facts: vec![CrowdFact {
                fact: FactId(0),
                given: true,
                probability: band(1.0, 1.0),
            }],
            levels: vec![Level {
                precision: Some(Precision::AgeBand),
                certain: half,
                known: half,
            }],
        }),
        sets: Sets {
            records: vec![(
                FactId(2),
                Minimal::Sets {
                    sufficient: SetList {
                        sets: vec![vec![FactId(0)], vec![FactId(1)]],
                        listed: Listed::All,
                    },
                    blocking: SetList {
                        sets: vec![vec![FactId(0), FactId(1)]],
                        listed: Listed::Smallest,
                    },
                },
            )],
            everything: Minimal::Never,
            anything: Minimal::Always,
            exactness: Exactness::Exact,
        },
        takes: vec![Takes {
            record: FactId(2),
            outlay: Some([outlay(6), outlay(9)]),
        }],
        spread: Spread {
            low: Nanos::from_units(60),
            high: Nanos::from_units(92),
            exactness: Exactness::Estimate { half_width: 0.021 },
        },
        currency: None,
        report,
    }
}

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
