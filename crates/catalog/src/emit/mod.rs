//! Writes the compiled catalog as Rust constants and the texts as lines, for the build of the page.

mod entries;
mod model;
mod words;

pub(crate) use words::PAGE;

use std::io;
use std::path::Path;

use crate::compile::Compiled;
use crate::load::Data;
use crate::texts::{Lines, Speaker};

/// What goes into the build's folder.
#[derive(Clone, Debug)]
pub struct Emitted {
    /// `evidence.rs`: constants for `src/evidence`.
    pub evidence: String,
    /// `words.rs`: the keys of the page and the languages.
    pub words: String,
    /// `texts.rs`: all lines of all languages, for the host.
    pub texts: String,
}

/// Spells everything out.
pub fn emit(data: &Data, compiled: &Compiled) -> Emitted {
    let mut pen = Pen::new(data, compiled);
    // Keys come first: the number of a key is its line.
    let words = words::keys(&mut pen);
    model::write(&mut pen);
    entries::write(&mut pen);
    Emitted {
        words,
        texts: words::texts(&pen),
        evidence: pen.out,
    }
}

impl Emitted {
    /// Writes the three files.
    pub fn write(&self, dir: &Path) -> io::Result<()> {
        std::fs::write(dir.join("evidence.rs"), &self.evidence)?;
        std::fs::write(dir.join("words.rs"), &self.words)?;
        std::fs::write(dir.join("texts.rs"), &self.texts)
    }
}

/// Writes constants, and hands out lines as it goes.
struct Pen<'a> {
    data: &'a Data,
    compiled: &'a Compiled,
    speaker: Speaker<'a>,
    words: Lines,
    evidence: Lines,
    out: String,
}

impl<'a> Pen<'a> {
    fn new(data: &'a Data, compiled: &'a Compiled) -> Self {
        Self {
            data,
            compiled,
            speaker: Speaker::new(data),
            words: Lines::default(),
            evidence: Lines::default(),
            out: String::new(),
        }
    }

    /// `pub static NAME: &[shape] = &[…];`, an item a line.
    fn table(&mut self, name: &str, shape: &str, about: &str, items: &[String]) {
        self.out.push_str(&format!(
            "/// {about}\npub static {name}: &[{shape}] = {};\n",
            lines(items)
        ));
    }

    /// A line of the words file.
    fn text(&mut self, file: &str, path: &str, english: &str) -> String {
        let texts = self.speaker.say(file, path, english);
        format!("Text({})", self.words.share(texts))
    }

    /// Lines of the words file, for a list.
    fn text_list(&mut self, file: &str, path: &str, english: &[String]) -> String {
        let items: Vec<String> = self
            .speaker
            .list(file, path, english)
            .into_iter()
            .map(|texts| format!("Text({})", self.words.share(texts)))
            .collect();
        list(items)
    }

    /// A line of the evidence file that is translated.
    fn passage(&mut self, file: &str, path: &str, english: &str) -> String {
        let texts = self.speaker.say(file, path, english);
        format!("Passage({})", self.evidence.share(texts))
    }

    /// As [`Self::passage`], where there may be none.
    fn optional_passage(&mut self, file: &str, path: &str, english: Option<&str>) -> String {
        option(english.map(|english| self.passage(file, path, english)))
    }

    /// A line of the evidence file that stays in its own language.
    fn quote(&mut self, text: &str) -> String {
        let texts = self.speaker.quote(text);
        format!("Passage({})", self.evidence.share(texts))
    }

    /// As [`Self::quote`]; nothing for an absent or empty text.
    fn optional_quote(&mut self, text: Option<&str>) -> String {
        let text = text.filter(|text| !text.is_empty());
        option(text.map(|text| self.quote(text)))
    }

    fn facts(&self, names: &[String]) -> String {
        let ids = names.iter().filter_map(|name| self.compiled.fact(name));
        list(ids.map(|id| format!("FactId({})", id.0)))
    }

    fn markets(&self, names: &[String]) -> String {
        let ids = names.iter().filter_map(|name| self.compiled.market(name));
        list(ids.map(|id| format!("MarketId({})", id.0)))
    }

    fn market(&self, name: &str) -> String {
        format!(
            "MarketId({})",
            self.compiled.market(name).map_or(0, |id| id.0)
        )
    }

    fn source(&self, name: &str) -> String {
        format!("SourceId({})", self.compiled.source(name).unwrap_or(0))
    }

    fn sources(&self, names: &[String]) -> String {
        list(names.iter().map(|name| self.source(name)))
    }
}

/// `&[a, b]`.
fn list(items: impl IntoIterator<Item = String>) -> String {
    let items: Vec<String> = items.into_iter().collect();
    format!("&[{}]", items.join(", "))
}

/// As [`list`], an item a line.
fn lines(items: &[String]) -> String {
    let items: Vec<String> = items.iter().map(|item| format!("    {item},\n")).collect();
    format!("&[\n{}]", items.concat())
}

/// `Some(a)` or `None`.
fn option(item: Option<String>) -> String {
    match item {
        Some(item) => format!("Some({item})"),
        None => "None".to_owned(),
    }
}

/// A string as Rust spells it.
fn quoted(text: &str) -> String {
    format!("{text:?}")
}

/// `kebab-case` words as one `PascalCase` word.
pub(crate) fn pascal(name: &str) -> String {
    name.split(['-', '_', '.'])
        .map(|word| {
            let mut letters = word.chars();
            let first = letters.next().map(|c| c.to_ascii_uppercase());
            first.into_iter().chain(letters).collect::<String>()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::sample::Sample;
    use crate::compile::compile;

    fn emitted(sample: Sample) -> Emitted {
        let data = sample.data();
        emit(&data, &compile(&data))
    }

    #[test]
    fn a_key_is_the_line_of_its_text() {
        let it = emitted(Sample::good());
        assert!(it.words.contains("    AskHeading = 0,\n"), "{}", it.words);
        assert!(it.words.contains("    GroupsPapers = 2,\n"), "{}", it.words);
        let lines: Vec<&str> = it.texts.lines().skip(2).take(3).collect();
        assert_eq!(lines[0], "    (\"en\", &[");
        assert_eq!(lines[1], "    \"What have you given out?\",");
        assert_eq!(lines[2], "    \"{n} of {all} shown\",");
    }

    #[test]
    fn the_same_words_share_a_line_and_a_group_is_labeled_by_its_key() {
        let it = emitted(Sample::good());
        assert!(
            it.evidence.contains("(\"papers\", Text(2))"),
            "{}",
            it.evidence
        );
        assert_eq!(it.texts.matches("\"hotel desk\"").count(), 1);
    }

    #[test]
    fn words_shared_in_one_language_only_keep_lines_of_their_own() {
        let both =
            Sample::good().with("data/vocabulary/identifiers.toml", "any form", "hotel desk");
        let zh = |phone: &str| {
            format!("[id-number]\nhanded_over = [\"酒店\"]\n[phone]\nhanded_over = [\"{phone}\"]\n")
        };
        let lines = |phone: &str| {
            let it = emitted(both.clone().and("locales/zh/identifiers.toml", &zh(phone)));
            it.texts.matches("\"hotel desk\"").count()
        };
        assert_eq!(lines("酒店"), 1, "the same words in both languages");
        assert_eq!(lines("前台"), 2, "the same words in English only");
    }

    #[test]
    fn only_an_address_that_was_read_is_linked() {
        let linked = |status: &str| {
            let paper = "data/sources/journalism.toml";
            let it = emitted(Sample::good().with(paper, "\"seen\"", status));
            it.texts.contains("https://example.org/test")
        };
        for (status, wanted) in [
            ("\"seen\"", true),
            ("\"reprint\"", true),
            ("\"memory\"", false),
        ] {
            assert_eq!(linked(status), wanted, "{status}");
        }
    }

    #[test]
    fn a_price_reaches_the_constants_exactly() {
        let it = emitted(Sample::good());
        assert!(
            it.evidence
                .contains("low: engine::Nanos(700000000000), high: engine::Nanos(800000000000)")
        );
        assert!(it.evidence.contains("low: 0.3, high: 0.8"));
        assert!(it.evidence.contains(
            "price: Some((engine::Nanos(700000000000), engine::Nanos(700000000000), \"CNY\"))"
        ));
    }
}
