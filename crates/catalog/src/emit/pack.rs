//! Numbers in columns: what `src/evidence/unpack.rs` of the page reads back.
//!
//! Every number is an unsigned LEB128. Numbers that mean the same in neighboring rows stand next to each other,
//! because a compressor shortens likes beside likes best. The columns are counted on both sides alike:
//! a number goes into the column at hand, and the next one into the column after it; every item of a list
//! begins at the same column, and what follows the list goes on where its last item ended.

use engine::Nanos;

/// Columns that a row may fill; more share the last one. The widest row, an observation, fills them.
const COLUMNS: usize = 20;

/// The columns, and the one at hand.
#[derive(Clone, Debug, Default)]
pub(super) struct Packed {
    columns: [Vec<u8>; COLUMNS],
    at: usize,
    slugs: String,
    last: String,
}

impl Packed {
    /// Back to the first column, where every table begins.
    pub(super) fn home(&mut self) {
        self.at = 0;
    }

    /// A number of the column at hand.
    pub(super) fn number(&mut self, number: impl Into<u64>) {
        let mut rest = number.into();
        let column = self.at.min(COLUMNS - 1);
        self.at += 1;
        while rest >= 0x80 {
            self.columns[column].push((rest % 0x80) as u8 | 0x80);
            rest /= 0x80;
        }
        self.columns[column].push(rest as u8);
    }

    /// None as zero, some as one more.
    pub(super) fn option(&mut self, number: Option<u64>) {
        self.number(number.map_or(0, |number| number + 1));
    }

    /// Where the items of a list begin, for [`Self::item`].
    pub(super) fn length(&mut self, length: usize) -> usize {
        self.number(length as u64);
        self.at
    }

    /// Begins an item of a list.
    pub(super) fn item(&mut self, first: usize) {
        self.at = first;
    }

    /// A list of ids.
    pub(super) fn ids(&mut self, ids: impl IntoIterator<Item = u64>) {
        let ids: Vec<u64> = ids.into_iter().collect();
        let first = self.length(ids.len());
        for id in ids {
            self.item(first);
            self.number(id);
        }
    }

    /// An amount as what is left of its zeros, and how many they were.
    pub(super) fn money(&mut self, amount: Nanos) {
        let (digits, zeros) = cut(amount);
        self.number(digits);
        self.number(zeros);
    }

    /// Two amounts; the same one twice is written once.
    pub(super) fn price(&mut self, low: Nanos, high: Nanos) {
        self.money(low);
        if low == high {
            return self.number(0_u64);
        }
        let (digits, zeros) = cut(high);
        self.number(digits + 1);
        self.number(zeros);
    }

    /// A probability in ten-thousandths; a check refuses finer ones.
    pub(super) fn probability(&mut self, chance: f64) {
        self.number((chance * 10_000.0).round() as u64);
    }

    /// A name: how much of the name before it is kept, and the rest as a line of the slugs.
    pub(super) fn slug(&mut self, slug: &str) {
        let pairs = slug.bytes().zip(self.last.bytes());
        let kept = pairs.take_while(|(a, b)| a == b).count();
        self.number(kept as u64);
        self.slugs.push_str(slug.get(kept..).unwrap_or_default());
        self.slugs.push('\n');
        slug.clone_into(&mut self.last);
    }

    /// The columns and slugs as a constant.
    pub(super) fn spell(&self, name: &str) -> String {
        let columns: Vec<String> = self
            .columns
            .iter()
            .map(|column| format!("    b\"{}\",\n", column.escape_ascii()))
            .collect();
        format!(
            "static {name}: unpack::Packed = unpack::Packed {{\ncolumns: [\n{}],\nslugs: {:?},\n}};\n",
            columns.concat(),
            self.slugs,
        )
    }
}

/// Prices are never negative: a check refuses them.
fn cut(amount: Nanos) -> (u64, u64) {
    let (mut digits, mut zeros) = (amount.0.unsigned_abs(), 0);
    while digits != 0 && digits % 10 == 0 {
        digits /= 10;
        zeros += 1;
    }
    (digits, zeros)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The bytes of each column that is filled.
    fn check(what: &str, write: impl FnOnce(&mut Packed), wanted: &[&[u8]]) {
        let mut pack = Packed::default();
        write(&mut pack);
        let filled: Vec<&[u8]> = pack
            .columns
            .iter()
            .map(Vec::as_slice)
            .filter(|column| !column.is_empty())
            .collect();
        assert_eq!(filled, wanted, "{what}");
    }

    #[test]
    fn numbers_take_seven_bits_a_byte() {
        for (number, bytes) in [
            (0_u64, &[0][..]),
            (127, &[127]),
            (128, &[0x80, 1]),
            (300, &[0xac, 2]),
            (u64::MAX, &[255, 255, 255, 255, 255, 255, 255, 255, 255, 1]),
        ] {
            let what = number.to_string();
            check(&what, |pack| pack.number(number), &[bytes]);
        }
    }

    #[test]
    fn amounts_lose_their_zeros_and_the_same_end_is_written_once() {
        for (what, low, high, wanted) in [
            ("700", 700, 700, &[&[7][..], &[11], &[0]][..]),
            ("700 to 850", 700, 850, &[&[7], &[11], &[86], &[10]]),
            ("nothing", 0, 0, &[&[0], &[0], &[0]]),
        ] {
            let (low, high) = (Nanos::from_units(low), Nanos::from_units(high));
            check(what, |pack| pack.price(low, high), wanted);
        }
    }

    #[test]
    fn items_of_a_list_share_a_column_and_what_follows_takes_the_next() {
        check(
            "two ids and a flag, no id and a flag",
            |pack| {
                pack.ids([4, 5]);
                pack.number(true);
                pack.home();
                pack.ids([]);
                pack.number(false);
            },
            &[&[2, 0], &[4, 5, 0], &[1]],
        );
    }

    #[test]
    fn a_row_wider_than_the_columns_goes_on_in_the_last() {
        let mut pack = Packed::default();
        for _ in 0..COLUMNS + 2 {
            pack.number(1_u8);
        }
        assert_eq!(pack.columns[COLUMNS - 1], [1, 1, 1]);
    }

    #[test]
    fn names_keep_what_they_share_with_the_name_before() {
        let mut pack = Packed::default();
        for slug in ["cn-hotel", "cn-house", "us-name"] {
            pack.home();
            pack.slug(slug);
        }
        assert_eq!(pack.columns[0], [0, 5, 0]);
        assert_eq!(pack.slugs, "cn-hotel\nuse\nus-name\n");
    }
}
