//! What lies in a folder, and which languages there are.

use crate::workspace::Workspace;
use crate::{During, Outcome};
use std::path::Path;

/// The languages that the page is translated into, drafts among them.
pub(super) fn languages(workspace: &Workspace) -> Outcome<Vec<String>> {
    let names = folders(&workspace.root.join("locales"))?;
    Ok(languages_of(names))
}

/// A language is a folder or one file of its name; what else lies beside them, such as the letter, is none.
fn languages_of(names: Vec<String>) -> Vec<String> {
    let language = |name: String| match name.split_once('.') {
        None => Some(name),
        Some((language, "toml")) => Some(language.to_owned()),
        Some(_) => None,
    };
    names.into_iter().filter_map(language).collect()
}

/// The names of what lies in a folder, in order; none where there is no such folder.
pub(super) fn folders(folder: &Path) -> Outcome<Vec<String>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder).during(|| format!("listing {}", folder.display()))? {
        let entry = entry.during(|| format!("listing {}", folder.display()))?;
        names.push(entry.file_name().to_string_lossy().into_owned());
    }
    // The file system keeps no order.
    names.sort();
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::languages_of;

    #[test]
    fn a_language_is_a_folder_or_one_file() {
        let names = ["README.md", "ar.toml", "en", "zh"].map(str::to_owned);
        assert_eq!(languages_of(names.into()), ["ar", "en", "zh"]);
    }
}
