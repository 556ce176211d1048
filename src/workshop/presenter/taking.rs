//! Which one would you take back? And after it, what can be done on Monday.

use crate::format;
use crate::share::mark::{empty, escape, said, tag};
use crate::words::Key;
use crate::workshop::code::TAKES;
use crate::workshop::lesson::Lesson;
use crate::workshop::say::{given, monday};
use crate::workshop::{FEWEST, Workshop};

/// More levers than this are not read from the back of a room.
const LEVERS: usize = 3;

pub(super) fn page(shop: &Workshop, lesson: &Lesson) -> String {
    let words = &shop.words;
    let lower = if shop.spot.step == 0 {
        guessed(shop, lesson)
    } else {
        answered(shop, lesson)
    };
    said("h1", "", words.say(Key::WorkshopWhichOne)) + &tag("div", &[("class", "taking")], &lower)
}

/// The things, a field for hands each, and the room's choice from five on.
fn guessed(shop: &Workshop, lesson: &Lesson) -> String {
    let words = &shop.words;
    let (hands, counts) = (shop.room.take_hands(), shop.room.takes());
    let fields: String = given(words, lesson)
        .iter()
        .zip(hands)
        .take(TAKES)
        .enumerate()
        .map(|(at, (label, count))| super::field("wish", at, count, label))
        .collect();
    let legend = said("legend", "vh", words.say(Key::WorkshopHandsLegend));
    let said_counts = counts.map(|counts| {
        let told = given(words, lesson);
        let told: Vec<_> = told
            .iter()
            .zip(counts)
            .map(|(label, n)| {
                let with = [("n", &*n.to_string()), ("answer", label)];
                words.fill(Key::WorkshopHeard, &with)
            })
            .collect();
        told.join(words.say(Key::FormatListSeparator))
    });
    let few = (shop.room.codes() > 0)
        .then(|| words.fill(Key::WorkshopFew, &[("n", &FEWEST.to_string())]));
    let told = said_counts.or(few).unwrap_or_default();
    tag(
        "fieldset",
        &[("class", "hands wishes")],
        &(legend + &fields),
    ) + &tag(
        "p",
        &[("id", "hist"), ("class", "how"), ("role", "status")],
        &escape(&told),
    ) + &said("p", "how", words.say(Key::WorkshopTakeHow))
}

/// What each withdrawal leaves, best first: an outline now, a bar of what is left.
fn answered(shop: &Workshop, lesson: &Lesson) -> String {
    let words = &shop.words;
    let of = lesson.report.countable_records;
    let now = lesson.report.expected_records;
    let rows: String = lesson
        .take_back
        .iter()
        .map(|it| {
            let left = it.remains.expected_records;
            let rect = |class, band: engine::Band, y, height| {
                let (from, to) = (format::along(band.low, of), format::along(band.high, of));
                let (x, width) = (format::percent_of(from), format::percent_of(to - from));
                empty(
                    "rect",
                    &[
                        ("class", class),
                        ("x", &x),
                        ("width", &width),
                        ("y", y),
                        ("height", height),
                    ],
                )
            };
            let drawn = rect("now", now, "6%", "88%") + &rect("left", left, "25%", "50%");
            let drawn = tag("svg", &[("class", "plot"), ("aria-hidden", "true")], &drawn);
            let row = said("b", "", words.label(it.identifier))
                + &drawn
                + &said("span", "num", &format::count(words, left));
            tag(
                "li",
                &[("data-id", crate::evidence::slug(it.identifier))],
                &row,
            )
        })
        .collect();
    let sentence = best(shop, lesson);
    tag(
        "p",
        &[("class", "n best"), ("role", "status")],
        &escape(&sentence),
    ) + &tag("ol", &[("class", "back"), ("id", "answer")], &rows)
}

/// The best removal in a sentence, or that none changes anything.
pub(super) fn best(shop: &Workshop, lesson: &Lesson) -> String {
    crate::workshop::sheets::best(&shop.words, lesson)
}

/// The end: something to do, and what it does not reach.
pub(super) fn end(shop: &Workshop, lesson: &Lesson) -> String {
    let words = &shop.words;
    monday(words, lesson, LEVERS) + &said("p", "how", words.say(Key::WorkshopClose))
}
