//! The models that are timed, and ProbLog in a warm process beside them.
//!
//! Nothing here decides whether a change may land: times differ from machine to machine and from minute to
//! minute. What is checked is how many instructions a click takes; `cargo xtask test --only instructions`.

pub mod problog;
pub mod real;
pub mod synthetic;

use catalog::Compiled;
use engine::Question;

/// Questions about one model, under a name for the tables.
pub struct Model {
    /// What the table calls it.
    pub name: String,
    /// The model, with names for ProbLog.
    pub compiled: Compiled,
    /// What is asked.
    pub questions: Vec<Question>,
    /// Which of the questions ProbLog is asked too; it takes a second where the engine takes a millisecond.
    pub also_problog: Vec<usize>,
}
