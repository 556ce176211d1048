//! A sentence with marked-up values in its places.

use crate::words::{Piece, pieces};
use yew::prelude::*;

/// Draws a template, with each placeholder drawn by `value`.
pub fn rich(template: &str, value: impl Fn(&str) -> Html) -> Html {
    pieces(template)
        .map(|piece| match piece {
            Piece::Said(said) => html! { { said.to_owned() } },
            Piece::Place(name) => value(name),
        })
        .collect()
}
