//! Money as integers: billionths of a currency's unit, because a row in a leak costs less than a millionth.

use crate::model::{Confidence, CurrencyId, Rates, YearOfMoney};

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
    ///
    /// ```
    /// use engine::Nanos;
    /// assert_eq!(Nanos::from_units(3), Nanos(3_000_000_000));
    /// assert_eq!(Nanos::from_units(i64::MAX), Nanos(i64::MAX), "too much saturates");
    /// ```
    pub const fn from_units(units: i64) -> Self {
        Self(units.saturating_mul(1_000_000_000))
    }

    /// The amount as a double, in units of the currency.
    ///
    /// ```
    /// use engine::Nanos;
    /// assert_eq!(Nanos(20_000_000).units(), 0.02);
    /// ```
    pub fn units(self) -> f64 {
        self.0 as f64 / 1e9
    }
}

/// In which money prices are counted.
///
/// ```
/// use engine::{CurrencyId, Money};
///
/// // As printed, or in the market's own currency at the rates of each price's year.
/// let then = Money::default();
/// // In dollars of the last year whose consumer prices are known.
/// let today = Money { currency: Some(CurrencyId(3)), today: true };
/// # assert_ne!(then, today);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Money {
    /// The currency; none is the market's own.
    pub currency: Option<CurrencyId>,
    /// Whether prices are brought to the last year of their currency's consumer prices.
    pub today: bool,
}

/// What bringing prices to one money rests on, for honest words beside a range.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Conversion {
    /// First and last of the years in whose money prices are counted; none where each is in the money of its
    /// own year. They differ only where two currencies' consumer prices end in different years.
    pub today: Option<(u16, u16)>,
    /// First and last year whose exchange rates were used; none where none was.
    pub rates: Option<(u16, u16)>,
    /// The least that a consumer price or an exchange rate behind it is trusted; none where none was used.
    pub confidence: Option<Confidence>,
}

impl Conversion {
    /// What two prices together rest on.
    pub(crate) fn and(self, other: Self) -> Self {
        let span = |a: Option<(u16, u16)>, b: Option<(u16, u16)>| match (a, b) {
            (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
            (one, none) => one.or(none),
        };
        Self {
            today: span(self.today, other.today),
            rates: span(self.rates, other.rates),
            confidence: self.confidence.into_iter().chain(other.confidence).min(),
        }
    }
}

/// Brings amounts of one currency and year to the money asked for.
///
/// Its own money first: to the last year of its currency by consumer prices, if asked. Then to another
/// currency through the dollar, at the rates of that year, or else of its own. Each of the two steps is
/// exact and rounds to the nearest billionth; too much saturates.
#[derive(Clone, Copy, Default)]
pub(crate) struct Bring {
    /// Multiply by the one, divide by the other.
    steps: [(i64, i64); 2],
    pub(crate) conversion: Conversion,
}

impl Bring {
    /// None where a consumer price or a rate is missing.
    pub(crate) fn new(
        rates: &[Rates],
        from: CurrencyId,
        to: CurrencyId,
        year: u16,
        today: bool,
    ) -> Option<Self> {
        let mut bring = Self {
            steps: [(1, 1); 2],
            ..Self::default()
        };
        let years = |currency: CurrencyId| rates.get(usize::from(currency.0)).map(|it| it.years);
        let mut at = year;
        if today {
            let known = |it: &&YearOfMoney| it.consumer_prices > 0;
            let last = years(from)?.iter().rev().find(known)?;
            // Money of a year after the last one is the last one's: no figure tells them apart.
            let then = years(from)?
                .iter()
                .filter(known)
                .find(|it| it.year == year.min(last.year))?;
            at = last.year;
            bring.steps[0] = (last.consumer_prices.into(), then.consumer_prices.into());
            bring.conversion.today = Some((at, at));
            if then.year != last.year {
                bring.trust(then.consumer_prices_confidence);
                bring.trust(last.consumer_prices_confidence);
            }
        }
        if from != to {
            let of = |currency| {
                let year = years(currency)?.iter().find(|it| it.year == at)?;
                (year.per_dollar.0 > 0).then_some(year)
            };
            let (bought, sold) = (of(from)?, of(to)?);
            bring.steps[1] = (sold.per_dollar.0, bought.per_dollar.0);
            bring.conversion.rates = Some((at, at));
            bring.trust(bought.per_dollar_confidence);
            bring.trust(sold.per_dollar_confidence);
        }
        Some(bring)
    }

    fn trust(&mut self, confidence: Confidence) {
        let before = self.conversion.confidence;
        self.conversion.confidence = before.into_iter().chain([confidence]).min();
    }

    /// Brings one amount.
    pub(crate) fn amount(self, amount: Nanos) -> Nanos {
        let mut brought = amount.0.max(0) as u64;
        for (by, over) in self.steps {
            brought = times(brought, by.max(0) as u64, over.max(1) as u64);
        }
        Nanos(brought as i64)
    }
}

/// The most money there is.
const MOST: u64 = i64::MAX as u64;

/// `amount × by / over` to the nearest whole, or [`MOST`], all three of them at most that.
///
/// Long multiplication in base two that divides as it goes, because a product of 128 bits costs half a kilobyte
/// of WebAssembly to divide.
fn times(amount: u64, by: u64, over: u64) -> u64 {
    if by == over {
        return amount;
    }
    // What is done so far is `whole + rest / over`, and so is `by / over`.
    let (mut whole, mut rest) = (0_u64, 0);
    let (by_whole, by_rest) = (by / over, by % over);
    for bit in (0..i64::BITS).rev() {
        let one = u64::from(amount >> bit & 1 == 1);
        for (more, over_rest) in [(whole, rest), (one * by_whole, one * by_rest)] {
            rest += over_rest;
            whole = whole.saturating_add(more);
            if rest >= over {
                rest -= over;
                whole = whole.saturating_add(1);
            }
        }
    }
    if rest >= over - rest {
        whole = whole.saturating_add(1);
    }
    whole.min(MOST)
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn year(year: u16, rate: i64) -> YearOfMoney {
        YearOfMoney::rate(year, Nanos(rate))
    }

    #[test]
    fn amounts_come_in_at_the_rates_of_their_year() {
        let dollar = Rates {
            years: &[year(2016, 1_000_000_000)],
        };
        let yuan = Rates {
            years: &[year(2015, 0), year(2016, 6_640_000_000)],
        };
        let third = Rates {
            years: &[year(2016, 3_000_000_000)],
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
            let found = Bring::new(&rates, CurrencyId(from), CurrencyId(to), year, false);
            let found = found.map(|bring| bring.amount(Nanos(amount)));
            assert_eq!(found, expected.map(Nanos), "{sentence}");
        }
    }
}
