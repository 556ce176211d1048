//! What the page shows: props in, callbacks out. A part never formats a number and never computes one.
//!
//! Most parts are plain functions; only those that hold state, or that need not be drawn again
//! with every tick, are components, because each component weighs four kilobytes.

mod advice;
pub mod app;
mod bar;
mod closing;
mod compare;
mod dossier;
pub mod embed;
mod masthead;
mod old;
mod picker;
pub(crate) mod price;
mod say;
mod sources;
mod ui;

#[cfg(not(target_arch = "wasm32"))]
pub(crate) use dossier::{cite, foreign, quoted};
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use masthead::PAGES;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use sources::conflict_list;

pub use old::Prices;

use crate::session::Home;
use crate::words::Words;
use std::rc::Rc;

/// What every part needs to speak.
#[derive(Clone, Debug)]
pub struct Page {
    /// The words of the page's language.
    pub words: Rc<Words>,
    /// What the page is drawn for.
    pub drawn: Drawn,
    /// The address it was opened at.
    pub home: Home,
    /// How old the prices are, and whether they are shown all the same.
    pub prices: Prices,
}

/// What a page is drawn for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drawn {
    /// Before the calculator arrives, or where it never does: the first record of each section tells its
    /// way; the other ways, the levers and the lists come with the calculator, because every kilobyte
    /// of the first paint reaches a reader on a phone before a tick can.
    FirstPaint,
    /// In a browser: what is closed is drawn when it is opened.
    Live,
    /// With everything drawn, whether or not it is open: what tests read.
    Whole,
}

impl Page {
    /// Whether a reader can tick here. The browser's program draws nothing else, so that it need not carry
    /// what only the other occasions draw.
    fn is_live(&self) -> bool {
        cfg!(target_arch = "wasm32") || self.drawn == Drawn::Live
    }

    /// The address of something that lies in or below the folder of the language's first page.
    fn way_to(&self, address: &str) -> String {
        [self.home.to_root(), address].concat()
    }

    /// Whether this is only the example before the calculator.
    fn is_first_paint(&self) -> bool {
        !cfg!(target_arch = "wasm32") && self.drawn == Drawn::FirstPaint
    }
}

impl PartialEq for Page {
    /// Words change once, when the evidence arrives; comparing their texts at every tick would be waste. An
    /// address keeps its home for as long as it is open. Old prices are folded by the style sheet, so no part is
    /// drawn anew for it.
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.words, &other.words) && self.drawn == other.drawn
    }
}
