//! `stale`: what is due for another look, before a reader finds it.

use std::process::ExitCode;

use super::{data, misused, say};
use crate::load::Data;
use crate::raw::{SafetyBasis, UrlStatus};

const USAGE: &str = "\
usage: catalog stale [--years N]
  --years  how old a price may be before it is listed; 11 if it is not given
";

/// As far as a price may lie from the year that is asked about: the same span as in the pricing rule.
const YEARS: u16 = 11;

/// Prints old prices, rules of the past, sources of which only a copy was read, and safety rows from memory.
pub fn run(args: &[String]) -> ExitCode {
    let years = match args {
        [] => Some(YEARS),
        [flag] if flag == "--help" || flag == "-h" => {
            say(USAGE);
            return ExitCode::SUCCESS;
        }
        [flag, years] if flag == "--years" => years.parse().ok(),
        [flag] => flag
            .strip_prefix("--years=")
            .and_then(|years| years.parse().ok()),
        _ => None,
    };
    match years {
        Some(years) => {
            say(&write(&data(), years));
            ExitCode::SUCCESS
        }
        None => misused("stale takes --years and a number"),
    }
}

fn write(data: &Data, years: u16) -> String {
    let mut out = String::new();
    let mut say = |line: String| {
        out.push_str(&line);
        out.push('\n');
    };
    let oldest = data.model.this_year.saturating_sub(years);
    let mut old: Vec<_> = data
        .observations
        .iter()
        .filter(|it| it.use_in_estimate && it.as_of < oldest)
        .collect();
    old.sort_by_key(|it| (it.as_of, it.place()));
    say(format!(
        "{} used prices are older than {years} years: look for a newer one",
        old.len()
    ));
    for it in old {
        say(format!(
            "  {}: {} {} ({})",
            it.at("as_of"),
            it.as_of,
            it.slug,
            it.market
        ));
    }
    let ended: Vec<_> = data.rules.iter().filter(|it| it.until.is_some()).collect();
    say(format!(
        "{} rules have ended: see whether they came back",
        ended.len()
    ));
    for it in ended {
        let until = it.until.unwrap_or_default();
        say(format!(
            "  {}: {until} {} ({})",
            it.at("until"),
            it.slug,
            it.markets.join(", ")
        ));
    }
    for (status, what) in [
        (
            UrlStatus::CopyOnly,
            "were read in a copy only: find the page itself",
        ),
        (UrlStatus::None, "have no address: find one"),
        (UrlStatus::Memory, "have an address from memory: open it"),
    ] {
        let found: Vec<_> = data
            .sources
            .iter()
            .filter(|it| it.url_status == status)
            .collect();
        say(format!("{} sources {what}", found.len()));
        for it in found {
            say(format!(
                "  {}: {}: {}",
                it.at("url_status"),
                it.slug,
                it.title
            ));
        }
    }
    let (steps, contacts) = (data.safety_steps.iter(), data.safety_contacts.iter());
    let from_memory: Vec<_> = steps
        .map(|it| (it.at("basis"), &it.slug, it.basis))
        .chain(contacts.map(|it| (it.at("basis"), &it.slug, it.basis)))
        .filter(|(_, _, basis)| *basis == SafetyBasis::Memory)
        .collect();
    say(format!(
        "{} safety rows are from memory: read their pages",
        from_memory.len()
    ));
    for (place, slug, _) in from_memory {
        say(format!("  {place}: {slug}"));
    }
    let estimates = data.money.iter().filter_map(|money| {
        let (year, _) = money.per_dollar.last_key_value()?;
        let last: u16 = year.parse().ok()?;
        (last + 1 < data.model.this_year).then(|| (money.place(), last))
    });
    for (place, last) in estimates {
        say(format!("{place}: rates end in {last}: add the years since"));
    }
    out
}
