//! Workshops: one file for a projector, for learners' own screens and for paper, without a network.
//!
//! [`Workshop`] is the state of the open file; it is told addresses and deeds, and answers with a page as text.
//! `static/workshop/start.js` puts that text in its place. Everything shown comes from the engine by the same
//! functions as the calculator's pages; nothing is stored, and closing the file clears the room's guesses.

mod cards;
mod cases;
mod code;
mod deeds;
mod home;
mod learner;
mod lesson;
mod presenter;
mod room;
mod say;
mod sheets;
mod who;

pub use code::{Guesses, ROUNDS, Refusal, TAKES, read, write};
pub use lesson::Lesson;
pub use room::{FEWEST, Room, Taken};
pub use who::{Who, everybody};

use crate::words::{Key, Words};

/// What the open file knows from outside.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outside {
    /// The address of the calculator in this language; empty where the build knew no host.
    pub site: String,
    /// A number drawn by lot, which makes codes of equal guesses different.
    pub lot: u32,
    /// Whether the prices are old, by the clock of who opened it. A file stays on a teacher's disk for years.
    pub old: bool,
}

/// What is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// Whom to choose, and the ways into everything.
    Home,
    /// A card with its guesses, on a learner's screen.
    Learner,
    /// The projector.
    Presenter,
    /// Handouts.
    Sheets,
    /// All cards.
    Cards,
}

/// Which paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paper {
    /// 210 by 297 millimetres.
    #[default]
    A4,
    /// 8.5 by 11 inches.
    Letter,
}

impl Paper {
    /// As an address and a style rule name it.
    ///
    /// ```
    /// use going_rate::workshop::Paper;
    /// assert_eq!((Paper::A4.name(), Paper::Letter.name()), ("a4", "letter"));
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Self::A4 => "a4",
            Self::Letter => "letter",
        }
    }
}

/// Where a presentation is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// Nothing: setting up; then a round each; then taking back; then the end.
    pub round: usize,
    /// How far the round is revealed.
    pub step: usize,
}

/// Guess and chances come before the pages of the way, the price behind them.
const FIRST_OF_WAY: usize = 2;

/// Guess, answer.
const TAKE_STEPS: usize = 2;

/// The open file.
#[derive(Clone, Debug)]
pub struct Workshop {
    words: Words,
    outside: Outside,
    view: View,
    paper: Paper,
    lesson: Option<Lesson>,
    spot: Spot,
    room: Room,
    taken: Option<Taken>,
    own: Guesses,
    trouble: Option<String>,
    go: Option<String>,
}

impl Workshop {
    /// As it opens.
    ///
    /// ```
    /// # use going_rate::{words::Words, workshop::{Outside, View, Workshop}};
    /// let words = Words::of("en").expect("English is always there");
    /// let file = Workshop::new(words, Outside::default());
    /// assert_eq!(file.view(), View::Home);
    /// ```
    pub fn new(words: Words, outside: Outside) -> Self {
        Self {
            words,
            outside,
            view: View::Home,
            paper: Paper::A4,
            lesson: None,
            spot: Spot::default(),
            room: Room::default(),
            taken: None,
            own: Guesses::default(),
            trouble: None,
            go: None,
        }
    }

    /// Follows an address within the file: nothing, `mei`, `mei/31`, `present/mei`, `sheets/mei/letter`, `cards/a4`.
    ///
    /// ```
    /// # use going_rate::{words::Words, workshop::{Outside, View, Workshop}};
    /// let words = Words::of("en").expect("English is always there");
    /// let mut file = Workshop::new(words, Outside::default());
    /// file.open("#mei");
    /// assert_eq!(file.view(), View::Learner);
    /// file.open("#present/mei");
    /// assert_eq!(file.view(), View::Presenter);
    /// ```
    pub fn open(&mut self, fragment: &str) {
        self.trouble = None;
        self.paper = Paper::A4;
        let bare = fragment.trim_start_matches('#');
        let mut parts = bare
            .split('/')
            .map(str::trim)
            .filter(|part| !part.is_empty());
        let first = parts.next().unwrap_or_default();
        let view = match first {
            "" => View::Home,
            "present" => View::Presenter,
            "sheets" => View::Sheets,
            "cards" => View::Cards,
            _ => View::Learner,
        };
        let mut rest: Vec<_> = parts.collect();
        if let Some(at) = rest.iter().position(|it| it.eq_ignore_ascii_case("letter")) {
            self.paper = Paper::Letter;
            rest.remove(at);
        }
        rest.retain(|it| !it.eq_ignore_ascii_case("a4"));
        if view == View::Learner {
            rest.insert(0, first);
        }
        self.view = view;
        if matches!(view, View::Home | View::Cards) {
            return;
        }
        let name = rest.first().copied().unwrap_or_default();
        match Who::named(name) {
            Some(who) => self.choose(who, rest.get(1).copied().unwrap_or_default()),
            None => {
                self.view = View::Home;
                self.unknown(name);
            }
        }
    }

    fn unknown(&mut self, name: &str) {
        // More of a mistyped name than this would push the page around.
        let shown: String = name.chars().take(40).collect();
        self.trouble = Some(self.words.fill(Key::WorkshopUnknown, &[("what", &shown)]));
    }

    /// Another file or other rounds are another lesson, and guesses about one say nothing about another.
    fn choose(&mut self, who: Who, wanted: &str) {
        let lesson = Lesson::new(&self.words, who, wanted);
        if self
            .lesson
            .as_ref()
            .is_none_or(|it| it.key() != lesson.key())
        {
            self.room = Room::default();
            self.taken = None;
            self.own = Guesses::default();
            self.spot = Spot::default();
        }
        self.lesson = Some(lesson);
    }

    /// The address to follow after a deed, once.
    ///
    /// ```
    /// # use going_rate::{words::Words, workshop::{Outside, View, Workshop}};
    /// let words = Words::of("en").expect("English is always there");
    /// let mut file = Workshop::new(words, Outside::default());
    /// file.act("find", "mei");
    /// assert_eq!(file.go().as_deref(), Some("mei"));
    /// assert_eq!(file.go(), None, "it was followed");
    /// ```
    pub fn go(&mut self) -> Option<String> {
        self.go.take()
    }

    /// What is shown.
    ///
    /// ```
    /// # use going_rate::{words::Words, workshop::{Outside, View, Workshop}};
    /// let words = Words::of("en").expect("English is always there");
    /// let mut file = Workshop::new(words, Outside::default());
    /// file.open("#cards");
    /// assert_eq!(file.view(), View::Cards);
    /// ```
    pub fn view(&self) -> View {
        self.view
    }

    /// Where the presentation is.
    ///
    /// ```
    /// # use going_rate::{words::Words, workshop::{Outside, Spot, Workshop}};
    /// let words = Words::of("en").expect("English is always there");
    /// let file = Workshop::new(words, Outside::default());
    /// assert_eq!(file.spot(), Spot { round: 0, step: 0 });
    /// ```
    pub fn spot(&self) -> Spot {
        self.spot
    }

    /// The file that is looked at.
    ///
    /// ```
    /// # use going_rate::{words::Words, workshop::{Outside, View, Workshop}};
    /// let words = Words::of("en").expect("English is always there");
    /// let mut file = Workshop::new(words, Outside::default());
    /// assert!(file.lesson().is_none(), "nobody is chosen yet");
    /// file.open("#mei");
    /// assert_eq!(file.lesson().expect("a person of ours").name(), "mei");
    /// ```
    pub fn lesson(&self) -> Option<&Lesson> {
        self.lesson.as_ref()
    }

    /// The page's title.
    ///
    /// ```
    /// # use going_rate::{words::Words, workshop::{Outside, View, Workshop}};
    /// let words = Words::of("en").expect("English is always there");
    /// let mut file = Workshop::new(words, Outside::default());
    /// let home = file.title();
    /// file.open("#mei");
    /// assert_ne!(file.title(), home);
    /// ```
    pub fn title(&self) -> String {
        let what = match (self.view, &self.lesson) {
            (View::Home, _) | (_, None) => self.words.say(Key::WorkshopHeading),
            (View::Cards, _) => self.words.say(Key::WorkshopCards),
            (View::Sheets, _) => self.words.say(Key::WorkshopSheets),
            (View::Learner | View::Presenter, Some(lesson)) => lesson.who.label(&self.words),
        };
        self.words.fill(Key::WorkshopTitle, &[("what", what)])
    }

    /// The page below `<body>`.
    ///
    /// ```
    /// # use going_rate::{words::Words, workshop::{Outside, View, Workshop}};
    /// let words = Words::of("en").expect("English is always there");
    /// let mut file = Workshop::new(words, Outside::default());
    /// file.open("#mei");
    /// let page = file.html();
    /// assert!(page.starts_with('<') && !page.contains("<script"));
    /// ```
    pub fn html(&self) -> String {
        match (self.view, &self.lesson) {
            (View::Home, _) | (_, None) if self.view != View::Cards => home::page(self),
            (View::Learner, Some(lesson)) => learner::page(self, lesson),
            (View::Presenter, Some(lesson)) => presenter::page(self, lesson),
            (View::Sheets, Some(lesson)) => sheets::page(&self.words, lesson, self.paper),
            _ => cards::page(&self.words, self.paper, &self.outside.site),
        }
    }
}

/// The pages of paper alone, for the build that makes PDFs of them.
///
/// ```
/// use going_rate::{words::Words, workshop::{Paper, paper}};
/// let words = Words::of("en").expect("English is always there");
/// assert!(paper(&words, "cards", Paper::A4, "").is_some());
/// assert_eq!(paper(&words, "nobody", Paper::A4, ""), None);
/// ```
pub fn paper(words: &Words, name: &str, paper: Paper, site: &str) -> Option<String> {
    if name == "cards" {
        return Some(cards::sheets(words, paper, site));
    }
    let lesson = Lesson::new(words, Who::named(name)?, "");
    Some(sheets::pages(words, &lesson, paper))
}
