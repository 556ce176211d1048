//! What a build made: every file that each page loads, and what it weighs.

use super::assets::{Asset, Weight};
use super::pages::{Frame, Rendered};
use super::worker;
use crate::{During, Outcome, Problem, problem};
use serde_json::{Value, json};
use std::path::Path;

/// It is published with the page: whoever wants to know what the page loads can read it there.
const FILE: &str = "files.json";

/// The roles that a file can have, in the order in which a page needs them.
const ROLES: [&str; 11] = [
    "html", "css", "font", "boot", "glue", "wasm", "words", "advice", "evidence", "worker", "kept",
];

/// What a build made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// The first page of each language, the default language first.
    pub pages: Vec<PageFiles>,
    /// The calculator at its other addresses.
    pub others: Vec<PageFiles>,
}

/// Every file that one page loads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageFiles {
    /// The language, as its folder is called.
    pub language: String,
    /// The page and its parts.
    pub files: Vec<Part>,
}

/// One file of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What it is to the page: `html`, `css`, `font`, `boot`, `glue`, `wasm`, `words`, `advice`, `evidence`, `worker`; or
    /// `kept`, for what the worker keeps beside the page's own files.
    pub role: &'static str,
    /// Where it lies in `dist/`.
    pub path: String,
    /// Its weights in bytes.
    pub weight: Weight,
}

impl PageFiles {
    /// Where the page lies below the root of `dist/`: empty, or a folder with its slash.
    pub fn folder(&self) -> Outcome<&str> {
        let page = self.part("html")?;
        page.path
            .strip_suffix("index.html")
            .ok_or_else(|| Problem(format!("{} is no page", page.path)))
    }

    /// The file of a role.
    pub fn part(&self, role: &str) -> Outcome<&Part> {
        let found = self.files.iter().find(|part| part.role == role);
        found.ok_or_else(|| Problem(format!("the page in {} has no {role} file", self.language)))
    }
}

impl Site {
    /// Keeps it in `dist/`.
    pub(super) fn save(&self, folder: &Path) -> Outcome<()> {
        let path = folder.join(FILE);
        std::fs::write(&path, self.to_json().to_string())
            .during(|| format!("writing {}", path.display()))
    }

    /// What the last build left in `dist/`.
    pub fn load(folder: &Path) -> Outcome<Self> {
        let path = folder.join(FILE);
        let text = std::fs::read_to_string(&path).during(|| {
            format!(
                "reading {}, which `cargo xtask build` writes",
                path.display()
            )
        })?;
        let value = serde_json::from_str(&text).during(|| format!("reading {}", path.display()))?;
        match Self::from_json(&value) {
            Some(site) => Ok(site),
            None => problem(format!(
                "{} is of another version: run `cargo xtask build`",
                path.display()
            )),
        }
    }

    fn to_json(&self) -> Value {
        let part = |part: &Part| {
            let Weight { raw, brotli, gzip } = part.weight;
            json!({ "role": part.role, "path": part.path, "raw": raw, "brotli": brotli, "gzip": gzip })
        };
        let page = |page: &PageFiles| json!({ "language": page.language, "files": page.files.iter().map(part).collect::<Vec<_>>() });
        self.pages.iter().chain(&self.others).map(page).collect()
    }

    fn from_json(value: &Value) -> Option<Self> {
        let number = |value: &Value| usize::try_from(value.as_u64()?).ok();
        let part = |part: &Value| {
            Some(Part {
                role: ROLES.into_iter().find(|role| part["role"] == **role)?,
                path: part["path"].as_str()?.to_owned(),
                weight: Weight {
                    raw: number(&part["raw"])?,
                    brotli: number(&part["brotli"])?,
                    gzip: number(&part["gzip"])?,
                },
            })
        };
        let page = |page: &Value| {
            let files = page["files"]
                .as_array()?
                .iter()
                .map(part)
                .collect::<Option<_>>()?;
            Some(PageFiles {
                language: page["language"].as_str()?.to_owned(),
                files,
            })
        };
        let all = value.as_array()?.iter().map(page);
        let all = all.collect::<Option<Vec<_>>>()?;
        // The first page of a language is the first one that is listed of it.
        let mut site = Self {
            pages: Vec::new(),
            others: Vec::new(),
        };
        for page in all {
            let known = site.pages.iter().any(|it| it.language == page.language);
            let list = if known {
                &mut site.others
            } else {
                &mut site.pages
            };
            list.push(page);
        }
        Some(site)
    }
}

/// The files of each calculator's page: its own, and what the worker keeps for a visit without a network.
pub(super) fn site(
    rendered: &[Rendered],
    html: &[Asset],
    languages: &[(&Rendered, Vec<(&'static str, Asset)>)],
    worker: &Asset,
    reading: &Asset,
) -> Site {
    let part = |role, asset: &Asset| Part {
        role,
        path: asset.path.clone(),
        weight: asset.weight,
    };
    let mut site = Site {
        pages: Vec::new(),
        others: Vec::new(),
    };
    let all = || rendered.iter().zip(html);
    for (page, own) in all().filter(|(page, _)| page.frame == Frame::Calculator) {
        let mut files = vec![part("html", own)];
        let parts = languages
            .iter()
            .find(|(first, _)| first.language == page.language);
        let parts = parts.into_iter().flat_map(|(_, parts)| parts);
        files.extend(parts.map(|(role, asset)| part(role, asset)));
        files.push(part("worker", worker));
        files.push(part("kept", reading));
        let kept = all().filter(|(it, html)| {
            let keeps = worker::keeps(it) || it.is_first();
            keeps && it.language == page.language && html.path != own.path
        });
        files.extend(kept.map(|(_, html)| part("kept", html)));
        let list = if page.is_first() {
            &mut site.pages
        } else {
            &mut site.others
        };
        list.push(PageFiles {
            language: page.language.clone(),
            files,
        });
    }
    site
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_back() {
        let weight = Weight {
            raw: 3,
            brotli: 2,
            gzip: 1,
        };
        let files = ROLES
            .map(|role| Part {
                role,
                path: format!("assets/{role}"),
                weight,
            })
            .to_vec();
        let site = Site {
            pages: vec![PageFiles {
                language: "en".to_owned(),
                files: files.clone(),
            }],
            others: vec![PageFiles {
                language: "en".to_owned(),
                files,
            }],
        };
        assert_eq!(Site::from_json(&site.to_json()), Some(site));
    }

    #[test]
    fn an_unknown_role_is_another_version() {
        let other = json!([{ "language": "en", "files": [{ "role": "icon", "path": "", "raw": 1, "brotli": 1, "gzip": 1 }] }]);
        assert_eq!(Site::from_json(&other), None);
    }
}
