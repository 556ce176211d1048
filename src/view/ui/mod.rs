//! Word-free parts: the line, the interval, plot, patterns. They know shapes, not meanings.

mod button;
mod event;
mod interval;
mod line;
mod tag;

pub use button::button;
pub use event::{chosen, is_open, option, typed};
pub use interval::{interval, plot, scale};
pub use line::{line, patterns, thin_line};
pub use tag::{Fixed, at, element, fixed, holding, marked, part, said, station, text};
