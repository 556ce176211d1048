//! Host only: the pages that are read and not played with. They need no program, and are drawn once by the build.
//!
//! Each page lies in a folder of its name below its language's page, so that any server can host it;
//! every address in it is relative.

mod cases;
mod check;
mod document;
pub mod embedding;
mod frame;
mod method;
mod missing;
mod offline;
mod safety;
mod sources;
mod starts;
mod versions;

pub use missing::missing;

use crate::versions::Results;
use crate::words::Words;
use ::catalog::Data;
use frame::{Frame, FrameProps};
use std::rc::Rc;
use yew::prelude::*;

/// A document of the repository as HTML, for what is no page of its own.
pub fn prose(text: &str) -> String {
    document::html(text, document::Place::First)
}

/// A page, drawn.
#[derive(Clone, Debug)]
pub struct Drawn {
    /// The folder it lies in, below its language's page.
    pub folder: &'static str,
    /// Its title, as a browser's tab shows it.
    pub title: String,
    /// What it is, in a sentence.
    pub description: String,
    /// The page below `<body>`.
    pub body: String,
}

/// What a page is drawn from.
pub(crate) struct Desk<'a> {
    /// Its language, as its folder is called.
    pub(crate) language: &'a str,
    /// The words of its language.
    pub(crate) words: &'a Words,
    /// Everything the data files say.
    pub(crate) data: &'a Data,
    /// The names of the documents, in the order of the compiled catalog.
    pub(crate) source_slugs: &'a [&'static str],
    /// What becomes pages as it stands.
    pub(crate) documents: &'a Documents,
}

/// What is read from the repository and becomes pages or parts of pages.
#[derive(Clone, Debug, Default)]
pub struct Documents {
    /// `docs/method.md`, or its translation.
    pub method: String,
    /// `data/CHANGELOG.md`.
    pub changes: String,
    /// What every frozen version of the model says, oldest first.
    pub frozen: Vec<Results>,
}

/// A page before it is drawn.
pub(crate) struct Leaf {
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) inside: Html,
}

/// Draws a page from what lies on the desk.
type Draw = fn(&Desk) -> Leaf;

/// The folder of the page of versions, below its language's first page.
pub const VERSIONS: &str = "versions";

/// The pages, in the order of the line on top; the last is shown in the place of one that is not there offline.
pub(crate) const PAGES: [(&str, Draw); 6] = [
    ("cases", cases::page),
    ("sources", sources::page),
    ("method", method::page),
    ("safety", safety::page),
    (VERSIONS, versions::page),
    ("offline", offline::page),
];

/// All pages of a language; none for a language without words.
pub fn pages(language: &str, data: &Data, documents: &Documents) -> Vec<Drawn> {
    let Some(words) = Words::of(language) else {
        return Vec::new();
    };
    let words = Rc::new(words);
    let source_slugs = catalog::compile(data).sources;
    let draw = |(folder, draw): (&'static str, Draw)| {
        let leaf = draw(&Desk {
            language,
            words: &words,
            data,
            source_slugs: &source_slugs,
            documents,
        });
        let props = FrameProps {
            words: words.clone(),
            folder,
            inside: leaf.inside,
        };
        let frame = yew::LocalServerRenderer::<Frame>::with_props(props).hydratable(false);
        Drawn {
            folder,
            title: leaf.title,
            description: leaf.description,
            body: futures::executor::block_on(frame.render()),
        }
    };
    PAGES.into_iter().map(draw).collect()
}
