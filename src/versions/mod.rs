//! Host only: what a version of the model says about the invented people, kept beside each frozen box; and what
//! moved from one version to the next.

mod moved;
mod read;
mod results;

pub use moved::{Change, Moved, moved};
pub use results::{Person, Price, Reached, Results};

use std::path::Path;
use std::{fs, io};

/// What every frozen version says, oldest first; none where there is no such folder.
pub fn frozen(root: &Path) -> io::Result<Vec<Results>> {
    let folder = root.join("frozen/results");
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut versions = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let read = Results::from_json(&fs::read_to_string(&path)?);
        let odd = || io::Error::other(format!("{} holds no results of a version", path.display()));
        versions.push(read.ok_or_else(odd)?);
    }
    // A name begins with its year and month.
    versions.sort_by(|a, b| a.model.cmp(&b.model));
    Ok(versions)
}
