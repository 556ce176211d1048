//! What a caller passes becomes a question here, or a refusal that says what is wrong and what to do.
//!
//! Pure, so that tests on the host see every refusal. The wasm side only turns JavaScript values into [`Given`].

use engine::{FactId, MarketId, Question};
use serde::Serialize;

use crate::evidence::{
    catalog, fact_slugs, identifier_named, identifiers, market_named, market_slugs,
};

/// Why a question was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// The argument is no object.
    NotAnObject,
    /// A field is missing.
    MissingField,
    /// A field is of another type.
    WrongType,
    /// Reading a field threw.
    Unreadable,
    /// The list is longer than any question needs.
    TooMany,
    /// No such market.
    UnknownMarket,
    /// No such year.
    UnknownYear,
    /// No such identifier.
    UnknownIdentifier,
}

impl Code {
    /// Every code, in the order of `types.d.ts`.
    pub const ALL: [Self; 8] = [
        Self::NotAnObject,
        Self::MissingField,
        Self::WrongType,
        Self::Unreadable,
        Self::TooMany,
        Self::UnknownMarket,
        Self::UnknownYear,
        Self::UnknownIdentifier,
    ];

    /// The code as callers see it; never renamed.
    ///
    /// ```
    /// use going_rate::api::question::Code;
    /// assert_eq!(Code::UnknownMarket.slug(), "unknown-market");
    /// ```
    pub fn slug(self) -> &'static str {
        match self {
            Self::NotAnObject => "not-an-object",
            Self::MissingField => "missing-field",
            Self::WrongType => "wrong-type",
            Self::Unreadable => "unreadable",
            Self::TooMany => "too-many",
            Self::UnknownMarket => "unknown-market",
            Self::UnknownYear => "unknown-year",
            Self::UnknownIdentifier => "unknown-identifier",
        }
    }
}

/// A question that was not understood.
#[derive(Clone, Debug)]
pub struct Refusal {
    /// What kind of mistake.
    pub code: Code,
    /// What is wrong and what to do, in a sentence.
    pub message: String,
    /// The same for programs; boxed, so that a question that is right does not carry its weight.
    pub detail: Box<Detail>,
}

/// What a program can make of a refusal.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Detail {
    /// Where: `market`, `year`, `shared`, an item such as `shared[2]`, or nothing for the argument itself.
    pub field: String,
    /// What was given, shortened; nothing if it was no text or whole number.
    pub given: Option<String>,
    /// The valid values most like it, likest first.
    pub nearest: Vec<&'static str>,
    /// Every valid value, as text.
    pub valid: Vec<String>,
}

/// A value as a caller passed it.
#[derive(Clone, Debug, PartialEq)]
pub enum Given {
    /// Not there.
    Missing,
    /// Text, cut after [`LONGEST_TEXT`] characters.
    Text(String),
    /// A number.
    Number(f64),
    /// A list of at most [`LONGEST_LIST`] items.
    List(Vec<Given>),
    /// A longer list.
    LongList,
    /// Reading it threw.
    Unreadable,
    /// Anything else, by its JavaScript name.
    Other(String),
}

/// No slug comes near this length; the rest of a longer text need not be copied to know that it is none.
pub const LONGEST_TEXT: usize = 100;

/// Repeats are allowed, but there are under 30 identifiers: a longer list is a mistake, and reading it could take long.
pub const LONGEST_LIST: usize = 1_000;

/// Less alike than this (Jaro–Winkler, 0 to 1), a suggestion confuses more than it helps.
const ALIKE: f64 = 0.7;

/// Suggestions in one refusal.
const MOST_SUGGESTIONS: usize = 3;

/// Reads the three fields of a question.
///
/// ```
/// use going_rate::api::question::{Code, Given, read};
/// let (market, shared) = (Given::Text("cn".to_owned()), Given::List(Vec::new()));
/// assert!(read(&market, &Given::Number(2016.0), &shared).is_ok());
/// let refusal = read(&market, &Given::Missing, &shared).expect_err("a question has a year");
/// assert_eq!(refusal.code, Code::MissingField);
/// assert_eq!(refusal.message, "year is missing: pass a number such as 2026.");
/// ```
pub fn read(market: &Given, year: &Given, shared: &Given) -> Result<Question, Refusal> {
    let market = match market {
        Given::Text(text) => text,
        other => return Err(mistyped("market", other, "a text such as \"cn\"")),
    };
    let year = match year {
        Given::Number(number) => *number,
        other => return Err(mistyped("year", other, "a number such as 2026")),
    };
    let items = match shared {
        Given::List(items) => items,
        other => {
            return Err(mistyped(
                "shared",
                other,
                "a list of identifiers, which may be empty",
            ));
        }
    };
    let mut names = Vec::with_capacity(items.len());
    for (at, item) in items.iter().enumerate() {
        match item {
            Given::Text(text) => names.push(text.as_str()),
            other => {
                return Err(mistyped(
                    &format!("shared[{at}]"),
                    other,
                    "a text such as \"phone-number\"",
                ));
            }
        }
    }
    resolve(market, year, &names)
}

/// Turns names into ids.
///
/// ```
/// use going_rate::api::question::{Code, resolve};
/// assert!(resolve("cn", 2016.0, &["phone-number", "name"]).is_ok());
/// let refusal = resolve("cn", 2016.0, &["phone-nummer"]).expect_err("nobody has that name");
/// assert_eq!(refusal.code, Code::UnknownIdentifier);
/// assert_eq!((refusal.detail.field.as_str(), refusal.detail.nearest[0]), ("shared[0]", "phone-number"));
/// ```
pub fn resolve(market: &str, year: f64, shared: &[&str]) -> Result<Question, Refusal> {
    Ok(Question {
        market: find_market(market)?,
        year: find_year(year)?,
        shared: shared
            .iter()
            .enumerate()
            .map(|(at, name)| find_identifier(at, name))
            .collect::<Result<_, _>>()?,
        // Rules that need a rare data set stay out of what other people's pages show.
        experts: false,
        money: engine::Money::default(),
    })
}

/// The argument is no object with the three fields.
///
/// ```
/// use going_rate::api::question::{Code, not_an_object};
/// let refusal = not_an_object("null");
/// assert_eq!(refusal.code, Code::NotAnObject);
/// assert!(refusal.message.starts_with("The argument is null: pass an object"));
/// ```
pub fn not_an_object(what: &str) -> Refusal {
    Refusal {
        code: Code::NotAnObject,
        message: format!(
            "The argument is {what}: pass an object such as {{market: \"cn\", year: 2026, shared: []}}."
        ),
        detail: Box::default(),
    }
}

fn mistyped(field: &str, given: &Given, wanted: &str) -> Refusal {
    let (code, message) = match given {
        Given::Missing => (
            Code::MissingField,
            format!("{field} is missing: pass {wanted}."),
        ),
        Given::Unreadable => (
            Code::Unreadable,
            format!("Reading {field} threw an error: pass a plain object with {wanted}."),
        ),
        Given::LongList => (
            Code::TooMany,
            format!("{field} has more than {LONGEST_LIST} items: pass each identifier once."),
        ),
        Given::Text(_) => (
            Code::WrongType,
            format!("{field} is a text: pass {wanted}."),
        ),
        Given::Number(_) => (
            Code::WrongType,
            format!("{field} is a number: pass {wanted}."),
        ),
        Given::List(_) => (
            Code::WrongType,
            format!("{field} is a list: pass {wanted}."),
        ),
        Given::Other(what) => (
            Code::WrongType,
            format!("{field} is of type {what}: pass {wanted}."),
        ),
    };
    Refusal {
        code,
        message,
        detail: Box::new(Detail {
            field: field.to_owned(),
            ..Detail::default()
        }),
    }
}

fn find_market(name: &str) -> Result<MarketId, Refusal> {
    market_named(name).ok_or_else(|| {
        let slugs = market_slugs().iter().copied();
        unknown(Code::UnknownMarket, "market", "market", name, slugs)
    })
}

fn find_identifier(at: usize, name: &str) -> Result<FactId, Refusal> {
    if let Some(id) = identifier_named(name) {
        return Ok(id);
    }
    let mut refusal = unknown(
        Code::UnknownIdentifier,
        &format!("shared[{at}]"),
        "identifier",
        name,
        fact_slugs().iter().take(identifiers().len()).copied(),
    );
    if fact_slugs().contains(&name) {
        refusal.message = format!(
            "\"{name}\" is a record, something that is sold: pass identifiers, which are given out."
        );
    }
    Err(refusal)
}

fn find_year(year: f64) -> Result<u16, Refusal> {
    let (first, last) = (catalog().first_year, catalog().this_year);
    // Comparing every year with the double refuses fractions, infinities and NaN without a conversion.
    if let Some(found) = (first..=last).find(|&known| f64::from(known) == year) {
        return Ok(found);
    }
    // Whole numbers only: writing a double in full would add a float printer to the page, for this one message.
    let whole = (year.trunc() == year && year.abs() < 1e9).then(|| (year as i64).to_string());
    let what = match &whole {
        Some(year) => format!("There is no year {year} here"),
        None => "There is no such year".to_owned(),
    };
    Err(Refusal {
        code: Code::UnknownYear,
        message: format!("{what}: pass a whole year from {first} to {last}."),
        detail: Box::new(Detail {
            field: "year".to_owned(),
            given: whole,
            nearest: Vec::new(),
            valid: (first..=last).map(|known| known.to_string()).collect(),
        }),
    })
}

fn unknown(
    code: Code,
    field: &str,
    what: &str,
    name: &str,
    valid: impl Iterator<Item = &'static str> + Clone,
) -> Refusal {
    let nearest = nearest(name, valid.clone());
    let todo = match nearest.as_slice() {
        [] => "see detail.valid".to_owned(),
        some => format!("did you mean {}?", some.join(", ")),
    };
    Refusal {
        code,
        message: format!("There is no {what} \"{name}\": {todo}"),
        detail: Box::new(Detail {
            field: field.to_owned(),
            given: Some(name.to_owned()),
            nearest,
            valid: valid.map(str::to_owned).collect(),
        }),
    }
}

/// The likest names, likest first. Picking the best a few times is smaller in the page than a sort.
fn nearest(name: &str, valid: impl Iterator<Item = &'static str> + Clone) -> Vec<&'static str> {
    let mut near = Vec::new();
    for _ in 0..MOST_SUGGESTIONS {
        let best = valid
            .clone()
            .filter(|slug| !near.contains(slug))
            .map(|slug| (strsim::jaro_winkler(name, slug), slug))
            .filter(|(likeness, _)| *likeness >= ALIKE)
            .max_by(|a, b| a.0.total_cmp(&b.0));
        near.extend(best.map(|(_, slug)| slug));
    }
    near
}
