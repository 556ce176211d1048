//! From the source tree to `dist/`, a folder that any web server can host under any path.
//!
//! Reading order: [`wasm`] compiles and binds the program, [`pages`] has the native build write the first
//! paint and fills the template with it, [`styles`] and [`script`] squeeze text, [`assets`] names files by
//! their content and writes them with their compressed twins.

pub mod assets;
mod imports;
mod manifest;
mod order;
pub mod pages;
pub mod script;
pub mod styles;
pub mod wasm;

use crate::workspace::Workspace;
use crate::{During, Outcome, problem};
pub use manifest::{PageFiles, Part, Site};

use assets::{Asset, Dist};
use pages::{Filling, Rendered};

/// Builds the release page into `dist/`.
pub fn build(workspace: &Workspace) -> Outcome<Site> {
    wasm::ensure_target(workspace)?;
    wasm::ensure_std_source(workspace)?;
    // The wasm's link is one long thread, so the native build runs beside it on the other core.
    let (programs, rendered) = std::thread::scope(|scope| {
        let programs = scope.spawn(|| wasm::build(workspace));
        let rendered = pages::render(workspace);
        let programs = programs
            .join()
            .unwrap_or_else(|_| problem("the thread that builds the wasm stopped"));
        (programs, rendered)
    });
    assemble(workspace, &programs?, &rendered?)
}

fn assemble(
    workspace: &Workspace,
    programs: &wasm::Programs,
    rendered: &[Rendered],
) -> Outcome<Site> {
    let root = &workspace.root;
    let mut dist = Dist::empty(workspace.dist())?;
    let fonts = styles::fonts(&root.join("static/fonts"), &mut dist)?;
    let css = styles::concatenate(&root.join("static/styles"))?;
    let css = styles::point_to_hashed(&styles::squeeze(&css), &fonts)?;
    let css = dist.hashed("page", "css", css.as_bytes())?;
    let reading = styles::squeeze(&styles::concatenate(&root.join("static/reading"))?);
    let reading = dist.hashed("reading", "css", reading.as_bytes())?;
    let boot = root.join("static/boot.js");
    let boot = std::fs::read_to_string(&boot).during(|| format!("reading {}", boot.display()))?;
    let boot = dist.hashed("boot", "js", script::squeeze(&boot).as_bytes())?;
    let (glue, binary) = program(&mut dist, "going-rate", &programs.page)?;
    let (api_glue, api_binary) = program(&mut dist, "api", &programs.api)?;
    // Other people's pages import the API by a name that stays.
    let entry = format!(
        "import init, {{ assess, catalog, version }} from \"./{}\";\nawait init({{ module_or_path: new URL(\"./{}\", import.meta.url) }});\nexport {{ assess, catalog, version }};\n",
        api_glue.path, api_binary.path
    );
    dist.plain("api.js", entry.as_bytes())?;
    let types = root.join("src/api/types.d.ts");
    let types = std::fs::read(&types).during(|| format!("reading {}", types.display()))?;
    dist.plain("api.d.ts", &types)?;
    for (from, to) in licenses(workspace)? {
        dist.plain(
            &to,
            &std::fs::read(&from).during(|| format!("reading {}", from.display()))?,
        )?;
    }

    let template = |name: &str| {
        let path = root.join(name);
        std::fs::read_to_string(&path).during(|| format!("reading {}", path.display()))
    };
    let (calculator, read) = (template("index.html")?, template("reading.html")?);
    for page in rendered.iter().filter(|page| !page.is_calculator()) {
        let parts = &[("css", &css), ("reading", &reading)];
        let html = Filling { page, parts }.fill(&read)?;
        dist.plain(&page.address(), html.as_bytes())?;
    }
    let mut site = Site { pages: Vec::new() };
    for page in rendered.iter().filter(|page| page.is_calculator()) {
        let words = dist.hashed(
            &format!("words-{}", page.language),
            "txt",
            page.words.as_bytes(),
        )?;
        let evidence = dist.hashed(
            &format!("evidence-{}", page.language),
            "txt",
            page.evidence.as_bytes(),
        )?;
        let mut parts: Vec<(&'static str, &Asset)> = vec![("css", &css)];
        if !pages::IN_SYSTEM_FONTS.contains(&page.language.as_str()) {
            parts.extend(fonts.first().map(|font| ("font", font)));
        }
        parts.extend([("boot", &boot), ("glue", &glue), ("wasm", &binary)]);
        parts.extend([("words", &words), ("evidence", &evidence)]);
        let html = Filling {
            page,
            parts: &parts,
        }
        .fill(&calculator)?;
        let html = dist.plain(&page.address(), html.as_bytes())?;
        let files = std::iter::once(("html", &html))
            .chain(parts)
            .map(|(role, asset)| Part {
                role,
                path: asset.path.clone(),
                weight: asset.weight,
            });
        site.pages.push(PageFiles {
            language: page.language.clone(),
            files: files.collect(),
        });
    }
    site.save(&workspace.dist())?;
    Ok(site)
}

/// A program's glue and binary, in this order.
fn program(dist: &mut Dist, stem: &str, bound: &wasm::Bound) -> Outcome<(Asset, Asset)> {
    let (glue, binary) = imports::shorten(
        &script::squeeze(&bound.glue),
        &order::by_likeness(&bound.wasm),
    );
    let binary = dist.hashed(stem, "wasm", &binary)?;
    Ok((dist.hashed(stem, "js", glue.as_bytes())?, binary))
}

/// The licenses that travel with the page: each font's beside the fonts, and our own where they exist.
fn licenses(workspace: &Workspace) -> Outcome<Vec<(std::path::PathBuf, String)>> {
    let mut found = Vec::new();
    for folder in ["static/fonts", "."] {
        let folder = workspace.root.join(folder);
        let entries =
            std::fs::read_dir(&folder).during(|| format!("listing {}", folder.display()))?;
        for entry in entries {
            let path = entry
                .during(|| format!("listing {}", folder.display()))?
                .path();
            let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
                continue;
            };
            let license =
                name.starts_with("LICENSE") || (name.starts_with("OFL") && name.ends_with(".txt"));
            if license && path.is_file() {
                let dotted = if name.contains('.') {
                    name.to_owned()
                } else {
                    format!("{name}.txt")
                };
                found.push((path.clone(), format!("licenses/{dotted}")));
            }
        }
    }
    found.sort();
    Ok(found)
}
