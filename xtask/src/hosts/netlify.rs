//! Netlify is not asked; its own parser reads `_headers`, and says what it would send.

use crate::server::Tree;
use crate::shell::{self, on_path};
use crate::suite::{Tally, node_packages};
use crate::workspace::Workspace;
use crate::{During, Outcome, headers};
use serde_json::{Map, Value};
use std::process::Command;

/// Has every address looked up, and a planted fault found.
pub(super) fn run(workspace: &Workspace, tree: &Tree) -> Outcome<Tally> {
    let skipped = |reason: String| {
        let mut tally = Tally::default();
        tally
            .skipped
            .push(format!("_headers by Netlify's parser: {reason}"));
        Ok(tally)
    };
    if on_path("node").is_none() {
        return skipped("there is no node on the path".to_owned());
    }
    if let Err(said) = node_packages(workspace) {
        return skipped(said.0);
    }
    let expected = workspace.scratch().join("netlify.json");
    let text = Value::Object(expectations(tree)).to_string();
    std::fs::write(&expected, text).during(|| format!("writing {}", expected.display()))?;
    let ask = |file: &std::path::Path| {
        let mut command = Command::new("node");
        command
            .arg("tests/node/netlify.mjs")
            .args([file, expected.as_path()])
            .current_dir(&workspace.root);
        shell::capture(&mut command)
    };
    let file = workspace.dist().join("_headers");
    print!("{}", ask(&file)?);
    // A rule that is left out has to be seen, or the look is none.
    let text = std::fs::read_to_string(&file).during(|| format!("reading {}", file.display()))?;
    let planted = workspace.scratch().join("netlify-planted");
    std::fs::write(&planted, text.replace("/assets/*", "/other/*"))
        .during(|| format!("writing {}", planted.display()))?;
    if ask(&planted).is_ok() {
        println!("Netlify's parser: a planted fault in _headers was not found");
        return Ok(Tally::failed(1));
    }
    Ok(Tally::passed(1))
}

/// Each address with the headers that it has to get, a folder under its own name too.
fn expectations(tree: &Tree) -> Map<String, Value> {
    let mut all = Map::new();
    for path in tree.paths() {
        // These hosts pack files themselves, and publish no `_headers`.
        if path.ends_with(".br") || path.ends_with(".gz") || path == "_headers" {
            continue;
        }
        let sent: Map<_, _> = headers::of(headers::class(path), true)
            .into_iter()
            .map(|(name, value)| (name.to_owned(), Value::from(value)))
            .collect();
        if let Some(folder) = path.strip_suffix("index.html") {
            all.insert(format!("/{folder}"), Value::Object(sent.clone()));
        }
        all.insert(format!("/{path}"), Value::Object(sent));
    }
    all
}
