//! The pages: the native build writes the first paint of each language, the template frames it.

use super::assets::Asset;
use super::folders::folders;
use super::host::Host;
use crate::shell::{self, cargo};
use crate::workspace::Workspace;
use crate::{During, Outcome, problem};
use std::path::Path;

/// The language whose page lies at the root; the others lie in a folder of their name.
pub(super) const AT_ROOT: &str = "en";

/// The folder of the page of sharing, below each language's.
const SHARING: &str = "share";

/// The folder of the page that makes the lines for other people's pages, below each language's.
pub(super) const EMBEDDING: &str = "embed-this";

/// Languages that static/styles/tokens.css sets in the reader's own fonts: their pages load no font.
pub(super) const IN_SYSTEM_FONTS: [&str; 1] = ["zh"];

/// Which of the templates frames a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Frame {
    /// The calculator.
    Calculator,
    /// A page that is only read.
    Reading,
    /// The page of sharing, which has a program of its own.
    Sharing,
    /// The page that makes the lines for other people's pages, which has a script of its own.
    Embedding,
}

/// What the native build wrote for one page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The language, as its folder is called.
    pub language: String,
    /// The page's own folder below its language's, such as `cases` or `s/ordered-parcel`; empty for the first page.
    pub folder: String,
    /// Which template frames it.
    pub frame: Frame,
    /// The language, as the page's `lang` attribute says it.
    pub tag: String,
    /// Where its lines begin, as the page's `dir` attribute says it.
    pub dir: String,
    /// What goes into the head: title, description, links to other languages.
    pub head: String,
    /// The first paint.
    pub body: String,
    /// The words that the program needs before its first answer.
    pub words: String,
    /// The texts of the evidence, needed once somebody asks why.
    pub evidence: String,
    /// The words that the page of sharing alone carries.
    pub sharing: String,
}

impl Rendered {
    /// Where the page lies in `dist/`.
    pub fn address(&self) -> String {
        let language = if self.language == AT_ROOT {
            ""
        } else {
            &self.language
        };
        let steps = [language, &self.folder, "index.html"];
        let steps: Vec<_> = steps.into_iter().filter(|step| !step.is_empty()).collect();
        steps.join("/")
    }

    /// Where the page lies below the host's address: its address without the file's name.
    pub fn path(&self) -> String {
        self.address().replace("index.html", "")
    }

    /// The way from the page to the root of `dist/`: relative, so that any path can host it.
    pub fn to_root(&self) -> String {
        match self.address().matches('/').count() {
            0 => "./".to_owned(),
            steps => "../".repeat(steps),
        }
    }

    /// Whether it is the calculator at the first address of its language.
    pub fn is_first(&self) -> bool {
        self.folder.is_empty()
    }
}

/// Has the native build write every page's content, for a host and with the languages whose cards become pictures.
pub fn render(
    workspace: &Workspace,
    host: Option<&Host>,
    pictures: &[String],
    drafts: bool,
) -> Outcome<Vec<Rendered>> {
    let out = workspace.scratch().join("rendered");
    if out.exists() {
        std::fs::remove_dir_all(&out).during(|| format!("emptying {}", out.display()))?;
    }
    std::fs::create_dir_all(&out).during(|| format!("making {}", out.display()))?;
    let mut command = cargo(&workspace.root);
    command.args(["run", "--locked", "--package", "going-rate"]);
    workspace.quieten(&mut command);
    command.args(["--", "site"]).arg(&out);
    let address = host.map_or("-", |host| &host.address);
    command.args([address, &pictures.join(",")]);
    if drafts {
        command.arg("--drafts");
    }
    shell::run(&mut command)?;
    read(&out)
}

fn read(folder: &Path) -> Outcome<Vec<Rendered>> {
    let mut pages = Vec::new();
    for entry in std::fs::read_dir(folder).during(|| format!("listing {}", folder.display()))? {
        let folder = entry
            .during(|| format!("listing {}", folder.display()))?
            .path();
        let text = |name: &str| {
            let path = folder.join(name);
            std::fs::read_to_string(&path)
                .during(|| format!("reading {}, which `going-rate site` writes", path.display()))
        };
        let language = folder
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let first = Rendered {
            language,
            folder: String::new(),
            frame: Frame::Calculator,
            tag: text("lang.txt")?.trim().to_owned(),
            dir: text("dir.txt")?.trim().to_owned(),
            head: text("head.html")?,
            body: text("body.html")?,
            words: text("words.txt")?,
            evidence: text("evidence.txt")?,
            sharing: text("sharing.txt")?,
        };
        for name in folders(&folder.join("reading"))? {
            pages.push(Rendered {
                head: text(&format!("reading/{name}/head.html"))?,
                body: text(&format!("reading/{name}/body.html"))?,
                frame: if name == EMBEDDING {
                    Frame::Embedding
                } else {
                    Frame::Reading
                },
                folder: name,
                words: String::new(),
                evidence: String::new(),
                sharing: String::new(),
                ..first.clone()
            });
        }
        pages.push(Rendered {
            head: text(&format!("{SHARING}/head.html"))?,
            body: text(&format!("{SHARING}/body.html"))?,
            folder: SHARING.to_owned(),
            frame: Frame::Sharing,
            words: String::new(),
            evidence: String::new(),
            sharing: String::new(),
            ..first.clone()
        });
        for kind in folders(&folder.join("homes"))? {
            for name in folders(&folder.join("homes").join(&kind))? {
                let at = format!("homes/{kind}/{name}");
                pages.push(Rendered {
                    head: text(&format!("{at}/head.html"))?,
                    body: text(&format!("{at}/body.html"))?,
                    folder: format!("{kind}/{name}"),
                    words: String::new(),
                    evidence: String::new(),
                    sharing: String::new(),
                    ..first.clone()
                });
            }
        }
        pages.push(first);
    }
    pages.sort_by_key(|page| {
        (
            page.language != AT_ROOT,
            page.language.clone(),
            page.folder.clone(),
        )
    });
    match pages.first() {
        Some(first) if first.language == AT_ROOT => Ok(pages),
        _ => problem(format!(
            "`going-rate site` wrote no page in {AT_ROOT}, which lies at the root"
        )),
    }
}

/// What the template's placeholders stand for on one page.
pub struct Filling<'a> {
    /// The page.
    pub page: &'a Rendered,
    /// The files it loads, by role.
    pub parts: &'a [(&'static str, Asset)],
}

impl Filling<'_> {
    /// Replaces each `{{name}}` once, in one pass: what was filled in is never read again as a template.
    pub fn fill(&self, template: &str) -> Outcome<String> {
        let mut out = String::with_capacity(template.len() + self.page.body.len());
        let mut rest = template;
        while let Some((before, after)) = rest.split_once("{{") {
            let Some((name, after)) = after.split_once("}}") else {
                return problem("a page's template has `{{` without its `}}`");
            };
            out.push_str(before);
            match self.value(name.trim()) {
                Some(value) => out.push_str(&value),
                None => {
                    return problem(format!(
                        "a page's template asks for {{{{{name}}}}}, which nothing fills: {}",
                        self.names()
                    ));
                }
            }
            rest = after;
        }
        out.push_str(rest);
        Ok(out)
    }

    fn value(&self, name: &str) -> Option<String> {
        let page = self.page;
        match name {
            "lang" => Some(page.tag.clone()),
            "dir" => Some(page.dir.clone()),
            "head" => Some(page.head.trim().to_owned()),
            "body" => Some(page.body.trim().to_owned()),
            "root" => Some(page.to_root()),
            "font-preload" => Some(self.value("font").map_or_else(String::new, |font| {
                format!(
                    "<link rel=\"preload\" href=\"{font}\" as=\"font\" type=\"font/woff2\" crossorigin>"
                )
            })),
            _ => {
                let (role, integrity) = name
                    .strip_suffix("-integrity")
                    .map_or((name, false), |role| (role, true));
                let (_, asset) = self.parts.iter().find(|(part, _)| *part == role)?;
                Some(if integrity {
                    asset.integrity.clone()
                } else {
                    format!("{}{}", page.to_root(), asset.path)
                })
            }
        }
    }

    fn names(&self) -> String {
        let roles = self
            .parts
            .iter()
            .map(|(role, _)| *role)
            .collect::<Vec<_>>()
            .join(", ");
        format!(
            "use lang, dir, head, body, root, font-preload, or one of {roles}, each also with -integrity"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(language: &str) -> Rendered {
        let text = |text: &str| text.to_owned();
        Rendered {
            language: text(language),
            folder: text(""),
            frame: Frame::Calculator,
            tag: text(language),
            dir: text("ltr"),
            head: text("<title>t</title>"),
            body: text("<p>{{css}}</p>"),
            words: text(""),
            evidence: text(""),
            sharing: text(""),
        }
    }

    #[track_caller]
    fn check(language: &str, template: &str, expected: Result<&str, &str>) {
        let css = Asset {
            path: "assets/page-1.css".to_owned(),
            integrity: "sha384-x".to_owned(),
            weight: Default::default(),
        };
        let filled = Filling {
            page: &page(language),
            parts: &[("css", css)],
        }
        .fill(template);
        match (filled, expected) {
            (Ok(filled), Ok(expected)) => assert_eq!(filled, expected),
            (Err(problem), Err(part)) => assert!(problem.0.contains(part), "{problem}"),
            (filled, expected) => unreachable!("{filled:?} instead of {expected:?}"),
        }
    }

    #[test]
    fn addresses_are_relative_to_the_page() {
        check(
            "en",
            "{{css}} {{root}} {{lang}} {{dir}}",
            Ok("./assets/page-1.css ./ en ltr"),
        );
        check(
            "zh",
            "{{css}} {{root}} {{css-integrity}}",
            Ok("../assets/page-1.css ../ sha384-x"),
        );
    }

    #[test]
    fn a_page_that_is_only_read_lies_below_its_language() {
        for (language, address, root) in [
            ("en", "cases/index.html", "../"),
            ("zh", "zh/cases/index.html", "../../"),
        ] {
            let page = Rendered {
                folder: "cases".to_owned(),
                ..page(language)
            };
            assert_eq!(
                (page.address().as_str(), page.to_root().as_str()),
                (address, root)
            );
        }
    }

    #[test]
    fn an_address_of_a_situation_lies_two_steps_below_its_language() {
        for (language, path, root) in [
            ("en", "s/ordered-parcel/", "../../"),
            ("zh", "zh/s/ordered-parcel/", "../../../"),
        ] {
            let page = Rendered {
                folder: "s/ordered-parcel".to_owned(),
                ..page(language)
            };
            assert_eq!(
                (page.path().as_str(), page.to_root().as_str()),
                (path, root)
            );
        }
    }

    #[test]
    fn a_page_without_a_font_preloads_none() {
        check("zh", "<head>{{font-preload}}</head>", Ok("<head></head>"));
    }

    #[test]
    fn what_was_filled_in_is_not_a_template() {
        check(
            "en",
            "{{head}}{{body}}",
            Ok("<title>t</title><p>{{css}}</p>"),
        );
    }

    #[test]
    fn a_misspelt_name_is_an_error_that_lists_the_right_ones() {
        check(
            "en",
            "{{sheet}}",
            Err("use lang, dir, head, body, root, font-preload, or one of css"),
        );
        check("en", "{{css", Err("without its"));
    }
}
