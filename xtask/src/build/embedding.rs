//! The page that makes the lines for other people's pages: its script, its sheet, and the sums of the files it offers.

use super::assets::{Asset, Dist};
use super::pages::{AT_ROOT, Rendered};
use super::{script, styles};
use crate::workspace::Workspace;
use crate::{During, Outcome, frozen, problem};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256, Sha384};

/// What all languages of the page share.
pub(super) struct Embedding {
    /// The page's template.
    pub(super) template: String,
    sheet: Asset,
    script: Asset,
    /// What stands in the page in the place of a sum, and the sum.
    sums: Vec<(String, String)>,
}

impl Embedding {
    /// Writes the page's own files. The boxes and the loader must be there already.
    pub(super) fn new<'l>(
        workspace: &Workspace,
        dist: &Dist,
        languages: impl Iterator<Item = &'l str>,
    ) -> Outcome<Self> {
        let text = |name: &str| {
            let path = workspace.root.join(name);
            std::fs::read_to_string(&path).during(|| format!("reading {}", path.display()))
        };
        let built = |name: &str| {
            let path = workspace.dist().join(name);
            std::fs::read(&path).during(|| format!("reading {}", path.display()))
        };
        let sheet = styles::concatenate(&workspace.root.join("static/embed-this"))?;
        let sheet = dist.hashed("embed-this", "css", styles::squeeze(&sheet).as_bytes())?;
        let squeezed = script::squeeze(&text("static/embed-this.js")?);
        let script = dist.hashed("embed-this", "js", squeezed.as_bytes())?;
        let loader = STANDARD.encode(Sha384::digest(built("embed/loader.v1.js")?));
        let mut sums = vec![("SUM:loader".to_owned(), format!("sha384-{loader}"))];
        let versions = frozen::versions(workspace)?;
        for language in languages {
            let folder = match language {
                AT_ROOT => String::new(),
                other => format!("{other}/"),
            };
            let mut sum = |below: &str, name: &str| -> Outcome<()> {
                let digest = Sha256::digest(built(&format!("{folder}embed/{below}index.html"))?);
                let sum = digest.iter().map(|byte| format!("{byte:02x}")).collect();
                sums.push((format!("SUM:{language}{name}<"), sum));
                Ok(())
            };
            sum("", "")?;
            for version in &versions {
                // A language that came later has no box of it.
                let below = format!("v/{version}/");
                let path = format!("{folder}embed/{below}index.html");
                if workspace.dist().join(path).is_file() {
                    sum(&below, &format!(":{version}"))?;
                }
            }
        }
        Ok(Self {
            template: text("embed-this.html")?,
            sheet,
            script,
            sums,
        })
    }

    /// The files by role, as the template names them.
    pub(super) fn parts(&self) -> [(&'static str, Asset); 2] {
        [
            ("embed-this", self.sheet.clone()),
            ("boot", self.script.clone()),
        ]
    }

    /// The page with the sums in their places.
    pub(super) fn filled(&self, page: &Rendered) -> Outcome<Rendered> {
        let mut body = page.body.clone();
        for (place, sum) in &self.sums {
            let end = if place.ends_with('<') { "<" } else { "" };
            body = body.replace(place, &format!("{sum}{end}"));
        }
        if body.contains("SUM:") {
            return problem(format!(
                "{} names a file that the build does not sum up: look at src/reading/embedding.rs",
                page.address()
            ));
        }
        Ok(Rendered {
            body,
            ..page.clone()
        })
    }
}
