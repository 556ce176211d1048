//! Elements built by a call. At each place it is used the markup of `html!` weighs several times as much,
//! so what only shows texts is built from these; what has events or state is written in `html!`.

use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, Attributes, VTag, VText};

/// A text by itself.
pub fn text(text: &str) -> Html {
    VText::new(text.to_owned()).into()
}

/// An element with one text in it: `said("p", "small", "…")`; no class when it is empty.
pub fn said(tag: &'static str, class: &'static str, words: &str) -> Html {
    holding(tag, class, vec![text(words)])
}

/// An element around others.
pub fn holding(tag: &'static str, class: &'static str, children: Vec<Html>) -> Html {
    element(tag, &["class"], vec![some(class)], children)
}

/// An element around others that carries one more attribute, such as `data-record`.
pub fn marked(
    tag: &'static str,
    class: &'static str,
    (name, value): (&'static [&'static str; 2], &str),
    children: Vec<Html>,
) -> Html {
    element(tag, name, vec![some(class), some(value)], children)
}

/// An element with attributes; one without a value is left out.
pub fn element(
    tag: &'static str,
    keys: &'static [&'static str],
    values: Vec<Option<AttrValue>>,
    children: Vec<Html>,
) -> Html {
    let mut element = VTag::new(tag);
    let values: Vec<_> = values
        .into_iter()
        .map(|value| value.map(AttributeOrProperty::Attribute))
        .collect();
    element.attributes = Attributes::Dynamic {
        keys,
        values: values.into_boxed_slice(),
    };
    element.add_children(children);
    element.into()
}

/// Attributes that never change.
pub type Fixed = &'static [(&'static str, AttributeOrProperty)];

/// An attribute whose value never changes, for [`fixed`].
pub const fn at(name: &'static str, value: &'static str) -> (&'static str, AttributeOrProperty) {
    (name, AttributeOrProperty::Static(value))
}

/// An element whose attributes never change: `fixed("tr", const { &[at("role", "row")] }, cells)`.
pub fn fixed(tag: &'static str, attributes: Fixed, children: Vec<Html>) -> Html {
    let mut element = VTag::new(tag);
    element.attributes = Attributes::Static(attributes);
    element.add_children(children);
    element.into()
}

/// A part of the page that links lead to: a section named by its heading, which can take the focus.
pub fn part(class: &'static str, id: &'static str, heading: &str, inside: Vec<Html>) -> Html {
    let named = [id, "-heading"].concat();
    let heading = element("h2", &["id"], vec![some(&named)], vec![text(heading)]);
    let values = [class, id, "-1", &named].map(some);
    element(
        "section",
        &["class", "id", "tabindex", "aria-labelledby"],
        values.into(),
        [vec![heading], inside].concat(),
    )
}

/// A value, unless it is empty.
fn some(value: &str) -> Option<AttrValue> {
    (!value.is_empty()).then(|| AttrValue::from(value.to_owned()))
}

/// A station of a chain: a square for what was given, a circle for what it became. Drawn, because
/// printers and forced colours leave out what is only a background.
pub fn station(square: bool) -> Html {
    let drawn = if square {
        shape("rect", &["width", "height"], ["14", "14"])
    } else {
        shape("circle", &["cx", "cy", "r"], ["7", "7", "6"])
    };
    svg("station", vec![drawn])
}

/// A drawing; the figures it shows stand beside it as text, so a screen reader skips it.
pub fn svg(class: &'static str, shapes: Vec<Html>) -> Html {
    let values = [class, "true", "false"].map(|value| Some(AttrValue::from(value)));
    element(
        "svg",
        &["class", "aria-hidden", "focusable"],
        values.into(),
        shapes,
    )
}

/// A shape of a drawing; an empty value leaves its attribute out.
pub fn shape<const N: usize>(
    tag: &'static str,
    keys: &'static [&'static str; N],
    values: [&str; N],
) -> Html {
    element(
        tag,
        keys,
        values.into_iter().map(some).collect(),
        Vec::new(),
    )
}
