//! Share and cite: one result as a link, a picture, data, sentences, citations and a sheet of paper.
//!
//! Everything here is text made from a fragment, a day and an address: pure, so that the host's tests see it all.
//! The page has a wasm of its own (`api::share`), because no tick waits for any of this; `static/share.js` puts
//! the texts into the page, and hands them over where a browser lets it.

mod card;
mod cite;
mod csv;
mod leaf;
pub(crate) mod line;
pub(crate) mod mark;
mod result;
mod sheet;
#[cfg(not(target_arch = "wasm32"))]
mod table;

pub use card::{SIZE as CARD_SIZE, card};
pub use result::{Edge, Outcome, Result, Trouble};
#[cfg(not(target_arch = "wasm32"))]
pub use table::{TableFrame, table};

use crate::words::Words;

/// Everything the page offers for one result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// The page below `<body>`.
    pub html: String,
    /// The address of the result in the calculator.
    pub link: String,
    /// The card, an SVG of 1200 by 630.
    pub card: String,
    /// The records as a table, with a header.
    pub csv: String,
    /// The whole answer in format 1.
    pub json: String,
    /// What the files are called, without their ending.
    pub stem: String,
}

/// All of it, for a fragment.
///
/// ```
/// use going_rate::share::{share, Edge};
/// use going_rate::words::Words;
/// let words = Words::of("en").expect("English is always there");
/// let edge = Edge { address: "./".to_owned(), day: String::new() };
/// let shared = share(&words, "#v1.cn.2016.national-id-number", &edge);
/// assert_eq!(shared.link, "./#v1.cn.2016.national-id-number");
/// assert!(shared.card.starts_with("<svg"));
/// ```
pub fn share(words: &Words, fragment: &str, edge: &Edge) -> Shared {
    let result = Result::read(words, fragment, edge);
    let card = card(&result);
    Shared {
        html: leaf::leaf(&result, &card),
        link: result.link(),
        csv: csv::csv(&result),
        json: result.json(),
        stem: result.stem(),
        card,
    }
}
