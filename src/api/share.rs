//! What the page of sharing calls. It asks once, when it opens and whenever its address changes.

use crate::evidence;
use crate::share::{Edge, share};
use crate::words::Words;
use wasm_bindgen::prelude::wasm_bindgen;

/// The texts of one result, as plain fields.
#[wasm_bindgen(getter_with_clone)]
pub struct Texts {
    /// The page below `<body>`.
    pub html: String,
    /// The card, as SVG.
    pub svg: String,
    /// The records as a table.
    pub csv: String,
    /// The answer in format 1.
    pub json: String,
    /// The files' name without its ending.
    pub stem: String,
}

/// Makes all texts of a result from the three files of the page's language, the fragment, the address of the
/// calculator and the day.
#[wasm_bindgen]
pub fn texts(
    words: String,
    evidence: &str,
    own: String,
    fragment: &str,
    address: String,
    day: String,
) -> Texts {
    let passages = evidence::supply(evidence).to_owned();
    let words = Words::new(words).with_evidence(passages).with_own(own);
    let shared = share(&words, fragment, &Edge { address, day });
    Texts {
        html: shared.html,
        svg: shared.card,
        csv: shared.csv,
        json: shared.json,
        stem: shared.stem,
    }
}
