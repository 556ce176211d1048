//! A card on a learner's own screen: guesses, and the code that holds them.

use super::Workshop;
use super::code::{TAKES, write};
use super::lesson::Lesson;
use super::say::{given, list, qr, wordmark};
use crate::share::mark::{escape, said, tag};
use crate::words::Key;

pub(super) fn page(shop: &Workshop, lesson: &Lesson) -> String {
    let words = &shop.words;
    let head = tag(
        "header",
        &[("class", "top")],
        &(wordmark("#") + &said("span", "", words.say(Key::WorkshopCardKind))),
    );
    let card = tag(
        "div",
        &[("class", "card")],
        &(said("h1", "", lesson.who.label(words))
            + &said("p", "quiet", words.place(lesson.report.market))
            + &said("p", "", lesson.who.text(words))
            + &said("p", "", words.say(Key::WorkshopGaveOut))
            + &list("given", &given(words, lesson))),
    );
    let mut main = card + &said("p", "promise", words.say(Key::WorkshopNobody));
    for (at, id) in lesson.rounds.iter().enumerate() {
        let question = words.fill(Key::WorkshopQuestion, &[("what", words.label(*id))]);
        let labels: Vec<_> = (0..super::code::ANSWERS)
            .map(|it| answer(shop, it))
            .collect();
        let labels: Vec<_> = labels.iter().map(String::as_str).collect();
        let chosen = shop.own.rounds.get(at).copied().flatten();
        main += &choice(&question, &format!("guess-{at}"), &labels, chosen);
    }
    let things = given(words, lesson);
    let things = things.get(..things.len().min(TAKES)).unwrap_or_default();
    main += &choice(
        words.say(Key::WorkshopWhichOne),
        "own",
        things,
        shop.own.take,
    );
    main += &code(shop, lesson);
    head + &tag("main", &[("class", "read learner"), ("id", "main")], &main)
}

/// The words of an answer, such as `20–40`.
pub(super) fn answer(shop: &Workshop, at: usize) -> String {
    let width = 100 / super::code::ANSWERS;
    let (low, high) = (at * width, (at + 1) * width);
    shop.words.fill(
        Key::FormatBand,
        &[("low", &low.to_string()), ("high", &high.to_string())],
    )
}

/// A question with one answer.
fn choice(question: &str, deed: &str, labels: &[&str], chosen: Option<u8>) -> String {
    let mut inside = said("legend", "", question);
    for (at, label) in labels.iter().enumerate() {
        let checked = if chosen.is_some_and(|it| usize::from(it) == at) {
            " checked"
        } else {
            ""
        };
        let (id, label) = (format!("{deed}-is-{at}"), escape(label));
        inside += &format!(
            "<label for=\"{id}\"><input id=\"{id}\" type=\"radio\" name=\"{deed}\" value=\"{at}\" data-on=\"{deed}\"{checked}>{label}</label>"
        );
    }
    tag("fieldset", &[("class", "choice")], &inside)
}

/// What is read out, typed or shown to the presenter's camera.
fn code(shop: &Workshop, lesson: &Lesson) -> String {
    let words = &shop.words;
    let any = shop.own.rounds.iter().any(Option::is_some) || shop.own.take.is_some();
    let inside = if any {
        let code = write(&shop.own, shop.outside.lot, &lesson.key());
        said("p", "", words.say(Key::WorkshopYourCode))
            + &tag(
                "output",
                &[("class", "code"), ("id", "own-code")],
                &escape(&code),
            )
            + &qr(&code)
            + &said("p", "small quiet", words.say(Key::WorkshopCodeHolds))
    } else {
        said("p", "", words.say(Key::WorkshopNoCode))
    };
    tag(
        "section",
        &[("class", "own"), ("id", "own"), ("aria-live", "polite")],
        &inside,
    )
}
