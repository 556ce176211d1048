//! What helps a person who is followed, threatened or outed, and where to turn.

use serde::Deserialize;

/// A step that helps first. Its words stand in the locales.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SafetyStep {
    /// Whether its page was read.
    pub basis: SafetyBasis,
    /// The documents it is from.
    #[serde(default)]
    pub sources: Vec<String>,
    /// Where in them.
    pub passage: Option<String>,
    /// The day they were read.
    pub checked: Option<String>,
    /// Why it may stand here without a page.
    pub why_memory: Option<String>,
}

/// A place to turn to. Its name, and what it does for whom, stand in the locales.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SafetyContact {
    /// What sort of place.
    pub kind: ContactKind,
    /// The number as it is dialed.
    pub phone: Option<String>,
    /// Its own site, in full.
    pub web: Option<String>,
    /// The languages that the document names, by code; none if it does not say.
    #[serde(default)]
    pub languages: Vec<String>,
    /// When it answers, if the document says.
    pub hours: Option<Hours>,
    /// Whether its page was read.
    pub basis: SafetyBasis,
    /// The documents it is from.
    #[serde(default)]
    pub sources: Vec<String>,
    /// Where in them.
    pub passage: Option<String>,
    /// The day they were read.
    pub checked: Option<String>,
    /// Why it may stand here without a page.
    pub why_memory: Option<String>,
}

/// Whether the page behind a row was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SafetyBasis {
    /// It was.
    Seen,
    /// Official and commonly known, written down from memory; the page says so.
    Memory,
}

/// What sort of place to turn to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ContactKind {
    /// For danger now.
    Emergency,
    /// Somebody who listens and knows what to do next.
    Helpline,
    /// Help with devices and accounts.
    Digital,
    /// A body that takes complaints.
    Authority,
}

impl ContactKind {
    /// As the files spell it; its heading stands under `kind` in the locales.
    pub fn name(self) -> &'static str {
        match self {
            Self::Emergency => "emergency",
            Self::Helpline => "helpline",
            Self::Digital => "digital",
            Self::Authority => "authority",
        }
    }
}

/// When a place answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Hours {
    /// Day and night.
    Always,
    /// At some hours only.
    Limited,
}

/// What a row of `safety/` rests on, steps and places alike.
#[derive(Clone, Copy, Debug)]
pub struct SafetyOrigin<'a> {
    /// Whether its page was read.
    pub basis: SafetyBasis,
    /// The documents it is from.
    pub sources: &'a [String],
    /// Where in them.
    pub passage: Option<&'a str>,
    /// The day they were read.
    pub checked: Option<&'a str>,
    /// Why it may stand here without a page.
    pub why_memory: Option<&'a str>,
}

impl SafetyStep {
    /// What it rests on.
    pub fn origin(&self) -> SafetyOrigin<'_> {
        SafetyOrigin {
            basis: self.basis,
            sources: &self.sources,
            passage: self.passage.as_deref(),
            checked: self.checked.as_deref(),
            why_memory: self.why_memory.as_deref(),
        }
    }
}

impl SafetyContact {
    /// What it rests on.
    pub fn origin(&self) -> SafetyOrigin<'_> {
        SafetyOrigin {
            basis: self.basis,
            sources: &self.sources,
            passage: self.passage.as_deref(),
            checked: self.checked.as_deref(),
            why_memory: self.why_memory.as_deref(),
        }
    }
}
