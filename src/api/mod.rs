//! The only room that JavaScript calls: the page's own starter, and other people's pages.
//!
//! [`question`] turns what a caller passes into a question or a refusal, [`v1`] holds the shapes of the answers; both
//! are pure, and tests on the host see them. Only `exports` and `page` touch JavaScript.

#[cfg(target_arch = "wasm32")]
mod exports;
#[cfg(target_arch = "wasm32")]
mod page;
pub mod question;
pub mod v1;
