//! The walls of the house: which room may know which, and what must stand nowhere.
//!
//! Every rule is a function from one file to its complaints, is held against every source file, and is shown
//! a planted fault first, so that it can fail. What is not listed in `house/rooms.rs` is forbidden.

mod house {
    pub mod circles;
    pub mod crates;
    pub mod paths;
    pub mod rooms;
    pub mod walls;
}

use house::rooms::rooms;
use house::walls::{self, Rule};
use std::path::{Path, PathBuf};

/// Every text file that we write by hand, with its path from the root.
fn files() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for top in [
        "src", "crates", "xtask", "tests", "static", "data", "locales", "docs", "fuzz", "hosting",
        ".ci", ".cargo",
    ] {
        below(&root.join(top), &mut found);
    }
    let top = std::fs::read_dir(root)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path());
    // A checkout beside another one has a file that says where that is.
    found.extend(top.filter(|path| path.is_file() && !path.ends_with(".git")));
    let mut files: Vec<_> = found
        .into_iter()
        .filter(|path| {
            // Written by a package manager.
            let name = path.file_name().unwrap_or_default();
            name != "Cargo.lock" && name != "package-lock.json"
        })
        .filter_map(|path| {
            let text = std::fs::read_to_string(&path).ok()?;
            let path = path
                .strip_prefix(root)
                .ok()?
                .to_string_lossy()
                .replace('\\', "/");
            Some((path, text))
        })
        .collect();
    files.sort();
    assert!(files.len() > 100, "only {} files were found", files.len());
    files
}

fn below(folder: &Path, found: &mut Vec<PathBuf>) {
    for path in std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
    {
        let name = path.file_name().unwrap_or_default();
        if path.is_dir() && name != "node_modules" && name != "target" {
            below(&path, found);
        } else if path.is_file() {
            found.push(path);
        }
    }
}

/// Shows the rule its planted faults and what looks like them but is none, then the whole house.
#[track_caller]
fn check(rule: Rule, faults: &[(&str, &str)], fine: &[(&str, &str)]) {
    for (path, text) in faults {
        assert!(
            !rule(path, text).is_empty(),
            "the rule does not see the fault in {path}: {text}"
        );
    }
    for (path, text) in fine {
        assert_eq!(
            rule(path, text),
            Vec::<String>::new(),
            "the rule sees a fault in {path}: {text}"
        );
    }
    let complaints: Vec<_> = files()
        .iter()
        .flat_map(|(path, text)| rule(path, text))
        .collect();
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

#[test]
fn rooms_know_only_the_rooms_they_may() {
    check(
        rooms,
        &[
            ("crates/engine/src/assess.rs", "use serde::Serialize;"),
            (
                "crates/catalog/src/emit.rs",
                "fn f() { going_rate::words::f() }",
            ),
            (
                "src/session/update.rs",
                "use crate::{evidence, view::app::App};",
            ),
            ("src/session/update.rs", "use super::super::format;"),
            ("src/format/money.rs", "use crate::session::Session;"),
            ("src/words/mod.rs", "use crate::format::band;"),
            ("src/evidence/mod.rs", "use crate::words::Key;"),
            ("src/edge/mod.rs", "use crate::session;"),
            ("src/api/exports.rs", "use crate::view::dossier::row;"),
            ("src/view/say.rs", "use crate::edge::fragment;"),
            ("src/view/picker/mod.rs", "use web_sys::HtmlInputElement;"),
            ("src/view/ui/line.rs", "use crate::words::Key;"),
            ("src/view/ui/line.rs", "use super::super::price;"),
            ("src/view/ui/event.rs", "let w: web_sys::Window;"),
            ("src/attic/mod.rs", "use std::fmt;"),
            ("xtask/src/build/mod.rs", "use engine::Report;"),
            // Crates that only another member of the workspace depends on, or only a test.
            ("crates/engine/src/assess.rs", "let p = toml::from_str(x);"),
            ("src/format/money.rs", "use strsim::jaro;"),
            ("src/api/exports.rs", "fn f(e: jsonschema::Error) {}"),
            ("crates/assessment/src/fill.rs", "use brotli as b;"),
            ("src/session/update.rs", "use ::serde::Serialize;"),
            ("src/words/mod.rs", "extern crate futures;"),
            // Ways round a wall.
            ("src/view/say.rs", "use self::super::super::edge::fragment;"),
            (
                "src/view/say.rs",
                "use crate::*; fn f() { edge::fragment() }",
            ),
            ("src/view/mod.rs", "use super::*;"),
            (
                "src/view/say.rs",
                "#[cfg(test)]\nuse std::fmt;\nuse crate::edge::fragment;",
            ),
            (
                "src/view/say.rs",
                "#[cfg(test)]\nmod tests {\n}\nuse crate::edge::fragment;",
            ),
            ("build.rs", "use engine::Report;"),
            ("crates/bench/benches/speed.rs", "use serde::Serialize;"),
        ],
        &[
            (
                "crates/engine/src/assess.rs",
                "// serde::Serialize is forbidden\nuse crate::model::{self, Fact}; use std::fmt;",
            ),
            (
                "src/view/app.rs",
                "use crate::edge::{self, fragment}; use yew::prelude::*;",
            ),
            (
                "src/view/picker/mod.rs",
                "use super::ui::line; use crate::{words::{Key, Words}, session::Msg};",
            ),
            (
                "src/view/ui/event.rs",
                "event.target_dyn_into::<web_sys::HtmlInputElement>()",
            ),
            (
                "src/format/money.rs",
                "mod tests { use super::super::Words; let a = \"crate::session\"; }",
            ),
            ("src/api/page.rs", "use crate::view::app::mount;"),
            ("src/view/say.rs", "use self::parts::row;"),
            (
                "src/view/say.rs",
                "#[cfg(test)]\nmod tests {\n    use crate::edge::fragment;\n}\nuse crate::words::Key;",
            ),
        ],
    );
}

#[test]
fn files_stay_under_four_hundred_lines() {
    let long = "x\n".repeat(401);
    let whole = "x\n".repeat(400);
    check(
        walls::short,
        &[
            ("src/view/app.rs", &long),
            ("static/styles/base.css", &long),
            ("static/boot.js", &long),
        ],
        &[
            ("src/view/app.rs", &whole),
            ("data/sources/press.toml", &long),
        ],
    );
}

#[test]
fn only_data_holds_addresses_prices_and_years() {
    check(
        walls::no_evidence_in_code,
        &[
            (
                "src/view/sources/mod.rs",
                "let link = \"https://example.org/paper\";",
            ),
            ("crates/engine/src/prices.rs", "const FIRST: u16 = 2013;"),
            ("src/view/price/mod.rs", "html! { <b>{ \"¥700\" }</b> }"),
            ("static/boot.js", "fetch(\"https://example.org/count\");"),
            (
                "locales/en/page.toml",
                "say = \"Someone paid $26.50 for it.\"",
            ),
            ("locales/ar.toml", "say = \"https://example.org\""),
        ],
        &[
            (
                "src/view/ui/line.rs",
                "const NAMESPACE: &str = \"http://www.w3.org/2000/svg\";",
            ),
            (
                "src/format/money.rs",
                "// About ¥700 in 2016.\nlet price = 7;\n#[cfg(test)]\nmod tests { const A: &str = \"¥700, 2016\"; }",
            ),
            (
                "data/sources/press.toml",
                "url = \"https://example.org/paper\"",
            ),
            ("tests/session.rs", "check(\"v1.cn.2016.name\");"),
        ],
    );
}

#[test]
fn nothing_is_styled_or_scripted_inline() {
    check(
        walls::no_inline,
        &[
            ("src/view/ui/line.rs", "html! { <i style=\"inset:0\" /> }"),
            ("src/view/ui/line.rs", "html! { <i style={position} /> }"),
            ("index.html", "<script>start()</script>"),
            ("index.html", "<button onclick=\"go()\">"),
            ("share.html", "<p style=\"color:red\">"),
            (
                "src/share/sheet.rs",
                "format!(\"<i style=\\\"width:{n}\\\">\")",
            ),
        ],
        &[
            (
                "src/view/ui/line.rs",
                "// no style= attribute\nhtml! { <i class=\"mark\" onclick={on_click} /> }",
            ),
            (
                "index.html",
                "<script type=\"module\" src=\"{{boot}}\"></script><link rel=\"stylesheet\">",
            ),
            (
                "src/found/data.rs",
                "format!(\"<script type=\\\"application/ld+json\\\">{text}</script>\")",
            ),
        ],
    );
}

#[test]
fn styles_know_start_and_end_and_no_left_and_right() {
    check(
        walls::no_left_and_right,
        &[
            ("static/styles/base.css", "  margin-left: auto;"),
            ("static/styles/base.css", "  border-right-width: 1px;"),
            ("static/styles/base.css", "  left: 0;"),
            ("static/styles/base.css", "  text-align: left;"),
            (
                "static/reading/reading.css",
                "  padding: 0.4rem var(--g4) 0.4rem 0;",
            ),
        ],
        &[
            ("static/styles/base.css", "  margin-inline-start: auto;"),
            (
                "static/styles/base.css",
                "  padding: clamp(1rem, 3vw, 2rem) var(--pad);",
            ),
            ("static/styles/base.css", "  margin: 0 1rem 2rem 1rem;"),
            ("static/styles/base.css", ".plot .left {"),
        ],
    );
}

#[test]
fn no_path_that_input_reaches_can_panic() {
    check(
        walls::no_panic,
        &[
            ("src/session/link.rs", "let year = text.parse().unwrap();"),
            (
                "crates/engine/src/assess.rs",
                "list.first().expect(\"one\")",
            ),
            ("crates/catalog/src/load.rs", "todo!()"),
            (
                "crates/engine/src/bdd.rs",
                "match way { Some(way) => way, None => unreachable!(\"no way\") }",
            ),
            ("src/view/app.rs", "dbg!(&report);"),
        ],
        &[
            (
                "src/session/link.rs",
                "/// assert_eq!(read(\"v1\").unwrap(), 1);\ntext.parse().unwrap_or_default()",
            ),
            (
                "src/session/link.rs",
                "#[cfg(test)]\nmod tests { fn f() { g().unwrap() } }",
            ),
            ("tests/session.rs", "read(\"v1\").expect(\"a link\")"),
        ],
    );
}

#[test]
fn the_engine_knows_no_language_clock_or_currency() {
    check(
        walls::mute_engine,
        &[
            ("crates/engine/src/assess.rs", "use std::time::Instant;"),
            ("crates/engine/src/report.rs", "let sign = '¥';"),
            ("crates/engine/src/report.rs", "format!(\"{low} in 100\")"),
        ],
        &[
            (
                "crates/engine/src/report.rs",
                "/// `format!` is for others.\nlet a = 1;",
            ),
            ("src/format/money.rs", "let sign = '¥';"),
        ],
    );
}

#[test]
fn no_machine_and_no_registry_is_named() {
    let machine = ["", "root", ".cargo"].join("/");
    let registry = format!("https://registry.npm{}/x", "js.org");
    let elsewhere = ["", "usr", "lib"].join("/");
    check(
        walls::nowhere_in_particular,
        &[
            ("docs/method.md", &machine),
            ("xtask/src/shell.rs", &registry),
        ],
        &[("xtask/src/browsers/mod.rs", &elsewhere)],
    );
}

#[test]
fn no_test_is_a_stub() {
    let ignored = ["#[", "ignore]"].concat();
    let always = ["assert!(", "true)"].concat();
    let excused = ["assert!(", "true, \"as it should\")"].concat();
    let sometimes = ["#[cfg_attr(unix, ign", "ore)]"].concat();
    let example = ["/// ```ign", "ore"].concat();
    let later = ["test.to", "do(\"it holds\")"].concat();
    let passed_over = ["test(\"it\", { sk", "ip: true }, f)"].concat();
    check(
        walls::no_stub,
        &[
            ("tests/view.rs", &ignored),
            ("crates/engine/tests/laws.rs", &always),
            ("crates/engine/tests/laws.rs", &excused),
            ("tests/view.rs", &sometimes),
            ("src/format/mod.rs", &example),
            ("tests/node/api.test.mjs", &later),
            ("tests/node/api.test.mjs", &passed_over),
        ],
        &[("tests/view.rs", "assert!(truth)")],
    );
}
