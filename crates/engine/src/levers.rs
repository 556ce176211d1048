//! What each lever really changes, and what none of them reaches.

use crate::again::{Again, Remains, worth_counting};
use crate::assess::closure;
use crate::model::{Band, Catalog, Effect, FactId, LeverId, RuleId};
use crate::report::{Question, Report};
use crate::rules::Model;

/// Falls below this are rounding.
const MOVED: f64 = 1e-9;

/// The levers of a market and what they change.
#[derive(Clone, Debug, PartialEq)]
pub struct Levers {
    /// Every lever of the market, by id.
    pub effects: Vec<LeverEffect>,
    /// Records worth counting that no lever moves: nothing we know of.
    pub none: Vec<FactId>,
}

/// What one lever changes.
#[derive(Clone, Debug, PartialEq)]
pub struct LeverEffect {
    /// The lever.
    pub lever: LeverId,
    /// What sort it is; only one that cuts reaches anything.
    pub effect: Effect,
    /// Its rules that take part here: they hold in this market and year, what they need is known or
    /// derivable, and what they give was not ticked.
    pub rules: Vec<RuleId>,
    /// What remains with those rules off; none where the lever reaches nothing.
    pub remains: Option<Remains>,
    /// Records worth counting that stay as they were.
    pub unmoved: Vec<FactId>,
}

/// Pulls each lever of the market in turn, with everything else as it is.
///
/// `report` is the answer to the same question.
///
/// ```
/// use engine::*;
/// # let (phone, stays, calls) = (FactId(0), FactId(1), FactId(2));
/// # let record = Fact::Record { kind: RecordKind::Core, goes_stale: true };
/// # let rule = |gives| Rule {
/// #     markets: &[MarketId(0)], needs: &[FactId(0)], gives, holder: HolderId(0), together: None,
/// #     band: Band { low: 0.25, high: 0.5 }, since: None, until: None, expert: false,
/// # };
/// # let rules = [rule(stays), rule(calls)];
/// # let question = Question {
/// #     market: MarketId(0), year: 2026, shared: vec![phone], experts: false, money: Money::default(),
/// # };
/// let lever = Lever { markets: &[MarketId(0)], effect: Effect::Cuts, cuts: &[RuleId(0)] };
/// # let catalog = Catalog {
/// #     facts: &[Fact::Identifier, record, record], holders: &[Dependence::Comonotone], rules: &rules,
/// #     levers: &[lever], markets: &[Market { currency: CurrencyId(0), thin: false }],
/// #     observations: &[], rates: &[], crowds: &[], first_year: 2003, this_year: 2026,
/// # };
/// let report = assess(&catalog, &question);
/// let levers = lever_effects(&catalog, &question, &report);
/// // The rule to the stays is off; nothing we know of reaches the calls.
/// assert_eq!(levers.effects[0].rules, [RuleId(0)]);
/// assert_eq!(levers.none, [calls]);
/// ```
pub fn lever_effects(catalog: &Catalog, question: &Question, report: &Report) -> Levers {
    let model = Model::new(catalog, question);
    let mut again = Again::new(catalog, question, report, &model);
    let known = closure(&model, &again.given);
    let takes_part = |id: &RuleId| {
        model.clauses.iter().any(|clause| {
            clause.rule == Some(*id)
                && model.needs(clause).iter().all(|&need| known.knows(need))
                && again.given.get(clause.gives as usize) != Some(&true)
        })
    };
    let before = report.records.iter().filter(|it| worth_counting(it));
    let mut none: Vec<_> = before.map(|record| record.id).collect();
    let worth = none.clone();
    let mut effects: Vec<LeverEffect> = Vec::new();
    for (id, lever) in (0..=u16::MAX).zip(catalog.levers) {
        if lever.markets.contains(&question.market) {
            let mut rules = lever.cuts.to_vec();
            rules.retain(takes_part);
            effects.push(LeverEffect {
                lever: LeverId(id),
                effect: lever.effect,
                rules,
                remains: None,
                unmoved: worth.clone(),
            });
        }
    }
    for it in &mut effects {
        if it.effect != Effect::Cuts || it.rules.is_empty() {
            continue;
        }
        let model = Model::without(catalog, question, &it.rules);
        let given = again.given.clone();
        let (remains, _) = again.remains(&model, &given);
        it.unmoved.retain(|&id| {
            let mut pairs = report.records.iter().zip(&remains.probabilities);
            let moved = pairs.any(|(record, left)| {
                let (before, left) = (
                    record.probability.unwrap_or_default(),
                    left.unwrap_or_default(),
                );
                record.id == id && falls(before, left)
            });
            !moved
        });
        none.retain(|id| it.unmoved.contains(id));
        it.remains = Some(remains);
    }
    Levers { effects, none }
}

fn falls(before: Band, left: Band) -> bool {
    before.low - left.low > MOVED || before.high - left.high > MOVED
}
