//! Rules, and what is known to have none.

use serde::Deserialize;

use super::Ends;

/// All needs give one fact, through a holder.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// The markets it holds in.
    pub markets: Vec<String>,
    /// The facts it needs.
    pub needs: Vec<String>,
    /// The fact it gives.
    pub gives: String,
    /// Who or what it goes through.
    pub holder: String,
    /// The kind of step.
    pub how: How,
    /// What sort of way in.
    pub access: String,
    /// The band.
    pub probability: Ends,
    /// What the band rests on.
    pub basis: RuleBasis,
    /// Why the band is what it is.
    pub basis_note: String,
    /// First year it holds.
    pub since: Option<u16>,
    /// Last year it holds.
    pub until: Option<u16>,
    /// The look-up it comes back from together with others.
    pub together: Option<String>,
    /// How it works.
    pub mechanism: String,
    /// Where it is from.
    pub sources: Vec<String>,
    /// The words it rests on; empty where the sources show it without a sentence to quote.
    pub excerpt: String,
    /// A problem with the source.
    pub weak: Option<String>,
    /// Needs a rare pseudonymous data set.
    pub expert: bool,
    /// An editor's note.
    pub note: Option<String>,
    /// Added after the first collection.
    #[serde(default)]
    pub added_by_editor: bool,
    /// Follows from the meaning of the words.
    #[serde(default)]
    pub definitional: bool,
}

/// The kind of step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum How {
    /// A row is found.
    SinglingOut,
    /// Rows are joined.
    Linkage,
    /// It is reasoned out.
    Inference,
}

/// What a band rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RuleBasis {
    /// A published rate.
    Measured,
    /// It happened; no rate.
    Case,
    /// Our judgment.
    Editorial,
}

impl RuleBasis {
    /// As the files spell it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Measured => "measured",
            Self::Case => "case",
            Self::Editorial => "editorial",
        }
    }
}

/// A market and record that no rule reaches.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoEvidence {
    /// What evidence there is.
    pub evidence: String,
    /// How much evidence the market has at all.
    pub coverage: super::Coverage,
    /// What was looked for, or was not.
    pub reason: String,
}

/// A step that was considered and left out.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Excluded {
    /// Which.
    pub edge: String,
    /// Why.
    pub reason: String,
}
