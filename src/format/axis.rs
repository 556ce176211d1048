//! Where a price lies on a log axis of whole decades, so that nothing is clipped.

use engine::Nanos;

/// A log axis from 10^from to 10^to units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Axis {
    /// Exponent of the left end.
    pub from: i32,
    /// Exponent of the right end.
    pub to: i32,
}

/// How far along an axis from nothing to `of` a count lies.
///
/// ```
/// use going_rate::format::along;
/// assert_eq!((along(3.0, 12), along(13.0, 12), along(1.0, 0)), (0.25, 1.0, 0.0));
/// ```
pub fn along(count: f64, of: usize) -> f64 {
    if of == 0 {
        return 0.0;
    }
    (count / of as f64).clamp(0.0, 1.0)
}

/// The gridlines of such an axis and what they say: round steps that leave room for figures, and the end.
///
/// ```
/// let axis = going_rate::format::count_axis(10);
/// assert_eq!(axis[1], (0.2, "2".to_owned()));
/// assert_eq!(axis.last(), Some(&(1.0, "10".to_owned())));
/// ```
pub fn count_axis(of: usize) -> Vec<(f64, String)> {
    let step = match of {
        0..=5 => 1,
        6..=12 => 2,
        _ => 5,
    };
    let mut labels = Vec::new();
    let mut at = 0;
    // A step right before the end would run into its figure.
    while at + step / 2 < of {
        labels.push((along(at as f64, of), at.to_string()));
        at += step;
    }
    labels.push((along(of as f64, of), of.to_string()));
    labels
}

impl Axis {
    /// The whole decades around all amounts above zero; none without such an amount.
    ///
    /// ```
    /// use engine::Nanos;
    /// use going_rate::format::Axis;
    /// let axis = Axis::covering(&[Some(Nanos::from_units(200)), None, Some(Nanos::from_units(2_000))]);
    /// assert_eq!(axis, Some(Axis { from: 2, to: 4 }), "from 100 to 10,000");
    /// assert_eq!(Axis::covering(&[Some(Nanos(0))]), None);
    /// ```
    pub fn covering(amounts: &[Option<Nanos>]) -> Option<Self> {
        let (mut least, mut most) = (i32::MAX, i32::MIN);
        for amount in amounts.iter().flatten() {
            if amount.0 > 0 {
                let log = amount.units().log10();
                // A price on a gridline, such as 100, must not open another decade through rounding.
                least = least.min((log + 1e-9).floor() as i32);
                most = most.max((log - 1e-9).ceil() as i32);
            }
        }
        (least <= most).then(|| Self {
            from: least,
            to: most.max(least + 1),
        })
    }

    /// How far along the axis an amount lies, 0 to 1.
    ///
    /// ```
    /// use engine::Nanos;
    /// use going_rate::format::Axis;
    /// let axis = Axis { from: 0, to: 4 };
    /// assert!((axis.place(Nanos::from_units(100)) - 0.5).abs() < 1e-12);
    /// ```
    pub fn place(self, amount: Nanos) -> f64 {
        if amount.0 <= 0 {
            return 0.0;
        }
        let along =
            (amount.units().log10() - f64::from(self.from)) / f64::from(self.to - self.from);
        along.clamp(0.0, 1.0)
    }

    /// The gridlines, left to right: how far along, and the amount they stand for.
    ///
    /// ```
    /// use engine::Nanos;
    /// use going_rate::format::Axis;
    /// let lines = Axis { from: 0, to: 2 }.gridlines();
    /// assert_eq!(lines, [(0.0, Nanos::from_units(1)), (0.5, Nanos::from_units(10)), (1.0, Nanos::from_units(100))]);
    /// ```
    pub fn gridlines(self) -> Vec<(f64, Nanos)> {
        (self.from..=self.to)
            .map(|exponent| {
                let amount = Nanos((10f64.powi(exponent) * 1e9).round() as i64);
                let along = f64::from(exponent - self.from) / f64::from(self.to - self.from);
                (along, amount)
            })
            .collect()
    }

    /// How far along each gridline lies.
    ///
    /// ```
    /// use going_rate::format::Axis;
    /// assert_eq!(Axis { from: 0, to: 2 }.grid(), [0.0, 0.5, 1.0]);
    /// ```
    pub fn grid(self) -> Vec<f64> {
        self.gridlines().iter().map(|(at, _)| *at).collect()
    }

    /// The mark of an interval on this axis.
    ///
    /// ```
    /// use engine::Nanos;
    /// use going_rate::format::{Axis, Mark};
    /// let (axis, low) = (Axis { from: 0, to: 2 }, Some(Nanos::from_units(10)));
    /// assert_eq!(axis.mark(low, low), Mark::One(0.5));
    /// assert_eq!(axis.mark(low, None), Mark::From(0.5));
    /// ```
    pub fn mark(self, low: Option<Nanos>, high: Option<Nanos>) -> Mark {
        match (low, high) {
            (Some(low), Some(high)) if low == high => Mark::One(self.place(low)),
            (Some(low), Some(high)) => Mark::Range(self.place(low), self.place(high)),
            (Some(low), None) => Mark::From(self.place(low)),
            (None, Some(high)) => Mark::UpTo(self.place(high)),
            (None, None) => Mark::None,
        }
    }
}

/// The shape an interval is drawn in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Mark {
    /// An empty track.
    None,
    /// One sighting: a diamond.
    One(f64),
    /// A bar.
    Range(f64, f64),
    /// A floor: cap and dashes.
    From(f64),
    /// A ceiling: dashes and cap.
    UpTo(f64),
}

/// A share as an SVG length: `12.5%`.
///
/// ```
/// # use going_rate::format::percent_of;
/// assert_eq!(percent_of(0.125), "12.5%");
/// ```
pub fn percent_of(share: f64) -> String {
    // Whole hundredths of a percent: printing floats would bring ten kilobytes into the page.
    let hundredths = (share.clamp(0.0, 1.0) * 10_000.0).round() as u32;
    match (hundredths / 100, hundredths % 100) {
        (whole, 0) => format!("{whole}%"),
        (whole, part) if part % 10 == 0 => format!("{whole}.{}%", part / 10),
        (whole, part) => format!("{whole}.{part:02}%"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_covers_whole_decades_and_puts_gridlines_on_them() {
        #[track_caller]
        fn check(units: &[f64], from: i32, to: i32) {
            let amount = |u: &f64| Some(Nanos((u * 1e9).round() as i64));
            let amounts: Vec<_> = units.iter().map(amount).collect();
            assert_eq!(Axis::covering(&amounts), Some(Axis { from, to }));
        }
        check(&[200.0, 2000.0], 2, 4);
        check(&[100.0], 2, 3);
        check(&[0.02, 10.0], -2, 1);
        check(&[0.00000608, 3.0], -6, 1);
        assert_eq!(Axis::covering(&[None, Some(Nanos(0))]), None);
    }

    #[test]
    fn counts_have_round_gridlines_from_nothing_to_all() {
        #[track_caller]
        fn check(of: usize, expected: &str) {
            let labels: Vec<_> = count_axis(of).into_iter().map(|(_, label)| label).collect();
            assert_eq!(labels.join(" "), expected);
        }
        check(0, "0");
        check(3, "0 1 2 3");
        check(7, "0 2 4 7");
        check(10, "0 2 4 6 8 10");
        check(18, "0 5 10 15 18");
        check(22, "0 5 10 15 22");
    }

    #[test]
    fn a_place_is_the_share_of_the_decades_passed() {
        let axis = Axis { from: 0, to: 4 };
        assert!((axis.place(Nanos::from_units(100)) - 0.5).abs() < 1e-12);
        assert_eq!(axis.place(Nanos(0)), 0.0);
        assert_eq!(axis.place(Nanos::from_units(1_000_000)), 1.0);
    }
}
