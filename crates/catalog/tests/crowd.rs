//! The crowd of the real data, against figures worked out by hand or printed in the evidence.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test fails by panicking.

use std::path::Path;
use std::sync::LazyLock;

use catalog::{Compiled, compile, load};
use engine::{Assumption, Crowd, Question};

static REAL: LazyLock<Compiled> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    compile(&load(&root.join("data"), &root.join("locales")))
});

fn crowd(market: &str, shared: &[&str]) -> Option<Crowd> {
    let compiled = &*REAL;
    let question = Question {
        market: compiled.market(market).expect("a known market"),
        year: compiled.catalog.this_year,
        shared: shared
            .iter()
            .map(|name| compiled.identifier(name).expect(name))
            .collect(),
        money: engine::Money::default(),
        experts: false,
    };
    let report = engine::assess(&compiled.catalog, &question);
    engine::crowd(&compiled.catalog, &question, &report)
}

/// Expected people A and chance κ that a match is right, by full date, year and age band.
#[track_caller]
fn check(market: &str, shared: &[&str], wanted: &[(f64, f64)]) {
    let crowd = crowd(market, shared).expect("a crowd");
    assert_eq!(crowd.levels.len(), wanted.len(), "{market} {shared:?}");
    for (level, (people, right)) in crowd.levels.iter().zip(wanted) {
        for (name, found, wanted) in [
            ("A", level.certain.people, *people),
            ("kappa", level.certain.right, *right),
        ] {
            let off = (found / wanted - 1.0).abs();
            assert!(
                off <= 1e-5,
                "{market} {shared:?} {name}: {found}, not {wanted}"
            );
        }
    }
}

#[test]
fn in_china_a_district_a_birth_date_and_a_sex_leave_about_ten_people() {
    // 494,999 others. Full date: vector `cn_county_dob_sex`. Year: one in 156, age band: one in 15.6, so
    // A = 1 + 494,999 / 156 and 1 + 494,999 / 15.6; nobody is alone, so κ = 1 / (n p).
    check(
        "cn",
        &["birthplace", "date-of-birth", "gender"],
        &[
            (9.69334, 0.115011),
            (3_174.070_5, 156.0 / 495_000.0),
            (31_731.705, 15.6 / 495_000.0),
        ],
    );
}

#[test]
fn in_the_united_states_a_zip_a_birth_date_and_a_sex_leave_hardly_anybody() {
    // Vectors `unique_zip_dob_sex` and `unique_zip_year_sex`; the age band by hand: 1 + 9,329 / 15.6.
    let shared = ["postcode", "date-of-birth", "gender"];
    check(
        "us",
        &shared,
        &[
            (1.16384, 0.922376),
            (60.8013, 156.0 / 9_330.0),
            (599.01282, 15.6 / 9_330.0),
        ],
    );
    // The name is derivable, so that only the figures that count it in rest on its being the commonest.
    let level = crowd("us", &shared).expect("a crowd").levels[0];
    for (what, certain) in [
        (Assumption::Independence, true),
        (Assumption::EvenValues, true),
        (Assumption::MeanArea, true),
        (Assumption::CommonestName, false),
    ] {
        assert_eq!(level.certain.assumes.has(what), certain, "{what:?}");
        assert!(level.known.assumes.has(what), "{what:?}");
    }
    // Vector `us_nation_dob_sex`; κ = 1 / (n p) as nobody is alone: 56,940 / 340,100,000.
    let nation = crowd("us", &["date-of-birth", "gender"]).expect("a crowd");
    let fit = nation.levels[0].certain;
    assert!((fit.people / 5973.95 - 1.0).abs() < 1e-5, "{fit:?}");
    assert!((fit.bits / 12.5445 - 1.0).abs() < 1e-5, "{fit:?}");
}

#[test]
fn a_british_postcode_and_a_year_of_birth_single_out_most_people() {
    // Vectors `uk_postcode_dob`, `uk_postcode_year` and, with the sex, `uk_postcode_year_sex`.
    let alone = |shared: &[&str]| {
        let levels = crowd("uk", shared).expect("a crowd").levels;
        [levels[0].certain.unique, levels[1].certain.unique]
    };
    for (found, wanted) in [
        (alone(&["postcode", "date-of-birth"])[0], 0.998806),
        (alone(&["postcode", "date-of-birth"])[1], 0.644864),
        (alone(&["postcode", "date-of-birth", "gender"])[1], 0.803603),
    ] {
        assert!((found / wanted - 1.0).abs() < 1e-5, "{found}, not {wanted}");
    }
}

#[test]
fn a_chinese_id_number_gives_away_what_narrows_the_crowd() {
    let crowd = crowd("cn", &["national-id-number"]).expect("a crowd");
    let listed: Vec<_> = crowd
        .facts
        .iter()
        .map(|it| (REAL.facts[usize::from(it.fact.0)], it.given))
        .collect();
    for fact in ["date-of-birth", "gender", "birthplace"] {
        assert!(listed.contains(&(fact, false)), "{fact} in {listed:?}");
    }
    // Nothing that narrows was ticked; what is derivable does.
    let date = crowd.levels[0];
    assert_eq!(date.certain.people, 1_408_280_000.0);
    assert!(date.known.people < 10.0, "{date:?}");
}

#[test]
fn markets_without_a_population_have_no_crowd() {
    let shared = ["postcode", "date-of-birth", "gender"];
    for market in ["darkweb", "eu", "in"] {
        assert_eq!(crowd(market, &shared), None, "{market}");
    }
    assert!(crowd("ru", &["date-of-birth"]).is_some());
    assert_eq!(crowd("us", &["bank-name"]), None, "nothing that narrows");
}
