//! The printed sheet: the result on A4 or Letter, in ink alone, every figure as text beside its line.

use super::line::{Middle, line};
use super::mark::{escape, said, tag};
use super::result::Result;
use crate::format::{self, band_in_100, shown};
use crate::words::Key;
use engine::{Band, RecordReport};

/// The pattern that every line refers to.
pub const PATTERNS: &str = "<svg class=\"patterns\" width=\"0\" height=\"0\" aria-hidden=\"true\" focusable=\"false\"><defs><pattern id=\"blinds\" width=\"9\" height=\"9\" patternUnits=\"userSpaceOnUse\"><rect class=\"slat\" width=\"3\" height=\"9\"/></pattern></defs></svg>";

/// The sheet; on screen it stands at the end of the page as a preview.
pub fn sheet(result: &Result) -> String {
    let words = result.words;
    let head = tag("b", &[("class", "wm"), ("lang", "en")], "Going <b>Rate</b>")
        + &said("span", "", words.say(Key::ShareSheetKind))
        + &said("span", "r", &result.place());
    let top = tag(
        "div",
        &[],
        &(tag(
            "h2",
            &[("id", "sheet-heading")],
            &escape(words.say(Key::ShareSheetHeading)),
        ) + &said(
            "p",
            "",
            &result
                .sentences()
                .join(words.say(Key::FormatBetweenSentences)),
        ) + &said("p", "small", words.say(Key::ShareEstimate))
            + &result
                .old()
                .map_or_else(String::new, |old| said("p", "old", old))),
    ) + &given(result);
    let inside = tag("div", &[("class", "hd")], &head)
        + &tag("div", &[("class", "top")], &top)
        + &prices(result)
        + &legend(result)
        + &records(result)
        + &said("p", "small", words.say(Key::LaterNoneText));
    tag(
        "section",
        &[("class", "sheet"), ("aria-labelledby", "sheet-heading")],
        &inside,
    )
}

/// The card of what was ticked.
fn given(result: &Result) -> String {
    let words = result.words;
    let labels = words.labels(&result.report.shared);
    let items: String = labels.iter().map(|label| said("li", "", label)).collect();
    let title = if result.session.is_example() {
        Key::SayExample
    } else {
        Key::ShareSheetGiven
    };
    let list = if items.is_empty() {
        said("p", "", words.say(Key::FileKeysNone))
    } else {
        tag("ul", &[], &items)
    };
    tag(
        "div",
        &[("class", "given")],
        &(said("b", "t", words.say(title)) + &list),
    )
}

fn legend(result: &Result) -> String {
    let words = result.words;
    let part = |low, high, name: Key, meaning: Key| {
        let meaning = [words.say(Key::FormatColon), words.say(meaning)].concat();
        let sample = words.say(Key::FileLegendSample);
        let drawn = line(Band { low, high }, sample, Middle::Blinds);
        tag(
            "div",
            &[],
            &(drawn + &said("b", "", words.say(name)) + &escape(&meaning)),
        )
    };
    let parts = part(1.0, 1.0, Key::FileOpen, Key::FileOpenText)
        + &part(0.0, 1.0, Key::FileBlinds, Key::FileBlindsText)
        + &part(0.0, 0.0, Key::FileCovered, Key::FileCoveredText);
    tag("div", &[("class", "key")], &parts)
}

/// A row a record. Head and foot of a table stand on every sheet of paper, so model and address do too.
fn records(result: &Result) -> String {
    let words = result.words;
    let cell = |key: Key| tag("th", &[("scope", "col")], &escape(words.say(key)));
    let head = cell(Key::FileColumnRecord)
        + &cell(Key::ShareSheetLine)
        + &cell(Key::FileColumnOdds)
        + &cell(Key::FileColumnPrice);
    let rows: String = result
        .likeliest()
        .into_iter()
        .map(|(record, band)| row(result, record, band))
        .collect();
    let rows = if rows.is_empty() {
        let none = escape(words.say(Key::FileNoRoute));
        tag("tr", &[], &tag("td", &[("colspan", "4")], &none))
    } else {
        rows
    };
    let foot = escape(
        &[
            &result.made(),
            words.say(Key::FormatBetweenSentences),
            &result.link(),
        ]
        .concat(),
    );
    let foot = tag("tr", &[], &tag("td", &[("colspan", "4")], &foot));
    let caption = tag(
        "caption",
        &[("class", "vh")],
        &escape(words.say(Key::FileCaption)),
    );
    tag(
        "table",
        &[],
        &(caption
            + &tag("thead", &[], &tag("tr", &[], &head))
            + &tag("tfoot", &[], &foot)
            + &tag("tbody", &[], &rows)),
    )
}

fn row(result: &Result, record: &RecordReport, band: Band) -> String {
    let words = result.words;
    let price = match &record.lookup {
        Some(range) => {
            said("b", "num", &format::price(words, range, result.code()))
                + " "
                + &said("span", "num small", &format::years(words, range.years))
        }
        None => said("span", "", format::no_price(words, record)),
    };
    let cells = tag("th", &[("scope", "row")], &escape(words.label(record.id)))
        + &tag(
            "td",
            &[],
            &line(shown(band), result.sample(record), Middle::Blinds),
        )
        + &said("td", "num", &band_in_100(words, band))
        + &tag("td", &[], &price);
    tag("tr", &[], &cells)
}

/// The two prices side by side, never one sum.
fn prices(result: &Result) -> String {
    let words = result.words;
    let price = |price: &str, what: &str| {
        tag(
            "div",
            &[],
            &(said("b", "big num", price) + &said("p", "", what)),
        )
    };
    let lookup = match result.lookup() {
        Some((amount, what)) => price(&amount, &words.fill(Key::PricesLookup, &[("what", &what)])),
        None => price(words.say(Key::FormatDash), words.say(Key::PricesLookupNone)),
    };
    let list = match result.list() {
        Some((amount, years)) => {
            let years = words.fill(Key::FormatBracketed, &[("what", &years)]);
            price(&amount, &[words.say(Key::PricesList), &years].concat())
        }
        None => price(words.say(Key::FormatDash), words.say(Key::PricesListNone)),
    };
    tag(
        "div",
        &[("class", "two-prices")],
        &(said("h3", "", words.say(Key::PricesHeading)) + &lookup + &list),
    )
}
