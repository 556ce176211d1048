//! What the page shows: props in, callbacks out. A component never formats a number and never computes one.

pub mod app;
mod bar;
mod dossier;
mod levers;
mod masthead;
mod picker;
mod price;
mod say;
mod sources;
mod ui;

use crate::words::Words;
use std::rc::Rc;
use yew::prelude::*;

/// The words of the page; every component is drawn inside their provider.
#[hook]
fn use_page_words() -> Rc<Words> {
    use_context::<Rc<Words>>().unwrap_or_default()
}

/// Running in a browser, as against prerendered, where nothing can be filled in later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Live(bool);

#[hook]
fn use_live() -> bool {
    use_context::<Live>().is_some_and(|live| live.0)
}
