//! Money as integers: billionths of a currency's unit, because a row in a leak costs less than a millionth.

use crate::model::{CurrencyId, Rates};

/// An amount in billionths of its currency's unit.
///
/// ```
/// use engine::Nanos;
/// assert_eq!(Nanos::from_units(700).0, 700_000_000_000);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Nanos(pub i64);

impl Nanos {
    /// Whole units of the currency; saturates at about nine billion.
    pub const fn from_units(units: i64) -> Self {
        Self(units.saturating_mul(1_000_000_000))
    }

    /// The amount as a double, in units of the currency.
    pub fn units(self) -> f64 {
        self.0 as f64 / 1e9
    }
}

/// Brings an amount from one currency to another through the dollar, at the rates of one year; none where
/// either has no rate that year. Rounds to the nearest billionth; saturates.
pub(crate) fn convert(
    rates: &[Rates],
    amount: Nanos,
    from: CurrencyId,
    to: CurrencyId,
    year: u16,
) -> Option<Nanos> {
    if from == to {
        return Some(amount);
    }
    let rate = |currency: CurrencyId| {
        let series = rates.get(usize::from(currency.0))?.per_dollar;
        let (_, rate) = series.iter().find(|(of, _)| *of == year)?;
        (rate.0 > 0).then_some(i128::from(rate.0))
    };
    let (bought, sold) = (rate(from)?, rate(to)?);
    // Prices are never negative, so half a step up rounds to the nearest.
    let nanos = (i128::from(amount.0) * sold + bought / 2) / bought;
    Some(Nanos(i64::try_from(nanos).unwrap_or(i64::MAX)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_come_in_at_the_rates_of_their_year() {
        let dollar = Rates {
            per_dollar: &[(2016, Nanos(1_000_000_000))],
        };
        let yuan = Rates {
            per_dollar: &[(2015, Nanos(0)), (2016, Nanos(6_640_000_000))],
        };
        let third = Rates {
            per_dollar: &[(2016, Nanos(3_000_000_000))],
        };
        let rates = [dollar, yuan, third];
        for (sentence, amount, from, to, year, expected) in [
            (
                "through the dollar",
                1_000_000_000,
                0,
                1,
                2016,
                Some(6_640_000_000),
            ),
            ("and back", 6_640_000_000, 1, 0, 2016, Some(1_000_000_000)),
            ("the same money needs no rate", 7, 9, 9, 1900, Some(7)),
            ("rounded down to the nearest", 1, 2, 0, 2016, Some(0)),
            ("rounded up to the nearest", 2, 2, 0, 2016, Some(1)),
            ("no rate that year", 1, 0, 1, 2014, None),
            ("no rate of that currency", 1, 0, 7, 2016, None),
            ("a rate of nothing is none", 1, 0, 1, 2015, None),
            (
                "too much is as much as there is",
                i64::MAX,
                0,
                1,
                2016,
                Some(i64::MAX),
            ),
        ] {
            let found = convert(
                &rates,
                Nanos(amount),
                CurrencyId(from),
                CurrencyId(to),
                year,
            );
            assert_eq!(found, expected.map(Nanos), "{sentence}");
        }
    }
}
