//! The tear-off ledger: each record a line under a redaction, its price on the stub beside it.

mod cite;
mod foot;
mod rest;
mod row;
mod stub;
mod why;

#[cfg(not(target_arch = "wasm32"))]
pub(crate) use cite::foreign;
pub use cite::{cite, excerpt, quoted};

use super::Page;
use super::compare::{Compare, Compared, compared};
use super::price::currency;
use super::ui::{Fixed, at, element, fixed, holding, line, marked, part, said, scale, text};
use crate::evidence::{self, MODEL, sections};
use crate::format::{self, Axis};
use crate::session::Session;
use crate::words::{Key, Words};
use engine::{Band, IdentifierReport, RecordReport, Report};
use foot::foot;
use row::{Row, What};
use yew::prelude::*;

/// Below this upper likelihood a record is folded away, and counted; the same line as the engine's.
const FOLDED_BELOW: f64 = engine::WORTH_COUNTING;

/// The file and its price stub, beside what it is compared with.
pub fn dossier(
    page: &Page,
    session: &Session,
    report: &Report,
    comparison: Option<&Compared>,
    on_compare: &Callback<Compare>,
) -> Html {
    let words = &page.words;
    let axis = axis(report);
    let after = comparison.map(|it| &it.after);
    let mut table = vec![
        said("caption", "vh", words.say(Key::FileCaption)),
        columns(&["c1", "", "c3"]),
        head(words, report, axis),
    ];
    table.extend(
        (0u8..)
            .zip(sections())
            .map(|(at, (_, label))| section(page, report, after, at, words.text(*label), axis)),
    );
    table.push(foot(page, report, after, axis));
    let mut intro = words.say(Key::FileIntro).to_owned();
    if report.countable_records > 0 {
        let n = report.countable_records.to_string();
        intro += words.say(Key::FormatBetweenSentences);
        intro += &words.fill(Key::FileCounted, &[("n", &n)]);
    }
    let compared = comparison.map(|it| compared(page, report, it, on_compare));
    part(
        "sec",
        "file",
        words.say(Key::FileHeading),
        vec![
            said("p", "intro", &intro),
            file_line(words, session, report),
            compared.unwrap_or_default(),
            legend(words),
            marked("table", "ledger", (&["class", "role"], "table"), table),
            keys(page, report, after),
            rest::folded(page, report),
            rest::no_route(page, report),
            rest::crowd(page, report),
        ],
    )
}

/// Whether a record has a row of its own. With nothing ticked, the covered lines are the whole picture.
fn has_row(report: &Report, record: &RecordReport) -> bool {
    let counted = evidence::is_core(record.id);
    match record.probability {
        _ if record.given => true,
        Some(band) => band.high >= FOLDED_BELOW || (report.shared.is_empty() && counted),
        None => false,
    }
}

fn section(
    page: &Page,
    report: &Report,
    after: Option<&Report>,
    at: u8,
    label: &str,
    axis: Option<Axis>,
) -> Html {
    let rows: Vec<_> = report
        .records
        .iter()
        .filter(|record| evidence::record(record.id).is_some_and(|entry| entry.section == at))
        .filter(|record| has_row(report, record))
        .collect();
    let rows: Vec<_> = rows
        .into_iter()
        .enumerate()
        .map(|(at, record)| {
            let then = after.and_then(|after| after.records.iter().find(|then| then.id == record.id));
            let what = What::Record {
                record: Box::new(record.clone()),
                then: then.map(|then| Box::new(then.clone())),
                axis,
                code: currency(report),
            };
            let of = (report.market, report.year);
            html! { <Row key={record.id.0} page={page.clone()} {what} shared={report.shared.clone()} {of} first={at == 0} /> }
        })
        .collect();
    group(label, rows)
}

/// Identifiers that a broker would pick up on the way: keys, without a price. In a comparison, what is left out
/// may be one of them.
fn keys(page: &Page, report: &Report, after: Option<&Report>) -> Html {
    let is_key = |it: &IdentifierReport| !it.given && it.probability.high >= FOLDED_BELOW;
    let rows: Vec<_> = report
        .identifiers
        .iter()
        .map(|now| (now, after.and_then(|after| after.identifiers.iter().find(|it| it.id == now.id))))
        .filter(|(now, then)| is_key(now) || then.is_some_and(is_key))
        .map(|(now, then)| {
            let what = What::Key(now.clone(), then.map(|then| then.probability));
            let of = (report.market, report.year);
            html! { <Row key={now.id.0} page={page.clone()} {what} shared={report.shared.clone()} {of} first=false /> }
        })
        .collect();
    if rows.is_empty() {
        return Html::default();
    }
    let words = &page.words;
    let table = vec![columns(&["c1", ""]), fixed("tbody", ROWS, rows)];
    let heading = vec![text(words.say(Key::FileKeysHeading))];
    let inside = vec![
        fixed("h3", const { &[at("id", "keys")] }, heading),
        said("p", "small", words.say(Key::FileKeysText)),
        fixed(
            "table",
            const {
                &[
                    at("class", "ledger keys"),
                    at("role", "table"),
                    at("aria-labelledby", "keys"),
                ]
            },
            table,
        ),
    ];
    holding("section", "picked-up", inside)
}

fn group(label: &str, rows: Vec<Html>) -> Html {
    if rows.is_empty() {
        return Html::default();
    }
    let name = fixed(
        "th",
        const {
            &[
                at("role", "rowheader"),
                at("scope", "rowgroup"),
                at("colspan", "2"),
            ]
        },
        vec![text(label)],
    );
    let stub = fixed(
        "td",
        const {
            &[
                at("class", "stub"),
                at("role", "cell"),
                at("aria-hidden", "true"),
            ]
        },
        Vec::new(),
    );
    let first = marked("tr", "grp", (&["class", "role"], "row"), vec![name, stub]);
    fixed("tbody", ROWS, [vec![first], rows].concat())
}

/// One axis for all stubs: the whole decades around every look-up price and total that is drawn.
fn axis(report: &Report) -> Option<Axis> {
    let mut ends = Vec::new();
    for record in report.records.iter().filter(|it| has_row(report, it)) {
        if let Some(range) = &record.lookup {
            ends.extend([range.low, range.high]);
        }
    }
    let dossier = &report.dossier;
    for total in [&dossier.plan, &dossier.piece_by_piece]
        .into_iter()
        .flatten()
    {
        ends.extend([total.low, total.high]);
    }
    if let Some(headline) = &dossier.headline {
        ends.extend([headline.low, headline.high]);
    }
    Axis::covering(&ends)
}

fn file_line(words: &Words, session: &Session, report: &Report) -> Html {
    let keys = words.labels(&report.shared).into_iter();
    let keys: Vec<_> = keys.map(format::short).collect();
    let keys = if keys.is_empty() {
        words.say(Key::FileKeysNone).to_owned()
    } else {
        keys.join(words.say(Key::FormatListSeparator))
    };
    let subject = words.say(if session.is_example() {
        Key::FileSubjectExample
    } else {
        Key::FileSubjectYou
    });
    let place = format!(
        "{}{}{}",
        words.place(report.market),
        words.say(Key::FormatClause),
        report.year
    );
    let part = |name: Key, value: &str| {
        holding(
            "span",
            "",
            vec![said("b", "", words.say(name)), text(" "), text(value)],
        )
    };
    let parts = [
        part(Key::FileSubject, subject),
        part(Key::FileKeys, &keys),
        part(Key::FileMarket, &place),
        part(Key::FileModel, MODEL),
    ];
    holding("p", "file", parts.into())
}

/// What the three parts of a line mean.
fn legend(words: &Words) -> Html {
    let part = |low, high, name: Key, meaning: Key| {
        let meaning = format!("{}{}", words.say(Key::FormatColon), words.say(meaning));
        let sample = line(Band { low, high }, words.say(Key::FileLegendSample));
        holding(
            "div",
            "",
            vec![sample, said("b", "", words.say(name)), text(&meaning)],
        )
    };
    let parts = [
        part(1.0, 1.0, Key::FileOpen, Key::FileOpenText),
        part(0.0, 1.0, Key::FileBlinds, Key::FileBlindsText),
        part(0.0, 0.0, Key::FileCovered, Key::FileCoveredText),
    ];
    holding("div", "key", parts.into())
}

fn head(words: &Words, report: &Report, axis: Option<Axis>) -> Html {
    let hundred: Vec<_> = [0u8, 25, 50, 75, 100]
        .iter()
        .map(|n| (f64::from(*n) / 100.0, n.to_string()))
        .collect();
    let code = currency(report);
    let lines = axis.map(Axis::gridlines).unwrap_or_default();
    // The ends are enough to read a log axis in a narrow stub; a third fits only right in the middle.
    let middle = lines.len() / 2;
    let last = lines.len().saturating_sub(1);
    let labels: Vec<_> = lines
        .into_iter()
        .enumerate()
        .filter(|(at, _)| [0, last].contains(at) || (*at == middle && last.is_multiple_of(2)))
        .map(|(_, (at, amount))| (at, format::amount(amount, code)))
        .collect();
    let column = |class: &'static str, inside| {
        let values = [class, "col", "columnheader"].map(|value| Some(AttrValue::from(value)));
        element("th", &["class", "scope", "role"], values.into(), inside)
    };
    let bold = |name| said("b", "", words.say(name));
    let columns = vec![
        column(
            "c1",
            vec![said("span", "vh", words.say(Key::FileColumnRecord))],
        ),
        column("get", vec![bold(Key::FileColumnOdds), scale(&hundred)]),
        column("stub", vec![bold(Key::FileColumnPrice), scale(&labels)]),
    ];
    fixed(
        "thead",
        ROWS,
        vec![fixed("tr", const { &[at("role", "row")] }, columns)],
    )
}

/// A table's rows; said, because a narrow screen lays them out as blocks, and a block is no row to a screen reader.
const ROWS: Fixed = &[at("role", "rowgroup")];

/// The widths of a table's columns.
fn columns(classes: &[&'static str]) -> Html {
    let columns = classes
        .iter()
        .map(|class| holding("col", class, Vec::new()));
    holding("colgroup", "", columns.collect())
}
