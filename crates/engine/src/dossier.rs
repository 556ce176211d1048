//! What the whole file sells for, in readings that are shown apart and never added.

use std::cmp::Reverse;

use crate::assess::ids;
use crate::model::{Catalog, CurrencyId, Fact, FactId, Freshness, Subject, Trade};
use crate::order::sort;
use crate::plan::{MOST_BUNDLES, MOST_ROWS, Set, Shop};
use crate::prices::{Row, Selection, rests, span, years};
use crate::report::{BundlePrice, Dossier, Headline, PriceRange, Priced, Total};

/// Records whose upper likelihood stays under this are folded away: reach is not likelihood, and the
/// evidence asks to hide results under about one in twenty.
pub const WORTH_COUNTING: f64 = 0.05;

/// The records a [`Shop`] has bits for. The vocabulary has half as many; any beyond stay unpriced.
const MOST_RECORDS: usize = Set::BITS as usize;

/// What the readings are taken over.
pub(crate) struct File<'r, 'a> {
    pub(crate) catalog: &'r Catalog<'a>,
    pub(crate) year: u16,
    pub(crate) currency: CurrencyId,
    /// The rows of the market.
    pub(crate) rows: &'r [Row<'a>],
    /// By fact: reachable or given.
    pub(crate) within: &'r [bool],
    /// Records that are reachable and not given, by id.
    pub(crate) wanted: &'r [FactId],
}

impl<'r, 'a> File<'r, 'a> {
    /// All readings.
    pub(crate) fn dossier(&self) -> Dossier {
        let selected = self.bundles();
        let (bundles, best) = self.covers(&selected.used);
        let lookups = self.lookups();
        let plan = self.plan(&lookups, &best);
        Dossier {
            headline: self.line(&best, plan.as_ref()),
            plan,
            piece_by_piece: self.piece_by_piece(&lookups),
            bundles,
            bundles_left_out: selected.left_out,
            list: self.spread(Trade::List),
            dataset: self.spread(Trade::Dataset),
            of: self.wanted.len(),
        }
    }

    /// The headline alone.
    pub(crate) fn headline(&self) -> Option<Headline> {
        let (_, best) = self.covers(&self.bundles().used);
        let plan = match best.first() {
            Some(_) => None,
            None => self.plan(&self.lookups(), &best),
        };
        self.line(&best, plan.as_ref())
    }

    /// The bundle that covers most, else the plan.
    fn line(&self, best: &[(&'r Row<'a>, Set)], plan: Option<&Total>) -> Option<Headline> {
        match (best.first(), plan) {
            (Some(&(row, covers)), _) => Some(Headline {
                bundle: Some(row.id),
                low: row.low(),
                high: row.high(),
                currency: self.currency,
                years: (row.seen.as_of, row.seen.as_of),
                covers: covers.count_ones() as usize,
            }),
            (None, Some(plan)) => Some(Headline {
                bundle: None,
                low: plan.low,
                high: plan.high,
                currency: plan.currency,
                years: plan.years,
                covers: plan.priced.len(),
            }),
            (None, None) => None,
        }
    }

    /// The rows that price each wanted record in a look-up.
    fn lookups(&self) -> Vec<Selection<'r, 'a>> {
        let wanted = self.wanted.iter();
        wanted
            .map(|&record| self.selection(record, Trade::Lookup))
            .collect()
    }

    /// The rows of one record in one trade.
    fn selection(&self, record: FactId, trade: Trade) -> Selection<'r, 'a> {
        Selection::of_record(
            self.rows,
            record,
            trade,
            self.year,
            goes_stale(self.catalog, record),
        )
    }

    /// The published bundles whose records are all reachable. A leaked one is an old copy where one of its
    /// records goes stale and a live row prices it, alone or in another bundle.
    fn bundles(&self) -> Selection<'r, 'a> {
        let reachable = |row: &Row| match row.seen.subject {
            Subject::Bundle(records) => {
                row.seen.trade == Trade::Lookup && records.iter().all(|&record| self.holds(record))
            }
            _ => false,
        };
        Selection::new(self.rows, self.year, &reachable, &|row, rest| {
            let live = |record: FactId| {
                rest.iter().any(|other| {
                    other.seen.freshness != Freshness::Leaked && records(other).contains(&record)
                }) || self
                    .selection(record, Trade::Lookup)
                    .used
                    .iter()
                    .any(|other| !other.leaked())
            };
            records(row)
                .iter()
                .any(|&record| goes_stale(self.catalog, record) && live(record))
        })
    }

    fn holds(&self, record: FactId) -> bool {
        self.within.get(usize::from(record.0)) == Some(&true)
    }

    /// Each bundle with what it covers that is not given, by id; and the same, best first: most records,
    /// then weight, then the later year, then the smaller id. One that covers nothing new is no offer.
    fn covers(&self, used: &[&'r Row<'a>]) -> (Vec<BundlePrice>, Vec<(&'r Row<'a>, Set)>) {
        let (mut bundles, mut best) = (Vec::new(), Vec::new());
        for &row in used {
            let (mut covers, mut set) = (Vec::new(), 0);
            for (at, &record) in self.wanted.iter().enumerate() {
                if records(row).contains(&record) {
                    covers.push(record);
                    set |= Set::from(at < MOST_RECORDS) << (at % MOST_RECORDS);
                }
            }
            if covers.is_empty() {
                continue;
            }
            best.push((row, set, covers.len()));
            bundles.push(BundlePrice {
                id: row.id,
                low: row.low(),
                high: row.high(),
                year: row.seen.as_of,
                later: row.later(),
                converted: row.converted,
                conversion: row.conversion,
                keys_unknown: !row.seen.requires_known,
                covers,
            });
        }
        let rank = |&(row, _, covers): &(&Row, Set, usize)| {
            let (weight, year) = (row.seen.weight, row.seen.as_of);
            (Reverse((covers, weight, year)), row.id)
        };
        sort(&mut best, |a, b| rank(a) < rank(b));
        let best = best.into_iter().map(|(row, set, _)| (row, set));
        (bundles, best.collect())
    }

    /// Singles at the range of the rows that price the record alone; and the rows that price any one of
    /// several, where they are comparable.
    fn shop(&self, lookups: &[Selection<'r, 'a>]) -> (Shop, Vec<&'r Row<'a>>) {
        let (mut shop, mut any_one) = (Shop::default(), Vec::new());
        let lookups = lookups.get(..MOST_RECORDS).unwrap_or(lookups);
        for selection in lookups {
            let own = own(selection);
            let single = (!own.is_empty()).then(|| span(&own).into());
            shop.singles.push(single);
        }
        for row in self.rows {
            if !row.any_one() || any_one.len() == MOST_ROWS {
                continue;
            }
            let mut serves = 0;
            for (selection, bit) in lookups.iter().zip(0..) {
                let comparable = selection.used.iter().any(|used| used.id == row.id);
                serves |= Set::from(comparable) << bit;
            }
            if serves != 0 {
                shop.rows.push((serves, [row.low(), row.high()]));
                any_one.push(row);
            }
        }
        (shop, any_one)
    }

    /// The cheapest set of singles, bundles and rows that covers what has a price.
    fn plan(&self, lookups: &[Selection<'r, 'a>], best: &[(&'r Row<'a>, Set)]) -> Option<Total> {
        let (mut shop, rows) = self.shop(lookups);
        for &(row, covers) in best.iter().take(MOST_BUNDLES) {
            shop.bundles.push((covers, [row.low(), row.high()]));
        }
        self.total(&shop, lookups, &rows, best)
    }

    /// The sum of what has a comparable price: each record by its own rows, and the others, as far as that
    /// goes, by a row that prices any one of several, each such row once.
    fn piece_by_piece(&self, lookups: &[Selection<'r, 'a>]) -> Option<Total> {
        let (shop, rows) = self.pieces(lookups);
        self.total(&shop, lookups, &rows, &[])
    }

    /// What is sold piece by piece.
    fn pieces(&self, lookups: &[Selection<'r, 'a>]) -> (Shop, Vec<&'r Row<'a>>) {
        let (mut shop, rows) = self.shop(lookups);
        let alone = shop.alone();
        for (serves, _) in &mut shop.rows {
            *serves &= !alone;
        }
        (shop, rows)
    }

    /// The price with which each wanted record enters a sum, as piece by piece at its low end. An open low
    /// end counts as nothing, an open high end as the low one. Says also whether a high end was open.
    pub(crate) fn parts(&self) -> (Vec<Priced>, bool) {
        let (shop, _) = self.pieces(&self.lookups());
        let (bought, _) = shop.cheapest(0);
        let row = |bit: usize| {
            let mut serving = (0..shop.rows.len()).filter(|row| bought.rows >> row & 1 == 1);
            serving.find(|&row| bought.serves.get(row).map(|&it| usize::from(it)) == Some(bit))
        };
        let (mut parts, mut open) = (Vec::new(), false);
        for (bit, &record) in self.wanted.iter().enumerate().take(MOST_RECORDS) {
            let alone = shop.singles.get(bit).copied().flatten();
            let ends = alone.or_else(|| shop.rows.get(row(bit)?).map(|(_, ends)| *ends));
            if let Some([low, high]) = ends {
                open |= high.is_none();
                let low = low.unwrap_or_default();
                let high = high.unwrap_or(low);
                parts.push(Priced { record, low, high });
            }
        }
        (parts, open)
    }

    fn total(
        &self,
        shop: &Shop,
        lookups: &[Selection<'r, 'a>],
        rows: &[&'r Row<'a>],
        bundles: &[(&'r Row<'a>, Set)],
    ) -> Option<Total> {
        let all = shop.priced();
        let (cheap, low) = shop.cheapest(0);
        let (dear, high) = shop.cheapest(1);
        // Whatever is bought at one end or the other.
        let bit = |set: Set, bit: usize| bit < MOST_RECORDS && set >> bit & 1 == 1;
        let mut used = Vec::new();
        for (at, selection) in lookups.iter().enumerate() {
            if bit(cheap.singles | dear.singles, at) {
                used.extend(own(selection));
            }
        }
        for (at, row) in rows.iter().enumerate() {
            if bit(cheap.rows | dear.rows, at) {
                used.push(*row);
            }
        }
        for (at, (row, _)) in bundles.iter().enumerate() {
            if bit(cheap.bundles | dear.bundles, at) {
                used.push(*row);
            }
        }
        let (mut priced, mut unpriced) = (Vec::new(), Vec::new());
        for (at, &record) in self.wanted.iter().enumerate() {
            if bit(all, at) {
                priced.push(record);
            } else {
                unpriced.push(record);
            }
        }
        Some(Total {
            low,
            high,
            currency: self.currency,
            years: years(&used)?,
            conversion: rests(&used),
            priced,
            unpriced,
        })
    }

    /// The span of one trade's comparable rows over the records that are reachable or given.
    fn spread(&self, trade: Trade) -> Option<PriceRange> {
        let mut all = Selection::default();
        for (id, fact) in ids(self.catalog) {
            if *fact != Fact::Identifier && self.holds(id) {
                let Selection { used, left_out } = self.selection(id, trade);
                all.used.extend(used);
                all.left_out.extend(left_out);
            }
        }
        // A row may stand in for several records, and be used for one and left out for another.
        sort(&mut all.used, |a, b| a.id < b.id);
        all.used.dedup_by_key(|row| row.id);
        sort(&mut all.left_out, |a, b| {
            (a.id, a.reason) < (b.id, b.reason)
        });
        all.left_out.dedup_by_key(|row| row.id);
        all.left_out
            .retain(|out| !all.used.iter().any(|row| row.id == out.id));
        // Prices of different records have no middle.
        let range = all.range(self.currency)?;
        Some(PriceRange {
            middle: None,
            ..range
        })
    }
}

/// The rows that price the record alone.
fn own<'r, 'a>(selection: &Selection<'r, 'a>) -> Vec<&'r Row<'a>> {
    let mut own = selection.used.clone();
    own.retain(|row| !row.any_one());
    own
}

/// The records of a bundle.
fn records<'a>(row: &Row<'a>) -> &'a [FactId] {
    match row.seen.subject {
        Subject::Bundle(records) => records,
        _ => &[],
    }
}

/// Whether an old copy of the record answers another question than a live look-up.
pub(crate) fn goes_stale(catalog: &Catalog, record: FactId) -> bool {
    matches!(
        catalog.facts.get(usize::from(record.0)),
        Some(Fact::Record {
            goes_stale: true,
            ..
        })
    )
}
