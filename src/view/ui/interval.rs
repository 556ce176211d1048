//! The interval: a price range on a log scale, and the scale under it.

use crate::format::{Mark, percent_of};
use yew::prelude::*;

/// Bar, diamond, floor, ceiling or an empty track; `grid` says how far along the gridlines lie.
pub fn interval(class: &'static str, mark: Mark, grid: &[f64]) -> Html {
    let bar = |from: f64, to: f64, class: &'static str| {
        html! { <rect {class} x={percent_of(from)} y="22%" width={percent_of(to - from)} height="56%" /> }
    };
    let cap = |at: f64| {
        html! {
            <svg x={percent_of(at)} y="0" width="1" height="100%" overflow="visible">
                <rect class="mark" x="-2" y="15%" width="4" height="70%" />
            </svg>
        }
    };
    let dashes = |from: f64, to: f64| {
        html! {
            <svg x={percent_of(from)} y="50%" width={percent_of(to - from)} height="3" overflow="hidden">
                <rect width="100%" height="3" fill="url(#dashes)" />
            </svg>
        }
    };
    let drawn = match mark {
        Mark::None => Html::default(),
        Mark::One(at) => html! {
            <svg x={percent_of(at)} y="50%" width="1" height="1" overflow="visible">
                <rect class="mark" x="-4.5" y="-4.5" width="9" height="9" transform="rotate(45)" />
            </svg>
        },
        // A span narrower than a stroke is still a span: its edge keeps it visible.
        Mark::Range(from, to) => bar(from, to, "mark span"),
        Mark::From(from) => html! { <>{ dashes(from, 1.0) }{ cap(from) }</> },
        Mark::UpTo(to) => html! { <>{ dashes(0.0, to) }{ cap(to) }</> },
    };
    html! {
        <svg class={classes!("iv", class)} aria-hidden="true" focusable="false">
            <line class="grid" x1="0" y1="50%" x2="100%" y2="50%" />
            { for grid.iter().map(|at| html! {
                <line class="grid" x1={percent_of(*at)} y1="0" x2={percent_of(*at)} y2="100%" />
            }) }
            { drawn }
        </svg>
    }
}

/// The labels of an axis: how far along each stands, and what it says.
pub fn scale(labels: &[(f64, String)]) -> Html {
    html! {
        <svg class="scale" aria-hidden="true" focusable="false">
            { for labels.iter().map(|(at, label)| {
                let anchor = match *at {
                    at if at <= 0.0 => "start",
                    at if at >= 1.0 => "end",
                    _ => "middle",
                };
                html! { <text x={percent_of(*at)} y="12" text-anchor={anchor}>{ label }</text> }
            }) }
        </svg>
    }
}
