//! Minimal sets of what is ticked, against all subsets.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test fails by panicking.

mod support;

use engine::*;
use support::random::{Dice, Size, model};
use support::worked::{EMAIL, HOTEL_STAYS, PHONE};
use support::{Town, bands, relabelled, today, worked};

#[test]
fn in_the_worked_example_either_suffices_and_only_both_block() {
    let question = today(&[PHONE, EMAIL]);
    let either = vec![vec![EMAIL], vec![PHONE]];
    let both = vec![vec![EMAIL, PHONE]];
    // Alone they bring 0.2496 and 0.24, together 0.9288.
    for (above, sufficient, blocking) in [
        (0.0, &either, &both),
        (0.245, &vec![vec![EMAIL]], &vec![vec![EMAIL]]),
        (0.5, &both, &either),
    ] {
        let found = sets(&worked::town().catalog(), &question, above);
        let expected = Minimal::Sets {
            sufficient: all(sufficient.clone()),
            blocking: all(blocking.clone()),
        };
        assert_eq!(found.records, [(HOTEL_STAYS, expected.clone())], "{above}");
        assert_eq!((&found.everything, &found.anything), (&expected, &expected));
        assert_eq!(found.exactness, Exactness::Exact);
    }
    let found = sets(&worked::town().catalog(), &question, 0.95);
    assert_eq!(found.records, [(HOTEL_STAYS, Minimal::Never)]);
    let mut town = worked::town();
    town.rules[4].needs = &[];
    let found = sets(&town.catalog(), &question, 0.3);
    assert_eq!(
        found.records,
        [(HOTEL_STAYS, Minimal::Always)],
        "0.4 from nothing"
    );
}

#[test]
fn sets_agree_with_all_subsets() {
    let (compared, wrong) = caught(engine);
    assert_eq!(wrong, Vec::<String>::new());
    assert!(compared > 500, "{compared} answers with sets are too few");
}

#[test]
fn closing_says_of_one_record_and_of_all_counted_ones_what_sets_say_above_nothing() {
    let mut compared = 0;
    for seed in 0..200 {
        let (town, question) = case(seed);
        let catalog = town.catalog();
        let found = sets(&catalog, &question, 0.0);
        for (record, expected) in &found.records {
            let closing = closing(&catalog, &question, &[*record]);
            assert_eq!(&closing, expected, "seed {seed}, record {}", record.0);
            compared += usize::from(matches!(closing, Minimal::Sets { .. }));
        }
        let counted: Vec<_> = found.records.iter().map(|(record, _)| *record).collect();
        let counted: Vec<_> = counted
            .into_iter()
            .filter(|id| is_core(&town, *id))
            .collect();
        let closing = closing(&catalog, &question, &counted);
        assert_eq!(closing, found.anything, "seed {seed}, any of them");
    }
    assert!(compared > 200, "{compared} answers with sets are too few");
}

#[test]
fn what_nothing_leads_to_needs_no_set() {
    let town = worked::town();
    let closed = closing(&town.catalog(), &today(&[]), &[HOTEL_STAYS]);
    assert_eq!(closed, Minimal::Never);
    let nothing_asked = closing(&town.catalog(), &today(&[PHONE]), &[]);
    assert_eq!(nothing_asked, Minimal::Never);
    let nowhere = closing(&town.catalog(), &today(&[PHONE]), &[FactId(9999)]);
    assert_eq!(nowhere, Minimal::Never);
}

#[test]
fn wrong_sets_are_caught() {
    let wrong: [(&str, Engine); 3] = [
        ("what the likeliest route uses", |town, question, above| {
            let report = town.assess(question);
            edit(town, question, above, |record, sufficient, _| {
                let row = report.records.iter().find(|row| row.id == record).unwrap();
                let way = row.derivations.listed.first();
                let rules = way.map_or(&[] as &[RuleId], |way| &way.rules);
                let needs = |id: &RuleId| town.rules[usize::from(id.0)].needs;
                let used = |id: &FactId| rules.iter().any(|rule| needs(rule).contains(id));
                let mut set = question.shared.clone();
                set.sort();
                set.retain(used);
                sufficient.sets = vec![set];
            })
        }),
        ("one at a time", |town, question, above| {
            edit(town, question, above, |_, _, blocking| {
                blocking.sets.retain(|set| set.len() == 1);
            })
        }),
        ("a set with one to spare", |town, question, above| {
            edit(town, question, above, |_, sufficient, _| {
                let more = question.shared.iter().copied().min().unwrap();
                for set in &mut sufficient.sets {
                    set.insert(0, more);
                    set.dedup();
                }
            })
        }),
    ];
    for (name, engine) in wrong {
        let (_, found) = caught(engine);
        assert!(!found.is_empty(), "nobody noticed: {name}");
        println!("{name}: caught {} times", found.len());
    }
}

#[test]
fn relabelling_and_reordering_change_no_set() {
    for seed in 0..60 {
        let (town, question) = case(seed);
        let (other, asked, places) = relabelled(&town, &question, &mut Dice(seed));
        let moved = |id: &FactId| FactId(places[usize::from(id.0)] as u16);
        for above in ABOVE {
            let (before, after) = (
                engine(&town, &question, above),
                engine(&other, &asked, above),
            );
            for (record, found) in &before.records {
                let (_, same) = after
                    .records
                    .iter()
                    .find(|row| row.0 == moved(record))
                    .unwrap();
                match (found, same) {
                    (
                        Minimal::Sets {
                            sufficient,
                            blocking,
                        },
                        Minimal::Sets {
                            sufficient: others,
                            blocking: other_blocking,
                        },
                    ) => {
                        for (list, other) in [(sufficient, others), (blocking, other_blocking)] {
                            let mut sets: Vec<Vec<_>> = list
                                .sets
                                .iter()
                                .map(|set| set.iter().map(moved).collect())
                                .collect();
                            sets.iter_mut().for_each(|set| set.sort());
                            sets.sort_by_key(|set| (set.len(), set.clone()));
                            assert_eq!((&sets, list.listed), (&other.sets, other.listed));
                        }
                    }
                    pair => assert_eq!(pair.0, pair.1),
                }
            }
        }
    }
}

#[test]
fn a_long_list_stops_after_a_complete_size_and_says_so() {
    // Seven pairs: one of each must be withheld, 128 ways, more than are listed.
    let mut town = worked::town();
    town.facts = vec![Fact::Identifier; 14];
    town.facts.push(Fact::Record {
        kind: RecordKind::Core,
        goes_stale: true,
    });
    let rule = town.rules[3];
    let pair = |at: u16| Rule {
        needs: support::list(vec![FactId(2 * at), FactId(2 * at + 1)]),
        gives: FactId(14),
        ..rule
    };
    town.rules = (0..7).map(pair).collect();
    let question = today(&(0..14).map(FactId).collect::<Vec<_>>());
    let found = engine(&town, &question, 0.0);
    let Minimal::Sets {
        sufficient,
        blocking,
    } = &found.records[0].1
    else {
        panic!("there are sets: {found:?}");
    };
    assert_eq!((sufficient.sets.len(), sufficient.listed), (7, Listed::All));
    assert_eq!((blocking.sets.len(), blocking.listed), (64, Listed::Some));
    assert!(blocking.sets.iter().all(|set| set.len() == 7));
}

const ABOVE: [f64; 2] = [0.0, 0.3];

type Engine = fn(&Town, &Question, f64) -> Sets;

fn engine(town: &Town, question: &Question, above: f64) -> Sets {
    sets(&town.catalog(), question, above)
}

fn all(sets: Vec<Vec<FactId>>) -> SetList {
    SetList {
        sets,
        listed: Listed::All,
    }
}

/// The right answer with its lists changed.
fn edit(
    town: &Town,
    question: &Question,
    above: f64,
    change: impl Fn(FactId, &mut SetList, &mut SetList),
) -> Sets {
    let mut found = engine(town, question, above);
    for (record, minimal) in &mut found.records {
        if let Minimal::Sets {
            sufficient,
            blocking,
        } = minimal
        {
            change(*record, sufficient, blocking);
        }
    }
    found
}

/// A random model with eight identifiers, all ticked.
fn case(seed: u64) -> (Town, Question) {
    let size = Size {
        identifiers: 8,
        records: 6,
        rules: 30,
        holders: 6,
    };
    let (town, question) = model(seed, &size);
    let shared = town.identifiers().collect();
    (town, Question { shared, ..question })
}

/// How many lists were compared, and where an engine differs from all subsets.
fn caught(engine: Engine) -> (usize, Vec<String>) {
    let (mut compared, mut wrong) = (0, Vec::new());
    for seed in 0..80 {
        let (town, question) = case(seed);
        let players = &question.shared;
        let pick = |set: usize| -> Vec<FactId> {
            let bits = players.iter().enumerate();
            bits.filter(|(at, _)| set >> at & 1 == 1)
                .map(|(_, id)| *id)
                .collect()
        };
        let subsets = (0..1usize << players.len()).map(|set| {
            bands(
                &town,
                &Question {
                    shared: pick(set),
                    ..question.clone()
                },
            )
        });
        let subsets: Vec<_> = subsets.collect();
        let full = subsets.len() - 1;
        for above in ABOVE {
            let found = engine(&town, &question, above);
            let over =
                |record: FactId, set: usize| subsets[set][usize::from(record.0)].high > above;
            let counted: Vec<_> = found.records.iter().map(|row| row.0).collect();
            let counted: Vec<_> = counted
                .into_iter()
                .filter(|id| {
                    let kind = town.facts[usize::from(id.0)];
                    matches!(
                        kind,
                        Fact::Record {
                            kind: RecordKind::Core,
                            ..
                        }
                    ) && over(*id, full)
                })
                .collect();
            let mut check = |found: &Minimal, holds: &dyn Fn(usize) -> bool| {
                let right = match found {
                    Minimal::Always => holds(0),
                    Minimal::Never => !holds(full),
                    Minimal::Sets {
                        sufficient,
                        blocking,
                    } => {
                        compared += 2;
                        let blocks = |set: usize| !holds(full & !set);
                        agrees(sufficient, &minimal(full, holds, &pick))
                            && agrees(blocking, &minimal(full, &blocks, &pick))
                    }
                };
                if !right {
                    wrong.push(format!("model {seed} above {above}: {found:?}"));
                }
            };
            for (record, found) in &found.records {
                check(found, &|set| over(*record, set));
            }
            let every = |set: usize| !counted.is_empty() && counted.iter().all(|id| over(*id, set));
            check(&found.everything, &every);
            check(&found.anything, &|set| {
                counted.iter().any(|id| over(*id, set))
            });
        }
    }
    (compared, wrong)
}

/// The minimal sets by trying all: those that do and do not without any one member.
fn minimal(
    full: usize,
    does: &dyn Fn(usize) -> bool,
    pick: &dyn Fn(usize) -> Vec<FactId>,
) -> Vec<Vec<FactId>> {
    let spares = |set: usize| (0..8).any(|at| set >> at & 1 == 1 && does(set & !(1 << at)));
    let sets = (0..=full).filter(|&set| does(set) && !spares(set));
    let mut sets: Vec<_> = sets.map(pick).collect();
    sets.sort_by_key(|set| (set.len(), set.clone()));
    sets
}

/// All there are, or all of the sizes that are listed.
fn agrees(found: &SetList, expected: &[Vec<FactId>]) -> bool {
    let Some(last) = found.sets.last().map(Vec::len) else {
        return false;
    };
    let count = match found.listed {
        Listed::All => expected.len(),
        Listed::Smallest => expected.iter().filter(|set| set.len() <= last).count(),
        Listed::Some => return false,
    };
    found.sets == expected[..count]
}

fn is_core(town: &Town, id: FactId) -> bool {
    let fact = town.facts.get(usize::from(id.0));
    matches!(
        fact,
        Some(Fact::Record {
            kind: RecordKind::Core,
            ..
        })
    )
}
