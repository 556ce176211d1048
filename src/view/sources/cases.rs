//! Real purchases that were reported in this market.

use super::folded;
use crate::evidence::{self, CaseEntry};
use crate::format;
use crate::view::dossier::{cite, quoted};
use crate::view::ui::{holding, marked, said, text};
use crate::words::{Key, Words};
use engine::{FactId, MarketId};
use yew::prelude::*;

/// What was handed over, what came back, what was paid.
pub fn cases(words: &Words, market: MarketId) -> Html {
    let place = words.place(market);
    let cases: Vec<_> = evidence::cases()
        .iter()
        .filter(|case| case.market == market)
        .collect();
    let inside = if cases.is_empty() {
        said("p", "", words.say(Key::ReportCasesNone))
    } else {
        holding(
            "ul",
            "conflicts",
            cases.into_iter().map(|case| item(words, case)).collect(),
        )
    };
    folded(
        "cases",
        &words.fill(Key::ReportCases, &[("place", place)]),
        vec![inside],
    )
}

fn item(words: &Words, case: &CaseEntry) -> Html {
    let standing = if case.circular {
        Key::ReportCaseCircular
    } else {
        Key::ReportCaseIndependent
    };
    let mut told = vec![
        words.fill(
            Key::ReportCaseHanded,
            &[("what", &names(words, case.shared))],
        ),
        words.fill(
            Key::ReportCaseGot,
            &[("what", &names(words, case.obtained))],
        ),
    ];
    if let Some((low, high, code)) = case.price {
        let price = format::interval(words, Some(low), Some(high), code);
        told.push(words.fill(Key::ReportCasePaid, &[("price", &price)]));
    }
    let told = format!(
        "{}{}",
        words.say(Key::FormatStop),
        told.join(words.say(Key::FormatBetweenSentences))
    );
    let inside = vec![
        holding(
            "p",
            "",
            vec![said("b", "num", &case.year.to_string()), text(&told)],
        ),
        holding("p", "small", vec![quoted(words, words.passage(case.note))]),
        said("p", "small quiet", words.say(standing)),
        cite(words, &[case.source]),
    ];
    marked("li", "", (&["class", "data-case"], case.slug), inside)
}

fn names(words: &Words, facts: &[FactId]) -> String {
    if facts.is_empty() {
        return words.say(Key::ReportCaseNothing).to_owned();
    }
    format::list(words, &words.labels(facts))
}
