//! The line: a record and an interval chart in one, drawn with SVG geometry because styles are forbidden.

use super::tag::{element, shape, svg, text};
use crate::format::percent_of;
use engine::Band;
use yew::prelude::*;

/// Open up to the low end, blinds up to the high end, covered beyond; invented words underneath.
/// Figures stand beside it as text.
pub fn line(band: Band, sample: &str) -> Html {
    let values = ["4", "1.45em"].map(|value| Some(AttrValue::from(value)));
    let words = element("text", &["x", "y"], values.into(), vec![text(sample)]);
    drawn(band, "line", words)
}

/// A low line without words, for a step or a key.
pub fn thin_line(band: Band) -> Html {
    drawn(band, "line thin", Html::default())
}

fn drawn(band: Band, class: &'static str, words: Html) -> Html {
    let Band { low, high } = band;
    let edge = if high > low { "2" } else { "0" };
    svg(
        class,
        vec![
            rect("open", 0.0, low, None),
            words,
            rect("blinds", low, high, Some("url(#blinds)")),
            shape(
                "rect",
                &["class", "x", "width", "height"],
                ["edge", &percent_of(low), edge, "100%"],
            ),
            rect("cover", high, 1.0, None),
        ],
    )
}

fn rect(class: &'static str, from: f64, to: f64, fill: Option<&'static str>) -> Html {
    let (x, width) = (percent_of(from), percent_of(to - from));
    let values = [class, &x, &width, "100%", fill.unwrap_or_default()];
    shape("rect", &["class", "x", "width", "height", "fill"], values)
}

/// Patterns that every line refers to; drawn once a page.
pub fn patterns() -> Html {
    html! {
        <svg class="patterns" width="0" height="0" aria-hidden="true" focusable="false">
            <defs>
                <pattern id="blinds" width="9" height="9" patternUnits="userSpaceOnUse">
                    <rect class="slat" x="0" y="0" width="3" height="9" />
                </pattern>
                <pattern id="dashes" width="7" height="3" patternUnits="userSpaceOnUse">
                    <rect class="dash" x="0" y="0" width="3" height="3" />
                </pattern>
            </defs>
        </svg>
    }
}
