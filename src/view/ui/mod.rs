//! Word-free parts: the line, the interval, patterns. They know shapes, not meanings.

mod interval;
mod line;
mod rich;

pub use interval::{Interval, Scale};
pub use line::{Line, Patterns};
pub use rich::rich;
