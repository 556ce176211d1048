//! Take back one thing: now against after on one axis, each thing's share of the price, and the sets that close.

use super::super::Page;
use super::super::closing::{capped, named, others};
use super::super::compare::{Compare, compare_button};
use super::super::ui::{holding, marked, part, plot, said, scale};
use super::Advice;
use crate::evidence::slug;
use crate::format;
use crate::words::{Key, Words};
use engine::{Band, FactId, Minimal, Report, TakeBack};
use yew::prelude::*;

/// What all rows have in common.
struct Rows<'a> {
    page: &'a Page,
    report: &'a Report,
    advice: &'a Advice,
    on_compare: &'a Callback<Compare>,
    /// How far along the gridlines lie.
    grid: Vec<f64>,
}

/// The section; nothing where nothing is ticked.
pub fn take_back(
    page: &Page,
    report: &Report,
    advice: &Advice,
    on_compare: &Callback<Compare>,
) -> Html {
    let words = &page.words;
    if advice.take_back.is_empty() {
        return Html::default();
    }
    let of = report.countable_records;
    let axis = format::count_axis(of);
    let rows = Rows {
        page,
        report,
        advice,
        on_compare,
        grid: axis.iter().map(|(at, _)| *at).collect(),
    };
    let mut drawn: Vec<_> = (1..)
        .zip(&advice.take_back)
        .map(|(rank, it)| rows.row(rank, it))
        .collect();
    // Of one thing alone, its own row says all of it.
    let several = advice.take_back.len() > 1;
    if several {
        drawn.extend(rows.closed());
    }
    let now = words.fill(
        Key::BackLegend,
        &[
            ("count", &format::count(words, report.expected_records)),
            ("of", &of.to_string()),
        ],
    );
    let mut legend = vec![now];
    if !report.expected_price.parts.is_empty() {
        legend.push(words.say(Key::BackShares).to_owned());
    }
    let between = words.say(Key::FormatBetweenSentences);
    part(
        "sec mine",
        "back",
        words.say(Key::BackHeading),
        vec![
            said("p", "intro", words.say(Key::BackIntro)),
            holding("ol", "back", drawn),
            holding("div", "back-axis", vec![scale(&axis)]),
            said("p", "small quiet", &legend.join(between)),
            if several {
                said("p", "sets", &rows.enough().join(between))
            } else {
                Html::default()
            },
        ],
    )
}

impl Rows<'_> {
    fn words(&self) -> &Words {
        &self.page.words
    }

    /// A band of counts on the axis.
    fn along(&self, band: Band) -> (f64, f64) {
        let of = self.report.countable_records;
        (format::along(band.low, of), format::along(band.high, of))
    }

    fn share(&self, id: FactId) -> Option<[String; 3]> {
        let shares = self.advice.shares.as_ref()?;
        let at = shares.players.iter().position(|player| *player == id)?;
        format::portion(self.words(), &shares.price, at)
    }

    fn row(&self, rank: usize, it: &TakeBack) -> Html {
        let (words, report) = (self.words(), self.report);
        let left = it.remains.expected_records;
        let key = if left == report.expected_records {
            Key::BackSame
        } else {
            Key::BackLeft
        };
        let mut told = vec![words.fill(
            key,
            &[
                ("count", &format::count(words, left)),
                ("of", &report.countable_records.to_string()),
            ],
        )];
        if it.derivable.high > 0.0 {
            let band = format::band_in_100(words, it.derivable);
            told.push(words.fill(Key::BackDerivable, &[("band", &band)]));
        }
        let name = words.fill(
            Key::BackRank,
            &[
                ("rank", &rank.to_string()),
                ("what", words.label(it.identifier)),
            ],
        );
        let about = vec![
            said("b", "", &name),
            said(
                "span",
                "small",
                &told.join(words.say(Key::FormatBetweenSentences)),
            ),
            compare_button(words, it.identifier, self.on_compare),
        ];
        let share = self.share(it.identifier).map(|[mid, low, high]| {
            let scenarios = words.fill(Key::BackScenarios, &[("low", &low), ("high", &high)]);
            holding(
                "div",
                "portion",
                vec![
                    said("b", "num", &words.fill(Key::BackShare, &[("share", &mid)])),
                    said("span", "small", &scenarios),
                ],
            )
        });
        let inside = vec![
            holding("div", "", about),
            plot(
                self.along(report.expected_records),
                self.along(left),
                &self.grid,
            ),
            share.unwrap_or_default(),
        ];
        let slug = slug(it.identifier);
        marked("li", "", (&["class", "data-back"], slug), inside)
    }

    /// The last row: what has to be withheld together so that nothing is left.
    fn closed(&self) -> Option<Html> {
        let Some(Minimal::Sets { blocking, .. }) = &self.advice.sets else {
            return None;
        };
        let words = self.words();
        let name = format::title(words, &words.labels(blocking.sets.first()?));
        let of = self.report.countable_records.to_string();
        let mut told = vec![words.fill(Key::BackClosed, &[("of", &of)])];
        told.extend(others(words, blocking));
        let about = vec![
            said("b", "", &name),
            said(
                "span",
                "small",
                &told.join(words.say(Key::FormatBetweenSentences)),
            ),
        ];
        let now = self.along(self.report.expected_records);
        let inside = vec![holding("div", "", about), plot(now, (0.0, 0.0), &self.grid)];
        Some(holding("li", "best", inside))
    }

    /// What suffices for a first route, or that nothing closes everything.
    fn enough(&self) -> Vec<String> {
        let words = self.words();
        match &self.advice.sets {
            Some(Minimal::Always) => vec![words.say(Key::BackStays).to_owned()],
            Some(Minimal::Sets { sufficient, .. }) => {
                let of = self.report.countable_records.to_string();
                let sets = named(words, &sufficient.sets);
                let mut told = vec![words.fill(Key::BackEnough, &[("sets", &sets), ("of", &of)])];
                told.extend(capped(words, sufficient.listed));
                told
            }
            _ => Vec::new(),
        }
    }
}
