//! Names become ids at the door; a name that is not known is answered with the nearest one that is.

/// Less alike than this (Jaro–Winkler, 0 to 1), a suggestion confuses more than it helps.
const ALIKE: f64 = 0.7;

/// The candidate most like a name, if any is like it at all.
///
/// ```
/// let known = ["phone-number", "passport-number", "email"];
/// assert_eq!(catalog::nearest("fone-number", known), Some("phone-number"));
/// assert_eq!(catalog::nearest("xyzzy", known), None);
/// ```
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(name, candidate), candidate))
        .filter(|(alike, _)| *alike >= ALIKE)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

/// Whether a name is lower-case words joined by single hyphens.
///
/// ```
/// assert!(catalog::is_kebab("cn-2016-smd-id-number-bundle"));
/// assert!(!catalog::is_kebab("Phone") && !catalog::is_kebab("a--b") && !catalog::is_kebab("-a"));
/// ```
pub fn is_kebab(name: &str) -> bool {
    name.split('-').all(|word| {
        !word.is_empty()
            && word
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    })
}
