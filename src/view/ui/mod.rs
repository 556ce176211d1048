//! Word-free parts: the line, the interval, patterns. They know shapes, not meanings.

mod interval;
mod line;
mod rich;

pub use interval::{interval, scale};
pub use line::{line, patterns, thin_line};
pub use rich::rich;
