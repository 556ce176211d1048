//! For Netlify and Cloudflare Pages: `_headers` at the root of what is published.
//!
//! Both send the headers of every rule that fits, and only Cloudflare can take one back; so no header stands in two
//! rules that fit one path, and the rules are made from the files that are there.

use super::{COMMON, Class, WRITTEN, class, of};
use crate::{Outcome, problem};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Cloudflare reads no more rules than this.
pub const MOST_RULES: usize = 100;

/// Cloudflare reads no longer line than this.
pub const LONGEST_LINE: usize = 2000;

/// Folders and files below a folder, by name.
#[derive(Default)]
struct Folder {
    folders: BTreeMap<String, Folder>,
    files: BTreeMap<String, Class>,
}

impl Folder {
    fn add(&mut self, path: &str, class: Class) {
        match path.split_once('/') {
            Some((folder, rest)) => {
                let folder = self.folders.entry(folder.to_owned()).or_default();
                folder.add(rest, class);
            }
            None => drop(self.files.insert(path.to_owned(), class)),
        }
    }

    /// The class of everything in here, if it is one.
    fn class(&self) -> Option<Class> {
        let mut found = self.files.values().copied().map(Some);
        let mut below = self.folders.values().map(Self::class);
        let first = found.next().or_else(|| below.next())??;
        found
            .chain(below)
            .all(|other| other == Some(first))
            .then_some(first)
    }

    /// The rules, in order; `here` begins and ends with a slash.
    fn rules(&self, here: &str, rules: &mut Vec<(String, Class)>) {
        for (name, class) in &self.files {
            // A folder is asked for by its own name.
            if name == "index.html" {
                rules.push((here.to_owned(), *class));
            }
            rules.push((format!("{here}{name}"), *class));
        }
        for (name, folder) in &self.folders {
            // Netlify takes `/embed/*` for whatever begins with `/embed`, such as `/embed-this/`.
            let alone = !self
                .files
                .keys()
                .chain(self.folders.keys())
                .any(|other| other != name && other.starts_with(name.as_str()));
            match folder.class() {
                Some(class) if alone => rules.push((format!("{here}{name}/*"), class)),
                // A name of any one folder keeps `/s/…` apart from `/safety/`.
                Some(class) if folder.files.is_empty() => {
                    rules.push((format!("{here}{name}/:name/*"), class));
                }
                _ => folder.rules(&format!("{here}{name}/"), rules),
            }
        }
    }
}

/// The rules for these files: an address or a folder with everything below it, and its class.
pub fn rules<'p>(paths: impl IntoIterator<Item = &'p str>) -> Vec<(String, Class)> {
    let mut root = Folder::default();
    for path in paths {
        // Nobody asks for the packed twins by their own names: these hosts pack for themselves.
        if !path.ends_with(".br") && !path.ends_with(".gz") {
            root.add(path, class(path));
        }
    }
    let mut rules = Vec::new();
    root.rules("/", &mut rules);
    rules
}

/// The file, or what Cloudflare would not read of it.
pub fn file<'p>(paths: impl IntoIterator<Item = &'p str>) -> Outcome<String> {
    let mut out = format!("# {WRITTEN}\n/*\n");
    for (name, value) in COMMON {
        let _ = writeln!(out, "  {name}: {value}");
    }
    let rules = rules(paths);
    for (path, class) in &rules {
        let _ = writeln!(out, "{path}");
        for (name, value) in of(*class, true)
            .iter()
            .filter(|header| !COMMON.contains(header))
        {
            let _ = writeln!(out, "  {name}: {value}");
        }
    }
    // One more is the rule for everything.
    if rules.len() + 1 > MOST_RULES || out.lines().any(|line| line.len() > LONGEST_LINE) {
        return problem(format!(
            "_headers would have {} rules, or a line over {LONGEST_LINE} characters: Cloudflare Pages reads {MOST_RULES} rules, so put files that are alike into one folder",
            rules.len() + 1
        ));
    }
    Ok(out)
}
