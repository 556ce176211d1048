//! The only room that JavaScript calls: the page's own starter, and other people's pages.
//!
//! [`question`] turns what a caller passes into a question or a refusal; it is pure, and tests on the host see it.
//! The shapes of the answers are [`crate::answer`]'s. Only `exports`, `page`, `embed`, `share` and `workshop` touch JavaScript, and each has
//! a wasm of its own: the features `api`, `page`, `embed`, `share` and `workshop` say which is built.

#[cfg(all(target_arch = "wasm32", feature = "embed"))]
mod embed;
#[cfg(all(target_arch = "wasm32", feature = "api"))]
mod exports;
#[cfg(all(target_arch = "wasm32", feature = "page"))]
mod page;
pub mod question;
#[cfg(all(target_arch = "wasm32", feature = "share"))]
mod share;
#[cfg(all(target_arch = "wasm32", feature = "workshop"))]
mod workshop;
