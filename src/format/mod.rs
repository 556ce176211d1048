//! Money, chances, counts, years and lists into words, the same in every engine and on the host.

mod axis;
mod chance;
mod few;
mod money;
mod source;

pub use axis::{Axis, Mark, along, count_axis, percent_of};
pub use chance::{
    band_in_100, bare_band, chance_word, count, portion, shown, times_in_100, whole_band,
};
pub use few::{cut_short, few};
pub use money::{amount, conversions, interval, no_price, people, plain, price, symbol};
pub use source::{source, sources_lead};

use crate::words::{Key, Words};

/// A text's first sentence, and the rest; a full stop ends one only before a capital letter.
///
/// ```
/// # use going_rate::format::first_sentence;
/// assert_eq!(first_sentence("Do this. It helps."), ("Do this.", " It helps."));
/// assert_eq!(first_sentence("这样做。有用。"), ("这样做。", "有用。"));
/// assert_eq!(first_sentence("See art. 47. Then ask."), ("See art. 47.", " Then ask."));
/// assert_eq!(first_sentence("Only one."), ("Only one.", ""));
/// ```
pub fn first_sentence(text: &str) -> (&str, &str) {
    let capital = |at: &usize| {
        let next = text.as_bytes().get(at + 2);
        next.is_some_and(u8::is_ascii_uppercase)
    };
    let latin = text.match_indices(". ").map(|(at, _)| at).find(capital);
    let latin = latin.map(|at| at + 1);
    let han = text.find('。').map(|at| at + '。'.len_utf8());
    let end = latin.into_iter().chain(han).min();
    text.split_at(end.unwrap_or(text.len()))
}

/// A span of years, short: `2016–19`; one year stands alone.
///
/// ```
/// # use going_rate::{format::years, words::Words};
/// let words = Words::of("en").expect("English is always there");
/// assert_eq!(years(&words, (2016, 2019)), "2016–19");
/// assert_eq!(years(&words, (1999, 2012)), "1999–2012");
/// assert_eq!(years(&words, (2016, 2016)), "2016");
/// ```
pub fn years(words: &Words, (from, to): (u16, u16)) -> String {
    let (low, high) = (from.to_string(), to.to_string());
    // Within a century its last two figures are enough.
    let high = if from / 100 == to / 100 {
        high.get(2..).unwrap_or(&high)
    } else {
        &high
    };
    if from == to {
        low
    } else {
        words.fill(Key::FormatCountRange, &[("low", &low), ("high", high)])
    }
}

/// A list of labels in a sentence: `name, phone number and Apple ID`.
///
/// ```
/// # use going_rate::{format::list, words::Words};
/// let words = Words::of("en").expect("English is always there");
/// assert_eq!(list(&words, &["Name", "Phone number", "Apple ID"]), "name, phone number and Apple ID");
/// ```
pub fn list(words: &Words, items: &[&str]) -> String {
    let names = words.say(Key::FormatNames);
    let items: Vec<_> = items.iter().map(|item| within(names, item)).collect();
    match &items[..] {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!(
            "{}{}{}",
            most.join(words.say(Key::FormatListSeparator)),
            words.say(Key::FormatListAnd),
            last
        ),
    }
}

/// The same where it stands alone: `Name, phone number and Apple ID`.
///
/// ```
/// # use going_rate::{format::title, words::Words};
/// let words = Words::of("en").expect("English is always there");
/// assert_eq!(title(&words, &["Name", "Phone number"]), "Name and phone number");
/// ```
pub fn title(words: &Words, items: &[&str]) -> String {
    let mut title = list(words, items);
    if let Some(first) = title.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    title
}

/// A label without what stands in brackets after it, for a headline: `Apple ID`.
///
/// ```
/// # use going_rate::format::short;
/// assert_eq!(short("Apple ID (or other phone account)"), "Apple ID");
/// ```
pub fn short(label: &str) -> &str {
    label.split(['(', '（']).next().unwrap_or(label).trim_end()
}

/// A label as it stands inside a sentence: shortened, with a small first letter unless it begins with a name.
///
/// ```
/// # use going_rate::format::within;
/// assert_eq!(within("Apple", "Phone number"), "phone number");
/// assert_eq!(within("Apple", "Apple ID (or other phone account)"), "Apple ID");
/// assert_eq!(within("Apple", "Wi-Fi address"), "Wi-Fi address");
/// assert_eq!(within("", "姓名"), "姓名");
/// ```
pub fn within(names: &str, label: &str) -> String {
    let mut label = short(label).to_owned();
    let word = label.split(' ').next().unwrap_or_default();
    // A capital further in belongs to a name or to an abbreviation.
    let is_name = names.split(' ').any(|name| name == word)
        || word.bytes().skip(1).any(|byte| byte.is_ascii_uppercase());
    if !is_name && let Some(first) = label.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    label
}

/// Things that are needed together: `phone number + name`.
///
/// ```
/// # use going_rate::{format::together, words::Words};
/// let words = Words::of("en").expect("English is always there");
/// assert_eq!(together(&words, &["phone number", "name"]), "phone number + name");
/// ```
pub fn together(words: &Words, items: &[&str]) -> String {
    items.join(words.say(Key::FormatPlus))
}
