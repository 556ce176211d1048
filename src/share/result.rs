//! One result: what a fragment asks for, what the engine answers, and the phrases that every form of it repeats.

use crate::answer::v1;
use crate::evidence::{self, MODEL, catalog, is_core, market_slug};
use crate::format;
use crate::session::{self, Session};
use crate::view::price::{
    currency, headline_text, headline_what, is_thin, list_text, list_years, money_note,
};
use crate::words::{Key, Words};
use engine::{RecordReport, Report};

/// What only the browser knows. The clock is read there, once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edge {
    /// The address of the calculator in the page's language.
    pub address: String,
    /// The day as year, month and day with dashes; anything else counts as unknown.
    pub day: String,
}

/// What is wrong with a fragment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// There is none, so the example is shown.
    Empty,
    /// It cannot be read, so the example is shown.
    Unreadable(String),
    /// Parts of it cannot be read; the rest is shown.
    Parts(String),
}

/// What became of a fragment.
pub type Outcome = Option<Trouble>;

/// More of a bad link than this would push the page around.
const SHOWN: usize = 40;

/// One result with its words.
pub struct Result<'a> {
    pub(crate) words: &'a Words,
    pub(crate) session: Session,
    pub(crate) report: Report,
    pub(crate) trouble: Outcome,
    address: String,
    day: Option<String>,
}

impl<'a> Result<'a> {
    /// Reads a fragment and asks the engine.
    ///
    /// ```
    /// use going_rate::{share::{Edge, Result}, words::Words};
    /// let words = Words::of("en").expect("English is always there");
    /// let edge = Edge { address: "./".to_owned(), day: String::new() };
    /// // A part that nobody can read is left out, and said; the rest is shown.
    /// let result = Result::read(&words, "#v1.cn.2016.name,shoe-size", &edge);
    /// assert_eq!(result.link(), "./#v1.cn.2016.name");
    /// ```
    pub fn read(words: &'a Words, fragment: &str, edge: &Edge) -> Self {
        let bare = fragment.trim_start_matches('#');
        let (session, trouble) = match session::read(bare) {
            Some(reading) if reading.unread.is_empty() => (reading.session, None),
            Some(reading) => {
                let what = reading.unread.join(words.say(Key::FormatListSeparator));
                (reading.session, Some(Trouble::Parts(what)))
            }
            None if bare.is_empty() => (Session::default(), Some(Trouble::Empty)),
            None => {
                let what = bare.chars().take(SHOWN).collect();
                (Session::default(), Some(Trouble::Unreadable(what)))
            }
        };
        Self {
            trouble,
            address: edge.address.clone(),
            day: is_day(&edge.day).then(|| edge.day.clone()),
            ..Self::of(words, session)
        }
    }

    /// The result of a session, at no address and on no day.
    ///
    /// ```
    /// use going_rate::{session::Session, share::Result, words::Words};
    /// let words = Words::of("en").expect("English is always there");
    /// assert_eq!(Result::of(&words, Session::default()).link(), "", "no address is known");
    /// ```
    pub fn of(words: &'a Words, session: Session) -> Self {
        let report = engine::assess(catalog(), &session.question());
        Self::known(words, session, report)
    }

    /// The same, where the engine has answered already.
    pub(crate) fn known(words: &'a Words, session: Session, report: Report) -> Self {
        Self {
            words,
            report,
            session,
            trouble: None,
            address: String::new(),
            day: None,
        }
    }

    /// The sentence about a link that holds nothing, or not everything.
    pub(crate) fn problem(&self) -> Option<String> {
        let say = |key, what: &str| self.words.fill(key, &[("what", what)]);
        Some(match self.trouble.as_ref()? {
            Trouble::Empty => say(Key::ShareEmpty, ""),
            Trouble::Unreadable(what) => say(Key::ShareUnreadable, what),
            Trouble::Parts(what) => say(Key::ShareParts, what),
        })
    }

    /// The address of the result in the calculator.
    ///
    /// ```
    /// use going_rate::{share::{Edge, Result}, words::Words};
    /// let words = Words::of("en").expect("English is always there");
    /// let edge = Edge { address: "./".to_owned(), day: String::new() };
    /// assert_eq!(Result::read(&words, "#v1.cn.2016.name", &edge).link(), "./#v1.cn.2016.name");
    /// // What the calculator opens with needs no fragment.
    /// assert_eq!(Result::read(&words, "", &edge).link(), "./");
    /// ```
    pub fn link(&self) -> String {
        let fragment = self.fragment();
        if fragment.is_empty() {
            self.address.clone()
        } else {
            format!("{}#{fragment}", self.address)
        }
    }

    /// The address of the calculator, if it is known.
    pub(crate) fn address(&self) -> Option<&str> {
        Some(self.address.as_str()).filter(|it| !it.is_empty())
    }

    /// What the calculator puts into its address for this result.
    pub(crate) fn fragment(&self) -> String {
        session::write(&self.session)
    }

    /// The day, if the browser said one.
    pub(crate) fn day(&self) -> Option<&str> {
        self.day.as_deref()
    }

    /// That its prices are old on this day; nothing where they are not. On paper and in files they are said all the same.
    pub(crate) fn old(&self) -> Option<&str> {
        session::is_old_on(self.day()?).then(|| self.words.say(Key::LaterOld))
    }

    /// The name of the result's files: model, market and year.
    ///
    /// ```
    /// use going_rate::{evidence::MODEL, share::{Edge, Result}, words::Words};
    /// let words = Words::of("en").expect("English is always there");
    /// let result = Result::read(&words, "#v1.us.2016.name", &Edge::default());
    /// assert_eq!(result.stem(), format!("going-rate-{MODEL}-us-2016"));
    /// ```
    pub fn stem(&self) -> String {
        format!("going-rate-{MODEL}-{}-{}", self.market(), self.report.year)
    }

    /// The slug of the market.
    pub(crate) fn market(&self) -> &'static str {
        market_slug(self.report.market)
    }

    /// The code of the money that prices are in.
    pub(crate) fn code(&self) -> &'static str {
        currency(&self.report)
    }

    /// The market and the year, always as a figure: paper does not know what "today" was.
    pub(crate) fn place(&self) -> String {
        let year = self.report.year.to_string();
        let with = [
            ("place", self.words.place(self.report.market)),
            ("year", &year),
        ];
        self.words.fill(Key::SharePlace, &with)
    }

    /// What was ticked, as a list in a sentence.
    pub(crate) fn given(&self) -> String {
        let labels = self.words.labels(&self.report.shared);
        if labels.is_empty() {
            return self.words.say(Key::FileKeysNone).to_owned();
        }
        format::list(self.words, &labels)
    }

    /// How many kinds of record arrive, and of how many.
    pub(crate) fn arriving(&self) -> (String, String) {
        let count = format::count(self.words, self.report.expected_records);
        (count, self.report.countable_records.to_string())
    }

    /// The price of a look-up, and what it buys.
    pub(crate) fn lookup(&self) -> Option<(String, String)> {
        let price = headline_text(self.words, &self.report)?;
        Some((price, headline_what(self.words, &self.report)?))
    }

    /// The price as a row in a list, with its years.
    pub(crate) fn list(&self) -> Option<(String, String)> {
        let price = list_text(self.words, &self.report)?;
        Some((price, list_years(self.words, &self.report)?))
    }

    /// The result in sentences that keep range, market, year and where the figures are from.
    pub(crate) fn sentences(&self) -> Vec<String> {
        let words = self.words;
        let (place, given) = (self.place(), self.given());
        if self.report.shared.is_empty() {
            return vec![words.fill(Key::ShareTextNothing, &[("place", &place)])];
        }
        let (count, of) = self.arriving();
        let mut said = vec![words.fill(
            Key::ShareText,
            &[
                ("place", &place),
                ("given", &given),
                ("count", &count),
                ("of", &of),
            ],
        )];
        said.push(match self.lookup() {
            Some((price, what)) => {
                words.fill(Key::ShareTextLookup, &[("price", &price), ("what", &what)])
            }
            None => words.say(Key::ShareTextNoLookup).to_owned(),
        });
        if self.report.dossier.headline.is_some() && is_thin(&self.report) {
            said.push(words.say(Key::SayStandThin).to_owned());
        }
        said.push(match self.list() {
            Some((price, years)) => {
                words.fill(Key::ShareTextList, &[("price", &price), ("years", &years)])
            }
            None => words.say(Key::ShareTextNoList).to_owned(),
        });
        if self.report.year < catalog().this_year {
            said.push(words.say(Key::AskPastNote).to_owned());
        }
        // Only what was brought to other money needs words about it.
        if self.session.money != engine::Money::default() {
            said.extend(money_note(words, &self.report));
        }
        said
    }

    /// The same as one text, with what made it.
    pub(crate) fn text(&self) -> String {
        let mut said = self.sentences();
        said.push(self.made());
        said.join(self.words.say(Key::FormatBetweenSentences))
    }

    /// What made the result, and when: the line under every form of it.
    pub(crate) fn made(&self) -> String {
        match self.day() {
            Some(day) => self
                .words
                .fill(Key::ShareMade, &[("model", MODEL), ("day", day)]),
            None => self.words.fill(Key::ShareMadeUndated, &[("model", MODEL)]),
        }
    }

    /// Counted records with a chance that is not nothing, likeliest first by the middle of their bands.
    pub(crate) fn likeliest(&self) -> Vec<(&RecordReport, engine::Band)> {
        let mut found: Vec<_> = self
            .report
            .records
            .iter()
            .filter(|record| is_core(record.id) && !record.given)
            .filter_map(|record| Some((record, record.probability?)))
            .filter(|(_, band)| band.high >= engine::WORTH_COUNTING)
            .collect();
        // The order of the vocabulary decides between equals: the sort is stable.
        found.sort_by(|(_, a), (_, b)| (b.low + b.high).total_cmp(&(a.low + a.high)));
        found
    }

    /// The whole answer in format 1, spaced for a reader.
    pub(crate) fn json(&self) -> String {
        let answer = v1::assess(&self.session.question());
        // Our own shapes hold nothing that cannot be written.
        serde_json::to_string_pretty(&answer).unwrap_or_default() + "\n"
    }

    /// A record's invented sample.
    pub(crate) fn sample(&self, record: &RecordReport) -> &str {
        evidence::record(record.id).map_or("", |entry| self.words.passage(entry.sample))
    }
}

/// Ten characters, digits and dashes in their places.
fn is_day(text: &str) -> bool {
    text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        })
}
