//! What is to be expected: of the count, and of the price.

use crate::model::{Band, Catalog, Fact, FactId, RecordKind};
use crate::money::Nanos;
use crate::report::{Priced, RecordReport};

/// The core records that are not given: what is counted.
pub(crate) fn counted<'r>(
    catalog: &Catalog,
    records: &'r [RecordReport],
) -> impl Iterator<Item = &'r RecordReport> {
    let is_core = move |id: FactId| {
        matches!(
            catalog.facts.get(usize::from(id.0)),
            Some(Fact::Record {
                kind: RecordKind::Core,
                ..
            })
        )
    };
    records
        .iter()
        .filter(move |record| is_core(record.id) && !record.given)
}

/// Expectation is additive whatever the dependence: the sum of the likelihoods.
pub(crate) fn expected(catalog: &Catalog, records: &[RecordReport]) -> Band {
    let bands = counted(catalog, records).filter_map(|record| record.probability);
    bands.fold(Band::default(), |sum, band| Band {
        low: sum.low + band.low,
        high: sum.high + band.high,
    })
}

/// The sum of price × likelihood at both ends, each product rounded to the nearest billionth.
pub(crate) fn weigh(parts: &[Priced], bands: &[Band]) -> [Nanos; 2] {
    let mut sums = [Nanos(0); 2];
    for part in parts {
        let band = bands.get(usize::from(part.record.0)).copied();
        let Band { low, high } = band.unwrap_or_default();
        for (sum, (price, chance)) in sums.iter_mut().zip([(part.low, low), (part.high, high)]) {
            // A product of two numbers that are not negative: half a step up rounds to the nearest.
            let product = (price.0 as f64 * chance + 0.5) as i64;
            *sum = Nanos(sum.0.saturating_add(product));
        }
    }
    sums
}
