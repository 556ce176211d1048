//! The rules that hold in a market and a year, as clauses over facts.
//!
//! A clause is a rule, or one way in which a composed record follows from identifiers. Everything that
//! cannot matter (other markets, other years, probability 0 at both ends, expert rules unless asked for)
//! is gone after this room, and so is every id that points outside the catalog.

use crate::model::{Catalog, Dependence, Fact, FactId, RecordKind, Rule, RuleId};
use crate::report::Question;

/// The luck of a clause that always fires.
pub(crate) const CERTAIN: u32 = u32::MAX;

/// AND of needs → one fact, by one luck.
pub(crate) struct Clause {
    /// The rule behind it; none for a composed record.
    pub(crate) rule: Option<RuleId>,
    /// The fact it gives.
    pub(crate) gives: u32,
    /// The chance that it fires, at the low and at the high end.
    pub(crate) chance: [f64; 2],
    /// Index into [`Model::lucks`], or [`CERTAIN`].
    pub(crate) luck: u32,
    needs: (u32, u32),
}

/// Everything that can fire in one market and year. It does not know what is ticked.
pub(crate) struct Model {
    /// How many facts there are.
    pub(crate) facts: usize,
    /// The clauses: rules by id, then compositions by record.
    pub(crate) clauses: Vec<Clause>,
    /// A key for every luck that stays the same from question to question.
    pub(crate) lucks: Vec<u32>,
    needs: Vec<u32>,
    giving: Index,
    needing: Index,
}

impl Model {
    /// Keeps the rules that hold for the question, and adds the compositions.
    pub(crate) fn new(catalog: &Catalog, question: &Question) -> Self {
        Self::without(catalog, question, &[])
    }

    /// As [`Self::new`], with some rules off.
    pub(crate) fn without(catalog: &Catalog, question: &Question, off: &[RuleId]) -> Self {
        let mut draft = Draft::new(catalog);
        for (id, rule) in (0..=u16::MAX).zip(catalog.rules) {
            if holds(rule, question) && !off.contains(&RuleId(id)) {
                draft.rule(RuleId(id), rule);
            }
        }
        for (id, fact) in (0..=u16::MAX).zip(catalog.facts) {
            if let Fact::Record {
                kind: RecordKind::Composed { all_of, any_of },
                ..
            } = *fact
            {
                draft.composition(FactId(id), all_of, any_of);
            }
        }
        draft.finish()
    }

    /// What a clause needs, once each.
    pub(crate) fn needs(&self, clause: &Clause) -> &[u32] {
        self.needs
            .get(clause.needs.0 as usize..clause.needs.1 as usize)
            .unwrap_or(&[])
    }

    /// The clauses that give a fact.
    pub(crate) fn giving(&self, fact: u32) -> impl Iterator<Item = (u32, &Clause)> {
        self.pick(self.giving.get(fact))
    }

    /// The clauses that need a fact.
    pub(crate) fn needing(&self, fact: u32) -> impl Iterator<Item = (u32, &Clause)> {
        self.pick(self.needing.get(fact))
    }

    fn pick<'a>(&'a self, ids: &'a [u32]) -> impl Iterator<Item = (u32, &'a Clause)> {
        ids.iter()
            .filter_map(|&id| Some((id, self.clauses.get(id as usize)?)))
    }
}

/// Whether a rule takes part at all; see ENGINE section 2.4.
fn holds(rule: &Rule, question: &Question) -> bool {
    rule.markets.contains(&question.market)
        && rule.since.is_none_or(|first| first <= question.year)
        && rule.until.is_none_or(|last| question.year <= last)
        && (question.experts || !rule.expert)
        && rule.band.high > 0.0
}

/// The ends of a band, brought into 0 ≤ low ≤ high ≤ 1 whatever was written.
fn chance(rule: &Rule) -> [f64; 2] {
    let unit = |p: f64| if p > 0.0 { p.min(1.0) } else { 0.0 };
    let high = unit(rule.band.high);
    [unit(rule.band.low).min(high), high]
}

/// The hidden uniform a rule hangs on.
#[derive(Clone, Copy)]
enum Luck {
    Holder(u8),
    Together(u16),
    Own(u16),
}

impl Luck {
    /// The holder's, if it is comonotone; otherwise the group's, or the rule's own.
    fn of(catalog: &Catalog, id: RuleId, rule: &Rule) -> Self {
        match (
            catalog.holders.get(usize::from(rule.holder.0)),
            rule.together,
        ) {
            (Some(Dependence::Comonotone), _) => Self::Holder(rule.holder.0),
            (_, Some(group)) => Self::Together(group.0),
            (_, None) => Self::Own(id.0),
        }
    }

    fn key(self) -> u32 {
        match self {
            Self::Holder(id) => u32::from(id),
            Self::Together(id) => 0x1_0000 | u32::from(id),
            Self::Own(id) => 0x2_0000 | u32::from(id),
        }
    }
}

/// A model in the making.
struct Draft<'q, 'a> {
    catalog: &'q Catalog<'a>,
    clauses: Vec<Clause>,
    needs: Vec<u32>,
    lucks: Vec<u32>,
    holders: Vec<u32>,
    groups: Vec<u32>,
}

impl<'q, 'a> Draft<'q, 'a> {
    fn new(catalog: &'q Catalog<'a>) -> Self {
        Self {
            catalog,
            clauses: Vec::new(),
            needs: Vec::new(),
            lucks: Vec::new(),
            holders: Vec::new(),
            groups: Vec::new(),
        }
    }

    fn rule(&mut self, id: RuleId, rule: &Rule) {
        if let Some(needs) = self.needs(rule.gives, rule.needs, None) {
            let luck = self.luck(Luck::of(self.catalog, id, rule));
            let gives = u32::from(rule.gives.0);
            self.clauses.push(Clause {
                rule: Some(id),
                gives,
                chance: chance(rule),
                luck,
                needs,
            });
        }
    }

    /// A composed record: all of the one, and, unless there are none, any of the other.
    fn composition(&mut self, record: FactId, all_of: &[FactId], any_of: &[FactId]) {
        let alone = any_of.is_empty().then_some(None);
        for one in any_of.iter().copied().map(Some).chain(alone) {
            if let Some(needs) = self.needs(record, all_of, one) {
                let gives = u32::from(record.0);
                self.clauses.push(Clause {
                    rule: None,
                    gives,
                    chance: [1.0; 2],
                    luck: CERTAIN,
                    needs,
                });
            }
        }
    }

    /// Writes down what a clause needs, once each; none where the clause cannot matter.
    fn needs(
        &mut self,
        gives: FactId,
        needs: &[FactId],
        also: Option<FactId>,
    ) -> Option<(u32, u32)> {
        let takes_part = |fact: FactId| match self.catalog.facts.get(usize::from(fact.0)) {
            Some(Fact::Record { kind, .. }) => *kind != RecordKind::StockOrListOnly,
            Some(Fact::Identifier) => true,
            None => false,
        };
        let all = || needs.iter().copied().chain(also);
        if !takes_part(gives) || !all().all(|fact| takes_part(fact) && fact != gives) {
            return None;
        }
        let start = self.needs.len();
        for fact in all() {
            let fact = u32::from(fact.0);
            if !self.needs.iter().skip(start).any(|&there| there == fact) {
                self.needs.push(fact);
            }
        }
        Some((start as u32, self.needs.len() as u32))
    }

    /// Numbers the lucks in the order in which they first appear.
    fn luck(&mut self, luck: Luck) -> u32 {
        let next = self.lucks.len() as u32;
        let slot = match luck {
            Luck::Holder(id) => Some(slot(&mut self.holders, usize::from(id))),
            Luck::Together(id) => Some(slot(&mut self.groups, usize::from(id))),
            Luck::Own(_) => None,
        };
        match slot {
            Some(there) if *there != CERTAIN => *there,
            slot => {
                if let Some(free) = slot {
                    *free = next;
                }
                self.lucks.push(luck.key());
                next
            }
        }
    }

    fn finish(self) -> Model {
        let facts = self.catalog.facts.len();
        let Self {
            clauses,
            needs,
            lucks,
            ..
        } = self;
        let (mut given, mut needed) = (Vec::new(), Vec::new());
        for (id, clause) in (0..).zip(&clauses) {
            given.push((clause.gives, id));
            for at in clause.needs.0..clause.needs.1 {
                needed.push((needs[at as usize], id));
            }
        }
        let (giving, needing) = (Index::new(facts, &given), Index::new(facts, &needed));
        Model {
            facts,
            clauses,
            lucks,
            needs,
            giving,
            needing,
        }
    }
}

/// The slot of an id in a table that grows as far as it must.
fn slot(table: &mut Vec<u32>, id: usize) -> &mut u32 {
    if table.len() <= id {
        table.resize(id + 1, CERTAIN);
    }
    &mut table[id]
}

/// Lists of ids by fact, in one allocation.
struct Index {
    starts: Vec<u32>,
    items: Vec<u32>,
}

impl Index {
    /// Counts, then places; every key is below `keys`.
    fn new(keys: usize, pairs: &[(u32, u32)]) -> Self {
        let mut starts = vec![0; keys + 2];
        for &(key, _) in pairs {
            starts[key as usize + 2] += 1;
        }
        for key in 2..starts.len() {
            starts[key] += starts[key - 1];
        }
        let mut items = vec![0; starts[keys + 1] as usize];
        for &(key, item) in pairs {
            let place = &mut starts[key as usize + 1];
            items[*place as usize] = item;
            *place += 1;
        }
        Self { starts, items }
    }

    fn get(&self, key: u32) -> &[u32] {
        let key = key as usize;
        match (self.starts.get(key), self.starts.get(key + 1)) {
            (Some(&start), Some(&end)) => {
                self.items.get(start as usize..end as usize).unwrap_or(&[])
            }
            _ => &[],
        }
    }
}
