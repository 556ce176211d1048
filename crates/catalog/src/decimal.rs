//! Decimal strings, read exactly: prices and probabilities never pass through a float on their way in.

use engine::Nanos;

/// A decimal as an integer and the number of its digits after the point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal {
    digits: i128,
    places: u32,
}

/// Enough for any price in units and nine places, and small enough that comparing two never overflows.
const MOST_DIGITS: usize = 18;

/// Billionths: as fine as the engine's money.
const NANO_PLACES: u32 = 9;

impl Decimal {
    /// Reads a decimal string such as `0.000003344`; nothing else, no exponent, no sign but `-`.
    ///
    /// ```
    /// use catalog::Decimal;
    /// assert!(Decimal::read("0.30").is_some());
    /// assert!(Decimal::read(".3").is_none() && Decimal::read("3e2").is_none() && Decimal::read("1,000").is_none());
    /// ```
    pub fn read(text: &str) -> Option<Self> {
        let (negative, rest) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, part) = match rest.split_once('.') {
            Some((_, "")) => return None,
            Some(cut) => cut,
            None => (rest, ""),
        };
        let plain = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty()
            || !plain(whole)
            || !plain(part)
            || whole.len() + part.len() > MOST_DIGITS
        {
            return None;
        }
        let digits: i128 = format!("{whole}{part}").parse().ok()?;
        let places = u32::try_from(part.len()).ok()?;
        Some(Self {
            digits: if negative { -digits } else { digits },
            places,
        })
    }

    /// The amount in billionths, if it is a whole number of them.
    ///
    /// ```
    /// use catalog::Decimal;
    /// let nanos = |text| Decimal::read(text).and_then(Decimal::nanos).map(|n| n.0);
    /// assert_eq!(nanos("0.000003344"), Some(3_344));
    /// assert_eq!(nanos("0.0000000001"), None);
    /// ```
    pub fn nanos(self) -> Option<Nanos> {
        let scaled = if self.places <= NANO_PLACES {
            self.digits * 10_i128.pow(NANO_PLACES - self.places)
        } else {
            let step = 10_i128.pow(self.places - NANO_PLACES);
            if self.digits % step != 0 {
                return None;
            }
            self.digits / step
        };
        i64::try_from(scaled).ok().map(Nanos)
    }

    /// Whether this lies under zero.
    pub fn is_negative(self) -> bool {
        self.digits < 0
    }

    /// Whether this is at most one.
    pub fn at_most_one(self) -> bool {
        self.digits <= 10_i128.pow(self.places)
    }

    /// Whether this has more places than so many, zeros at the end aside.
    pub fn is_finer_than(self, places: u32) -> bool {
        let rest = self.places.saturating_sub(places);
        self.digits % 10_i128.pow(rest) != 0
    }

    /// The nearest double, for ratios in checks and for the engine's bands.
    pub fn nearest(self) -> f64 {
        format!("{}e-{}", self.digits, self.places)
            .parse()
            .unwrap_or(f64::NAN)
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        let places = self.places.max(other.places);
        let level = |d: &Self| d.digits * 10_i128.pow(places - d.places);
        Some(level(self).cmp(&level(other)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_compare_by_value_not_by_spelling() {
        let read = Decimal::read;
        assert!(read("0.9") > read("0.85"));
        assert!(read("0.30").partial_cmp(&read("0.3")) == Some(std::cmp::Ordering::Equal));
        assert!(read("-1") < read("0"));
    }

    #[test]
    fn a_band_end_becomes_the_nearest_double() {
        for text in ["0.1", "0.30", "0.005", "1.00", "0.9999"] {
            let nearest = Decimal::read(text).map(Decimal::nearest);
            assert_eq!(nearest, text.parse().ok(), "{text}");
        }
    }
}
