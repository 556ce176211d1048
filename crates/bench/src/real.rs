//! The China market, as the evidence has it.

use std::path::Path;

use catalog::Compiled;
use engine::{FactId, MarketId, Money, Question};

use crate::Model;

/// Of the pairs, ProbLog is asked every so many, unless all were asked for.
const PAIRS_FOR_PROBLOG: usize = 25;

/// Every identifier alone, every pair, and every persona of the market.
pub fn china(all: bool) -> Result<Model, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let data = catalog::load(&root.join("data"), &root.join("locales"));
    let compiled = catalog::compile(&data);
    let market = compiled.market("cn").ok_or("there is no market cn")?;
    let count = compiled.identifiers as u16;
    let ask = |shared| today(&compiled, market, shared);
    let mut questions: Vec<_> = (0..count).map(|id| ask(vec![FactId(id)])).collect();
    let mut also_problog: Vec<_> = (0..questions.len()).collect();
    for a in 0..count {
        for b in a + 1..count {
            if all || (questions.len() - usize::from(count)).is_multiple_of(PAIRS_FOR_PROBLOG) {
                also_problog.push(questions.len());
            }
            questions.push(ask(vec![FactId(a), FactId(b)]));
        }
    }
    for persona in data.personas.iter().filter(|it| it.market == "cn") {
        let known = |name: &String| compiled.identifier(name);
        also_problog.push(questions.len());
        questions.push(ask(persona.shares.iter().filter_map(known).collect()));
    }
    Ok(Model {
        name: "China: singles, pairs, personas".to_owned(),
        compiled,
        questions,
        also_problog,
    })
}

/// The click whose instructions are counted: the first persona of the market shares all that she shares.
pub fn click() -> Result<(Compiled, Question), String> {
    let mut model = china(false)?;
    let largest = model.questions.iter().position(|it| it.shared.len() > 2);
    let at = largest.ok_or("no persona of China shares more than two identifiers")?;
    Ok((model.compiled, model.questions.swap_remove(at)))
}

fn today(compiled: &Compiled, market: MarketId, shared: Vec<FactId>) -> Question {
    Question {
        market,
        year: compiled.catalog.this_year,
        shared,
        experts: false,
        money: Money::default(),
    }
}
