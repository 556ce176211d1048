//! Why: all the ways from what was given, through each holder, to the fact.

use super::cite::{cite, quoted};
use crate::evidence::{self, HOLDERS, RULES, RuleBasis, catalog};
use crate::format::{band_in_100, bare_band, together, whole_band};
use crate::view::Page;
use crate::view::ui::thin_line;
use crate::words::{Key, Words};
use engine::{Band, Derivation, Derivations, Fact, FactId, More, RecordKind, RuleId};
use std::collections::BTreeSet;
use yew::prelude::*;

/// Where the ways lead.
#[derive(Clone, Copy)]
pub struct Target<'a> {
    /// Where the chain ends.
    pub fact: FactId,
    /// All ways together.
    pub band: Band,
    /// Every part was ticked.
    pub given: bool,
    /// The ways.
    pub derivations: &'a Derivations,
    /// What was given.
    pub shared: &'a [FactId],
}

/// What an opened "why" holds.
pub fn why(page: &Page, target: Target<'_>) -> Html {
    let words = &page.words;
    let live = page.live;
    let about = evidence::description(target.fact).map_or("", |text| words.text(text));
    let ways = &target.derivations.listed;
    let first = ways.first();
    // Without scripts one way has to do: the file of the first paint stays small.
    let others = if live { ways.get(1..).unwrap_or_default() } else { &[] };
    let more = match target.derivations.more {
        More::Exactly(0) => None,
        More::Exactly(n) => Some(words.fill(Key::WhyMore, &[("n", &n.to_string())])),
        More::AtLeast(n) => Some(words.fill(Key::WhyMoreAtLeast, &[("n", &n.to_string())])),
    };
    html! {
        <div class="in">
            <p class="about">{ about }</p>
            if let Some(way) = first {
                { chain(words, way, &target, live) }
                if !target.given {
                    <p>{ sum(words, way) }{ " " }{ all(words, target.band) }</p>
                }
            }
            { for others.iter().map(|way| html! {
                <details class="other">
                    <summary>{ words.fill(Key::WhyAnother, &[("band", &band_in_100(words, way.probability))]) }</summary>
                    { chain(words, way, &target, false) }
                </details>
            }) }
            if let Some(more) = more {
                <p class="quiet">{ more }</p>
            }
            if !target.given && first.is_some() {
                <p class="quiet">
                    <b>{ words.say(Key::WhySure) }</b>{ " " }{ sure(words, ways) }{ " " }{ words.say(Key::WhySureIf) }
                </p>
            }
        </div>
    }
}

fn sum(words: &Words, way: &Derivation) -> String {
    let band = whole_band(words, way.probability);
    let n = way.rules.len();
    let holders: BTreeSet<_> = way.rules.iter().filter_map(|id| catalog().rules.get(usize::from(id.0))).map(|rule| rule.holder).collect();
    if n <= 1 {
        return words.fill(Key::WhyOneStep, &[("band", &band)]);
    }
    let all = words.fill(Key::WhyAllSteps, &[("n", &n.to_string()), ("band", &band)]);
    if holders.len() < n {
        all + words.say(Key::FormatBetweenSentences) + words.say(Key::WhySameHolder)
    } else {
        all
    }
}

fn all(words: &Words, band: Band) -> String {
    let shown = bare_band(words, band);
    words.fill(Key::WhyAllWays, &[("band", &whole_band(words, band)), ("shown", &shown)])
}

/// How many of the steps behind this are measured, reported or judged.
fn sure(words: &Words, ways: &[Derivation]) -> String {
    let steps: BTreeSet<RuleId> = ways.iter().flat_map(|way| way.rules.iter().copied()).collect();
    let count = |basis: RuleBasis| {
        steps
            .iter()
            .filter_map(|id| RULES.get(usize::from(id.0)))
            .filter(|rule| rule.basis == basis)
            .count()
            .to_string()
    };
    words.fill(
        Key::WhySureText,
        &[
            ("measured", &count(RuleBasis::Measured)),
            ("case", &count(RuleBasis::Case)),
            ("editorial", &count(RuleBasis::Editorial)),
        ],
    )
}

/// One way, as a list that a screen reader walks; `full` adds the reasons for each band.
fn chain(words: &Words, way: &Derivation, target: &Target, full: bool) -> Html {
    let mut items: Vec<Html> = Vec::new();
    let mut previous: Option<FactId> = None;
    for id in &way.rules {
        let Some(rule) = catalog().rules.get(usize::from(id.0)) else {
            continue;
        };
        let fresh: Vec<_> = rule.needs.iter().copied().filter(|need| Some(*need) != previous).collect();
        if !fresh.is_empty() {
            items.push(node(words, &fresh, target.shared, fresh.len() < rule.needs.len()));
        }
        items.push(step(words, *id, full));
        if rule.gives != target.fact {
            items.push(html! { <li class="node">{ label(words, rule.gives) }</li> });
        }
        previous = Some(rule.gives);
    }
    if let Some(parts) = composed_of(target.fact) {
        if items.is_empty() {
            items.push(node(words, &target.shared.iter().copied().filter(|id| parts.contains(id)).collect::<Vec<_>>(), target.shared, false));
        }
        let parts: Vec<_> = parts.iter().map(|part| label(words, *part)).collect();
        let what = crate::format::list(words, &parts.iter().map(String::as_str).collect::<Vec<_>>());
        items.push(html! { <li class="step">{ words.fill(Key::WhyComposed, &[("what", &what)]) }</li> });
    }
    items.push(html! { <li class="node goal">{ label(words, target.fact) }</li> });
    html! { <ol class="chain">{ for items }</ol> }
}

fn node(words: &Words, facts: &[FactId], shared: &[FactId], also: bool) -> Html {
    let mine = facts.iter().all(|fact| shared.contains(fact));
    let labels: Vec<_> = facts.iter().map(|fact| label(words, *fact)).collect();
    let text = together(words, &labels.iter().map(String::as_str).collect::<Vec<_>>());
    let text = if also { words.fill(Key::WhyAlsoNeeded, &[("what", &text)]) } else { text };
    html! {
        <li class={classes!("node", mine.then_some("mine"))}>
            { text }
            if mine { <span class="small quiet">{ " " }{ words.say(Key::WhyYouGave) }</span> }
        </li>
    }
}

fn label(words: &Words, fact: FactId) -> String {
    evidence::label(fact).map_or("", |label| words.text(label)).to_owned()
}

fn composed_of(fact: FactId) -> Option<Vec<FactId>> {
    match catalog().facts.get(usize::from(fact.0)) {
        Some(Fact::Record { kind: RecordKind::Composed { all_of, any_of }, .. }) => {
            Some(all_of.iter().chain(*any_of).copied().collect())
        }
        _ => None,
    }
}

/// One step: what happens, through whom, how likely, how we know.
fn step(words: &Words, id: RuleId, full: bool) -> Html {
    let at = usize::from(id.0);
    let (Some(rule), Some(entry)) = (catalog().rules.get(at), RULES.get(at)) else {
        return Html::default();
    };
    let holder = HOLDERS.get(usize::from(rule.holder.0)).map_or("", |holder| words.text(holder.label));
    let basis = if entry.definitional {
        Key::WhyDefinitional
    } else {
        match entry.basis {
            RuleBasis::Measured => Key::WhyMeasured,
            RuleBasis::Case => Key::WhyCase,
            RuleBasis::Editorial => Key::WhyEditorial,
        }
    };
    html! {
        <li class="step" data-rule={entry.slug}>
            { words.passage(entry.sentence) }{ " " }
            <b class="num">{ band_in_100(words, rule.band) }</b>
            { thin_line(rule.band) }
            <span class="src">{ words.fill(Key::WhyThrough, &[("holder", holder)]) }{ " " }{ words.say(basis) }</span>
            { cite(words, entry.sources) }
            if let Some(weak) = entry.weak {
                <span class="src">{ words.fill(Key::WhyWeak, &[("what", words.passage(weak))]) }</span>
            }
            if full {
                <span class="src">
                    { words.say(Key::WhyEditor) }{ " " }{ quoted(words, words.passage(entry.basis_note)) }
                </span>
                if let Some(excerpt) = entry.excerpt {
                    <span class="src">
                        { words.say(Key::WhyReports) }{ words.say(Key::FormatQuoteOpen) }{ quoted(words, words.passage(excerpt)) }{ words.say(Key::FormatQuoteClose) }
                    </span>
                }
            }
        </li>
    }
}
