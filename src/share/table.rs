//! The result as a page that is one plain table: for feeds, mails, and readers whose browser runs no script.
//!
//! It has no style of its own, so that the table can be copied into anything that takes HTML.

use super::mark::{escape, said, tag};
use super::result::Result;
use crate::format::{self, band_in_100};
use crate::words::Key;
use engine::{Band, RecordReport};

/// What stands around the table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableFrame {
    /// Whose example it is, such as a situation; none where what was given out says it all.
    pub label: Option<String>,
    /// The address of the calculator with this example.
    pub calculator: String,
    /// The address of the page of sources.
    pub sources: String,
    /// Where its lines begin: `ltr` or `rtl`.
    pub dir: &'static str,
}

/// The page.
///
/// ```
/// use going_rate::{session::Session, share::{Result, TableFrame, table}, words::Words};
/// let words = Words::of("en").expect("English is always there");
/// let frame = TableFrame { calculator: "../".to_owned(), dir: "ltr", ..TableFrame::default() };
/// let page = table(&Result::of(&words, Session::default()), &frame);
/// assert_eq!(page.matches("<table").count(), 1);
/// assert!(page.contains("href=\"../\"") && !page.contains("<style"));
/// ```
pub fn table(result: &Result, frame: &TableFrame) -> String {
    let words = result.words;
    let given = result.given();
    let what = frame.label.as_deref().unwrap_or(&given);
    let title = words.fill(Key::FoundTableTitle, &[("what", what)]);
    let example = match &frame.label {
        Some(label) => words.fill(Key::FoundTableExampleOf, &[("what", label)]),
        None => words.say(Key::FoundTableExample).to_owned(),
    };
    let sentences = result
        .sentences()
        .join(words.say(Key::FormatBetweenSentences));
    let link = |address: &str, key: Key| {
        tag(
            "p",
            &[],
            &tag("a", &[("href", address)], &escape(words.say(key))),
        )
    };
    let body = said("h1", "", words.say(Key::EmbedHeading))
        + &tag("p", &[], &tag("strong", &[], &escape(&example)))
        + &said("p", "", &sentences)
        + &said("p", "", words.say(Key::ShareEstimate))
        + &records(result)
        + &link(&frame.sources, Key::FoundTableSources)
        + &link(&frame.calculator, Key::FoundTableCalculator)
        + &said("p", "", &result.made());
    // It asks for nothing and is no page to be found by a search: the calculator is.
    let head = "<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n\
        <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'\">\n\
        <meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"robots\" content=\"noindex\">\n\
        <meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" href=\"data:,\">\n";
    format!(
        "<!doctype html>\n{}\n",
        tag(
            "html",
            &[("lang", words.say(Key::PageLanguage)), ("dir", frame.dir)],
            &format!(
                "\n<head>\n{head}{}\n</head>\n<body>\n{}\n</body>\n",
                said("title", "", &title),
                tag("main", &[], &body),
            ),
        )
    )
}

fn records(result: &Result) -> String {
    let words = result.words;
    let rows: String = result
        .likeliest()
        .into_iter()
        .map(|(record, band)| row(result, record, band))
        .collect();
    if rows.is_empty() {
        return said("p", "", words.say(Key::FileNoRoute));
    }
    let cell = |key: Key| tag("th", &[("scope", "col")], &escape(words.say(key)));
    let head =
        cell(Key::FileColumnRecord) + &cell(Key::FileColumnOdds) + &cell(Key::FileColumnPrice);
    let inside = said("caption", "", words.say(Key::FileCaption))
        + &tag("thead", &[], &tag("tr", &[], &head))
        + &tag("tbody", &[], &rows);
    // Where it is pasted there may be no style sheet to draw its lines.
    tag("table", &[("border", "1")], &inside)
}

/// A record, its band, and its price with the years and the market it was seen in.
fn row(result: &Result, record: &RecordReport, band: Band) -> String {
    let words = result.words;
    let price = match &record.lookup {
        Some(range) => {
            let seen = [
                &format::years(words, range.years),
                words.say(Key::FormatListSeparator),
                words.place(result.report.market),
            ]
            .concat();
            [
                &format::price(words, range, result.code()),
                &words.fill(Key::FormatBracketed, &[("what", &seen)]),
            ]
            .map(String::as_str)
            .concat()
        }
        None => format::no_price(words, record).to_owned(),
    };
    let cells = tag("th", &[("scope", "row")], &escape(words.label(record.id)))
        + &said("td", "", &band_in_100(words, band))
        + &said("td", "", &price);
    tag("tr", &[], &cells)
}
