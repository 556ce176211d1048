//! Going Rate: tick which identifiers you have given out and see what a data broker could reconstruct,
//! by which chain of inference, and roughly what it sells for.
//!
//! The rooms: [`session`] holds what the person chose; [`view`] shows what the engine derives from it;
//! [`format`](mod@format) turns numbers into words and [`words`] holds the words; [`evidence`] is the compiled
//! catalog; [`answer`] is what leaves the program as data; [`edge`] alone touches the browser; [`api`] alone is
//! called by JavaScript, and [`share`] writes what a reader passes on.
//! ARCHITECTURE.md walks through them.
// An index out of bounds is a blank page too; a test may stop at one.
#![cfg_attr(not(test), warn(clippy::indexing_slicing))]

pub mod answer;
pub mod api;
pub mod edge;
pub mod evidence;
pub mod format;
pub mod session;
pub mod share;
pub mod view;
pub mod words;
// The calculator and the others carry no word of it.
#[cfg(any(not(target_arch = "wasm32"), feature = "workshop"))]
pub mod workshop;

#[cfg(not(target_arch = "wasm32"))]
pub mod found;
#[cfg(not(target_arch = "wasm32"))]
pub mod reading;
#[cfg(not(target_arch = "wasm32"))]
pub mod site;
#[cfg(not(target_arch = "wasm32"))]
pub mod versions;

/// Smaller than the standard library's allocator, which weighs five kilobytes in the wasm.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
