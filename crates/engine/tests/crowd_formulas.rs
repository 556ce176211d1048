//! Singling out: the formulas against the evidence's own figures, and their laws.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test fails by panicking.

mod support;

use engine::*;
use support::{Town, band, list, today};

/// Within 1e-5 of the wanted figure, as the evidence prints it.
#[track_caller]
fn near(what: &str, found: f64, wanted: f64) {
    let off = (found / wanted - 1.0).abs();
    assert!(off <= 1e-5, "{what}: {found}, not {wanted}");
}

/// One area, everybody in it.
fn one(people: u64) -> Area {
    Area { people, share: 1.0 }
}

// The figures below are the test vectors of the evidence on re-identification. `cn_id_check_digit` is not among
// them: a check digit follows from the others, adds no bits, and nothing here reads an ID number.

#[test]
fn bits_are_those_of_the_evidence() {
    for (what, of, wanted) in [
        ("bits_world", 8.2e9, 32.933),
        ("bits_us", 340_100_000.0, 28.3414),
        ("bits_china", 1_408_280_000.0, 30.3913),
        ("surprisal_birthday", 365.0, 8.51175),
        ("surprisal_star_sign", 12.0, 3.58496),
    ] {
        near(what, bits(of), wanted);
    }
    assert_eq!((bits(1.0), bits(2.0), bits(1024.0)), (0.0, 1.0, 10.0));
}

/// What a vector says of a number of people and a chance; what it does not say is not looked at.
#[derive(Default)]
struct Said {
    unique: Option<f64>,
    people: Option<f64>,
    right: Option<f64>,
    bits: Option<f64>,
}

#[track_caller]
fn check(what: &str, people: u64, chance: f64, said: Said) {
    let found = fit(&[one(people)], chance);
    for (name, found, wanted) in [
        ("U", found.unique, said.unique),
        ("A", found.people, said.people),
        ("kappa", found.right, said.right),
        ("bits", found.bits, said.bits),
    ] {
        if let Some(wanted) = wanted {
            near(&format!("{what}: {name}"), found, wanted);
        }
    }
}

#[test]
fn crowds_are_those_of_the_evidence() {
    let said = |unique: f64, people: f64, right: f64| Said {
        unique: (unique > 0.0).then_some(unique),
        people: (people > 0.0).then_some(people),
        right: (right > 0.0).then_some(right),
        bits: None,
    };
    // Zero where the vector is silent.
    for (what, people, values, unique, expected, right) in [
        (
            "unique_zip_dob_sex",
            9_330,
            56_940.0,
            0.848877,
            1.16384,
            0.922376,
        ),
        (
            "unique_zip_month_sex",
            9_330,
            1_872.0,
            0.00684134,
            5.98344,
            0.0,
        ),
        (
            "unique_zip_year_sex",
            9_330,
            156.0,
            8.81118e-27,
            60.8013,
            0.0,
        ),
        ("uk_postcode_dob", 35, 28_470.0, 0.998806, 0.0, 0.0),
        ("uk_postcode_year", 35, 78.0, 0.644864, 0.0, 0.0),
        ("uk_postcode_year_sex", 35, 156.0, 0.803603, 0.0, 0.0),
        (
            "cn_county_dob_sex",
            495_000,
            56_940.0,
            0.000167686,
            9.69334,
            0.115011,
        ),
        (
            "us_nation_dob_sex_zip_equal_zips",
            340_100_000,
            1_892_287_020.0,
            0.835496,
            0.0,
            0.915286,
        ),
        ("xi_readme_like", 1_000, 1_000.0, 0.368063, 0.0, 0.632305),
        ("xi_4pow5", 1_000, 1_024.0, 0.376792, 0.0, 0.638542),
        ("birthday_23", 23, 365.0, 0.941429, 0.0, 0.970433),
    ] {
        check(what, people, 1.0 / values, said(unique, expected, right));
    }
    check(
        "us_nation_dob_sex",
        340_100_000,
        1.0 / 56_940.0,
        Said {
            people: Some(5973.95),
            bits: Some(12.5445),
            ..Said::default()
        },
    );
}

#[test]
fn cells_shared_by_exactly_i_people_are_those_of_the_evidence() {
    for (of, wanted) in [(1, 7920.03), (2, 648.816), (3, 35.4307)] {
        near("sets_of_i_zip", cells_of(of, 9_330, 56_940.0), wanted);
    }
    // Everybody is alone or not, and three people are at most three.
    near(
        "alone",
        share_among_at_most(1, 9_330, 56_940.0),
        uniqueness(9_330, 1.0 / 56_940.0),
    );
    near("all", share_among_at_most(3, 3, 2.0), 1.0);
    assert_eq!(cells_of(4, 3, 2.0), 0.0, "three people are no four");
}

#[test]
fn areas_weigh_by_their_people_and_the_mean_area_is_wrong() {
    let (chance, zips) = (1.0 / 56_940.0, [1_000, 10_000, 40_000]);
    for (people, wanted) in zips.into_iter().zip([0.982608, 0.838947, 0.495354]) {
        near(
            "weighted_three_zips: U_each",
            uniqueness(people, chance),
            wanted,
        );
    }
    let areas = zips.map(|people| Area {
        people,
        share: people as f64,
    });
    let weighted = fit(&areas, chance).unique;
    near("weighted_three_zips: U_weighted", weighted, 0.572279);
    let of_mean = uniqueness(51_000 / 3, chance);
    near("weighted_three_zips: U_of_mean_WRONG", of_mean, 0.741897);
    assert!(
        (of_mean - weighted).abs() > 0.1,
        "the two must not be confused"
    );
}

#[test]
fn likelihoods_combine_as_the_evidence_says() {
    // Vectors of the evidence that are not about crowds: rules by two holders for one fact, and a chain.
    fn check(what: &str, rules: &[(u16, u16, u8, f64, f64)], wanted: Band) {
        let record = Fact::Record {
            kind: RecordKind::Core,
            goes_stale: false,
        };
        let rule = |&(need, gives, holder, low, high): &(u16, u16, u8, f64, f64)| Rule {
            markets: &[MarketId(0)],
            needs: list(vec![FactId(need)]),
            gives: FactId(gives),
            holder: HolderId(holder),
            together: None,
            band: Band { low, high },
            since: None,
            until: None,
            expert: false,
        };
        let town = Town {
            facts: vec![Fact::Identifier, Fact::Identifier, record],
            holders: vec![Dependence::Comonotone, Dependence::Independent],
            markets: vec![Market {
                currency: CurrencyId(0),
                thin: false,
            }],
            rules: rules.iter().map(rule).collect(),
            observations: vec![],
            levers: vec![],
            rates: vec![],
        };
        let found = band(&town.assess(&today(&[FactId(0)])), FactId(2));
        near(&format!("{what}: low"), found.low, wanted.low);
        near(&format!("{what}: high"), found.high, wanted.high);
    }
    let both = |p| Band { low: p, high: p };
    let apart = [(0, 2, 1, 0.3, 0.3), (0, 2, 1, 0.4, 0.4)];
    check("noisy_or: independent", &apart, both(0.58));
    // One holder, one luck: the larger alone, the vector's lower bound. Its upper bound, the sum, is not modeled;
    // the catalog's sensitivity test holds both.
    let one_luck = [(0, 2, 0, 0.3, 0.3), (0, 2, 0, 0.4, 0.4)];
    check("noisy_or: one luck", &one_luck, both(0.4));
    let chain = [(0, 1, 1, 0.35, 0.85), (1, 2, 1, 0.3, 0.8)];
    check(
        "chain_band",
        &chain,
        Band {
            low: 0.105,
            high: 0.68,
        },
    );
    let hotel = [(0, 2, 1, 0.3, 0.8), (0, 2, 1, 0.05, 0.3)];
    check(
        "or_band_hotel_cn",
        &hotel,
        Band {
            low: 0.335,
            high: 0.86,
        },
    );
}

#[test]
fn powers_keep_their_digits_from_a_household_to_the_world() {
    for people in [
        1_u64,
        2,
        3,
        35,
        9_330,
        495_000,
        1_408_280_000,
        8_200_000_000,
    ] {
        for chance in [
            1.0_f64,
            0.5,
            1e-2,
            1e-4,
            1.0 / 28_470.0,
            1e-9,
            1e-12,
            1e-18,
            1e-30,
        ] {
            // The host's own functions are the oracle; the engine does without them.
            let log = (-chance).ln_1p();
            let unique = if people == 1 {
                1.0
            } else {
                ((people - 1) as f64 * log).exp()
            };
            let right = -(people as f64 * log).exp_m1() / (people as f64 * chance);
            let found = fit(&[one(people)], chance);
            let what = format!("{people} people, {chance}");
            // Under 1e-290 digits run out in both.
            if unique > 1e-290 {
                let off = (found.unique / unique - 1.0).abs();
                assert!(off < 1e-9, "{what}: U {} not {unique}", found.unique);
            } else {
                assert!(found.unique < 1e-289, "{what}: U {}", found.unique);
            }
            let off = (found.right / right - 1.0).abs();
            assert!(off < 1e-12, "{what}: kappa {} not {right}", found.right);
            let off = (found.bits - found.people.log2()).abs();
            assert!(off < 1e-12, "{what}: {} bits", found.bits);
        }
    }
    assert_eq!(match_is_right(1_000, 0.0), 1.0, "nobody else can fit");
}

#[test]
fn at_least_so_many_people_fit_as_poisson_says() {
    // By hand, λ = 2: P(0) = e^-2, P(1) = 2 e^-2, P(2) = 2 e^-2.
    let e2 = (-2.0_f64).exp();
    for (least, wanted) in [
        (0, 1.0),
        (1, 1.0),
        (2, 1.0 - e2),
        (3, 1.0 - 3.0 * e2),
        (4, 1.0 - 5.0 * e2),
    ] {
        let found = chance_of_at_least(least, 2_000_001, 1e-6);
        assert!(
            (found - wanted).abs() < 1e-9,
            "{least}: {found}, not {wanted}"
        );
    }
}

#[test]
fn being_right_lies_between_being_alone_and_certain_and_above_one_in_the_crowd() {
    // 1/x is convex, so E[1/K] is at least 1/E[K] (Jensen); and it counts the lonely in full.
    for people in [1, 2, 35, 9_330, 1_000_000_000] {
        for chance in [0.0, 1e-12, 1e-6, 1e-3, 0.5, 1.0] {
            let it = fit(&[one(people)], chance);
            let slack = 1.0 + 1e-12;
            assert!(
                it.right * slack >= 1.0 / it.people,
                "{people} {chance} {it:?}"
            );
            assert!(
                it.right * slack >= it.unique && it.right <= slack,
                "{people} {chance} {it:?}"
            );
        }
    }
}

#[test]
fn weighing_equal_areas_changes_nothing() {
    let once = fit(&[one(9_330)], 1e-5);
    for shares in [&[0.5, 0.5][..], &[0.2, 0.3, 0.5], &[7.0, 11.0, 13.0]] {
        let areas: Vec<_> = shares
            .iter()
            .map(|&share| Area {
                people: 9_330,
                share,
            })
            .collect();
        let weighted = fit(&areas, 1e-5);
        near("A", weighted.people, once.people);
        near("kappa", weighted.right, once.right);
        near("U", weighted.unique, once.unique);
        near("bits", weighted.bits, once.bits);
    }
}

#[test]
fn a_mean_area_never_understates_how_often_a_match_is_right_nor_overstates_the_crowd() {
    // n κ(n) is concave in n, and the people-weighted mean size is at least the mean size.
    for sizes in [
        [1_000_u64, 10_000, 40_000],
        [10, 20, 30],
        [1, 5_000, 99_999],
        [7, 7, 7],
    ] {
        let areas = sizes.map(|people| Area {
            people,
            share: people as f64,
        });
        let mean = sizes.iter().sum::<u64>() / 3;
        for chance in [1e-6, 1.0 / 56_940.0, 1e-2] {
            let (real, of_mean) = (fit(&areas, chance), fit(&[one(mean)], chance));
            assert!(
                of_mean.right * (1.0 + 1e-9) >= real.right,
                "{sizes:?} {chance}"
            );
            assert!(
                of_mean.people <= real.people * (1.0 + 1e-9),
                "{sizes:?} {chance}"
            );
        }
    }
    assert_eq!(Assumption::MeanArea.errs(), Errs::MorePeople);
}
