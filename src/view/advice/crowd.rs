//! How many people could be meant: the same facts at three precisions of the birth date.

use super::super::Page;
use super::super::ui::{holding, part, said};
use crate::format;
use crate::words::{Key, Words};
use engine::{Assumption, Crowd, Fit, Level, Precision};
use yew::prelude::*;

/// What each assumption says, and in which direction it errs.
const ASSUMED: [(Assumption, Key); 4] = [
    (Assumption::Independence, Key::CrowdIndependence),
    (Assumption::EvenValues, Key::CrowdEvenValues),
    (Assumption::MeanArea, Key::CrowdMeanArea),
    (Assumption::CommonestName, Key::CrowdCommonestName),
];

/// The section; nothing where nothing that was ticked or can be derived narrows a crowd.
pub fn crowd(page: &Page, crowd: Option<&Crowd>) -> Html {
    let words = &page.words;
    let Some(crowd) = crowd else {
        return Html::default();
    };
    let known = |given: bool| {
        let facts = crowd.facts.iter().filter(|fact| fact.given == given);
        let names: Vec<_> = facts.map(|fact| words.label(fact.fact)).collect();
        format::list(words, &names)
    };
    let (given, derived) = (known(true), known(false));
    let mut intro = vec![words.fill(
        Key::CrowdIntro,
        &[
            ("people", &format::people(crowd.people as f64)),
            ("year", &crowd.year.to_string()),
        ],
    )];
    if !given.is_empty() {
        intro.push(words.fill(Key::CrowdGiven, &[("what", &given)]));
    }
    if !derived.is_empty() {
        intro.push(words.fill(Key::CrowdDerived, &[("what", &derived)]));
    }
    // From nothing that narrows nobody is singled out; and what is the same in every row is said once.
    let levels = || crowd.levels.iter().map(|level| &level.certain);
    let same = levels().all(|certain| levels().next() == Some(certain));
    let once = same && !derived.is_empty();
    if let (true, false, Some(level)) = (once, given.is_empty(), crowd.levels.first()) {
        let fits = fits(words, &level.certain);
        intro.push(words.fill(Key::CrowdOnce, &[("fits", &fits)]));
    }
    let certain = !given.is_empty() && !once;
    let row = |level: &Level| {
        let name = match level.precision {
            None => Key::CrowdAsItIs,
            Some(Precision::FullDate) => Key::CrowdFullDate,
            Some(Precision::Year) => Key::CrowdYear,
            Some(Precision::AgeBand) => Key::CrowdAgeBand,
        };
        let mut cells = vec![holding("th", "", vec![said("span", "", words.say(name))])];
        if certain {
            cells.push(said("td", "num", &fits(words, &level.certain)));
        }
        if !derived.is_empty() {
            cells.push(said("td", "num", &fits(words, &level.known)));
        }
        holding("tr", "", cells)
    };
    let mut head = vec![said("td", "", "")];
    if certain {
        head.push(said("th", "", words.say(Key::CrowdCertain)));
    }
    if !derived.is_empty() {
        head.push(said("th", "", words.say(Key::CrowdKnown)));
    }
    let assumed: Vec<_> = ASSUMED
        .iter()
        .filter(|(assumption, _)| {
            crowd
                .levels
                .iter()
                .any(|level| level.known.assumes.has(*assumption))
        })
        .map(|(_, key)| words.say(*key))
        .collect();
    let levels = vec![
        holding("thead", "", vec![holding("tr", "", head)]),
        holding("tbody", "", crowd.levels.iter().map(row).collect()),
    ];
    let between = words.say(Key::FormatBetweenSentences);
    part(
        "sec",
        "crowd",
        words.say(Key::CrowdHeading),
        vec![
            said("p", "intro", &intro.join(between)),
            holding("table", "levels", levels),
            said("p", "small quiet", &assumed.join(between)),
        ],
    )
}

/// "About 10 people fit; a match is right 12 in 100 times."
fn fits(words: &Words, fit: &Fit) -> String {
    words.fill(
        Key::CrowdFits,
        &[
            ("people", &format::people(fit.people)),
            ("right", &format::times_in_100(words, fit.right)),
        ],
    )
}
