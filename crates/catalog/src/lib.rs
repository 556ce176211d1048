//! Going Rate's evidence on the host, never in wasm: reads `data/` and `locales/`, checks them,
//! compiles them for the engine and packs the tables of the page.
//!
//! From files to the page: [`load`] keeps the path and line of every row, [`check`] names every problem at once,
//! [`compile`] turns names into ids, [`emit`] packs them.

pub mod bounds;
pub mod cases;
mod checks;
pub mod commands;
mod compile;
mod coverage;
mod decimal;
mod emit;
mod files;
mod layers;
mod load;
mod locale;
mod names;
mod place;
pub mod problog;
mod question;
pub mod raw;
mod read;
mod safety;
pub mod sensitivity;
mod table;
mod texts;

pub use checks::check;
pub use compile::{Compiled, compile};
pub use coverage::{Coverage, coverage};
pub use decimal::Decimal;
pub use emit::{Emitted, emit};
pub use load::{Data, FIRST_LANGUAGE, load, load_texts, load_with};
pub use locale::{Entry, Locale, LocaleFile, is_from_the_right};
pub use names::{is_kebab, nearest};
pub use place::{Place, Problem, Severity};
pub use read::{File, Item};
pub use safety::{Contact, Document, Origin, Panel, Safety, Step, safety};
