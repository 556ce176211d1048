//! What the page's own starter calls.

use crate::view::app;
use wasm_bindgen::prelude::wasm_bindgen;

/// Draws the calculator over the prerendered example. `words` is the words file of the page's language.
#[wasm_bindgen]
pub fn mount(words: String) {
    app::mount(words);
}

/// Hands over the evidence file: from here on every "why" has its sentences and sources.
#[wasm_bindgen]
pub fn supply_evidence(text: String) {
    app::supply_evidence(text);
}
