//! What an event's target holds: the only use of the browser's types outside the edge.

use web_sys::wasm_bindgen::JsValue;
use web_sys::{Element, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, Attributes, VTag};

/// What a reader has typed so far.
pub fn typed(event: &InputEvent) -> Option<String> {
    event
        .target_dyn_into::<HtmlInputElement>()
        .map(|input| input.value())
}

/// What a reader has chosen.
pub fn chosen(event: &Event) -> Option<String> {
    event
        .target_dyn_into::<HtmlSelectElement>()
        .map(|select| select.value())
}

/// Whether a `details` stands open now.
pub fn is_open(event: &Event) -> bool {
    event
        .target_dyn_into::<Element>()
        .is_some_and(|details| details.has_attribute("open"))
}

/// An option. In the browser it is chosen by its property: the attribute has no say once a reader has chosen.
pub fn option(live: bool, value: &str, label: &str, selected: bool) -> Html {
    let value = Some(AttributeOrProperty::Attribute(AttrValue::from(
        value.to_owned(),
    )));
    let selected = if live {
        Some(AttributeOrProperty::Property(JsValue::from_bool(selected)))
    } else {
        selected.then_some(AttributeOrProperty::Static("selected"))
    };
    let mut option = VTag::new("option");
    option.attributes = Attributes::Dynamic {
        keys: &["value", "selected"],
        values: Box::new([value, selected]),
    };
    option.add_child(super::text(label));
    option.into()
}
