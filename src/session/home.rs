//! Addresses that the calculator lies at, and what it starts from at each.
//!
//! A situation and a market have an address of their own, such as `s/ordered-parcel/`; everything else is at the root.

use super::{Session, Ticks};
use crate::evidence::{market_named, market_slug, scenarios};
use engine::MarketId;

/// The address that the page was opened at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Home {
    /// The first page.
    #[default]
    Root,
    /// The address of a market.
    Market(MarketId),
    /// The address of a situation, by its place in the catalog.
    Situation(usize),
}

impl Home {
    /// The address of a folder below the language's first page; the first page for a folder that nobody has.
    ///
    /// ```
    /// use going_rate::session::Home;
    /// assert_eq!(Home::named("s/ordered-parcel/").folder(), "s/ordered-parcel/");
    /// assert_eq!(Home::named("s/no-such-thing/"), Home::Root);
    /// ```
    pub fn named(folder: &str) -> Self {
        let named = folder.trim_end_matches('/').split_once('/');
        let found = match named {
            Some(("m", slug)) => market_named(slug).map(Self::Market),
            Some(("s", slug)) => scenarios()
                .iter()
                .position(|it| it.slug == slug)
                .map(Self::Situation),
            _ => None,
        };
        found.unwrap_or_default()
    }

    /// Where it lies below its language's first page: empty, or a folder with its slash.
    ///
    /// ```
    /// use going_rate::session::Home;
    /// assert_eq!(Home::Root.folder(), "");
    /// assert_eq!(Home::named("m/us").folder(), "m/us/");
    /// ```
    pub fn folder(self) -> String {
        let named = match self {
            Self::Root => None,
            Self::Market(market) => Some(["m/", market_slug(market), "/"]),
            Self::Situation(at) => scenarios().get(at).map(|it| ["s/", it.slug, "/"]),
        };
        named.map(|parts| parts.concat()).unwrap_or_default()
    }

    /// The way from here to the language's first page: nothing, or up.
    ///
    /// ```
    /// use going_rate::session::Home;
    /// assert_eq!(Home::named("m/us/").to_root(), "../../");
    /// ```
    pub fn to_root(self) -> &'static str {
        match self {
            Self::Root => "",
            Self::Market(_) | Self::Situation(_) => "../../",
        }
    }

    /// What is shown there at first: an example, and nothing ticked.
    ///
    /// ```
    /// use going_rate::{evidence::market_slug, session::Home};
    /// let session = Home::named("m/us/").session();
    /// assert_eq!(market_slug(session.market), "us");
    /// assert!(session.is_example());
    /// ```
    pub fn session(self) -> Session {
        let mut session = Session::default();
        match self {
            Self::Root => {}
            Self::Market(market) => session.market = market,
            Self::Situation(at) => {
                session.ticks = Ticks::Situation(at);
                // Where the situation does not occur in the first market, its own first one stands.
                if let Some(it) = scenarios().get(at)
                    && !it.markets.contains(&session.market)
                    && let Some(first) = it.markets.first()
                {
                    session.market = *first;
                }
            }
        }
        session
    }
}
