//! What narrows a crowd, for the engine.

use engine as e;

use super::{Names, keep};
use crate::decimal::Decimal;
use crate::load::Data;
use crate::raw;

/// The markets with a population, in the order of their ids.
pub(super) fn crowds(data: &Data, names: &Names) -> Vec<e::CrowdData<'static>> {
    let mut crowds: Vec<_> = data
        .crowds
        .iter()
        .filter_map(|row| {
            let narrows = row.narrows.iter();
            Some(e::CrowdData {
                market: names.market(&row.slug)?,
                year: row.population.as_of,
                people: row.population.people.parse().ok()?,
                narrowings: keep(narrows.filter_map(|it| narrowing(it, names)).collect()),
            })
        })
        .collect();
    crowds.sort_by_key(|it| it.market);
    crowds
}

fn narrowing(it: &raw::Narrows, names: &Names) -> Option<e::Narrowing<'static>> {
    // A single number holds at every precision; a place has none, and tells by its areas alone.
    let one_in = |at: usize| {
        let text = it.one_in.get(at).or(it.one_in.first());
        text.and_then(|text| Decimal::read(text))
            .map_or(1.0, Decimal::nearest)
    };
    let area = |area: &raw::Area| {
        Some(e::Area {
            people: area.people.parse().ok()?,
            share: Decimal::read(&area.share)?.nearest(),
        })
    };
    Some(e::Narrowing {
        fact: names.fact(&it.fact)?,
        aspect: match it.aspect {
            raw::Aspect::Place => e::Aspect::Place,
            raw::Aspect::Birth => e::Aspect::Birth,
            raw::Aspect::Sex => e::Aspect::Sex,
            raw::Aspect::Name => e::Aspect::Name,
        },
        one_in: [0, 1, 2].map(one_in),
        areas: keep(it.areas.iter().filter_map(area).collect()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::sample::Sample;
    use crate::compile::compile;

    #[test]
    fn a_crowd_is_numbers_and_ids() {
        let compiled = compile(&Sample::good().data());
        let crowd = compiled.catalog.crowds[0];
        assert_eq!(Some(crowd.market), compiled.market("cn"));
        assert_eq!((crowd.year, crowd.people), (2024, 1_400_000_000));
        assert_eq!(crowd.narrowings.len(), 2, "{crowd:?}");
        let (birth, place) = (crowd.narrowings[0], crowd.narrowings[1]);
        assert_eq!(birth.fact, e::FactId(1));
        assert_eq!(birth.one_in, [28_470.0, 78.0, 7.8]);
        assert_eq!((place.aspect, place.one_in), (e::Aspect::Place, [1.0; 3]));
        let sizes: Vec<_> = place.areas.iter().map(|it| (it.people, it.share)).collect();
        assert_eq!(sizes, [(1_000, 0.25), (5_000, 0.75)]);
    }
}
