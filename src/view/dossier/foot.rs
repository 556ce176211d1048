//! The stub's foot: piece by piece, the cheapest way, and the bundle that is the headline.

use super::cite::cite;
use crate::evidence::observations;
use crate::format::{self, Axis};
use crate::view::Page;
use crate::view::compare::both;
use crate::view::price::{Ends, basis_word, currency, on_axis};
use crate::view::ui::{Fixed, at, fixed, holding, marked, said, text};
use crate::words::{Key, Words};
use engine::{BundlePrice, Report, Total};
use yew::prelude::*;

/// The totals, shown apart and never added; `after` is what they are compared with.
pub fn foot(page: &Page, report: &Report, after: Option<&Report>, axis: Option<Axis>) -> Html {
    let words = &page.words;
    let dossier = &report.dossier;
    if report.shared.is_empty() {
        return Html::default();
    }
    let then = after.map(|after| &after.dossier);
    let pieces = [Some(dossier), then].map(|it| it.and_then(|it| it.piece_by_piece.as_ref()));
    let plans = [Some(dossier), then].map(|it| it.and_then(|it| it.plan.as_ref()));
    let compares = after.is_some();
    let total = |ends, name, text| total(words, report, ends, compares, name, text);
    fixed(
        "tfoot",
        const { &[at("role", "rowgroup")] },
        vec![
            total(pieces, Key::FilePieceByPiece, Key::LaterPieceByPieceText),
            total(plans, Key::FilePlan, Key::LaterPlanText),
            headline(words, report, after, axis),
        ],
    )
}

/// What a price says, or a dash.
fn sum(words: &Words, report: &Report, ends: Option<Ends>) -> String {
    match ends {
        Some((low, high)) => format::interval(words, low, high, currency(report)),
        None => words.say(Key::FormatDash).to_owned(),
    }
}

fn total(
    words: &Words,
    report: &Report,
    [total, then]: [Option<&Total>; 2],
    compares: bool,
    name: Key,
    text_key: Key,
) -> Html {
    let Some(total) = total else {
        return Html::default();
    };
    let priced = total.priced.len().to_string();
    let of = (total.priced.len() + total.unpriced.len()).to_string();
    let about = format!(
        "{}{}",
        words.say(Key::FormatStop),
        words.fill(text_key, &[("priced", &priced), ("of", &of)])
    );
    let says = |total: Option<&Total>| sum(words, report, total.map(|it| (it.low, it.high)));
    let sum = both(words, says(Some(total)), compares.then(|| says(then)));
    row(
        "sub",
        vec![said("b", "", words.say(name)), text(&about)],
        vec![said("b", "num", &sum)],
    )
}

/// A row of the foot: what it is, and on the stub what it comes to.
fn row(class: &'static str, about: Vec<Html>, sum: Vec<Html>) -> Html {
    const ABOUT: Fixed = &[
        at("scope", "row"),
        at("role", "rowheader"),
        at("colspan", "2"),
    ];
    const STUB: Fixed = &[at("class", "stub"), at("role", "cell")];
    let about = fixed("th", ABOUT, about);
    let sum = fixed("td", STUB, sum);
    marked("tr", class, (&["class", "role"], "row"), vec![about, sum])
}

fn headline(words: &Words, report: &Report, after: Option<&Report>, axis: Option<Axis>) -> Html {
    let big = |words: &str| said("b", "big num", words);
    let Some(headline) = &report.dossier.headline else {
        let about = vec![
            said("b", "big", words.say(Key::LaterNoTotal)),
            text(words.say(Key::LaterNoTotalText)),
        ];
        return row("tot", about, vec![big(words.say(Key::FormatDash))]);
    };
    let bundle = headline
        .bundle
        .and_then(|id| report.dossier.bundles.iter().find(|bundle| bundle.id == id));
    let others: Vec<_> = report
        .dossier
        .bundles
        .iter()
        .filter(|bundle| Some(bundle.id) != headline.bundle)
        .collect();
    let mut about = match bundle {
        Some(bundle) => {
            let mut about = vec![said("b", "big", words.say(Key::FileBundle))];
            about.extend(bundle_text(words, report, bundle));
            about
        }
        None => vec![
            said("b", "big", words.say(Key::FilePlan)),
            text(words.say(Key::LaterPlanHeadline)),
        ],
    };
    if !others.is_empty() {
        let items = others.into_iter().map(|bundle| {
            let price = format::interval(words, bundle.low, bundle.high, currency(report));
            let mut inside = vec![said("b", "num", &price), text(" ")];
            inside.extend(bundle_text(words, report, bundle));
            holding("li", "", inside)
        });
        let inside = vec![
            said("summary", "", words.say(Key::LaterOtherBundles)),
            holding("ul", "bundles", items.collect()),
        ];
        about.push(holding("details", "other", inside));
    }
    let now = (headline.low, headline.high);
    let then = after.map(|after| after.dossier.headline.as_ref());
    let then = then.map(|it| it.map(|it| (it.low, it.high)));
    let says = |ends| sum(words, report, ends);
    let shown = both(words, says(Some(now)), then.map(says));
    let (ends, was) = match then {
        Some(then) => (then.unwrap_or_default(), Some(now)),
        None => (now, None),
    };
    let drawn = on_axis("iv small-iv", axis, ends, was);
    row("tot", about, vec![big(&shown), drawn])
}

/// What a bundle was, what it covers, when it was seen and by whom reported.
fn bundle_text(words: &Words, report: &Report, bundle: &BundlePrice) -> Vec<Html> {
    let Some(entry) = observations().get(usize::from(bundle.id.0)) else {
        return Vec::new();
    };
    let covers = words.labels(&bundle.covers);
    let mut told = words.fill(
        Key::LaterBundleText,
        &[
            ("item", words.passage(entry.item)),
            ("covers", &covers.len().to_string()),
            ("of", &report.dossier.of.to_string()),
            ("how", basis_word(words, bundle.id)),
            ("year", &bundle.year.to_string()),
        ],
    );
    let covers = words.fill(Key::LaterCovers, &[("what", &format::list(words, &covers))]);
    if bundle.later {
        told.push_str(&words.fill(
            Key::FormatBracketed,
            &[("what", words.say(Key::BasisLater))],
        ));
    }
    told.push_str(words.say(Key::FormatBetweenSentences));
    told.push_str(&covers);
    vec![text(&told), cite(words, &entry.sources())]
}
