//! What it takes: the cheapest set of look-ups that reaches a record.
//!
//! A look-up on several chains is paid once, which a sum over a tree of steps gets wrong. So every rule is
//! a variable of its own in the diagram (rules that come back from one look-up share one), and the cheapest
//! path to TRUE is the cheapest proof: c[n] = min(c[lo], cost[var] + c[hi]), children first.

use crate::assess::{closure, given};
use crate::bdd::Bdd;
use crate::circuit::{Circuit, End};
use crate::closure::Closure;
use crate::cone::Cone;
use crate::model::{Catalog, FactId};
use crate::money::Nanos;
use crate::probability::{LOOKS_IN_ALL, STEPS_A_FACT, STEPS_IN_ALL};
use crate::report::{Question, Report};
use crate::rules::{CERTAIN, Model};

/// What the look-ups behind one record cost. A total, never an order of purchases; a different number from
/// what the record sells for, and never added to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Takes {
    /// The record.
    pub record: FactId,
    /// With every price at its low end, then with every price at its high end; none where the record's ways
    /// are too many to say. The two may be different look-ups.
    pub outlay: Option<[Outlay; 2]>,
}

/// The cheapest proof at one end of the prices: least money, then fewest look-ups, then fewest of those
/// without a price.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outlay {
    /// The money for the look-ups that have a price.
    pub amount: Nanos,
    /// How many look-ups there are.
    pub lookups: u32,
    /// How many of them have no published price, and are in the amount for nothing.
    pub unpriced: u32,
    /// Some price has no high end and entered with its low one: the amount reads "from".
    pub open: bool,
}

/// The parts of a cost in the order in which they are compared: money, look-ups, those without a price,
/// those with an open price.
type Cost = [i64; 4];

/// No proof.
const NEVER: Cost = [i64::MAX; 4];

/// What it takes to look up each record that is reachable and not given, by id.
///
/// A rule costs the look-up price of the record that it gives, at the end in question, where that has a
/// comparable one; identifiers are never priced. Rules that come back from one look-up are paid once, with
/// the least price of what they give. `report` is the answer to the same question.
///
/// ```
/// use engine::*;
/// # let (phone, stays) = (FactId(0), FactId(1));
/// # let facts = [Fact::Identifier, Fact::Record { kind: RecordKind::Core, goes_stale: true }];
/// # let rules = [Rule {
/// #     markets: &[MarketId(0)], needs: &[phone], gives: stays, holder: HolderId(0), together: None,
/// #     band: Band { low: 0.25, high: 0.5 }, since: None, until: None, expert: false,
/// # }];
/// # let market = Market { currency: CurrencyId(0), thin: false };
/// # let catalog = Catalog {
/// #     facts: &facts, holders: &[Dependence::Comonotone], markets: &[market], rules: &rules, levers: &[],
/// #     observations: &[], rates: &[], crowds: &[], first_year: 2003, this_year: 2026,
/// # };
/// # let question = Question {
/// #     market: MarketId(0), year: 2026, shared: vec![phone], experts: false, money: Money::default(),
/// # };
///
/// let report = assess(&catalog, &question);
/// // One look-up gives the record, and nobody has published a price for it.
/// let one = Outlay { amount: Nanos(0), lookups: 1, unpriced: 1, open: false };
/// assert_eq!(what_it_takes(&catalog, &question, &report)[0].outlay, Some([one, one]));
/// ```
pub fn what_it_takes(catalog: &Catalog, question: &Question, report: &Report) -> Vec<Takes> {
    let mut model = Model::new(catalog, question);
    let costs = relabel(catalog, report, &mut model);
    let given = given(catalog, &report.shared);
    let known = closure(&model, &given);
    let mut proofs = Proofs::new();
    let records = report.records.iter().map(|record| record.id);
    let reachable = records
        .filter(|id| known.knows(u32::from(id.0)) && given.get(usize::from(id.0)) == Some(&false));
    reachable
        .map(|record| Takes {
            record,
            outlay: proofs.cheapest(&model, &given, &known, &costs, u32::from(record.0)),
        })
        .collect()
}

/// Gives every look-up a luck of its own, and says what each costs at both ends.
fn relabel(catalog: &Catalog, report: &Report, model: &mut Model) -> Vec<[Cost; 2]> {
    let price = |fact: u32| {
        let mut records = report.records.iter();
        let record = records.find(|record| u32::from(record.id.0) == fact)?;
        let range = record.lookup.as_ref()?;
        let low = range.low.unwrap_or_default().0;
        let high = range.high.map_or(low, |high| high.0);
        Some([
            [low, 1, 0, 0],
            [high, 1, 0, i64::from(range.high.is_none())],
        ])
    };
    let mut groups: Vec<(u16, u32)> = Vec::new();
    let mut costs: Vec<[Cost; 2]> = Vec::new();
    for clause in &mut model.clauses {
        let Some(rule) = clause.rule else { continue };
        let rule = catalog.rules.get(usize::from(rule.0));
        let group = rule.and_then(|rule| rule.together).map(|group| group.0);
        let there = groups.iter().find(|(id, _)| Some(*id) == group);
        let luck = there.map_or(costs.len() as u32, |(_, luck)| *luck);
        if luck as usize == costs.len() {
            groups.extend(group.map(|id| (id, luck)));
            costs.push([[0, 1, 1, 0]; 2]);
        }
        if let (Some(price), Some(cost)) = (price(clause.gives), costs.get_mut(luck as usize)) {
            for (cost, price) in cost.iter_mut().zip(price) {
                // The first price replaces none; of several, the least.
                if cost[2] == 1 || price < *cost {
                    *cost = price;
                }
            }
        }
        // Any chance will do, so long as it is the same: one variable a look-up.
        (clause.luck, clause.chance) = (luck, [0.5; 2]);
    }
    model.lucks = vec![CERTAIN; costs.len()];
    costs
}

/// Scratch space that is kept from record to record.
struct Proofs {
    bdd: Bdd,
    circuit: Circuit,
    cone: Cone,
    reach: Closure,
    least: Vec<[Cost; 2]>,
    steps: usize,
    looks: usize,
}

impl Proofs {
    fn new() -> Self {
        Self {
            bdd: Bdd::new(),
            circuit: Circuit::default(),
            cone: Cone::default(),
            reach: Closure::default(),
            least: Vec::new(),
            steps: STEPS_IN_ALL,
            looks: LOOKS_IN_ALL,
        }
    }

    /// The cheapest proof of a fact at both ends, by the costs of lucks.
    fn cheapest(
        &mut self,
        model: &Model,
        given: &[bool],
        known: &Closure,
        costs: &[[Cost; 2]],
        fact: u32,
    ) -> Option<[Outlay; 2]> {
        if self.looks == 0 {
            return None;
        }
        let looks = self.cone.of(model, given, known, &mut self.reach, fact);
        self.looks = self.looks.saturating_sub(looks);
        let granted = self.steps.min(STEPS_A_FACT);
        self.bdd.clear(granted);
        let compiled = self
            .circuit
            .compile(model, &self.cone, End::All, &[], &mut self.bdd);
        self.steps -= granted - self.bdd.steps();
        let root = compiled.ok()?;
        let costs: Vec<_> = self
            .circuit
            .lucks
            .iter()
            .map(|&luck| costs.get(luck as usize))
            .collect();
        self.least.clear();
        self.least.extend([[NEVER; 2], [[0; 4]; 2]]);
        for node in self.bdd.nodes.iter().take(root as usize + 1).skip(2) {
            let cost = costs.get(node.var as usize).copied().flatten()?;
            let (lo, hi) = (self.least[node.lo as usize], self.least[node.hi as usize]);
            self.least
                .push([0, 1].map(|end| lo[end].min(plus(hi[end], cost[end]))));
        }
        let outlay = |[amount, lookups, unpriced, open]: Cost| Outlay {
            amount: Nanos(amount),
            lookups: lookups as u32,
            unpriced: unpriced as u32,
            open: open > 0,
        };
        Some(self.least.get(root as usize)?.map(outlay))
    }
}

fn plus(a: Cost, b: Cost) -> Cost {
    if a == NEVER {
        return a;
    }
    [0, 1, 2, 3].map(|part: usize| a[part].saturating_add(b[part]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::{Town, today, worked};
    use engine::{Band, Dependence, Fact, HolderId, MarketId, RecordKind, Rule};

    /// The cheapest proof of a fact where each rule costs so much.
    fn cheapest(town: &Town, shared: &[FactId], costs: &[i64], fact: FactId) -> Option<i64> {
        let (catalog, question) = (town.catalog(), today(shared));
        let mut model = Model::new(&catalog, &question);
        let report = town.assess(&question);
        relabel(&catalog, &report, &mut model);
        let costs: Vec<_> = costs.iter().map(|&cost| [[cost, 1, 0, 0]; 2]).collect();
        let given = given(&catalog, shared);
        let known = closure(&model, &given);
        let found = Proofs::new().cheapest(&model, &given, &known, &costs, u32::from(fact.0));
        found.map(|[low, _]| low.amount.0)
    }

    #[test]
    fn the_worked_example_of_the_design() {
        let both = [worked::EMAIL, worked::PHONE];
        // Rules 2 then 4: 2 + 4, against 9 by rule 3 alone and 5 + 4 by rules 0 then 4.
        let costs = [5, 7, 2, 9, 4];
        let town = worked::town();
        assert_eq!(cheapest(&town, &both, &costs, worked::HOTEL_STAYS), Some(6));
        // Without the e-mail rule 2 and rule 3 are gone: 5 + 4.
        let phone = [worked::PHONE];
        assert_eq!(
            cheapest(&town, &phone, &costs, worked::HOTEL_STAYS),
            Some(9)
        );
        // The phone by way of the ID number from the e-mail: 2 + 7.
        let email = [worked::EMAIL];
        assert_eq!(cheapest(&town, &email, &costs, worked::PHONE), Some(9));
    }

    #[test]
    fn a_look_up_on_two_chains_is_paid_once() {
        let record = Fact::Record {
            kind: RecordKind::Core,
            goes_stale: false,
        };
        let rule = |needs, gives| Rule {
            markets: &[MarketId(0)],
            needs,
            gives: FactId(gives),
            holder: HolderId(0),
            together: None,
            band: Band {
                low: 0.5,
                high: 0.5,
            },
            since: None,
            until: None,
            expert: false,
        };
        let town = Town {
            facts: vec![Fact::Identifier, record, record, record, record],
            holders: vec![Dependence::Independent],
            rules: vec![
                rule(&[FactId(0)], 1),
                rule(&[FactId(1)], 2),
                rule(&[FactId(1)], 3),
                rule(&[FactId(2), FactId(3)], 4),
            ],
            ..worked::town()
        };
        // The tree would say 23: 10 + 1 twice, and 1 for the record.
        let found = cheapest(&town, &[FactId(0)], &[10, 1, 1, 1], FactId(4));
        assert_eq!(found, Some(13));
        let report = town.assess(&today(&[FactId(0)]));
        assert_eq!(
            report.records[3].probability.map(|band| band.high),
            Some(0.0625)
        );
    }
}
