//! The crowd that is answered: what must hold for any, and what is said beside it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test fails by panicking.

mod support;

use engine::*;
use support::today;

const BIRTH: FactId = FactId(0);
const SEX: FactId = FactId(1);
const POSTCODE: FactId = FactId(2);
const SURNAME: FactId = FactId(3);
const NAME: FactId = FactId(4);
const PHONE: FactId = FactId(5);
const ADDRESS: FactId = FactId(6);
const QUASI: [FactId; 5] = [BIRTH, SEX, POSTCODE, SURNAME, NAME];

/// One area, everybody in it.
fn one(people: u64) -> Area {
    Area { people, share: 1.0 }
}

/// A country of a million people, where the phone number gives the birth date at 0.1 to 0.6, and an address its
/// postcode.
struct Country {
    areas: Vec<Area>,
}

impl Country {
    fn crowd(&self, shared: &[FactId]) -> Option<Crowd> {
        let narrowing = |fact, aspect, one_in, areas| Narrowing {
            fact,
            aspect,
            one_in,
            areas,
        };
        let narrowings = [
            narrowing(BIRTH, Aspect::Birth, [28_470.0, 78.0, 7.8], &[]),
            narrowing(SEX, Aspect::Sex, [2.0; 3], &[]),
            narrowing(POSTCODE, Aspect::Place, [1.0; 3], self.areas.as_slice()),
            narrowing(SURNAME, Aspect::Name, [100.0; 3], &[]),
            narrowing(NAME, Aspect::Name, [5_000.0; 3], &[]),
        ];
        ask(1_000_000, &narrowings, shared)
    }
}

fn ask(people: u64, narrowings: &[Narrowing], shared: &[FactId]) -> Option<Crowd> {
    let rule = |needs, gives, band| Rule {
        markets: &[MarketId(0)],
        needs,
        gives,
        holder: HolderId(0),
        together: None,
        band,
        since: None,
        until: None,
        expert: false,
    };
    let both = |low, high| Band { low, high };
    let rules = [
        rule(&[PHONE], BIRTH, both(0.1, 0.6)),
        rule(&[ADDRESS], POSTCODE, both(1.0, 1.0)),
    ];
    let catalog = Catalog {
        facts: &[Fact::Identifier; 7],
        holders: &[Dependence::Independent],
        markets: &[],
        rules: &rules,
        observations: &[],
        rates: &[],
        levers: &[],
        crowds: &[CrowdData {
            market: MarketId(0),
            year: 2024,
            people,
            narrowings,
        }],
        first_year: 2003,
        this_year: 2026,
    };
    let question = today(shared);
    crowd(&catalog, &question, &assess(&catalog, &question))
}

fn country() -> Country {
    Country {
        areas: vec![one(9_330)],
    }
}

/// Every set of facts that are not names of one person.
fn sets() -> impl Iterator<Item = Vec<FactId>> {
    (0..1_u32 << QUASI.len()).map(|set| {
        let chosen = QUASI
            .iter()
            .enumerate()
            .filter(|(at, _)| set >> at & 1 != 0);
        chosen.map(|(_, id)| *id).collect()
    })
}

#[test]
fn more_facts_never_enlarge_the_crowd() {
    let area = |people, share| Area { people, share };
    for areas in [
        vec![one(9_330)],
        vec![area(1_000, 0.1), area(50_000, 0.9)],
        vec![one(2_000_000)],
        vec![area(1_500_000, 0.5), area(1_500_000, 0.5)],
    ] {
        let country = Country { areas };
        for set in sets().filter(|set| !set.is_empty()) {
            let before = country.crowd(&set).unwrap();
            for more in QUASI.into_iter().filter(|more| !set.contains(more)) {
                let after = country.crowd(&[set.as_slice(), &[more]].concat()).unwrap();
                for (at, level) in after.levels.iter().enumerate() {
                    let before = before.levels.get(at).unwrap_or(&before.levels[0]);
                    let (a, b) = (level.known, before.known);
                    assert!(
                        a.people <= b.people,
                        "{set:?} and {more:?}: {a:?} after {b:?}"
                    );
                    assert!(
                        a.bits <= b.bits && a.right >= b.right,
                        "{set:?} and {more:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn a_finer_birth_date_never_makes_a_match_less_right() {
    for set in sets().filter(|set| set.contains(&BIRTH)) {
        let crowd = country().crowd(&set).unwrap();
        let levels: Vec<_> = crowd
            .levels
            .iter()
            .map(|it| it.precision.unwrap())
            .collect();
        assert_eq!(
            levels,
            [Precision::FullDate, Precision::Year, Precision::AgeBand]
        );
        for pair in crowd.levels.windows(2) {
            let (fine, coarse) = (pair[0].certain, pair[1].certain);
            assert!(
                fine.right >= coarse.right && fine.unique >= coarse.unique,
                "{set:?}"
            );
            assert!(fine.people <= coarse.people, "{set:?}");
        }
    }
    // And strictly so, where it is the birth date that tells.
    let levels = country().crowd(&[BIRTH]).unwrap().levels;
    assert!(levels[0].certain.right > levels[1].certain.right);
    assert!(levels[1].certain.right > levels[2].certain.right);
}

#[test]
fn no_crowd_where_nothing_narrows_it() {
    assert_eq!(country().crowd(&[]), None);
    assert_eq!(
        ask(1_000, &[], &[BIRTH]),
        None,
        "the data say of nothing that it narrows"
    );
    // The phone number itself narrows nothing here, but a birth date comes from it.
    assert!(country().crowd(&[PHONE]).is_some());
}

#[test]
fn what_is_only_derivable_is_listed_with_its_band_and_counted_apart() {
    let crowd = country().crowd(&[PHONE, SEX]).unwrap();
    let facts: Vec<_> = crowd
        .facts
        .iter()
        .map(|it| (it.fact, it.given, it.probability))
        .collect();
    assert_eq!(
        facts,
        [
            (
                BIRTH,
                false,
                Band {
                    low: 0.1,
                    high: 0.6
                }
            ),
            (
                SEX,
                true,
                Band {
                    low: 1.0,
                    high: 1.0
                }
            ),
        ]
    );
    // By hand: half of the 999,999 others; and one in 2 · 28,470 of them.
    let date = crowd.levels[0];
    assert_eq!(date.certain.people, 500_000.5);
    let known = 1.0 + 999_999.0 / 56_940.0;
    assert!((date.known.people - known).abs() < 1e-9, "{date:?}");
    assert_eq!(
        date.certain, crowd.levels[2].certain,
        "no birth date was ticked"
    );
}

#[test]
fn what_follows_in_any_case_counts_like_what_was_ticked() {
    let (from_address, ticked) = (country().crowd(&[ADDRESS]), country().crowd(&[POSTCODE]));
    let (from_address, ticked) = (from_address.unwrap(), ticked.unwrap());
    assert_eq!(from_address.levels, ticked.levels);
    assert!(!from_address.facts[0].given && ticked.facts[0].given);
}

#[test]
fn of_two_facts_about_one_thing_the_narrower_counts() {
    let people = |shared: &[FactId]| country().crowd(shared).unwrap().levels[0].certain.people;
    assert_eq!(people(&[SURNAME, NAME]), people(&[NAME]));
    assert!(people(&[SURNAME]) > people(&[NAME]));
}

#[test]
fn what_is_assumed_follows_from_what_is_used() {
    use Assumption::{CommonestName, EvenValues, Independence, MeanArea};
    let all = [Independence, EvenValues, MeanArea, CommonestName];
    let made = |fit: Fit| {
        all.into_iter()
            .filter(move |it| fit.assumes.has(*it))
            .collect::<Vec<_>>()
    };
    let area = |people, share| Area { people, share };
    let measured = Country {
        areas: vec![area(1_000, 0.4), area(9_000, 0.6)],
    };
    for (country, shared, wanted) in [
        (country(), &[SEX][..], &[EvenValues][..]),
        (country(), &[POSTCODE], &[MeanArea]),
        (
            country(),
            &[BIRTH, POSTCODE],
            &[Independence, EvenValues, MeanArea],
        ),
        (measured, &[BIRTH, POSTCODE], &[Independence, EvenValues]),
        (country(), &[NAME], &[CommonestName]),
        (country(), &[SURNAME, NAME], &[CommonestName]),
    ] {
        for level in country.crowd(shared).unwrap().levels {
            assert_eq!(made(level.certain), wanted, "{shared:?}");
            assert_eq!(made(level.known), wanted, "{shared:?}");
        }
    }
    // The sex was ticked; a birth date may come from the phone number, and only then two things are independent.
    let level = country().crowd(&[PHONE, SEX]).unwrap().levels[0];
    assert_eq!(made(level.certain), [EvenValues]);
    assert_eq!(made(level.known), [Independence, EvenValues]);
}

#[test]
fn wild_data_neither_panic_nor_narrow() {
    let area = |people, share| Area { people, share };
    let wild = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -3.0, 0.0];
    for number in wild {
        for areas in [
            vec![],
            vec![area(0, number)],
            vec![area(u64::MAX, number), area(0, 1.0)],
        ] {
            for fact in [BIRTH, FactId(u16::MAX)] {
                for people in [0, 1, u64::MAX] {
                    let narrowing = Narrowing {
                        fact,
                        aspect: Aspect::Birth,
                        one_in: [number; 3],
                        areas: &areas,
                    };
                    if let Some(crowd) = ask(people, &[narrowing], &[BIRTH]) {
                        assert!(areas.len() > 1 || crowd.levels[0].certain.people >= people as f64);
                    }
                }
            }
        }
    }
}
