//! The shapes of the rows as the files spell them: names are strings, decimals are strings.
//!
//! Nothing here is interpreted. A field that a shape does not know is refused with its line,
//! so that a misspelt one cannot pass as absent.

mod advice;
mod crowd;
mod price;
mod rule;
mod vocabulary;

pub use advice::*;
pub use crowd::*;
pub use price::*;
pub use rule::*;
pub use vocabulary::*;

use serde::Deserialize;

/// Two ends of a probability, as decimal strings.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ends {
    /// Lower end.
    pub low: String,
    /// Upper end.
    pub high: String,
}
