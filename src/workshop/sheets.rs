//! Handouts: worksheet, answers, what to do on Monday, and a slip for before and after; in ink alone.

use super::Paper;
use super::cases::case;
use super::lesson::Lesson;
use super::say::{self, desk, given, line, link, list, price, route, wordmark};
use crate::evidence::{self, MODEL};
use crate::format::{self, band_in_100, shown};
use crate::share::mark::{escape, said, tag};
use crate::words::{Key, Words};
use engine::{Band, FactId};

/// More levers than this do not fit beside what they do not reach.
const LEVERS: usize = 6;

/// More real cases than this do not fit below the answers.
const CASES: usize = 2;

/// The sheets on screen, with a way to print them.
pub(super) fn page(words: &Words, lesson: &Lesson, paper: Paper) -> String {
    let name = lesson.name();
    let way = |paper: Paper, key| {
        let href = ["#sheets/", &name, "/", paper.name()].concat();
        link(&href, "btn", words.say(key))
    };
    let ways = way(Paper::A4, Key::WorkshopA4)
        + &way(Paper::Letter, Key::WorkshopLetter)
        + &link(
            &["#present/", &name].concat(),
            "btn",
            words.say(Key::WorkshopPresent),
        );
    desk(words, &ways, &pages(words, lesson, paper))
}

/// The sheets alone.
pub(super) fn pages(words: &Words, lesson: &Lesson, paper: Paper) -> String {
    let sheet = |kind: Key, inside: String| {
        let place = words.place(lesson.report.market);
        let right = [lesson.who.label(words), place].join(" · ");
        let head = wordmark("")
            + &said("span", "", words.say(kind))
            + &said("span", "r", right.trim_matches([' ', '·']));
        let head = tag("div", &[("class", "hd")], &head);
        let foot = said("span", "", words.say(Key::WorkshopFoot))
            + &said(
                "span",
                "",
                &words.fill(Key::WorkshopMade, &[("model", MODEL)]),
            );
        let foot = tag("div", &[("class", "ft")], &foot);
        let class = ["pg ", paper.name()].concat();
        tag("section", &[("class", &class)], &(head + &inside + &foot))
    };
    sheet(Key::WorkshopWorksheet, worksheet(words, lesson))
        + &sheet(Key::WorkshopAnswers, answers(words, lesson))
        + &sheet(Key::WorkshopMonday, monday(words, lesson))
        + &sheet(Key::WorkshopSlip, slips(words))
}

fn worksheet(words: &Words, lesson: &Lesson) -> String {
    let do_it = [
        Key::WorkshopDoGuess,
        Key::WorkshopDoPrice,
        Key::WorkshopDoTurn,
    ]
    .map(|key| said("li", "", words.say(key)))
    .concat();
    let left =
        said("h1", "", words.say(Key::ShareSheetHeading)) + &tag("ol", &[("class", "do")], &do_it);
    let card = said("b", "t", lesson.who.label(words))
        + &said("p", "small", lesson.who.text(words))
        + &list("given", &given(words, lesson));
    let head = tag("div", &[], &left) + &tag("div", &[("class", "card")], &card);
    let rows: String = lesson
        .on_paper()
        .iter()
        .map(|id| {
            let guess = [said("i", "", ""), escape(words.say(Key::WorkshopIn100))].concat();
            let cells = tag("th", &[("scope", "row")], &escape(words.label(*id)))
                + &tag("td", &[], &line(Band::default(), ""))
                + &tag("td", &[], &tag("span", &[("class", "box")], &guess))
                + &tag(
                    "td",
                    &[],
                    &tag("span", &[("class", "box wide")], &said("i", "", "")),
                );
            tag("tr", &[], &cells)
        })
        .collect();
    let columns = [
        Key::FileColumnRecord,
        Key::ShareSheetLine,
        Key::WorkshopYourGuess,
        Key::WorkshopYourPrice,
    ];
    let talk = [
        Key::WorkshopTalk1,
        Key::WorkshopTalk2,
        Key::WorkshopTalk3,
        Key::WorkshopTalk4,
    ];
    let talk: Vec<_> = talk.iter().map(|key| words.say(*key)).collect();
    tag("div", &[("class", "head")], &head)
        + &table(words, "work", &columns, &rows)
        + &said("h2", "", words.say(Key::WorkshopWhichOne))
        + "<div class=\"write\"><span></span><span></span></div>"
        + &said("h2", "", words.say(Key::WorkshopTalk))
        + &list("talk", &talk)
}

fn table(words: &Words, class: &str, columns: &[Key], rows: &str) -> String {
    let head: String = columns
        .iter()
        .map(|key| tag("th", &[("scope", "col")], &escape(words.say(*key))))
        .collect();
    let head = tag("thead", &[], &tag("tr", &[], &head));
    tag(
        "table",
        &[("class", class)],
        &(head + &tag("tbody", &[], rows)),
    )
}

fn answers(words: &Words, lesson: &Lesson) -> String {
    let rows: String = lesson
        .on_paper()
        .iter()
        .filter_map(|id| row(words, lesson, *id))
        .collect();
    let columns = [
        Key::WorkshopHow,
        Key::ShareSheetLine,
        Key::FileColumnOdds,
        Key::FileColumnPrice,
    ];
    let with_case = |id: &&FactId| lesson.case(**id).is_some();
    let cases: String = lesson
        .rounds
        .iter()
        .filter(with_case)
        .take(CASES)
        .map(|id| case(words, lesson, *id))
        .collect();
    let cases = if cases.is_empty() {
        said("p", "case", words.say(Key::WorkshopCaseNone))
    } else {
        cases
    };
    let sure = said("h2", "", words.say(Key::WhySure))
        + &said("p", "small", words.say(Key::WorkshopJudgment));
    let take =
        said("h2", "", words.say(Key::WorkshopWhichOne)) + &said("p", "", &best(words, lesson));
    said("p", "legend", words.say(Key::WorkshopLegend))
        + &table(words, "answers", &columns, &rows)
        + &take
        + &said("h2", "", words.say(Key::WorkshopReal))
        + &cases
        + &sure
}

fn row(words: &Words, lesson: &Lesson, id: FactId) -> Option<String> {
    let record = lesson.record(id)?;
    let band = record.probability?;
    let sample = evidence::record(id).map_or("", |it| words.passage(it.sample));
    let (price, years) = price(words, lesson, record);
    let name = escape(words.label(id)) + &said("span", "via", &route(words, lesson, id));
    let cells = tag("th", &[("scope", "row")], &name)
        + &tag("td", &[], &line(shown(band), sample))
        + &said("td", "num odds", &band_in_100(words, band))
        + &tag(
            "td",
            &[("class", "price")],
            &(said("b", "num", &price) + " " + &said("span", "num small", &years)),
        );
    Some(tag("tr", &[("data-record", evidence::slug(id))], &cells))
}

/// The best removal in a sentence, or that none changes anything.
pub(super) fn best(words: &Words, lesson: &Lesson) -> String {
    let now = lesson.report.expected_records;
    let Some(best) = lesson.take_back.first() else {
        return words.say(Key::WorkshopTakeNone).to_owned();
    };
    let (before, after) = (
        format::count(words, now),
        format::count(words, best.remains.expected_records),
    );
    if before == after {
        return words.say(Key::WorkshopTakeNone).to_owned();
    }
    words.fill(
        Key::WorkshopTakeBest,
        &[
            ("what", format::short(words.label(best.identifier))),
            ("now", &before),
            ("then", &after),
            ("of", &lesson.report.countable_records.to_string()),
        ],
    )
}

fn monday(words: &Words, lesson: &Lesson) -> String {
    let none = lesson.unreached();
    let rest = if none.is_empty() {
        String::new()
    } else {
        let what = words.labels(none).join(words.say(Key::FormatListSeparator));
        said("h2", "", words.say(Key::WorkshopNothing))
            + &said(
                "p",
                "",
                &words.fill(Key::WorkshopNothingText, &[("what", &what)]),
            )
    };
    say::monday(words, lesson, LEVERS) + &rest
}

/// The same three questions twice, to cut apart.
fn slips(words: &Words) -> String {
    let slip = |title: Key| {
        let scale: String = (1..=5).map(|n: u8| said("i", "", &n.to_string())).collect();
        let questions: String = [Key::WorkshopAsk1, Key::WorkshopAsk2, Key::WorkshopAsk3]
            .iter()
            .map(|key| {
                let scale = tag("span", &[("class", "scale")], &scale);
                tag("li", &[], &(said("p", "", words.say(*key)) + &scale))
            })
            .collect();
        let inside = said("h2", "", words.say(title))
            + &said("p", "small", words.say(Key::WorkshopSlipHow))
            + &tag("ol", &[("class", "asked")], &questions);
        tag("div", &[("class", "slip")], &inside)
    };
    slip(Key::WorkshopBefore) + &slip(Key::WorkshopAfter)
}
