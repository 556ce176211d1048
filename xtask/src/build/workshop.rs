//! The workshop file: one HTML file a language with every person, sheet and lesson in it, opened by double click.

use super::added::Added;
use super::host::Host;
use super::pages::IN_SYSTEM_FONTS;
use super::single::{self, fill, string, within};
use super::{script, styles, wasm};
use crate::shell::{self, cargo};
use crate::workspace::Workspace;
use crate::{During, Outcome};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::path::{Path, PathBuf};

/// Our scripts, in the order in which they stand in the one script.
const SCRIPTS: [&str; 2] = ["static/embed/unpack.js", "static/workshop/start.js"];

/// What was made for a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// The language.
    pub language: String,
    /// The single file.
    pub file: PathBuf,
    /// Pages for the printer without a program, with the name of their PDF.
    pub paper: Vec<(PathBuf, String)>,
}

/// Has the native build write what the files are made of, and gives the folder.
pub(super) fn render(
    workspace: &Workspace,
    host: Option<&Host>,
    added: Option<&Added>,
) -> Outcome<PathBuf> {
    let out = workspace.scratch().join("workshop-rendered");
    if out.exists() {
        std::fs::remove_dir_all(&out).during(|| format!("emptying {}", out.display()))?;
    }
    std::fs::create_dir_all(&out).during(|| format!("making {}", out.display()))?;
    let mut command = cargo(&workspace.root);
    command.args(["run", "--locked", "--package", "going-rate"]);
    workspace.quieten(&mut command);
    if added.is_some() {
        Added::features(added, &mut command, "default");
    }
    command.args(["--", "workshop"]).arg(&out);
    command.arg(host.map_or("-", |host| &host.address));
    shell::run(&mut command)?;
    Ok(out)
}

/// Writes the files of all languages.
pub(super) fn write(
    workspace: &Workspace,
    program: &wasm::Bound,
    rendered: &Path,
    folder: &Path,
) -> Outcome<Vec<Made>> {
    let printed = workspace.scratch().join("workshop-paper");
    for made in [folder, &printed] {
        if made.exists() {
            std::fs::remove_dir_all(made).during(|| format!("emptying {}", made.display()))?;
        }
        std::fs::create_dir_all(made).during(|| format!("making {}", made.display()))?;
    }
    let shared = Shared::read(&workspace.root, program)?;
    let mut all = Vec::new();
    for of in listed(rendered)? {
        if of.join("workshop").is_dir() {
            all.push(shared.language(&of, folder, &printed)?);
        }
    }
    all.sort_by(|a, b| a.language.cmp(&b.language));
    Ok(all)
}

/// What the files of all languages are made of.
struct Shared {
    template: String,
    css: String,
    /// In letters, for an address that holds its data.
    font: String,
    program: String,
}

impl Shared {
    fn read(root: &Path, program: &wasm::Bound) -> Outcome<Self> {
        let font = root.join("static/fonts/franklin-var-sub.woff2");
        let font = std::fs::read(&font).during(|| format!("reading {}", font.display()))?;
        let mut program = single::program(program)?;
        for name in SCRIPTS {
            program += &script::squeeze(&text(&root.join(name))?);
        }
        Ok(Self {
            template: text(&root.join("workshop.html"))?,
            css: styles::squeeze(&styles::concatenate(&root.join("static/workshop"))?),
            font: STANDARD.encode(font),
            program,
        })
    }

    /// The file and the pages for the printer of one language, from the folder that was rendered for it.
    fn language(&self, of: &Path, folder: &Path, printed: &Path) -> Outcome<Made> {
        let language = of
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let own = of.join("workshop");
        let style = within("style", &self.style(&language))?;
        let script = within("script", &self.script(&own)?)?;
        let none = within("script", "")?;
        let (tag, dir) = (text(&of.join("lang.txt"))?, text(&of.join("dir.txt"))?);
        let head = text(&own.join("head.html"))?;
        let page = |body: &Path, program: &single::Within| {
            fill(
                "workshop.html",
                &self.template,
                &[
                    ("lang", tag.trim()),
                    ("dir", dir.trim()),
                    ("head", &head),
                    ("body", &text(body)?),
                    ("style", &style.element),
                    ("style-hash", &style.hash),
                    ("program", &program.element),
                    ("script-hashes", &program.hash),
                ],
            )
        };
        let file = folder.join(format!("going-rate-{language}.html"));
        put(&file, page(&own.join("body.html"), &script)?)?;
        let mut paper = Vec::new();
        for body in listed(&own.join("paper"))? {
            let stem = body.file_stem().unwrap_or_default().to_string_lossy();
            let name = format!("{language}-{stem}");
            let to = printed.join(format!("{name}.html"));
            put(&to, page(&body, &none)?)?;
            paper.push((to, format!("{name}.pdf")));
        }
        paper.sort();
        Ok(Made {
            language,
            file,
            paper,
        })
    }

    /// The styles, with the font inside where the language is written in it.
    fn style(&self, language: &str) -> String {
        let font = if IN_SYSTEM_FONTS.contains(&language) {
            "local(\"Libre Franklin\")".to_owned()
        } else {
            format!("url(data:font/woff2;base64,{})", self.font)
        };
        self.css.replace("url(franklin-var-sub.woff2)", &font)
    }

    /// The program, with the texts of a language before it.
    fn script(&self, own: &Path) -> Outcome<String> {
        let said = |name: &str| text(&own.join(name)).map(|text| string(&text));
        Ok(format!(
            "(()=>{{\n\"use strict\";\nconst WORDS={};\nconst TEXTS={};\nconst WORKSHOP={};\nconst SITE={};\n{}}})();\n",
            said("words.txt")?,
            said("evidence.txt")?,
            said("workshop.txt")?,
            said("site.txt")?,
            self.program,
        ))
    }
}

fn text(path: &Path) -> Outcome<String> {
    std::fs::read_to_string(path).during(|| format!("reading {}", path.display()))
}

fn put(path: &Path, text: String) -> Outcome<()> {
    std::fs::write(path, text).during(|| format!("writing {}", path.display()))
}

/// What lies in a folder.
fn listed(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let during = || format!("listing {}", folder.display());
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).during(during)? {
        found.push(entry.during(during)?.path());
    }
    Ok(found)
}
