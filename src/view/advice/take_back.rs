//! Take back one thing: now against after on one axis, and each thing's share of the price.

use super::super::Page;
use super::super::ui::{holding, marked, plot, said, scale};
use super::Advice;
use crate::evidence::slug;
use crate::format;
use crate::words::{Key, Words};
use engine::{Band, Report, TakeBack};
use yew::prelude::*;

/// The section; nothing where nothing is ticked.
pub fn take_back(page: &Page, report: &Report, advice: &Advice) -> Html {
    let words = &page.words;
    if advice.take_back.is_empty() {
        return Html::default();
    }
    let of = report.countable_records;
    let rows = (1..)
        .zip(&advice.take_back)
        .map(|(rank, it)| row(words, report, advice, rank, it));
    let now = words.fill(
        Key::BackLegend,
        &[
            ("count", &format::count(words, report.expected_records)),
            ("of", &of.to_string()),
        ],
    );
    html! {
        <section class="sec mine" id="back" tabindex="-1" aria-labelledby="back-heading">
            <h2 id="back-heading">{ words.say(Key::BackHeading) }</h2>
            { said("p", "intro", words.say(Key::BackIntro)) }
            { holding("ol", "back", rows.collect()) }
            { holding("div", "back-axis", vec![scale(&format::count_axis(of))]) }
            { said("p", "small quiet", &now) }
        </section>
    }
}

fn row(words: &Words, report: &Report, advice: &Advice, rank: usize, it: &TakeBack) -> Html {
    let of = report.countable_records;
    let left = it.remains.expected_records;
    let now = format::count(words, report.expected_records);
    let then = format::count(words, left);
    let unchanged = left == report.expected_records;
    let mut told = vec![words.fill(
        if unchanged {
            Key::BackSame
        } else {
            Key::BackLeft
        },
        &[("count", &then), ("now", &now), ("of", &of.to_string())],
    )];
    if it.derivable.high > 0.0 {
        let band = format::band_in_100(words, it.derivable);
        told.push(words.fill(Key::BackDerivable, &[("band", &band)]));
    }
    let portion = advice.shares.as_ref().and_then(|shares| {
        let mut players = shares.players.iter();
        let at = players.position(|player| *player == it.identifier)?;
        format::portion(words, &shares.price, at)
    });
    if let Some(share) = portion {
        told.push(words.fill(Key::BackShare, &[("share", &share)]));
    }
    let name = words.fill(
        Key::BackRank,
        &[
            ("rank", &rank.to_string()),
            ("what", words.label(it.identifier)),
        ],
    );
    let along = |band: Band| (format::along(band.low, of), format::along(band.high, of));
    let inside = vec![
        holding(
            "div",
            "",
            vec![
                said("b", "", &name),
                said(
                    "span",
                    "small",
                    &told.join(words.say(Key::FormatBetweenSentences)),
                ),
            ],
        ),
        plot(along(report.expected_records), along(left)),
    ];
    marked(
        "li",
        "",
        (&["class", "data-back"], slug(it.identifier)),
        inside,
    )
}
