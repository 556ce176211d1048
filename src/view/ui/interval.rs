//! The interval: a price range on a log scale, and the scale under it.

use super::tag::{element, holding, shape, svg, text};
use crate::format::{Mark, percent_of};
use yew::prelude::*;

/// Bar, diamond, floor, ceiling or an empty track; `grid` says how far along the gridlines lie.
/// With a mark of before, that is an outline around it.
pub fn interval(class: &'static str, mark: Mark, was: Option<Mark>, grid: &[f64]) -> Html {
    let mut inside = vec![line(["0", "50%", "100%", "50%"])];
    inside.extend(gridlines(grid));
    draw(&mut inside, mark);
    if let Some(was) = was {
        let mut outline = Vec::new();
        draw(&mut outline, was);
        inside.push(holding("g", "was", outline));
    }
    svg(class, inside)
}

fn line(values: [&str; 4]) -> Html {
    shape("line", &["x1", "y1", "x2", "y2"], values)
}

fn gridlines(grid: &[f64]) -> impl Iterator<Item = Html> {
    grid.iter().map(|at| {
        let at = percent_of(*at);
        line([&at, "0", &at, "100%"])
    })
}

fn draw(inside: &mut Vec<Html>, mark: Mark) {
    match mark {
        Mark::None => {}
        Mark::One(at) => {
            let keys = &["class", "x", "y", "width", "height", "transform"];
            let diamond = shape(
                "rect",
                keys,
                ["mark", "-4.5", "-4.5", "9", "9", "rotate(45)"],
            );
            inside.push(at_place(at, "50%", "1", diamond));
        }
        // A span narrower than a stroke is still a span: its edge keeps it visible.
        Mark::Range(from, to) => {
            let (x, width) = (percent_of(from), percent_of(to - from));
            inside.push(shape(
                "rect",
                &["class", "x", "y", "width", "height"],
                ["mark span", &x, "22%", &width, "56%"],
            ));
        }
        Mark::From(from) => inside.extend([dashes(from, 1.0), cap(from)]),
        Mark::UpTo(to) => inside.extend([dashes(0.0, to), cap(to)]),
    }
}

/// Now against after on one axis: an outline and what is left in it, or a dot where nothing is.
pub fn plot(now: (f64, f64), left: (f64, f64), grid: &[f64]) -> Html {
    let bar = |class: &str, (from, to): (f64, f64), y: &str, height: &str| {
        let (x, width) = (percent_of(from), percent_of(to - from));
        let keys = &["class", "x", "y", "width", "height"];
        shape("rect", keys, [class, &x, y, &width, height])
    };
    let inside = if left.1 > 0.0 {
        bar("left", left, "25%", "50%")
    } else {
        shape("circle", &["class", "cy", "r"], ["left", "50%", "7"])
    };
    let mut drawn: Vec<_> = gridlines(grid).collect();
    drawn.extend([bar("now", now, "6%", "88%"), inside]);
    svg("plot", drawn)
}

fn cap(at: f64) -> Html {
    let cap = shape(
        "rect",
        &["class", "x", "y", "width", "height"],
        ["mark", "-2", "15%", "4", "70%"],
    );
    at_place(at, "0", "100%", cap)
}

fn dashes(from: f64, to: f64) -> Html {
    let (x, width) = (percent_of(from), percent_of(to - from));
    shape(
        "rect",
        &["class", "x", "y", "width", "height", "fill"],
        ["dashes", &x, "44%", &width, "3", "url(#dashes)"],
    )
}

/// A shape of fixed size at a place that is a share of the whole: SVG has no other way to mix the two.
fn at_place(at: f64, y: &str, height: &str, shape_there: Html) -> Html {
    let values = [&percent_of(at), y, "1", height, "visible"]
        .map(|value| Some(AttrValue::from(value.to_owned())));
    element(
        "svg",
        &["x", "y", "width", "height", "overflow"],
        values.into(),
        vec![shape_there],
    )
}

/// The labels of an axis: how far along each stands, and what it says.
pub fn scale(labels: &[(f64, String)]) -> Html {
    let labels = labels.iter().map(|(at, label)| {
        let anchor = match *at {
            at if at <= 0.0 => "start",
            at if at >= 1.0 => "end",
            _ => "middle",
        };
        let values =
            [&percent_of(*at), "12", anchor].map(|value| Some(AttrValue::from(value.to_owned())));
        element(
            "text",
            &["x", "y", "text-anchor"],
            values.into(),
            vec![text(label)],
        )
    });
    svg("scale", labels.collect())
}
