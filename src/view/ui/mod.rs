//! Word-free parts: the line, the interval, patterns. They know shapes, not meanings.

mod interval;
mod line;
mod tag;

pub use interval::{interval, scale};
pub use line::{line, patterns, thin_line};
pub use tag::{element, holding, marked, said, text};
