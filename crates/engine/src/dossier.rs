//! What the whole file sells for, in readings that are shown apart and never added.

use std::cmp::Reverse;

use crate::model::{Catalog, CurrencyId, Fact, FactId, Freshness, Subject, Trade};
use crate::order::sort;
use crate::plan::{MOST_BUNDLES, MOST_ROWS, Purchase, Set, Shop};
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
        let reachable = |row: &&Row| match row.seen.subject {
            Subject::Bundle(records) => {
                row.seen.trade == Trade::Lookup && records.iter().all(|&record| self.holds(record))
            }
            _ => false,
        };
        Selection::new(
            self.rows.iter().filter(reachable),
            self.year,
            |row, rest| {
                let live = |record: FactId| {
                    rest.iter().any(|other| {
                        other.seen.freshness != Freshness::Leaked
                            && records(other).contains(&record)
                    }) || self
                        .selection(record, Trade::Lookup)
                        .used
                        .iter()
                        .any(|other| !other.leaked())
                };
                records(row)
                    .iter()
                    .any(|&record| goes_stale(self.catalog, record) && live(record))
            },
        )
    }

    fn holds(&self, record: FactId) -> bool {
        self.within.get(usize::from(record.0)) == Some(&true)
    }

    /// Each bundle with what it covers that is not given, by id; and the same, best first: most records,
    /// then weight, then the later year, then the smaller id. One that covers nothing new is no offer.
    fn covers(&self, used: &[&'r Row<'a>]) -> (Vec<BundlePrice>, Vec<(&'r Row<'a>, Set)>) {
        let mut bundles = Vec::new();
        let mut best = Vec::new();
        for &row in used {
            let covers: Vec<_> = self
                .wanted
                .iter()
                .copied()
                .filter(|record| records(row).contains(record))
                .collect();
            if covers.is_empty() {
                continue;
            }
            best.push((
                row,
                self.set(|record| covers.contains(&record)),
                covers.len(),
            ));
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
        let rank = |(row, _, covers): &(&Row, Set, usize)| {
            (
                Reverse(*covers),
                Reverse(row.seen.weight),
                Reverse(row.seen.as_of),
                row.id,
            )
        };
        sort(&mut best, |a, b| rank(a) < rank(b));
        (
            bundles,
            best.into_iter().map(|(row, set, _)| (row, set)).collect(),
        )
    }

    /// The wanted records that pass, as bits in their order.
    fn set(&self, passes: impl Fn(FactId) -> bool) -> Set {
        self.wanted
            .iter()
            .take(MOST_RECORDS)
            .zip(0..)
            .filter(|(record, _)| passes(**record))
            .fold(0, |set, (_, bit)| set | 1 << bit)
    }

    /// Singles at the range of the rows that price the record alone; and the rows that price any one of
    /// several, where they are comparable.
    fn shop(&self, lookups: &[Selection<'r, 'a>]) -> (Shop, Vec<&'r Row<'a>>) {
        let lookups = || lookups.iter().take(MOST_RECORDS);
        let single = |selection: &Selection<'r, 'a>| {
            let own = own(selection);
            own.clone().next().map(|_| <[_; 2]>::from(span(own)))
        };
        let any_one = |row: &&Row| row.any_one();
        let served = |row: &Row| {
            let serves =
                |selection: &Selection| selection.used.iter().any(|used| used.id == row.id);
            lookups()
                .zip(0..)
                .filter(|(selection, _)| serves(selection))
                .fold(0, |set, (_, bit)| set | 1 << bit)
        };
        let rows: Vec<_> = self
            .rows
            .iter()
            .filter(any_one)
            .filter(|row| served(row) != 0)
            .take(MOST_ROWS)
            .collect();
        let priced = rows
            .iter()
            .map(|row| (served(row), [row.low(), row.high()]))
            .collect();
        (
            Shop {
                singles: lookups().map(single).collect(),
                bundles: Vec::new(),
                rows: priced,
            },
            rows,
        )
    }

    /// The cheapest set of singles, bundles and rows that covers what has a price.
    fn plan(&self, lookups: &[Selection<'r, 'a>], best: &[(&'r Row<'a>, Set)]) -> Option<Total> {
        let (mut shop, rows) = self.shop(lookups);
        shop.bundles = best
            .iter()
            .take(MOST_BUNDLES)
            .map(|&(row, covers)| (covers, [row.low(), row.high()]))
            .collect();
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
        let alone = self.set_of(&shop);
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

    /// The records with a price of their own.
    fn set_of(&self, shop: &Shop) -> Set {
        shop.singles
            .iter()
            .zip(0..)
            .filter(|(single, _)| single.is_some())
            .fold(0, |set, (_, bit)| set | 1 << bit)
    }

    fn total(
        &self,
        shop: &Shop,
        lookups: &[Selection<'r, 'a>],
        rows: &[&'r Row<'a>],
        bundles: &[(&'r Row<'a>, Set)],
    ) -> Option<Total> {
        let priced = shop.priced();
        let (cheap, low) = shop.cheapest(0);
        let (dear, high) = shop.cheapest(1);
        let has =
            |set: fn(&Purchase) -> Set, bit: usize| (set(&cheap) | set(&dear)) >> bit & 1 == 1;
        let alone = lookups
            .iter()
            .take(MOST_RECORDS)
            .enumerate()
            .filter(|(bit, _)| has(|p| p.singles, *bit))
            .flat_map(|(_, selection)| own(selection));
        let any_one = rows
            .iter()
            .enumerate()
            .filter(|(bit, _)| has(|p| p.rows, *bit))
            .map(|(_, row)| *row);
        let together = bundles
            .iter()
            .take(MOST_BUNDLES)
            .enumerate()
            .filter(|(bit, _)| has(|p| p.bundles, *bit))
            .map(|(_, (row, _))| *row);
        let used: Vec<_> = alone.chain(any_one).chain(together).collect();
        let years = years(used.iter().map(|row| row.seen.as_of))?;
        let is_priced = |bit: usize| bit < MOST_RECORDS && priced >> bit & 1 == 1;
        let part = |wanted: bool| {
            self.wanted
                .iter()
                .enumerate()
                .filter(|(bit, _)| is_priced(*bit) == wanted)
                .map(|(_, record)| *record)
                .collect()
        };
        Some(Total {
            low,
            high,
            currency: self.currency,
            years,
            conversion: rests(&used),
            priced: part(true),
            unpriced: part(false),
        })
    }

    /// The span of one trade's comparable rows over the records that are reachable or given.
    fn spread(&self, trade: Trade) -> Option<PriceRange> {
        let mut all = Selection::default();
        for id in (0..=u16::MAX)
            .map(FactId)
            .take(self.catalog.facts.len())
            .filter(|&id| self.holds(id))
        {
            if let Some(Fact::Record { .. }) = self.catalog.facts.get(usize::from(id.0)) {
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
fn own<'s, 'r, 'a>(
    selection: &'s Selection<'r, 'a>,
) -> impl Iterator<Item = &'r Row<'a>> + Clone + 's {
    selection.used.iter().copied().filter(|row| !row.any_one())
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
