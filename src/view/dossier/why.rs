//! Why: all the ways from what was given, through each holder, to the fact.

use super::cite::{Cite, Quoted};
use crate::evidence::{self, HOLDERS, RULES, RuleBasis, catalog};
use crate::format::{band_in_100, bare_band, together, whole_band};
use crate::view::ui::Line;
use crate::view::{use_live, use_page_words};
use crate::words::{Key, Words};
use engine::{Band, Derivation, Derivations, Fact, FactId, More, RecordKind, RuleId};
use std::collections::BTreeSet;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct WhyProps {
    /// Where the chain ends.
    pub goal: FactId,
    /// All ways together.
    pub band: Band,
    /// Every part was ticked.
    pub given: bool,
    /// The ways.
    pub derivations: Derivations,
    /// What was given.
    pub shared: Vec<FactId>,
}

/// What an opened "why" holds.
#[component]
pub fn Why(props: &WhyProps) -> Html {
    let words = use_page_words();
    let live = use_live();
    let about = evidence::description(props.goal).map_or("", |text| words.text(text));
    let ways = &props.derivations.listed;
    let first = ways.first();
    // Without scripts one way has to do: the file of the first paint stays small.
    let others = if live { ways.get(1..).unwrap_or_default() } else { &[] };
    let more = match props.derivations.more {
        More::Exactly(0) => None,
        More::Exactly(n) => Some(words.fill(Key::WhyMore, &[("n", &n.to_string())])),
        More::AtLeast(n) => Some(words.fill(Key::WhyMoreAtLeast, &[("n", &n.to_string())])),
    };
    html! {
        <div class="in">
            <p class="about">{ about }</p>
            if let Some(way) = first {
                <Chain way={way.clone()} goal={props.goal} shared={props.shared.clone()} full={live} />
                if !props.given {
                    <p>{ sum(&words, way) }{ " " }{ all(&words, props.band) }</p>
                }
            }
            { for others.iter().map(|way| html! {
                <details class="other">
                    <summary>{ words.fill(Key::WhyAnother, &[("band", &band_in_100(&words, way.probability))]) }</summary>
                    <Chain way={way.clone()} goal={props.goal} shared={props.shared.clone()} full=false />
                </details>
            }) }
            if let Some(more) = more {
                <p class="quiet">{ more }</p>
            }
            if !props.given && first.is_some() {
                <p class="quiet">
                    <b>{ words.say(Key::WhySure) }</b>{ " " }{ sure(&words, ways) }{ " " }{ words.say(Key::WhySureIf) }
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

#[derive(PartialEq, Properties)]
struct ChainProps {
    way: Derivation,
    goal: FactId,
    shared: Vec<FactId>,
    /// With the reasons for each band, and not only the steps.
    full: bool,
}

/// One way, as a list that a screen reader walks.
#[component]
fn Chain(props: &ChainProps) -> Html {
    let words = use_page_words();
    let mut items: Vec<Html> = Vec::new();
    let mut previous: Option<FactId> = None;
    for id in &props.way.rules {
        let Some(rule) = catalog().rules.get(usize::from(id.0)) else {
            continue;
        };
        let fresh: Vec<_> = rule.needs.iter().copied().filter(|need| Some(*need) != previous).collect();
        if !fresh.is_empty() {
            items.push(node(&words, &fresh, &props.shared, fresh.len() < rule.needs.len()));
        }
        items.push(html! { <Step id={*id} full={props.full} /> });
        if rule.gives != props.goal {
            items.push(html! { <li class="node">{ label(&words, rule.gives) }</li> });
        }
        previous = Some(rule.gives);
    }
    if let Some(parts) = composed_of(props.goal) {
        if items.is_empty() {
            items.push(node(&words, &props.shared.iter().copied().filter(|id| parts.contains(id)).collect::<Vec<_>>(), &props.shared, false));
        }
        let parts: Vec<_> = parts.iter().map(|part| label(&words, *part)).collect();
        let what = crate::format::list(&words, &parts.iter().map(String::as_str).collect::<Vec<_>>());
        items.push(html! { <li class="step">{ words.fill(Key::WhyComposed, &[("what", &what)]) }</li> });
    }
    items.push(html! { <li class="node goal">{ label(&words, props.goal) }</li> });
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

#[derive(PartialEq, Properties)]
struct StepProps {
    id: RuleId,
    full: bool,
}

/// One step: what happens, through whom, how likely, how we know.
#[component]
fn Step(props: &StepProps) -> Html {
    let words = use_page_words();
    let at = usize::from(props.id.0);
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
            <b class="num">{ band_in_100(&words, rule.band) }</b>
            <Line band={rule.band} thin=true />
            <span class="src">{ words.fill(Key::WhyThrough, &[("holder", holder)]) }{ " " }{ words.say(basis) }</span>
            <Cite sources={entry.sources.to_vec()} />
            if let Some(weak) = entry.weak {
                <span class="src">{ words.fill(Key::WhyWeak, &[("what", words.passage(weak))]) }</span>
            }
            if props.full {
                <span class="src">
                    { words.say(Key::WhyEditor) }{ " " }<Quoted text={words.passage(entry.basis_note).to_owned()} />
                </span>
                if let Some(excerpt) = entry.excerpt {
                    <span class="src">
                        { words.say(Key::WhyReports) }{ words.say(Key::FormatQuoteOpen) }<Quoted text={words.passage(excerpt).to_owned()} />{ words.say(Key::FormatQuoteClose) }
                    </span>
                }
            }
        </li>
    }
}
