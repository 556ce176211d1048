//! The page for what is not there: `404.html`, a name that Netlify and Cloudflare Pages know, and that our own server
//! and the files in `hosting/` send too.

use super::assets::{Asset, Dist};
use super::pages::AT_ROOT;
use super::single::fill;
use crate::workspace::Workspace;
use crate::{During, Outcome};

/// Where it lies in `dist/`.
pub const FILE: &str = "404.html";

/// Writes it, in the frame of the pages that are read. It is sent for addresses of any depth, so nothing in it is
/// relative: the native build says at which path of its host everything lies.
pub(super) fn write(
    workspace: &Workspace,
    dist: &Dist,
    template: &str,
    css: &Asset,
    reading: &Asset,
) -> Outcome<()> {
    let folder = workspace.scratch().join("rendered").join(AT_ROOT);
    let text = |name: &str| {
        let path = folder.join(name);
        std::fs::read_to_string(&path).during(|| format!("reading {}", path.display()))
    };
    let (tag, dir, root) = (
        text("lang.txt")?,
        text("dir.txt")?,
        text("missing/root.txt")?,
    );
    let lies = |asset: &Asset| format!("{root}{}", asset.path);
    let html = fill(
        "reading.html",
        template,
        &[
            ("lang", tag.trim()),
            ("dir", dir.trim()),
            ("head", &text("missing/head.html")?),
            ("body", &text("missing/body.html")?),
            ("css", &lies(css)),
            ("css-integrity", &css.integrity),
            ("reading", &lies(reading)),
            ("reading-integrity", &reading.integrity),
        ],
    )?;
    dist.plain(FILE, html.as_bytes()).map(drop)
}
