//! Where the file opens: whom to choose, and the ways to projector, paper and guide.

use super::Workshop;
use super::say::{link, old, wordmark};
use super::who::Who;
use crate::evidence::{MODEL, markets, personas, scenarios};
use crate::share::mark::{escape, said, tag};
use crate::words::{Key, Words};

pub(super) fn page(shop: &Workshop) -> String {
    let words = &shop.words;
    let head = tag(
        "header",
        &[("class", "top")],
        &(wordmark("#") + &said("span", "", words.say(Key::WorkshopKind))),
    );
    let trouble = shop.trouble.as_ref().map(|text| {
        tag(
            "p",
            &[("class", "problem"), ("role", "alert")],
            &escape(text),
        )
    });
    let inside = said("h1", "", words.say(Key::WorkshopHeading))
        + &said("p", "stand", words.say(Key::WorkshopIntro))
        + &said("p", "promise", words.say(Key::WorkshopNobody))
        + &trouble.unwrap_or_default()
        + &old(words, shop.outside.old)
        + &find(words)
        + &ways(words)
        + &people(words)
        + &situations(words)
        + &said("p", "small quiet", words.say(Key::WorkshopStored))
        + &said(
            "p",
            "small quiet",
            &words.fill(Key::WorkshopMade, &[("model", MODEL)]),
        );
    head + &tag("main", &[("class", "read home"), ("id", "main")], &inside)
}

/// The field for the code on a card.
fn find(words: &Words) -> String {
    let label = tag(
        "label",
        &[("for", "code"), ("class", "f")],
        &escape(words.say(Key::WorkshopCode)),
    );
    let field = "<input id=\"code\" class=\"sel\" name=\"value\" type=\"text\" autocomplete=\"off\" autocapitalize=\"none\" spellcheck=\"false\">";
    let open = tag(
        "button",
        &[("class", "btn"), ("type", "submit")],
        &escape(words.say(Key::WorkshopOpen)),
    );
    let row = tag("div", &[("class", "row")], &(field.to_owned() + &open));
    tag(
        "form",
        &[("data-submit", "find"), ("class", "find")],
        &(label + &row),
    )
}

fn ways(words: &Words) -> String {
    let ways = link("#cards/a4", "btn", words.say(Key::WorkshopCardsA4))
        + &link("#cards/letter", "btn", words.say(Key::WorkshopCardsLetter))
        + &link("#guide", "btn", words.say(Key::WorkshopGuide));
    tag("p", &[("class", "buttons")], &ways)
}

fn people(words: &Words) -> String {
    let rows: String = (0..personas().len())
        .map(Who::persona)
        .map(|who| {
            let place = words.place(who.session.market);
            let what = said("b", "", who.label(words))
                + &said("span", "quiet small", place)
                + &said("span", "small", who.text(words));
            tag("li", &[], &(tag("div", &[], &what) + &uses(words, &who)))
        })
        .collect();
    let heading = said("h2", "", words.say(Key::WorkshopPeople));
    heading + &tag("ul", &[("class", "people")], &rows)
}

/// Every situation in every market in which it occurs.
fn situations(words: &Words) -> String {
    let rows: String = scenarios()
        .iter()
        .enumerate()
        .map(|(at, it)| {
            let places: String = it
                .markets
                .iter()
                .filter_map(|market| Who::scenario(at, Some(*market)))
                .map(|who| {
                    let place = words.place(who.session.market);
                    let href = ["#present/", &who.name].concat();
                    tag("li", &[], &link(&href, "", place))
                })
                .collect();
            let what = said("b", "", words.text(it.label))
                + &said("span", "small", words.passage(it.text));
            let places = tag("ul", &[("class", "places")], &places);
            tag("li", &[], &(tag("div", &[], &what) + &places))
        })
        .collect();
    let heading = words.fill(
        Key::WorkshopSituations,
        &[("n", &markets().len().to_string())],
    );
    said("h2", "", &heading) + &tag("ul", &[("class", "people")], &rows)
}

/// What can be opened of somebody.
fn uses(words: &Words, who: &Who) -> String {
    let name = who.name.as_str();
    let named = |href: String, key: Key| {
        let name = [
            words.say(key),
            words.say(Key::FormatColon),
            who.label(words),
        ]
        .concat();
        tag(
            "a",
            &[("href", &href), ("aria-label", &name)],
            &escape(words.say(key)),
        )
    };
    let uses = said("code", "", name)
        + &named(["#present/", name].concat(), Key::WorkshopPresent)
        + &named(["#", name].concat(), Key::WorkshopGuess)
        + &named(["#sheets/", name, "/a4"].concat(), Key::WorkshopSheets);
    tag("div", &[("class", "uses")], &uses)
}
