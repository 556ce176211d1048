//! The method as its document tells it, what the evidence covers, what it lacks, and what moved.

use super::check::check;
use super::document::{Place, markdown};
use super::{Desk, Leaf};
use crate::evidence::{self, NoEvidenceEntry, catalog, label, markets, no_evidence};
use crate::view::{foreign, quoted};
use crate::words::{Key, Words};
use engine::MarketId;
use yew::prelude::*;

pub(super) fn page(desk: &Desk) -> Leaf {
    let words = desk.words;
    let inside = html! {
        <>
            <div class="prose" lang={foreign(words, &desk.documents.method)}>{ markdown(&desk.documents.method, Place::First) }</div>
            { check(words) }
            <section class="sec" id="coverage">
                <h2>{ words.say(Key::ReadingCoverageHeading) }</h2>
                <p>{ words.say(Key::ReadingCoverageIntro) }</p>
                { coverage(words) }
            </section>
            <section class="sec" id="gaps">
                <h2>{ words.say(Key::ReadingGapsHeading) }</h2>
                <p>{ words.say(Key::ReadingGapsIntro) }</p>
                { for (0u8..).zip(markets()).map(|(at, market)| gaps(words, MarketId(at), market)) }
            </section>
            <section class="sec" id="changes">
                <h2>{ words.say(Key::ReadingChangesHeading) }</h2>
                <div class="prose" lang={foreign(words, &desk.documents.changes)}>{ markdown(&desk.documents.changes, Place::Below) }</div>
            </section>
        </>
    };
    Leaf {
        title: words.say(Key::ReadingMethodTitle).to_owned(),
        description: words.say(Key::ReadingMethodDescription).to_owned(),
        inside,
    }
}

/// A market a row: what it covers, and what rests behind it.
fn coverage(words: &Words) -> Html {
    let row = |(at, market): (u8, &evidence::MarketEntry)| {
        let id = MarketId(at);
        let seen = || {
            catalog()
                .observations
                .iter()
                .filter(move |o| o.market == id)
        };
        let used = seen().filter(|o| o.use_in_estimate).count();
        let steps = catalog()
            .rules
            .iter()
            .filter(|rule| rule.markets.contains(&id))
            .count();
        let cases = evidence::cases()
            .iter()
            .filter(|case| case.market == id)
            .count();
        html! {
            <tr>
                <th scope="row">{ words.text(market.label) }</th>
                <td>{ words.passage(market.description) }</td>
                <td class="num">{ format!("{used}/{}", seen().count()) }</td>
                <td class="num">{ steps }</td>
                <td class="num">{ cases }</td>
            </tr>
        }
    };
    let columns = [
        Key::ReadingCoverageMarket,
        Key::ReadingCoverageWhat,
        Key::ReadingCoveragePrices,
        Key::ReadingCoverageSteps,
        Key::ReadingCoverageCases,
    ];
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label={words.say(Key::ReadingCoverageHeading).to_owned()}>
            <table>
                <thead><tr>{ for columns.iter().map(|key| html! { <th scope="col">{ words.say(*key) }</th> }) }</tr></thead>
                <tbody>{ for (0u8..).zip(markets()).map(row) }</tbody>
            </table>
        </div>
    }
}

/// The records of a market that no step reaches, and why.
fn gaps(words: &Words, id: MarketId, market: &evidence::MarketEntry) -> Html {
    let here: Vec<&NoEvidenceEntry> = no_evidence()
        .iter()
        .filter(|gap| gap.market == id)
        .collect();
    if here.is_empty() {
        return Html::default();
    }
    html! {
        <details>
            <summary><h3>{ words.fill(Key::ReadingGapsMarket, &[("place", words.text(market.label)), ("n", &here.len().to_string())]) }</h3></summary>
            <dl>
                { for here.iter().map(|gap| html! {
                    <div>
                        <dt>{ label(gap.record).map_or("", |label| words.text(label)) }</dt>
                        <dd>{ quoted(words, words.passage(gap.reason)) }</dd>
                    </div>
                }) }
            </dl>
        </details>
    }
}
