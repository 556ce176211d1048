//! What the page shows: props in, callbacks out. A part never formats a number and never computes one.
//!
//! Most parts are plain functions; only those that hold state, or that need not be drawn again
//! with every tick, are components, because each component weighs four kilobytes.

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

/// What every part needs to speak.
#[derive(Clone, Debug)]
pub struct Page {
    /// The words of the page's language.
    pub words: Rc<Words>,
    /// Running in a browser, as against prerendered, where nothing can be filled in later.
    pub live: bool,
}

impl PartialEq for Page {
    /// Words change once, when the evidence arrives; comparing their texts at every tick would be waste.
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.words, &other.words) && self.live == other.live
    }
}
