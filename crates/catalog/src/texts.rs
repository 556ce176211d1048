//! Which text stands on which line of the words and evidence files, the same line in every language.

use std::collections::HashMap;

use crate::load::Data;

/// The lines of one file in all languages.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lines {
    /// One list a line, one text a language.
    pub(crate) rows: Vec<Vec<String>>,
    index: HashMap<Vec<String>, u16>,
}

impl Lines {
    /// A line of its own, whatever stands elsewhere.
    pub(crate) fn push(&mut self, texts: Vec<String>) -> u16 {
        // 65,536 lines are twenty times what there is; a check of the emitted ids would come too late.
        let line = u16::try_from(self.rows.len()).unwrap_or(u16::MAX);
        self.index.entry(texts.clone()).or_insert(line);
        self.rows.push(texts);
        line
    }

    /// The line that says this in every language, a new one if there is none.
    pub(crate) fn share(&mut self, texts: Vec<String>) -> u16 {
        match self.index.get(&texts) {
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
        let texts = self.data.locales.iter().map(|locale| {
            let own = locale.text(file, path).or(english);
            one_line(own.unwrap_or(otherwise))
        });
        texts.collect()
    }

    /// The texts of a list in every language, item by item of the English one.
    pub(crate) fn list(&self, file: &str, path: &str, english: &[String]) -> Vec<Vec<String>> {
        let item = |at: usize, otherwise: &String| {
            let texts = self.data.locales.iter().map(|locale| {
                let own = locale
                    .entry(file, path)
                    .and_then(|entry| entry.texts.get(at));
                one_line(own.unwrap_or(otherwise))
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
        self.data.locales.iter().map(|_| one_line(text)).collect()
    }
}

/// A text is a line of a file, so it holds none.
fn one_line(text: &str) -> String {
    text.replace(['\n', '\r'], " ")
}
