//! "Correct or add a price", done as CONTRIBUTING.md says, beside the real rows.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test fails by panicking.

use std::path::{Path, PathBuf};

/// Where each block of the page goes, in its order.
const FILES: [&str; 3] = [
    "data/observations/cn-lookup.toml",
    "data/sources/journalism.toml",
    "locales/zh/observations.toml",
];

/// The page's fenced blocks of a language, without their indentation.
fn blocks(page: &str, language: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut open: Option<String> = None;
    for line in page.lines().map(str::trim) {
        match &mut open {
            Some(block) if line == "```" => {
                found.push(std::mem::take(block));
                open = None;
            }
            Some(block) => *block += &format!("{line}\n"),
            None if line == format!("```{language}") => open = Some(String::new()),
            None => {}
        }
    }
    found
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// What the check says of our rows with these beside them, without the numbers of lines.
fn problems(name: &str, rows: &[(&str, String)]) -> Vec<String> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    for (path, text) in rows {
        let file = folder.join(path);
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        std::fs::write(&file, text).expect("a file");
    }
    let (data, locales) = (root().join("data"), root().join("locales"));
    let read = catalog::load_with(&data, &locales, std::slice::from_ref(&folder));
    std::fs::remove_dir_all(&folder).expect("our own folder");
    catalog::check(&read)
        .iter()
        .map(|problem| format!("{}: {}", problem.what, problem.todo))
        .collect()
}

#[test]
fn a_price_is_added_as_the_page_says() {
    let page = std::fs::read_to_string(root().join("CONTRIBUTING.md")).expect("the page");
    let blocks = blocks(&page, "toml");
    assert_eq!(
        blocks.len(),
        FILES.len(),
        "a row, its document, its Chinese"
    );
    let rows: Vec<_> = FILES.into_iter().zip(blocks).collect();
    assert_eq!(problems("added", &rows), Vec::<String>::new());

    // The two mistakes that the page shows, and what it says is printed.
    let said: Vec<_> = page
        .lines()
        .filter_map(|line| {
            line.trim()
                .strip_prefix("data/observations/cn-lookup.toml:")
        })
        .filter_map(|line| Some(line.split_once(": ")?.1.to_owned()))
        .collect();
    assert_eq!(said.len(), 2);
    let [(path, row), _, chinese] = &rows[..] else {
        panic!("three blocks");
    };
    let misspelt = (*path, row.replace("hotel-stays", "hotel-stay"));
    assert_eq!(problems("misspelt", &[misspelt, chinese.clone()]), said);
}
