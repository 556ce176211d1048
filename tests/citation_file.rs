//! CITATION.cff says what the program and its data are, in the format that repositories read.

use going_rate::evidence::{MODEL, catalog};

#[test]
fn the_citation_file_names_the_model_and_the_program_as_they_are() {
    let cff = include_str!("../CITATION.cff");
    let value = |key: &str| {
        let line = cff
            .lines()
            .find_map(|line| line.strip_prefix(&format!("{key}: ")));
        line.unwrap_or_default().trim_matches('"').to_owned()
    };
    assert_eq!(value("cff-version"), "1.2.0");
    assert_eq!(value("title"), "Going Rate");
    assert_eq!(value("version"), env!("CARGO_PKG_VERSION"));
    assert!(value("abstract").contains(&format!("model {MODEL}")));
    for required in ["message", "type"] {
        assert!(!value(required).is_empty(), "{required}");
    }
    assert!(cff.contains("\nauthors:\n  - name: "), "who it is by");
    // Only keys of the format's first level, each once.
    let known = [
        "cff-version",
        "message",
        "type",
        "title",
        "abstract",
        "version",
        "authors",
        "license",
        "keywords",
    ];
    let mut seen = Vec::new();
    for line in cff
        .lines()
        .filter(|line| !line.starts_with([' ', '#', '-']) && !line.is_empty())
    {
        let key = line.split(':').next().unwrap_or_default();
        assert!(known.contains(&key) && !seen.contains(&key), "{line}");
        seen.push(key);
    }
    assert!(
        catalog().this_year.to_string() == MODEL[..4],
        "the model's name begins with its year"
    );
}
