//! The parts of the box, from top to bottom.

use crate::evidence::{self, MODEL, catalog, identifiers, market_named, markets, price_years};
use crate::format::{self, band_in_100};
use crate::session::{Msg, Session};
use crate::view::Page;
use crate::view::price::embed_prices;
use crate::view::ui::{chosen, element, holding, line, marked, option, said, text};
use crate::words::{Key, Words};
use engine::{Band, Exactness, FactId, RecordReport, Report};
use yew::prelude::*;

/// As many lines as stand beside six ticks.
const LINES: usize = 5;

/// Whether this is an example or the reader's own; and what in the address could not be read.
pub(super) fn whose(words: &Words, session: &Session, report: &Report, unread: &[String]) -> Html {
    let said_so = if session.is_example() {
        let given = words.labels(&report.shared);
        let what = format::list(words, &given);
        said(
            "p",
            "whose",
            &words.fill(Key::EmbedExample, &[("what", &what)]),
        )
    } else if report.shared.is_empty() {
        said("p", "whose", words.say(Key::SayEmpty))
    } else {
        said("p", "whose", words.say(Key::EmbedOwn))
    };
    let mut inside = vec![said_so];
    if !unread.is_empty() {
        let what = unread.join(words.say(Key::FormatListSeparator));
        let problem = words.fill(Key::EmbedBadAddress, &[("what", &what)]);
        inside.push(said("p", "problem small", &problem));
    }
    inside.into_iter().collect()
}

/// The boxes that the publisher chose.
pub(super) fn ticks(
    words: &Words,
    session: &Session,
    shown: &[FactId],
    on_msg: &Callback<Msg>,
) -> Html {
    let tick = |id: FactId| {
        let entry = identifiers().get(usize::from(id.0))?;
        let onchange = on_msg.reform(move |_: Event| Msg::ToggledIdentifier(id));
        Some(html! {
            <label class="tick" key={entry.slug}>
                <input id={format!("k-{}", entry.slug)} type="checkbox" name="k" value={entry.slug}
                    checked={session.is_ticked(id)} {onchange} />
                <span>{ format::short(words.text(entry.label)).to_owned() }</span>
            </label>
        })
    };
    html! {
        <fieldset>
            <legend>{ words.say(Key::EmbedGiven) }</legend>
            <div class="ticks">{ for shown.iter().filter_map(|id| tick(*id)) }</div>
        </fieldset>
    }
}

/// Where it is sold.
pub(super) fn market(page: &Page, session: &Session, on_msg: &Callback<Msg>) -> Html {
    let words = &page.words;
    let options = (0u8..).zip(markets()).map(|(at, market)| {
        let mut label = words.text(market.label).to_owned();
        if market.thin {
            label.push_str(" · ");
            label.push_str(words.say(Key::AskThin));
        }
        option(page.is_live(), market.slug, &label, session.market.0 == at)
    });
    let onchange = {
        let on_msg = on_msg.clone();
        Callback::from(move |event: Event| {
            let slug = chosen(&event).unwrap_or_default();
            if let Some(market) = market_named(&slug) {
                on_msg.emit(Msg::ChoseMarket(market));
            }
        })
    };
    html! {
        <div class="mk">
            <label for="market">{ words.say(Key::EmbedMarket) }</label>
            // Before the calculator arrives nothing would come of a choice.
            <select class="sel" id="market" {onchange} disabled={page.is_first_paint()}>{ for options }</select>
        </div>
    }
}

/// The likeliest records as lines under a redaction, or all within reach; covered while nothing is ticked.
pub(super) fn lines(words: &Words, report: &Report, tall: bool) -> Html {
    let nothing = report.shared.is_empty();
    let mut within: Vec<_> = report
        .records
        .iter()
        .filter(|record| !record.given && evidence::is_core(record.id))
        .filter(|record| nothing || band(record).high >= engine::WORTH_COUNTING)
        .collect();
    let of = report.countable_records.to_string();
    if !tall {
        let middle = |record: &RecordReport| band(record).low + band(record).high;
        // A stable sort: records that are equally likely keep the order of the file.
        within.sort_by(|a, b| middle(b).total_cmp(&middle(a)));
        within.truncate(LINES);
    }
    let heading = if nothing {
        words.say(Key::EmbedLinesNone).to_owned()
    } else {
        let n = within.len().to_string();
        words.fill(Key::EmbedLines, &[("n", &n), ("of", &of)])
    };
    let items = within.into_iter().map(|record| {
        let entry = evidence::record(record.id);
        let odds = if nothing {
            words.say(Key::FormatDash).to_owned()
        } else {
            band_in_100(words, band(record))
        };
        let inside = vec![
            said("b", "", words.label(record.id)),
            text(" "),
            said("span", "num", &odds),
            line(
                if nothing {
                    Band::default()
                } else {
                    format::shown(band(record))
                },
                entry.map_or("", |entry| words.passage(entry.sample)),
            ),
        ];
        let slug = entry.map_or("", |entry| entry.slug);
        marked("li", "", (&["class", "data-record"], slug), inside)
    });
    let list = element(
        "ul",
        &["class", "aria-labelledby"],
        ["lines", "lines-heading"]
            .map(|value| Some(AttrValue::from(value)))
            .into(),
        items.collect(),
    );
    let heading = marked(
        "p",
        "cap",
        (&["class", "id"], "lines-heading"),
        vec![text(&heading)],
    );
    holding("div", "reach", vec![heading, list])
}

fn band(record: &RecordReport) -> Band {
    record.probability.unwrap_or_default()
}

/// The stub: two prices, never added.
pub(super) fn prices(page: &Page, report: &Report) -> Html {
    holding("div", "tk", embed_prices(page, report))
}

/// Where, when, and how many arrive.
pub(super) fn find(words: &Words, report: &Report) -> Html {
    if report.shared.is_empty() {
        return Html::default();
    }
    let key = match report.countable_records {
        0 => Key::EmbedFindNone,
        _ => Key::EmbedFind,
    };
    let mut found = vec![words.fill(
        key,
        &[
            ("place", words.place(report.market)),
            ("year", &report.year.to_string()),
            ("count", &format::count(words, report.expected_records)),
            ("of", &report.countable_records.to_string()),
        ],
    )];
    if report.year < catalog().this_year {
        found.push(words.say(Key::AskPastNote).to_owned());
    }
    if report.exactness != Exactness::Exact {
        found.push(words.say(Key::LaterEstimated).to_owned());
    }
    let found = found.join(words.say(Key::FormatBetweenSentences));
    said("p", "find", &found)
}

/// The full page's address as text, to be selected where a frame may open nothing.
pub(super) fn address(words: &Words, address: &str) -> Html {
    let inside = vec![
        text(words.say(Key::EmbedAddress)),
        text(" "),
        said("span", "address", address),
    ];
    holding("p", "small", inside)
}

/// What is invented, what stays here, how old the prices are, and by which model.
pub(super) fn promise(words: &Words) -> Html {
    let (from, to) = price_years();
    let promise = words.fill(
        Key::EmbedPromise,
        &[
            ("from", &from.to_string()),
            ("to", &to.to_string()),
            ("model", MODEL),
        ],
    );
    said("p", "small quiet", &promise)
}
