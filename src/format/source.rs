//! What a document is called where a figure rests on it.

use crate::evidence::SourceEntry;
use crate::words::{Key, Words};

/// Who published it, and when, where that is known.
///
/// ```
/// # use going_rate::{evidence::sources, format::source, words::Words};
/// let words = Words::of("en").expect("English is always there");
/// let entry = sources().first().expect("figures have sources");
/// assert!(source(&words, entry).starts_with(words.passage(entry.publisher)));
/// ```
pub fn source(words: &Words, entry: &SourceEntry) -> String {
    let date = words.passage(entry.date);
    let mut name = words.passage(entry.publisher).to_owned();
    if !date.is_empty() {
        name = [name.as_str(), date].join(words.say(Key::FormatClause));
    }
    name
}

/// What stands before the names of so many documents: that there is none, that it is the source, that they are.
///
/// ```
/// use going_rate::{format::sources_lead, words::Key};
/// assert_eq!(sources_lead(0), Key::WhyNoSource);
/// assert_ne!(sources_lead(1), sources_lead(2));
/// ```
pub fn sources_lead(count: usize) -> Key {
    match count {
        0 => Key::WhyNoSource,
        1 => Key::WhySource,
        _ => Key::WhySources,
    }
}
