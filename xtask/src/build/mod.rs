//! From the source tree to `dist/`, a folder that any web server can host under any path.
//!
//! Reading order: [`wasm`] compiles and binds the program, [`pages`] has the native build write the first
//! paint and fills the template with it, [`styles`] and [`script`] squeeze text, [`assets`] names files by
//! their content and writes them with their compressed twins.

mod added;
pub mod assets;
mod cards;
mod embed;
mod embedding;
mod folders;
mod host;
mod imports;
mod locals;
mod manifest;
mod missing;
mod order;
pub mod pages;
pub mod script;
mod sharing;
mod single;
mod split;
pub mod styles;
pub mod wasm;
mod worker;
mod workshop;

use crate::headers::listed;
use crate::server::Tree;
use crate::workspace::Workspace;
use crate::{During, Outcome, frozen, problem};
pub use added::Added;
pub use assets::Dist;
pub use host::{Host, WITHOUT_HOST};
pub use manifest::{PageFiles, Part, Site};
pub use missing::FILE as MISSING;
pub use wasm::{Bound, Programs};
pub use workshop::Made;

use assets::Asset;
use embedding::Embedding;
use pages::{Filling, Frame, Rendered};
use sharing::Sharing;
use split::Split;

/// Writes the workshop files into a folder: `going-rate-<language>.html`, and each language's paper as pages without
/// a program. Gives the languages.
pub fn workshop(
    workspace: &Workspace,
    program: &Bound,
    host: Option<&Host>,
    added: Option<&Added>,
    folder: &std::path::Path,
) -> Outcome<Vec<workshop::Made>> {
    let rendered = workshop::render(workspace, host, added)?;
    workshop::write(workspace, program, &rendered, folder)
}

/// The program of the workshop files.
pub fn workshop_program(workspace: &Workspace, added: Option<&Added>) -> Outcome<Bound> {
    ensure_compiler(workspace)?;
    wasm::workshop(workspace, added)
}

/// The programs of the pages, for [`build_with`].
pub fn programs(workspace: &Workspace) -> Outcome<Programs> {
    ensure_compiler(workspace)?;
    wasm::build(workspace)
}

/// Installs what the compiler lacks to make a wasm.
pub fn ensure_compiler(workspace: &Workspace) -> Outcome<()> {
    wasm::ensure_target(workspace)?;
    wasm::ensure_std_source(workspace)
}

/// The name of the model's version, as the native build says it.
pub fn version(workspace: &Workspace) -> Outcome<String> {
    pages::render(workspace, None, &[], false)?;
    embed::version(workspace)
}

/// The box of the model's version as it is frozen, in every language, and what it says about the invented people: by
/// their paths in `frozen/`. Only this one program is linked.
pub fn freeze(
    workspace: &Workspace,
    host: Option<&Host>,
    version: &str,
) -> Outcome<Vec<(String, Vec<u8>)>> {
    ensure_compiler(workspace)?;
    embed::freeze(workspace, &wasm::embed(workspace)?, host, version)
}

/// Builds the release page into `dist/`, for no host in particular.
pub fn build(workspace: &Workspace) -> Outcome<Site> {
    build_for(workspace, None, false)
}

/// Builds the release page into `dist/`, with whole addresses where it knows its host, and on request with the pages
/// of languages that are not finished: these are to be looked at, not shipped.
pub fn build_for(workspace: &Workspace, host: Option<Host>, drafts: bool) -> Outcome<Site> {
    let (fonts, pictures) = fonts(workspace)?;
    ensure_compiler(workspace)?;
    // The wasm's link is one long thread, so the native build runs beside it on the other core.
    let (programs, rendered) = std::thread::scope(|scope| {
        let programs = scope.spawn(|| wasm::build(workspace));
        let rendered = pages::render(workspace, host.as_ref(), &pictures, drafts);
        let programs = programs
            .join()
            .unwrap_or_else(|_| problem("the thread that builds the wasm stopped"));
        (programs, rendered)
    });
    let cards = (&fonts, pictures.as_slice());
    assemble(workspace, &programs?, &rendered?, host.as_ref(), cards)
}

/// The same with programs that are there already: which host a page knows is nothing to them.
pub fn build_with(
    workspace: &Workspace,
    programs: &Programs,
    host: Option<&Host>,
) -> Outcome<Site> {
    let (fonts, pictures) = fonts(workspace)?;
    let rendered = pages::render(workspace, host, &pictures, false)?;
    assemble(workspace, programs, &rendered, host, (&fonts, &pictures))
}

/// The fonts to draw cards with, and the languages whose cards this machine can draw.
fn fonts(workspace: &Workspace) -> Outcome<(cards::Fonts, Vec<String>)> {
    let fonts = cards::Fonts::load(&workspace.root.join("static/fonts"))?;
    let languages = folders::languages(workspace)?;
    let (pictures, said) = fonts.languages(languages.iter().map(String::as_str));
    if let Some(said) = said {
        println!("{said}");
    }
    Ok((fonts, pictures))
}

fn assemble(
    workspace: &Workspace,
    programs: &wasm::Programs,
    rendered: &[Rendered],
    host: Option<&Host>,
    (card_fonts, pictures): (&cards::Fonts, &[String]),
) -> Outcome<Site> {
    let root = &workspace.root;
    let dist = Dist::empty(workspace.dist())?;
    let fonts = styles::fonts(&root.join("static/fonts"), &dist)?;
    let css = styles::concatenate(&root.join("static/styles"))?;
    let css = styles::point_to_hashed(&styles::squeeze(&css), &fonts)?;
    let css = dist.hashed("page", "css", css.as_bytes())?;
    let reading = styles::squeeze(&styles::concatenate(&root.join("static/reading"))?);
    let reading = dist.hashed("reading", "css", reading.as_bytes())?;
    let boot = root.join("static/boot.js");
    let boot = std::fs::read_to_string(&boot).during(|| format!("reading {}", boot.display()))?;
    let boot = dist.hashed("boot", "js", script::squeeze(&boot).as_bytes())?;
    let (glue, binary, advice) = in_two(&dist, &programs.page)?;
    let (api_glue, api_binary) = program(&dist, "api", &programs.api)?;
    let sharing = Sharing::new(workspace, &dist, &programs.share)?;
    // Other people's pages import the API by a name that stays.
    let entry = format!(
        "import init, {{ assess, catalog, version }} from \"./{}\";\nawait init({{ module_or_path: new URL(\"./{}\", import.meta.url) }});\nexport {{ assess, catalog, version }};\n",
        api_glue.path, api_binary.path
    );
    dist.plain("api.js", entry.as_bytes())?;
    let types = root.join("src/api/types.d.ts");
    let types = std::fs::read(&types).during(|| format!("reading {}", types.display()))?;
    dist.plain("api.d.ts", &types)?;
    embed::write(workspace, &dist, &programs.embed, host)?;
    frozen::copy(workspace, &dist)?;
    let of_first = rendered.iter().filter(|page| page.is_first());
    let embedding = Embedding::new(workspace, &dist, of_first.map(|page| &*page.language))?;
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
    let mut build = vec![calculator.as_str(), read.as_str(), &reading.path];
    let (mut languages, mut own_words) = (Vec::new(), Vec::new());
    for first in rendered.iter().filter(|page| page.is_first()) {
        let of_language = |stem: &str, text: &str| {
            dist.hashed(
                &format!("{stem}-{}", first.language),
                "txt",
                text.as_bytes(),
            )
        };
        let words = of_language("words", &first.words)?;
        let evidence = of_language("evidence", &first.evidence)?;
        own_words.push((&first.language, of_language("sharing", &first.sharing)?));
        let font = fonts
            .first()
            .filter(|_| !pages::IN_SYSTEM_FONTS.contains(&first.language.as_str()));
        let mut parts = vec![("css", &css)];
        parts.extend(font.map(|font| ("font", font)));
        parts.extend([
            ("boot", &boot),
            ("glue", &glue),
            ("wasm", &binary),
            ("advice", &advice),
        ]);
        let parts: Vec<_> = parts
            .into_iter()
            .map(|(role, it)| (role, it.clone()))
            .collect();
        languages.push((
            first,
            [parts, vec![("words", words), ("evidence", evidence)]].concat(),
        ));
    }
    for page in rendered {
        build.extend([page.head.as_str(), page.body.as_str()]);
    }
    let shared = sharing.parts();
    let all = languages.iter().flat_map(|(_, parts)| parts).chain(&shared);
    build.extend(all.map(|(_, asset)| asset.path.as_str()));
    build.extend(own_words.iter().map(|(_, words)| words.path.as_str()));
    let kept: Vec<_> = languages
        .iter()
        .map(|(first, parts)| {
            let files: Vec<_> = parts
                .iter()
                .map(|(_, asset)| asset)
                .chain([&reading])
                .collect();
            worker::Kept::of(first, rendered, &files)
        })
        .collect();
    let source = template("static/worker.js")?;
    let worker = worker::write(&dist, &source, &worker::name_of_build(&build), &kept)?;

    let html = in_threads(rendered, |page| {
        let own = languages
            .iter()
            .find(|(first, _)| first.language == page.language);
        let mut parts: Vec<_> = own
            .into_iter()
            .flat_map(|(_, parts)| parts)
            .cloned()
            .collect();
        parts.extend([("worker", worker.clone()), ("reading", reading.clone())]);
        let template = match page.frame {
            Frame::Calculator => &calculator,
            Frame::Reading => &read,
            Frame::Sharing => {
                // Its own script, glue and wasm stand in the place of the calculator's.
                parts.splice(..0, sharing.parts());
                let own = own_words.iter().find(|(of, _)| **of == page.language);
                parts.extend(own.map(|(_, words)| ("sharing", words.clone())));
                &sharing.template
            }
            Frame::Embedding => {
                parts.splice(..0, embedding.parts());
                &embedding.template
            }
        };
        let summed = match page.frame {
            Frame::Embedding => Some(embedding.filled(page)?),
            _ => None,
        };
        let html = Filling {
            page: summed.as_ref().unwrap_or(page),
            parts: &parts,
        }
        .fill(template)?;
        dist.plain(&page.address(), html.as_bytes())
    })?;
    missing::write(workspace, &dist, &read, &css, &reading)?;
    if let Some(host) = host {
        host::write(&dist, host, rendered)?;
    }
    let site = manifest::site(rendered, &html, &languages, &worker, &reading);
    site.save(&workspace.dist())?;
    cards::write(workspace, &dist, card_fonts, pictures)?;
    let files = Tree::read(&workspace.dist())?;
    dist.packed("_headers", listed::file(files.paths())?.as_bytes())?;
    Ok(site)
}

/// Does the same for every page or card, on all cores: compressing is most of what a page takes.
fn in_threads<P: Sync, T: Send>(
    pages: &[P],
    each: impl Fn(&P) -> Outcome<T> + Sync,
) -> Outcome<Vec<T>> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let each = &each;
    std::thread::scope(|scope| {
        let share = pages.len().div_ceil(cores).max(1);
        let threads: Vec<_> = pages
            .chunks(share)
            .map(|share| scope.spawn(move || share.iter().map(each).collect::<Outcome<Vec<T>>>()))
            .collect();
        let mut all = Vec::new();
        for thread in threads {
            let done = thread
                .join()
                .unwrap_or_else(|_| problem("a thread that writes pages stopped"))?;
            all.extend(done);
        }
        Ok(all)
    })
}

/// What the page's two wasm files weigh, the one that a first answer needs first, with the engine of another folder if
/// one is named.
pub fn page_wasm(
    workspace: &Workspace,
    engine: Option<&std::path::Path>,
) -> Outcome<[assets::Weight; 2]> {
    ensure_compiler(workspace)?;
    let bound = wasm::page(workspace, engine)?;
    let dist = Dist::empty(workspace.scratch().join("page-wasm"))?;
    let (_, binary, advice) = in_two(&dist, &bound)?;
    Ok([binary.weight, advice.weight])
}

/// What leads from the calculator's first answer to what follows from it: nothing behind these is needed before.
const DOORS: [&str; 2] = [
    "going_rate::view::advice::advice",
    "<going_rate::view::advice::Advice>::find",
];

/// The calculator's glue, its binary, and the binary of what follows from an answer.
fn in_two(dist: &Dist, bound: &wasm::Bound) -> Outcome<(Asset, Asset, Asset)> {
    let Split { first, rest } = split::split(&bound.wasm, &DOORS)?;
    let glue = bound.glue.clone();
    let (glue, binary) = program(dist, "going-rate", &wasm::Bound { glue, wasm: first })?;
    let advice = dist.hashed("advice", "wasm", &ordered(&rest))?;
    Ok((glue, binary, advice))
}

/// A program in the order that weighs least.
fn ordered(program: &[u8]) -> Vec<u8> {
    order::by_likeness(&locals::by_use(program))
}

/// A program's glue and binary, in this order.
fn program(dist: &Dist, stem: &str, bound: &wasm::Bound) -> Outcome<(Asset, Asset)> {
    let (glue, binary) = imports::shorten(&script::squeeze(&bound.glue), &ordered(&bound.wasm));
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
