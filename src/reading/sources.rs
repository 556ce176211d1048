//! Every document once: what rests on it, where documents disagree, and two filters that need no program.

use super::{Desk, Leaf};
use crate::evidence::{self, SourceId, catalog, markets, observations, rules, sources};
use crate::view::{foreign, quoted};
use crate::words::{Key, Words};
use ::catalog::raw::SourceKind;
use std::collections::BTreeSet;
use yew::prelude::*;

/// The kinds of document, and what each is called.
const KINDS: [(SourceKind, Key); 7] = [
    (SourceKind::Court, Key::ReadingKindCourt),
    (SourceKind::Regulator, Key::ReadingKindRegulator),
    (SourceKind::Official, Key::ReadingKindOfficial),
    (SourceKind::Journalism, Key::ReadingKindJournalism),
    (SourceKind::Study, Key::ReadingKindStudy),
    (SourceKind::IndustryReport, Key::ReadingKindIndustryReport),
    (SourceKind::RateCard, Key::ReadingKindRateCard),
];

pub(super) fn page(desk: &Desk) -> Leaf {
    let words = desk.words;
    let count = sources().len().to_string();
    let intro = words.fill(Key::ReadingSourcesIntro, &[("n", &count)]);
    let uses: Vec<_> = (0u16..)
        .zip(sources())
        .map(|(at, _)| Uses::of(SourceId(at)))
        .collect();
    let item = |(at, uses, source): &(usize, &Uses, &evidence::SourceEntry)| {
        let at = *at;
        let slug = desk.source_slugs.get(at).copied().unwrap_or_default();
        let kind = desk
            .data
            .sources
            .iter()
            .find(|row| row.slug == slug)
            .map(|row| row.kind);
        entry(words, slug, source, kind, uses)
    };
    // What most rests on stands first; equal ones keep the order of the files.
    let mut listed: Vec<_> = (uses.iter().enumerate().zip(sources()))
        .map(|((at, uses), source)| (at, uses, source))
        .collect();
    listed.sort_by_key(|(_, uses, _)| std::cmp::Reverse(uses.count()));
    let (used, unused): (Vec<_>, Vec<_>) = listed
        .into_iter()
        .partition(|(_, uses, _)| uses.count() > 0);
    let inside = html! {
        <>
            <h1>{ words.say(Key::ReadingSourcesHeading) }</h1>
            <p class="stand">{ &intro }</p>
            <p>{ words.say(Key::ReadingSourcesHow) }</p>
            <form class="sift">
                { sieve(words, "market", Key::ReadingSourcesMarket, markets().iter().map(|m| (m.slug, words.text(m.label)))) }
                { sieve(words, "kind", Key::ReadingSourcesKind, KINDS.iter().map(|(kind, name)| (kind.name(), words.say(*name)))) }
            </form>
            <ul class="sources">
                { for used.iter().map(item) }
            </ul>
            if !unused.is_empty() {
                <details>
                    <summary>{ words.fill(Key::ReadingSourcesUnused, &[("n", &unused.len().to_string())]) }</summary>
                    <ul class="sources">{ for unused.iter().map(item) }</ul>
                </details>
            }
            <section class="sec" id="conflicts">
                <h2>{ words.say(Key::ReportConflicts) }</h2>
                <p>{ words.say(Key::ReportConflictsText) }</p>
                { crate::view::conflict_list(words) }
            </section>
        </>
    };
    Leaf {
        title: words.say(Key::ReadingSourcesTitle).to_owned(),
        description: intro,
        inside,
    }
}

/// Choices of one sieve: the style sheet hides what the chosen one does not name.
fn sieve<'a>(
    words: &'a Words,
    name: &'static str,
    legend: Key,
    choices: impl Iterator<Item = (&'static str, &'a str)>,
) -> Html {
    let all = std::iter::once(("all", words.say(Key::ReadingSourcesAll)));
    html! {
        <fieldset>
            <legend>{ words.say(legend) }</legend>
            { for all.chain(choices).map(|(value, label)| html! {
                <label><input type="radio" name={name} value={value} checked={value == "all"} />{ label }</label>
            }) }
        </fieldset>
    }
}

/// What rests on a document.
struct Uses {
    rules: Vec<usize>,
    observations: Vec<usize>,
    cases: Vec<usize>,
    levers: Vec<usize>,
    markets: BTreeSet<&'static str>,
}

impl Uses {
    fn count(&self) -> usize {
        self.rules.len() + self.observations.len() + self.cases.len() + self.levers.len()
    }

    fn of(source: SourceId) -> Self {
        let places = |passes: &dyn Fn(usize) -> bool, len: usize| {
            (0..len).filter(|at| passes(*at)).collect::<Vec<_>>()
        };
        let of_rules = places(
            &|at| {
                rules()
                    .get(at)
                    .is_some_and(|rule| rule.sources.contains(&source))
            },
            rules().len(),
        );
        let of_observations = places(
            &|at| {
                observations()
                    .get(at)
                    .is_some_and(|o| o.source == source || o.also_sources.contains(&source))
            },
            observations().len(),
        );
        let cases = places(
            &|at| {
                evidence::cases()
                    .get(at)
                    .is_some_and(|case| case.source == source)
            },
            evidence::cases().len(),
        );
        let levers = places(
            &|at| {
                evidence::levers()
                    .get(at)
                    .is_some_and(|lever| lever.source == source)
            },
            evidence::levers().len(),
        );
        let slug = |id: engine::MarketId| evidence::market_slugs().get(usize::from(id.0)).copied();
        let mut found = BTreeSet::new();
        found.extend(
            of_rules
                .iter()
                .filter_map(|at| catalog().rules.get(*at))
                .flat_map(|rule| rule.markets)
                .filter_map(|id| slug(*id)),
        );
        found.extend(
            of_observations
                .iter()
                .filter_map(|at| catalog().observations.get(*at))
                .filter_map(|o| slug(o.market)),
        );
        found.extend(
            cases
                .iter()
                .filter_map(|at| evidence::cases().get(*at))
                .filter_map(|case| slug(case.market)),
        );
        found.extend(
            levers
                .iter()
                .filter_map(|at| evidence::levers().get(*at))
                .flat_map(|lever| lever.markets)
                .filter_map(|id| slug(*id)),
        );
        Self {
            rules: of_rules,
            observations: of_observations,
            cases,
            levers,
            markets: found,
        }
    }
}

fn entry(
    words: &Words,
    slug: &str,
    source: &evidence::SourceEntry,
    kind: Option<SourceKind>,
    uses: &Uses,
) -> Html {
    let title = words.passage(source.title);
    let lang = foreign(words, title);
    let name = html! { <cite lang={lang}>{ title }</cite> };
    let kind_name = kind
        .and_then(|kind| KINDS.iter().find(|(known, _)| *known == kind))
        .map_or("", |(_, name)| words.say(*name));
    let about = [
        words.passage(source.publisher),
        words.passage(source.date),
        kind_name,
    ];
    let about: Vec<_> = about.into_iter().filter(|part| !part.is_empty()).collect();
    let list = |heading: Key, items: Vec<String>| {
        (!items.is_empty()).then(|| {
            html! {
                <>
                    <dt>{ words.fill(heading, &[("n", &items.len().to_string())]) }</dt>
                    { for items.iter().map(|item| html! { <dd>{ quoted(words, item) }</dd> }) }
                </>
            }
        })
    };
    let told = |places: &[usize], text: &dyn Fn(usize) -> Option<String>| {
        places.iter().filter_map(|at| text(*at)).collect::<Vec<_>>()
    };
    let of_rules = told(&uses.rules, &|at| {
        rules()
            .get(at)
            .map(|rule| words.passage(rule.sentence).to_owned())
    });
    let of_prices = told(&uses.observations, &|at| price(words, at));
    let of_cases = told(&uses.cases, &|at| {
        evidence::cases()
            .get(at)
            .map(|case| words.passage(case.note).to_owned())
    });
    let of_levers = told(&uses.levers, &|at| {
        evidence::levers()
            .get(at)
            .map(|lever| words.passage(lever.action).to_owned())
    });
    let n = uses.count().to_string();
    let markets: Vec<_> = uses.markets.iter().copied().collect();
    html! {
        <li id={slug.to_owned()} data-market={markets.join(" ")} data-kind={kind.map(SourceKind::name)}>
            <p>
                if let Some(link) = source.link {
                    <a href={words.passage(link).to_owned()} rel="noreferrer">{ name }</a>
                } else {
                    { name }
                }
            </p>
            <p class="small quiet">{ about.join(words.say(Key::FormatClause)) }</p>
            if uses.count() > 0 {
                <details>
                    <summary class="small">{ words.fill(Key::ReadingSourcesUses, &[("n", &n)]) }<span class="vh">{ words.say(Key::FormatColon) }{ title }</span></summary>
                    <dl class="small">
                        { for list(Key::ReadingSourcesPrices, of_prices) }
                        { for list(Key::ReadingSourcesSteps, of_rules) }
                        { for list(Key::ReadingSourcesCases, of_cases) }
                        { for list(Key::ReadingSourcesLevers, of_levers) }
                    </dl>
                </details>
            }
        </li>
    }
}

/// A price with its year and money, and why it is not used where it is not.
fn price(words: &Words, at: usize) -> Option<String> {
    let (seen, entry) = (catalog().observations.get(at)?, observations().get(at)?);
    let shown = crate::format::interval(
        words,
        Some(seen.low),
        Some(seen.high),
        evidence::currency_code(seen.currency),
    );
    let mut told = words.fill(
        Key::ReadingSourcesPrice,
        &[
            ("item", words.passage(entry.item)),
            ("price", &shown),
            ("year", &seen.as_of.to_string()),
        ],
    );
    if let Some(why) = entry.why_not {
        told.push_str(&words.fill(
            Key::FormatBracketed,
            &[(
                "what",
                &words.fill(Key::StubLeftOut, &[("why", words.passage(why))]),
            )],
        ));
    }
    Some(told)
}
