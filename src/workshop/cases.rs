//! Real purchases that were reported: one beside its record on the wall, all of a lesson on the back of its card.

use super::lesson::Lesson;
use super::say::cite;
use crate::evidence::CaseEntry;
use crate::format;
use crate::share::mark::{escape, said, tag};
use crate::words::{Key, Words, is_han};
use engine::FactId;

/// A purchase that was reported and brought this record, or that we found none.
pub fn case(words: &Words, lesson: &Lesson, id: FactId) -> String {
    match lesson.case(id) {
        Some(case) => told(words, Key::WorkshopCase, case, &[id]),
        None => said("p", "case", words.say(Key::WorkshopCaseNone)),
    }
}

/// The purchases behind some records, each told once; then the records for which we found none.
pub fn cases(words: &Words, lesson: &Lesson, ids: &[FactId]) -> String {
    let mut found: Vec<(&CaseEntry, Vec<FactId>)> = Vec::new();
    let mut without = Vec::new();
    for id in ids {
        let Some(case) = lesson.case(*id) else {
            without.push(*id);
            continue;
        };
        match found.iter_mut().find(|(known, _)| known.slug == case.slug) {
            Some((_, records)) => records.push(*id),
            None => found.push((case, vec![*id])),
        }
    }
    let mut all: String = found
        .iter()
        .map(|(case, records)| told(words, Key::WorkshopCaseShort, case, records))
        .collect();
    if !without.is_empty() {
        let what = format::list(words, &words.labels(&without));
        let none = words.fill(Key::WorkshopCaseNoneOf, &[("what", &what)]);
        all += &said("p", "case", &none);
    }
    all
}

fn told(words: &Words, lead: Key, case: &CaseEntry, records: &[FactId]) -> String {
    let names = words.labels(records);
    let what = match lead {
        // It begins a sentence.
        Key::WorkshopCaseShort => names.join(words.say(Key::FormatListSeparator)),
        _ => format::list(words, &names),
    };
    let lead = words.fill(
        lead,
        &[
            ("place", words.place(case.market)),
            ("year", &case.year.to_string()),
            ("what", &what),
        ],
    );
    let mut told = Vec::new();
    if let Some((low, high, code)) = case.price {
        let price = format::interval(words, Some(low), Some(high), code);
        told.push(words.fill(Key::WorkshopCasePaid, &[("price", &price)]));
    }
    let told = told.join(words.say(Key::FormatBetweenSentences));
    // A language that is not finished has some notes in English; a voice then has to know which.
    let note = words.passage(case.note);
    let lang = match (words.say(Key::PageLanguage).starts_with("zh"), is_han(note)) {
        (true, false) => "en",
        (false, true) => "zh-Hans",
        _ => "",
    };
    let note = tag("span", &[("lang", lang)], &escape(note));
    let inside =
        said("b", "", &lead) + " " + &escape(&told) + " " + &note + &cite(words, &[case.source]);
    tag("p", &[("class", "case")], &inside)
}
