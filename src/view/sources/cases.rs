//! Real purchases that were reported in this market.

use crate::evidence::{self, CASES, CaseEntry};
use crate::format;
use crate::view::dossier::{Cite, Quoted};
use crate::view::use_page_words;
use crate::words::{Key, Words};
use engine::{FactId, MarketId};
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct CasesProps {
    /// Whose purchases.
    pub market: MarketId,
}

/// What was handed over, what came back, what was paid.
#[component]
pub fn Cases(props: &CasesProps) -> Html {
    let words = use_page_words();
    let place = evidence::MARKETS.get(usize::from(props.market.0)).map_or("", |market| words.text(market.label));
    let cases: Vec<_> = CASES.iter().filter(|case| case.market == props.market).collect();
    html! {
        <details class="rest" id="cases">
            <summary><h3>{ words.fill(Key::ReportCases, &[("place", place)]) }</h3></summary>
            if cases.is_empty() {
                <p>{ words.say(Key::ReportCasesNone) }</p>
            } else {
                <ul class="conflicts">{ for cases.into_iter().map(|case| item(&words, case)) }</ul>
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
            <p class="small"><Quoted text={words.passage(case.note).to_owned()} /></p>
            <p class="small quiet">{ words.say(standing) }</p>
            <Cite sources={vec![case.source]} />
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
