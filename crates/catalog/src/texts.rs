//! Which text stands on which line of the words and evidence files, the same line in every language.

use std::collections::HashMap;

use crate::load::Data;
use crate::locale::Locale;

/// The lines of one file in all languages.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lines {
    /// One list a line, one text a language.
    pub(crate) rows: Vec<Vec<String>>,
    /// How many of a row's texts belong to finished languages. Only these decide which texts share a line,
    /// so that a draft moves no line of a finished language; where it says one thing in two ways, the first stands.
    languages: usize,
    index: HashMap<Vec<String>, u16>,
}

impl Lines {
    /// Lines of the languages of the data.
    pub(crate) fn of(data: &Data) -> Self {
        Self {
            languages: data.locales.len(),
            ..Self::default()
        }
    }

    /// A line of its own, whatever stands elsewhere.
    pub(crate) fn push(&mut self, texts: Vec<String>) -> u16 {
        // 65,536 lines are twenty times what there is; a check of the emitted ids would come too late.
        let line = u16::try_from(self.rows.len()).unwrap_or(u16::MAX);
        let said = texts.get(..self.languages).unwrap_or(&texts).to_vec();
        self.index.entry(said).or_insert(line);
        self.rows.push(texts);
        line
    }

    /// The line that says this in every language, a new one if there is none.
    pub(crate) fn share(&mut self, texts: Vec<String>) -> u16 {
        match self
            .index
            .get(texts.get(..self.languages).unwrap_or(&texts))
        {
            Some(line) => *line,
            None => self.push(texts),
        }
    }
}

/// Finds what each language says.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Speaker<'a> {
    data: &'a Data,
}

impl<'a> Speaker<'a> {
    /// A speaker of all languages of the data.
    pub(crate) fn new(data: &'a Data) -> Self {
        Self { data }
    }

    /// A text of a locale file in every language; `otherwise` where neither the language nor English has one.
    pub(crate) fn say(&self, file: &str, path: &str, otherwise: &str) -> Vec<String> {
        let english = self.data.locales.first().and_then(|l| l.text(file, path));
        let texts = self.all().map(|locale| {
            let other = english.unwrap_or(otherwise);
            said(locale, locale.text(file, path), other)
        });
        texts.collect()
    }

    /// The texts of a list in every language, item by item of the English one.
    pub(crate) fn list(&self, file: &str, path: &str, english: &[String]) -> Vec<Vec<String>> {
        let item = |at: usize, otherwise: &String| {
            let texts = self.all().map(|locale| {
                let own = locale
                    .entry(file, path)
                    .and_then(|entry| entry.texts.get(at));
                said(locale, own.map(String::as_str), otherwise)
            });
            texts.collect()
        };
        english
            .iter()
            .enumerate()
            .map(|(at, text)| item(at, text))
            .collect()
    }

    /// A text that stays in its own language everywhere.
    pub(crate) fn quote(&self, text: &str) -> Vec<String> {
        self.all().map(|_| one_line(text)).collect()
    }

    /// Every language, the drafts last.
    fn all(&self) -> impl Iterator<Item = &'a Locale> {
        self.data.locales.iter().chain(&self.data.drafts)
    }
}

/// What a language says, or the English text; in a draft that text keeps its own direction between two marks,
/// which the page of the draft turns into a language and a direction.
fn said(locale: &Locale, own: Option<&str>, english: &str) -> String {
    match own {
        Some(own) => one_line(own),
        None if locale.draft && english.contains(|c: char| c.is_alphabetic()) => {
            format!("\u{2066}{}\u{2069}", one_line(english))
        }
        None => one_line(english),
    }
}

/// A text is a line of a file, so it holds none.
fn one_line(text: &str) -> String {
    text.replace(['\n', '\r'], " ")
}
