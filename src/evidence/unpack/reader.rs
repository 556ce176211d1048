//! What is written by `emit/pack.rs` of the catalog crate, number by number.

use engine::{FactId, MarketId, Nanos};

use crate::evidence::{Passage, SourceId, Text};

/// As many as the writer fills; another number does not compile.
pub(in crate::evidence) const COLUMNS: usize = 20;

/// What the build emits.
#[derive(Clone, Copy, Debug)]
pub(in crate::evidence) struct Packed {
    /// Numbers, those of one column after each other.
    pub(in crate::evidence) columns: [&'static [u8]; COLUMNS],
    /// The rests of names, a line each.
    pub(in crate::evidence) slugs: &'static str,
}

/// What is left of the columns and slugs, and the column at hand.
pub(super) struct Reader {
    columns: [&'static [u8]; COLUMNS],
    slugs: &'static str,
    at: usize,
    last: &'static str,
    texts: u16,
    passages: u16,
    first_year: u16,
}

impl Reader {
    /// Begins, with the number of lines that the keys of the page fill in either file.
    pub(super) fn new(packed: &Packed) -> Self {
        let mut new = Self {
            columns: packed.columns,
            slugs: packed.slugs,
            at: 0,
            last: "",
            texts: 0,
            passages: 0,
            first_year: 0,
        };
        new.texts = new.number() as u16;
        new.passages = new.number() as u16;
        new
    }

    /// To the first column, and the years that the catalog speaks of.
    pub(super) fn years(&mut self) -> (u16, u16) {
        self.at = 0;
        self.first_year = self.number() as u16;
        (self.first_year, self.number() as u16)
    }

    /// The next number of the column at hand, zero where there is none left.
    pub(super) fn number(&mut self) -> u64 {
        let column = self.at.min(COLUMNS - 1);
        self.at += 1;
        let (mut number, mut shift) = (0, 0);
        let Some(rest) = self.columns.get_mut(column) else {
            return 0;
        };
        while let Some((byte, after)) = rest.split_first() {
            *rest = after;
            number |= u64::from(byte & 0x7f).checked_shl(shift).unwrap_or(0);
            shift += 7;
            if byte & 0x80 == 0 {
                break;
            }
        }
        number
    }

    pub(super) fn flag(&mut self) -> bool {
        self.number() != 0
    }

    pub(super) fn option(&mut self) -> Option<u16> {
        self.number().checked_sub(1).map(|number| number as u16)
    }

    pub(super) fn list<T>(&mut self, mut read: impl FnMut(&mut Self) -> T) -> &'static [T] {
        let mut items = Vec::new();
        self.each(&mut |from| items.push(read(from)));
        items.leak()
    }

    /// Reads each item of a list, no more than there can be: every item begins with a number of this column.
    // Not generic, because a list of every kind of entry would repeat it.
    fn each(&mut self, read: &mut dyn FnMut(&mut Self)) {
        let length = self.number() as usize;
        let first = self.at;
        let column = first.min(COLUMNS - 1);
        let left = self.columns.get(column).map_or(0, |rest| rest.len());
        for _ in 0..length.min(left) {
            self.at = first;
            read(self);
        }
    }

    pub(super) fn table<T>(&mut self, read: impl FnMut(&mut Self) -> T) -> &'static [T] {
        self.at = 0;
        self.list(read)
    }

    pub(super) fn slug(&mut self) -> &'static str {
        let kept = self.last.get(..self.number() as usize).unwrap_or_default();
        let (rest, after) = self.slugs.split_once('\n').unwrap_or_default();
        self.slugs = after;
        self.last = [kept, rest].concat().leak();
        self.last
    }

    pub(super) fn slugs(&mut self) -> &'static [&'static str] {
        self.table(Self::slug)
    }

    pub(super) fn text(&mut self) -> Text {
        Text(line(self.number(), &mut self.texts))
    }

    pub(super) fn passage(&mut self) -> Passage {
        Passage(line(self.number(), &mut self.passages))
    }

    pub(super) fn optional_passage(&mut self) -> Option<Passage> {
        let number = self.number();
        (number != 0).then(|| Passage(line(number, &mut self.passages)))
    }

    pub(super) fn year(&mut self) -> u16 {
        self.first_year.wrapping_add(self.number() as u16)
    }

    pub(super) fn optional_year(&mut self) -> Option<u16> {
        self.option()
            .map(|years| self.first_year.wrapping_add(years))
    }

    pub(super) fn money(&mut self) -> Nanos {
        let digits = self.number();
        self.zeros(digits)
    }

    /// An amount without its zeros, and then how many they are.
    pub(super) fn zeros(&mut self, digits: u64) -> Nanos {
        // More than 18 zeros fit no amount.
        let zeros = self.number().min(18) as u32;
        Nanos((digits as i64).saturating_mul(10_i64.pow(zeros)))
    }

    pub(super) fn price(&mut self) -> (Nanos, Nanos) {
        let low = self.money();
        match self.number() {
            0 => (low, low),
            digits => (low, self.zeros(digits - 1)),
        }
    }

    pub(super) fn probability(&mut self) -> f64 {
        ten_thousandths(self.number())
    }

    pub(super) fn fact(&mut self) -> FactId {
        FactId(self.number() as u16)
    }

    pub(super) fn facts(&mut self) -> &'static [FactId] {
        self.list(Self::fact)
    }

    pub(super) fn market(&mut self) -> MarketId {
        MarketId(self.number() as u8)
    }

    pub(super) fn source(&mut self) -> SourceId {
        SourceId(self.number() as u16)
    }
}

/// The nearest double to so many ten-thousandths, the one that the decimal reads as.
fn ten_thousandths(number: u64) -> f64 {
    number as f64 / 10_000.0
}

/// The line after all earlier ones, or one of those.
fn line(number: u64, next: &mut u16) -> u16 {
    if number == 1 {
        let line = *next;
        *next = line.wrapping_add(1);
        return line;
    }
    number.saturating_sub(2) as u16
}

#[cfg(test)]
mod tests {
    use super::{COLUMNS, Packed, Reader};

    /// A reader at a column that no header reaches.
    fn reader(column: &'static [u8]) -> Reader {
        const AT: usize = 5;
        let mut columns: [&[u8]; COLUMNS] = Default::default();
        columns[AT] = column;
        let mut reader = Reader::new(&Packed { columns, slugs: "" });
        reader.at = AT;
        reader
    }

    #[test]
    fn numbers_of_any_bytes_are_read_and_the_end_holds_zeros() {
        for (bytes, wanted) in [
            (&[][..], 0),
            (&[0], 0),
            (&[127], 127),
            (&[0x80, 1], 128),
            (&[0xac, 2], 300),
            (&[255, 255, 255, 255, 255, 255, 255, 255, 255, 1], u64::MAX),
            // Cut off, and longer than any number.
            (&[0x80], 0),
            (&[255; 40], u64::MAX),
        ] {
            assert_eq!(reader(bytes).number(), wanted, "{bytes:?}");
        }
    }

    #[test]
    fn a_list_is_no_longer_than_what_is_left() {
        let mut reader = reader(&[0xff, 0xff, 0xff, 0xff, 0x0f]);
        assert!(reader.list(Reader::fact).is_empty());
    }

    #[test]
    fn ten_thousandths_are_the_doubles_that_their_decimals_read_as() {
        for number in 0..=10_000_u32 {
            let decimal = format!("{}.{:04}", number / 10_000, number % 10_000);
            let parsed = decimal.parse().map(f64::to_bits);
            let ours = super::ten_thousandths(number.into());
            assert_eq!(Ok(ours.to_bits()), parsed, "{decimal}");
        }
    }
}
