//! What each version of the model says about the invented people, and what moved from one to the next.

use super::embedding::{folder, own_name};
use super::{Desk, Leaf};
use crate::evidence::{fact_slugs, market_named, personas};
use crate::format;
use crate::versions::{Change, Moved, Person, Price, Results, moved};
use crate::words::{Key, LANGUAGES, Words};
use engine::{Band, FactId};
use yew::prelude::*;

pub(super) fn page(desk: &Desk) -> Leaf {
    let words = desk.words;
    let frozen = &desk.documents.frozen;
    let say = |key: Key| words.say(key).to_owned();
    let earlier = |at: usize| at.checked_sub(1).and_then(|at| frozen.get(at));
    let inside = html! {
        <>
            <h1>{ say(Key::VersionsHeading) }</h1>
            <p class="stand">{ say(Key::VersionsIntro) }</p>
            { now(words, &Results::now(), frozen.last()) }
            { for frozen.iter().enumerate().rev().map(|(at, version)| {
                section(desk.language, words, version, earlier(at))
            }) }
        </>
    };
    Leaf {
        title: say(Key::VersionsTitle),
        description: say(Key::VersionsDescription),
        inside,
    }
}

/// The model that this build runs, beside the last frozen version.
fn now(words: &Words, now: &Results, last: Option<&Results>) -> Html {
    let found = last.map(|last| moved(last, now)).unwrap_or_default();
    let (n, model) = (now.people.len().to_string(), now.model.as_str());
    let key = match last {
        None => Key::VersionsNowAlone,
        Some(_) if found.is_empty() => Key::VersionsNowSame,
        Some(_) => Key::VersionsNowMoved,
    };
    let last = last.map_or("", |last| last.model.as_str());
    html! {
        <section class="sec" id="now">
            <h2>{ words.say(Key::VersionsNowHeading) }</h2>
            <p>{ words.fill(key, &[("model", model), ("last", last), ("n", &n)]) }</p>
            { for found.iter().map(|moved| person(words, moved)) }
        </section>
    }
}

/// A frozen version: its boxes, what moved since the one before it, and what it says.
fn section(language: &str, words: &Words, version: &Results, earlier: Option<&Results>) -> Html {
    let model = version.model.as_str();
    let found = earlier
        .map(|earlier| moved(earlier, version))
        .unwrap_or_default();
    let n = version.people.len().to_string();
    let last = earlier.map_or("", |earlier| earlier.model.as_str());
    let key = match earlier {
        None => Key::VersionsVersionFirst,
        Some(_) if found.is_empty() => Key::VersionsVersionSame,
        Some(_) => Key::VersionsVersionMoved,
    };
    // One step up is this language's first page; the root of everything lies where that of the first language does.
    let root = if LANGUAGES.first() == Some(&language) {
        "../"
    } else {
        "../../"
    };
    let boxes = LANGUAGES.iter().filter(|of| version.speaks(of));
    let boxes = boxes.filter_map(|of| {
        let spoken = Words::of(of)?;
        let address = format!("{root}{}embed/v/{model}/", folder(of));
        let code = spoken.say(Key::PageLanguage).to_owned();
        let name = own_name(of, &spoken);
        Some(html! { <>{ " " }<a href={address} hreflang={code.clone()} lang={code}>{ name }</a></> })
    });
    let says = words.fill(Key::VersionsVersionSays, &[("model", model)]);
    html! {
        <section class="sec" id={format!("v-{model}")}>
            <h2>{ words.fill(Key::VersionsVersionHeading, &[("model", model)]) }</h2>
            <p>{ words.say(Key::VersionsVersionBoxes) }{ for boxes }</p>
            <p>{ words.fill(key, &[("last", last), ("n", &n)]) }</p>
            { for found.iter().map(|moved| person(words, moved)) }
            <h3>{ says.clone() }</h3>
            <div class="scroll" tabindex="0" role="region" aria-label={says}>
                { baseline(words, version) }
            </div>
        </section>
    }
}

/// What a version says, a person a row.
fn baseline(words: &Words, version: &Results) -> Html {
    let columns = [
        Key::VersionsPerson,
        Key::VersionsReach,
        Key::VersionsExpected,
        Key::VersionsWhole,
        Key::VersionsGiven,
    ];
    let row = |person: &Person| {
        let reach = [
            ("n", person.records.len().to_string()),
            ("of", person.countable.to_string()),
        ];
        let reach: Vec<_> = reach.iter().map(|(name, n)| (*name, n.as_str())).collect();
        html! {
            <tr>
                <th scope="row">{ name(words, &person.slug) }</th>
                <td class="num">{ words.fill(Key::VersionsReachOf, &reach) }</td>
                <td class="num">{ format::count(words, person.expected) }</td>
                <td class="num">{ price(words, person.whole.as_ref()) }</td>
                <td>{ asked(words, person) }</td>
            </tr>
        }
    };
    html! {
        <table class="people">
            <thead><tr>{ for columns.iter().map(|key| html! { <th scope="col">{ words.say(*key) }</th> }) }</tr></thead>
            <tbody>{ for version.people.iter().map(row) }</tbody>
        </table>
    }
}

/// What moved about a person.
fn person(words: &Words, moved: &Moved) -> Html {
    let told: Vec<_> = moved.changes.iter().map(|it| told(words, it)).collect();
    // What reads the same before and after moved by less than the digits that are shown.
    let (unseen, seen): (Vec<_>, Vec<_>) = told
        .iter()
        .partition(|row| row.before.is_some() && row.before == row.after);
    let heading = name(words, &moved.person);
    let n = unseen.len().to_string();
    let (rows, notes): (Vec<_>, Vec<_>) = seen.into_iter().partition(|row| row.before.is_some());
    let table = html! {
        <div class="scroll" tabindex="0" role="region" aria-label={heading.clone()}>
            <table>
                <thead><tr>
                    <th scope="col">{ words.say(Key::VersionsWhat) }</th>
                    <th scope="col">{ words.say(Key::VersionsBefore) }</th>
                    <th scope="col">{ words.say(Key::VersionsAfter) }</th>
                </tr></thead>
                <tbody>{ for rows.iter().map(|row| html! {
                    <tr>
                        <th scope="row">{ row.what.clone() }</th>
                        <td>{ row.before.clone() }</td>
                        <td>{ row.after.clone() }</td>
                    </tr>
                }) }</tbody>
            </table>
        </div>
    };
    html! {
        <>
            <h3>{ heading }</h3>
            { for notes.iter().map(|row| html! { <p>{ row.what.clone() }</p> }) }
            if !rows.is_empty() {
                { table }
            }
            if !unseen.is_empty() {
                <p class="small quiet">{ words.fill(Key::VersionsUnseen, &[("n", &n)]) }</p>
            }
        </>
    }
}

/// A change in words; one without before and after is a sentence.
struct Told {
    what: String,
    before: Option<String>,
    after: Option<String>,
}

fn told(words: &Words, change: &Change) -> Told {
    let row = |what: String, before: String, after: String| Told {
        what,
        before: Some(before),
        after: Some(after),
    };
    let say = |key: Key| words.say(key).to_owned();
    let sentence = |key: Key| Told {
        what: say(key),
        before: None,
        after: None,
    };
    let chance = |band: Option<Band>| match band {
        Some(band) => format::band_in_100(words, band),
        None => say(Key::VersionsNotWithinReach),
    };
    match change {
        Change::PersonCame => sentence(Key::VersionsPersonNew),
        Change::PersonLeft => sentence(Key::VersionsPersonGone),
        Change::Asked(before, after) => row(
            say(Key::VersionsAsked),
            asked(words, before),
            asked(words, after),
        ),
        Change::Countable(before, after) => row(
            say(Key::VersionsReach),
            before.to_string(),
            after.to_string(),
        ),
        Change::Expected(before, after) => row(
            say(Key::VersionsExpected),
            format::count(words, *before),
            format::count(words, *after),
        ),
        Change::Whole(before, after) => row(
            say(Key::VersionsWhole),
            price(words, before.as_ref()),
            price(words, after.as_ref()),
        ),
        Change::Chance(record, before, after) => {
            row(fact(words, record), chance(*before), chance(*after))
        }
        Change::Priced(record, before, after) => row(
            words.fill(Key::VersionsPriceOf, &[("what", &fact(words, record))]),
            price(words, before.as_ref()),
            price(words, after.as_ref()),
        ),
    }
}

/// Where, when and from what.
fn asked(words: &Words, person: &Person) -> String {
    let place = market_named(&person.market).map(|market| words.place(market).to_owned());
    let place = place.unwrap_or_else(|| person.market.clone());
    let given: Vec<_> = person.given.iter().map(|slug| fact(words, slug)).collect();
    let given: Vec<_> = given.iter().map(String::as_str).collect();
    let given = if given.is_empty() {
        words.say(Key::VersionsNothingGiven).to_owned()
    } else {
        format::list(words, &given)
    };
    let year = person.year.to_string();
    words.fill(
        Key::VersionsAskedFor,
        &[("place", &place), ("year", &year), ("given", &given)],
    )
}

/// What a person is called today; one whom nobody knows any more keeps the stable name.
fn name(words: &Words, slug: &str) -> String {
    let known = personas().iter().find(|it| it.slug == slug);
    known.map_or_else(|| slug.to_owned(), |it| words.passage(it.label).to_owned())
}

/// What an identifier or a record is called today, or its stable name.
fn fact(words: &Words, slug: &str) -> String {
    let known = (0u16..)
        .zip(fact_slugs())
        .find(|(_, known)| **known == slug);
    known.map_or_else(
        || slug.to_owned(),
        |(at, _)| words.label(FactId(at)).to_owned(),
    )
}

fn price(words: &Words, price: Option<&Price>) -> String {
    let Some(price) = price else {
        return words.say(Key::ReadingCasesNoPrice).to_owned();
    };
    let shown = format::interval(words, price.low, price.high, &price.currency);
    let years = format::years(words, price.years);
    words.fill(
        Key::ReadingCasesPriced,
        &[("price", &shown), ("years", &years)],
    )
}
