//! The smallest sets in words: which suffice, which close, and how far the lists go.

use crate::format;
use crate::words::{Key, Words};
use engine::{FactId, Listed, SetList};

/// More sets than this make a sentence nobody reads; the rest is counted.
const NAMED: usize = 3;

/// Sets one after the other: `name + phone number; Apple ID`.
pub fn named(words: &Words, sets: &[Vec<FactId>]) -> String {
    let name = |set: &Vec<FactId>| format::together(words, &words.labels(set));
    let names = format::cut_short(words, sets.iter().map(name).collect(), NAMED);
    names.join(words.say(Key::FormatSemicolon))
}

/// What else closes beside the first set, and how far the list goes.
pub fn others(words: &Words, list: &SetList) -> Vec<String> {
    let mut told = Vec::new();
    if let Some(others) = list.sets.get(1..).filter(|others| !others.is_empty()) {
        let sets = named(words, others);
        told.push(words.fill(Key::WhyCloseOr, &[("sets", &sets)]));
    }
    told.extend(capped(words, list.listed));
    told
}

/// How far a list goes, where that is not to its end.
pub fn capped(words: &Words, listed: Listed) -> Option<String> {
    let key = match listed {
        Listed::All => return None,
        Listed::Smallest => Key::WhyLarger,
        Listed::Some => Key::WhyCutShort,
    };
    Some(words.say(key).to_owned())
}
