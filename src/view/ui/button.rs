//! A button that looks like a link.

use yew::prelude::*;

/// A button: its id, whether what it opens is open, what a press does, and what stands on it. Its class is not a value,
/// because a set of classes would bring three kilobytes into the page.
pub fn button(
    id: AttrValue,
    expanded: Option<&'static str>,
    onclick: Callback<MouseEvent>,
    inside: Html,
) -> Html {
    html! { <button {id} type="button" class="link" aria-expanded={expanded} {onclick}>{ inside }</button> }
}
