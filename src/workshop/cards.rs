//! Cards to cut out, A6 four to a sheet; the back of each tells the real cases behind its records.

use super::Paper;
use super::cases::cases;
use super::lesson::Lesson;
use super::say::{desk, given, link, list, qr, wordmark};
use super::who::everybody;
use crate::session;
use crate::share::mark::{escape, said, tag};
use crate::words::{Key, Words};

/// How many fit on a sheet.
const ON_A_SHEET: usize = 4;

/// The cards on screen, with a way to print them.
pub(super) fn page(words: &Words, paper: Paper, site: &str) -> String {
    let ways = link("#cards/a4", "btn", words.say(Key::WorkshopA4))
        + &link("#cards/letter", "btn", words.say(Key::WorkshopLetter));
    desk(words, &ways, &sheets(words, paper, site))
}

/// Fronts, then backs: printed on both sides and cut along the lines, each card has its own back.
pub(super) fn sheets(words: &Words, paper: Paper, site: &str) -> String {
    let lessons: Vec<_> = everybody()
        .into_iter()
        .map(|who| Lesson::new(words, who, ""))
        .collect();
    let class = ["pg cut ", paper.name()].concat();
    let mut out = String::new();
    for four in lessons.chunks(ON_A_SHEET) {
        let fronts: String = four.iter().map(|it| front(words, it, site)).collect();
        // Turned over along the long edge, left is right.
        let blank = || tag("div", &[("class", "a6")], "");
        let mut backs: Vec<_> = four.iter().map(|it| back(words, it)).collect();
        backs.resize_with(ON_A_SHEET, blank);
        let backs: String = backs
            .chunks(2)
            .flat_map(|pair| pair.iter().rev())
            .cloned()
            .collect();
        out += &tag("section", &[("class", &class)], &fronts);
        out += &tag("section", &[("class", &class)], &backs);
    }
    out
}

fn front(words: &Words, lesson: &Lesson, site: &str) -> String {
    // Without a host there is no address that a telephone could open: the square then holds what is typed.
    let address = if site.is_empty() {
        lesson.name()
    } else {
        [site, "#", &session::write(&lesson.who.session)].concat()
    };
    let code = said("code", "", &lesson.name());
    let foot = tag(
        "div",
        &[("class", "open")],
        &(qr(&address)
            + &tag(
                "p",
                &[],
                &(escape(words.say(Key::WorkshopType)) + " " + &code),
            )),
    );
    let inside = tag(
        "div",
        &[("class", "hd")],
        &(wordmark("") + &said("span", "r", words.place(lesson.report.market))),
    ) + &said("h2", "", lesson.who.label(words))
        + &said("p", "", lesson.who.text(words))
        + &said("p", "small", words.say(Key::WorkshopGaveOut))
        + &list("given", &given(words, lesson))
        + &foot;
    tag("div", &[("class", "a6")], &inside)
}

fn back(words: &Words, lesson: &Lesson) -> String {
    let inside = said("h2", "", words.say(Key::WorkshopReal))
        + &cases(words, lesson, &lesson.rounds)
        + &said("p", "small", words.say(Key::WorkshopNobody));
    tag("div", &[("class", "a6 turned")], &inside)
}
