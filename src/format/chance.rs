//! Chances as bands out of 100, never as one number.

use crate::words::{Key, Words};
use engine::{Band, Shares};

/// The highest figure a chance is shown with: no step is certain enough for more.
const CEILING: u32 = 95;

/// A chance out of 100: nearest 5 from 10 up, whole below, 95 at most; none under one, which is not nothing.
fn hundredths(chance: f64) -> Option<u32> {
    let hundredths = chance * 100.0;
    if hundredths <= 0.0 {
        Some(0)
    } else if hundredths < 1.0 {
        None
    } else if hundredths < 10.0 {
        Some(hundredths.round() as u32)
    } else {
        Some((((hundredths / 5.0).round() as u32) * 5).min(CEILING))
    }
}

fn out_of_100(words: &Words, chance: f64) -> String {
    match hundredths(chance) {
        Some(figure) => figure.to_string(),
        None => words.say(Key::FormatUnder1).to_owned(),
    }
}

/// The band as its figures say it, so that what is drawn and what is written agree: never quite certain.
///
/// ```
/// # use going_rate::format::shown;
/// # use engine::Band;
/// assert_eq!(shown(Band { low: 0.37, high: 0.99 }), Band { low: 0.35, high: 0.95 });
/// ```
pub fn shown(band: Band) -> Band {
    let end = |chance: f64| hundredths(chance).map_or(chance, |figure| f64::from(figure) / 100.0);
    Band {
        low: end(band.low),
        high: end(band.high),
    }
}

/// A band as bare figures: `10–70`.
///
/// ```
/// # use engine::Band;
/// # use going_rate::{format::bare_band, words::Words};
/// let words = Words::of("en").expect("English is always there");
/// assert_eq!(bare_band(&words, Band { low: 0.12, high: 0.72 }), "10–70");
/// ```
pub fn bare_band(words: &Words, band: Band) -> String {
    join(
        words,
        out_of_100(words, band.low),
        out_of_100(words, band.high),
    )
}

/// A band as figures and words: `10–70 in 100`.
///
/// ```
/// # use engine::Band;
/// # use going_rate::{format::band_in_100, words::Words};
/// let words = Words::of("en").expect("English is always there");
/// assert_eq!(band_in_100(&words, Band { low: 0.12, high: 0.72 }), "10–70 in 100");
/// // Nothing is certain.
/// assert_eq!(band_in_100(&words, Band { low: 1.0, high: 1.0 }), "95 in 100");
/// ```
pub fn band_in_100(words: &Words, band: Band) -> String {
    words.fill(Key::FormatIn100, &[("band", &bare_band(words, band))])
}

/// The unrounded band, in whole hundredths, for the one place that shows the sum.
///
/// ```
/// # use engine::Band;
/// # use going_rate::{format::whole_band, words::Words};
/// let words = Words::of("en").expect("English is always there");
/// assert_eq!(whole_band(&words, Band { low: 0.12, high: 0.724 }), "12–72 in 100");
/// ```
pub fn whole_band(words: &Words, band: Band) -> String {
    let shown = |chance: f64| match chance * 100.0 {
        hundredths if hundredths <= 0.0 => "0".to_owned(),
        hundredths if hundredths < 1.0 => words.say(Key::FormatUnder1).to_owned(),
        // Nothing is certain, so nothing is printed as 100 in 100.
        hundredths => whole(hundredths.min(99.0)),
    };
    let figures = join(words, shown(band.low), shown(band.high));
    words.fill(Key::FormatIn100, &[("band", &figures)])
}

/// The nearest whole number, as an integer: printing floats would bring ten kilobytes into the page.
fn whole(number: f64) -> String {
    (number.round() as u32).to_string()
}

fn join(words: &Words, low: String, high: String) -> String {
    // Where even the high end is 1 or less, a low end below it says nothing more.
    if low == high || high == words.say(Key::FormatUnder1) {
        high
    } else if high == "1" {
        words.say(Key::FormatAtMost1).to_owned()
    } else {
        words.fill(Key::FormatBand, &[("low", &low), ("high", &high)])
    }
}

/// A word for the middle of a band; it stands beside the figures, never instead of them.
///
/// ```
/// # use engine::Band;
/// # use going_rate::{format::chance_word, words::Words};
/// let words = Words::of("en").expect("English is always there");
/// assert_eq!(chance_word(&words, Band { low: 0.5, high: 0.7 }), "likely");
/// ```
pub fn chance_word(words: &Words, band: Band) -> &str {
    let middle = (band.low + band.high) / 2.0;
    words.say(match middle {
        m if m >= 0.90 => Key::FormatNearCertain,
        m if m >= 0.60 => Key::FormatLikely,
        m if m >= 0.35 => Key::FormatAboutEven,
        m if m >= 0.10 => Key::FormatPossible,
        _ => Key::FormatUnlikely,
    })
}

/// An expected count: `2–12`, whole numbers.
///
/// ```
/// # use engine::Band;
/// # use going_rate::{format::count, words::Words};
/// let words = Words::of("en").expect("English is always there");
/// assert_eq!(count(&words, Band { low: 2.2, high: 11.6 }), "2–12");
/// ```
pub fn count(words: &Words, band: Band) -> String {
    let (low, high) = (whole(band.low), whole(band.high));
    if low == high {
        low
    } else {
        words.fill(Key::FormatCountRange, &[("low", &low), ("high", &high)])
    }
}

/// How often of 100 times, as one figure: `12 in 100`.
///
/// ```
/// # use going_rate::{format::times_in_100, words::Words};
/// let words = Words::of("en").expect("English is always there");
/// assert_eq!(times_in_100(&words, 0.12), "12 in 100");
/// ```
pub fn times_in_100(words: &Words, chance: f64) -> String {
    let both = Band {
        low: chance,
        high: chance,
    };
    whole_band(words, both)
}

/// What part one has in all, in three scenarios: every band in its middle, at its low and at its high end; a dash
/// where there is nothing to share. None where no scenario has anything.
///
/// ```
/// # use going_rate::{format::portion, words::Words};
/// let words = Words::of("en").expect("English is always there");
/// let even = engine::Shares { low: 0.0, mid: 1.0, high: 1.0 };
/// let shown = portion(&words, &[even, even], 0).expect("the middle has something to share");
/// assert_eq!(shown, ["50%", "—", "50%"]);
/// ```
pub fn portion(words: &Words, all: &[Shares], at: usize) -> Option<[String; 3]> {
    let own = all.get(at)?;
    let part = |of: fn(&Shares) -> f64| {
        let sum: f64 = all.iter().map(of).sum();
        (sum > 0.0).then(|| of(own) / sum)
    };
    let parts = [part(|it| it.mid), part(|it| it.low), part(|it| it.high)];
    parts.iter().any(Option::is_some).then(|| {
        parts.map(|part| match part {
            Some(part) => whole(part.max(0.0) * 100.0) + "%",
            None => words.say(Key::FormatDash).to_owned(),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chance_is_shown_no_finer_than_it_is_known() {
        #[track_caller]
        fn check(low: f64, high: f64, expected: &str) {
            let words = Words::of("en").unwrap_or_default();
            assert_eq!(band_in_100(&words, Band { low, high }), expected);
        }
        check(0.0, 0.0, "0 in 100");
        check(0.0, 0.004, "<1 in 100");
        check(0.0, 0.012, "at most 1 in 100");
        check(0.004, 0.0149, "at most 1 in 100");
        check(0.01, 0.014, "1 in 100");
        check(0.0, 0.02, "0–2 in 100");
        check(0.007, 0.0151, "<1–2 in 100");
        check(0.096, 0.124, "10 in 100");
        check(0.094, 0.126, "9–15 in 100");
        check(0.12, 0.72, "10–70 in 100");
        check(0.93, 0.97, "95 in 100");
        check(0.98, 1.0, "95 in 100");
    }

    #[test]
    fn a_narrow_chance_reads_well_in_chinese_too() {
        let words = Words::of("zh").unwrap_or_default();
        let narrow = Band {
            low: 0.004,
            high: 0.012,
        };
        assert_eq!(band_in_100(&words, narrow), "100人中至多1人");
        assert_eq!(whole_band(&words, narrow), "100人中至多1人");
    }

    #[test]
    fn the_word_goes_by_the_middle() {
        #[track_caller]
        fn check(low: f64, high: f64, expected: &str) {
            let words = Words::of("en").unwrap_or_default();
            assert_eq!(chance_word(&words, Band { low, high }), expected);
        }
        check(0.86, 0.96, "near certain");
        check(0.50, 0.70, "likely");
        check(0.10, 0.70, "about even");
        check(0.02, 0.30, "possible");
        check(0.0, 0.18, "unlikely");
    }

    #[test]
    fn the_sum_is_whole_and_never_100() {
        let words = Words::of("en").unwrap_or_default();
        assert_eq!(
            whole_band(
                &words,
                Band {
                    low: 0.12,
                    high: 0.724
                }
            ),
            "12–72 in 100"
        );
        assert_eq!(
            whole_band(
                &words,
                Band {
                    low: 0.004,
                    high: 1.0
                }
            ),
            "<1–99 in 100"
        );
    }

    #[test]
    fn a_share_is_a_part_of_each_scenario_apart() {
        let words = Words::of("en").unwrap_or_default();
        let share = |low, mid, high| Shares { low, mid, high };
        let all = [share(1.0, 1.0, 3.0), share(1.0, 3.0, 1.0)];
        let shown = |all: &[Shares]| portion(&words, all, 0).map(|parts| parts.join(" "));
        assert_eq!(shown(&all).as_deref(), Some("25% 50% 75%"));
        let open = [share(0.0, 1.0, 1.0), share(0.0, 1.0, 1.0)];
        assert_eq!(shown(&open).as_deref(), Some("50% — 50%"));
        assert_eq!(shown(&[share(0.0, 0.0, 0.0)]), None);
    }
}
