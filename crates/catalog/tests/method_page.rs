//! The table of the method page is what the command prints. With `GR_UPDATE=1` the page is rewritten instead.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test fails by panicking.

use std::path::Path;
use std::process::Command;

/// The method in every language it is written in, English first.
const DOCUMENTS: [&str; 2] = ["../../docs/method.md", "../../docs/method.zh.md"];

const OPENS: &str = "--test method_page -->\n```text\n";
const CLOSES: &str = "```\n";

#[test]
fn the_method_page_shows_the_table_that_the_command_prints() {
    let ran = Command::new(env!("CARGO_BIN_EXE_catalog"))
        .args(["stats", "--sensitivity"])
        .output();
    let printed = String::from_utf8(ran.expect("the command starts").stdout).expect("text");
    // A head, the table of all people, then one of records for each of them.
    let table = printed
        .split("\n\n")
        .nth(1)
        .expect("a second paragraph")
        .to_owned()
        + "\n";
    assert_eq!(
        table.lines().count(),
        13,
        "a head and twelve people:\n{table}"
    );

    for document in DOCUMENTS {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(document);
        let page = std::fs::read_to_string(&path).expect(document);
        let (before, rest) = page
            .split_once(OPENS)
            .expect("the page says where the table stands");
        let (shown, after) = rest.split_once(CLOSES).expect("the block ends");
        if std::env::var_os("GR_UPDATE").is_some() {
            let page = [before, OPENS, &table, CLOSES, after].concat();
            std::fs::write(&path, page).expect("the document can be written");
        } else {
            assert_eq!(
                shown, table,
                "{document} is not fresh: run GR_UPDATE=1 cargo test -p catalog --test method_page"
            );
        }
    }
}

#[test]
fn every_language_shows_the_same_equations_and_tables() {
    let blocks = |document: &str| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(document);
        let page = std::fs::read_to_string(path).expect(document);
        let fenced = page.split("```").skip(1).step_by(2).map(str::to_owned);
        let heads = page.lines().filter(|line| line.starts_with('#')).count();
        let symbols = page.split('`').filter(|it| it.contains(['≤', '≥'])).count();
        (fenced.collect::<Vec<_>>(), heads, symbols)
    };
    let [english, others @ ..] = DOCUMENTS;
    let english = blocks(english);
    assert!(english.0.len() >= 4, "equations and a table");
    for other in others {
        assert_eq!(blocks(other), english, "{other}");
    }
}
