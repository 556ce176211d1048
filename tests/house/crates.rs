//! Which names are crates: what the manifests of the workspace depend on, and its own members.

use std::path::Path;
use std::sync::OnceLock;

/// Every crate that some room could name, as Rust spells it. A dependency is known to the walls from the
/// moment it stands in a manifest, so that a new one is forbidden everywhere until a room may name it.
pub fn crates() -> &'static [String] {
    static CRATES: OnceLock<Vec<String>> = OnceLock::new();
    CRATES.get_or_init(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let members = std::fs::read_dir(root.join("crates")).into_iter().flatten();
        let members = members.flatten().map(|entry| entry.path());
        let mut found = Vec::new();
        for folder in members.chain([root.to_owned(), root.join("xtask")]) {
            let manifest = std::fs::read_to_string(folder.join("Cargo.toml"));
            found.extend(named(&manifest.unwrap_or_default()));
        }
        found.sort();
        found.dedup();
        found
    })
}

/// The crate of a manifest, and the names that it gives to what it depends on.
pub fn named(manifest: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut table = "";
    for line in manifest.lines().map(str::trim) {
        if let Some(name) = line.strip_prefix('[') {
            table = name.trim_matches(['[', ']']);
            // A dependency with a table of its own: `[dependencies.web-sys]`.
            if let Some((_, name)) = table.split_once("dependencies.") {
                found.push(name.trim_matches('"'));
            }
        } else if let Some((key, value)) = line.split_once('=') {
            let key = key.trim().split('.').next().unwrap_or_default();
            if table.ends_with("dependencies") && !key.starts_with('#') {
                found.push(key.trim_matches('"'));
            } else if table == "package" && key == "name" {
                found.push(value.trim().trim_matches('"'));
            }
        }
    }
    found.iter().map(|name| name.replace('-', "_")).collect()
}

#[cfg(test)]
mod tests {
    use super::{crates, named};

    #[test]
    fn every_way_to_depend_on_a_crate_is_seen() {
        let manifest = "[package]\nname = \"going-rate\"\n[dependencies]\nengine.workspace = true\n# serde = \"1\"\nweb = { package = \"web-sys\", version = \"0.3\" }\n[dependencies.js-sys]\nversion = \"0.3\"\nfeatures = [\n\"Map\",\n]\n[target.'cfg(unix)'.dependencies]\nlibc = \"0.2\"\n[dev-dependencies]\nrand = \"0.9\"\n[lints]\nworkspace = true\n";
        assert_eq!(
            named(manifest),
            ["going_rate", "engine", "web", "js_sys", "libc", "rand"]
        );
    }

    #[test]
    fn the_workspace_is_read() {
        for name in ["engine", "going_rate", "xtask", "yew", "web_sys", "brotli"] {
            assert!(crates().iter().any(|known| known == name), "{name}");
        }
    }
}
