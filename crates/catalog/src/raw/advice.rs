//! Levers, published cases, scenarios and personas.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Ends;

/// Something a person can do, or a change that nobody can pull.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lever {
    /// What to do.
    pub action: String,
    /// Markets it exists in.
    pub markets: Vec<String>,
    /// What it does.
    pub effect: Effect,
    /// The rules it cuts.
    pub cuts: Vec<String>,
    /// How much work it is.
    pub effort: Option<Effort>,
    /// What it rests on.
    pub legal_basis: String,
    /// Where it is from.
    pub source: String,
    /// The sort of access it deters.
    pub deters_access: Option<String>,
    /// The rules whose working it shows.
    #[serde(default)]
    pub detects: Vec<String>,
    /// What it does not do.
    pub note: Option<String>,
}

/// What a lever does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// It stops rules.
    Cuts,
    /// It frightens sellers.
    Deters,
    /// It shows what happened.
    Detects,
    /// It limits what follows.
    LimitsHarm,
    /// Nobody can pull it.
    Structural,
}

/// How much work a lever is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Effort {
    /// Minutes.
    Minutes,
    /// Hours.
    Hours,
    /// Again and again.
    Ongoing,
}

/// `no-lever.toml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoLever {
    /// Rules that nothing we know of cuts.
    pub no_lever: Vec<String>,
}

/// A published real purchase.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Where.
    pub market: String,
    /// When.
    pub year: u16,
    /// What was handed over.
    pub shared: Vec<String>,
    /// What came back.
    pub obtained: Vec<String>,
    /// What was paid.
    pub price: Option<Ends>,
    /// In which money.
    pub currency: Option<String>,
    /// What one price bought, where it was not the whole.
    pub price_per: Option<String>,
    /// The exchange rate the source used.
    pub rate: Option<String>,
    /// Whether anything came.
    pub delivered: Option<bool>,
    /// What it can be held against.
    pub backtest: Backtest,
    /// Where it is from.
    pub source: String,
    /// Who else reports it.
    #[serde(default)]
    pub also_sources: Vec<String>,
    /// What is worth knowing.
    pub note: String,
    /// Named in the founding report.
    #[serde(default)]
    pub named_in_seed_article: bool,
    /// Upper probability of the best single path when the evidence was collected.
    pub derivable: Option<BTreeMap<String, String>>,
    /// Rules that rest on the same source or event.
    pub circular_with: Vec<String>,
}

/// What a case can be held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Backtest {
    /// Both.
    PriceAndInference,
    /// What came back.
    InferenceOnly,
    /// What was paid.
    PriceOnly,
    /// Nothing came.
    Negative,
}

/// A starting point for a reader.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// What it is called.
    pub label: String,
    /// Markets it makes sense in.
    pub markets: Vec<String>,
    /// What is handed over.
    pub shares: Vec<String>,
    /// Records it creates.
    pub creates: Vec<String>,
    /// Who holds it then.
    pub holders: Vec<String>,
    /// What happens, in a sentence.
    pub text: String,
}

/// A fictional person for workshops.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Persona {
    /// Name and occupation.
    pub label: String,
    /// Where they live.
    pub market: String,
    /// What they handed over.
    pub shares: Vec<String>,
    /// Who they are, in a sentence.
    pub text: String,
}
