//! What narrows a crowd.

use engine::{Aspect, CrowdData, Narrowing};

use super::Pen;

pub(super) fn crowd(pen: &mut Pen<'_>, it: &CrowdData<'_>) {
    pen.pack.number(it.market.0);
    pen.year(it.year);
    pen.pack.number(it.people);
    pen.list(it.narrowings, narrowing);
}

fn narrowing(pen: &mut Pen<'_>, it: &Narrowing<'_>) {
    pen.pack.number(it.fact.0);
    pen.pack.number(match it.aspect {
        Aspect::Place => 0_u8,
        Aspect::Birth => 1,
        Aspect::Sex => 2,
        Aspect::Name => 3,
    });
    for values in it.one_in {
        // Thousandths; a check refuses finer ones.
        pen.pack.number((values * 1_000.0).round() as u64);
    }
    pen.list(it.areas, |pen, area| {
        pen.pack.number(area.people);
        pen.pack.probability(area.share);
    });
}
