//! The redacted line as text, for pages and papers that are no components: a record and an interval chart in one.

use super::mark::{empty, escape, tag};
use crate::format::percent_of;
use engine::Band;

/// How the part is drawn that depends on the broker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Middle {
    /// A pattern of the page's, with a frame around the whole line.
    Blinds,
    /// A dashed stroke: a printer would blur a pattern.
    #[cfg(any(not(target_arch = "wasm32"), feature = "workshop"))]
    Slats,
}

/// Open up to the low end, blinds or slats up to the high end, covered beyond; invented words underneath.
/// Figures stand beside it as text.
pub(crate) fn line(band: Band, sample: &str, middle: Middle) -> String {
    let words = tag("text", &[("x", "4"), ("y", "1.45em")], &escape(sample));
    let (between, frame) = match middle {
        Middle::Blinds => (
            rect("blinds", band.low, band.high, "url(#blinds)"),
            rect_of("frame", ["", "100%"], "none"),
        ),
        #[cfg(any(not(target_arch = "wasm32"), feature = "workshop"))]
        Middle::Slats => (slats(band), String::new()),
    };
    let inside = rect("open", 0.0, band.low, "")
        + &words
        + &between
        + &rect("cover", band.high, 1.0, "")
        + &frame;
    let attributes = [
        ("class", "line"),
        ("aria-hidden", "true"),
        ("focusable", "false"),
    ];
    tag("svg", &attributes, &inside)
}

#[cfg(any(not(target_arch = "wasm32"), feature = "workshop"))]
fn slats(band: Band) -> String {
    let attributes = [
        ("class", "slats"),
        ("x1", &*percent_of(band.low)),
        ("x2", &*percent_of(band.high)),
        ("y1", "50%"),
        ("y2", "50%"),
    ];
    empty("line", &attributes)
}

fn rect(class: &str, from: f64, to: f64, fill: &str) -> String {
    rect_of(class, [&percent_of(from), &percent_of(to - from)], fill)
}

fn rect_of(class: &str, [x, width]: [&str; 2], fill: &str) -> String {
    let attributes = [
        ("class", class),
        ("x", x),
        ("width", width),
        ("height", "100%"),
        ("fill", fill),
    ];
    empty("rect", &attributes)
}
