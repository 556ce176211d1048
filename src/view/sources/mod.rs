//! Where this comes from: the founding report, who holds the records, what sources disagree about,
//! real purchases, and how a price or a likelihood gets in.

mod cases;
mod conflicts;

use super::Page;
use crate::evidence::{self, HOLDERS, MARKETS, OBSERVATION_SLUGS, catalog};
use crate::format;
use crate::words::{Key, Words};
use cases::cases;
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

/// The section at the end.
#[component]
pub fn Sources(props: &SourcesProps) -> Html {
    let words = &props.page.words;
    let (from, to) = evidence::price_years();
    let years = [("from", from.to_string()), ("to", to.to_string())];
    let years: Vec<_> = years.iter().map(|(name, year)| (*name, year.as_str())).collect();
    html! {
        <section class="sec" id="how" tabindex="-1" aria-labelledby="how-heading">
            <h2 id="how-heading">{ words.say(Key::ReportHeading) }</h2>
            <div class="story">
                <p>{ story(words, Key::ReportStory1) }</p>
                <p>{ story(words, Key::ReportStory2) }</p>
                <p>{ words.fill(Key::ReportStory3, &years) }</p>
                <p><b>{ words.say(Key::ReportSocial) }</b>{ " " }{ words.say(Key::ReportSocialText) }</p>
            </div>
            <h3>{ words.say(Key::ReportCoverage) }</h3>
            { coverage(words, props.market) }
            <div class="story">
                <div>
                    <h3>{ words.say(Key::ReportRule) }</h3>
                    <p>{ words.say(Key::ReportRuleText) }</p>
                </div>
                <div>
                    <h3>{ words.say(Key::ReportBands) }</h3>
                    <p>{ words.say(Key::ReportBandsText) }</p>
                </div>
            </div>
            { holders(words) }
            { cases(words, props.market) }
            { conflicts(words) }
        </section>
    }
}

/// The founding report's prices, in the words of the story; the figures come from the data.
fn story(words: &Words, key: Key) -> String {
    let price = |slug: &str| {
        let at = OBSERVATION_SLUGS.iter().position(|known| *known == slug);
        at.and_then(|at| catalog().observations.get(at)).map_or_else(String::new, |o| {
            format::interval(words, Some(o.low), Some(o.high), evidence::currency_code(o.currency))
        })
    };
    words.fill(
        key,
        &[
            ("item-price", &price("cn-2017-apple-insider-record")),
            ("bundle-price", &price("cn-2016-smd-id-number-bundle")),
        ],
    )
}

fn coverage(words: &Words, market: MarketId) -> Html {
    let observations = || catalog().observations.iter().filter(|o| o.market == market);
    let used = observations().filter(|o| o.use_in_estimate).count().to_string();
    let all = observations().count().to_string();
    let rules = catalog().rules.iter().filter(|rule| rule.markets.contains(&market)).count().to_string();
    let entry = MARKETS.get(usize::from(market.0));
    html! {
        <p>
            { entry.map_or("", |entry| words.text(entry.description)) }{ " " }
            { words.fill(Key::ReportOfRecords, &[("priced", &used), ("all", &all), ("rules", &rules)]) }
        </p>
    }
}

fn holders(words: &Words) -> Html {
    html! {
        <details class="rest" id="holders">
            <summary><h3>{ words.say(Key::ReportHolders) }</h3></summary>
            <p class="small">{ words.say(Key::ReportHoldersText) }</p>
            <dl class="sold">
                { for HOLDERS.iter().map(|holder| html! {
                    <div data-holder={holder.slug}>
                        <dt>
                            { words.text(holder.label) }
                            if holder.named_in_report {
                                <span class="small quiet">{ " · " }{ words.say(Key::ReportHoldersNamed) }</span>
                            }
                        </dt>
                        <dd>{ words.passage(holder.description) }</dd>
                    </div>
                }) }
            </dl>
        </details>
    }
}
