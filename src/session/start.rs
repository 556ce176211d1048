//! Starting points: everyday situations, invented people, and purchases that were reported.

use super::{Session, Ticks};
use crate::evidence::{cases, identifiers, personas, scenarios};
use engine::FactId;

/// What the customer of the founding report gave out; the first paint shows their file.
pub const EXAMPLE_SHARES: [&str; 3] = ["phone-number", "name", "apple-id"];

/// The example's ticks, in the order of the vocabulary.
///
/// ```
/// use going_rate::{evidence::slug, session::{EXAMPLE_SHARES, example}};
/// let mut named: Vec<_> = example().into_iter().map(slug).collect();
/// let mut shares = EXAMPLE_SHARES.to_vec();
/// named.sort();
/// shares.sort();
/// assert_eq!(named, shares);
/// ```
pub fn example() -> Vec<FactId> {
    (0u16..)
        .zip(identifiers())
        .filter(|(_, identifier)| EXAMPLE_SHARES.contains(&identifier.slug))
        .map(|(at, _)| FactId(at))
        .collect()
}

/// A case to start from; the number is its place in the catalog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// An everyday situation.
    Scenario(usize),
    /// An invented person.
    Persona(usize),
    /// A purchase that was reported.
    Case(usize),
}

impl Start {
    /// The stable name of a case, such as `scenario:bought-phone`.
    ///
    /// ```
    /// use going_rate::session::Start;
    /// let start = Start::named("scenario:ordered-parcel").expect("a situation of ours");
    /// assert_eq!(start.slug().as_deref(), Some("scenario:ordered-parcel"));
    /// assert_eq!(Start::Scenario(usize::MAX).slug(), None);
    /// ```
    pub fn slug(self) -> Option<String> {
        Some(match self {
            Self::Scenario(at) => format!("scenario:{}", scenarios().get(at)?.slug),
            Self::Persona(at) => format!("persona:{}", personas().get(at)?.slug),
            Self::Case(at) => format!("case:{}", cases().get(at)?.slug),
        })
    }

    /// The case of a name; none for a name nobody has.
    ///
    /// ```
    /// use going_rate::session::Start;
    /// assert!(matches!(Start::named("persona:mei"), Some(Start::Persona(_))));
    /// assert_eq!(Start::named("scenario:mei"), None, "a person is no situation");
    /// ```
    pub fn named(name: &str) -> Option<Self> {
        let (kind, slug) = name.split_once(':')?;
        match kind {
            "scenario" => scenarios()
                .iter()
                .position(|s| s.slug == slug)
                .map(Self::Scenario),
            "persona" => personas()
                .iter()
                .position(|p| p.slug == slug)
                .map(Self::Persona),
            "case" => cases().iter().position(|c| c.slug == slug).map(Self::Case),
            _ => None,
        }
    }

    /// Puts the case's ticks, and where it has them its market and year, into the session.
    pub(super) fn apply(self, session: &mut Session) {
        let shares = match self {
            Self::Scenario(at) => scenarios().get(at).map(|scenario| {
                if let Some(first) = scenario.markets.first()
                    && !scenario.markets.contains(&session.market)
                {
                    session.market = *first;
                }
                scenario.shares
            }),
            Self::Persona(at) => personas().get(at).map(|persona| {
                session.market = persona.market;
                persona.shares
            }),
            Self::Case(at) => cases().get(at).map(|case| {
                session.market = case.market;
                session.year = case.year;
                case.shared
            }),
        };
        if let Some(shares) = shares {
            session.ticks = Ticks::own(shares.iter().copied());
            session.start = Some(self);
        }
    }
}
