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
    /// Whether it is one file, `locales/<language>.toml`, whose outer tables are the files of the others.
    pub single: bool,
    /// Whether it says that it is not finished: what it lacks is said in English.
    pub draft: bool,
}

/// Languages written from the right.
const FROM_THE_RIGHT: [&str; 4] = ["ar", "fa", "he", "ur"];

/// Whether a language is written from the right.
///
/// ```
/// assert!(catalog::is_from_the_right("ar"));
/// assert!(!catalog::is_from_the_right("zh"));
/// ```
pub fn is_from_the_right(language: &str) -> bool {
    FROM_THE_RIGHT.contains(&language)
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
    /// Reads a language that is one file.
    pub fn read(language: &str, file: &File, problems: &mut Vec<Problem>) -> Self {
        let mut locale = Self {
            language: language.to_owned(),
            single: true,
            ..Self::default()
        };
        for (key, value) in file.entries(problems) {
            let name = key.get_ref().as_ref();
            match value.get_ref() {
                DeValue::Boolean(draft) if name == "draft" => locale.draft = *draft,
                DeValue::Table(table) => {
                    let mut entries = Vec::new();
                    inner(file, "", table, &mut entries, problems);
                    locale.files.push(LocaleFile::of(name, file, entries));
                }
                _ => problems.push(Problem::error(
                    file.place(key.span().start),
                    format!("\"{name}\" is not a table"),
                    "write draft = true, or texts under [file.table], such as [page.ask]",
                )),
            }
        }
        locale.files.sort_by(|one, other| one.name.cmp(&other.name));
        locale
    }

    /// Where the texts of a file stand, as messages call it.
    pub fn path(&self, file: &str) -> String {
        if self.single {
            format!("locales/{}.toml", self.language)
        } else {
            format!("locales/{}/{file}.toml", self.language)
        }
    }

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
        Self::of(name, file, entries)
    }

    /// With the texts that another file of the same name adds.
    pub(crate) fn and(mut self, added: Self) -> Self {
        for entry in added.entries {
            self.index
                .entry(entry.path.clone())
                .or_insert(self.entries.len());
            self.entries.push(entry);
        }
        self
    }

    fn of(name: &str, file: &File, entries: Vec<Entry>) -> Self {
        let index = entries
            .iter()
            .enumerate()
            .map(|(at, entry)| (entry.path.clone(), at))
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
