//! Packs the compiled catalog and writes the texts as lines, for the build of the page.

mod crowd;
mod entries;
mod model;
mod pack;
mod words;

pub(crate) use words::PAGE;

use std::io;
use std::path::Path;

use crate::compile::Compiled;
use crate::load::Data;
use crate::texts::{Lines, Speaker};
use pack::Packed;

/// What goes into the build's folder.
#[derive(Clone, Debug)]
pub struct Emitted {
    /// `evidence.rs`: the packed tables for `src/evidence`.
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
    pen.begin();
    model::slugs(&mut pen);
    model::write(&mut pen);
    entries::write(&mut pen);
    let early = std::mem::take(&mut pen.pack);
    // A pack of its own: what no first result needs travels with the evidence file.
    pen.begin();
    model::late_slugs(&mut pen);
    entries::write_late(&mut pen);
    Emitted {
        words,
        texts: words::texts(&pen),
        evidence: format!(
            "/// The version of the data.\npub const MODEL: &str = {};\n\
             /// The tables that a first result needs, as `unpack` reads them.\n{}\
             /// The tables that travel with the evidence file.\n\
             #[cfg(any(not(target_arch = \"wasm32\"), feature = \"api\"))]\n{}",
            quoted(compiled.model),
            early.spell("PACKED"),
            pen.pack.spell("LATE_PACKED")
        ),
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

/// Packs tables, and hands out lines as it goes.
struct Pen<'a> {
    data: &'a Data,
    compiled: &'a Compiled,
    speaker: Speaker<'a>,
    words: Lines,
    evidence: Lines,
    reading: Lines,
    pack: Packed,
}

impl<'a> Pen<'a> {
    fn new(data: &'a Data, compiled: &'a Compiled) -> Self {
        Self {
            data,
            compiled,
            speaker: Speaker::new(data),
            words: Lines::of(data),
            evidence: Lines::of(data),
            reading: Lines::of(data),
            pack: Packed::default(),
        }
    }

    /// In front of a pack stands how many lines either file has so far.
    fn begin(&mut self) {
        self.pack.number(self.words.rows.len() as u64);
        self.pack.number(self.evidence.rows.len() as u64);
    }

    /// A list of its own, from the first column on.
    fn table<T>(&mut self, rows: &[T], write: impl FnMut(&mut Self, &T)) {
        self.pack.home();
        self.list(rows, write);
    }

    /// A list, its length in front.
    fn list<T>(&mut self, items: &[T], mut write: impl FnMut(&mut Self, &T)) {
        let first = self.pack.length(items.len());
        for item in items {
            self.pack.item(first);
            write(self, item);
        }
    }

    /// A line of the words file.
    fn text(&mut self, file: &str, path: &str, english: &str) {
        let texts = self.speaker.say(file, path, english);
        line(&mut self.pack, &mut self.words, texts);
    }

    /// Lines of the evidence file, for a list.
    fn passages(&mut self, items: &[Vec<String>]) {
        self.list(items, |pen, texts| {
            line(&mut pen.pack, &mut pen.evidence, texts.clone());
        });
    }

    /// A line of the evidence file that is translated.
    fn passage(&mut self, file: &str, path: &str, english: &str) {
        let texts = self.speaker.say(file, path, english);
        line(&mut self.pack, &mut self.evidence, texts);
    }

    /// As [`Self::passage`], where there may be none.
    fn optional_passage(&mut self, file: &str, path: &str, english: Option<&str>) {
        match english {
            Some(english) => self.passage(file, path, english),
            None => self.pack.number(NO_LINE),
        }
    }

    /// A line of the evidence file that stays in its own language.
    fn quote(&mut self, text: &str) {
        let texts = self.speaker.quote(text);
        line(&mut self.pack, &mut self.evidence, texts);
    }

    /// As [`Self::quote`]; nothing for an absent or empty text.
    fn optional_quote(&mut self, text: Option<&str>) {
        match text.filter(|text| !text.is_empty()) {
            Some(text) => self.quote(text),
            None => self.pack.number(NO_LINE),
        }
    }

    /// A year from the first one of the catalog on; an earlier one wraps around.
    fn year(&mut self, year: u16) {
        let first = self.compiled.catalog.first_year;
        self.pack.number(year.wrapping_sub(first));
    }

    /// As [`Self::year`], where there may be none.
    fn optional_year(&mut self, year: Option<u16>) {
        let first = self.compiled.catalog.first_year;
        self.pack
            .option(year.map(|year| year.wrapping_sub(first).into()));
    }

    fn facts(&mut self, names: &[String]) {
        let compiled = self.compiled;
        let ids = names.iter().filter_map(|name| compiled.fact(name));
        self.pack.ids(ids.map(|id| id.0.into()));
    }

    fn markets(&mut self, names: &[String]) {
        let compiled = self.compiled;
        let ids = names.iter().filter_map(|name| compiled.market(name));
        self.pack.ids(ids.map(|id| id.0.into()));
    }

    fn market(&mut self, name: &str) {
        let id = self.compiled.market(name);
        self.pack.number(id.map_or(0, |id| id.0));
    }

    fn source(&mut self, name: &str) {
        let at = self.compiled.source(name).unwrap_or(0);
        self.pack.number(at as u64);
    }

    fn sources(&mut self, names: &[String]) {
        self.list(names, |pen, name| pen.source(name));
    }
}

/// In the place of a line that is not there.
const NO_LINE: u8 = 0;

/// Where a text stands: 1 for the line after all earlier ones, as almost always, or the line and two.
fn line(pack: &mut Packed, lines: &mut Lines, texts: Vec<String>) {
    let next = lines.rows.len();
    let line = lines.share(texts);
    pack.number(if usize::from(line) == next {
        1
    } else {
        u64::from(line) + 2
    });
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
        assert_eq!(it.texts.matches("\"Papers\"").count(), 1);
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
}
