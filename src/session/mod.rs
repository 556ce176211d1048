//! What the person chose, and nothing else: state, messages, the one update, and links.

mod age;
mod embed;
mod example_link;
mod home;
mod link;
mod link2;
mod start;

pub use age::{is_old, is_old_on};
pub use embed::{Choices, SHOWN, choices};
pub use home::Home;
pub use link::Reading;
pub use start::{EXAMPLE_SHARES, Start, example};

use crate::evidence::{self, scenarios};
use engine::{FactId, MarketId, Money, Question};

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
    /// In which money prices are shown.
    pub money: Money,
}

/// Whose ticks they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ticks {
    /// The labelled example; the person's own boxes are empty.
    Example,
    /// The labelled example of a situation, by its place in the catalog; the person's own boxes are empty.
    Situation(usize),
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
    /// A currency, or the market's own, and whose money.
    ChoseMoney(Money),
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
    ///
    /// ```
    /// use engine::FactId;
    /// use going_rate::session::Ticks;
    /// let ticks = Ticks::own([3, 1, 3].map(FactId));
    /// assert_eq!(ticks, Ticks::Own(vec![FactId(1), FactId(3)]));
    /// ```
    pub fn own(ids: impl IntoIterator<Item = FactId>) -> Self {
        let mut own = Vec::new();
        for id in ids {
            if let Err(at) = own.binary_search(&id) {
                own.insert(at, id);
            }
        }
        Self::Own(own)
    }

    /// What is taken as given out, the person's own or the example's.
    fn ids(&self) -> Vec<FactId> {
        match self {
            Self::Example => example(),
            Self::Situation(at) => scenarios()
                .get(*at)
                .map_or_else(Vec::new, |situation| situation.shares.to_vec()),
            Self::Own(own) => own.clone(),
        }
    }
}

impl Default for Session {
    fn default() -> Self {
        Self {
            market: MarketId(0),
            year: evidence::catalog().this_year,
            ticks: Ticks::Example,
            start: None,
            money: Money::default(),
        }
    }
}

impl Session {
    /// What is asked of the engine.
    ///
    /// ```
    /// use going_rate::session::{Session, example};
    /// let question = Session::default().question();
    /// assert_eq!(question.shared, example(), "until somebody ticks, the example is asked about");
    /// ```
    pub fn question(&self) -> Question {
        Question {
            market: self.market,
            year: self.year,
            shared: self.ticks.ids(),
            experts: false,
            money: self.money,
        }
    }

    /// Whether the person ticked this themselves.
    ///
    /// ```
    /// use going_rate::session::{Session, example};
    /// let first = example()[0];
    /// assert!(!Session::default().is_ticked(first), "what the example gave out is nobody's tick");
    /// ```
    pub fn is_ticked(&self, id: FactId) -> bool {
        matches!(&self.ticks, Ticks::Own(own) if own.contains(&id))
    }

    /// Whether a labelled example is shown.
    ///
    /// ```
    /// use going_rate::session::{Msg, Session, update};
    /// let opened = Session::default();
    /// assert!(opened.is_example());
    /// assert!(!update(&opened, Msg::ClearedTicks).is_example(), "nothing ticked is a choice too");
    /// ```
    pub fn is_example(&self) -> bool {
        !matches!(self.ticks, Ticks::Own(_))
    }
}

/// The fragment that stands for a session at the first page; empty for the page as it first opens.
///
/// ```
/// use going_rate::session::{Session, read, write};
/// assert_eq!(write(&Session::default()), "");
/// // Whatever order the ticks came in, the link has that of the vocabulary.
/// let reading = read("v1.cn.2016.phone-number,name").expect("one of ours");
/// assert_eq!(write(&reading.session), "v1.cn.2016.name,phone-number");
/// ```
pub fn write(session: &Session) -> String {
    write_at(session, Home::Root)
}

/// The fragment that stands for a session at an address; empty for what that address starts from.
///
/// Any other fragment means the same at every address.
///
/// ```
/// use going_rate::session::{Home, Session, write_at};
/// let parcel = Home::named("s/ordered-parcel/");
/// assert_eq!(write_at(&parcel.session(), parcel), "");
/// assert!(write_at(&Session::default(), parcel).starts_with("v1.cn."));
/// ```
pub fn write_at(session: &Session, home: Home) -> String {
    if *session == home.session() {
        return String::new();
    }
    // Each session is written in the oldest version that holds it.
    if session.money != Money::default() {
        return link2::write(session);
    }
    link::write(session)
        .or_else(|| example_link::write(session))
        .unwrap_or_default()
}

/// Reads a fragment; none when it is not one of ours, such as `#file`.
///
/// ```
/// use going_rate::session::read;
/// let reading = read("v1.cn.2016.national-id-number").expect("one of ours");
/// assert_eq!(reading.session.year, 2016);
/// assert!(read("file").is_none());
/// ```
pub fn read(fragment: &str) -> Option<Reading> {
    link::read(fragment)
        .or_else(|| example_link::read(fragment))
        .or_else(|| link2::read(fragment))
}

/// Whether a fragment is a link with ticks that this version cannot read: `v9.cn.2026.name`.
///
/// ```
/// use going_rate::session::is_unreadable;
/// assert!(is_unreadable("#v9.cn.2026.name") && !is_unreadable("#v1.cn") && !is_unreadable("#file"));
/// ```
pub fn is_unreadable(fragment: &str) -> bool {
    let version = fragment.trim_start_matches('#').strip_prefix('v');
    version.is_some_and(|version| version.starts_with(|c: char| c.is_ascii_digit()))
        && read(fragment).is_none()
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
                Ticks::Example | Ticks::Situation(_) => Vec::new(),
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
        Msg::ChoseMoney(money) => next.money = money,
        Msg::ChoseStart(None) => next.start = None,
        Msg::ChoseStart(Some(start)) => start.apply(&mut next),
        Msg::ClearedTicks => {
            next.ticks = Ticks::Own(Vec::new());
            next.start = None;
        }
        Msg::TookOverExample => next.ticks = Ticks::own(next.ticks.ids()),
        Msg::FollowedLink(session) => next = session,
    }
    next
}
