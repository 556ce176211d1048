//! The records as a table for spreadsheets: a header with units, one row a record, the names of what each rests on.

use super::result::Result;
use crate::evidence::{
    MODEL, SourceId, observation_slugs, observations, rule_slugs, rules, slug, sources,
};
use crate::format::plain;
use engine::{Band, Nanos, PriceRange, RecordReport};

/// The table. Lines end as RFC 4180 wants; the mark in front tells spreadsheets that it is UTF-8.
pub fn csv(result: &Result) -> String {
    let code = result.code();
    let mut header: Vec<String> = [
        "model",
        "market",
        "year_asked",
        "record",
        "label",
        "given",
        "likelihood_low (0 to 1)",
        "likelihood_high (0 to 1)",
    ]
    .map(str::to_owned)
    .into();
    for trade in ["lookup", "list", "dataset", "stock"] {
        for end in ["low", "high"] {
            header.push(format!("{trade}_{end} ({code})"));
        }
        header.push(format!("{trade}_years"));
    }
    header.extend(["observations", "rules", "sources"].map(str::to_owned));
    let mut out = String::from("\u{feff}");
    line(&mut out, &header);
    for record in &result.report.records {
        line(&mut out, &row(result, record));
    }
    out
}

fn row(result: &Result, record: &RecordReport) -> Vec<String> {
    let report = &result.report;
    let [low, high] = likelihood(record.probability);
    let mut cells = vec![
        MODEL.to_owned(),
        result.market().to_owned(),
        report.year.to_string(),
        slug(record.id).to_owned(),
        result.words.label(record.id).to_owned(),
        if record.given { "yes" } else { "no" }.to_owned(),
        low,
        high,
    ];
    let trades = [&record.lookup, &record.list, &record.dataset, &record.stock];
    for range in trades {
        cells.extend(price(result, range.as_ref()));
    }
    let seen: Vec<_> = trades
        .into_iter()
        .flatten()
        .flat_map(|range| range.observations.iter().map(|used| usize::from(used.id.0)))
        .collect();
    let mut steps: Vec<usize> = record
        .derivations
        .listed
        .iter()
        .flat_map(|way| way.rules.iter().map(|rule| usize::from(rule.0)))
        .collect();
    steps.sort_unstable();
    steps.dedup();
    cells.push(names(&seen, observation_slugs()));
    cells.push(names(&steps, rule_slugs()));
    let of_prices = seen
        .iter()
        .filter_map(|at| Some(observations().get(*at)?.sources()));
    let of_steps = steps
        .iter()
        .filter_map(|at| Some(rules().get(*at)?.sources.to_vec()));
    let mut all: Vec<_> = of_prices.chain(of_steps).flatten().collect();
    all.sort_unstable();
    all.dedup();
    let all: Vec<_> = all.into_iter().map(|id| document(result, id)).collect();
    cells.push(all.join("; "));
    cells
}

/// Both ends of a chance, at most two significant figures; nothing where there is none.
fn likelihood(band: Option<Band>) -> [String; 2] {
    // Nine decimals hold what two figures need of a share.
    let share = |share: f64| plain(Nanos((share * 1e9).round() as i64));
    band.map_or_else(Default::default, |band| [share(band.low), share(band.high)])
}

fn price(result: &Result, range: Option<&PriceRange>) -> [String; 3] {
    // A range that nothing entered is no price.
    let Some(range) = range.filter(|range| !range.observations.is_empty()) else {
        return Default::default();
    };
    [
        range.low.map(plain).unwrap_or_default(),
        range.high.map(plain).unwrap_or_default(),
        crate::format::years(result.words, range.years),
    ]
}

fn names(at: &[usize], slugs: &[&str]) -> String {
    let names: Vec<_> = at.iter().filter_map(|at| slugs.get(*at).copied()).collect();
    names.join("; ")
}

/// Publisher, date, and the address where there may be one.
fn document(result: &Result, id: SourceId) -> String {
    let Some(source) = sources().get(usize::from(id.0)) else {
        return String::new();
    };
    let link = source.link.map_or("", |link| result.words.passage(link));
    let parts = [
        result.words.passage(source.publisher),
        result.words.passage(source.date),
        link,
    ];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

fn line(out: &mut String, cells: &[String]) {
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        if cell.contains([',', '"', '\n', '\r']) {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(cell);
        }
    }
    out.push_str("\r\n");
}
