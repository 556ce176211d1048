//! Model files as a fuzzer sees them: one text that stands in for a file of the small sample.
//!
//! Its first line, a comment of TOML, names the file: `# data/rules/cn.toml`. So the fuzzer changes what a file
//! holds, and now and then which one it is, while the rest of the model stays good enough to be answered.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use engine::{FactId, MarketId, Money, Question, assess};

/// Texts by their path, as `catalog::load_texts` wants them.
pub type Texts = BTreeMap<String, String>;

/// The repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// All files under a folder of the repository whose paths begin with `data` or `locales`.
pub fn texts(folder: &Path) -> Texts {
    let mut found = Texts::new();
    for part in ["data", "locales"] {
        gather(&folder.join(part), part, &mut found);
    }
    found
}

fn gather(folder: &Path, name: &str, found: &mut Texts) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let name = format!("{name}/{}", entry.file_name().to_string_lossy());
        if path.is_dir() {
            gather(&path, &name, found);
        } else if path.extension().is_some_and(|it| it == "toml")
            && let Ok(text) = std::fs::read_to_string(&path)
        {
            found.insert(name, text);
        }
    }
}

/// The inputs a fuzzer starts from: the files of the sample, and those of the evidence in pieces, because a
/// fuzzer gets further with small ones.
pub fn corpus() -> Vec<String> {
    let inputs = |(path, text): (String, String)| format!("# {path}\n{text}");
    let mut corpus: Vec<_> = texts(&root().join("crates/catalog/tests/sample"))
        .into_iter()
        .map(inputs)
        .collect();
    for (path, text) in texts(&root()) {
        if path.starts_with("data/") {
            // The first tables of each file: the others look alike.
            let tables = text.split("\n[[").take(4);
            corpus.extend(tables.map(|table| {
                let table = table.trim_start_matches("[[");
                let open = if table.contains("]]\n") { "[[" } else { "" };
                format!("# {path}\n{open}{table}\n")
            }));
        }
    }
    corpus
}

/// Writes the inputs to start from into a folder.
pub fn write_corpus(folder: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    for (at, text) in corpus().iter().enumerate() {
        std::fs::write(folder.join(format!("{at:04}")), text)?;
    }
    Ok(())
}

/// Everything that is done with model files: read, checked, compiled, and every room of the engine asked.
/// Panics where an answer breaks a law; anything else that stops is a find too.
pub fn answer(sample: &Texts, input: &str) {
    let Some((path, text)) = input.strip_prefix("# ").and_then(|it| it.split_once('\n')) else {
        return;
    };
    let mut texts = sample.clone();
    texts.insert(path.to_owned(), text.to_owned());
    let data = catalog::load_texts(&texts);
    catalog::check(&data);
    let compiled = catalog::compile(&data);
    let catalog = &compiled.catalog;
    for market in 0..catalog.markets.len().min(2) {
        let question = Question {
            market: MarketId(market as u8),
            year: catalog.this_year,
            shared: vec![FactId(0), FactId(1), FactId(999)],
            experts: true,
            money: Money::default(),
        };
        let report = assess(catalog, &question);
        let expected = report.expected_records;
        assert!(0.0 <= expected.low && expected.low <= expected.high);
        let priced = &report.expected_price.parts;
        engine::take_back(catalog, &question, &report);
        engine::lever_effects(catalog, &question, &report);
        engine::attribution(catalog, &question, priced);
        engine::sets(catalog, &question, engine::WORTH_COUNTING);
        engine::what_it_takes(catalog, &question, &report);
        engine::spread(catalog, &question, &report);
        engine::crowd(catalog, &question, &report);
    }
}
