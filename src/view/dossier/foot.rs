//! The stub's foot: piece by piece, the cheapest way, and the bundle that is the headline.

use super::cite::cite;
use crate::evidence::{self, OBSERVATIONS};
use crate::format::{self, Axis, Mark};
use crate::view::price::{basis_word, currency};
use crate::view::Page;
use crate::view::ui::interval;
use crate::words::{Key, Words};
use engine::{BundlePrice, Report, Total};
use yew::prelude::*;

/// The totals, shown apart and never added.
pub fn foot(page: &Page, report: &Report, axis: Option<Axis>) -> Html {
    let words = &page.words;
    let dossier = &report.dossier;
    if report.shared.is_empty() {
        return Html::default();
    }
    html! {
        <tfoot role="rowgroup">
            { total(words, report, dossier.piece_by_piece.as_ref(), Key::FilePieceByPiece, Key::FilePieceByPieceText) }
            { total(words, report, dossier.plan.as_ref(), Key::FilePlan, Key::FilePlanText) }
            { headline(words, report, axis) }
        </tfoot>
    }
}

fn total(words: &Words, report: &Report, total: Option<&Total>, name: Key, text: Key) -> Html {
    let Some(total) = total else {
        return Html::default();
    };
    let priced = total.priced.len().to_string();
    let of = (total.priced.len() + total.unpriced.len()).to_string();
    html! {
        <tr class="sub" role="row">
            <th scope="row" role="rowheader" colspan="2">
                <b>{ words.say(name) }</b>{ words.say(Key::FormatStop) }{ words.fill(text, &[("priced", &priced), ("of", &of)]) }
            </th>
            <td class="stub" role="cell">
                <b class="num">{ format::interval(words, total.low, total.high, currency(report)) }</b>
            </td>
        </tr>
    }
}

fn headline(words: &Words, report: &Report, axis: Option<Axis>) -> Html {
    let grid: Vec<_> = axis.map(Axis::gridlines).unwrap_or_default().iter().map(|(at, _)| *at).collect();
    let Some(headline) = &report.dossier.headline else {
        return html! {
            <tr class="tot" role="row">
                <th scope="row" role="rowheader" colspan="2">
                    <b class="big">{ words.say(Key::FileNoTotal) }</b>{ words.say(Key::FileNoTotalText) }
                </th>
                <td class="stub" role="cell"><b class="big">{ words.say(Key::FormatDash) }</b></td>
            </tr>
        };
    };
    let bundle = headline.bundle.and_then(|id| report.dossier.bundles.iter().find(|bundle| bundle.id == id));
    let others: Vec<_> =
        report.dossier.bundles.iter().filter(|bundle| Some(bundle.id) != headline.bundle).collect();
    let (name, text) = match bundle {
        Some(bundle) => (Key::FileBundle, bundle_text(words, report, bundle)),
        None => (Key::FilePlan, html! { { words.say(Key::FilePlanHeadline).to_owned() } }),
    };
    html! {
        <tr class="tot" role="row">
            <th scope="row" role="rowheader" colspan="2">
                <b class="big">{ words.say(name) }</b>{ text }
                if !others.is_empty() {
                    <details class="other">
                        <summary>{ words.say(Key::FileOtherBundles) }</summary>
                        <ul class="bundles">
                            { for others.into_iter().map(|bundle| html! {
                                <li>
                                    <b class="num">{ format::interval(words, bundle.low, bundle.high, currency(report)) }</b>
                                    { " " }{ bundle_text(words, report, bundle) }
                                </li>
                            }) }
                        </ul>
                    </details>
                }
            </th>
            <td class="stub" role="cell">
                <b class="big num">{ format::interval(words, headline.low, headline.high, currency(report)) }</b>
                { interval("small-iv", axis.map_or(Mark::None, |axis| axis.mark(headline.low, headline.high)), &grid) }
            </td>
        </tr>
    }
}

/// What a bundle was, what it covers, when it was seen and by whom reported.
fn bundle_text(words: &Words, report: &Report, bundle: &BundlePrice) -> Html {
    let Some(entry) = OBSERVATIONS.get(usize::from(bundle.id.0)) else {
        return Html::default();
    };
    let covers: Vec<_> =
        bundle.covers.iter().filter_map(|id| evidence::label(*id)).map(|label| words.text(label)).collect();
    let text = words.fill(
        Key::FileBundleText,
        &[
            ("item", words.passage(entry.item)),
            ("covers", &covers.len().to_string()),
            ("of", &report.dossier.of.to_string()),
            ("how", basis_word(words, bundle.id)),
            ("year", &bundle.year.to_string()),
        ],
    );
    let covers = words.fill(Key::FileCovers, &[("what", &format::list(words, &covers))]);
    let later = bundle.later.then(|| format!(" ({})", words.say(Key::StubLater)));
    let sources: Vec<_> = std::iter::once(entry.source).chain(entry.also_sources.iter().copied()).collect();
    html! { <>{ text }{ later }{ " " }{ covers }{ cite(words, &sources) }</> }
}
