//! What the catalog says of each thing beside its numbers: names, texts, sources.

use super::{Passage, SourceId, Text};
use engine::{FactId, MarketId, RuleId};

/// An identifier as a person meets it.
#[derive(Clone, Copy, Debug)]
pub struct IdentifierEntry {
    /// Stable id.
    pub slug: &'static str,
    /// The picker's group, an index into [`groups`].
    pub group: u8,
    /// Not a name by itself: it narrows a crowd.
    pub quasi: bool,
    /// What it is called.
    pub label: Text,
    /// What it is, in a sentence.
    pub description: Passage,
    /// What a search finds it by: where people hand it over, and other words for it.
    pub found_by: &'static [Passage],
}

/// A record as a person meets it.
#[derive(Clone, Copy, Debug)]
pub struct RecordEntry {
    /// Stable id.
    pub slug: &'static str,
    /// The ledger's section, an index into [`sections`].
    pub section: u8,
    /// What it is called.
    pub label: Text,
    /// What it holds, in a sentence.
    pub description: Passage,
    /// An invented line for the ledger.
    pub sample: Passage,
}

/// A data holder.
#[derive(Clone, Copy, Debug)]
pub struct HolderEntry {
    /// Stable id.
    pub slug: &'static str,
    /// Named in the founding report.
    pub named_in_report: bool,
    /// What it is called.
    pub label: Text,
    /// What it is, in a sentence.
    pub description: Passage,
}

/// A market.
#[derive(Clone, Copy, Debug)]
pub struct MarketEntry {
    /// Stable id.
    pub slug: &'static str,
    /// What it is called.
    pub label: Text,
    /// What the evidence covers.
    pub description: Passage,
    /// ISO code of its currency.
    pub currency: &'static str,
    /// Single examples, never a market.
    pub thin: bool,
    /// Stock of stolen data, where nobody is chosen.
    pub stock: bool,
}

/// What a rule's band rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleBasis {
    /// A published rate.
    Measured,
    /// It happened; no rate is known.
    Case,
    /// Our judgment.
    Editorial,
}

/// The evidence behind a rule, by `RuleId`.
#[derive(Clone, Copy, Debug)]
pub struct RuleEntry {
    /// Stable id.
    pub slug: &'static str,
    /// What happens in this step, in plain words.
    pub sentence: Passage,
    /// What the band rests on.
    pub basis: RuleBasis,
    /// Why the band is what it is.
    pub basis_note: Passage,
    /// Follows from the meaning of the words; needs no source.
    pub definitional: bool,
    /// Where it is from.
    pub sources: &'static [SourceId],
    /// The words it rests on.
    pub excerpt: Option<Passage>,
    /// A problem with the source.
    pub weak: Option<Passage>,
    /// An editor's note.
    pub note: Option<Passage>,
}

/// How a price became known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PriceBasis {
    /// Somebody paid it.
    Paid,
    /// A court's, prosecutor's, police or regulator's file.
    Court,
    /// Asked, never paid.
    Asked,
    /// A printed rate card.
    RateCard,
    /// Reported without more.
    Reported,
}

/// The evidence behind a price, by `ObservationId`.
#[derive(Clone, Copy, Debug)]
pub struct ObservationEntry {
    /// Stable id.
    pub slug: &'static str,
    /// What was bought.
    pub item: Passage,
    /// How the price became known.
    pub basis: PriceBasis,
    /// Where it is from.
    pub source: SourceId,
    /// Who else reports it.
    pub also_sources: &'static [SourceId],
    /// The words it rests on.
    pub excerpt: Passage,
    /// Why it is kept but not used.
    pub why_not: Option<Passage>,
    /// An editor's note.
    pub note: Option<Passage>,
}

impl ObservationEntry {
    /// Where it is from, and who else reports it.
    pub fn sources(&self) -> Vec<SourceId> {
        [&[self.source], self.also_sources].concat()
    }
}

/// A document.
#[derive(Clone, Copy, Debug)]
pub struct SourceEntry {
    /// Its title.
    pub title: Passage,
    /// Who published it.
    pub publisher: Passage,
    /// Its date as given, such as `2017-06`; empty when undated.
    pub date: Passage,
    /// Its address, only where it may be linked.
    pub link: Option<Passage>,
}

/// How much work a lever is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// The evidence does not say.
    Unknown,
    /// Minutes.
    Minutes,
    /// Hours.
    Hours,
    /// Again and again.
    Ongoing,
}

/// Something a person can do, and the rules it cuts.
#[derive(Clone, Copy, Debug)]
pub struct LeverEntry {
    /// Stable id.
    pub slug: &'static str,
    /// Markets it exists in.
    pub markets: &'static [MarketId],
    /// What to do.
    pub action: Passage,
    /// What it rests on.
    pub legal_basis: Passage,
    /// How much work it is.
    pub effort: Effort,
    /// The rules it cuts.
    pub cuts: &'static [RuleId],
    /// Where it is from.
    pub source: SourceId,
}

/// A starting point for a reader.
#[derive(Clone, Copy, Debug)]
pub struct ScenarioEntry {
    /// Stable id.
    pub slug: &'static str,
    /// What it is called.
    pub label: Text,
    /// What happens, in a sentence.
    pub text: Passage,
    /// Markets it makes sense in.
    pub markets: &'static [MarketId],
    /// What is handed over.
    pub shares: &'static [FactId],
}

/// A fictional person for workshops.
#[derive(Clone, Copy, Debug)]
pub struct PersonaEntry {
    /// Stable id.
    pub slug: &'static str,
    /// Name and occupation.
    pub label: Passage,
    /// Who they are, in a sentence.
    pub text: Passage,
    /// Where they live.
    pub market: MarketId,
    /// What they handed over.
    pub shares: &'static [FactId],
}

/// Sources that disagree, and the version that was kept.
#[derive(Clone, Copy, Debug)]
pub struct ConflictEntry {
    /// Stable id.
    pub slug: &'static str,
    /// What they disagree about.
    pub about: Passage,
    /// Who says what.
    pub versions: &'static [(SourceId, Passage)],
    /// What was kept.
    pub kept: Passage,
    /// Why.
    pub why: Passage,
}

/// A published real purchase.
#[derive(Clone, Copy, Debug)]
pub struct CaseEntry {
    /// Stable id.
    pub slug: &'static str,
    /// Where.
    pub market: MarketId,
    /// When.
    pub year: u16,
    /// What was handed over.
    pub shared: &'static [FactId],
    /// What came back.
    pub obtained: &'static [FactId],
    /// What was paid, as printed: low, high and ISO currency.
    pub price: Option<(engine::Nanos, engine::Nanos, &'static str)>,
    /// Shares a source with a rule, so it is no test of it.
    pub circular: bool,
    /// Where it is from.
    pub source: SourceId,
    /// What is worth knowing.
    pub note: Passage,
}

/// A market and record without a rule, and why.
#[derive(Clone, Copy, Debug)]
pub struct NoEvidenceEntry {
    /// Where.
    pub market: MarketId,
    /// Which record.
    pub record: FactId,
    /// What was looked for, or was not.
    pub reason: Passage,
}
