//! Whichever packages cargo is asked for, a dependency gets the same features; otherwise it is compiled once for each.

use crate::Outcome;
use crate::shell::{self, cargo};
use std::collections::BTreeSet;
use std::path::Path;

/// What the suite and its commands ask for, one after another.
const ASKED: [(&str, &str); 5] = [
    ("xtask", "normal,build"),
    ("catalog", "normal,build"),
    ("going-rate", "normal,build"),
    ("xtask", "normal,build,dev"),
    ("going-rate", "normal,build,dev"),
];

/// Each dependency with its version and features, as cargo decides for packages.
fn features(packages: &[&str], edges: &str) -> Outcome<BTreeSet<String>> {
    let mut command = cargo(Path::new(env!("CARGO_MANIFEST_DIR")));
    command.args(["tree", "--locked", "--offline", "--prefix", "none"]);
    command.args(["--format", "{p} [{f}]", "--edges", edges]);
    let text = shell::capture(command.args(packages))?;
    // The mark of what was shown before, with all below it.
    let lines = text.lines().map(|line| line.trim_end_matches(" (*)"));
    Ok(lines.map(str::to_owned).collect())
}

#[test]
fn a_dependency_has_the_same_features_for_every_package() -> Result<(), String> {
    let of_all = features(&["--workspace"], "normal,build,dev").map_err(|it| it.0)?;
    assert!(of_all.iter().any(|line| line.starts_with("serde_json ")));
    for (package, edges) in ASKED {
        let of_one = features(&["--package", package], edges).map_err(|it| it.0)?;
        let apart: Vec<_> = of_one.difference(&of_all).cloned().collect();
        assert!(
            apart.is_empty(),
            "with `--package {package}` these are compiled once more, with fewer features than in the whole workspace: name them in crates/alike/Cargo.toml\n{}",
            apart.join("\n")
        );
    }
    Ok(())
}
