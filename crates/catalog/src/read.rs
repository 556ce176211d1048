//! From a TOML file to rows that know their lines.

use std::collections::HashMap;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use crate::place::{Place, Problem};

/// A row of a file: its name, its place and what it says.
#[derive(Clone, Debug, Default)]
pub struct Item<T> {
    /// Its name; `market.record` for rows that are named by a pair.
    pub slug: String,
    path: Arc<str>,
    line: usize,
    fields: HashMap<String, usize>,
    value: T,
}

/// A row reads like the shape it holds: `rule.needs`, not `rule.value.needs`.
impl<T> Deref for Item<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// What an addition brings is written into the row of ours that it belongs to.
impl<T> DerefMut for Item<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.value
    }
}

impl<T> Item<T> {
    /// Whether it stands in the folder of an addition rather than in our own `data/`.
    pub fn is_added(&self) -> bool {
        !self.path.starts_with("data/")
    }

    /// Where the row begins.
    pub fn place(&self) -> Place {
        Place {
            path: self.path.clone(),
            line: self.line.max(1),
        }
    }

    /// Where one of its fields stands; the row itself if the field is absent.
    pub fn at(&self, field: &str) -> Place {
        Place {
            path: self.path.clone(),
            line: self.fields.get(field).copied().unwrap_or(self.line).max(1),
        }
    }

    /// The file's name without folder and ending.
    pub fn stem(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        name.strip_suffix(".toml").unwrap_or(name)
    }

    /// The two names of a row such as `[cn.hotel-stays]`.
    pub fn pair(&self) -> (&str, &str) {
        self.slug.split_once('.').unwrap_or((&self.slug, ""))
    }
}

/// A file that has been read but not understood yet.
#[derive(Clone, Debug)]
pub struct File {
    /// How messages call it.
    pub path: Arc<str>,
    /// What it says.
    pub text: String,
}

/// What to do about a row that does not fit its shape.
const FIX_ROW: &str = "correct the field; data/README.md says how a row reads";

impl File {
    /// One row a table: `[slug]`.
    pub fn rows<T: DeserializeOwned>(&self, problems: &mut Vec<Problem>) -> Vec<Item<T>> {
        let mut rows = Vec::new();
        for (key, value) in self.entries(problems) {
            let line = self.line(key.span().start);
            rows.extend(self.row(key.get_ref().to_string(), line, value, problems));
        }
        rows
    }

    /// One row a table of a table: `[market.record]`.
    pub fn pairs<T: DeserializeOwned>(&self, problems: &mut Vec<Problem>) -> Vec<Item<T>> {
        let mut rows = Vec::new();
        for (market, value) in self.entries(problems) {
            let DeValue::Table(records) = value.into_inner() else {
                let place = self.place(market.span().start);
                problems.push(Problem::error(
                    place,
                    "not a table",
                    "write [market.record]",
                ));
                continue;
            };
            for (record, value) in records {
                let line = self.line(record.span().start);
                let slug = format!("{}.{}", market.get_ref(), record.get_ref());
                rows.extend(self.row(slug, line, value, problems));
            }
        }
        rows
    }

    /// Rows of two shapes, each under a table of its own: `[first.slug]` and `[second.slug]`.
    pub fn two_tables<A: DeserializeOwned, B: DeserializeOwned>(
        &self,
        [first, second]: [&str; 2],
        problems: &mut Vec<Problem>,
    ) -> (Vec<Item<A>>, Vec<Item<B>>) {
        let (mut ones, mut others) = (Vec::new(), Vec::new());
        for (table, value) in self.entries(problems) {
            let name = table.get_ref();
            let DeValue::Table(rows) = value.into_inner() else {
                let place = self.place(table.span().start);
                let todo = format!("write [{first}.name] or [{second}.name]");
                problems.push(Problem::error(place, "not a table", todo));
                continue;
            };
            for (slug, value) in rows {
                let line = self.line(slug.span().start);
                let slug = slug.get_ref().to_string();
                if name == first {
                    ones.extend(self.row(slug, line, value, problems));
                } else if name == second {
                    others.extend(self.row(slug, line, value, problems));
                } else {
                    let place = self.place(table.span().start);
                    let what = format!("unknown table \"{name}\"");
                    let todo = format!("write [{first}.{slug}] or [{second}.{slug}]");
                    problems.push(Problem::error(place, what, todo));
                }
            }
        }
        (ones, others)
    }

    /// One row an entry of an array of tables: `[[name]]`.
    pub fn list<T: DeserializeOwned>(
        &self,
        name: &str,
        problems: &mut Vec<Problem>,
    ) -> Vec<Item<T>> {
        let mut rows = Vec::new();
        for (key, value) in self.entries(problems) {
            let place = self.place(key.span().start);
            let DeValue::Array(values) = value.into_inner() else {
                problems.push(Problem::error(
                    place,
                    "not a list",
                    format!("write [[{name}]]"),
                ));
                continue;
            };
            if key.get_ref() != name {
                let what = format!("unknown list \"{}\"", key.get_ref());
                problems.push(Problem::error(place, what, format!("write [[{name}]]")));
                continue;
            }
            for value in values {
                let line = self.line(value.span().start);
                rows.extend(self.row(String::new(), line, value, problems));
            }
        }
        rows
    }

    /// The whole file as one row, named after the file.
    pub fn whole<T: DeserializeOwned>(&self, problems: &mut Vec<Problem>) -> Option<Item<T>> {
        let (table, errors) = DeTable::parse_recoverable(&self.text);
        if !errors.is_empty() {
            problems.extend(errors.iter().map(|error| self.problem(error, 1)));
            return None;
        }
        let span = table.span();
        let value = Spanned::new(span, DeValue::Table(table.into_inner()));
        let mut item: Item<T> = self.row(String::new(), 1, value, problems)?;
        item.slug = item.stem().to_owned();
        Some(item)
    }

    /// The top-level entries, in the order of the file; none if the file is not TOML.
    pub(crate) fn entries(
        &self,
        problems: &mut Vec<Problem>,
    ) -> Vec<(Spanned<std::borrow::Cow<'_, str>>, Spanned<DeValue<'_>>)> {
        let (table, errors) = DeTable::parse_recoverable(&self.text);
        if errors.is_empty() {
            return table.into_inner().into_iter().collect();
        }
        problems.extend(errors.iter().map(|error| self.problem(error, 1)));
        Vec::new()
    }

    fn row<T: DeserializeOwned>(
        &self,
        slug: String,
        line: usize,
        value: Spanned<DeValue<'_>>,
        problems: &mut Vec<Problem>,
    ) -> Option<Item<T>> {
        let mut fields = HashMap::new();
        if let DeValue::Table(table) = value.get_ref() {
            self.field_lines("", table, &mut fields);
        }
        match T::deserialize(ValueDeserializer::from(value)) {
            Ok(value) => Some(Item {
                slug,
                path: self.path.clone(),
                line,
                fields,
                value,
            }),
            Err(error) => {
                problems.push(self.problem(&error, line));
                None
            }
        }
    }

    /// Notes the line of every field, `price` and `price.low` alike.
    fn field_lines(&self, under: &str, table: &DeTable<'_>, fields: &mut HashMap<String, usize>) {
        for (key, value) in table {
            let path = join(under, key.get_ref());
            if let DeValue::Table(inner) = value.get_ref() {
                self.field_lines(&path, inner, fields);
            }
            fields.insert(path, self.line(key.span().start));
        }
    }

    fn problem(&self, error: &toml::de::Error, line: usize) -> Problem {
        let line = error.span().map_or(line, |span| self.line(span.start));
        let place = Place {
            path: self.path.clone(),
            line,
        };
        Problem::error(place, error.message().replace('\n', " "), FIX_ROW)
    }

    /// Where a byte of the file stands.
    pub(crate) fn place(&self, byte: usize) -> Place {
        Place {
            path: self.path.clone(),
            line: self.line(byte),
        }
    }

    fn line(&self, byte: usize) -> usize {
        let before = self.text.as_bytes().iter().take(byte);
        1 + before.filter(|b| **b == b'\n').count()
    }
}

/// `a` and `b` as `a.b`; a name alone at the top.
pub(crate) fn join(under: &str, name: &str) -> String {
    if under.is_empty() {
        name.to_owned()
    } else {
        format!("{under}.{name}")
    }
}
