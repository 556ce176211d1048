//! Every way to a fact: sufficient, minimal, without a cycle, in order, and none forgotten.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test fails by panicking.

mod support;

use std::collections::{BTreeMap, BTreeSet};

use engine::*;
use support::random::{SMALL, Size, model};
use support::worked::{EMAIL, HOTEL_STAYS, NATIONAL_ID, PHONE};
use support::{Town, brute, list, models, today, worked};

type Rules = BTreeSet<usize>;

#[test]
fn the_worked_example_has_its_ways() {
    let way = |rules: &[u16], p: f64| (rules.iter().copied().map(RuleId).collect::<Vec<_>>(), p);
    for (fact, shared, expected) in [
        (
            HOTEL_STAYS,
            vec![EMAIL, PHONE],
            vec![way(&[3], 0.9), way(&[0, 4], 0.24), way(&[2, 4], 0.12)],
        ),
        // Two rules of the carrier are one chance; phone from ID and ID from phone do not hold each other up.
        (
            HOTEL_STAYS,
            vec![EMAIL],
            vec![way(&[2, 1, 3], 0.216), way(&[2, 4], 0.12)],
        ),
        (NATIONAL_ID, vec![PHONE], vec![way(&[0], 0.6)]),
        (PHONE, vec![PHONE], vec![]),
        (HOTEL_STAYS, vec![], vec![]),
    ] {
        let ways = ways(&worked::town().assess(&today(&shared)), fact).clone();
        let close = |(found, expected): (&Derivation, &(Vec<RuleId>, f64))| {
            found.rules == expected.0 && (found.probability.high - expected.1).abs() < 1e-12
        };
        assert_eq!(
            ways.listed.len(),
            expected.len(),
            "{fact:?} from {shared:?}: {ways:?}"
        );
        assert!(
            ways.listed.iter().zip(&expected).all(close),
            "{fact:?} from {shared:?}: {ways:?}"
        );
        assert_eq!(ways.more, More::Exactly(0));
    }
}

#[test]
fn a_composed_record_of_ticked_parts_needs_no_rule() {
    let mut town = worked::town();
    let kind = RecordKind::Composed {
        all_of: &[EMAIL],
        any_of: &[PHONE, NATIONAL_ID],
    };
    town.facts.push(Fact::Record {
        kind,
        goes_stale: false,
    });
    let composed = FactId(4);
    for (shared, given, first) in [
        (vec![EMAIL, PHONE], true, vec![]),
        (vec![EMAIL], false, vec![RuleId(2)]),
        (vec![PHONE], false, vec![]),
    ] {
        let report = town.assess(&today(&shared));
        let record = report
            .records
            .iter()
            .find(|record| record.id == composed)
            .unwrap();
        assert_eq!(record.given, given, "{shared:?}");
        assert_eq!(
            record
                .derivations
                .listed
                .first()
                .map_or(vec![], |way| way.rules.clone()),
            first
        );
        assert_eq!(record.reachable, shared.contains(&EMAIL), "{shared:?}");
    }
}

#[test]
fn every_way_suffices_and_none_of_its_rules_can_be_spared() {
    let mut seen = 0;
    for (town, question) in models(SMALL) {
        let report = town.assess(&question);
        for (fact, way) in all(&report) {
            let rules: Rules = way.rules.iter().map(|rule| usize::from(rule.0)).collect();
            assert_eq!(rules.len(), way.rules.len(), "a rule is listed once");
            assert!(derives(&town, &question, &rules, fact), "{way:?} suffices");
            for spared in &rules {
                let mut fewer = rules.clone();
                fewer.remove(spared);
                assert!(
                    !derives(&town, &question, &fewer, fact),
                    "{way:?} without {spared}"
                );
            }
            seen += 1;
        }
    }
    assert!(seen > 1000, "only {seen} ways were looked at");
}

#[test]
fn premises_stand_before_conclusions() {
    for (town, question) in models(SMALL) {
        for (_, way) in all(&town.assess(&question)) {
            for end in 0..way.rules.len() {
                let before: Rules = way.rules[..end]
                    .iter()
                    .map(|rule| usize::from(rule.0))
                    .collect();
                let next = &town.rules[usize::from(way.rules[end].0)];
                let known = |need: &FactId| derives(&town, &question, &before, *need);
                assert!(next.needs.iter().all(known), "{way:?} at {end}");
            }
        }
    }
}

#[test]
fn a_way_is_as_likely_as_the_least_rule_of_each_luck() {
    for (town, question) in models(SMALL) {
        for (_, way) in all(&town.assess(&question)) {
            let mut lucks: BTreeMap<String, Band> = BTreeMap::new();
            for rule in &way.rules {
                let index = usize::from(rule.0);
                let band = town.rules[index].band;
                let luck = lucks
                    .entry(format!("{:?}", brute::luck(&town, index)))
                    .or_insert(band);
                *luck = Band {
                    low: luck.low.min(band.low),
                    high: luck.high.min(band.high),
                };
            }
            let product = |end: fn(&Band) -> f64| lucks.values().map(end).product::<f64>();
            assert!((way.probability.low - product(|band| band.low)).abs() < 1e-12);
            assert!((way.probability.high - product(|band| band.high)).abs() < 1e-12);
        }
    }
}

#[test]
fn ways_stand_likeliest_first_and_ties_by_rule_ids() {
    for (town, question) in models(SMALL) {
        let report = town.assess(&question);
        for ways in lists(&report) {
            for pair in ways.listed.windows(2) {
                let key = |way: &Derivation| {
                    let mut rules = way.rules.clone();
                    rules.sort();
                    rules
                };
                let (a, b) = (pair[0].probability.high, pair[1].probability.high);
                assert!(
                    a > b || (a == b && key(&pair[0]) < key(&pair[1])),
                    "{pair:?}"
                );
            }
        }
    }
}

/// All subsets of rules are tried; the minimal ones that yield a fact are its ways.
#[test]
fn no_way_is_forgotten_and_none_is_counted_twice() {
    let mut counted = 0;
    for (town, question) in models(SMALL).take(300) {
        let report = town.assess(&question);
        let given = question.shared.clone();
        let minimal = minimal_sets(&town, &question);
        for (fact, ways) in (0..).map(FactId).zip(by_fact(&town, &report)) {
            // What is ticked needs no way.
            let expected = if given.contains(&fact) {
                0
            } else {
                minimal[usize::from(fact.0)].len()
            };
            let More::Exactly(more) = ways.more else {
                panic!("small models are searched to the end")
            };
            assert_eq!(
                ways.listed.len() + more,
                expected,
                "{fact:?} in {town:?} {question:?}"
            );
            counted += expected;
        }
    }
    assert!(counted > 500, "only {counted} ways there");
}

#[test]
fn at_most_twenty_are_listed_and_the_rest_are_counted() {
    // Thirty rules from one identifier to one record, in thirty lucks: thirty ways.
    let mut town = worked::town();
    let rule = Rule {
        needs: &[EMAIL],
        gives: HOTEL_STAYS,
        holder: HolderId(1),
        ..town.rules[0]
    };
    let with = |p: f64| Rule {
        band: Band { low: 0.0, high: p },
        ..rule
    };
    town.rules = (0..30).map(|i| with(0.3 + 0.02 * f64::from(i))).collect();
    let ways = ways(&town.assess(&today(&[EMAIL])), HOTEL_STAYS).clone();
    assert_eq!((ways.listed.len(), ways.more), (20, More::Exactly(10)));
    assert_eq!(
        ways.listed[0].rules,
        [RuleId(29)],
        "the likeliest stands first"
    );
}

#[test]
fn a_way_a_hundred_times_less_likely_than_the_likeliest_is_only_counted() {
    let mut town = worked::town();
    let rule = Rule {
        needs: &[EMAIL],
        gives: HOTEL_STAYS,
        holder: HolderId(1),
        ..town.rules[0]
    };
    let with = |p: f64| Rule {
        band: Band { low: 0.0, high: p },
        ..rule
    };
    town.rules = vec![with(0.5), with(0.0051), with(0.0049)];
    let ways = ways(&town.assess(&today(&[EMAIL])), HOTEL_STAYS).clone();
    assert_eq!((ways.listed.len(), ways.more), (2, More::Exactly(1)));
}

#[test]
fn a_search_that_stops_says_at_least() {
    let size = Size {
        identifiers: 14,
        records: 4,
        rules: 160,
        holders: 8,
    };
    let (town, question) = model(3, &size);
    let question = Question {
        shared: vec![FactId(0), FactId(1), FactId(2)],
        ..question
    };
    let report = town.assess(&question);
    assert!(lists(&report).any(|ways| matches!(ways.more, More::AtLeast(_))));
    for (fact, ways) in (0..).map(FactId).zip(by_fact(&town, &report)) {
        let reachable = support::band(&report, fact).high > 0.0 && !question.shared.contains(&fact);
        assert_eq!(
            !ways.listed.is_empty(),
            reachable,
            "{fact:?}: what is reachable shows a way"
        );
        for way in &ways.listed {
            let rules = way.rules.iter().map(|rule| usize::from(rule.0)).collect();
            assert!(derives(&town, &question, &rules, fact), "{way:?} suffices");
        }
    }
}

#[test]
fn a_chain_of_ten_thousand_rules_has_its_one_way() {
    let mut town = worked::town();
    let step = Rule {
        holder: HolderId(1),
        band: Band {
            low: 0.9,
            high: 1.0,
        },
        ..town.rules[0]
    };
    let length = 10_000u16;
    town.facts = vec![Fact::Identifier; usize::from(length) + 1];
    town.rules = (0..length)
        .map(|i| Rule {
            needs: list(vec![FactId(i)]),
            gives: FactId(i + 1),
            ..step
        })
        .collect();
    // One question near the end of the chain: each fact's cone is its own stretch.
    let near = FactId(length - 50);
    let report = town.assess(&today(&[near]));
    let last = &report.identifiers[usize::from(length)];
    assert_eq!(last.derivations.listed[0].rules.len(), 50);
    assert!((last.probability.low - 0.9f64.powi(50)).abs() < 1e-12);
}

fn lists(report: &Report) -> impl Iterator<Item = &Derivations> {
    let identifiers = report.identifiers.iter().map(|row| &row.derivations);
    identifiers.chain(report.records.iter().map(|row| &row.derivations))
}

/// By fact.
fn by_fact<'r>(town: &Town, report: &'r Report) -> Vec<&'r Derivations> {
    (0..town.facts.len() as u16)
        .map(|id| ways(report, FactId(id)))
        .collect()
}

fn ways(report: &Report, fact: FactId) -> &Derivations {
    let identifiers = report
        .identifiers
        .iter()
        .map(|row| (row.id, &row.derivations));
    let records = report.records.iter().map(|row| (row.id, &row.derivations));
    identifiers
        .chain(records)
        .find(|(id, _)| *id == fact)
        .unwrap()
        .1
}

/// Every listed way with the fact it leads to.
fn all(report: &Report) -> Vec<(FactId, &Derivation)> {
    let identifiers = report
        .identifiers
        .iter()
        .map(|row| (row.id, &row.derivations));
    let records = report.records.iter().map(|row| (row.id, &row.derivations));
    let lists = identifiers.chain(records);
    lists
        .flat_map(|(id, ways)| ways.listed.iter().map(move |way| (id, way)))
        .collect()
}

fn given(town: &Town, question: &Question) -> Vec<bool> {
    (0..town.facts.len() as u16)
        .map(|id| question.shared.contains(&FactId(id)))
        .collect()
}

fn derives(town: &Town, question: &Question, rules: &Rules, fact: FactId) -> bool {
    let rules: Vec<_> = rules.iter().copied().collect();
    brute::least(town, &given(town, question), &rules)[usize::from(fact.0)]
}

/// By fact: the sets of rules that yield it and of which no part does.
fn minimal_sets(town: &Town, question: &Question) -> Vec<Vec<u32>> {
    let part = |i: &usize| town.holds(&town.rules[*i], question) && town.rules[*i].band.high > 0.0;
    let rules: Vec<_> = (0..town.rules.len()).filter(part).collect();
    let mut minimal = vec![Vec::new(); town.facts.len()];
    let mut sets: Vec<u32> = (0..1 << rules.len()).collect();
    sets.sort_by_key(|set| set.count_ones());
    for set in sets {
        let firing: Vec<_> = rules
            .iter()
            .enumerate()
            .filter(|(i, _)| set >> i & 1 == 1)
            .map(|(_, rule)| *rule)
            .collect();
        let known = brute::least(town, &given(town, question), &firing);
        for (sets, _) in minimal.iter_mut().zip(&known).filter(|(_, known)| **known) {
            if !sets.iter().any(|smaller: &u32| smaller & set == *smaller) {
                sets.push(set);
            }
        }
    }
    minimal
}
