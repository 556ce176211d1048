//! What the person chose, and nothing else: state, messages, the one update, and links.

mod link;
mod start;

pub use link::{Reading, is_unreadable, read, write};
pub use start::{EXAMPLE_SHARES, Start, example};

use crate::evidence;
use engine::{FactId, MarketId, Question};

/// The person's choices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Where it is sold.
    pub market: MarketId,
    /// In which year.
    pub year: u16,
    /// What was ticked.
    pub ticks: Ticks,
    /// The case that was chosen, until a tick changes it.
    pub start: Option<Start>,
}

/// Whose ticks they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ticks {
    /// The labelled example; the person's own boxes are empty.
    Example,
    /// The person's own, in vocabulary order, once each.
    Own(Vec<FactId>),
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Msg {
    /// A checkbox changed.
    ToggledIdentifier(FactId),
    /// A market was chosen.
    ChoseMarket(MarketId),
    /// A year was chosen.
    ChoseYear(u16),
    /// A case was chosen, or none.
    ChoseStart(Option<Start>),
    /// "Untick all" was pressed.
    ClearedTicks,
    /// "Start from these ticks" was pressed.
    TookOverExample,
    /// A link was opened while the page was there.
    FollowedLink(Session),
}

impl Ticks {
    /// The person's own, put into vocabulary order; repeats count once.
    pub fn own(ids: impl IntoIterator<Item = FactId>) -> Self {
        let mut own = Vec::new();
        for id in ids {
            if let Err(at) = own.binary_search(&id) {
                own.insert(at, id);
            }
        }
        Self::Own(own)
    }
}

impl Default for Session {
    fn default() -> Self {
        Self {
            market: MarketId(0),
            year: evidence::catalog().this_year,
            ticks: Ticks::Example,
            start: None,
        }
    }
}

impl Session {
    /// What is asked of the engine.
    pub fn question(&self) -> Question {
        Question {
            market: self.market,
            year: self.year,
            shared: match &self.ticks {
                Ticks::Example => example(),
                Ticks::Own(own) => own.clone(),
            },
            experts: false,
            money: engine::Money::default(),
        }
    }

    /// Whether the person ticked this themselves.
    pub fn is_ticked(&self, id: FactId) -> bool {
        matches!(&self.ticks, Ticks::Own(own) if own.contains(&id))
    }

    /// Whether the labelled example is shown.
    pub fn is_example(&self) -> bool {
        self.ticks == Ticks::Example
    }
}

/// The session after something happened.
///
/// ```
/// use going_rate::session::{update, Msg, Session};
/// use engine::FactId;
/// let after = update(&Session::default(), Msg::ToggledIdentifier(FactId(0)));
/// assert!(after.is_ticked(FactId(0)), "the first own tick replaces the example");
/// ```
pub fn update(session: &Session, msg: Msg) -> Session {
    let mut next = session.clone();
    match msg {
        Msg::ToggledIdentifier(id) => {
            let mut own = match next.ticks {
                Ticks::Example => Vec::new(),
                Ticks::Own(own) => own,
            };
            match own.binary_search(&id) {
                Ok(at) => drop(own.remove(at)),
                Err(at) => own.insert(at, id),
            }
            next.ticks = Ticks::Own(own);
            next.start = None;
        }
        Msg::ChoseMarket(market) => next.market = market,
        Msg::ChoseYear(year) => next.year = year,
        Msg::ChoseStart(None) => next.start = None,
        Msg::ChoseStart(Some(start)) => start.apply(&mut next),
        Msg::ClearedTicks => {
            next.ticks = Ticks::Own(Vec::new());
            next.start = None;
        }
        Msg::TookOverExample => next.ticks = Ticks::own(example()),
        Msg::FollowedLink(session) => next = session,
    }
    next
}
