//! The first few names, and how many more there are.

use super::{list, within};
use crate::words::{Key, Words};

/// The first few labels in a sentence, and how many more: `name, phone number, and 3 more`; a whole list where only one
/// would be left to count.
///
/// ```
/// # use going_rate::{format::few, words::Words};
/// let words = Words::of("en").expect("English is always there");
/// assert_eq!(few(&words, &["Name", "Gender", "Birthplace"], 2), "name, gender and birthplace");
/// let four = few(&words, &["Name", "Gender", "Birthplace", "E-mail address"], 2);
/// assert!(four.starts_with("name, gender") && four.contains('2'));
/// ```
pub fn few(words: &Words, labels: &[&str], most: usize) -> String {
    if labels.len() <= most + 1 {
        return list(words, labels);
    }
    let names = words.say(Key::FormatNames);
    let labels = labels.iter().map(|label| within(names, label)).collect();
    cut_short(words, labels, most).join(words.say(Key::FormatListSeparator))
}

/// The first few as they are, and in the place of the others how many they are; all of them where only one would be left
/// to count, because "and one more" is no shorter than the one.
///
/// ```
/// # use going_rate::{format::cut_short, words::Words};
/// let words = Words::of("en").expect("English is always there");
/// let cut = |count| cut_short(&words, vec!["name".to_owned(); count], 3).len();
/// assert_eq!((cut(3), cut(4), cut(5), cut(99)), (3, 4, 4, 4));
/// ```
pub fn cut_short(words: &Words, mut names: Vec<String>, most: usize) -> Vec<String> {
    if names.len() > most + 1 {
        let rest = names.len() - most;
        names.truncate(most);
        names.push(words.fill(Key::SayAndMore, &[("n", &rest.to_string())]));
    }
    names
}
