//! What is paid for one record in one trade: the rows that may be compared, and the range they span.

use crate::closure::Closure;
use crate::model::{
    Bound, Catalog, CurrencyId, FactId, Freshness, Observation, ObservationId, Subject, Trade,
};
use crate::money::{Bring, Conversion, Nanos};
use crate::order::sort;
use crate::report::{Exclusion, LeftOut, PriceRange, Question, Used};

/// A price within this many years of the year asked about is the best evidence there is for it: the prices
/// of 2012 and of 2025 for the same record agree within a factor of about three.
const WINDOW: u16 = 11;

/// An observation of the market asked about, and what does not depend on the record it is looked at for.
pub(crate) struct Row<'a> {
    pub(crate) id: ObservationId,
    pub(crate) seen: &'a Observation<'a>,
    /// Its ends in the money asked for; none where a rate or a consumer price is missing.
    price: Option<(Nanos, Nanos)>,
    pub(crate) conversion: Conversion,
    pub(crate) converted: bool,
    later: bool,
    excluded: Option<Exclusion>,
}

impl<'a> Row<'a> {
    /// The low end; none where the source says "up to".
    pub(crate) fn low(&self) -> Option<Nanos> {
        let (low, _) = self.price?;
        (self.seen.bound != Some(Bound::Upper)).then_some(low)
    }

    /// The high end; none where the source says "from", and none where the price buys any one of several
    /// records, because then it is only a floor for each of them, unless the source says "up to".
    pub(crate) fn high(&self) -> Option<Nanos> {
        let (_, high) = self.price?;
        match self.seen.bound {
            Some(Bound::Lower) => None,
            Some(Bound::Upper) => Some(high),
            None => (!self.any_one()).then_some(high),
        }
    }

    /// Whether the price buys any single one of several records.
    pub(crate) fn any_one(&self) -> bool {
        matches!(self.seen.subject, Subject::OneOf(_))
    }

    /// Whether the price can be one of this record alone.
    pub(crate) fn prices(&self, record: FactId) -> bool {
        match self.seen.subject {
            Subject::Record(one) => one == record,
            Subject::OneOf(several) => several.contains(&record),
            Subject::Bundle(_) => false,
        }
    }

    /// Whether the answer is an old copy.
    pub(crate) fn leaked(&self) -> bool {
        self.seen.freshness == Freshness::Leaked
    }

    /// Whether the price held after the year asked about.
    pub(crate) fn later(&self) -> bool {
        self.later
    }
}

/// The rows of the market asked about, by id.
pub(crate) fn rows<'a>(
    catalog: &Catalog<'a>,
    question: &Question,
    known: &Closure,
) -> Vec<Row<'a>> {
    let (currency, today) = (currency(catalog, question), question.money.today);
    let mut rows = Vec::new();
    for (id, seen) in (0..=u16::MAX).zip(catalog.observations) {
        if seen.market != question.market {
            continue;
        }
        let mut keys = seen.requires.iter();
        let excluded = if !seen.use_in_estimate {
            Some(Exclusion::NotForEstimates)
        } else if seen.requires_known && !keys.all(|key| known.knows(u32::from(key.0))) {
            Some(Exclusion::NeedsUnknown)
        } else {
            None
        };
        let bring = Bring::new(catalog.rates, seen.currency, currency, seen.as_of, today);
        rows.push(Row {
            id: ObservationId(id),
            seen,
            price: bring.map(|bring| (bring.amount(seen.low), bring.amount(seen.high))),
            conversion: bring.unwrap_or_default().conversion,
            converted: seen.currency != currency,
            later: seen.as_of > question.year,
            excluded,
        });
    }
    rows
}

/// The currency asked for, else the market's own.
pub(crate) fn currency(catalog: &Catalog, question: &Question) -> CurrencyId {
    if let Some(currency) = question.money.currency {
        return currency;
    }
    catalog
        .markets
        .get(usize::from(question.market.0))
        .map_or(CurrencyId(0), |market| market.currency)
}

/// Rows that were weighed for one purpose: those that may be compared and those left out, both by id.
#[derive(Default)]
pub(crate) struct Selection<'r, 'a> {
    pub(crate) used: Vec<&'r Row<'a>>,
    pub(crate) left_out: Vec<LeftOut>,
}

impl<'r, 'a> Selection<'r, 'a> {
    /// Tries the rules of exclusion in their order on the rows looked at. `stale` says whether a leaked row is an old copy of
    /// something that goes stale and that one of the other remaining rows answers live.
    pub(crate) fn new(
        rows: &'r [Row<'a>],
        year: u16,
        looked_at: &dyn Fn(&Row) -> bool,
        stale: &dyn Fn(&Row, &[&'r Row<'a>]) -> bool,
    ) -> Self {
        let mut selection = Self::default();
        for row in rows {
            if looked_at(row) {
                match row.excluded {
                    None => selection.used.push(row),
                    Some(reason) => selection.left_out.push(LeftOut { id: row.id, reason }),
                }
            }
        }
        let far = |row: &Row| row.seen.as_of.abs_diff(year) > WINDOW;
        if !selection.used.iter().all(|row| far(row)) {
            selection.leave_out(Exclusion::OtherTimes, &|row, _| far(row));
        }
        selection.leave_out(Exclusion::LeakedCopy, &|row, rest| {
            row.leaked() && stale(row, rest)
        });
        selection.leave_out(Exclusion::NoRate, &|row, _| row.price.is_none());
        sort(&mut selection.left_out, |a, b| a.id < b.id);
        selection
    }

    /// The rows of one record in one trade.
    pub(crate) fn of_record(
        rows: &'r [Row<'a>],
        record: FactId,
        trade: Trade,
        year: u16,
        goes_stale: bool,
    ) -> Self {
        // Live and leaked are two answers only where a person is looked up.
        let apart = goes_stale && trade == Trade::Lookup;
        Self::new(
            rows,
            year,
            &|row| row.seen.trade == trade && row.prices(record),
            &|_, rest| apart && rest.iter().any(|other| !other.leaked()),
        )
    }

    fn leave_out(&mut self, reason: Exclusion, out: &dyn Fn(&Row, &[&'r Row<'a>]) -> bool) {
        let rest = self.used.clone();
        self.used.retain(|row| {
            let out = out(row, &rest);
            if out {
                self.left_out.push(LeftOut { id: row.id, reason });
            }
            !out
        });
    }

    /// The range the used rows span; none without a row.
    pub(crate) fn range(self, currency: CurrencyId) -> Option<PriceRange> {
        let years = years(&self.used)?;
        let (low, high) = span(&self.used);
        let mark = |row: &&Row| Used {
            id: row.id,
            later: row.later,
            converted: row.converted,
            keys_unknown: !row.seen.requires_known,
        };
        Some(PriceRange {
            low,
            high,
            middle: middle(&self.used),
            currency,
            years,
            conversion: rests(&self.used),
            observations: self.used.iter().map(mark).collect(),
            left_out: self.left_out,
        })
    }
}

/// The lowest and highest of the ends that are set.
///
/// An end opens where a printed bound lies beyond it: "from 200" beside 100–150 makes it "from 100", and
/// "up to 50" beside 100–150 makes it "up to 150"; a span that shuts out one of its own prices would be
/// wrong. Where that opens both ends ("from 200" beside "up to 150" and nothing else) the smaller figure
/// remains as "from". So high is never below low.
pub(crate) fn span(rows: &[&Row]) -> (Option<Nanos>, Option<Nanos>) {
    let (mut low, mut high) = (None, None);
    // The printed bounds: the least "up to" and the largest "from".
    let (mut up_to, mut from) = (None, None);
    for row in rows {
        let ends = (row.low(), row.high());
        low = least(low, ends.0);
        high = high.max(ends.1);
        match ends {
            (None, end) => up_to = least(up_to, end),
            (end, None) if !row.any_one() => from = from.max(end),
            _ => {}
        }
    }
    let reaches_low = low.filter(|&low| up_to.is_none_or(|up_to| low <= up_to));
    let reaches_high = high.filter(|&high| from.is_none_or(|from| from <= high));
    match (reaches_low, reaches_high) {
        (None, None) => (least(low, high), None),
        ends => ends,
    }
}

/// The smaller one of those that are there.
fn least(a: Option<Nanos>, b: Option<Nanos>) -> Option<Nanos> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (one, other) => one.or(other),
    }
}

/// A fit wants at least so many rows.
const ENOUGH: usize = 5;

/// The middle of a log-normal fit: half of such prices lie below it. Its logarithm is the mean of the
/// logarithms of the rows' own middles, so it is the geometric mean of all their ends.
///
/// Rows with an open end or a price of nothing have no middle; none where fewer than five have one. Found
/// by halving, which needs no logarithm and gives the same billionth on every machine.
fn middle(rows: &[&Row]) -> Option<Nanos> {
    let ends = |row: &&Row| row.low().zip(row.high()).filter(|(low, _)| low.0 > 0);
    let ends: Vec<_> = rows.iter().filter_map(ends).collect();
    if ends.len() < ENOUGH {
        return None;
    }
    let mut low = ends.iter().map(|(low, _)| low.0).min()?;
    let mut high = ends.iter().map(|(_, high)| high.0).max()?;
    while high - low > 1 {
        let half = low + (high - low) / 2;
        let share = |(low, high): &(Nanos, Nanos)| {
            low.0 as f64 / half as f64 * (high.0 as f64 / half as f64)
        };
        if ends.iter().map(share).product::<f64>() < 1.0 {
            high = half;
        } else {
            low = half;
        }
    }
    Some(Nanos(low))
}

/// What the conversion of some rows rests on.
pub(crate) fn rests(rows: &[&Row]) -> Conversion {
    let mut all = Conversion::default();
    for row in rows {
        all = all.and(row.conversion);
    }
    all
}

/// First and last of the years in which the prices of some rows held.
pub(crate) fn years(rows: &[&Row]) -> Option<(u16, u16)> {
    let (mut first, mut last) = (u16::MAX, 0);
    for row in rows {
        first = first.min(row.seen.as_of);
        last = last.max(row.seen.as_of);
    }
    (!rows.is_empty()).then_some((first, last))
}
