//! The addresses that open the calculator with an example of a situation or of a market.

use crate::evidence::{markets, scenarios};
use crate::session::Home;
use crate::words::{Key, Words};
use engine::MarketId;
use yew::prelude::*;

/// Two lists of links.
pub(super) fn starts(words: &Words) -> Html {
    let link = |home: Home, name: &str| {
        let address = ["../", &home.folder()].concat();
        html! { <li><a href={address}>{ name.to_owned() }</a></li> }
    };
    let situations = scenarios()
        .iter()
        .enumerate()
        .map(|(at, it)| link(Home::Situation(at), words.text(it.label)));
    let markets = (0u8..)
        .zip(markets())
        .map(|(at, market)| link(Home::Market(MarketId(at)), words.text(market.label)));
    html! {
        <section class="sec" id="starts">
            <h2>{ words.say(Key::ReadingStartsHeading) }</h2>
            <p>{ words.say(Key::ReadingStartsIntro) }</p>
            <h3>{ words.say(Key::ReadingStartsSituations) }</h3>
            <ul class="starts">{ for situations }</ul>
            <h3>{ words.say(Key::ReadingStartsMarkets) }</h3>
            <ul class="starts">{ for markets }</ul>
        </section>
    }
}
