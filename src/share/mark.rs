//! Markup as text. Every text goes in through [`escape`], so nothing from an address becomes an element.

/// A text that may stand between tags and in quoted attributes, of HTML and of XML alike.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // No document may hold these, not even as a reference.
            c if c.is_control() && !matches!(c, '\n' | '\t') => {}
            c => out.push(c),
        }
    }
    out
}

/// An element around markup; attributes without a value are left out.
pub fn tag(name: &str, attributes: &[(&str, &str)], inside: &str) -> String {
    format!("<{name}{}>{inside}</{name}>", written(attributes))
}

/// An element around a text.
pub fn said(name: &str, class: &str, text: &str) -> String {
    tag(name, &[("class", class)], &escape(text))
}

/// An element that holds nothing, closed as XML wants it and HTML allows in a drawing.
pub fn empty(name: &str, attributes: &[(&str, &str)]) -> String {
    format!("<{name}{}/>", written(attributes))
}

fn written(attributes: &[(&str, &str)]) -> String {
    let with_value = attributes.iter().filter(|(_, value)| !value.is_empty());
    with_value
        .map(|(name, value)| format!(" {name}=\"{}\"", escape(value)))
        .collect()
}
