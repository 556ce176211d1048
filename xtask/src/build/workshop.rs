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
    let root = &workspace.root;
    let read = |path: &Path| {
        std::fs::read_to_string(path).during(|| format!("reading {}", path.display()))
    };
    let template = read(&root.join("workshop.html"))?;
    let css = styles::squeeze(&styles::concatenate(&root.join("static/workshop"))?);
    let font = root.join("static/fonts/franklin-var-sub.woff2");
    let font = std::fs::read(&font).during(|| format!("reading {}", font.display()))?;
    let font = STANDARD.encode(font);
    let mut program = single::program(program)?;
    for name in SCRIPTS {
        program += &script::squeeze(&read(&root.join(name))?);
    }
    let printed = workspace.scratch().join("workshop-paper");
    for made in [folder, &printed] {
        if made.exists() {
            std::fs::remove_dir_all(made).during(|| format!("emptying {}", made.display()))?;
        }
        std::fs::create_dir_all(made).during(|| format!("making {}", made.display()))?;
    }
    let mut all = Vec::new();
    let entries =
        std::fs::read_dir(rendered).during(|| format!("listing {}", rendered.display()))?;
    for entry in entries {
        let of = entry
            .during(|| format!("listing {}", rendered.display()))?
            .path();
        let own = of.join("workshop");
        if !own.is_dir() {
            continue;
        }
        let language = of
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let text = |name: &str| read(&own.join(name));
        let font = if IN_SYSTEM_FONTS.contains(&language.as_str()) {
            "local(\"Libre Franklin\")".to_owned()
        } else {
            format!("url(data:font/woff2;base64,{font})")
        };
        let style = within("style", &css.replace("url(franklin-var-sub.woff2)", &font))?;
        let script = format!(
            "(()=>{{\n\"use strict\";\nconst WORDS={};\nconst TEXTS={};\nconst WORKSHOP={};\nconst SITE={};\n{program}}})();\n",
            string(&text("words.txt")?),
            string(&text("evidence.txt")?),
            string(&text("workshop.txt")?),
            string(&text("site.txt")?),
        );
        let script = within("script", &script)?;
        let (tag, dir) = (read(&of.join("lang.txt"))?, read(&of.join("dir.txt"))?);
        let page = |body: &str, program: &single::Within| {
            fill(
                "workshop.html",
                &template,
                &[
                    ("lang", tag.trim()),
                    ("dir", dir.trim()),
                    ("head", &read(&own.join("head.html"))?),
                    ("body", body),
                    ("style", &style.element),
                    ("style-hash", &style.hash),
                    ("program", &program.element),
                    ("script-hashes", &program.hash),
                ],
            )
        };
        let file = folder.join(format!("going-rate-{language}.html"));
        let write = |path: &Path, text: String| {
            std::fs::write(path, text).during(|| format!("writing {}", path.display()))
        };
        write(&file, page(&text("body.html")?, &script)?)?;
        let mut paper = Vec::new();
        let pages = own.join("paper");
        for entry in std::fs::read_dir(&pages).during(|| format!("listing {}", pages.display()))? {
            let path = entry
                .during(|| format!("listing {}", pages.display()))?
                .path();
            let stem = path
                .file_stem()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            let name = format!("{language}-{stem}");
            let to = printed.join(format!("{name}.html"));
            write(&to, page(&read(&path)?, &within("script", "")?)?)?;
            paper.push((to, format!("{name}.pdf")));
        }
        paper.sort();
        all.push(Made {
            language,
            file,
            paper,
        });
    }
    all.sort_by(|a, b| a.language.cmp(&b.language));
    Ok(all)
}
