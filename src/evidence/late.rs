//! The tables that travel with the evidence file, as its first lines.
//!
//! A byte is a character, [`FIRST`] and so many more: none of them is a line's end. Names stand in one line, with
//! spaces between them. On the host, and where JavaScript calls the API, the tables are there from the start.

use std::sync::OnceLock;

use super::unpack::{self, COLUMNS, LateTables, Packed};

/// The character of zero.
const FIRST: u32 = 0x20;

static TABLES: OnceLock<LateTables> = OnceLock::new();

fn fill(packed: &Packed) -> &'static LateTables {
    TABLES.get_or_init(|| unpack::unpack_late(packed, super::bases(), super::catalog().levers))
}

/// What has arrived.
pub(super) fn late_tables() -> &'static LateTables {
    #[cfg(any(not(target_arch = "wasm32"), feature = "api"))]
    return fill(&super::LATE_PACKED);
    #[cfg(not(any(not(target_arch = "wasm32"), feature = "api")))]
    {
        static NONE: LateTables = LateTables {
            rule_slugs: &[],
            observation_slugs: &[],
            rules: &[],
            observations: &[],
            levers: &[],
            sources: &[],
            conflicts: &[],
            no_evidence: &[],
        };
        TABLES.get().unwrap_or(&NONE)
    }
}

/// Takes the tables out of an evidence file; what is left are its texts. What arrives first stays.
pub fn supply(file: &str) -> &str {
    let (packed, texts) = unfold(file);
    fill(&packed);
    texts
}

fn unfold(file: &str) -> (Packed, &str) {
    let mut lines = file.splitn(COLUMNS + 2, '\n');
    let mut line = || lines.next().unwrap_or_default();
    let byte = |c: char| u32::from(c).wrapping_sub(FIRST) as u8;
    let mut columns: [&'static [u8]; COLUMNS] = Default::default();
    for column in &mut columns {
        *column = line().chars().map(byte).collect::<Vec<_>>().leak();
    }
    let slugs = line().replace(' ', "\n").leak();
    (Packed { columns, slugs }, line())
}

/// The evidence file, the tables in front of the texts.
#[cfg(not(target_arch = "wasm32"))]
pub fn with_tables(texts: &str) -> String {
    fold(&super::LATE_PACKED, texts)
}

#[cfg(not(target_arch = "wasm32"))]
fn fold(packed: &Packed, texts: &str) -> String {
    let character = |byte: &u8| char::from_u32(FIRST + u32::from(*byte)).unwrap_or_default();
    let mut file = String::new();
    for column in packed.columns {
        file.extend(column.iter().map(character));
        file.push('\n');
    }
    file + &packed.slugs.replace('\n', " ") + "\n" + texts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_and_texts_come_out_as_they_went_in() {
        static EVERY_BYTE: [u8; 256] = {
            let mut bytes = [0; 256];
            let mut at = 0;
            while at < bytes.len() {
                bytes[at] = at as u8;
                at += 1;
            }
            bytes
        };
        let mut columns: [&[u8]; COLUMNS] = Default::default();
        columns[1] = &EVERY_BYTE;
        columns[COLUMNS - 1] = &[7];
        let slugs = "cn-hotel\nuse\n";
        let file = fold(&Packed { columns, slugs }, "one\ntwo");
        let (packed, texts) = unfold(&file);
        assert_eq!((packed.columns, packed.slugs), (columns, slugs));
        assert_eq!(texts, "one\ntwo");
    }

    #[test]
    fn a_file_without_tables_is_nothing() {
        for file in ["", "one", "one\ntwo"] {
            let (packed, texts) = unfold(file);
            assert_eq!((packed.slugs, texts), ("", ""));
        }
    }
}
