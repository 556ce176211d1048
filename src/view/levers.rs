//! What can really be done: levers of this market that cut a step the result uses, and where there is none.

use super::Page;
use super::dossier::cite;
use super::ui::{holding, marked, said};
use crate::evidence::{LeverEntry, catalog};
use crate::words::Key;
use engine::{Report, RuleId};
use yew::prelude::*;

/// The levers, those that cut most first.
pub fn levers(page: &Page, report: &Report) -> Html {
    let words = &page.words;
    let steps = steps(report);
    let levers = useful(report, &steps);
    let is_reached = |step: &&RuleId| levers.iter().any(|(_, cuts)| cuts.contains(step));
    let rest = (steps.len() - steps.iter().filter(is_reached).count()).to_string();
    let of = steps.len().to_string();
    let mut inside = vec![];
    if levers.is_empty() {
        inside.push(said("p", "intro", words.say(Key::LeversNone)));
    } else {
        let items = levers.iter().map(|(lever, cuts)| {
            let about = [
                words.fill(Key::LeversCuts, &[("n", &cuts.len().to_string())]),
                words.fill(
                    Key::LeversBasis,
                    &[("what", words.passage(lever.legal_basis))],
                ),
            ];
            let inside = vec![
                said("p", "", words.passage(lever.action)),
                said(
                    "p",
                    "small quiet",
                    &about.join(words.say(Key::FormatBetweenSentences)),
                ),
                cite(words, &[lever.source]),
            ];
            marked("li", "", (&["class", "data-lever"], lever.slug), inside)
        });
        inside.push(said("p", "intro", words.say(Key::LeversIntro)));
        inside.push(holding("ul", "levers", items.collect()));
        inside.push(said(
            "p",
            "small quiet",
            &words.fill(Key::LeversRest, &[("n", &rest), ("of", &of)]),
        ));
    }
    html! {
        <section class="sec mine" id="levers" tabindex="-1" aria-labelledby="levers-heading">
            <h2 id="levers-heading">{ words.say(Key::LeversHeading) }</h2>
            { for inside }
        </section>
    }
}

/// Every rule in a listed way to anything that is not given.
fn steps(report: &Report) -> Vec<RuleId> {
    let records = report.records.iter().map(|record| &record.derivations);
    let identifiers = report
        .identifiers
        .iter()
        .map(|identifier| &identifier.derivations);
    let ways = records
        .chain(identifiers)
        .flat_map(|derivations| &derivations.listed);
    let mut is_used = vec![false; catalog().rules.len()];
    for rule in ways.flat_map(|way| &way.rules) {
        if let Some(used) = is_used.get_mut(usize::from(rule.0)) {
            *used = true;
        }
    }
    (0u16..)
        .zip(is_used)
        .filter(|(_, used)| *used)
        .map(|(at, _)| RuleId(at))
        .collect()
}

fn useful(report: &Report, steps: &[RuleId]) -> Vec<(&'static LeverEntry, Vec<RuleId>)> {
    let mut levers: Vec<(&LeverEntry, Vec<RuleId>)> = Vec::new();
    for lever in crate::evidence::levers()
        .iter()
        .filter(|lever| lever.markets.contains(&report.market))
    {
        let cuts: Vec<_> = lever
            .cuts
            .iter()
            .copied()
            .filter(|rule| steps.contains(rule))
            .collect();
        if !cuts.is_empty() {
            // A sort would weigh five kilobytes for thirty levers.
            let at = levers.iter().position(|(_, most)| most.len() < cuts.len());
            levers.insert(at.unwrap_or(levers.len()), (lever, cuts));
        }
    }
    levers
}
