//! The page of sharing: its own program, script and sheets; words and evidence are the calculator's files.

use super::assets::{Asset, Dist};
use super::{program, script, styles, wasm};
use crate::workspace::Workspace;
use crate::{During, Outcome};

/// What all languages of the page share.
pub(super) struct Sharing {
    /// The page's template.
    pub(super) template: String,
    sheet: Asset,
    script: Asset,
    glue: Asset,
    binary: Asset,
}

impl Sharing {
    /// Writes the page's own files.
    pub(super) fn new(workspace: &Workspace, dist: &Dist, bound: &wasm::Bound) -> Outcome<Self> {
        let read = |name: &str| {
            let path = workspace.root.join(name);
            std::fs::read_to_string(&path).during(|| format!("reading {}", path.display()))
        };
        let sheet = styles::concatenate(&workspace.root.join("static/share"))?;
        let sheet = dist.hashed("share", "css", styles::squeeze(&sheet).as_bytes())?;
        let squeezed = script::squeeze(&read("static/share.js")?);
        let script = dist.hashed("share-page", "js", squeezed.as_bytes())?;
        let (glue, binary) = program(dist, "share", bound)?;
        Ok(Self {
            template: read("share.html")?,
            sheet,
            script,
            glue,
            binary,
        })
    }

    /// The files by role, as the template names them.
    pub(super) fn parts(&self) -> [(&'static str, Asset); 4] {
        [
            ("share", &self.sheet),
            ("boot", &self.script),
            ("glue", &self.glue),
            ("wasm", &self.binary),
        ]
        .map(|(role, asset)| (role, asset.clone()))
    }
}
