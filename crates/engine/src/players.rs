//! The ticked identifiers as players: what each does, alone and with others, to each record.
//!
//! Whether a record is given, counted and priced is fixed by everything that is ticked; only its likelihood
//! moves when some of it is withdrawn.

use crate::assess::{closure, given, ids, ticked};
use crate::closure::Closure;
use crate::cone::Cone;
use crate::model::{Catalog, Fact, FactId, RecordKind};
use crate::report::Question;
use crate::rules::Model;

/// What fits a word of bits; the vocabulary has 28 identifiers. What is ticked beyond is taken as known.
const MOST: usize = u32::BITS as usize;

/// The players and the records they play for.
pub(crate) struct Game {
    pub(crate) model: Model,
    pub(crate) players: Vec<FactId>,
    /// By fact: whether it is a player.
    pub(crate) plays: Vec<bool>,
    /// By fact: ticked, and not a player.
    pub(crate) given: Vec<bool>,
    /// The records with a route from everything ticked that are not given; whether each is counted.
    pub(crate) records: Vec<(u32, bool)>,
    all: Vec<bool>,
    reach: Closure,
    pub(crate) cone: Cone,
}

impl Game {
    pub(crate) fn new(catalog: &Catalog, question: &Question) -> Self {
        let model = Model::new(catalog, question);
        let mut players = ticked(catalog, question);
        let all = given(catalog, &players);
        let beyond = players.split_off(players.len().min(MOST));
        let among = |some: &[FactId]| ids(catalog).map(|(id, _)| some.contains(&id)).collect();
        let known = closure(&model, &all);
        let mut records = Vec::new();
        for (id, fact) in ids(catalog) {
            let here = u32::from(id.0);
            if let Fact::Record { kind, .. } = fact
                && known.knows(here)
                && all.get(usize::from(id.0)) != Some(&true)
            {
                records.push((here, *kind == RecordKind::Core));
            }
        }
        Self {
            plays: among(&players),
            given: among(&beyond),
            model,
            players,
            records,
            all,
            reach: known,
            cone: Cone::default(),
        }
    }

    /// Collects the cone of a record in which no player is taken as known.
    pub(crate) fn collect(&mut self, record: u32) {
        self.reach.compute(&self.model, &self.all, record);
        self.cone
            .collect(&self.model, &self.given, &self.reach, record);
    }
}
