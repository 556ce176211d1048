//! `assess`: what becomes known from what is ticked, and what it sells for, without a browser.

use std::process::ExitCode;

use assessment::{Answers, Assessment, Slugs};

use crate::commands::{compiled, refuse, say};
use crate::compile::Compiled;
use crate::question::{Options, Refusal};
use crate::table;

const USAGE: &str = "\
usage: catalog assess --market MARKET [--year YEAR] [--shared ID,ID,…] [--experts] [--json]
  --market   where, such as cn or us
  --year     when; the catalog's own year if it is not given
  --shared   identifiers that were given out; none if it is not given
  --experts  with rules that need a rare data set
  --json     format 1 (docs/assess.schema.json) instead of a table
";

/// Prints an assessment. Exits 2 where the question makes no sense.
pub fn run(args: &[String]) -> ExitCode {
    match answer(args) {
        Ok(text) => {
            say(&text);
            ExitCode::SUCCESS
        }
        Err(refusal) => refuse("assess", &refusal, USAGE),
    }
}

fn answer(args: &[String]) -> Result<String, Refusal> {
    let options = Options::read(args, &["json"])?;
    if options.help {
        return Ok(USAGE.to_owned());
    }
    let compiled = compiled()?;
    let question = options.question(&compiled)?;
    let answers = Answers::ask(&compiled.catalog, &question);
    let assessment = Assessment::new(&answers, &compiled.catalog, &slugs(&compiled));
    if !options.json {
        return Ok(table::write(&assessment));
    }
    match serde_json::to_string_pretty(&assessment) {
        Ok(json) => Ok(json + "\n"),
        Err(error) => Err(Refusal::Usage(format!(
            "the answer cannot be written: {error}"
        ))),
    }
}

/// The names that format 1 speaks.
pub fn slugs(compiled: &Compiled) -> Slugs<'_> {
    Slugs {
        model: compiled.model,
        facts: &compiled.facts,
        rules: &compiled.rules,
        observations: &compiled.observations,
        levers: &compiled.levers,
        markets: &compiled.markets,
        currencies: &compiled.currencies,
    }
}
