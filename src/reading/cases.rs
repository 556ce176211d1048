//! Every real purchase that was reported, beside what the model says for the same market and year.

use super::starts::starts;
use super::{Desk, Leaf};
use crate::evidence::{self, CaseEntry, catalog, currency_code, label, markets};
use crate::format;
use crate::session::{Session, Ticks, write};
use crate::view::{cite, quoted};
use crate::words::{Key, Words};
use engine::{
    Band, FactId, MarketId, Money, Question, RecordReport, Report, WORTH_COUNTING, assess,
};
use yew::prelude::*;

pub(super) fn page(desk: &Desk) -> Leaf {
    let words = desk.words;
    let cases = evidence::cases();
    let circular = cases.iter().filter(|case| case.circular).count();
    let counts = [
        ("independent", (cases.len() - circular).to_string()),
        ("circular", circular.to_string()),
    ];
    let counts: Vec<_> = counts.iter().map(|(name, n)| (*name, n.as_str())).collect();
    let market = |(at, market): (u8, &evidence::MarketEntry)| {
        let here = || cases.iter().filter(move |case| case.market == MarketId(at));
        let part = |circular: bool, heading: Key| {
            let mut these = here().filter(|case| case.circular == circular).peekable();
            these.peek()?;
            Some(html! {
                <>
                    <h3>{ words.say(heading) }</h3>
                    { for these.map(|case| told(words, case)) }
                </>
            })
        };
        here().next()?;
        Some(html! {
            <section class="sec" id={market.slug}>
                <h2>{ words.text(market.label) }</h2>
                { for part(false, Key::ReadingCasesIndependent) }
                { for part(true, Key::ReadingCasesCircular) }
            </section>
        })
    };
    let inside = html! {
        <>
            <h1>{ words.say(Key::ReadingCasesHeading) }</h1>
            <p class="stand">{ words.fill(Key::ReadingCasesIntro, &counts) }</p>
            <p>{ words.say(Key::ReadingCasesNoAccuracy) }</p>
            { for (0u8..).zip(markets()).filter_map(market) }
            { starts(words) }
        </>
    };
    Leaf {
        title: words.say(Key::ReadingCasesTitle).to_owned(),
        description: words.fill(Key::ReadingCasesIntro, &counts),
        inside,
    }
}

/// One purchase: what happened, and what the model says.
fn told(words: &Words, case: &CaseEntry) -> Html {
    let report = assess(
        catalog(),
        &Question {
            market: case.market,
            year: case.year,
            shared: case.shared.to_vec(),
            experts: false,
            money: Money::default(),
        },
    );
    let names = |facts: &[FactId], none: Key| {
        let labels: Vec<_> = facts
            .iter()
            .filter_map(|id| label(*id))
            .map(|label| words.text(label))
            .collect();
        if labels.is_empty() {
            words.say(none).to_owned()
        } else {
            format::list(words, &labels)
        }
    };
    let paid = match case.price {
        Some((low, high, code)) => format::interval(words, Some(low), Some(high), code),
        None => words.say(Key::ReadingCasesNotSaid).to_owned(),
    };
    let open = Session {
        market: case.market,
        year: case.year,
        ticks: Ticks::own(case.shared.iter().copied()),
        ..Session::default()
    };
    html! {
        <article class="case" id={case.slug}>
            <h4><span class="num">{ case.year }</span>{ words.say(Key::FormatColon) }{ names(case.obtained, Key::ReadingCasesNothing) }</h4>
            <dl class="facts">
                <div><dt>{ words.say(Key::ReadingCasesHanded) }</dt><dd>{ names(case.shared, Key::ReadingCasesNotSaid) }</dd></div>
                <div><dt>{ words.say(Key::ReadingCasesPaid) }</dt><dd class="num">{ paid }</dd></div>
                <div><dt>{ words.say(Key::ReadingCasesModelPrice) }</dt><dd>{ price(words, case, &report) }</dd></div>
            </dl>
            if !case.obtained.is_empty() {
                <table>
                    <caption class="vh">{ words.say(Key::ReadingCasesTable) }</caption>
                    <thead><tr>
                        <th scope="col">{ words.say(Key::ReadingCasesGot) }</th>
                        <th scope="col">{ words.say(Key::ReadingCasesModel) }</th>
                    </tr></thead>
                    <tbody>{ for case.obtained.iter().map(|fact| row(words, *fact, case, &report)) }</tbody>
                </table>
            }
            <p class="small">{ quoted(words, words.passage(case.note)) }</p>
            <p class="small go">
                { cite(words, &[case.source]) }{ " " }
                <a href={format!("../#{}", write(&open))}>{ words.say(Key::ReadingCasesOpen) }</a>
            </p>
        </article>
    }
}

/// What the model says about one thing that came back.
fn row(words: &Words, fact: FactId, case: &CaseEntry, report: &Report) -> Html {
    let name = label(fact).map_or("", |label| words.text(label));
    html! {
        <tr>
            <th scope="row">{ name }</th>
            <td>{ verdict(words, fact, case, report) }</td>
        </tr>
    }
}

fn verdict(words: &Words, fact: FactId, case: &CaseEntry, report: &Report) -> String {
    // Without the buyer's own keys there is nothing to ask the model from: neither a hit nor a miss.
    if case.shared.is_empty() {
        return words.say(Key::ReadingCasesUntested).to_owned();
    }
    if case.shared.contains(&fact) {
        return words.say(Key::ReadingCasesWasGiven).to_owned();
    }
    let band = |band: Band| {
        let key = if band.high >= WORTH_COUNTING {
            Key::ReadingCasesReached
        } else {
            Key::ReadingCasesMissed
        };
        words.fill(key, &[("band", &format::band_in_100(words, band))])
    };
    if let Some(record) = record(report, fact) {
        return match record.probability {
            None => words.say(Key::ReadingCasesOnlyPriced).to_owned(),
            Some(_) if !record.reachable => words.say(Key::ReadingCasesNoRoute).to_owned(),
            Some(chance) => band(chance),
        };
    }
    match report
        .identifiers
        .iter()
        .find(|identifier| identifier.id == fact)
    {
        Some(identifier) if identifier.probability.high > 0.0 => band(identifier.probability),
        _ => words.say(Key::ReadingCasesNoRoute).to_owned(),
    }
}

/// What the model would have asked for: the record's own price, or the whole file's.
fn price(words: &Words, case: &CaseEntry, report: &Report) -> String {
    let single = match case.obtained {
        [one] => record(report, *one).map(|record| record.lookup.as_ref()),
        _ => None,
    };
    let shown = match single {
        Some(range) => range.map(|range| {
            let price = format::price(words, range, currency_code(range.currency));
            words.fill(
                Key::ReadingCasesPriced,
                &[("price", &price), ("years", &format::years(range.years))],
            )
        }),
        None => report.dossier.headline.as_ref().map(|headline| {
            let price = format::interval(
                words,
                headline.low,
                headline.high,
                currency_code(headline.currency),
            );
            words.fill(
                Key::ReadingCasesPricedFile,
                &[
                    ("price", &price),
                    ("years", &format::years(headline.years)),
                    ("covers", &headline.covers.to_string()),
                ],
            )
        }),
    };
    shown.unwrap_or_else(|| words.say(Key::ReadingCasesNoPrice).to_owned())
}

fn record(report: &Report, fact: FactId) -> Option<&RecordReport> {
    report.records.iter().find(|record| record.id == fact)
}
