//! `cases`: published purchases beside what the model reaches and prices, misses as plainly as hits.

use std::process::ExitCode;

use super::stats::columns;
use super::{compiled, data, misused, refuse, say};
use crate::cases::{Band, Comparison, File, Obtained, Outcome, REACHED, Span, Verdict, cases};
use crate::table::{amounts, years};

const USAGE: &str = "\
usage: catalog cases [--json]
  --json  every figure, instead of a text
";

/// Prints every case.
pub fn run(args: &[String]) -> ExitCode {
    let json = match args {
        [] => false,
        [flag] if flag == "--json" => true,
        [flag] if flag == "--help" || flag == "-h" => {
            say(USAGE);
            return ExitCode::SUCCESS;
        }
        [arg, ..] => return misused(&format!("cases takes no \"{arg}\"")),
    };
    let compiled = match compiled() {
        Ok(compiled) => compiled,
        Err(refusal) => return refuse("cases", &refusal, ""),
    };
    let data = data();
    let outcomes = cases(&data, &compiled);
    match serde_json::to_string_pretty(&outcomes) {
        Ok(text) if json => say(&(text + "\n")),
        _ => say(&write(&outcomes)),
    }
    ExitCode::SUCCESS
}

fn write(outcomes: &[Outcome]) -> String {
    let mut out = head(outcomes);
    for outcome in outcomes {
        out.push_str(&one(outcome));
    }
    out + &totals(outcomes)
}

fn head(outcomes: &[Outcome]) -> String {
    let independent = outcomes.iter().filter(|it| it.independent);
    let (alone, all) = (independent.clone().count(), outcomes.len());
    let circular = all - alone;
    let with_key = independent.filter(|it| !it.handed_over.is_empty()).count();
    let paid = outcomes.iter().filter(|it| it.paid.is_some());
    let known = paid.clone().filter(|it| !it.shared_prices.is_empty());
    format!(
        "{all} published cases: {alone} are independent of the rules, {circular} share a source or an event with one; \
         no accuracy is claimed from those {circular}.\n\
         Of the {alone}, {with_key} say what was handed over. Of {} prices paid, {} share a source with a price that the \
         model was given.\n\
         So \"without\" asks again without those rules, and without those prices. Reached means at least {REACHED} at \
         the high end, in the case's own market and year.\n",
        paid.clone().count(),
        known.count(),
    )
}

fn one(it: &Outcome) -> String {
    let rests = match (it.independent, it.shared_rules.len()) {
        (true, _) => "independent of the rules".to_owned(),
        (false, 1) => "shares a source or an event with 1 rule".to_owned(),
        (false, rules) => format!("shares a source or an event with {rules} rules"),
    };
    let came = match it.delivered {
        Some(true) => "delivered",
        Some(false) => "nothing was delivered",
        None => "offered; nothing says that it was delivered",
    };
    let per = it
        .price_per
        .map(|per| format!(" per {per}"))
        .unwrap_or_default();
    let price = it
        .paid
        .as_ref()
        .map_or("no price is known".to_owned(), span);
    let mut out = format!(
        "\n{} ({} {}): {rests}\n  handed over: {}\n  paid: {price}{per}; {came}\n",
        it.id,
        it.market,
        it.year,
        match it.handed_over.as_slice() {
            [] => "the source does not say".to_owned(),
            some => some.join(", "),
        },
    );
    if it.price != Comparison::NotCompared {
        out.push_str(&format!(
            "  what was paid, against the price of just that: {}; without: {}\n",
            compared(it.price),
            compared(it.price_without)
        ));
    }
    if let Some(file) = &it.file {
        out.push_str(&format!("  whole file in the model: {}\n", whole(file)));
    }
    // Said only where leaving the prices out changes it.
    if it.file_without != it.file {
        let without = it
            .file_without
            .as_ref()
            .map_or("no price".to_owned(), whole);
        out.push_str(&format!("  whole file without: {without}\n"));
    }
    let mut rows = vec![
        [
            "came back",
            "the model",
            "likelihood",
            "without",
            "look-up price",
            "without",
        ]
        .map(str::to_owned)
        .to_vec(),
    ];
    for record in &it.obtained {
        rows.push(row(record, ""));
        rows.extend(record.parts.iter().map(|part| row(part, "  part: ")));
    }
    if rows.len() > 1 {
        out.push_str(&columns(&rows));
    }
    out
}

fn row(it: &Obtained, before: &str) -> Vec<String> {
    let verdict = match it.verdict {
        Verdict::Reached => "reached",
        Verdict::Missed => "MISSED",
        Verdict::Given => "given",
        Verdict::NoKey => "no key stated",
        Verdict::Part => "",
    };
    let band = |band: Band| format!("{:.3} to {:.3}", band.low, band.high);
    let price = |price: &Option<Span>| price.as_ref().map_or("none".to_owned(), span);
    vec![
        format!("{before}{}", it.id),
        verdict.to_owned(),
        band(it.likelihood),
        band(it.likelihood_without),
        price(&it.price),
        price(&it.price_without),
    ]
}

fn compared(it: Comparison) -> &'static str {
    match it {
        Comparison::Inside => "inside",
        Comparison::Overlaps => "overlaps",
        Comparison::Below => "OUTSIDE, less was paid",
        Comparison::Above => "OUTSIDE, more was paid",
        Comparison::NoPrice => "no price",
        Comparison::NotCompared => "not compared",
    }
}

fn span(it: &Span) -> String {
    let years = it
        .years
        .map(|it| format!(" ({})", years(it)))
        .unwrap_or_default();
    amounts(it.low, it.high, it.currency) + &years
}

fn whole(file: &File) -> String {
    let reading = file.bundle.unwrap_or("the cheapest plan");
    format!(
        "{}, {reading}, covers {} of {} within reach",
        span(&file.price),
        file.covers,
        file.of
    )
}

/// Records by verdict; those that rest on nothing shared stand apart.
fn totals(outcomes: &[Outcome]) -> String {
    let mut rows = vec![
        [
            "records that came back",
            "reached",
            "missed",
            "given",
            "no key stated",
            "reached without",
        ]
        .map(str::to_owned)
        .to_vec(),
    ];
    for (name, independent) in [
        ("independent cases", true),
        ("cases that share a source", false),
    ] {
        let group = outcomes.iter().filter(|it| it.independent == independent);
        let records: Vec<_> = group.flat_map(|it| &it.obtained).collect();
        let count = |verdict| records.iter().filter(|it| it.verdict == verdict).count();
        let without = records
            .iter()
            .filter(|it| it.verdict == Verdict::Reached && it.likelihood_without.high >= REACHED);
        rows.push(vec![
            name.to_owned(),
            count(Verdict::Reached).to_string(),
            count(Verdict::Missed).to_string(),
            count(Verdict::Given).to_string(),
            count(Verdict::NoKey).to_string(),
            without.count().to_string(),
        ]);
    }
    format!("\n{}\n{}", columns(&rows), columns(&price_totals(outcomes)))
}

fn price_totals(outcomes: &[Outcome]) -> Vec<Vec<String>> {
    let head = [
        "prices paid",
        "inside",
        "overlaps",
        "outside",
        "no price",
        "not compared",
    ];
    let row = |name: &str, of: fn(&Outcome) -> Comparison| {
        let paid = outcomes.iter().filter(|it| it.paid.is_some());
        let all: Vec<_> = paid.map(of).collect();
        let count = |wanted: &[Comparison]| {
            let those = all.iter().filter(|it| wanted.contains(it));
            those.count().to_string()
        };
        vec![
            name.to_owned(),
            count(&[Comparison::Inside]),
            count(&[Comparison::Overlaps]),
            count(&[Comparison::Below, Comparison::Above]),
            count(&[Comparison::NoPrice]),
            count(&[Comparison::NotCompared]),
        ]
    };
    vec![
        head.map(str::to_owned).to_vec(),
        row("all prices (the model was given them)", |it| it.price),
        row("without those that share a source", |it| it.price_without),
    ]
}
