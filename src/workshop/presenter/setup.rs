//! Before the first round: which records in which order, how learners open the card, and their codes.

use crate::share::mark::{escape, said, tag};
use crate::words::Key;
use crate::workshop::code::{ROUNDS, Refusal};
use crate::workshop::lesson::Lesson;
use crate::workshop::say::{button, old};
use crate::workshop::{FEWEST, Workshop};

pub(super) fn page(shop: &Workshop, lesson: &Lesson) -> String {
    let words = &shop.words;
    let heading = match lesson.who.label(words) {
        "" => words.say(Key::WorkshopOwn),
        label => label,
    };
    let head = said("h1", "", heading)
        + &said("p", "", lesson.who.text(words))
        + &old(words, shop.outside.old);
    let left = tag(
        "section",
        &[("aria-labelledby", "rounds-heading")],
        &(heading_of("rounds-heading", words.say(Key::WorkshopRounds))
            + &rounds(shop, lesson)
            + &others(shop, lesson)),
    );
    let right = tag(
        "section",
        &[("aria-labelledby", "codes-heading")],
        &(heading_of("codes-heading", words.say(Key::WorkshopRoom)) + &codes(shop, lesson)),
    );
    head + &tag("div", &[("class", "halves")], &(left + &right))
}

fn heading_of(id: &str, text: &str) -> String {
    tag("h2", &[("id", id)], &escape(text))
}

/// A small button about one record.
fn small(deed: &str, sign: &str, name: &str) -> String {
    tag(
        "button",
        &[
            ("type", "button"),
            ("class", "mini"),
            ("data-do", deed),
            ("id", deed),
            ("aria-label", name),
        ],
        sign,
    )
}

fn rounds(shop: &Workshop, lesson: &Lesson) -> String {
    let words = &shop.words;
    let last = lesson.rounds.len().saturating_sub(1);
    let rows: String = lesson
        .rounds
        .iter()
        .enumerate()
        .map(|(at, id)| {
            let label = words.label(*id);
            let named = |key| words.fill(key, &[("what", label)]);
            let mut row = said("span", "", label);
            if at > 0 {
                row += &small(&format!("earlier-{at}"), "↑", &named(Key::WorkshopEarlier));
            }
            if at < last {
                row += &small(&format!("later-{at}"), "↓", &named(Key::WorkshopLater));
            }
            if last > 0 {
                row += &small(&format!("out-{at}"), "−", &named(Key::WorkshopOut));
            }
            tag("li", &[], &row)
        })
        .collect();
    tag("ol", &[("class", "order")], &rows)
}

/// Records that could be rounds too.
fn others(shop: &Workshop, lesson: &Lesson) -> String {
    let words = &shop.words;
    if lesson.rounds.len() >= ROUNDS {
        return said("p", "small quiet", words.say(Key::WorkshopFull));
    }
    let rest = lesson.offered.iter().enumerate();
    let rows: String = rest
        .filter(|(_, id)| !lesson.rounds.contains(id))
        .map(|(at, id)| {
            let label = words.label(*id);
            let name = words.fill(Key::WorkshopIn, &[("what", label)]);
            let row = said("span", "", label) + &small(&format!("in-{at}"), "+", &name);
            tag("li", &[], &row)
        })
        .collect();
    tag("ul", &[("class", "order")], &rows)
}

/// How to open the card, the field for codes, and how many are in.
fn codes(shop: &Workshop, lesson: &Lesson) -> String {
    let words = &shop.words;
    let name = lesson.name();
    let mut inside = words_with_code(words.say(Key::WorkshopTell), &name);
    let label = tag(
        "label",
        &[("for", "codes"), ("class", "f")],
        &escape(words.say(Key::WorkshopCodes)),
    );
    let field = "<textarea id=\"codes\" class=\"sel\" name=\"value\" rows=\"2\" autocomplete=\"off\" spellcheck=\"false\"></textarea>";
    let take = tag(
        "button",
        &[("class", "btn"), ("type", "submit"), ("id", "take")],
        &escape(words.say(Key::WorkshopTake)),
    );
    let clear = button("clear", "btn", words.say(Key::WorkshopClear));
    let buttons = tag("div", &[("class", "row")], &(take + &clear));
    inside += &tag(
        "form",
        &[("data-submit", "codes")],
        &(label + field + &buttons),
    );
    inside += &tag("div", &[("role", "status"), ("id", "taken")], &told(shop));
    inside + &said("p", "small quiet", words.say(Key::WorkshopStored))
}

/// A sentence with a code in it.
fn words_with_code(sentence: &str, code: &str) -> String {
    let (before, after) = sentence.split_once("{code}").unwrap_or((sentence, ""));
    let inside = escape(before) + &said("code", "tell", code) + &escape(after);
    tag("p", &[], &inside)
}

fn told(shop: &Workshop) -> String {
    let words = &shop.words;
    let said_with = |key, n: usize| words.fill(key, &[("n", &n.to_string())]);
    let mut told = said("p", "", &said_with(Key::WorkshopCodesIn, shop.room.codes()));
    if shop.room.wanted() > 0 {
        let with = [
            ("n", &*shop.room.wanted().to_string()),
            ("few", &*FEWEST.to_string()),
        ];
        told += &said("p", "small", &words.fill(Key::WorkshopWanted, &with));
    }
    let Some(taken) = &shop.taken else {
        return told;
    };
    if taken.again > 0 {
        told += &said("p", "small", &said_with(Key::WorkshopAgain, taken.again));
    }
    for (code, refusal) in &taken.refused {
        let key = match refusal {
            Refusal::Length => Key::WorkshopCodeLength,
            Refusal::Symbol(_) => Key::WorkshopCodeSymbol,
            Refusal::Check => Key::WorkshopCodeCheck,
        };
        let symbol = match refusal {
            Refusal::Symbol(symbol) => symbol.to_string(),
            Refusal::Length | Refusal::Check => String::new(),
        };
        let text = words.fill(key, &[("code", code), ("symbol", &symbol)]);
        told += &said("p", "problem", &text);
    }
    told
}
