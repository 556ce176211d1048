//! Going Rate's engine: pure, infallible, no dependencies.

mod assess;
mod bdd;
mod circuit;
mod closure;
mod cone;
mod derivations;
mod dossier;
mod model;
mod money;
mod plan;
mod prices;
mod probability;
mod report;
mod rules;
mod worlds;

pub use assess::assess;
pub use dossier::WORTH_COUNTING;
pub use model::*;
pub use money::Nanos;
pub use report::*;

// The unit tests of a room use the same models as the tests of the whole.
#[cfg(test)]
extern crate self as engine;
#[cfg(test)]
#[path = "../tests/support/mod.rs"]
mod support;
