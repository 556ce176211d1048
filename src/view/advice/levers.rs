//! What can really be done: levers of this market that cut a step the result uses, and where there is none.

use super::super::Page;
use super::super::dossier::cite;
use super::super::ui::{holding, marked, part, said, text};
use crate::evidence::{Effort, LeverEntry, catalog};
use crate::format;
use crate::words::{Key, Words};
use engine::{LeverEffect, Levers, Report};
use yew::prelude::*;

/// More names than this make a sentence nobody reads; the rest is counted.
const NAMED: usize = 4;

/// The levers that change something, those that change most first; then the records that none reaches.
pub fn levers(page: &Page, report: &Report, levers: Option<&Levers>) -> Html {
    let words = &page.words;
    let mut useful: Vec<(&LeverEntry, &LeverEffect)> = Vec::new();
    let effects = levers.map_or(&[][..], |levers| &levers.effects);
    let entries = crate::evidence::levers();
    for effect in effects.iter().filter(|effect| effect.remains.is_some()) {
        if let Some(entry) = entries.get(usize::from(effect.lever.0)) {
            // A sort would weigh five kilobytes for thirty levers.
            let at = useful
                .iter()
                .position(|(_, other)| left(other) > left(effect));
            useful.insert(at.unwrap_or(useful.len()), (entry, effect));
        }
    }
    let mut inside = vec![];
    if levers.is_none() {
        // Not worked out yet, which says nothing about what can be done.
    } else if report.shared.is_empty() {
        inside.push(said("p", "intro", words.say(Key::SayEmpty)));
    } else if useful.is_empty() {
        inside.push(said("p", "intro", words.say(Key::LeversNone)));
    } else {
        let items = useful
            .iter()
            .map(|(entry, effect)| item(words, report, entry, effect));
        let mut intro = words.say(Key::LeversIntro).to_owned();
        if report.year < catalog().this_year {
            let year = report.year.to_string();
            intro += words.say(Key::FormatBetweenSentences);
            intro += &words.fill(Key::LeversPast, &[("year", &year)]);
        }
        inside.push(said("p", "intro", &intro));
        inside.push(holding("ul", "levers", items.collect()));
    }
    if let Some(none) = levers
        .map(|levers| &levers.none)
        .filter(|none| !none.is_empty())
    {
        let what = format::few(words, &words.labels(none), NAMED);
        inside.push(said(
            "p",
            "small quiet",
            &words.fill(Key::LeversRest, &[("what", &what)]),
        ));
    }
    part("sec mine", "levers", words.say(Key::LeversHeading), inside)
}

/// What of the expected number is left at the high end, in thousandths.
fn left(effect: &LeverEffect) -> u32 {
    effect.remains.as_ref().map_or(u32::MAX, |remains| {
        (remains.expected_records.high * 1000.0) as u32
    })
}

fn item(words: &Words, report: &Report, entry: &LeverEntry, effect: &LeverEffect) -> Html {
    let counts = effect.remains.as_ref().map(|remains| {
        let then = format::count(words, remains.expected_records);
        let now = format::count(words, report.expected_records);
        let key = if then == now {
            Key::LeversCutsSame
        } else {
            Key::LeversCuts
        };
        words.fill(
            key,
            &[
                ("n", &effect.rules.len().to_string()),
                ("now", &now),
                ("then", &then),
            ],
        )
    });
    let effort = match entry.effort {
        Effort::Unknown => "",
        Effort::Minutes => words.say(Key::LeversMinutes),
        Effort::Hours => words.say(Key::LeversHours),
        Effort::Ongoing => words.say(Key::LeversOngoing),
    };
    let basis = words.fill(
        Key::LeversBasis,
        &[("what", words.passage(entry.legal_basis))],
    );
    let about: Vec<_> = counts
        .iter()
        .map(String::as_str)
        .chain([effort, &basis])
        .filter(|part| !part.is_empty())
        .collect();
    let (first, rest) = format::first_sentence(words.passage(entry.action));
    let mut inside = vec![
        holding("p", "", vec![said("b", "", first), text(rest)]),
        said(
            "p",
            "small quiet",
            &about.join(words.say(Key::FormatBetweenSentences)),
        ),
    ];
    if !effect.unmoved.is_empty() {
        let what = format::few(words, &words.labels(&effect.unmoved), NAMED);
        inside.push(said(
            "p",
            "small quiet",
            &words.fill(Key::LeversUnmoved, &[("what", &what)]),
        ));
    }
    inside.push(cite(words, &[entry.source]));
    marked("li", "", (&["class", "data-lever"], entry.slug), inside)
}
