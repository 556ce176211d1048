//! The cheapest way to buy what has a price: a small weighted set cover, solved exactly.
//!
//! The records that can be covered are fixed first: all that have a price of their own or stand in a
//! bundle, and of the others as many as the rows "any one of these" can serve, one record a row, earlier
//! records first. Then the cheapest cover of exactly these is sought, once at each end of the prices. An
//! open low end costs nothing, since nothing is known to lie below it; an open high end is dearer than any
//! price, so it is used only where nothing else covers. A cover that uses an open end has none itself.

use crate::money::Nanos;

/// A set of records, by bit.
pub(crate) type Set = u64;

/// The ends of a price; none where open.
pub(crate) type Ends = [Option<Nanos>; 2];

/// Bundles beyond this are not looked at: 2^15 subsets are a frame's work, and no market has half as many.
pub(crate) const MOST_BUNDLES: usize = 15;
/// Rows "any one of these" beyond this are not looked at; each doubles the work for a subset of bundles.
pub(crate) const MOST_ROWS: usize = 6;

/// What can be bought.
#[derive(Default)]
pub(crate) struct Shop {
    /// The price of a record alone, by record.
    pub(crate) singles: Vec<Option<Ends>>,
    /// All of a set for one price.
    pub(crate) bundles: Vec<(Set, Ends)>,
    /// Any one of a set for one price, once.
    pub(crate) rows: Vec<(Set, Ends)>,
}

/// What is bought of a [`Shop`].
#[derive(Clone, Copy, Default)]
pub(crate) struct Purchase {
    /// The records bought alone.
    pub(crate) singles: Set,
    /// The bundles bought, by bit.
    pub(crate) bundles: Set,
    /// The rows bought, by bit.
    pub(crate) rows: Set,
    /// By row: the record it was bought for, where it was.
    pub(crate) serves: [u8; MOST_ROWS],
    cost: Cost,
}

/// What a purchase costs: the parts in the order in which they are compared.
type Cost = (i64, i64);

/// No purchase at all.
const IMPOSSIBLE: Cost = (i64::MAX, i64::MAX);

impl Shop {
    /// The records with a price of their own.
    pub(crate) fn alone(&self) -> Set {
        let mut alone = 0;
        for (record, price) in self.singles.iter().enumerate() {
            alone |= Set::from(price.is_some()) << record;
        }
        alone
    }

    /// The records that can be bought.
    pub(crate) fn priced(&self) -> Set {
        let mut bundled = self.alone();
        for (covers, _) in self.bundles.iter().take(MOST_BUNDLES) {
            bundled |= covers;
        }
        let mut served_by = [None; MOST_ROWS];
        let mut priced = bundled;
        for record in (0..self.singles.len()).filter(|record| bundled >> record & 1 == 0) {
            if self.serve(record, &mut served_by, &mut [false; MOST_ROWS]) {
                priced |= 1 << record;
            }
        }
        priced
    }

    /// Finds a row for one more record, moving others if need be (Kuhn's augmenting path). Records are
    /// tried in order, so the earliest set wins among the largest.
    fn serve(
        &self,
        record: usize,
        served_by: &mut [Option<usize>; MOST_ROWS],
        tried: &mut [bool; MOST_ROWS],
    ) -> bool {
        for (row, (covers, _)) in self.rows.iter().take(MOST_ROWS).enumerate() {
            if covers >> record & 1 == 1 && !std::mem::replace(&mut tried[row], true) {
                let free = match served_by[row] {
                    None => true,
                    Some(other) => self.serve(other, served_by, tried),
                };
                if free {
                    served_by[row] = Some(record);
                    return true;
                }
            }
        }
        false
    }

    /// The cheapest purchase of all priced records at one end (0 low, 1 high), and its price; none where
    /// that end is open.
    pub(crate) fn cheapest(&self, end: usize) -> (Purchase, Option<Nanos>) {
        let mut best = Purchase {
            cost: IMPOSSIBLE,
            ..Purchase::default()
        };
        self.subsets(end, self.priced(), 0, Purchase::default(), &mut best);
        let (open, amount) = if end == 0 {
            (best.cost.1, best.cost.0)
        } else {
            best.cost
        };
        (best, (open == 0).then_some(Nanos(amount)))
    }

    /// Tries the bundles from `next` on, each bought or not.
    fn subsets(&self, end: usize, wanted: Set, next: usize, so_far: Purchase, best: &mut Purchase) {
        if so_far.cost > best.cost {
            return;
        }
        match self.bundles.get(next).filter(|_| next < MOST_BUNDLES) {
            Some(&(covers, price)) => {
                self.subsets(end, wanted, next + 1, so_far, best);
                if covers & wanted != 0 {
                    let with = Purchase {
                        bundles: so_far.bundles | 1 << next,
                        cost: plus(so_far.cost, price, end),
                        ..so_far
                    };
                    self.subsets(end, wanted & !covers, next + 1, with, best);
                }
            }
            None => self.assign(end, wanted, so_far, best),
        }
    }

    /// The cheapest way to buy the rest one by one: each record alone or by a row not used yet.
    fn assign(&self, end: usize, wanted: Set, so_far: Purchase, best: &mut Purchase) {
        let rows = self.rows.len().min(MOST_ROWS);
        let nothing = Purchase {
            cost: IMPOSSIBLE,
            ..so_far
        };
        // By set of rows used.
        let mut ways = [nothing; 1 << MOST_ROWS];
        ways[0] = so_far;
        for (record, single) in self
            .singles
            .iter()
            .enumerate()
            .filter(|(record, _)| wanted >> record & 1 == 1)
        {
            // From the fullest set down, so that a way is read before it is replaced.
            for used in (0..1usize << rows).rev() {
                let mut cheapest = nothing;
                if let Some(price) = single {
                    let alone = ways[used];
                    cheapest = Purchase {
                        singles: alone.singles | 1 << record,
                        cost: plus(alone.cost, *price, end),
                        ..alone
                    };
                }
                for (row, (covers, price)) in self.rows.iter().take(rows).enumerate() {
                    if used >> row & 1 == 1 && covers >> record & 1 == 1 {
                        let without = ways[used & !(1 << row)];
                        let cost = plus(without.cost, *price, end);
                        if cost < cheapest.cost {
                            cheapest = Purchase {
                                rows: without.rows | 1 << row,
                                cost,
                                ..without
                            };
                            cheapest.serves[row] = record as u8;
                        }
                    }
                }
                ways[used] = cheapest;
            }
        }
        for way in &ways[..1 << rows] {
            if way.cost < best.cost {
                *best = *way;
            }
        }
    }
}

fn plus(cost: Cost, price: Ends, end: usize) -> Cost {
    if cost == IMPOSSIBLE {
        return cost;
    }
    let (open, amount) = match price[end] {
        Some(amount) => (0, amount.0),
        None => (1, 0),
    };
    let (first, second) = if end == 0 {
        (amount, open)
    } else {
        (open, amount)
    };
    (cost.0.saturating_add(first), cost.1.saturating_add(second))
}
