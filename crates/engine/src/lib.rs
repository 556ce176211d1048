//! Going Rate's engine: from what a person gave out to what can be reconstructed, and what it sells for.
//!
//! One pure function, [`assess`], turns a [`Catalog`] and a [`Question`] into a [`Report`]. The catalog is
//! facts (identifiers and records), rules (AND of facts → one fact, through a holder, with a band of
//! chances) and observed prices; the report is a band for every fact, the ways to it, and prices.
//!
//! # The rooms, in the order in which a question passes through them
//!
//! | room | what it does |
//! |---|---|
//! | `assess` | the table of contents, and the writing of the report |
//! | `rules` | keeps the rules of the market and year; says which share a luck |
//! | `closure` | what can be derived at all |
//! | `cone` | the part of the model that matters for one fact, and its cycles |
//! | `circuit` | that part as a Boolean function of threshold variables, one chain a luck |
//! | `bdd` | the diagram the function lives in, with a budget |
//! | `probability` | the band of every fact: one sweep over the diagram for both ends |
//! | `worlds` | estimates from fixed worlds where the budget does not suffice |
//! | `players` | the ticked identifiers as players, for the two rooms that follow |
//! | `attribution` | the share of each in every record and in the expected price |
//! | `sets` | the smallest sets that suffice for a record, and that close it when withheld |
//! | `bounds` | what no estimate may leave, whatever the worlds say |
//! | `derivations`, `trail` | the ways to a fact, likeliest first |
//! | `prices`, `money` | which observations may be compared, and the range they span |
//! | `dossier`, `plan` | what the whole file sells for, and the cheapest way to buy it |
//! | `expected` | the expected count and the expected price |
//! | `again`, `take_back`, `levers` | the same answer with an identifier or a lever's rules missing |
//! | `takes` | what the look-ups behind a record cost, each paid once |
//! | `spread` | how far the price may lie from the expected one |
//! | `crowd`, `fit` | how many people still fit what is known; asked for apart |
//! | `model`, `report` | what is read and what is answered |
//! | `order` | a small sort |
//!
//! # What holds everywhere
//!
//! - Nothing here panics, whatever the catalog holds: ids that point nowhere are ignored, chances are brought
//!   into 0 ≤ low ≤ high ≤ 1, sums of money saturate.
//! - The same question has the same answer, to the last bit: no clock, no randomness, no hashing order.
//! - There is no negation: every likelihood rises with every chance, with one more rule and with one more
//!   identifier.
//! - There are no words and no currency signs: only ids, numbers and enums.
//! - Likelihoods are doubles, money is whole billionths; neither becomes the other.
//!
//! ```
//! use engine::*;
//! # let (phone, stays) = (FactId(0), FactId(1));
//! # let facts = [Fact::Identifier, Fact::Record { kind: RecordKind::Core, goes_stale: true }];
//! # let rules = [Rule {
//! #     markets: &[MarketId(0)], needs: &[phone], gives: stays, holder: HolderId(0), together: None,
//! #     band: Band { low: 0.25, high: 0.5 }, since: Some(2010), until: None, expert: false,
//! # }];
//! # let market = Market { currency: CurrencyId(0), thin: false };
//! # let catalog = Catalog {
//! #     facts: &facts, holders: &[Dependence::Comonotone], markets: &[market], rules: &rules, levers: &[],
//! #     observations: &[], rates: &[], crowds: &[], first_year: 2003, this_year: 2026,
//! # };
//! let (market, shared, money) = (MarketId(0), vec![phone], Money::default());
//! let question = Question { market, year: 2016, shared, experts: false, money };
//! let report = assess(&catalog, &question);
//! assert_eq!(report.records[0].probability, Some(Band { low: 0.25, high: 0.5 }));
//! assert_eq!(report.records[0].derivations.listed[0].rules, [RuleId(0)]);
//! ```

mod again;
mod assess;
mod attribution;
mod bdd;
mod bounds;
mod circuit;
mod closure;
mod cone;
mod crowd;
mod derivations;
mod dossier;
mod expected;
mod fit;
mod levers;
mod model;
mod money;
mod order;
mod plan;
mod players;
mod prices;
mod probability;
mod report;
mod rules;
mod sets;
mod spread;
mod take_back;
mod takes;
mod trail;
mod worlds;

pub use again::Remains;
pub use assess::assess;
pub use attribution::{Attribution, Shares, attribution};
pub use crowd::*;
pub use dossier::WORTH_COUNTING;
pub use fit::*;
pub use levers::{LeverEffect, Levers, lever_effects};
pub use model::*;
pub use money::{Conversion, Money, Nanos};
pub use report::*;
pub use sets::{closing, sets};
pub use spread::{Spread, spread};
pub use take_back::{TakeBack, take_back};
pub use takes::{Outlay, Takes, what_it_takes};

// The unit tests of a room use the same models as the tests of the whole.
#[cfg(test)]
extern crate self as engine;
#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]
#[path = "../tests/support/mod.rs"]
mod support;
