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
