//! The card of an address: what a message shows of it, as an SVG from the same model.
//!
//! Text is set in lines here, because an SVG cannot; widths are counted wide rather than measured.

use super::escape;
use crate::evidence::{catalog, scenarios};
use crate::format;
use crate::session::Home;
use crate::view::{headline_text, headline_what};
use crate::words::{Key, Words};

/// What the places that show cards ask for, in pixels.
pub const SIZE: (u32, u32) = (1200, 630);

/// The page's own inks, light: a card has one theme.
const INK: &str = "#15171a";
const QUIET: &str = "#51565c";
const SALE: &str = "#ffdf5e";
const STUB: &str = "#ffe680";

/// Where the lines begin, and how wide they may be.
const LEFT: f64 = 64.0;
const WIDTH: f64 = 1072.0;

/// The card, as an SVG.
pub fn card(words: &Words, home: Home) -> String {
    let session = home.session();
    let report = engine::assess(catalog(), &session.question());
    let given: Vec<&str> = words
        .labels(&report.shared)
        .into_iter()
        .map(format::short)
        .collect();
    let tail = words.fill(
        Key::SayTail,
        &[("n", &report.countable_records.to_string())],
    );
    let headline = given.join(words.say(Key::SaySeparator)) + &tail;
    let mut example = words.say(Key::SayExample).to_owned();
    if let Home::Situation(at) = home
        && let Some(situation) = scenarios().get(at)
    {
        example += words.say(Key::FormatColon);
        example += words.text(situation.label);
    }
    let year = report.year.to_string();
    let place = [
        words.place(report.market),
        words.say(Key::FormatClause),
        &year,
    ]
    .concat();
    let (price, what) = match (headline_text(words, &report), headline_what(words, &report)) {
        (Some(price), Some(what)) => (price, words.fill(Key::PricesLookup, &[("what", &what)])),
        _ => (
            words.say(Key::FormatDash).to_owned(),
            words.say(Key::PricesLookupNone).to_owned(),
        ),
    };
    let mut drawn = format!(
        "<rect width=\"1200\" height=\"630\" fill=\"#fff\"/>\
         <rect y=\"440\" width=\"1200\" height=\"190\" fill=\"{STUB}\"/>\
         <rect x=\"164\" y=\"48\" width=\"88\" height=\"44\" fill=\"{SALE}\"/>"
    );
    drawn += &text(LEFT, 82.0, 32.0, 800, INK, "Going");
    drawn += &text(171.0, 82.0, 32.0, 800, INK, "Rate");
    drawn += &lines(150.0, 26.0, 600, QUIET, &example, 1);
    drawn += &lines(212.0, 44.0, 800, INK, &headline, 4);
    drawn += &text(LEFT, 520.0, 64.0, 800, INK, &price);
    let said = [place.as_str(), words.say(Key::FormatColon), &what].concat();
    drawn += &lines(566.0, 26.0, 400, INK, &said, 2);
    let (width, height) = SIZE;
    // Han characters come from their own font first, because a fallback for single characters knows no weight.
    let fonts = if crate::words::is_han(&headline) {
        "'Noto Sans CJK SC', 'Noto Sans SC', 'Libre Franklin', sans-serif"
    } else {
        "'Libre Franklin', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif"
    };
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         font-family=\"{fonts}\">{drawn}</svg>\n"
    )
}

/// A text in so many lines at most; what does not fit ends in an ellipsis.
fn lines(top: f64, size: f64, weight: u16, ink: &str, said: &str, most: usize) -> String {
    let mut set = vec![String::new()];
    for piece in pieces(said) {
        let fits = |line: &str| ems(line) * size <= WIDTH;
        match set.last_mut() {
            Some(line) if fits(&[line.as_str(), piece.trim_end()].concat()) => line.push_str(piece),
            _ => set.push(piece.to_owned()),
        }
    }
    if set.len() > most {
        set.truncate(most);
        if let Some(line) = set.last_mut() {
            while ems(line) * size > WIDTH - size {
                line.pop();
            }
            *line = line.trim_end().to_owned() + "…";
        }
    }
    let mut baseline = top;
    let mut drawn = String::new();
    for line in set {
        drawn += &text(LEFT, baseline, size, weight, ink, line.trim_end());
        baseline += size * 1.2;
    }
    drawn
}

/// Where a line may break: after a space, and after each Han character that no mark follows.
fn pieces(said: &str) -> Vec<&str> {
    let mut cut = Vec::new();
    let mut from = 0;
    let mut ahead = said.char_indices().peekable();
    while let Some((at, c)) = ahead.next() {
        let mark = ahead
            .peek()
            .is_some_and(|(_, next)| "，。、；：）”".contains(*next));
        let end = at + c.len_utf8();
        if (c == ' ' || c >= '\u{2e80}') && !mark {
            cut.extend(said.get(from..end));
            from = end;
        }
    }
    cut.extend(said.get(from..));
    cut
}

/// About how many ems wide a text is in a bold sans serif, rather more than less.
fn ems(text: &str) -> f64 {
    let em = |c: char| match c {
        c if c >= '\u{2e80}' => 1.0,
        'm' | 'w' | 'M' | 'W' => 0.9,
        'i' | 'l' | 'j' | 'I' | 't' | 'f' | 'r' | '.' | ',' | ':' | ' ' => 0.36,
        c if c.is_uppercase() => 0.7,
        _ => 0.58,
    };
    text.chars().map(em).sum()
}

fn text(x: f64, y: f64, size: f64, weight: u16, ink: &str, said: &str) -> String {
    format!(
        "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" font-weight=\"{weight}\" fill=\"{ink}\">{}</text>",
        escape(said)
    )
}
