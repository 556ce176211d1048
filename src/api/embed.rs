//! What the starter of the box in other people's pages calls.

use crate::view::embed;
use wasm_bindgen::prelude::wasm_bindgen;

/// Draws the box over the prerendered example: its words, its texts of the evidence, the query of its address,
/// the address of the full page, and whether the frame may not open it.
#[wasm_bindgen]
pub fn mount_embed(words: String, texts: String, query: String, page: String, shut_in: bool) {
    embed::mount(words, texts, &query, page, shut_in);
}
