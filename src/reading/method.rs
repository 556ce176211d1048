//! The method as its document tells it, what the evidence covers, what it lacks, and what moved.

use super::check::check;
use super::{Desk, Leaf};
use crate::evidence::{self, NoEvidenceEntry, catalog, label, markets, no_evidence};
use crate::view::{foreign, quoted};
use crate::words::{Key, Words};
use engine::MarketId;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, html::push_html};
use yew::prelude::*;

pub(super) fn page(desk: &Desk) -> Leaf {
    let words = desk.words;
    let inside = html! {
        <>
            <div class="prose" lang={foreign(words, &desk.documents.method)}>{ markdown(&desk.documents.method, 1) }</div>
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
                <div class="prose" lang={foreign(words, &desk.documents.changes)}>{ markdown(&desk.documents.changes, 2) }</div>
            </section>
        </>
    };
    Leaf {
        title: words.say(Key::ReadingMethodTitle).to_owned(),
        description: words.say(Key::ReadingMethodDescription).to_owned(),
        inside,
    }
}

/// A document as HTML; its headings go down by `below` less one, so that a page has one first heading.
fn markdown(text: &str, below: usize) -> Html {
    let levels = [
        HeadingLevel::H1,
        HeadingLevel::H2,
        HeadingLevel::H3,
        HeadingLevel::H4,
        HeadingLevel::H5,
        HeadingLevel::H6,
    ];
    let lower = |level: HeadingLevel| {
        levels
            .get(level as usize + below - 2)
            .copied()
            .unwrap_or(HeadingLevel::H6)
    };
    let events = Parser::new_ext(text, Options::ENABLE_TABLES).map(|event| match event {
        Event::Start(Tag::Heading {
            level,
            id,
            classes,
            attrs,
        }) => Event::Start(Tag::Heading {
            level: lower(level),
            id,
            classes,
            attrs,
        }),
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(lower(level))),
        // A remark for whoever edits the document is not for whoever reads the page.
        Event::Html(html) | Event::InlineHtml(html) if html.trim_start().starts_with("<!--") => {
            Event::Text("".into())
        }
        // The documents are our own; a piece of HTML in one is a slip, and is shown as text.
        Event::Html(html) | Event::InlineHtml(html) => Event::Text(html),
        other => other,
    });
    let mut out = String::new();
    push_html(&mut out, events);
    Html::from_html_unchecked(AttrValue::from(out))
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
