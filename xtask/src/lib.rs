//! Builds the page, serves it with its real headers, tests it in real browsers and measures it.
//!
//! Reading order: [`build`] makes `dist/` from the wasm, the prerendered pages and the styles; [`server`]
//! serves it; [`browsers`] starts drivers and [`webdriver`] talks to them; [`suite`] is everything that CI
//! runs; [`measure`] and [`shots`] look at the running page; [`bench`] prints how fast the engine is. Architecture invariant: nothing in here is ever
//! part of the page, and nothing listens on any address but 127.0.0.1.

pub mod bench;
pub mod browsers;
pub mod build;
pub mod bytes;
pub mod embed_bytes;
pub mod engine_share;
pub mod frozen;
pub mod headers;
pub mod hosts;
pub mod measure;
pub mod server;
pub mod share_bytes;
pub mod shell;
pub mod shots;
pub mod suite;
pub mod webdriver;
pub mod workshop;
pub mod workspace;

/// What went wrong and what to do, in one or two sentences for a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem(pub String);

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// A result whose error is a sentence.
pub type Outcome<T> = Result<T, Problem>;

/// An error made of a sentence: `return problem(format!("…"))`.
pub fn problem<T>(sentence: impl Into<String>) -> Outcome<T> {
    Err(Problem(sentence.into()))
}

/// Adds what was being done to an error of another library.
pub trait During<T> {
    /// `std::fs::read(path).during(|| format!("reading {path}"))`
    fn during(self, doing: impl FnOnce() -> String) -> Outcome<T>;
}

impl<T, E: std::fmt::Display> During<T> for Result<T, E> {
    fn during(self, doing: impl FnOnce() -> String) -> Outcome<T> {
        self.map_err(|error| Problem(format!("{}: {error}", doing())))
    }
}
