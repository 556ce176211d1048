//! The bounds under every dependence, against the exact ones (a linear program over all worlds) on small models, and
//! against couplings drawn at random on the real one.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)] // A test fails by panicking.

mod simplex;

use std::path::Path;

use catalog::bounds::Bounds;
use catalog::{compile, load};
use engine::{
    Band, Catalog, CurrencyId, Dependence, Fact, FactId, HolderId, Market, MarketId, Question,
    RecordKind, Rule,
};
use simplex::largest;

/// Needs, what is given, chance.
type Step = (&'static [u16], u16, f64);

const EPS: f64 = 1e-9;

/// The bounds of each fact, asked through the engine's catalog as the command asks.
fn bounds(facts: usize, steps: &[(Vec<FactId>, u16, f64)], given: &[u16]) -> Vec<(f64, f64)> {
    let kinds = vec![
        Fact::Record {
            kind: RecordKind::Core,
            goes_stale: false
        };
        facts
    ];
    let rules: Vec<_> = steps
        .iter()
        .map(|(needs, gives, chance)| Rule {
            markets: &[MarketId(0)],
            needs,
            gives: FactId(*gives),
            holder: HolderId(0),
            together: None,
            band: Band {
                low: *chance,
                high: *chance,
            },
            since: None,
            until: None,
            expert: false,
        })
        .collect();
    let catalog = Catalog {
        facts: &kinds,
        holders: &[Dependence::Independent],
        markets: &[Market {
            currency: CurrencyId(0),
            thin: false,
        }],
        rules: &rules,
        observations: &[],
        rates: &[],
        crowds: &[],
        levers: &[],
        first_year: 2003,
        this_year: 2026,
    };
    let question = Question {
        market: MarketId(0),
        year: 2026,
        shared: given.iter().map(|id| FactId(*id)).collect(),
        experts: false,
        money: engine::Money::default(),
    };
    let bounds = Bounds::new(&catalog, &question, |band| band.low);
    (0..facts as u16)
        .map(|id| (bounds.at_least(FactId(id)), bounds.at_most(FactId(id))))
        .collect()
}

fn own(steps: &[Step]) -> Vec<(Vec<FactId>, u16, f64)> {
    let ids = |needs: &[u16]| needs.iter().map(|id| FactId(*id)).collect();
    steps
        .iter()
        .map(|(needs, gives, chance)| (ids(needs), *gives, *chance))
        .collect()
}

#[track_caller]
fn check(what: &str, steps: &[Step], given: &[u16], fact: u16, wanted: (f64, f64)) {
    let found = bounds(6, &own(steps), given)[usize::from(fact)];
    let close = |a: f64, b: f64| (a - b).abs() < EPS;
    assert!(
        close(found.0, wanted.0) && close(found.1, wanted.1),
        "{what}: {found:?}, wanted {wanted:?}"
    );
}

#[test]
fn small_models_have_the_bounds_that_a_hand_finds() {
    // Either of two: at least the likelier, at most their sum.
    let two: &[Step] = &[(&[0], 1, 0.6), (&[0], 1, 0.3)];
    check("either", two, &[0], 1, (0.6, 0.9));
    // Both: 0.6 + 0.7 − 1, and the weaker of the two.
    let chain: &[Step] = &[(&[0], 1, 0.6), (&[1], 2, 0.7)];
    check("both", chain, &[0], 2, (0.3, 0.6));
    // Nothing is said of what is given, and nothing is reached from nothing.
    check("given", chain, &[2], 2, (1.0, 1.0));
    check("unreached", chain, &[1], 0, (0.0, 0.0));
    // One step that two ways share is one chance: 1 − (0.2 + 0.1 + 0.1), not 1 − (0.2 + 0.1 + 0.2 + 0.1).
    let shared: &[Step] = &[
        (&[0], 1, 0.8),
        (&[1], 2, 0.9),
        (&[1], 3, 0.9),
        (&[2, 3], 4, 1.0),
    ];
    check("a shared step is paid once", shared, &[0], 4, (0.6, 0.8));
    // Four ways behind one door of 0.3 are at most 0.3, though their own chances add up to more than 1.
    let door: &[Step] = &[
        (&[0], 1, 0.3),
        (&[1], 2, 0.5),
        (&[1], 2, 0.5),
        (&[1], 2, 0.5),
    ];
    check("one door", door, &[0], 2, (0.0, 0.3));
    // Two facts that give each other do not lift each other: 2 stays at 0.3 and 1 at min(0.3, 0.8).
    let worked: &[Step] = &[
        (&[1], 2, 0.6),
        (&[2], 1, 0.8),
        (&[0], 2, 0.3),
        (&[0, 1], 3, 0.9),
        (&[2], 3, 0.4),
    ];
    check("a cycle", worked, &[0], 2, (0.3, 0.3));
    check("back along a cycle", worked, &[0], 1, (0.1, 0.3));
    // By the fourth rule 0.9; the fifth could add all that is missing.
    check("the worked example", worked, &[0, 1], 3, (0.9, 1.0));
    // 0.6 + 0.4 − 1, and the weaker of the two.
    check("the worked example from one", worked, &[1], 3, (0.0, 0.4));
}

#[test]
fn two_of_three_is_where_the_best_bounds_are_tighter() {
    // Any two of three rules with 0.6. One pair is at least 0.2. But a world in which at most one fires misses two, and
    // all worlds together miss 3 · 0.4, so such worlds weigh at most 0.6: the best is 0.4. A world in which two fire
    // uses up two of 3 · 0.6, so the best above is 0.9, where a cut by itself only says 1.
    let steps: &[Step] = &[
        (&[0], 1, 0.6),
        (&[0], 2, 0.6),
        (&[0], 3, 0.6),
        (&[1, 2], 4, 1.0),
        (&[1, 3], 4, 1.0),
        (&[2, 3], 4, 1.0),
    ];
    check("two of three", steps, &[0], 4, (0.2, 1.0));
    let two: Vec<bool> = (0..8_u32).map(|world| world.count_ones() > 1).collect();
    let at_most_one: Vec<bool> = two.iter().map(|it| !it).collect();
    // The program starts from a vertex of distinct chances; a millionth apart is close enough.
    let chances = [0.6, 0.600_001, 0.599_999];
    let (least, most) = (
        1.0 - largest(&chances, &at_most_one),
        largest(&chances, &two),
    );
    assert!(
        (least - 0.4).abs() < 1e-5 && (most - 0.9).abs() < 1e-5,
        "{least} {most}"
    );
}

/// Numbers from a fixed seed (a 64-bit linear congruential generator, the high bits).
struct Random(u64);

impl Random {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }

    fn chance(&mut self) -> f64 {
        (1 + self.below(1_000_003)) as f64 / 1_000_005.0
    }
}

/// What is known in a world, by rounds.
fn known(
    steps: &[(Vec<FactId>, u16, f64)],
    given: &[u16],
    fires: impl Fn(usize) -> bool,
) -> Vec<bool> {
    let facts = 1 + steps
        .iter()
        .flat_map(|(needs, gives, _)| needs.iter().map(|id| id.0).chain([*gives]))
        .chain(given.iter().copied())
        .max()
        .unwrap_or(0);
    let mut known = vec![false; usize::from(facts)];
    for id in given {
        known[usize::from(*id)] = true;
    }
    loop {
        let before = known.clone();
        for (at, (needs, gives, _)) in steps.iter().enumerate() {
            if fires(at) && needs.iter().all(|need| known[usize::from(need.0)]) {
                known[usize::from(*gives)] = true;
            }
        }
        if known == before {
            return known;
        }
    }
}

#[test]
fn the_linear_program_knows_the_textbook_bounds() {
    // Worlds of two rules: 0, first, second, both. Fréchet: 0.3 to 0.6 for both, 0.7 to 1 for either.
    let both = [false, false, false, true];
    let either = [false, true, true, true];
    let not = |marked: [bool; 4]| marked.map(|it| !it);
    let found = [
        1.0 - largest(&[0.6, 0.7], &not(both)),
        largest(&[0.6, 0.7], &both),
        1.0 - largest(&[0.6, 0.7], &not(either)),
        largest(&[0.6, 0.7], &either),
    ];
    for (found, wanted) in found.into_iter().zip([0.3, 0.6, 0.7, 1.0]) {
        assert!((found - wanted).abs() < EPS, "{found} {wanted}");
    }
}

#[test]
fn the_bounds_hold_and_are_mostly_the_best_possible() {
    let mut random = Random(2026);
    let (mut facts_seen, mut tight) = (0, [0, 0]);
    for model in 0..600 {
        let facts = 4 + random.below(2) as u16;
        let steps: Vec<(Vec<FactId>, u16, f64)> = (0..5 + random.below(4))
            .map(|_| {
                let needs =
                    (0..1 + random.below(2)).map(|_| FactId(random.below(facts.into()) as u16));
                let mut needs: Vec<_> = needs.collect();
                needs.dedup();
                // Fact 0 is given; the rest can give each other, so that there are cycles.
                let gives = 1 + random.below(u64::from(facts) - 1) as u16;
                (needs, gives, random.chance())
            })
            .collect();
        let chances: Vec<f64> = steps.iter().map(|step| step.2).collect();
        let both = [0, facts - 1];
        let given = if model % 2 == 0 {
            &both[..1]
        } else {
            &both[..]
        };
        let worlds: Vec<_> = (0..1 << steps.len())
            .map(|world: usize| known(&steps, given, |at| world >> at & 1 == 1))
            .collect();
        let found = bounds(facts.into(), &steps, given);
        for (fact, (low, high)) in found.iter().enumerate() {
            let is_known = |world: &Vec<bool>| world.get(fact).copied().unwrap_or(false);
            let marked: Vec<bool> = worlds.iter().map(is_known).collect();
            let unmarked: Vec<bool> = marked.iter().map(|it| !it).collect();
            let (least, most) = (
                1.0 - largest(&chances, &unmarked),
                largest(&chances, &marked),
            );
            assert!(
                *low <= least + EPS,
                "model {model}, fact {fact}: {low} > {least}"
            );
            assert!(
                *high >= most - EPS,
                "model {model}, fact {fact}: {high} < {most}"
            );
            if most > EPS && least < 1.0 - EPS {
                facts_seen += 1;
                tight[0] += usize::from(least - low < EPS);
                tight[1] += usize::from(high - most < EPS);
            }
        }
    }
    println!("{tight:?} of {facts_seen} are the best possible");
    assert!(facts_seen > 500, "{facts_seen}");
    // Nine in ten, or the search for witnesses has become worse.
    assert!(
        tight.iter().all(|it| it * 10 > facts_seen * 9),
        "{tight:?} of {facts_seen}"
    );
}

/// Every rule fires where one hidden number, shifted by the rule's own amount around the circle, is small enough: a
/// coupling with the right chances for any shifts, from comonotone to nearly opposed.
#[test]
fn no_random_coupling_of_the_real_rules_leaves_the_bounds() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let data = load(&root.join("data"), &root.join("locales"));
    let compiled = compile(&data);
    let mut random = Random(4);
    for persona in &data.personas {
        let market = compiled.market(&persona.market).unwrap();
        let shared: Vec<FactId> = persona
            .shares
            .iter()
            .map(|name| compiled.identifier(name).unwrap())
            .collect();
        let given: Vec<u16> = shared.iter().map(|id| id.0).collect();
        let year = compiled.catalog.this_year;
        let question = Question {
            market,
            year,
            shared,
            experts: false,
            money: engine::Money::default(),
        };
        for end in [|band: Band| band.low, |band: Band| band.high] {
            let holds = |rule: &&Rule<'_>| {
                let from = rule.since.is_none_or(|since| since <= year);
                let until = rule.until.is_none_or(|until| year <= until);
                rule.markets.contains(&market) && from && until && !rule.expert
            };
            let rules = compiled.catalog.rules.iter().filter(holds);
            let steps: Vec<_> = rules
                .map(|rule| (rule.needs.to_vec(), rule.gives.0, end(rule.band)))
                .collect();
            let bounds = Bounds::new(&compiled.catalog, &question, end);
            for round in 0..5 {
                let shifts: Vec<f64> = steps
                    .iter()
                    .map(|_| if round == 0 { 0.0 } else { random.chance() })
                    .collect();
                let mut edges = vec![0.0, 1.0];
                for ((.., chance), shift) in steps.iter().zip(&shifts) {
                    edges.extend([*shift, (shift + chance).fract()]);
                }
                edges.sort_by(f64::total_cmp);
                let mut sums = vec![0.0; compiled.facts.len()];
                for pair in edges.windows(2) {
                    let middle = (pair[0] + pair[1]) / 2.0;
                    let fires = |at: usize| (middle - shifts[at] + 1.0).fract() <= steps[at].2;
                    for (sum, known) in sums.iter_mut().zip(known(&steps, &given, fires)) {
                        *sum += f64::from(known) * (pair[1] - pair[0]);
                    }
                }
                for (at, sum) in sums.iter().enumerate().take(compiled.facts.len()) {
                    let id = FactId(at as u16);
                    // A composed record is no rule; it is left to the other tests.
                    let composed = matches!(
                        compiled.catalog.facts[at],
                        Fact::Record {
                            kind: RecordKind::Composed { .. },
                            ..
                        }
                    );
                    let (low, high) = (bounds.at_least(id), bounds.at_most(id));
                    assert!(
                        composed || (low - 1e-6 <= *sum && *sum <= high + 1e-6),
                        "{} {}: {sum} outside {low} to {high}",
                        persona.slug,
                        compiled.facts[at]
                    );
                }
            }
        }
    }
}
