//! What the read pages say in the repository's own documents: no remarks, no names of rows, real tables and lists.
#![allow(
    clippy::expect_used,
    reason = "a test stops at the first thing that is not as it must be"
)]

use catalog::Data;
use going_rate::reading::{Documents, Drawn, pages};
use going_rate::versions::frozen;
use std::collections::BTreeSet;
use std::path::Path;

fn data() -> Data {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    catalog::load(&root.join("data"), &root.join("locales"))
}

fn file(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(path).expect("a document of the repository")
}

/// The pages as the build draws them.
fn drawn() -> Vec<Drawn> {
    let documents = Documents {
        method: file("docs/method.md"),
        changes: file("data/CHANGELOG.md"),
        frozen: frozen(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("frozen versions"),
    };
    pages("en", &data(), &documents)
}

fn page(folder: &str) -> String {
    let found = drawn().into_iter().find(|page| page.folder == folder);
    found.expect("a page of the site").body
}

/// What a reader sees: the text between the tags.
fn text(body: &str) -> String {
    let parts = body.split('<');
    let texts = parts.filter_map(|part| part.split_once('>').map(|(_, text)| text));
    texts.collect::<Vec<_>>().join(" ")
}

#[test]
fn no_read_page_shows_the_name_of_a_row() {
    let data = data();
    let mut names = BTreeSet::new();
    names.extend(data.rules.iter().map(|row| row.slug.as_str()));
    names.extend(data.observations.iter().map(|row| row.slug.as_str()));
    names.extend(data.cases.iter().map(|row| row.slug.as_str()));
    names.extend(data.conflicts.iter().map(|row| row.slug.as_str()));
    names.extend(data.sources.iter().map(|row| row.slug.as_str()));
    names.extend(data.levers.iter().map(|row| row.slug.as_str()));
    names.extend(data.records.iter().map(|row| row.slug.as_str()));
    names.retain(|name| name.contains('-'));
    let found = |said: &str| -> Vec<String> {
        said.split(|c: char| !c.is_ascii_alphanumeric() && c != '-')
            .filter(|word| names.contains(word))
            .map(str::to_owned)
            .collect()
    };
    // A planted offender.
    assert_eq!(
        found("Same case as cn-name-phone-id."),
        ["cn-name-phone-id"]
    );
    // What a title says is its writer's, and an address may end like a row's name.
    let titles: String = data.sources.iter().map(|row| row.title.as_str()).collect();
    for page in drawn() {
        let said = text(&page.body);
        let said = said.split_whitespace().filter(|word| !word.contains('/'));
        let mut shown = found(&said.collect::<Vec<_>>().join(" "));
        shown.retain(|word| !titles.contains(word.as_str()));
        assert_eq!(shown, [""; 0], "{}", page.folder);
    }
}

#[test]
fn the_method_is_tables_and_lists_and_no_remark_for_editors() {
    let body = page("method");
    for slip in ["&lt;!--", "<!--", "GR_UPDATE", "whatever hangs together   "] {
        assert!(!body.contains(slip), "{slip}");
    }
    assert!(body.contains("<td>Mei, nurse (cn)</td>"), "a real table");
    assert!(body.contains("<th>whatever hangs together</th>"));
    assert!(body.contains(
        "class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Rules that hang together\""
    ));
    // The four conditions of a comparable price are an ordered list, and style gives it its numbers.
    let (_, after) = body.split_once("comparable").expect("the condition");
    let list = after
        .split("<ol>")
        .nth(1)
        .and_then(|rest| rest.split("</ol>").next());
    assert_eq!(list.expect("a list").matches("<li>").count(), 4);
    assert!(file("static/reading/reading.css").contains(".prose ol {\n  list-style: decimal;"));
    assert_eq!(
        body.matches("What moved in the numbers, and why").count(),
        1
    );
    assert!(
        body.contains("“Smallest” matters"),
        "printed quotation marks"
    );
    let commands = body.find("<code>cargo ").expect("the commands");
    let note = body.find("To reproduce it:").expect("the note");
    assert!(commands > note, "commands stand at the end");
}
