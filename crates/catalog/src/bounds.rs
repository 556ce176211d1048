//! Bounds that hold whatever hangs together: only the chance of each rule is taken for granted.
//!
//! Each bound comes with a witness, so none rests on a search having found the best one:
//!
//! - below, a set of rules that suffices for the fact. All of them fire with a chance of at least
//!   `1 − Σ (1 − p)` (Fréchet), whatever the dependence.
//! - above, a cut: a set of facts that holds everything given and not the fact. Whoever reaches the fact leaves
//!   the set by one of the rules that lead out of it, so the chance is at most the sum of theirs (Boole).
//!
//! The best possible bounds are linear programs over all worlds; these are never tighter and not always as tight.

use engine::{Band, Catalog, Fact, FactId, Question, RecordKind};

/// A rule that holds, at one end of its band; a composed record is a rule that always works.
#[derive(Clone, Debug)]
struct Step {
    needs: Vec<usize>,
    gives: usize,
    chance: f64,
}

/// What can be said of every fact at one end of the bands, without knowing how the rules hang together.
///
/// ```
/// use catalog::bounds::Bounds;
/// use engine::*;
/// # let facts = [Fact::Identifier, Fact::Record { kind: RecordKind::Core, goes_stale: true }];
/// # let rule = |p| Rule {
/// #     markets: &[MarketId(0)], needs: &[FactId(0)], gives: FactId(1), holder: HolderId(0), together: None,
/// #     band: Band { low: p, high: p }, since: None, until: None, expert: false,
/// # };
/// // Two rules from what is given to one record, with chances 0.5 and 0.25.
/// let rules = [rule(0.5), rule(0.25)];
/// # let catalog = Catalog {
/// #     facts: &facts, holders: &[Dependence::Independent],
/// #     markets: &[Market { currency: CurrencyId(0), thin: false }], rules: &rules,
/// #     observations: &[], rates: &[], crowds: &[], levers: &[], first_year: 2003, this_year: 2026,
/// # };
/// # let question = Question { market: MarketId(0), year: 2016, shared: vec![FactId(0)], experts: false, money: Money::default() };
/// let bounds = Bounds::new(&catalog, &question, |band| band.high);
/// assert_eq!((bounds.at_least(FactId(1)), bounds.at_most(FactId(1))), (0.5, 0.75));
/// ```
#[derive(Clone, Debug)]
pub struct Bounds {
    low: Vec<f64>,
    high: Vec<f64>,
}

/// Changes smaller than this are rounding; without it a search could go on for ever.
const SETTLED: f64 = 1e-12;

/// Rounds over all facts, each of which can use the bounds of the one before. Two settle the real markets; the rest
/// is room, and stopping early is only less tight.
const ROUNDS: usize = 8;

impl Bounds {
    /// Computes both bounds of every fact. `end` says which end of a band is meant.
    pub fn new(catalog: &Catalog<'_>, question: &Question, end: impl Fn(Band) -> f64) -> Self {
        let mut given = vec![false; catalog.facts.len()];
        for id in &question.shared {
            if let Some(fact) = given.get_mut(usize::from(id.0)) {
                *fact = true;
            }
        }
        let steps = steps(catalog, question, end);
        let low = below(&steps, &given);
        let high = above(&steps, &given);
        Self { low, high }
    }

    /// No dependence brings the chance of a fact below this.
    pub fn at_least(&self, of: FactId) -> f64 {
        self.low.get(usize::from(of.0)).copied().unwrap_or(0.0)
    }

    /// No dependence brings the chance of a fact above this.
    pub fn at_most(&self, of: FactId) -> f64 {
        self.high.get(usize::from(of.0)).copied().unwrap_or(0.0)
    }
}

fn steps(catalog: &Catalog<'_>, question: &Question, end: impl Fn(Band) -> f64) -> Vec<Step> {
    let index = |ids: &[FactId]| ids.iter().map(|id| usize::from(id.0)).collect::<Vec<_>>();
    let holds = |rule: &engine::Rule<'_>| {
        rule.markets.contains(&question.market)
            && rule.since.is_none_or(|since| since <= question.year)
            && rule.until.is_none_or(|until| question.year <= until)
            && (question.experts || !rule.expert)
    };
    let rules = catalog.rules.iter().filter(|rule| holds(rule));
    let mut steps: Vec<Step> = rules
        .map(|rule| Step {
            needs: index(rule.needs),
            gives: usize::from(rule.gives.0),
            chance: end(rule.band).clamp(0.0, 1.0),
        })
        .filter(|step| step.chance > 0.0)
        .collect();
    for (gives, fact) in catalog.facts.iter().enumerate() {
        let Fact::Record {
            kind: RecordKind::Composed { all_of, any_of },
            ..
        } = fact
        else {
            continue;
        };
        let certain = |more: Option<&FactId>| Step {
            needs: index(all_of)
                .into_iter()
                .chain(more.map(|id| usize::from(id.0)))
                .collect(),
            gives,
            chance: 1.0,
        };
        match any_of {
            [] if all_of.is_empty() => {}
            [] => steps.push(certain(None)),
            any_of => steps.extend(any_of.iter().map(|id| certain(Some(id)))),
        }
    }
    let inside = |at: &usize| *at < catalog.facts.len();
    steps.retain(|step| inside(&step.gives) && step.needs.iter().all(inside));
    steps
}

/// For each fact the cheapest sufficient set of rules that was found, a rule costing what is missing to certainty.
/// A rule that serves two needs is paid once.
fn below(steps: &[Step], given: &[bool]) -> Vec<f64> {
    let cost = |set: &[usize]| -> f64 {
        let of = |at: &usize| steps.get(*at).map_or(0.0, |step| 1.0 - step.chance);
        set.iter().map(of).sum()
    };
    let mut sets: Vec<Option<Vec<usize>>> =
        given.iter().map(|given| given.then(Vec::new)).collect();
    loop {
        let mut better = false;
        for (at, step) in steps.iter().enumerate() {
            let mut set = vec![at];
            let mut known = true;
            for need in &step.needs {
                match sets.get(*need) {
                    Some(Some(of_need)) => set.extend(of_need),
                    _ => known = false,
                }
            }
            if !known {
                continue;
            }
            set.sort_unstable();
            set.dedup();
            if let Some(best) = sets.get_mut(step.gives) {
                let improves = best
                    .as_ref()
                    .is_none_or(|best| cost(&set) < cost(best) - SETTLED);
                if improves {
                    *best = Some(set);
                    better = true;
                }
            }
        }
        if !better {
            break;
        }
    }
    let bound = |set: &Option<Vec<usize>>| match set {
        Some(set) => (1.0 - cost(set)).max(0.0),
        None => 0.0,
    };
    sets.iter().map(bound).collect()
}

/// Starting from "certain if reachable at all", each step only replaces a bound that holds by a lower one that does.
fn above(steps: &[Step], given: &[bool]) -> Vec<f64> {
    let mut high = reached(steps, given, None);
    for _ in 0..ROUNDS {
        let before = high.clone();
        for of in 0..high.len() {
            if at(&high, of) > 0.0 && !given.get(of).is_some_and(|given| *given) {
                let best = sums(steps, given, &high, of).min(cheapest_cut(steps, given, &high, of));
                if let Some(bound) = high.get_mut(of) {
                    *bound = bound.min(best);
                }
            }
        }
        let settled = high
            .iter()
            .zip(&before)
            .all(|(now, then)| then - now < SETTLED);
        if settled {
            break;
        }
    }
    high
}

/// 1 for what can be reached at all, 0 for the rest. No shortest way to a fact comes back to it, so what needs
/// `without` may be left out when the bound is of that fact.
fn reached(steps: &[Step], given: &[bool], without: Option<usize>) -> Vec<f64> {
    let mut reached: Vec<f64> = given.iter().map(|given| f64::from(*given)).collect();
    loop {
        let mut more = false;
        for step in steps {
            let needs = step.needs.iter();
            let known = needs.fold(1.0, |known: f64, need| known.min(at(&reached, *need)));
            let comes_back = without.is_some_and(|fact| step.needs.contains(&fact));
            if let Some(fact) = reached.get_mut(step.gives)
                && known > *fact
                && !comes_back
            {
                *fact = known;
                more = true;
            }
        }
        if !more {
            return reached;
        }
    }
}

/// A fact is at most the sum of its ways, a way at most its weakest part; repeated until nothing changes.
fn sums(steps: &[Step], given: &[bool], high: &[f64], of: usize) -> f64 {
    let mut bound = reached(steps, given, Some(of));
    for (bound, high) in bound.iter_mut().zip(high) {
        *bound = bound.min(*high);
    }
    loop {
        let mut sums: Vec<f64> = given.iter().map(|given| f64::from(*given)).collect();
        for step in steps.iter().filter(|step| !step.needs.contains(&of)) {
            if let Some(sum) = sums.get_mut(step.gives) {
                *sum += weakest(step, &bound);
            }
        }
        let mut settled = true;
        for (bound, sum) in bound.iter_mut().zip(&sums) {
            settled &= *bound - sum < SETTLED;
            *bound = bound.min(*sum);
        }
        if settled {
            return at(&bound, of);
        }
    }
}

/// The cheapest cut that moving one fact at a time finds, from the widest and from the narrowest start.
fn cheapest_cut(steps: &[Step], given: &[bool], high: &[f64], of: usize) -> f64 {
    let leading_out = |inside: &[bool]| -> f64 {
        let is_in = |fact: &usize| inside.get(*fact).copied().unwrap_or(false);
        let out = |step: &&Step| !is_in(&step.gives) && step.needs.iter().all(is_in);
        steps
            .iter()
            .filter(out)
            .map(|step| weakest(step, high))
            .sum()
    };
    let widest: Vec<bool> = (0..given.len()).map(|fact| fact != of).collect();
    let mut best = f64::INFINITY;
    for mut inside in [widest, given.to_vec()] {
        let mut cost = leading_out(&inside);
        loop {
            let before = cost;
            for fact in 0..given.len() {
                if fact == of || given.get(fact).is_some_and(|given| *given) {
                    continue;
                }
                flip(&mut inside, fact);
                let moved = leading_out(&inside);
                if moved < cost {
                    cost = moved;
                } else {
                    flip(&mut inside, fact);
                }
            }
            if before - cost < SETTLED {
                break;
            }
        }
        best = best.min(cost);
    }
    best
}

fn flip(inside: &mut [bool], fact: usize) {
    if let Some(it) = inside.get_mut(fact) {
        *it = !*it;
    }
}

/// A way works at most as often as its weakest part.
fn weakest(step: &Step, high: &[f64]) -> f64 {
    let needs = step.needs.iter().map(|need| at(high, *need));
    needs.fold(step.chance, f64::min)
}

fn at(list: &[f64], fact: usize) -> f64 {
    list.get(fact).copied().unwrap_or(0.0)
}
