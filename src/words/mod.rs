//! Languages and look-up: what a [`Key`] or a [`Text`] says in the language of the page.
//!
//! A missing key is a compile error, because [`Key`] is made from the English file;
//! a key that one language lacks fails the build.

use crate::evidence::{self, Passage, Text};
use engine::{FactId, MarketId};

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// The words of one language, and its evidence texts once they have arrived.
///
/// ```
/// use going_rate::words::{Key, Words};
/// let words = Words::of("en").expect("English is always there");
/// assert_eq!(words.say(Key::AskHeading), "What have you given out?");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    lines: Lines,
    evidence: Option<Lines>,
    #[cfg(any(not(target_arch = "wasm32"), feature = "workshop", feature = "share"))]
    reading: Lines,
}

impl Words {
    /// Reads a words file: one text a line.
    pub fn new(file: String) -> Self {
        Self {
            lines: Lines::new(file),
            ..Self::default()
        }
    }

    /// The same words with the evidence file beside them.
    pub fn with_evidence(mut self, file: String) -> Self {
        self.evidence = Some(Lines::new(file));
        self
    }

    /// Whether the evidence file is there, and with it the part of the program that came beside it.
    pub fn are_whole(&self) -> bool {
        self.evidence.is_some()
    }

    /// The same words with those beside them that one program alone carries: the workshop file, or the page of sharing.
    #[cfg(any(not(target_arch = "wasm32"), feature = "workshop", feature = "share"))]
    pub fn with_own(mut self, file: String) -> Self {
        self.reading = Lines::new(file);
        self
    }

    /// What the page says here; some of it arrives with the evidence, and is empty until then.
    pub fn say(&self, key: Key) -> &str {
        #[cfg(any(not(target_arch = "wasm32"), feature = "workshop", feature = "share"))]
        if let Some(line) = (key as u16).checked_sub(HOST) {
            return self.reading.get(usize::from(line));
        }
        match (key as u16).checked_sub(LATE) {
            Some(line) => self.passage(Passage(line)),
            None => self.lines.get(key as usize),
        }
    }

    /// What the page says here, with the placeholders filled in.
    pub fn fill(&self, key: Key, with: &[(&str, &str)]) -> String {
        fill(self.say(key), with)
    }

    /// A label or description of the vocabulary.
    pub fn text(&self, text: Text) -> &str {
        self.lines.get(usize::from(text.0))
    }

    /// What an identifier or a record is called; empty for an id that nothing has.
    pub fn label(&self, fact: FactId) -> &str {
        evidence::label(fact).map_or("", |label| self.text(label))
    }

    /// What each of these is called, in their order.
    pub fn labels(&self, facts: &[FactId]) -> Vec<&str> {
        facts.iter().map(|fact| self.label(*fact)).collect()
    }

    /// What a market is called.
    pub fn place(&self, market: MarketId) -> &str {
        evidence::markets()
            .get(usize::from(market.0))
            .map_or("", |market| self.text(market.label))
    }

    /// A sentence of the evidence; empty until it has arrived.
    pub fn passage(&self, passage: Passage) -> &str {
        self.evidence
            .as_ref()
            .map_or("", |lines| lines.get(usize::from(passage.0)))
    }
}

/// A file of lines, cut once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Lines {
    file: String,
    starts: Vec<usize>,
}

impl Lines {
    fn new(file: String) -> Self {
        let mut starts = vec![0];
        starts.extend(file.match_indices('\n').map(|(at, _)| at + 1));
        Self { file, starts }
    }

    fn get(&self, line: usize) -> &str {
        let Some(&from) = self.starts.get(line) else {
            return "";
        };
        let to = self
            .starts
            .get(line + 1)
            .map_or(self.file.len(), |next| next - 1);
        self.file.get(from..to).unwrap_or("")
    }
}

/// Puts values in the place of `{placeholders}`; one that has no value is left out.
///
/// ```
/// # use going_rate::words::fill;
/// assert_eq!(fill("{n} of {all}", &[("n", "2"), ("all", "28")]), "2 of 28");
/// ```
pub fn fill(template: &str, with: &[(&str, &str)]) -> String {
    pieces(template)
        .map(|piece| match piece {
            Piece::Said(said) => said,
            Piece::Place(name) => with
                .iter()
                .find(|(known, _)| *known == name)
                .map_or("", |(_, value)| *value),
        })
        .collect()
}

/// A part of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words as they stand.
    Said(&'a str),
    /// The name of a placeholder.
    Place(&'a str),
}

/// Cuts a template into words and placeholders.
///
/// ```
/// # use going_rate::words::{pieces, Piece};
/// let cut: Vec<_> = pieces("of {n}.").collect();
/// assert_eq!(cut, [Piece::Said("of "), Piece::Place("n"), Piece::Said(".")]);
/// ```
pub fn pieces(template: &str) -> impl Iterator<Item = Piece<'_>> {
    template
        .split('{')
        .enumerate()
        .flat_map(|(at, part)| {
            let (place, said) = match part.split_once('}') {
                Some((name, rest)) if at > 0 => (Some(name), rest),
                _ => (None, part),
            };
            [place.map(Piece::Place), Some(Piece::Said(said))]
        })
        .flatten()
        .filter(|piece| *piece != Piece::Said(""))
}

/// Whether a text is written in Han characters, so that its language can be marked.
pub fn is_han(text: &str) -> bool {
    let han = text
        .chars()
        .filter(|c| ('\u{3000}'..='\u{9fff}').contains(c) || ('\u{ff00}'..='\u{ffef}').contains(c))
        .count();
    // Titles that only name something in Chinese stay in the language around them.
    han * 3 > text.chars().count()
}

#[cfg(not(target_arch = "wasm32"))]
mod host {
    //! All languages at once, for prerendering and tests; the page loads its own file instead.

    use super::{Key, LATE, Lines, Passage, SHARING, WORKSHOP, Words};

    include!(concat!(env!("OUT_DIR"), "/texts.rs"));

    impl Words {
        /// The words and evidence of a language, on the host.
        pub fn of(language: &str) -> Option<Self> {
            let words = file(WORDS, language)?;
            let evidence = file(EVIDENCE, language)?;
            let reading = Lines::new(file(READING, language)?);
            Some(Self {
                reading,
                ..Self::new(words).with_evidence(evidence)
            })
        }
    }

    impl Words {
        /// The same words, each line changed: a language that nobody speaks, for tests.
        pub fn changed(&self, change: impl Fn(&str) -> String) -> Self {
            let change = |lines: &Lines| {
                let lines: Vec<_> = lines.file.split('\n').map(&change).collect();
                Lines::new(lines.join("\n"))
            };
            Self {
                lines: change(&self.lines),
                evidence: self.evidence.as_ref().map(change),
                reading: change(&self.reading),
            }
        }
    }

    /// The words file of a language, as it is put beside the page.
    pub fn words_file(language: &str) -> Option<String> {
        file(WORDS, language)
    }

    /// The evidence file of a language, as it is put beside the page.
    pub fn evidence_file(language: &str) -> Option<String> {
        file(EVIDENCE, language)
    }

    /// The evidence file of a language with only these lines in it; the others are there and empty, so that a
    /// line keeps its number.
    pub fn evidence_lines(language: &str, keys: &[Key], passages: &[Passage]) -> Option<String> {
        let late = keys
            .iter()
            .filter_map(|key| (*key as u16).checked_sub(LATE));
        let wanted: Vec<_> = late.chain(passages.iter().map(|it| it.0)).collect();
        let lines = lines(EVIDENCE, language)?;
        let kept = (0u16..)
            .zip(lines)
            .map(|(at, line)| if wanted.contains(&at) { *line } else { "" });
        let kept: Vec<_> = kept.collect();
        Some(kept.join("\n").trim_end().to_owned())
    }

    /// The words that the workshop file carries beside the calculator's: its own, and those of the sheet of a result,
    /// which it prints too.
    pub fn workshop_file(language: &str) -> Option<String> {
        own(language, &[WORKSHOP, SHARING])
    }

    /// The words that only the page of sharing carries.
    pub fn sharing_file(language: &str) -> Option<String> {
        own(language, &[SHARING])
    }

    /// Some of the host's lines; the others are there and empty, so that a line keeps its number.
    fn own(language: &str, ranges: &[(usize, usize)]) -> Option<String> {
        let carried = |at: usize| {
            ranges
                .iter()
                .any(|(first, end)| (*first..*end).contains(&at))
        };
        let lines = lines(READING, language)?.iter().enumerate();
        let kept = lines.map(|(at, line)| if carried(at) { *line } else { "" });
        let kept: Vec<_> = kept.collect();
        Some(kept.join("\n").trim_end().to_owned())
    }

    fn file(files: &[(&str, &[&str])], language: &str) -> Option<String> {
        lines(files, language).map(|lines| lines.join("\n"))
    }

    fn lines<'a>(files: &'a [(&str, &[&str])], language: &str) -> Option<&'a [&'a str]> {
        let (_, lines) = files.iter().find(|(of, _)| *of == language)?;
        Some(lines)
    }
}

#[cfg(not(target_arch = "wasm32"))]
pub use host::{evidence_file, evidence_lines, sharing_file, words_file, workshop_file};
