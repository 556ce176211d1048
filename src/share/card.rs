//! The card: the result as one drawing of 1200 by 630, the size that previews of links have.
//!
//! It is a picture of its own, opened anywhere: it brings its inks, and its words are set in the reader's fonts.

use super::mark::{empty, escape, tag};
use super::result::Result;
use crate::format::{band_in_100, shown};
use crate::words::{Key, is_han};
use engine::Band;

/// What the places that show cards ask for, in pixels.
pub const SIZE: (u32, u32) = (1200, 630);
const WIDTH: u32 = SIZE.0;
const HEIGHT: u32 = SIZE.1;

/// So many lines fit between headline and foot.
const LINES: usize = 6;

const FONTS: &str = "\"Libre Franklin\", system-ui, -apple-system, \"Segoe UI\", Roboto, \"Helvetica Neue\", Arial, \"PingFang SC\", \"Noto Sans CJK SC\", \"Microsoft YaHei\", sans-serif";

/// Han characters come from their own font first, because a fallback for single characters knows no weight.
const HAN_FONTS: &str = "\"PingFang SC\", \"Noto Sans CJK SC\", \"Noto Sans SC\", \"Microsoft YaHei\", \"Libre Franklin\", sans-serif";

// The inks of the light page.
const INK: &str = "#15171a";
const QUIET: &str = "#51565c";
const SALE: &str = "#ffe680";
const MARK: &str = "#ffdf5e";
const PAPER: &str = "#fff";

/// Left edge of everything, and of the stub.
const LEFT: u32 = 48;
const STUB: u32 = 820;

/// The drawing.
///
/// ```
/// use going_rate::{session::Session, share::{CARD_SIZE, Result, card}, words::Words};
/// let words = Words::of("en").expect("English is always there");
/// let (width, height) = CARD_SIZE;
/// let drawing = card(&Result::of(&words, Session::default()));
/// assert!(drawing.starts_with("<svg") && drawing.contains(&format!("viewBox=\"0 0 {width} {height}\"")));
/// // Who sees no picture reads the sentences.
/// assert!(drawing.contains("<title>"));
/// ```
pub fn card(result: &Result) -> String {
    let words = result.words;
    let title = result.text();
    let mut inside = tag("title", &[], &escape(&title));
    inside += "<defs><pattern id=\"blinds\" width=\"12\" height=\"12\" patternUnits=\"userSpaceOnUse\"><rect width=\"5\" height=\"12\" fill=\"#15171a\"/></pattern></defs>";
    inside += &rect(0, 0, WIDTH, HEIGHT, PAPER);
    inside += &rect(STUB, 0, WIDTH - STUB, HEIGHT, SALE);
    inside += &masthead(result);
    inside += &headline(result);
    inside += &lines(result);
    inside += &stub(result);
    let foot = [
        words.say(Key::ShareCardInvented),
        words.say(Key::FormatBetweenSentences),
        &result.made(),
    ]
    .concat();
    inside += &block(LEFT, 584, 16, STUB - LEFT - 32, 2, QUIET, "400", &foot);
    tag(
        "svg",
        &[
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("viewBox", "0 0 1200 630"),
            ("width", "1200"),
            ("height", "630"),
            ("role", "img"),
            (
                "font-family",
                if is_han(&title) { HAN_FONTS } else { FONTS },
            ),
            ("lang", words.say(Key::PageLanguage)),
        ],
        &inside,
    )
}

fn masthead(result: &Result) -> String {
    // The name keeps its width in every font, so that the mark fits it.
    let fixed = |x: &str, width: &str, said: &str| {
        tag(
            "text",
            &[
                ("x", x),
                ("y", "63"),
                ("font-size", "28"),
                ("font-weight", "800"),
                ("fill", INK),
                ("textLength", width),
                ("lengthAdjust", "spacingAndGlyphs"),
            ],
            said,
        )
    };
    let mark =
        rect(138, 34, 80, 38, MARK) + &fixed("48", "82", "Going") + &fixed("144", "68", "Rate");
    let place = line_of(240, 62, 20, QUIET, "400", &result.place());
    let estimate = result.words.say(Key::ShareCardEstimate);
    let width = measure(estimate, 18) + 24;
    let x = STUB.saturating_sub(32 + width);
    let frame = empty(
        "rect",
        &[
            ("x", &x.to_string()),
            ("y", "36"),
            ("width", &width.to_string()),
            ("height", "36"),
            ("fill", "none"),
            ("stroke", INK),
            ("stroke-width", "2"),
        ],
    );
    mark + &place + &frame + &line_of(x + 12, 60, 18, INK, "700", estimate)
}

fn headline(result: &Result) -> String {
    let words = result.words;
    let said = if result.report.shared.is_empty() {
        words.fill(Key::ShareTextNothing, &[("place", &result.place())])
    } else {
        let (count, of) = result.arriving();
        words.fill(
            Key::ShareCardHeadline,
            &[("given", &result.given()), ("count", &count), ("of", &of)],
        )
    };
    block(LEFT, 124, 30, STUB - LEFT - 32, 3, INK, "800", &said)
}

/// The likeliest records: name, redaction, band.
fn lines(result: &Result) -> String {
    let top = result.likeliest();
    if top.is_empty() {
        let none = result.words.say(Key::FileNoRoute);
        return line_of(LEFT, 290, 22, QUIET, "400", none);
    }
    let mut drawn = String::new();
    for (at, (record, band)) in (0u32..).zip(top.into_iter().take(LINES)) {
        let y = 252 + at * 52;
        let label = crate::format::short(result.words.label(record.id));
        let label = wrapped(label, 18, 200, 1).join("");
        drawn += &line_of(LEFT, y + 22, 18, INK, "600", &label);
        drawn += &redaction(260, y, 340, shown(band));
        let band = band_in_100(result.words, band);
        drawn += &line_of(616, y + 22, 18, INK, "700", &band);
    }
    drawn
}

/// Open up to the low end, blinds up to the high end, covered beyond.
fn redaction(x: u32, y: u32, width: u32, band: Band) -> String {
    let along = |share: f64| (share.clamp(0.0, 1.0) * f64::from(width)).round() as u32;
    let (low, high) = (along(band.low), along(band.high).max(along(band.low)));
    rect(x, y, low, 30, MARK)
        + &rect(x + low, y, high - low, 30, "url(#blinds)")
        + &rect(x + high, y, width - high, 30, INK)
        + &empty(
            "rect",
            &[
                ("x", &x.to_string()),
                ("y", &y.to_string()),
                ("width", &width.to_string()),
                ("height", "30"),
                ("fill", "none"),
                ("stroke", INK),
                ("stroke-width", "2"),
            ],
        )
}

/// The two prices, one above the other and never one sum.
fn stub(result: &Result) -> String {
    let words = result.words;
    let dash = words.say(Key::FormatDash).to_owned();
    let (lookup, what) = match result.lookup() {
        Some((price, what)) => (price, words.fill(Key::PricesLookup, &[("what", &what)])),
        None => (dash.clone(), words.say(Key::PricesLookupNone).to_owned()),
    };
    let (list, about) = match result.list() {
        Some((price, years)) => {
            let years = words.fill(Key::FormatBracketed, &[("what", &years)]);
            (price, [words.say(Key::PricesList), &years].concat())
        }
        None => (dash, words.say(Key::PricesListNone).to_owned()),
    };
    let (x, width) = (STUB + 32, WIDTH - STUB - 64);
    let mut drawn = block(
        x,
        62,
        22,
        width,
        2,
        INK,
        "700",
        words.say(Key::PricesHeading),
    );
    for (y, price, about) in [(140, lookup, what), (370, list, about)] {
        // A long price is set smaller rather than cut.
        let size = [44, 36, 28, 22]
            .into_iter()
            .find(|size| measure(&price, *size) <= width);
        drawn += &line_of(x, y + 36, size.unwrap_or(18), INK, "800", &price);
        drawn += &block(x, y + 72, 18, width, 5, INK, "400", &about);
    }
    drawn += &block(x, 584, 16, width, 2, INK, "400", &result.place());
    drawn
}

fn rect(x: u32, y: u32, width: u32, height: u32, fill: &str) -> String {
    let [x, y, width, height] = [x, y, width, height].map(|length| length.to_string());
    empty(
        "rect",
        &[
            ("x", &x),
            ("y", &y),
            ("width", &width),
            ("height", &height),
            ("fill", fill),
        ],
    )
}

fn line_of(x: u32, y: u32, size: u32, ink: &str, weight: &str, said: &str) -> String {
    let [x, y, size] = [x, y, size].map(|length| length.to_string());
    tag(
        "text",
        &[
            ("x", &x),
            ("y", &y),
            ("font-size", &size),
            ("font-weight", weight),
            ("fill", ink),
        ],
        &escape(said),
    )
}

#[allow(
    clippy::too_many_arguments,
    reason = "a block of text is a place, a size and a look"
)]
fn block(
    x: u32,
    y: u32,
    size: u32,
    width: u32,
    most: usize,
    ink: &str,
    weight: &str,
    said: &str,
) -> String {
    (0u32..)
        .zip(wrapped(said, size, width, most))
        .map(|(at, line)| line_of(x, y + at * (size + size / 4), size, ink, weight, &line))
        .collect()
}

/// About how wide a text is: a drawing cannot measure the reader's fonts, so this errs on the wide side.
fn measure(text: &str, size: u32) -> u32 {
    let sixteenths: u32 = text.chars().map(sixteenths).sum();
    sixteenths * size / 16
}

/// The width of a character in sixteenths of an em, of a wide sans serif.
fn sixteenths(c: char) -> u32 {
    match c {
        // Han characters and what stands between them fill their square.
        c if c >= '\u{2e80}' => 16,
        'm' | 'w' | 'M' | 'W' | '—' => 15,
        'i' | 'l' | 'j' | 'I' | 't' | 'f' | 'r' | '.' | ',' | ':' | ';' | '\'' | ' ' | '|' => 6,
        c if c.is_uppercase() => 13,
        _ => 11,
    }
}

/// Lines that fit; what is more than so many lines ends in an ellipsis.
fn wrapped(text: &str, size: u32, width: u32, most: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for piece in pieces(text) {
        let last = lines.last().map_or("", String::as_str);
        if !last.is_empty() && measure(&[last, piece.trim_end()].concat(), size) > width {
            lines.push(String::new());
        }
        if let Some(last) = lines.last_mut() {
            last.push_str(piece);
        }
    }
    let cut = lines.len() > most;
    lines.truncate(most);
    if let Some(last) = lines.last_mut() {
        let fits = |line: &str| measure(line.trim_end(), size) <= width;
        let too_long = !fits(last);
        if cut || too_long {
            while !last.is_empty() && !fits(&[last.trim_end(), "…"].concat()) {
                last.pop();
            }
            *last = last.trim_end().to_owned() + "…";
        }
    }
    lines
        .iter()
        .map(|line| line.trim_end().to_owned())
        .collect()
}

/// Where a line may break: after spaces, and after each character that fills a square, unless a mark follows it.
fn pieces(text: &str) -> Vec<&str> {
    let mut cut = Vec::new();
    let mut from = 0;
    let mut ahead = text.char_indices().peekable();
    while let Some((at, c)) = ahead.next() {
        let end = at + c.len_utf8();
        let mark = ahead
            .peek()
            .is_some_and(|(_, next)| "，。、；：）」”".contains(*next));
        if (c == ' ' || c >= '\u{2e80}') && !mark {
            cut.extend(text.get(from..end));
            from = end;
        }
    }
    cut.extend(text.get(from..));
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_wrapped_and_cut_with_an_ellipsis() {
        assert_eq!(wrapped("one two", 16, 200, 2), ["one two"]);
        assert_eq!(wrapped("one two three", 16, 80, 3), ["one two", "three"]);
        let cut = wrapped("one two three four", 16, 75, 2);
        assert_eq!(cut.len(), 2);
        assert!(cut[1].ends_with('…'), "{cut:?}");
        assert_eq!(wrapped("姓名，电话", 10, 30, 3), ["姓名，", "电话"]);
        assert!(wrapped("incomprehensibilities", 16, 60, 1)[0].ends_with('…'));
    }
}
