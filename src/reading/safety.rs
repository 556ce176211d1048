//! For a person who is followed, threatened or outed: what helps first, where to turn, and what each does not reach.

use super::{Desk, Leaf};
use crate::view::foreign;
use crate::words::{Key, Words, fill};
use ::catalog::{Contact, Origin, Panel, Safety, Step};
use yew::prelude::*;

pub(super) fn page(desk: &Desk) -> Leaf {
    let words = desk.words;
    let safety = ::catalog::safety(desk.data, desk.language);
    let word = |key: &str| safety.word(key).to_owned();
    let lines = [
        "cannot-know",
        "calculator",
        "close-quickly",
        "history",
        "nothing-stored",
        "offline",
    ];
    let jump = |panel: &Panel| {
        html! {
            <li><a href={format!("#{}", panel.slug)}>{ &panel.label }</a></li>
        }
    };
    let inside = html! {
        <>
            <h1>{ word("heading") }</h1>
            <p class="stand">{ word("for-whom") }</p>
            <ul class="jump">
                <li><a href="#first">{ word("everywhere-heading") }</a></li>
                { for safety.markets.iter().map(jump) }
                // Replaces this page in the history, where the browser allows it without a script.
                <li><a class="btn" href="about:blank" rel="noreferrer">{ word("leave") }</a></li>
            </ul>
            <section class="sec mine" id="first">
                <h2>{ word("everywhere-heading") }</h2>
                <p>{ word("first-note") }</p>
                { panel(words, &safety, &safety.everywhere) }
            </section>
            { for safety.markets.iter().map(|market| html! {
                <section class="sec mine" id={market.slug.clone()}>
                    <h2>{ fill(safety.word("market-heading"), &[("place", &market.label)]) }</h2>
                    { panel(words, &safety, market) }
                </section>
            }) }
            <section class="sec" id="limits">
                <p>{ word("no-country") }</p>
                <ul class="plain">{ for lines.iter().map(|key| html! { <li>{ word(key) }</li> }) }</ul>
            </section>
        </>
    };
    Leaf {
        title: word("title"),
        description: word("description"),
        inside,
    }
}

fn panel(words: &Words, safety: &Safety, panel: &Panel) -> Html {
    html! {
        <>
            if !panel.turn.is_empty() {
                <h3>{ safety.word("turn-heading") }</h3>
                <p class="small">{ safety.word("turn-note") }</p>
                <ul class="turn">{ for panel.turn.iter().map(|contact| place(words, safety, contact)) }</ul>
            }
            if !panel.first.is_empty() {
                <h3>{ safety.word("first-heading") }</h3>
                <ol class="first">{ for panel.first.iter().map(|one| step(words, safety, one)) }</ol>
            }
            if !panel.gap.is_empty() {
                <h3>{ safety.word("gap-heading") }</h3>
                <p>{ &panel.gap }</p>
            }
        </>
    }
}

fn step(words: &Words, safety: &Safety, step: &Step) -> Html {
    html! {
        <li id={step.slug.clone()}>
            <p>{ &step.text }</p>
            <p class="small"><b>{ safety.word("not-reached") }</b>{ " " }{ &step.not_reached }</p>
            { origin(words, safety, &step.origin) }
        </li>
    }
}

fn place(words: &Words, safety: &Safety, contact: &Contact) -> Html {
    let call = |number: &String| {
        let dialed: String = number
            .chars()
            .filter(|c| c.is_ascii_digit() || *c == '+')
            .collect();
        html! { <div><dt>{ safety.word("phone") }</dt><dd><a class="num" href={format!("tel:{dialed}")}>{ number }</a></dd></div> }
    };
    let site = |address: &String| {
        let (_, shown) = address.split_once("//").unwrap_or(("", address));
        let shown = shown.trim_end_matches('/').to_owned();
        html! { <div><dt>{ safety.word("web") }</dt><dd><a href={address.clone()} rel="noreferrer" lang="en">{ shown }</a></dd></div> }
    };
    let languages = contact.languages.join(words.say(Key::FormatListSeparator));
    html! {
        <li id={contact.slug.clone()}>
            <p class="small quiet">{ &contact.kind_label }</p>
            <h4>{ &contact.name }</h4>
            <p>{ &contact.about }</p>
            <dl class="facts">
                { for contact.phone.iter().map(call) }
                { for contact.web.iter().map(site) }
                if !languages.is_empty() {
                    <div><dt>{ safety.word("languages") }</dt><dd>{ languages }</dd></div>
                }
            </dl>
            if let Some(hours) = &contact.hours {
                <p class="small">{ hours }</p>
            }
            { origin(words, safety, &contact.origin) }
        </li>
    }
}

/// Where a step or place is from, or that it stands here from memory.
fn origin(words: &Words, safety: &Safety, origin: &Origin) -> Html {
    if origin.from_memory {
        return html! { <p class="src">{ safety.word("from-memory") }</p> };
    }
    let checked = origin
        .checked
        .as_ref()
        .map(|date| fill(safety.word("checked"), &[("date", date)]));
    html! {
        <p class="src">
            { safety.word("source") }{ words.say(Key::FormatColon) }
            { for origin.documents.iter().enumerate().map(|(at, document)| {
                let name = format!("{}{}{}", document.publisher, words.say(Key::FormatClause), document.title);
                let name = html! { <cite lang={foreign(words, &name)}>{ name }</cite> };
                html! {
                    <>
                        if at > 0 { { words.say(Key::FormatSemicolon) } }
                        if let Some(link) = &document.link {
                            <a href={link.clone()} rel="noreferrer">{ name }</a>
                        } else {
                            { name }
                        }
                    </>
                }
            }) }
            { for checked.map(|checked| format!("{}{checked}", words.say(Key::FormatStop))) }
        </p>
    }
}
