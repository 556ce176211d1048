//! What was done with each version, a line a deed: frozen, frozen again for a reason, published.

use super::stays;
use crate::{During, Outcome, problem};
use std::path::Path;

/// Its name in `frozen/`.
pub(super) const FILE: &str = "record.txt";

/// The deeds in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record {
    deeds: Vec<(String, Deed)>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Deed {
    Frozen,
    Again(String),
    Published,
}

impl Record {
    /// Reads it; none is an empty one.
    pub fn read(folder: &Path) -> Outcome<Self> {
        let path = folder.join(FILE);
        if !path.is_file() {
            return Ok(Self::default());
        }
        let text =
            std::fs::read_to_string(&path).during(|| format!("reading {}", path.display()))?;
        Self::parse(&text)
    }

    pub(super) fn parse(text: &str) -> Outcome<Self> {
        let mut deeds = Vec::new();
        for (number, line) in (1..).zip(text.lines()) {
            let deed = line.split_once(' ').and_then(|(version, deed)| {
                let deed = match deed {
                    "frozen" => Deed::Frozen,
                    "published" => Deed::Published,
                    other => Deed::Again(other.strip_prefix("again: ")?.to_owned()),
                };
                Some((version.to_owned(), deed))
            });
            match deed {
                Some(deed) => deeds.push(deed),
                None => {
                    return problem(format!(
                        "frozen/{FILE}:{number}: it says neither `VERSION frozen` nor `VERSION again: REASON` nor `VERSION published`: {line}"
                    ));
                }
            }
        }
        Ok(Self { deeds })
    }

    pub(super) fn text(&self) -> String {
        let lines = self.deeds.iter().map(|(version, deed)| match deed {
            Deed::Frozen => format!("{version} frozen\n"),
            Deed::Again(reason) => format!("{version} again: {reason}\n"),
            Deed::Published => format!("{version} published\n"),
        });
        lines.collect()
    }

    pub(super) fn save(&self, folder: &Path) -> Outcome<()> {
        super::write(&folder.join(FILE), self.text().as_bytes())
    }

    /// The versions that are frozen, oldest first: a name begins with its year and month.
    pub(super) fn versions(&self) -> Vec<String> {
        let mut versions: Vec<_> = self.deeds.iter().map(|(version, _)| version).collect();
        versions.sort();
        versions.dedup();
        versions.into_iter().cloned().collect()
    }

    fn has(&self, version: &str, deed: &Deed) -> bool {
        self.deeds
            .iter()
            .any(|(of, done)| of == version && done == deed)
    }

    /// Adds that a version is frozen; once more only for a reason, and never once it is published.
    pub(super) fn freeze(&mut self, version: &str, again: Option<&str>) -> Outcome<()> {
        if self.has(version, &Deed::Published) {
            return stays(
                version,
                "is published and stays as it is: give the model a new version in data/model.toml",
            );
        }
        let deed = match (self.has(version, &Deed::Frozen), again) {
            (false, None) => Deed::Frozen,
            (false, Some(_)) => {
                return stays(version, "is not frozen yet: leave --again out");
            }
            (true, None) => {
                return stays(
                    version,
                    "is frozen already. If the model moved, give it a new version in data/model.toml; if the version is not published yet, `cargo xtask freeze --again REASON` makes it once more",
                );
            }
            (true, Some(reason)) => {
                let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
                if reason.is_empty() {
                    return stays(version, "is frozen already: say why it is made again");
                }
                Deed::Again(reason)
            }
        };
        self.deeds.push((version.to_owned(), deed));
        Ok(())
    }

    /// Adds that a version is published.
    pub(super) fn publish(&mut self, version: &str) -> Outcome<()> {
        if !self.has(version, &Deed::Frozen) {
            return stays(version, "is not frozen: `cargo xtask freeze` does that");
        }
        if self.has(version, &Deed::Published) {
            return stays(version, "is published already");
        }
        self.deeds.push((version.to_owned(), Deed::Published));
        Ok(())
    }
}
