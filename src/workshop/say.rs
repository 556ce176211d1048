//! Phrases and drawings that cards, projector and paper share; every figure comes from `format`.

use super::lesson::Lesson;
use crate::evidence::{self, SourceId, sources};
use crate::format::{self, Axis, Mark, percent_of};
use crate::share::line::{self as share, Middle};
use crate::share::mark::{empty, escape, said, tag};
use crate::words::{Key, Words};
use engine::{Band, Effect, FactId, RecordReport};

/// The margin around a square of QR, in its own modules: what the standard asks for.
const QUIET: i32 = 4;

/// In a way of more steps than this, each step names one source.
const LONG: usize = 2;

/// More names than this make a sentence nobody reads; the rest is counted.
const NAMED: usize = 4;

/// The line of a record: open, behind slats, covered.
pub fn line(band: Band, sample: &str) -> String {
    share::line(band, sample, Middle::Slats)
}

/// A text as a square that a camera reads, with the same text as its name; nothing where it is too long.
pub fn qr(text: &str) -> String {
    let Ok(code) = qrcodegen::QrCode::encode_text(text, qrcodegen::QrCodeEcc::Medium) else {
        return String::new();
    };
    let mut path = String::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            path.push_str(&format!("M{} {}h1v1h-1z", x + QUIET, y + QUIET));
        }
    }
    let side = (code.size() + 2 * QUIET).to_string();
    let inside = empty(
        "rect",
        &[("class", "paper"), ("width", &side), ("height", &side)],
    ) + &empty("path", &[("d", &path)]);
    tag(
        "svg",
        &[
            ("class", "qr"),
            ("role", "img"),
            ("aria-label", text),
            ("shape-rendering", "crispEdges"),
            ("viewBox", &format!("0 0 {side} {side}")),
        ],
        &inside,
    )
}

/// The labels of what was given out.
pub fn given<'w>(words: &'w Words, lesson: &Lesson) -> Vec<&'w str> {
    let labels = words.labels(&lesson.report.shared);
    labels.into_iter().map(format::short).collect()
}

/// A list of short texts.
pub fn list(class: &str, items: &[&str]) -> String {
    let items: String = items.iter().map(|item| said("li", "", item)).collect();
    tag("ul", &[("class", class)], &items)
}

/// `Source: publisher, date`.
pub fn cite(words: &Words, ids: &[SourceId]) -> String {
    let named = ids.iter().filter_map(|id| sources().get(usize::from(id.0)));
    let named: Vec<_> = named.map(|it| format::source(words, it)).collect();
    let mut text = words.say(format::sources_lead(named.len())).to_owned();
    text.push_str(&named.join(words.say(Key::FormatSemicolon)));
    said("span", "src", &text)
}

/// The likeliest way in one line: what was given, each thing found, the record.
pub fn route(words: &Words, lesson: &Lesson, id: FactId) -> String {
    let rules = evidence::catalog().rules;
    let steps = lesson
        .way(id)
        .iter()
        .filter_map(|it| rules.get(usize::from(it.0)));
    let steps: Vec<_> = steps.collect();
    let shared = &lesson.report.shared;
    let mut needed: Vec<FactId> = Vec::new();
    for need in steps.iter().flat_map(|rule| rule.needs) {
        if shared.contains(need) && !needed.contains(need) {
            needed.push(*need);
        }
    }
    let labels: Vec<_> = words
        .labels(&needed)
        .into_iter()
        .map(format::short)
        .collect();
    let mut stations = vec![format::together(words, &labels)];
    stations.extend(
        steps
            .iter()
            .map(|rule| format::short(words.label(rule.gives)).to_owned()),
    );
    stations.join(" → ")
}

/// Each step of the way: its sentence, its chance and its sources; of a long way the first source of each step, because
/// a wall holds no more.
pub fn steps(words: &Words, lesson: &Lesson, id: FactId) -> Vec<String> {
    let rules = evidence::catalog().rules;
    let many = lesson.way(id).len() > LONG;
    let steps = lesson.way(id).iter().filter_map(|rule| {
        let at = usize::from(rule.0);
        let (rule, entry) = (rules.get(at)?, evidence::rules().get(at)?);
        let band = words.fill(
            Key::WhyOneStep,
            &[("band", &format::band_in_100(words, rule.band))],
        );
        let inside = said("span", "", words.passage(entry.sentence))
            + " "
            + &said("b", "num", &band)
            + &cite(
                words,
                if many {
                    entry.sources.get(..1).unwrap_or_default()
                } else {
                    entry.sources
                },
            );
        Some(tag("p", &[("class", "step-of")], &inside))
    });
    steps.collect()
}

/// What can be done about a record, and what that does not reach; or that it is nobody's fault.
pub fn remedy(words: &Words, lesson: &Lesson, id: FactId) -> String {
    let Some((entry, effect)) = lesson.lever(id) else {
        return said("p", "do", words.say(Key::WorkshopNoLever));
    };
    let mut told = vec![words.fill(Key::WorkshopDo, &[("what", words.passage(entry.action))])];
    if effect.effect != Effect::Cuts {
        // Only what cuts reaches anything.
        told.clear();
    }
    told.push(unreached(words, &effect.unmoved));
    let told = told.join(words.say(Key::FormatBetweenSentences));
    tag(
        "p",
        &[("class", "do")],
        &(escape(&told) + &cite(words, &[entry.source])),
    )
}

/// When the prices were last checked, where that is long ago. A lesson goes on all the same, so nothing folds.
pub fn old(words: &Words, old: bool) -> String {
    if !old {
        return String::new();
    }
    said("p", "promise", words.say(Key::LaterOld))
}

/// What a lever does not reach.
pub fn unreached(words: &Words, records: &[FactId]) -> String {
    if records.is_empty() {
        return words.say(Key::WorkshopReachesRest).to_owned();
    }
    let what = format::few(words, &words.labels(records), NAMED);
    words.fill(Key::WorkshopUnreached, &[("what", &what)])
}

/// The price of one look-up and the years it was seen in; or that none was found.
pub fn price(words: &Words, lesson: &Lesson, record: &RecordReport) -> (String, String) {
    match &record.lookup {
        Some(range) => (
            format::price(
                words,
                range,
                evidence::currency_code(lesson.report.currency),
            ),
            format::years(words, range.years),
        ),
        None => (format::no_price(words, record).to_owned(), String::new()),
    }
}

/// The price on the axis of all look-up prices of the file, and what the axis says.
pub fn price_drawn(lesson: &Lesson, record: &RecordReport) -> String {
    let ranges = lesson
        .report
        .records
        .iter()
        .filter_map(|it| it.lookup.as_ref());
    let amounts: Vec<_> = ranges.flat_map(|it| [it.low, it.high]).collect();
    let (Some(axis), Some(range)) = (Axis::covering(&amounts), &record.lookup) else {
        return String::new();
    };
    let code = evidence::currency_code(lesson.report.currency);
    let ends = axis.gridlines();
    let ends = [ends.first(), ends.last()].into_iter().flatten();
    let ends: String = ends
        .map(|(_, amount)| said("span", "num", &format::amount(*amount, code)))
        .collect();
    interval(axis.mark(range.low, range.high), &axis.grid())
        + &tag("div", &[("class", "ends"), ("aria-hidden", "true")], &ends)
}

fn interval(mark: Mark, grid: &[f64]) -> String {
    let rect = |class: &str, from: f64, to: f64| {
        let (x, width) = (percent_of(from), percent_of(to - from));
        empty(
            "rect",
            &[
                ("class", class),
                ("x", &x),
                ("width", &width),
                ("y", "22%"),
                ("height", "56%"),
            ],
        )
    };
    // A cap is as wide as a stroke.
    let cap = |at: f64| rect("mark", (at - 0.004).max(0.0), (at + 0.004).min(1.0));
    let drawn = match mark {
        Mark::None => String::new(),
        Mark::One(at) => empty(
            "circle",
            &[
                ("class", "mark"),
                ("cx", &percent_of(at)),
                ("cy", "50%"),
                ("r", "5"),
            ],
        ),
        Mark::Range(from, to) => rect("mark", from, to),
        Mark::From(from) => rect("open-end", from, 1.0) + &cap(from),
        Mark::UpTo(to) => rect("open-end", 0.0, to) + &cap(to),
    };
    let lines: String = grid
        .iter()
        .map(|at| {
            let at = percent_of(*at);
            empty(
                "line",
                &[("x1", &at), ("x2", &at), ("y1", "0"), ("y2", "100%")],
            )
        })
        .collect();
    let attributes = [
        ("class", "iv"),
        ("aria-hidden", "true"),
        ("focusable", "false"),
    ];
    tag("svg", &attributes, &(lines + &drawn))
}

/// The name of the product, as a link where it leads somewhere.
pub fn wordmark(href: &str) -> String {
    let name = if href.is_empty() { "span" } else { "a" };
    tag(
        name,
        &[("class", "wm"), ("lang", "en"), ("href", href)],
        "Going <b>Rate</b>",
    )
}

/// A button that does something when it is pressed.
pub fn button(does: &str, class: &str, label: &str) -> String {
    tag(
        "button",
        &[
            ("type", "button"),
            ("class", class),
            ("data-do", does),
            ("id", &format!("do-{does}")),
        ],
        &escape(label),
    )
}

/// A link within the file.
pub fn link(href: &str, class: &str, label: &str) -> String {
    tag("a", &[("href", href), ("class", class)], &escape(label))
}

/// Sheets of paper on the screen, under the ways to others and to the printer.
pub fn desk(words: &Words, ways: &str, sheets: &str) -> String {
    let print = [
        ("type", "button"),
        ("class", "btn go"),
        ("data-do", "print"),
        ("id", "print"),
    ];
    let print = tag("button", &print, &escape(words.say(Key::WorkshopPrint)));
    let bar = [&wordmark("#"), ways, &print].concat();
    tag("header", &[("class", "top noprint")], &bar)
        + &tag("main", &[("id", "main"), ("class", "paper-desk")], sheets)
}

/// The levers that help, at most so many, each with what it does not reach; or that we know of none.
pub fn monday(words: &Words, lesson: &Lesson, most: usize) -> String {
    let useful = lesson.useful().into_iter().take(most);
    let rows: String = useful
        .map(|(entry, effect)| {
            let row = said("b", "", words.passage(entry.action))
                + &said("p", "small", &unreached(words, &effect.unmoved))
                + &cite(words, &[entry.source]);
            tag("li", &[], &row)
        })
        .collect();
    let list = if rows.is_empty() {
        said("p", "", words.say(Key::WorkshopNoLever))
    } else {
        tag("ol", &[("class", "monday")], &rows)
    };
    said("h1", "", words.say(Key::WorkshopMonday)) + &list
}
