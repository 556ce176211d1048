//! The question a command line asks: flags and names become ids here, or a message that says what to do.

use engine::{FactId, MarketId, Question};
use lexopt::Arg::{Long, Short};

use crate::compile::Compiled;
use crate::names::nearest;

/// What `assess` and `problog` were asked on the command line, still as text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Options {
    /// `--market`.
    pub(crate) market: Option<String>,
    /// `--year`.
    pub(crate) year: Option<String>,
    /// `--shared`, names with commas between them.
    pub(crate) shared: String,
    /// `--experts`.
    pub(crate) experts: bool,
    /// `--json`.
    pub(crate) json: bool,
    /// `--end`.
    pub(crate) end: Option<String>,
    /// `--help`.
    pub(crate) help: bool,
}

/// Why a command line was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// The flags make no sense; the usage helps.
    Usage(String),
    /// The flags are right and name things that do not exist, one message each.
    Unknown(Vec<String>),
}

/// Names in one suggestion; more would be a list, and the whole list is short.
const MOST_SUGGESTIONS: usize = 3;

impl Options {
    /// Reads flags. `own` are the flags that this command has beside those of the question.
    pub(crate) fn read(args: &[String], own: &[&str]) -> Result<Self, Refusal> {
        Self::parse(args, own).map_err(|error| Refusal::Usage(error.to_string()))
    }

    fn parse(args: &[String], own: &[&str]) -> Result<Self, lexopt::Error> {
        use lexopt::ValueExt;
        let mut options = Self::default();
        let mut parser = lexopt::Parser::from_args(args);
        while let Some(arg) = parser.next()? {
            match arg {
                Long("market") => options.market = Some(parser.value()?.string()?),
                Long("year") => options.year = Some(parser.value()?.string()?),
                Long("shared") => options.shared = parser.value()?.string()?,
                Long("experts") => options.experts = true,
                Long("json") if own.contains(&"json") => options.json = true,
                Long("end") if own.contains(&"end") => {
                    options.end = Some(parser.value()?.string()?)
                }
                Long("help") | Short('h') => options.help = true,
                other => return Err(other.unexpected()),
            }
        }
        Ok(options)
    }

    /// Turns the names into ids, or says about each one that is not known which is nearest.
    pub(crate) fn question(&self, compiled: &Compiled) -> Result<Question, Refusal> {
        let Some(market) = &self.market else {
            let markets = compiled.markets.join(", ");
            return Err(Refusal::Usage(format!(
                "--market is missing: pass one of {markets}"
            )));
        };
        let mut problems = Vec::new();
        let mut keep = |problem: String| problems.push(problem);
        let market = find_market(compiled, market).map_err(&mut keep).ok();
        let year = self.find_year(compiled).map_err(&mut keep).ok();
        let names = self
            .shared
            .split(',')
            .map(str::trim)
            .filter(|name| !name.is_empty());
        let shared: Vec<FactId> = names
            .filter_map(|name| find_identifier(compiled, name).map_err(&mut keep).ok())
            .collect();
        match (market, year) {
            (Some(market), Some(year)) if problems.is_empty() => Ok(Question {
                market,
                year,
                shared,
                experts: self.experts,
                money: engine::Money::default(),
            }),
            _ => Err(Refusal::Unknown(problems)),
        }
    }

    fn find_year(&self, compiled: &Compiled) -> Result<u16, String> {
        let (first, last) = (compiled.catalog.first_year, compiled.catalog.this_year);
        let Some(text) = &self.year else {
            return Ok(last);
        };
        match text.trim().parse::<u16>() {
            Ok(year) if (first..=last).contains(&year) => Ok(year),
            Ok(year) => {
                let nearest = year.clamp(first, last);
                Err(format!(
                    "no year {year}: the nearest is {nearest}; pass {first} to {last}"
                ))
            }
            Err(_) => Err(format!(
                "no year {text:?}: pass a whole one from {first} to {last}"
            )),
        }
    }
}

fn find_market(compiled: &Compiled, name: &str) -> Result<MarketId, String> {
    compiled
        .market(name.trim())
        .ok_or_else(|| unknown("market", name, &compiled.markets))
}

fn find_identifier(compiled: &Compiled, name: &str) -> Result<FactId, String> {
    compiled.identifier(name).ok_or_else(|| match compiled.fact(name) {
        Some(_) => format!("no identifier {name:?}: it is a record, which is sold; --shared takes what is given out"),
        None => unknown("identifier", name, compiled.facts.get(..compiled.identifiers).unwrap_or_default()),
    })
}

/// "Unknown" is half a message: the nearest valid names are the other half, or all of them where none is near.
fn unknown(what: &str, name: &str, valid: &[&str]) -> String {
    let mut left = valid.to_vec();
    let mut near = Vec::new();
    while let Some(next) =
        nearest(name, left.iter().copied()).filter(|_| near.len() < MOST_SUGGESTIONS)
    {
        left.retain(|&it| it != next);
        near.push(next);
    }
    if near.is_empty() {
        format!("no {what} {name:?}: pass one of {}", valid.join(", "))
    } else {
        format!("no {what} {name:?}: did you mean {}?", near.join(", "))
    }
}
