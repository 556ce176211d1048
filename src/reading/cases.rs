//! Every real purchase that was reported, beside what the model says for the same market and year.

use super::starts::starts;
use super::{Desk, Leaf};
use crate::evidence::{self, CaseEntry, catalog, currency_code, label, markets};
use crate::format;
use crate::session::{Session, Ticks, write};
use crate::view::{cite, quoted};
use crate::words::{Key, Words};
use engine::{
    Band, FactId, Headline, MarketId, Money, Nanos, Question, RecordReport, Report, Subject,
    WORTH_COUNTING, assess,
};
use yew::prelude::*;

/// Whether a purchase stands under a heading.
type Belongs = fn(&CaseEntry) -> bool;

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
        // What tests the model stands first, then what cannot.
        let parts: [(Key, Belongs); 3] = [
            (Key::ReadingCasesIndependent, |case| {
                !case.circular && can_test(case)
            }),
            (Key::ReadingCasesCircular, |case| case.circular),
            (Key::ReadingCasesUntestable, |case| {
                !case.circular && !can_test(case)
            }),
        ];
        let part = |(heading, belongs): (Key, Belongs)| {
            let (first, last): (Vec<_>, Vec<_>) = here()
                .filter(|case| belongs(case))
                .partition(|case| can_test(case));
            let mut these = first.into_iter().chain(last).peekable();
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
                { for parts.into_iter().filter_map(part) }
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

/// Whether there is anything to ask the model: without what the buyer handed over there is neither a hit nor a miss.
fn can_test(case: &CaseEntry) -> bool {
    !case.shared.is_empty() && !case.obtained.is_empty()
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
            if !case.obtained.is_empty() && !can_test(case) {
                <p><b>{ words.say(Key::ReadingCasesNoTest) }</b>{ " " }{ words.say(Key::ReadingCasesUntested) }</p>
            }
            if can_test(case) {
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

fn verdict(words: &Words, fact: FactId, case: &CaseEntry, report: &Report) -> Html {
    let judged = |verdict: Key, why: &str| html! { <><b>{ words.say(verdict) }</b>{ " " }{ why.to_owned() }</> };
    let no_route = || {
        judged(
            Key::ReadingCasesNotReached,
            words.say(Key::ReadingCasesNoRoute),
        )
    };
    if case.shared.contains(&fact) {
        return html! { words.say(Key::ReadingCasesWasGiven) };
    }
    let band = |band: Band| {
        let (verdict, key) = if band.high >= WORTH_COUNTING {
            (Key::ReadingCasesReached, Key::ReadingCasesChance)
        } else {
            (Key::ReadingCasesNotReached, Key::ReadingCasesMissed)
        };
        let why = words.fill(key, &[("band", &format::band_in_100(words, band))]);
        judged(verdict, &why)
    };
    if let Some(record) = record(report, fact) {
        return match record.probability {
            None => html! { words.say(Key::ReadingCasesOnlyPriced) },
            Some(_) if !record.reachable => no_route(),
            Some(chance) => band(chance),
        };
    }
    match report
        .identifiers
        .iter()
        .find(|identifier| identifier.id == fact)
    {
        Some(identifier) if identifier.probability.high > 0.0 => band(identifier.probability),
        _ => no_route(),
    }
}

/// What the model would have asked for: the record's own price, or the whole file's.
fn price(words: &Words, case: &CaseEntry, report: &Report) -> Html {
    let single = match case.obtained {
        [one] => record(report, *one).map(|record| record.lookup.as_ref()),
        _ => None,
    };
    let shown = match single {
        Some(range) => range.map(|range| {
            let code = currency_code(range.currency);
            let price = format::price(words, range, code);
            let text = words.fill(
                Key::ReadingCasesPriced,
                &[
                    ("price", &price),
                    ("years", &format::years(words, range.years)),
                ],
            );
            (text, misses(case, range.low, range.high, code))
        }),
        None => headline(case, report).map(|headline| {
            let code = currency_code(headline.currency);
            let price = format::interval(words, headline.low, headline.high, code);
            let text = words.fill(
                Key::ReadingCasesPricedFile,
                &[
                    ("price", &price),
                    ("years", &format::years(words, headline.years)),
                    ("covers", &headline.covers.to_string()),
                ],
            );
            (text, misses(case, headline.low, headline.high, code))
        }),
    };
    match shown {
        Some((text, missed)) => html! {
            <>
                if missed {
                    <b>{ words.say(Key::ReadingCasesPriceMissed) }</b>{ " " }
                }
                { text }
            </>
        },
        None => html! { words.say(Key::ReadingCasesNoPrice) },
    }
}

/// The price of the file; none if it is that of a bundle that holds nothing of what was bought.
fn headline<'r>(case: &CaseEntry, report: &'r Report) -> Option<&'r Headline> {
    let headline = report.dossier.headline.as_ref()?;
    let observed = headline.bundle.map(|id| usize::from(id.0));
    let bundle = observed.and_then(|at| catalog().observations.get(at));
    match bundle.map(|it| it.subject) {
        Some(Subject::Bundle(holds)) => holds
            .iter()
            .any(|record| case.obtained.contains(record))
            .then_some(headline),
        _ => Some(headline),
    }
}

/// Whether what was paid lies wholly outside the model's price; without what the buyer handed over nothing is tested.
fn misses(case: &CaseEntry, low: Option<Nanos>, high: Option<Nanos>, code: &str) -> bool {
    let Some((paid_low, paid_high, paid_code)) = case.price else {
        return false;
    };
    can_test(case)
        && paid_code == code
        && (low.is_some_and(|low| paid_high < low) || high.is_some_and(|high| paid_low > high))
}

fn record(report: &Report, fact: FactId) -> Option<&RecordReport> {
    report.records.iter().find(|record| record.id == fact)
}
