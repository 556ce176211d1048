//! The sets for one fact, or for any of several, where any route counts: quick enough to be asked while a page is drawn.

use super::{LOOKS, Search};
use crate::closure::{Closure, NONE};
use crate::model::{Catalog, FactId};
use crate::players::Game;
use crate::report::{Minimal, Question};

/// The minimal sets of ticked identifiers that have a route to at least one of these facts, and those whose
/// withdrawal leaves no route to any of them.
///
/// For one record, and for the counted records of [`crate::Report`] together, this is what [`crate::sets()`] says
/// above 0; but it asks no likelihood, so it needs no circuit, and takes a millisecond or two at the worst. A fact
/// that is itself ticked has a route from itself.
///
/// ```
/// use engine::*;
///
/// let (phone, mail, stays) = (FactId(0), FactId(1), FactId(2));
/// let rule = |needs, high| Rule {
///     markets: &[MarketId(0)],
///     needs,
///     gives: stays,
///     holder: HolderId(0),
///     together: None,
///     band: Band { low: 0.0, high },
///     since: None,
///     until: None,
///     expert: false,
/// };
/// let record = Fact::Record { kind: RecordKind::Core, goes_stale: true };
/// let catalog = Catalog {
///     facts: &[Fact::Identifier, Fact::Identifier, record],
///     holders: &[Dependence::Comonotone],
///     markets: &[Market { currency: CurrencyId(0), thin: false }],
///     rules: &[rule(&[FactId(0)], 0.5), rule(&[FactId(1)], 0.02)],
///     observations: &[],
///     rates: &[], crowds: &[], levers: &[],
///     first_year: 2003,
///     this_year: 2026,
/// };
/// let shared = vec![phone, mail];
/// let question = Question { market: MarketId(0), year: 2026, shared, experts: false, money: Money::default() };
///
/// // Either suffices for some route, however unlikely; to close every route, both must be withheld.
/// let Minimal::Sets { sufficient, blocking } = closing(&catalog, &question, &[stays]) else {
///     panic!("there are sets");
/// };
/// assert_eq!(sufficient.sets, [[phone], [mail]]);
/// assert_eq!(blocking.sets, [[phone, mail]]);
/// ```
pub fn closing(catalog: &Catalog, question: &Question, targets: &[FactId]) -> Minimal {
    let game = Game::new(catalog, question);
    let (mut closure, mut given, mut looks) = (Closure::default(), game.given.clone(), LOOKS);
    let mut search = Search {
        // Those on no way to a target are in no minimal set; to find out costs as much as to ask about them.
        all: game.players.iter().fold(0, |set, _| set << 1 | 1),
        holds: &mut |set| {
            for (player, bit) in game.players.iter().zip(0..) {
                if let Some(given) = given.get_mut(usize::from(player.0)) {
                    *given = set >> bit & 1 == 1;
                }
            }
            looks = usize::saturating_sub(looks, game.model.clauses.len());
            closure.compute(&game.model, &given, NONE);
            let reached = |target: &FactId| closure.knows(u32::from(target.0));
            (targets.iter().any(reached), looks == 0)
        },
        questions: 0,
        spent: false,
    };
    search.minimal(&game.players)
}
