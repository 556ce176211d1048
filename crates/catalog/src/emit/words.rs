//! The keys of the page as an enum, and every line of every language.

use super::{Pen, lines, list, pascal, quoted};
use crate::locale::Locale;

/// The locale file that holds the words of the page itself.
pub(crate) const PAGE: &str = "page";

/// Tables of the page's words that no first result needs: they travel with the evidence.
const LATE_TABLES: [&str; 8] = [
    "later", "why", "stub", "levers", "report", "crowd", "back", "embed",
];

/// Tables of the pages that are only read, and of what stands around the calculator: they are drawn on the host,
/// and the calculator carries none of their words.
const HOST_TABLES: [&str; 6] = ["reading", "found", "embedding", "versions", OWN[0], OWN[1]];

/// Tables that one program alone carries, in a file of its own: the workshop file's, and the page of sharing's.
const OWN: [&str; 2] = ["workshop", "share"];

/// The names of the twelve months, between strokes.
const MONTHS: &str = "found.months";

/// Marks a key whose line is one of the host's own.
const HOST: u64 = 0xC000;

/// Who reads such a line: the host, and the programs that carry a table of their own.
const BESIDE: &str =
    "#[cfg(any(not(target_arch = \"wasm32\"), feature = \"workshop\", feature = \"share\"))]\n";

/// Marks a key whose line is one of the evidence file; neither file has so many lines.
const LATE: u64 = 0x8000;

/// One variant a key, in the order of the English file; the variant's number is its line.
pub(super) fn keys(pen: &mut Pen<'_>) -> String {
    let english = pen
        .data
        .locales
        .first()
        .and_then(|locale| locale.file(PAGE));
    let mut variants = Vec::new();
    let mut own = [None::<(u32, u32)>; OWN.len()];
    for entry in english.iter().flat_map(|file| &file.entries) {
        let otherwise = entry.texts.first().map_or("", String::as_str);
        let texts = dated(pen, pen.speaker.say(PAGE, &entry.path, otherwise));
        let table = entry.path.split('.').next().unwrap_or_default();
        let (only, line) = if HOST_TABLES.contains(&table) {
            let line = u32::from(pen.reading.push(texts));
            if let Some(at) = OWN.iter().position(|of| *of == table) {
                // The lines of a table stand together, because the keys come in the file's order.
                own[at] = Some((own[at].map_or(line, |(first, _)| first), line + 1));
            }
            // The room of sharing is compiled into every program, and what is not called left out of it again.
            let who = if table == OWN[1] { "" } else { BESIDE };
            (who, HOST + u64::from(line))
        } else if LATE_TABLES.contains(&table) {
            ("", LATE + u64::from(pen.evidence.push(texts)))
        } else {
            ("", u64::from(pen.words.push(texts)))
        };
        variants.push(format!(
            "{only}    /// `{}`\n    {} = {line},\n",
            entry.path,
            pascal(&entry.path)
        ));
    }
    let named = |locales: &[Locale]| list(locales.iter().map(|locale| quoted(&locale.language)));
    let ranges: Vec<_> = own
        .iter()
        .map(|range| {
            let (first, end) = range.unwrap_or_default();
            format!("({first}, {end})")
        })
        .collect();
    let (ours, of_sharing) = (&ranges[0], &ranges[1]);
    let (languages, drafts) = (named(&pen.data.locales), named(&pen.data.drafts));
    format!(
        "/// What the page says, by its name in `page.toml`; the number is its line in the words file,\n\
         /// or from `LATE` on in the evidence file.\n\
         #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]\n\
         #[repr(u16)]\n\
         pub enum Key {{\n{}}}\n\n\
         /// The first number of the keys that travel with the evidence.\n\
         const LATE: u16 = {LATE};\n\n\
         /// The first number of the keys that only the host and the programs with a table of their own read.\n\
         {BESIDE}const HOST: u16 = {HOST};\n\n\
         /// The lines of the host that the workshop file carries: the first, and the one after the last.\n\
         #[cfg(not(target_arch = \"wasm32\"))]\n\
         const WORKSHOP: (usize, usize) = {ours};\n\n\
         /// The lines of the host that the page of sharing carries, likewise.\n\
         #[cfg(not(target_arch = \"wasm32\"))]\n\
         const SHARING: (usize, usize) = {of_sharing};\n\n\
         /// Languages of the page, English first.\n\
         pub static LANGUAGES: &[&str] = {languages};\n\n\
         /// Languages that are not finished: no page links to them, and what they lack they say in English.\n\
         #[cfg(not(target_arch = \"wasm32\"))]\n\
         pub static DRAFTS: &[&str] = {drafts};\n",
        variants.concat()
    )
}

/// The texts with the month that the model is named after, in each language: no program carries the calendar for it.
fn dated(pen: &Pen<'_>, texts: Vec<String>) -> Vec<String> {
    let (year, month) = pen.compiled.model.split_once('-').unwrap_or_default();
    let at = month.get(..2).and_then(|month| month.parse::<usize>().ok());
    let months = pen.speaker.say(PAGE, MONTHS, "");
    let in_each = texts.into_iter().zip(months).map(|(text, months)| {
        let named = at.and_then(|at| months.split('/').nth(at.checked_sub(1)?));
        text.replace("{model-year}", year)
            .replace("{model-month}", named.unwrap_or(month))
    });
    in_each.collect()
}

/// All lines of all languages, for prerendering and for the files beside the page.
pub(super) fn texts(pen: &Pen<'_>) -> String {
    let table = |name: &str, about: &str, rows: &[Vec<String>]| {
        let languages: Vec<String> = pen
            .data
            .locales
            .iter()
            .chain(&pen.data.drafts)
            .enumerate()
            .map(|(at, locale)| {
                let texts = rows.iter().filter_map(|row| row.get(at));
                let spoken: Vec<String> = texts.map(|text| quoted(text)).collect();
                format!("({}, {})", quoted(&locale.language), lines(&spoken))
            })
            .collect();
        format!(
            "/// {about}\npub(crate) static {name}: &[(&str, &[&str])] = {};\n",
            lines(&languages)
        )
    };
    table("WORDS", "The lines of each words file.", &pen.words.rows)
        + &table(
            "EVIDENCE",
            "The lines of each evidence file.",
            &pen.evidence.rows,
        )
        + &table(
            "READING",
            "The lines of the pages that are drawn on the host.",
            &pen.reading.rows,
        )
}
