//! The ticked identifiers as players: what each does, alone and with others, to each record.
//!
//! Whether a record is given, counted and priced is fixed by everything that is ticked; only its likelihood
//! moves when some of it is withdrawn.

use crate::assess::{closure, given, ids, ticked};
use crate::circuit::{End, NoCircuit};
use crate::cone::Cone;
use crate::model::{Catalog, Fact, FactId, RecordKind};
use crate::probability::{Functions, functions};
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
    /// The records with a route from everything ticked that are not given, by id.
    pub(crate) records: Vec<u32>,
    /// By record: whether it is counted.
    pub(crate) counted: Vec<bool>,
    /// What is on the ways to these records.
    pub(crate) cone: Cone,
}

impl Game {
    pub(crate) fn new(catalog: &Catalog, question: &Question) -> Self {
        let model = Model::new(catalog, question);
        let mut players = ticked(catalog, question);
        let all = given(catalog, &players);
        let beyond = players.split_off(players.len().min(MOST));
        let among = |some: &[FactId]| -> Vec<bool> {
            ids(catalog).map(|(id, _)| some.contains(&id)).collect()
        };
        let known = closure(&model, &all);
        let (mut records, mut counted) = (Vec::new(), Vec::new());
        for ((id, fact), given) in ids(catalog).zip(&all) {
            if let Fact::Record { kind, .. } = fact
                && known.knows(u32::from(id.0))
                && !given
            {
                records.push(u32::from(id.0));
                counted.push(*kind == RecordKind::Core);
            }
        }
        let (plays, given) = (among(&players), among(&beyond));
        let mut cone = Cone::default();
        cone.collect(&model, &given, &known, &records);
        Self {
            model,
            players,
            plays,
            given,
            records,
            counted,
            cone,
        }
    }

    /// The likelihood of each record as a function of the players.
    pub(crate) fn functions(&self, end: End) -> Result<Functions, NoCircuit> {
        functions(&self.model, &self.cone, end, &self.plays, &self.records)
    }
}
