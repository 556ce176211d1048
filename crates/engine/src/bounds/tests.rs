use super::*;
use crate::support::brute::luck;
use crate::support::random::Dice;
use crate::support::{Town, bands, generated};
use engine::{FactId, Question};

type Behind = (Vec<u64>, Vec<u64>);

fn bounds(town: &Town, question: &Question, behind: fn(&Model) -> Behind, looks: usize) -> Bounds {
    let model = Model::new(&town.catalog(), question);
    let given: Vec<_> = (0..model.facts as u16)
        .map(|id| question.shared.contains(&FactId(id)))
        .collect();
    let mut known = Closure::default();
    known.compute(&model, &given, crate::closure::NONE);
    Bounds::within(&model, &given, &known, &behind(&model), looks)
}

/// How many ends of how many likelihoods lie outside their bounds.
fn broken(behind: fn(&Model) -> Behind, looks: usize) -> usize {
    let outside = |(town, question): (Town, Question)| {
        let Bounds { floor, ceiling } = bounds(&town, &question, behind, looks);
        let exact = bands(&town, &question);
        let above = |a: &Band, b: &Band| {
            usize::from(a.low > b.low + 1e-12) + usize::from(a.high > b.high + 1e-12)
        };
        let pairs = floor.iter().zip(&exact).chain(exact.iter().zip(&ceiling));
        pairs.map(|(a, b)| above(a, b)).sum::<usize>()
    };
    generated().map(outside).sum()
}

#[test]
fn no_likelihood_leaves_its_bounds() {
    assert_eq!(broken(behind, MOST_LOOKS), 0);
    // However few looks there are, and whether the ceiling comes from below or from above.
    for looks in [0, 1, 20, 60, 200] {
        assert_eq!(broken(behind, looks), 0, "{looks} looks");
    }
}

#[test]
fn a_holder_taken_for_independent_breaks_a_ceiling() {
    let independent = |model: &Model| {
        let (lucks, facts) = behind(model);
        (vec![0; lucks.len()], vec![0; facts.len()])
    };
    let found = broken(independent, MOST_LOOKS);
    println!("{found} ends above their ceilings");
    assert!(found > 10);
}

/// One kind of bound by its definition, in as many rounds as there are facts.
struct Plain {
    ceiling: bool,
    or: fn(f64, f64) -> f64,
    /// From the rule's chance, its needs, and whether another rule of its luck stands behind a need.
    and: fn(f64, &[f64], bool) -> f64,
    rounds: usize,
}

const FLOOR: Plain = Plain {
    ceiling: false,
    or: f64::max,
    and: |p, needs, _| needs.iter().fold(p, |way, need| way * need),
    rounds: usize::MAX,
};
const CEILING: Plain = Plain {
    ceiling: true,
    or: |a, b| a + b - a * b,
    and: |p, needs, together| {
        let least = needs.iter().copied().fold(1.0, f64::min);
        if together { p.min(least) } else { p * least }
    },
    rounds: usize::MAX,
};

impl Plain {
    /// The bound of every fact at the high end.
    fn values(&self, town: &Town, question: &Question) -> Vec<f64> {
        let facts = town.facts.len();
        let held: Vec<_> = (0..town.rules.len())
            .filter(|&at| town.holds(&town.rules[at], question))
            .collect();
        let mut behind = vec![vec![false; town.rules.len()]; facts];
        for _ in 0..facts {
            let rules = held.iter().map(|&at| (Some(at), &town.rules[at]));
            let rules = rules.map(|(at, rule)| (at, rule.needs.to_vec(), rule.gives));
            let composed = town.compositions().into_iter();
            for (at, needs, gives) in rules.chain(composed.map(|(all, it)| (None, all, it))) {
                let mut all = behind[usize::from(gives.0)].clone();
                at.into_iter().for_each(|at| all[at] = true);
                for need in needs {
                    let need = &behind[usize::from(need.0)];
                    all.iter_mut().zip(need).for_each(|(all, it)| *all |= it);
                }
                behind[usize::from(gives.0)] = all;
            }
        }
        let hangs = |at: usize, need: &FactId| {
            let behind = &behind[usize::from(need.0)];
            let same = |&&other: &&usize| other != at && luck(town, other) == luck(town, at);
            held.iter().filter(same).any(|&other| behind[other])
        };
        let given = |id: u16| f64::from(u8::from(question.shared.contains(&FactId(id))));
        let given: Vec<_> = (0..facts as u16).map(given).collect();
        let mut values = given.clone();
        for _ in 0..facts.min(self.rounds) {
            let before = std::mem::replace(&mut values, given.clone());
            let needs = |needs: &[FactId]| -> Vec<_> {
                needs.iter().map(|it| before[usize::from(it.0)]).collect()
            };
            for &at in &held {
                let rule = &town.rules[at];
                let together = rule.needs.iter().any(|need| hangs(at, need));
                let way = (self.and)(rule.band.high, &needs(rule.needs), together);
                let value = &mut values[usize::from(rule.gives.0)];
                *value = (self.or)(*value, way);
            }
            for (parts, gives) in town.compositions() {
                let way = (self.and)(1.0, &needs(&parts), false);
                let value = &mut values[usize::from(gives.0)];
                *value = (self.or)(*value, way);
            }
        }
        values
    }

    /// On how many models a likelihood leaves the bound.
    fn broken(&self) -> usize {
        let leaves = |(town, question): &(Town, Question)| {
            let exact = bands(town, question);
            let pairs = exact.iter().zip(self.values(town, question));
            pairs.into_iter().any(|(exact, bound)| {
                let over = exact.high - bound;
                (if self.ceiling { over } else { -over }) > 1e-12
            })
        };
        generated().take(2_000).filter(leaves).count()
    }
}

#[test]
fn wrong_bounds_are_caught() {
    assert_eq!((FLOOR.broken(), CEILING.broken()), (0, 0));
    let least: fn(f64, &[f64], bool) -> f64 = |p, needs, _| needs.iter().copied().fold(p, f64::min);
    let wrong = [
        (
            "a floor whose AND is the least",
            Plain {
                and: least,
                ..FLOOR
            },
        ),
        (
            "a floor whose OR takes its ways for independent",
            Plain {
                or: CEILING.or,
                ..FLOOR
            },
        ),
        (
            "a ceiling whose OR is the likeliest",
            Plain {
                or: f64::max,
                ..CEILING
            },
        ),
        (
            "a ceiling whose AND is the product",
            Plain {
                and: FLOOR.and,
                ..CEILING
            },
        ),
        (
            "a ceiling that multiplies inside a holder",
            Plain {
                and: |p, needs, _| (CEILING.and)(p, needs, false),
                ..CEILING
            },
        ),
        (
            "a ceiling of short derivations only",
            Plain {
                rounds: 2,
                ..CEILING
            },
        ),
    ];
    for (name, bound) in wrong {
        let broken = bound.broken();
        println!("{name}: broken on {broken} models");
        assert!(broken > 0, "nobody noticed: {name}");
    }
}

#[test]
fn the_bounds_are_narrower_than_everything() {
    let (mut ends, mut met, mut width) = (0, 0, 0.0);
    for (town, question) in generated() {
        let Bounds { floor, ceiling } = bounds(&town, &question, behind, MOST_LOOKS);
        for ((floor, ceiling), exact) in floor.iter().zip(&ceiling).zip(bands(&town, &question)) {
            if exact.high > 0.0 && exact.low < 1.0 {
                ends += 1;
                met += usize::from(ceiling.high - floor.high < 1e-12);
                width += ceiling.high - floor.high;
            }
        }
    }
    // On models of this size a third of the bounds meet, and the rest are some tenths wide.
    assert!(ends > 1000 && met * 5 > ends, "{met} of {ends} meet");
    assert!(width < 0.3 * ends as f64, "{width} over {ends}");
}

#[test]
fn neither_bound_falls_when_more_is_given_or_one_more_rule_holds() {
    for (seed, (town, question)) in generated().enumerate() {
        let dice = &mut Dice(seed as u64);
        let mut less = town.clone();
        less.rules.remove(dice.below(town.rules.len()));
        let mut more = question.clone();
        more.shared
            .push(FactId(dice.below(town.identifiers().count()) as u16));
        let before = [
            bounds(&less, &question, behind, MOST_LOOKS),
            bounds(&town, &question, behind, MOST_LOOKS),
        ];
        let after = [
            bounds(&town, &question, behind, MOST_LOOKS),
            bounds(&town, &more, behind, MOST_LOOKS),
        ];
        for (before, after) in before.iter().zip(&after) {
            for (a, b) in [
                (&before.floor, &after.floor),
                (&before.ceiling, &after.ceiling),
            ] {
                let falls =
                    |(a, b): (&Band, &Band)| a.low > b.low + 1e-12 || a.high > b.high + 1e-12;
                assert!(!a.iter().zip(b).any(falls), "model {seed}");
            }
        }
    }
}

#[test]
fn an_estimate_is_cut_to_its_bounds_and_its_ends_stay_in_order() {
    let all = |low, high| Band { low, high };
    let bounds = Bounds {
        floor: vec![all(0.2, 0.3)],
        ceiling: vec![all(0.4, 0.8)],
    };
    for (estimate, expected) in [
        (all(0.1, 0.2), all(0.2, 0.3)),
        (all(0.3, 0.5), all(0.3, 0.5)),
        (all(0.5, 0.9), all(0.4, 0.8)),
    ] {
        assert_eq!(bounds.cut(0, estimate), expected);
    }
}
