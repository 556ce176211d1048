//! What the starter of the workshop file calls.

use crate::evidence;
use crate::session::is_old;
use crate::words::Words;
use crate::workshop;
use wasm_bindgen::prelude::wasm_bindgen;

/// The open file.
#[wasm_bindgen]
pub struct Workshop(workshop::Workshop);

#[wasm_bindgen]
impl Workshop {
    /// From the three files of its language, the address of the calculator (empty if unknown), a number by lot, and
    /// the moment in milliseconds as browsers count.
    #[wasm_bindgen(constructor)]
    pub fn new(
        words: String,
        evidence: &str,
        workshop: String,
        site: String,
        lot: u32,
        now: f64,
    ) -> Self {
        let old = is_old(now);
        let passages = evidence::supply(evidence).to_owned();
        let words = Words::new(words).with_evidence(passages).with_own(workshop);
        Self(workshop::Workshop::new(
            words,
            workshop::Outside { site, lot, old },
        ))
    }

    /// Follows an address within the file.
    pub fn open(&mut self, fragment: &str) {
        self.0.open(fragment);
    }

    /// Something was pressed or typed.
    pub fn act(&mut self, deed: &str, value: &str) {
        self.0.act(deed, value);
    }

    /// The address to go to after it, if there is one.
    pub fn go(&mut self) -> Option<String> {
        self.0.go()
    }

    /// The page below `<body>`.
    pub fn html(&self) -> String {
        self.0.html()
    }

    /// The page's title.
    pub fn title(&self) -> String {
        self.0.title()
    }
}
