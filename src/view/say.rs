//! The headline: what was ticked, what it is enough for, and what it fetches, in two sentences.

use super::Page;
use super::app::Trouble;
use super::old::{Prices, is_today, notice};
use super::price::{headline_text, headline_what, is_thin, list_text, list_years};
use super::ui::{button, element, holding, marked, said, text};
use crate::evidence::scenarios;
use crate::format;
use crate::session::{Msg, Session, Ticks};
use crate::words::{Key, Piece, Words, pieces};
use engine::{Band, Exactness, Report};
use yew::prelude::*;

/// More marks than this make a headline nobody reads; the rest is counted.
const MARKED: usize = 4;

/// A name of at most so many letters stays on one line; a longer one may need to break on a narrow phone.
const UNBROKEN: usize = 10;

/// Headline and standfirst; `trouble` is what is wrong with the link.
pub fn say(
    page: &Page,
    session: &Session,
    report: &Report,
    trouble: &Trouble,
    on_msg: &Callback<Msg>,
    on_turn: Callback<MouseEvent>,
) -> Html {
    let words = &page.words;
    let take_over = on_msg.reform(|_: MouseEvent| Msg::TookOverExample);
    let promise = [words.say(Key::SayPromise), " "].map(text);
    let mut inside = vec![holding("h1", "", headline(words, report))];
    if session.is_example() {
        inside.insert(
            0,
            holding(
                "p",
                "example",
                vec![said("b", "", &example(words, session))],
            ),
        );
    }
    inside.push(if report.shared.is_empty() {
        said("p", "stand", words.say(Key::SayEmpty))
    } else {
        holding("p", "stand", stand(page, report))
    });
    inside.push(notice(page, report, on_turn));
    if session.is_example() {
        let note = match session.ticks {
            Ticks::Situation(_) => Key::SayExampleNoteSituation,
            _ => Key::SayExampleNote,
        };
        let mut note = vec![text(words.say(note)), text(" ")];
        // Where no program listens, nothing may look as if it did.
        if !page.is_first_paint() {
            let told = text(words.say(Key::SayTakeOver));
            note.push(button("take-over".into(), None, take_over, told));
            note.push(text(" "));
        }
        note.push(share(page, session));
        inside.push(holding("p", "small quiet note", note));
    }
    if let Some((sentence, what)) = trouble {
        let problem = words.fill(*sentence, &[("what", what)]);
        inside.push(marked(
            "p",
            "problem",
            (&["class", "role"], "alert"),
            vec![text(&problem)],
        ));
    }
    // Nothing ticked is nothing to share; an example's way to it stands in its note.
    if !report.shared.is_empty() && !session.is_example() {
        inside.push(holding("p", "small", vec![share(page, session)]));
    }
    if page.is_first_paint() {
        inside.extend(states(words));
    }
    inside.push(holding(
        "details",
        "promise",
        vec![
            holding(
                "summary",
                "",
                promise
                    .into_iter()
                    .chain([said("span", "", words.say(Key::SayPromiseCheck))])
                    .collect(),
            ),
            said("p", "", words.say(Key::LaterPromiseText)),
        ],
    ));
    marked("section", "say", (&["class", "id"], "say"), inside)
}

/// That this is an example, and of what.
fn example(words: &Words, session: &Session) -> String {
    let mut said = words.say(Key::SayExample).to_owned();
    if let Ticks::Situation(at) = session.ticks
        && let Some(situation) = scenarios().get(at)
    {
        said += words.say(Key::FormatColon);
        said += words.text(situation.label);
    }
    said
}

/// The way to the page of sharing, with the ticks as they are.
fn share(page: &Page, session: &Session) -> Html {
    let words = &page.words;
    let fragment = crate::session::write(session);
    let hash = if fragment.is_empty() { "" } else { "#" };
    let address = [page.home.to_root(), "share/", hash, &fragment].concat();
    element(
        "a",
        &["id", "href"],
        vec![Some("share".into()), Some(address.into())],
        vec![text(words.say(Key::SayShare))],
    )
}

/// What the prerendered page says of itself: that it is one example, which holds wherever no script runs,
/// and, hidden until the script that loads the calculator turns it on, that something is on its way.
fn states(words: &Words) -> [Html; 2] {
    let values = |values: [&'static str; 4]| values.map(|value| Some(AttrValue::from(value)));
    let loading = element(
        "p",
        &["id", "class", "role", "hidden"],
        values(["loading", "small", "status", ""]).into(),
        vec![text(words.say(Key::LaterLoading))],
    );
    let still = vec![text(words.say(Key::LaterStill))];
    [
        marked("p", "small", (&["class", "id"], "still"), still),
        loading,
    ]
}

fn headline(words: &Words, report: &Report) -> Vec<Html> {
    if report.shared.is_empty() {
        return vec![text(words.say(Key::AskHeading))];
    }
    let marked = report.shared.iter().take(MARKED).enumerate();
    let mut names: Vec<String> = marked
        .map(|(at, id)| match at {
            0 => format::short(words.label(*id)).to_owned(),
            _ => format::within(words.say(Key::FormatNames), words.label(*id)),
        })
        .collect();
    for name in &mut names {
        if name.chars().count() <= UNBROKEN {
            *name = name.replace(' ', "\u{a0}");
        }
    }
    let rest = report.shared.len() - names.len();
    if rest > 0 {
        names.push(words.fill(Key::SayAndMore, &[("n", &rest.to_string())]));
    }
    let mut drawn = Vec::new();
    for name in &names {
        if !drawn.is_empty() {
            drawn.push(text(words.say(Key::SaySeparator)));
        }
        // No <mark>: a screen reader would say "highlight" before and after each name.
        drawn.push(said("b", "", name));
    }
    let key = match report.countable_records {
        0 => Key::SayTailNone,
        1 => Key::SayTailOne,
        _ => Key::SayTail,
    };
    drawn.push(text(
        &words.fill(key, &[("n", &report.countable_records.to_string())]),
    ));
    drawn
}

/// The standfirst, sentence by sentence, figures in bold.
fn stand(page: &Page, report: &Report) -> Vec<Html> {
    let words = &page.words;
    let mut drawn = Vec::new();
    for (template, values) in sentences(page, report) {
        for piece in pieces(&template) {
            drawn.push(match piece {
                Piece::Said(words) => text(words),
                Piece::Place(name) => {
                    let value = values
                        .iter()
                        .find(|(known, _)| *known == name)
                        .map_or("", |(_, value)| value);
                    match name {
                        "price" | "count" => said("b", "num", value),
                        _ => text(value),
                    }
                }
            });
        }
        drawn.push(text(words.say(Key::FormatBetweenSentences)));
    }
    drawn
}

type Sentence = (String, Vec<(&'static str, String)>);

/// What is said of a result. What is folded is not said: the prices stand apart, where the reader asks for them.
fn sentences(page: &Page, report: &Report) -> Vec<Sentence> {
    let words = &page.words;
    let mut said = if page.folds(report) {
        Vec::new()
    } else {
        of_prices(page, report)
    };
    if report.countable_records > 0 {
        said.push((
            words.say(Key::SayStandArrive).to_owned(),
            vec![
                ("of", report.countable_records.to_string()),
                ("count", format::count(words, report.expected_records)),
            ],
        ));
    }
    if report.exactness != Exactness::Exact {
        said.push((words.say(Key::LaterEstimated).to_owned(), Vec::new()));
    }
    said
}

/// The two prices, each with where and when.
fn of_prices(page: &Page, report: &Report) -> Vec<Sentence> {
    let words = &page.words;
    let place = words.place(report.market).to_owned();
    // What is old is no longer of today.
    let year = if is_today(report) && page.prices == Prices::Fresh {
        words.say(Key::SayToday).to_owned()
    } else {
        report.year.to_string()
    };
    let mut said: Vec<Sentence> = Vec::new();
    match (headline_text(words, report), headline_what(words, report)) {
        (Some(price), Some(what)) => said.push((
            words.say(Key::SayStand).to_owned(),
            vec![
                ("place", place),
                ("year", year),
                ("price", price),
                ("what", what),
            ],
        )),
        _ => said.push((
            words.say(Key::SayStandNoPrice).to_owned(),
            vec![("place", place), ("year", year)],
        )),
    }
    if report.dossier.headline.is_some() && is_thin(report) {
        said.push((words.say(Key::SayStandThin).to_owned(), Vec::new()));
    }
    match (list_text(words, report), list_years(words, report)) {
        (Some(price), Some(years)) => said.push((
            words.say(Key::SayStandList).to_owned(),
            vec![("price", price), ("years", years)],
        )),
        _ => said.push((words.say(Key::SayStandNoList).to_owned(), Vec::new())),
    }
    said
}

/// The result in plain sentences, for a screen reader after a tick.
pub fn summary(page: &Page, session: &Session, report: &Report) -> String {
    let words = &page.words;
    if report.shared.is_empty() {
        return words.say(Key::SayEmpty).to_owned();
    }
    let example = session
        .is_example()
        .then(|| example(words, session) + words.say(Key::FormatStop));
    let mut said: Vec<_> = sentences(page, report)
        .into_iter()
        .map(|(template, values)| {
            let with: Vec<_> = values
                .iter()
                .map(|(name, value)| (*name, value.as_str()))
                .collect();
            crate::words::fill(&template, &with)
        })
        .collect();
    if said.is_empty() {
        said.push(words.say(Key::LaterOld).to_owned());
    }
    example.unwrap_or_default() + &said.join(words.say(Key::FormatBetweenSentences))
}

/// The chance of each record; none of one that was given or only has a price.
pub fn chances(report: &Report) -> impl Iterator<Item = Option<Band>> {
    let records = report.records.iter();
    records.map(|record| record.probability.filter(|_| !record.given))
}

/// The record whose chance changed most, for a screen reader: `Hotel stays went from … to … `; empty where none did.
pub fn went(words: &Words, before: &[Option<Band>], report: &Report) -> String {
    let (mut most, mut told) = (0.0, String::new());
    for ((was, is), record) in before.iter().zip(chances(report)).zip(&report.records) {
        let (Some(was), Some(is)) = (*was, is) else {
            continue;
        };
        let by = (is.low - was.low).abs() + (is.high - was.high).abs();
        let [from, to] = [was, is].map(|band| format::band_in_100(words, band));
        if by > most && from != to {
            most = by;
            let what = words.label(record.id);
            let with = [("what", what), ("before", &from), ("after", &to)];
            told = words.fill(Key::LaterWent, &with) + words.say(Key::FormatBetweenSentences);
        }
    }
    told
}

/// How many of the records arrive: `2–12 of 18`.
pub fn arriving(words: &Words, report: &Report) -> String {
    let count = format::count(words, report.expected_records);
    words.fill(
        Key::FormatCountOf,
        &[
            ("count", &count),
            ("of", &report.countable_records.to_string()),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::{catalog, identifiers};
    use crate::session::Ticks;
    use engine::FactId;

    fn report(ticks: &[&str]) -> Report {
        let known = (0u16..).map(FactId).zip(identifiers());
        let own = known.filter(|(_, entry)| ticks.contains(&entry.slug));
        let session = Session {
            ticks: Ticks::own(own.map(|(id, _)| id)),
            ..Session::default()
        };
        engine::assess(catalog(), &session.question())
    }

    #[test]
    fn the_biggest_change_is_named_with_both_its_figures() {
        let (before, after) = (
            report(&["phone-number"]),
            report(&["phone-number", "national-id-number"]),
        );
        let moved = |at: usize| {
            let [was, is] = [&before, &after].map(|it| it.records[at].probability);
            let (was, is) = (was.unwrap_or_default(), is.unwrap_or_default());
            (is.low - was.low).abs() + (is.high - was.high).abs()
        };
        for language in crate::words::LANGUAGES {
            let words = Words::of(language).unwrap_or_default();
            let heard: Vec<_> = chances(&before).collect();
            let told = went(&words, &heard, &after);
            let labels = after.records.iter().map(|it| words.label(it.id));
            let at = labels.zip(0..).find(|(label, _)| told.starts_with(label));
            let at = at.map_or(usize::MAX, |(_, at)| at);
            assert!((0..after.records.len()).all(|other| moved(other) <= moved(at)));
            for report in [&before, &after] {
                let band = report.records[at].probability.unwrap_or_default();
                let figures = format::band_in_100(&words, band);
                assert!(told.contains(&figures), "{told} lacks {figures}");
            }
        }
    }

    #[test]
    fn what_stays_as_it_is_is_not_named() {
        let words = Words::of("en").unwrap_or_default();
        let one = report(&["phone-number"]);
        let heard: Vec<_> = chances(&one).collect();
        assert_eq!(went(&words, &heard, &one), "");
        assert_eq!(went(&words, &[], &one), "", "nothing was announced before");
    }
}
