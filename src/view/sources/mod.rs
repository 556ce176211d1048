//! Where this comes from: the founding report, who holds the records, what sources disagree about,
//! real purchases, and how a price or a likelihood gets in.

mod cases;
mod conflicts;

use super::Page;
use super::dossier::{cite, excerpt, quoted};
use super::ui::{holding, marked, part, said, text};
use crate::evidence::{self, catalog, markets, observation_slugs, observations};
use crate::format;
use crate::words::{Key, Words};
use cases::cases;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use conflicts::conflict_list;
use conflicts::conflicts;
use engine::MarketId;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct SourcesProps {
    /// Whose purchases are listed.
    pub market: MarketId,
    /// Words.
    pub page: Page,
}

/// The price at which contractors' staff sold customers' records.
const CONTRACTORS: &str = "cn-2017-apple-insider-record";
/// The price at which a newspaper bought a colleague's whereabouts.
const NEWSPAPER: &str = "cn-2016-smd-id-number-bundle";

/// The section at the end.
#[component]
pub fn Sources(props: &SourcesProps) -> Html {
    let words = &props.page.words;
    let (from, to) = evidence::price_years();
    let years = [("from", from.to_string()), ("to", to.to_string())];
    let years: Vec<_> = years
        .iter()
        .map(|(name, year)| (*name, year.as_str()))
        .collect();
    let social = [
        said("b", "", words.say(Key::ReportSocial)),
        text(" "),
        text(words.say(Key::ReportSocialText)),
    ];
    let told = |heading: Key, about: Key| {
        holding(
            "div",
            "",
            vec![
                said("h3", "", words.say(heading)),
                said("p", "", words.say(about)),
            ],
        )
    };
    let found = vec![
        story(words, Key::ReportStory1, CONTRACTORS),
        story(words, Key::ReportStory2, NEWSPAPER),
        said("p", "", &words.fill(Key::ReportStory3, &years)),
        holding("p", "", social.to_vec()),
    ];
    let rules = vec![
        told(Key::ReportRule, Key::ReportRuleText),
        told(Key::ReportBands, Key::ReportBandsText),
    ];
    part(
        "sec",
        "how",
        words.say(Key::ReportHeading),
        vec![
            holding("div", "story", found),
            said("h3", "", words.say(Key::ReportCoverage)),
            said("p", "", &coverage(words, props.market)),
            holding("div", "story", rules),
            holders(words),
            cases(words, props.market),
            conflicts(words),
        ],
    )
}

/// A part that is folded until somebody opens it.
fn folded(id: &'static str, heading: &str, mut inside: Vec<Html>) -> Html {
    inside.insert(0, holding("summary", "", vec![said("h3", "", heading)]));
    marked("details", "rest", (&["class", "id"], id), inside)
}

/// A part of the founding report: what happened, and the price's own words, note and sources.
fn story(words: &Words, key: Key, slug: &str) -> Html {
    let at = observation_slugs().iter().position(|known| *known == slug);
    let Some((price, entry)) =
        at.and_then(|at| Some((catalog().observations.get(at)?, observations().get(at)?)))
    else {
        return Html::default();
    };
    let shown = format::interval(
        words,
        Some(price.low),
        Some(price.high),
        evidence::currency_code(price.currency),
    );
    let mut inside = vec![
        said("p", "", &words.fill(key, &[("price", &shown)])),
        holding("span", "src", vec![excerpt(words, entry.excerpt)]),
    ];
    if let Some(note) = entry.note {
        inside.push(holding(
            "span",
            "src",
            vec![quoted(words, words.passage(note))],
        ));
    }
    inside.push(cite(words, &entry.sources()));
    holding("div", "", inside)
}

fn coverage(words: &Words, market: MarketId) -> String {
    let observations = || catalog().observations.iter().filter(|o| o.market == market);
    let used = observations()
        .filter(|o| o.use_in_estimate)
        .count()
        .to_string();
    let all = observations().count().to_string();
    let rules = catalog()
        .rules
        .iter()
        .filter(|rule| rule.markets.contains(&market))
        .count()
        .to_string();
    let entry = markets().get(usize::from(market.0));
    let about = entry.map_or("", |entry| words.passage(entry.description));
    let counted = words.fill(
        Key::ReportOfRecords,
        &[("priced", &used), ("all", &all), ("rules", &rules)],
    );
    [about, &counted].join(words.say(Key::FormatBetweenSentences))
}

fn holders(words: &Words) -> Html {
    let rows = evidence::holders().iter().map(|holder| {
        let mut name = vec![text(words.text(holder.label))];
        if holder.named_in_report {
            let named = format!(" · {}", words.say(Key::ReportHoldersNamed));
            name.push(said("span", "small quiet", &named));
        }
        let about = said("dd", "", words.passage(holder.description));
        marked(
            "div",
            "",
            (&["class", "data-holder"], holder.slug),
            vec![holding("dt", "", name), about],
        )
    });
    let inside = vec![
        said("p", "small", words.say(Key::ReportHoldersText)),
        holding("dl", "sold", rows.collect()),
    ];
    folded("holders", words.say(Key::ReportHolders), inside)
}
