//! The projector: one question, one answer, one chain; the answer's place is kept free, so nothing jumps.

mod setup;
mod taking;

use super::cases::case;
use super::code::ANSWERS;
use super::lesson::Lesson;
use super::say::{given, line, link, price, price_drawn, remedy, route, steps, wordmark};
use super::{FEWEST, FIRST_OF_WAY, Workshop};
use crate::format::{self, band_in_100, chance_word, shown};
use crate::share::mark::{escape, said, tag};
use crate::words::Key;
use engine::{Band, FactId};

/// Up to so many dots under one answer are drawn large, and up to so many small; more are drawn tiny.
const LARGE: usize = 15;
const SMALL: usize = 35;

pub(super) fn page(shop: &Workshop, lesson: &Lesson) -> String {
    let round = shop.spot.round;
    let main = match round.checked_sub(1).and_then(|at| lesson.rounds.get(at)) {
        Some(id) => question(shop, lesson, *id),
        None if round == 0 => setup::page(shop, lesson),
        None if round == lesson.rounds.len() + 1 => taking::page(shop, lesson),
        None => taking::end(shop, lesson),
    };
    let class = match round {
        0 => "stage setup",
        _ => "stage",
    };
    top(shop, lesson)
        + &tag("main", &[("class", class), ("id", "main")], &main)
        + &controls(shop, lesson)
}

fn top(shop: &Workshop, lesson: &Lesson) -> String {
    let words = &shop.words;
    let (at, of) = (shop.spot.round, lesson.rounds.len());
    let at = match at {
        0 => words.say(Key::WorkshopSetUp).to_owned(),
        at if at <= of => words.fill(
            Key::WorkshopRound,
            &[("n", &at.to_string()), ("of", &of.to_string())],
        ),
        _ => words.say(Key::WorkshopLast).to_owned(),
    };
    let given = given(words, lesson).join(words.say(Key::FormatListSeparator));
    let who = words.fill(
        Key::WorkshopWho,
        &[
            ("who", lesson.who.label(words)),
            ("place", words.place(lesson.report.market)),
        ],
    );
    let who = tag(
        "span",
        &[("class", "who")],
        &(escape(who.trim()) + " " + &said("b", "", &given)),
    );
    tag(
        "header",
        &[("class", "top")],
        &(wordmark("#") + &said("span", "", &at) + &who),
    )
}

/// A round.
fn question(shop: &Workshop, lesson: &Lesson, id: FactId) -> String {
    let words = &shop.words;
    let (at, step) = (shop.spot.round - 1, shop.spot.step);
    let question = words.fill(Key::WorkshopQuestion, &[("what", words.label(id))]);
    let band = lesson
        .record(id)
        .and_then(|it| it.probability)
        .unwrap_or_default();
    let chart = dots(shop, at) + &bar(shop, id, band) + &axis();
    let lower = if step == 0 {
        hands(shop, at)
    } else {
        answer(shop, lesson, id, band)
    };
    said("h1", "", &question)
        + &tag("div", &[("class", "chart")], &chart)
        + &tag("div", &[("class", "lower")], &lower)
}

/// What the room guessed, a dot a hand or a code.
fn dots(shop: &Workshop, round: usize) -> String {
    let words = &shop.words;
    let Some(counts) = shop.room.round(round) else {
        let few = shop.room.codes() > 0 || shop.room.hands(round).iter().any(|it| *it > 0);
        let note = if few {
            words.fill(Key::WorkshopFew, &[("n", &FEWEST.to_string())])
        } else {
            String::new()
        };
        let note = said("p", "few", &note);
        return tag(
            "div",
            &[("class", "hist"), ("id", "hist"), ("role", "status")],
            &note,
        );
    };
    let most = counts.iter().copied().max().unwrap_or_default();
    let size = match most {
        most if most <= LARGE => "hist",
        most if most <= SMALL => "hist small-dots",
        _ => "hist tiny-dots",
    };
    let mut heard = Vec::new();
    let columns: String = counts
        .iter()
        .enumerate()
        .map(|(at, count)| {
            let answer = super::learner::answer(shop, at);
            heard.push(words.fill(
                Key::WorkshopHeard,
                &[("n", &count.to_string()), ("answer", &answer)],
            ));
            let dots = "<i></i>".repeat(*count);
            tag("div", &[("class", "col")], &dots)
        })
        .collect();
    let heard = heard.join(words.say(Key::FormatListSeparator));
    tag(
        "div",
        &[
            ("class", size),
            ("id", "hist"),
            ("role", "img"),
            ("aria-label", &heard),
        ],
        &columns,
    )
}

/// The line under the dots: covered until it is revealed, then with a curtain that slides away.
fn bar(shop: &Workshop, id: FactId, band: Band) -> String {
    let sample = crate::evidence::record(id).map_or("", |it| shop.words.passage(it.sample));
    let drawn = match shop.spot.step {
        0 => line(Band::default(), ""),
        1 => line(shown(band), sample) + "<span class=\"curtain\"></span>",
        _ => line(shown(band), sample),
    };
    tag("div", &[("class", "big"), ("aria-hidden", "true")], &drawn)
}

fn axis() -> String {
    let width = 100 / ANSWERS;
    let ends: String = (0..=ANSWERS)
        .map(|at| said("span", "", &(at * width).to_string()))
        .collect();
    tag("div", &[("class", "axis"), ("aria-hidden", "true")], &ends)
}

/// A field a hand-count, under its answer.
fn hands(shop: &Workshop, round: usize) -> String {
    let words = &shop.words;
    let fields: String = shop
        .room
        .hands(round)
        .iter()
        .enumerate()
        .map(|(at, count)| field("hand", at, *count, &super::learner::answer(shop, at)))
        .collect();
    let legend = said("legend", "vh", words.say(Key::WorkshopHandsLegend));
    tag("fieldset", &[("class", "hands")], &(legend + &fields))
        + &said("p", "how", words.say(Key::WorkshopHands))
}

/// A count of hands with its label.
fn field(deed: &str, at: usize, count: u8, label: &str) -> String {
    let value = match count {
        0 => String::new(),
        count => count.to_string(),
    };
    let (id, label) = (format!("{deed}-{at}"), escape(label));
    format!(
        "<label for=\"{id}\"><input id=\"{id}\" type=\"number\" inputmode=\"numeric\" min=\"0\" max=\"99\" value=\"{value}\" data-on=\"{id}\">{label}</label>"
    )
}

/// So many steps of a way, or steps and the case, stand side by side; a wall holds no more, and the next ones follow.
const BESIDE: usize = 2;

/// So many pages has the way of a record: its steps, and behind them the case.
pub(super) fn pages(lesson: &Lesson, id: FactId) -> usize {
    (lesson.way(id).len() + 1).div_ceil(BESIDE)
}

/// How far a round is revealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    Nothing,
    Chances,
    /// A page of the way.
    Way(usize),
    Price,
}

fn revealed(step: usize, pages: usize) -> Shown {
    match step {
        0 => Shown::Nothing,
        1 => Shown::Chances,
        step if step < FIRST_OF_WAY + pages => Shown::Way(step - FIRST_OF_WAY),
        _ => Shown::Price,
    }
}

/// The answer, as far as it is revealed: the chances, the way, the price.
fn answer(shop: &Workshop, lesson: &Lesson, id: FactId, band: Band) -> String {
    let words = &shop.words;
    let head = tag(
        "p",
        &[("class", "chances")],
        &(said("span", "n num", &band_in_100(words, band))
            + " "
            + &said("span", "chance", chance_word(words, band))),
    );
    let way = said("p", "route", &route(words, lesson, id));
    let half = |inside: &str| tag("div", &[("class", "half")], inside);
    let inside = match revealed(shop.spot.step, pages(lesson, id)) {
        Shown::Nothing => String::new(),
        Shown::Chances => head + &said("p", "quiet", words.say(Key::WorkshopJudgment)),
        Shown::Way(page) => {
            let mut parts = steps(words, lesson, id);
            parts.push(case(words, lesson, id));
            let shown = parts.iter().skip(page * BESIDE).take(BESIDE);
            let shown: String = shown.map(|it| half(it)).collect();
            head + &way + &tag("div", &[("class", "pair")], &shown)
        }
        Shown::Price => {
            // It was told just before; a long one would push the price down.
            let short = lesson.way(id).len() <= BESIDE;
            let left = half(&if short { head + &way } else { head });
            let both = left + &half(&stub(shop, lesson, id));
            tag("div", &[("class", "pair")], &both) + &remedy(words, lesson, id)
        }
    };
    tag(
        "div",
        &[("class", "ans"), ("role", "status"), ("id", "answer")],
        &inside,
    )
}

/// The price of one look-up.
fn stub(shop: &Workshop, lesson: &Lesson, id: FactId) -> String {
    let words = &shop.words;
    let Some(record) = lesson.record(id) else {
        return String::new();
    };
    let (price, years) = price(words, lesson, record);
    let about = if years.is_empty() {
        words.say(Key::WorkshopNoPrice).to_owned()
    } else {
        words.fill(Key::WorkshopLookup, &[("years", &years)])
    };
    let inside =
        said("b", "num", &price) + &said("span", "small", &about) + &price_drawn(lesson, record);
    tag("div", &[("class", "tk")], &inside)
}

fn controls(shop: &Workshop, lesson: &Lesson) -> String {
    let words = &shop.words;
    let next = next(shop, lesson);
    let hint = said("span", "k", words.say(Key::WorkshopKeys));
    let back = if shop.spot.round == 0 {
        link("#", "btn", words.say(Key::WorkshopOthers))
    } else {
        super::say::button("back", "btn", words.say(Key::WorkshopBack))
    };
    let forward = match next {
        Some(label) => super::say::button("forward", "btn go", &label),
        None => link(
            &format!("#sheets/{}/a4", lesson.name()),
            "btn go",
            words.say(Key::WorkshopPrintAnswers),
        ),
    };
    tag("footer", &[("class", "ctl")], &(back + &forward + &hint))
}

/// What comes next; nothing at the end.
fn next(shop: &Workshop, lesson: &Lesson) -> Option<String> {
    let words = &shop.words;
    let (round, step, of) = (shop.spot.round, shop.spot.step, lesson.rounds.len());
    if step < shop.last_step(round) {
        let record = round.checked_sub(1).and_then(|at| lesson.rounds.get(at));
        let pages = record.map_or(0, |id| pages(lesson, *id));
        let key = match revealed(step + 1, pages) {
            _ if step == 0 => Key::WorkshopReveal,
            Shown::Way(0) => Key::WorkshopChain,
            Shown::Way(_) => Key::WorkshopChainOn,
            _ => Key::WorkshopPrice,
        };
        return Some(words.say(key).to_owned());
    }
    match lesson.rounds.get(round) {
        Some(id) => {
            let what = format::short(words.label(*id));
            Some(words.fill(Key::WorkshopNext, &[("what", what)]))
        }
        None if round == of => Some(words.say(Key::WorkshopNextTake).to_owned()),
        None if round == of + 1 => Some(words.say(Key::WorkshopNextEnd).to_owned()),
        None => None,
    }
}
