//! The line: a record and an interval chart in one, drawn with SVG geometry because styles are forbidden.

use crate::format::percent_of;
use engine::Band;
use yew::prelude::*;

/// Open up to the low end, blinds up to the high end, covered beyond; invented words underneath.
/// Figures stand beside it as text.
pub fn line(band: Band, sample: &str) -> Html {
    let words = html! { <text x="4" y="19">{ sample.to_owned() }</text> };
    drawn(band, "line", words)
}

/// A low line without words, for a step or a key.
pub fn thin_line(band: Band) -> Html {
    drawn(band, "line thin", Html::default())
}

fn drawn(band: Band, class: &'static str, words: Html) -> Html {
    let Band { low, high } = band;
    let part = |class: &'static str, from: f64, to: f64, fill: Option<&'static str>| {
        html! { <rect {class} x={percent_of(from)} y="0" width={percent_of(to - from)} height="100%" {fill} /> }
    };
    html! {
        <svg {class} aria-hidden="true" focusable="false">
            { part("open", 0.0, low, None) }
            { words }
            { part("blinds", low, high, Some("url(#blinds)")) }
            <rect class="edge" x={percent_of(low)} y="0" width={if high > low { "2" } else { "0" }} height="100%" />
            { part("cover", high, 1.0, None) }
        </svg>
    }
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
