//! Real purchases that were reported in this market.

use crate::evidence::{self, CASES, CaseEntry};
use crate::format;
use crate::view::dossier::{cite, quoted};
use crate::words::{Key, Words};
use engine::{FactId, MarketId};
use yew::prelude::*;

/// What was handed over, what came back, what was paid.
pub fn cases(words: &Words, market: MarketId) -> Html {
    let place = evidence::MARKETS.get(usize::from(market.0)).map_or("", |market| words.text(market.label));
    let cases: Vec<_> = CASES.iter().filter(|case| case.market == market).collect();
    html! {
        <details class="rest" id="cases">
            <summary><h3>{ words.fill(Key::ReportCases, &[("place", place)]) }</h3></summary>
            if cases.is_empty() {
                <p>{ words.say(Key::ReportCasesNone) }</p>
            } else {
                <ul class="conflicts">{ for cases.into_iter().map(|case| item(words, case)) }</ul>
            }
        </details>
    }
}

fn item(words: &Words, case: &CaseEntry) -> Html {
    let paid = case.price.map(|(low, high, code)| {
        words.fill(Key::ReportCasePaid, &[("price", &format::interval(words, Some(low), Some(high), code))])
    });
    let standing = if case.circular { Key::ReportCaseCircular } else { Key::ReportCaseIndependent };
    html! {
        <li data-case={case.slug}>
            <p>
                <b class="num">{ case.year }</b>{ words.say(Key::FormatStop) }
                { words.fill(Key::ReportCaseHanded, &[("what", &names(words, case.shared))]) }{ " " }
                { words.fill(Key::ReportCaseGot, &[("what", &names(words, case.obtained))]) }{ " " }
                if let Some(paid) = paid { { paid } }
            </p>
            <p class="small">{ quoted(words, words.passage(case.note)) }</p>
            <p class="small quiet">{ words.say(standing) }</p>
            { cite(words, &[case.source]) }
        </li>
    }
}

fn names(words: &Words, facts: &[FactId]) -> String {
    if facts.is_empty() {
        return words.say(Key::ReportCaseNothing).to_owned();
    }
    let labels: Vec<_> = facts.iter().filter_map(|id| evidence::label(*id)).map(|label| words.text(label)).collect();
    format::list(words, &labels)
}
