//! The line: a record and an interval chart in one, drawn with SVG geometry because styles are forbidden.

use crate::format::percent_of;
use engine::Band;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct LineProps {
    /// Where it opens and where the cover begins.
    pub band: Band,
    /// The invented words underneath.
    #[prop_or_default]
    pub sample: AttrValue,
    /// A low one, inside a chain.
    #[prop_or_default]
    pub thin: bool,
}

/// Open up to the low end, blinds up to the high end, covered beyond. Figures stand beside it as text.
#[component]
pub fn Line(props: &LineProps) -> Html {
    let Band { low, high } = props.band;
    let class = if props.thin { "line thin" } else { "line" };
    html! {
        <svg {class} aria-hidden="true" focusable="false">
            <rect class="open" x="0" y="0" width={percent_of(low)} height="100%" />
            if !props.thin {
                <text x="4" y="19">{ props.sample.clone() }</text>
            }
            <rect class="blinds" x={percent_of(low)} y="0" width={percent_of(high - low)} height="100%" fill="url(#blinds)" />
            if high > low {
                <rect class="edge" x={percent_of(low)} y="0" width="2" height="100%" />
            }
            <rect class="cover" x={percent_of(high)} y="0" width={percent_of(1.0 - high)} height="100%" />
        </svg>
    }
}

/// Patterns that every line refers to; drawn once a page.
#[component]
pub fn Patterns() -> Html {
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
