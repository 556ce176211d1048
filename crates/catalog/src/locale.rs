//! The words of each language, as the files under `locales/` hold them.

use std::collections::HashMap;

use toml::de::{DeTable, DeValue};

use crate::place::{Place, Problem};
use crate::read::{File, join};

/// One language.
#[derive(Clone, Debug, Default)]
pub struct Locale {
    /// Its code; also the name of its folder.
    pub language: String,
    /// Its files by name without ending, sorted.
    pub files: Vec<LocaleFile>,
}

/// One file of a language.
#[derive(Clone, Debug)]
pub struct LocaleFile {
    /// Its name without ending.
    pub name: String,
    /// How messages call it.
    pub path: std::sync::Arc<str>,
    /// Its texts in their order.
    pub entries: Vec<Entry>,
    index: HashMap<String, usize>,
}

/// One text, or a list of them.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The tables and the key, joined by dots.
    pub path: String,
    /// Where it stands.
    pub place: Place,
    /// The texts; one unless the file gives a list.
    pub texts: Vec<String>,
    /// Whether the file gives a list.
    pub listed: bool,
}

impl Locale {
    /// An entry, such as `page` and `picker.heading`.
    pub fn entry(&self, file: &str, path: &str) -> Option<&Entry> {
        self.file(file)?.entry(path)
    }

    /// The text of an entry that is not a list.
    pub fn text(&self, file: &str, path: &str) -> Option<&str> {
        let entry = self.entry(file, path)?;
        entry.texts.first().map(String::as_str)
    }

    /// A file by its name without ending.
    pub fn file(&self, name: &str) -> Option<&LocaleFile> {
        self.files.iter().find(|file| file.name == name)
    }
}

impl LocaleFile {
    /// Reads a file of texts; anything but texts and lists of texts is a problem.
    pub fn read(name: &str, file: &File, problems: &mut Vec<Problem>) -> Self {
        let mut entries = Vec::new();
        for (key, value) in file.entries(problems) {
            collect(file, "", &key, value.get_ref(), &mut entries, problems);
        }
        let index = entries
            .iter()
            .enumerate()
            .map(|(at, entry): (usize, &Entry)| (entry.path.clone(), at))
            .collect();
        Self {
            name: name.to_owned(),
            path: file.path.clone(),
            entries,
            index,
        }
    }

    /// An entry by its tables and key, joined by dots.
    pub fn entry(&self, path: &str) -> Option<&Entry> {
        self.index.get(path).and_then(|at| self.entries.get(*at))
    }
}

fn collect(
    file: &File,
    under: &str,
    key: &toml::Spanned<std::borrow::Cow<'_, str>>,
    value: &DeValue<'_>,
    entries: &mut Vec<Entry>,
    problems: &mut Vec<Problem>,
) {
    let path = join(under, key.get_ref());
    let place = file.place(key.span().start);
    if let DeValue::Table(table) = value {
        return inner(file, &path, table, entries, problems);
    }
    let texts = match value {
        DeValue::String(text) => Some(vec![text.to_string()]),
        DeValue::Array(values) => values
            .iter()
            .map(|value| value.get_ref().as_str().map(str::to_owned))
            .collect(),
        _ => None,
    };
    match texts {
        Some(texts) => entries.push(Entry {
            path,
            place,
            texts,
            listed: value.is_array(),
        }),
        None => problems.push(Problem::error(
            place,
            format!("\"{path}\" is not a text"),
            "write it in quotes",
        )),
    }
}

fn inner(
    file: &File,
    under: &str,
    table: &DeTable<'_>,
    entries: &mut Vec<Entry>,
    problems: &mut Vec<Problem>,
) {
    for (key, value) in table {
        collect(file, under, key, value.get_ref(), entries, problems);
    }
}
