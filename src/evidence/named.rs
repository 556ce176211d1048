//! From names to ids and back: the door that what was typed, linked or chosen comes through.

use super::{fact_slugs, identifiers, market_slugs};
use engine::{FactId, MarketId};

/// The market of a name; none for a name that no market has.
///
/// ```
/// use going_rate::evidence::{market_named, market_slug};
/// let china = market_named("cn").expect("China is a market");
/// assert_eq!(market_slug(china), "cn");
/// // Names are exact: whoever reads what people type tidies it first.
/// assert_eq!(market_named("CN"), None);
/// ```
pub fn market_named(name: &str) -> Option<MarketId> {
    let at = place(market_slugs(), name)?;
    Some(MarketId(at as u8))
}

/// The identifier of a name; none for the name of a record, which nobody can tick.
///
/// ```
/// use going_rate::evidence::{fact_slugs, identifier_named, slug};
/// let phone = identifier_named("phone-number").expect("a phone number can be given out");
/// assert_eq!(slug(phone), "phone-number");
/// assert!(fact_slugs().contains(&"call-records"));
/// assert_eq!(identifier_named("call-records"), None);
/// ```
pub fn identifier_named(name: &str) -> Option<FactId> {
    let at = place(fact_slugs(), name)?;
    (at < identifiers().len()).then_some(FactId(at as u16))
}

/// The name of a market; empty for an id that no market has.
///
/// ```
/// use going_rate::evidence::{market_named, market_slug};
/// assert_eq!(market_named("us").map(market_slug), Some("us"));
/// ```
pub fn market_slug(market: MarketId) -> &'static str {
    let known = market_slugs().get(usize::from(market.0)).copied();
    known.unwrap_or_default()
}

/// One search for all names: a copy for each table would weigh more in the page.
fn place(names: &[&str], name: &str) -> Option<usize> {
    names.iter().position(|known| *known == name)
}
