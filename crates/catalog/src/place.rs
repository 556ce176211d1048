//! Where something stands in the files, and what is wrong with it.

use std::fmt;
use std::sync::Arc;

/// A line of a file, as a person would look it up.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file, from the folder that holds `data/` and `locales/`.
    pub path: Arc<str>,
    /// The line, from 1.
    pub line: usize,
}

impl Place {
    /// The first line of a file.
    pub fn top(path: &str) -> Self {
        Self {
            path: path.into(),
            line: 1,
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.path, self.line)
    }
}

/// Whether a problem stops the build.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The build fails.
    Error,
    /// Worth a look; nothing depends on it.
    Warning,
}

/// One thing that is wrong, and what to do about it.
///
/// ```
/// use catalog::{Place, Problem};
/// let problem = Problem::error(Place::top("data/model.toml"), "no such file", "add it");
/// assert_eq!(problem.to_string(), "data/model.toml:1: no such file: add it");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// Where.
    pub place: Place,
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub todo: String,
    /// Whether it stops the build.
    pub severity: Severity,
}

impl Problem {
    /// A problem that stops the build.
    pub fn error(place: Place, what: impl Into<String>, todo: impl Into<String>) -> Self {
        Self {
            place,
            what: what.into(),
            todo: todo.into(),
            severity: Severity::Error,
        }
    }

    /// A problem that is printed and no more.
    pub fn warning(place: Place, what: impl Into<String>, todo: impl Into<String>) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(place, what, todo)
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = match self.severity {
            Severity::Error => "",
            Severity::Warning => "warning: ",
        };
        write!(f, "{}: {mark}{}: {}", self.place, self.what, self.todo)
    }
}
