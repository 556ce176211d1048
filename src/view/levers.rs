//! What can really be done: levers of this market that cut a step the result uses, and where there is none.

use super::Page;
use super::dossier::cite;
use crate::evidence::{LEVERS, LeverEntry};
use crate::words::Key;
use engine::{Report, RuleId};
use std::collections::BTreeSet;
use yew::prelude::*;

/// The levers, those that cut most first.
pub fn levers(page: &Page, report: &Report) -> Html {
    let words = &page.words;
    let steps = steps(report);
    let levers = useful(report, &steps);
    let reached: BTreeSet<_> = levers.iter().flat_map(|(_, cuts)| cuts.iter().copied()).collect();
    let rest = (steps.len() - reached.len()).to_string();
    let of = steps.len().to_string();
    html! {
        <section class="sec mine" id="levers" tabindex="-1" aria-labelledby="levers-heading">
            <h2 id="levers-heading">{ words.say(Key::LeversHeading) }</h2>
            if levers.is_empty() {
                <p class="intro">{ words.say(Key::LeversNone) }</p>
            } else {
                <p class="intro">{ words.say(Key::LeversIntro) }</p>
                <ul class="levers">
                    { for levers.iter().map(|(lever, cuts)| html! {
                        <li key={lever.slug} data-lever={lever.slug}>
                            <p>{ words.passage(lever.action) }</p>
                            <p class="small quiet">
                                { words.fill(Key::LeversCuts, &[("n", &cuts.len().to_string())]) }{ " " }
                                { words.fill(Key::LeversBasis, &[("what", words.passage(lever.legal_basis))]) }
                            </p>
                            { cite(words, &[lever.source]) }
                        </li>
                    }) }
                </ul>
                <p class="small quiet">{ words.fill(Key::LeversRest, &[("n", &rest), ("of", &of)]) }</p>
            }
        </section>
    }
}

/// Every rule in a listed way to anything that is not given.
fn steps(report: &Report) -> BTreeSet<RuleId> {
    let records = report.records.iter().map(|record| &record.derivations);
    let identifiers = report.identifiers.iter().map(|identifier| &identifier.derivations);
    records
        .chain(identifiers)
        .flat_map(|derivations| &derivations.listed)
        .flat_map(|way| way.rules.iter().copied())
        .collect()
}

fn useful(report: &Report, steps: &BTreeSet<RuleId>) -> Vec<(&'static LeverEntry, Vec<RuleId>)> {
    let mut levers: Vec<_> = LEVERS
        .iter()
        .filter(|lever| lever.markets.contains(&report.market))
        .map(|lever| {
            let cuts = lever.cuts.iter().copied().filter(|rule| steps.contains(rule));
            (lever, cuts.collect::<Vec<_>>())
        })
        .filter(|(_, cuts)| !cuts.is_empty())
        .collect();
    levers.sort_by_key(|(_, cuts)| std::cmp::Reverse(cuts.len()));
    levers
}
