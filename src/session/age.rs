//! When the prices of a model are old: a reader's clock against the month that the model is named after.

use crate::evidence::MODEL;

/// A year from one model to the next, and half a year for a late one: what is older, nobody has looked at again.
const MONTHS: i64 = 18;

/// A day in milliseconds, as browsers count.
const DAY: f64 = 86_400_000.0;

/// The last moment that a browser's clock can tell (ECMAScript, "Time Values and Time Range").
const LAST: f64 = 100_000_000.0 * DAY;

/// Worked out by the compiler, so that the page carries a number and not the calendar.
const OLD_FROM: f64 = old_from(MODEL);

/// Whether the prices of this model are old at a moment, in milliseconds since the first of January of the year that
/// browsers count from. A clock that tells nonsense, or a time before the model, makes nothing old.
///
/// ```
/// use going_rate::session::is_old;
/// assert!(!is_old(0.0), "before the model nothing is old");
/// assert!(is_old(99.0 * 365.25 * 86_400_000.0), "99 years after the count began everything is");
/// assert!(!is_old(f64::NAN));
/// ```
pub fn is_old(now: f64) -> bool {
    is_from(OLD_FROM, now)
}

/// The same on a day such as `2026-11-24`; a text that is no day makes nothing old.
///
/// ```
/// use going_rate::session::is_old_on;
/// assert!(is_old_on("2099-01-01") && !is_old_on("2026-11-24") && !is_old_on("soon"));
/// ```
pub fn is_old_on(day: &str) -> bool {
    is_old(midnight(day.as_bytes()))
}

fn is_from(first: f64, now: f64) -> bool {
    (first..=LAST).contains(&now)
}

/// The first moment at which a model that is named `2026-11` is surely more than eighteen months old, whichever day
/// of that month it was checked on; never, for another name.
const fn old_from(model: &str) -> f64 {
    let [a, b, c, d, b'-', e, f, ..] = model.as_bytes() else {
        return f64::INFINITY;
    };
    let (year, month) = (number(&[*a, *b, *c, *d]), number(&[*e, *f]));
    if year < 1 || month < 1 || month > 12 {
        return f64::INFINITY;
    }
    // The month itself counts from its end.
    let months = year * 12 + month + MONTHS;
    days(months / 12, months % 12 + 1, 1) as f64 * DAY
}

/// The beginning of a day such as `2026-11-24`; no number for another text.
fn midnight(day: &[u8]) -> f64 {
    let [a, b, c, d, b'-', e, f, b'-', g, h] = day else {
        return f64::NAN;
    };
    let (month, of_month) = (number(&[*e, *f]), number(&[*g, *h]));
    if !(1..=12).contains(&month) || !(1..=31).contains(&of_month) {
        return f64::NAN;
    }
    days(number(&[*a, *b, *c, *d]), month, of_month) as f64 * DAY
}

/// The number that digits say; less than nothing where one is no digit.
const fn number(mut digits: &[u8]) -> i64 {
    let mut sum = 0;
    while let [digit, rest @ ..] = digits {
        if !digit.is_ascii_digit() {
            return -1;
        }
        sum = sum * 10 + (*digit - b'0') as i64;
        digits = rest;
    }
    sum
}

/// Days from the day that browsers count from: whole years from March on, so that a leap day is a year's last.
const fn days(year: i64, month: i64, day: i64) -> i64 {
    /// Days in four hundred years, after which the calendar repeats.
    const ERA: i64 = 146_097;
    /// Days from the first of March of year 0 to the day that browsers count from.
    const BEFORE: i64 = 719_468;
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * ERA + of_era * 365 + of_era / 4 - of_era / 100 + of_year - BEFORE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(model: &str, day: &str, old: bool) {
        let (first, now) = (old_from(model), midnight(day.as_bytes()));
        assert_eq!(is_from(first, now), old, "{model} on {day}");
        // Until its last millisecond a day is the same.
        assert_eq!(is_from(first, now + DAY - 1.0), old, "{model} late {day}");
    }

    #[test]
    fn a_model_is_old_eighteen_months_after_its_month_is_over() {
        check("2026-11", "2026-11-01", false);
        check("2026-11", "2028-05-01", false);
        check("2026-11", "2028-05-31", false);
        check("2026-11", "2028-06-01", true);
        check("2026-11", "2126-06-01", true);
        // Over the end of a year, of a February, and of a February with a leap day.
        check("2026-06", "2027-12-31", false);
        check("2026-06", "2028-01-01", true);
        check("2026-08", "2028-02-29", false);
        check("2026-08", "2028-03-01", true);
        check("2027-08", "2029-02-28", false);
        check("2027-08", "2029-03-01", true);
        check("2026-12", "2028-06-30", false);
        check("2026-12", "2028-07-01", true);
        check("2027-01-2", "2028-07-31", false);
        check("2027-01-2", "2028-08-01", true);
    }

    #[test]
    fn the_calendar_is_the_one_that_browsers_use() {
        // What `Date.UTC` says of these days, divided by a day.
        for (date, known) in [
            ((1970, 1, 1), 0),
            ((1969, 12, 31), -1),
            ((2000, 2, 29), 11_016),
            ((2000, 3, 1), 11_017),
            ((2028, 6, 1), 21_336),
            ((2100, 3, 1), 47_541),
        ] {
            assert_eq!(days(date.0, date.1, date.2), known, "{date:?}");
        }
    }

    #[test]
    fn a_clock_that_tells_nonsense_makes_nothing_old() {
        for now in [
            0.0,
            -1.0,
            f64::NAN,
            f64::INFINITY,
            f64::NEG_INFINITY,
            f64::MAX,
            LAST * 2.0,
        ] {
            assert!(!is_old(now), "{now}");
        }
        for day in [
            "",
            "today",
            "1970-01-01",
            "2028-13-01",
            "2028-06-0x",
            "９９９９-06",
        ] {
            assert!(!is_old_on(day), "{day}");
        }
    }

    #[test]
    fn this_model_has_a_month_and_a_name_without_one_never_gets_old() {
        assert!(OLD_FROM.is_finite(), "{MODEL} names no month");
        for name in ["", "2026", "2026-00", "2026-13", "next-01", "2026/11"] {
            assert!(old_from(name).is_infinite(), "{name}");
        }
    }
}
