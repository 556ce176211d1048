//! `problog`: the model as a program for another reasoner.

use std::process::ExitCode;

use crate::commands::{compiled, refuse, say};
use crate::problog::{End, program};
use crate::question::{Options, Refusal};

const USAGE: &str = "\
usage: catalog problog --market MARKET [--year YEAR] [--shared ID,ID,…] [--experts] --end low|high
  --market   where, such as cn or us
  --year     when; the catalog's own year if it is not given
  --shared   identifiers that were given out; none if it is not given
  --experts  with rules that need a rare data set
  --end      which end of every band
The output is a ProbLog 2.3 program: pip install problog PySDD; problog FILE
";

/// Prints the program. Exits 2 where the question makes no sense.
pub fn run(args: &[String]) -> ExitCode {
    match answer(args) {
        Ok(text) => {
            say(&text);
            ExitCode::SUCCESS
        }
        Err(refusal) => refuse("problog", &refusal, USAGE),
    }
}

fn answer(args: &[String]) -> Result<String, Refusal> {
    let options = Options::read(args, &["end"])?;
    if options.help {
        return Ok(USAGE.to_owned());
    }
    let end = match options.end.as_deref() {
        Some("low") => End::Low,
        Some("high") => End::High,
        Some(other) => return Err(Refusal::Usage(format!("--end {other:?}: pass low or high"))),
        None => {
            return Err(Refusal::Usage(
                "--end is missing: pass low or high".to_owned(),
            ));
        }
    };
    let compiled = compiled()?;
    let question = options.question(&compiled)?;
    Ok(program(&compiled, &question, end))
}
