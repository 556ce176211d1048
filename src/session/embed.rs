//! What a publisher chose for an embed, read from the query of its address. The reader's ticks never go there.

use super::{Msg, Session, Start, Ticks, example, update};
use crate::evidence::{MODEL, catalog, identifier_named, market_named};
use engine::{FactId, Question};

/// The identifiers that an embed offers unless its publisher chose others: six fit beside five lines.
pub const SHOWN: [&str; 6] = [
    "phone-number",
    "name",
    "apple-id",
    "national-id-number",
    "licence-plate",
    "boarding-pass-photo",
];

/// A publisher's choices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choices {
    /// Market and year, and the example, which stays one until the reader ticks.
    pub session: Session,
    /// What the person of the example gave out.
    pub preset: Vec<FactId>,
    /// The identifiers that can be ticked, in this order.
    pub shown: Vec<FactId>,
    /// Every record within reach has its line, instead of the likeliest few.
    pub tall: bool,
    /// The values that could not be read, as they stand in the address.
    pub unread: Vec<String>,
}

impl Default for Choices {
    fn default() -> Self {
        Self {
            session: Session::default(),
            preset: example(),
            shown: SHOWN.into_iter().filter_map(identifier_named).collect(),
            tall: false,
            unread: Vec::new(),
        }
    }
}

/// Reads a query such as `?market=us&start=scenario:bought-phone&form=tall`. What it does not know, such as the
/// width that a host appends, is the host's own affair.
///
/// ```
/// use going_rate::session::choices;
/// let chosen = choices("?market=cn&year=2016&ids=name,phone-number&utm_source=x");
/// assert_eq!((chosen.session.year, chosen.preset.len()), (2016, 2));
/// assert!(chosen.unread.is_empty() && chosen.session.is_example());
/// ```
pub fn choices(query: &str) -> Choices {
    let mut chosen = Choices::default();
    let value = |name: &str| {
        let mut pairs = query
            .trim_start_matches('?')
            .split('&')
            .filter_map(|pair| pair.split_once('='));
        let (_, value) = pairs.find(|(key, _)| *key == name)?;
        (!value.is_empty()).then(|| plain(value))
    };
    if let Some(name) = value("start") {
        match Start::named(&name) {
            Some(start) => {
                let started = update(&chosen.session, Msg::ChoseStart(Some(start)));
                if let Ticks::Own(preset) = started.ticks {
                    chosen.preset = preset;
                }
                // A situation's example has an address on the full page; an invented person's has none.
                if let Start::Scenario(at) = start {
                    chosen.session.ticks = Ticks::Situation(at);
                }
                chosen.session.market = started.market;
                chosen.session.year = started.year;
            }
            None => chosen.leave(&name),
        }
    }
    if let Some(list) = value("ids")
        && let Ticks::Own(preset) = Ticks::own(chosen.identifiers(&list))
    {
        chosen.preset = preset;
        chosen.session.ticks = Ticks::Example;
    }
    if let Some(list) = value("show") {
        let shown = chosen.identifiers(&list);
        // A box without a tick would be a picture.
        if !shown.is_empty() {
            chosen.shown = shown;
        }
    }
    if let Some(slug) = value("market") {
        match market_named(&slug) {
            Some(market) => chosen.session.market = market,
            None => chosen.leave(&slug),
        }
    }
    if let Some(text) = value("year") {
        let years = catalog().first_year..=catalog().this_year;
        match text.parse().ok().filter(|year| years.contains(year)) {
            Some(year) => chosen.session.year = year,
            None => chosen.leave(&text),
        }
    }
    // A frozen version has a folder of its own, and a box that has it leads there before this runs: what is still asked
    // for here is nowhere, unless it is this one.
    if let Some(version) = value("version")
        && version != MODEL
    {
        chosen.leave(&version);
    }
    match value("form").as_deref() {
        None | Some("compact") => {}
        Some("tall") => chosen.tall = true,
        Some(other) => chosen.leave(other),
    }
    chosen
}

impl Choices {
    /// What is asked of the engine: the reader's ticks, or the publisher's example.
    ///
    /// ```
    /// use going_rate::session::{Msg, choices, update};
    /// let chosen = choices("?ids=name");
    /// let before = chosen.question(&chosen.session);
    /// assert_eq!(before.shared, chosen.preset, "the publisher's example");
    /// // A tick of the reader replaces it.
    /// let ticked = update(&chosen.session, Msg::ToggledIdentifier(chosen.shown[0]));
    /// assert_eq!(chosen.question(&ticked).shared, [chosen.shown[0]]);
    /// ```
    pub fn question(&self, session: &Session) -> Question {
        let mut question = session.question();
        if session.is_example() {
            question.shared.clone_from(&self.preset);
        }
        question
    }

    /// The identifiers of a list, once each, in its order.
    fn identifiers(&mut self, list: &str) -> Vec<FactId> {
        let mut found = Vec::new();
        for slug in list.split(',').filter(|slug| !slug.is_empty()) {
            match identifier_named(slug) {
                Some(id) if found.contains(&id) => {}
                Some(id) => found.push(id),
                None => self.leave(slug),
            }
        }
        found
    }

    /// Keeps a value that nobody could read, cut short: an address may hold anything.
    fn leave(&mut self, value: &str) {
        /// A slug is shorter than this; more would push the box around.
        const SHOWN: usize = 40;
        /// Five examples are enough to see what is wrong.
        const MANY: usize = 5;
        if self.unread.len() < MANY {
            self.unread.push(value.chars().take(SHOWN).collect());
        }
    }
}

/// Programs that pass addresses on may write a comma or a colon as its code; our names need no other.
fn plain(value: &str) -> String {
    value
        .replace("%2C", ",")
        .replace("%2c", ",")
        .replace("%3A", ":")
        .replace("%3a", ":")
}
