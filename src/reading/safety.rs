//! For a person who is followed, threatened or outed: what helps first, where to turn, and what each does not reach.

use super::{Desk, Leaf};
use crate::view::foreign;
use crate::words::{Key, Words, fill};
use ::catalog::raw::ContactKind;
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
    // In danger, the first step and the number to call come before anything that takes time to read.
    let (now, later) = match safety.everywhere.first.split_first() {
        Some((now, later)) => (Some(now), later),
        None => (None, [].as_slice()),
    };
    let inside = html! {
        <>
            // Replaces this page in the history, where the browser allows it without a script.
            <p class="exit">
                <a class="btn" href="about:blank" rel="noreferrer">{ word("leave") }</a>
                <span class="small">{ word("leave-does") }</span>
            </p>
            <h1>{ word("heading") }</h1>
            <p class="stand">{ word("for-whom") }</p>
            <section class="sec mine" id="now">
                <h2>{ word("now-heading") }</h2>
                { for now.map(|one| html! { <ul class="first now">{ step(words, &safety, one) }</ul> }) }
                <h3>{ word("numbers-heading") }</h3>
                <dl class="facts numbers">{ for safety.markets.iter().map(numbers) }</dl>
                <p class="small">{ word("turn-note") }</p>
            </section>
            <nav aria-label={word("jump")}>
                <ul class="jump">
                    <li><a href="#first">{ word("everywhere-heading") }</a></li>
                    { for safety.markets.iter().map(jump) }
                </ul>
            </nav>
            <section class="sec mine" id="first">
                <h2>{ word("everywhere-heading") }</h2>
                <p>{ word("first-note") }</p>
                { steps(words, &safety, later) }
                { turn(words, &safety, &safety.everywhere) }
                { gap(&safety, &safety.everywhere) }
            </section>
            { for safety.markets.iter().map(|market| html! {
                <section class="sec mine" id={market.slug.clone()}>
                    <h2>{ fill(safety.word("market-heading"), &[("place", &market.label)]) }</h2>
                    { turn(words, &safety, market) }
                    { steps(words, &safety, &market.first) }
                    { gap(&safety, market) }
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

/// Whom to call in danger, in one market; the link of the market's name leads to what each rests on.
fn numbers(market: &Panel) -> Html {
    let calls = market
        .turn
        .iter()
        .filter(|contact| contact.kind == ContactKind::Emergency)
        .filter_map(|contact| Some((contact, contact.phone.as_ref()?)));
    html! {
        <div>
            <dt><a href={format!("#{}", market.slug)}>{ &market.label }</a></dt>
            { for calls.map(|(contact, phone)| html! {
                <dd>{ telephone(phone) }<span class="small">{ &contact.name }</span></dd>
            }) }
        </div>
    }
}

fn steps(words: &Words, safety: &Safety, steps: &[Step]) -> Html {
    html! {
        if !steps.is_empty() {
            <h3>{ safety.word("first-heading") }</h3>
            <ol class="first">{ for steps.iter().map(|one| step(words, safety, one)) }</ol>
        }
    }
}

fn turn(words: &Words, safety: &Safety, panel: &Panel) -> Html {
    html! {
        if !panel.turn.is_empty() {
            <h3>{ safety.word("turn-heading") }</h3>
            <ul class="turn">{ for panel.turn.iter().map(|contact| place(words, safety, contact)) }</ul>
        }
    }
}

fn gap(safety: &Safety, panel: &Panel) -> Html {
    html! {
        if !panel.gap.is_empty() {
            <h3>{ safety.word("gap-heading") }</h3>
            <p>{ &panel.gap }</p>
        }
    }
}

/// A number that a telephone dials when it is touched.
fn telephone(number: &str) -> Html {
    let dialed: String = number
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == '+')
        .collect();
    html! { <a class="num call" href={format!("tel:{dialed}")}>{ number.to_owned() }</a> }
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
        html! { <div><dt>{ safety.word("phone") }</dt><dd>{ telephone(number) }</dd></div> }
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
