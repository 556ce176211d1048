//! The box in other people's pages: one HTML file a language, with its styles, its script and the wasm inside.
//!
//! It runs where nothing can be fetched: in a frame with an origin of its own, and opened by double click.
//! Why it is one file, and why a language is a folder: docs/decisions/0031 and 0032.

use super::assets::Dist;
use super::host::Host;
use super::pages::{AT_ROOT, IN_SYSTEM_FONTS};
use super::single::{self, fill, string, within};
use super::{script, styles, wasm};
use crate::workspace::Workspace;
use crate::{During, Outcome};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::path::Path;

/// The page beside a frozen box, which says whether there is a newer one.
const NEWER: &str = "newer.html";

/// Our scripts, in the order in which they stand in the one script.
const SCRIPTS: [&str; 3] = ["unpack.js", "height.js", "start.js"];

/// What the native build wrote for the box of one language.
struct Rendered {
    language: String,
    tag: String,
    dir: String,
    head: String,
    body: String,
    /// The body of the box once it is frozen.
    frozen: String,
    words: String,
    texts: String,
    /// The page beside each frozen box, by version.
    newer: Vec<(String, String)>,
    /// oEmbed files, by name; none without a host.
    oembed: Vec<(String, String)>,
}

/// What is the same in every language.
struct Shared {
    template: String,
    css: String,
    font: String,
    first: String,
    program: String,
    /// Where all of it will lie, if that is known: a box that was saved alone then knows its way out.
    host: Option<String>,
}

/// Which box: the one that follows the model, or the one of a version.
type Version<'v> = Option<&'v str>;

/// Writes `embed/index.html`, its like in the folders of the other languages, what belongs beside the frozen boxes, and
/// the loader.
pub fn write(
    workspace: &Workspace,
    dist: &Dist,
    program: &wasm::Bound,
    host: Option<&Host>,
) -> Outcome<()> {
    let shared = Shared::new(workspace, program, host)?;
    let languages = rendered(&workspace.scratch().join("rendered"))?;
    for language in &languages {
        let html = language.page(&shared, &languages, None)?;
        dist.plain(&language.address(None), html.as_bytes())?;
        for (name, text) in &language.newer {
            let beside = language.address(Some(frozen_at(name)));
            let beside = beside.replace("index.html", NEWER);
            dist.plain(&beside, text.as_bytes())?;
        }
        for (name, text) in &language.oembed {
            dist.plain(&format!("oembed/{name}"), text.as_bytes())?;
        }
    }
    let loader = read(workspace, "static/embed/loader.v1.js")?;
    dist.plain("embed/loader.v1.js", script::squeeze(&loader).as_bytes())?;
    Ok(())
}

/// The name of the version that the native build has written.
pub(super) fn version(workspace: &Workspace) -> Outcome<String> {
    let path = workspace.scratch().join("rendered").join(AT_ROOT);
    let path = path.join("embed/model.txt");
    std::fs::read_to_string(&path).during(|| format!("reading {}", path.display()))
}

/// The boxes of a version in every language, and what it says about the invented people, by their paths in `frozen/`.
pub(super) fn freeze(
    workspace: &Workspace,
    program: &wasm::Bound,
    host: Option<&Host>,
    version: &str,
) -> Outcome<Vec<(String, Vec<u8>)>> {
    let shared = Shared::new(workspace, program, host)?;
    let written = workspace.scratch().join("rendered");
    let languages = rendered(&written)?;
    let mut files = Vec::new();
    for language in &languages {
        let html = language.page(&shared, &languages, Some(version))?;
        files.push((language.address(Some(version)), html.into_bytes()));
    }
    let results = written.join(AT_ROOT).join("embed/results.json");
    let results = std::fs::read(&results).during(|| format!("reading {}", results.display()))?;
    files.push((format!("results/{version}.json"), results));
    Ok(files)
}

fn read(workspace: &Workspace, name: &str) -> Outcome<String> {
    let path = workspace.root.join(name);
    std::fs::read_to_string(&path).during(|| format!("reading {}", path.display()))
}

impl Shared {
    fn new(workspace: &Workspace, program: &wasm::Bound, host: Option<&Host>) -> Outcome<Self> {
        let root = &workspace.root;
        let read = |name: &str| read(workspace, name);
        let mut ours = String::new();
        for name in SCRIPTS {
            ours += &script::squeeze(&read(&format!("static/embed/{name}"))?);
        }
        let font = root.join("static/fonts/franklin-var-sub.woff2");
        let font = std::fs::read(&font).during(|| format!("reading {}", font.display()))?;
        Ok(Self {
            template: read("embed.html")?,
            css: styles::squeeze(&styles::concatenate(&root.join("static/embed"))?),
            font: STANDARD.encode(font),
            first: script::squeeze(&read("static/embed/first.js")?),
            program: single::program(program)? + &ours,
            host: host.map(|host| host.address.clone()),
        })
    }
}

/// The version of a box, by the name of what lies beside it.
fn frozen_at(name: &str) -> &str {
    name.trim_end_matches(".html")
}

fn rendered(folder: &Path) -> Outcome<Vec<Rendered>> {
    let mut languages = Vec::new();
    for entry in std::fs::read_dir(folder).during(|| format!("listing {}", folder.display()))? {
        let entry = entry.during(|| format!("listing {}", folder.display()))?;
        let text = |name: &str| {
            let path = entry.path().join(name);
            std::fs::read_to_string(&path)
                .during(|| format!("reading {}, which `going-rate site` writes", path.display()))
        };
        languages.push(Rendered {
            language: entry.file_name().to_string_lossy().into_owned(),
            tag: text("lang.txt")?.trim().to_owned(),
            dir: text("dir.txt")?.trim().to_owned(),
            head: text("embed/head.html")?,
            body: text("embed/body.html")?,
            frozen: text("embed/frozen.html")?,
            words: text("embed/words.txt")?,
            texts: text("embed/texts.txt")?,
            newer: files(&entry.path().join("newer"))?,
            oembed: files(&entry.path().join("embed/oembed"))?,
        });
    }
    languages.sort_by(|a, b| a.language.cmp(&b.language));
    Ok(languages)
}

/// The files of a folder and their texts, in order of name.
fn files(folder: &Path) -> Outcome<Vec<(String, String)>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).during(|| format!("listing {}", folder.display()))? {
        let entry = entry.during(|| format!("listing {}", folder.display()))?;
        let path = entry.path();
        let text =
            std::fs::read_to_string(&path).during(|| format!("reading {}", path.display()))?;
        found.push((entry.file_name().to_string_lossy().into_owned(), text));
    }
    found.sort();
    Ok(found)
}

impl Rendered {
    /// Where the box lies in `dist/`.
    fn address(&self, version: Version<'_>) -> String {
        let below = version.map_or_else(String::new, |version| format!("v/{version}/"));
        format!("{}embed/{below}index.html", self.folder())
    }

    fn folder(&self) -> String {
        match self.language.as_str() {
            AT_ROOT => String::new(),
            other => format!("{other}/"),
        }
    }

    /// The way from this box to another language's, for an address that asks for it by `?lang=`; from the newest box
    /// also to a frozen one, by `?version=`.
    fn way_to(&self, other: &Self, version: Version<'_>, asked: Version<'_>) -> String {
        let up = "../".repeat(self.address(version).matches('/').count());
        let asks = asked.map_or_else(String::new, |asked| format!(" data-version=\"{asked}\""));
        format!(
            "<link rel=\"alternate\" hreflang=\"{}\" data-language=\"{}\"{asks} href=\"{up}{}\">",
            other.tag,
            other.language,
            other.address(asked.or(version))
        )
    }

    /// The box; the one of a version with its notice.
    fn page(&self, shared: &Shared, languages: &[Self], version: Version<'_>) -> Outcome<String> {
        let others = languages
            .iter()
            .filter(|other| other.language != self.language);
        let mut links: Vec<_> = others
            .map(|other| self.way_to(other, version, None))
            .collect();
        // Only from the newest: a frozen one knows of none but itself.
        let newest = languages.iter().filter(|_| version.is_none());
        links.extend(newest.flat_map(|other| {
            let frozen = other.newer.iter();
            frozen.map(|(name, _)| self.way_to(other, version, Some(frozen_at(name))))
        }));
        let address = self.address(version);
        let address = address.trim_end_matches("index.html");
        links.extend(
            shared
                .host
                .iter()
                .map(|host| format!("<link rel=\"canonical\" href=\"{host}{address}\">")),
        );
        // From the box to its language's first page.
        let up = "../".repeat(address.matches('/').count() - self.folder().matches('/').count());
        let body = version.map_or(&self.body, |_| &self.frozen);
        let font = if IN_SYSTEM_FONTS.contains(&self.language.as_str()) {
            "local(\"Libre Franklin\")".to_owned()
        } else {
            format!("url(data:font/woff2;base64,{})", shared.font)
        };
        let css = shared.css.replace("url(franklin-var-sub.woff2)", &font);
        let program = format!(
            "(()=>{{\n\"use strict\";\nconst WORDS={};\nconst TEXTS={};\nconst UP={};\n{}}})();\n",
            string(&self.words),
            string(&self.texts),
            string(&up),
            shared.program
        );
        let [style, first, program] = [
            ("style", css.as_str()),
            ("script", &shared.first),
            ("script", &program),
        ]
        .map(|(tag, text)| within(tag, text));
        let (style, first, program) = (style?, first?, program?);
        let hashes = format!("{} {}", first.hash, program.hash);
        fill(
            "embed.html",
            &shared.template,
            &[
                ("lang", &self.tag),
                ("dir", &self.dir),
                ("head", self.head.trim()),
                ("links", &links.join("\n")),
                ("body", body.trim()),
                ("style", &style.element),
                ("style-hash", &style.hash),
                ("first", &first.element),
                ("program", &program.element),
                ("script-hashes", &hashes),
            ],
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(language: &str) -> Rendered {
        let text = str::to_owned;
        Rendered {
            language: text(language),
            tag: text(language),
            dir: text("ltr"),
            head: text("<title>t</title>"),
            body: text("<p>{{style}}</p>"),
            frozen: text("<p>frozen</p>"),
            words: text("a</script>\n\"b\""),
            texts: text(""),
            newer: Vec::new(),
            oembed: Vec::new(),
        }
    }

    #[test]
    fn a_box_leads_to_the_boxes_of_other_languages() {
        let (en, zh) = (language("en"), language("zh"));
        assert_eq!(en.address(None), "embed/index.html");
        assert_eq!(zh.address(None), "zh/embed/index.html");
        assert_eq!(zh.address(Some("1-01")), "zh/embed/v/1-01/index.html");
        let way = |from: &Rendered, to: &Rendered| from.way_to(to, None, None);
        assert!(way(&en, &zh).contains("href=\"../zh/embed/index.html\""));
        assert!(way(&zh, &en).contains("href=\"../../embed/index.html\""));
        // A frozen box leads to the same version.
        let frozen = zh.way_to(&en, Some("1-01"), None);
        assert!(
            frozen.contains("href=\"../../../../embed/v/1-01/index.html\""),
            "{frozen}"
        );
        let asked = en.way_to(&en, None, Some("1-01"));
        assert!(
            asked.contains("data-version=\"1-01\" href=\"../embed/v/1-01/index.html\""),
            "{asked}"
        );
    }

    #[test]
    fn what_was_filled_in_is_not_a_template() {
        let shared = Shared {
            template: "{{head}}{{body}}{{style}}".to_owned(),
            css: "a{}".to_owned(),
            font: String::new(),
            first: String::new(),
            program: String::new(),
            host: None,
        };
        let page = language("en").page(&shared, &[], None).unwrap_or_default();
        assert_eq!(page, "<title>t</title><p>{{style}}</p><style>a{}</style>");
    }

    #[test]
    fn a_frozen_box_has_its_notice_and_finds_its_way_up() {
        let shared = Shared {
            template: "{{links}}{{body}}{{program}}".to_owned(),
            css: String::new(),
            font: String::new(),
            first: String::new(),
            program: String::new(),
            host: Some("https://example.org/".to_owned()),
        };
        let mut all = [language("en"), language("zh")];
        // Only English was there when the first was frozen.
        let beside = |version: &str| (format!("{version}.html"), String::new());
        all[0].newer = vec![beside("1-01"), beside("1-02")];
        all[1].newer = vec![beside("1-02")];
        let page = |shared: &Shared, at: usize, version| {
            all[at].page(shared, &all, version).unwrap_or_default()
        };
        for (at, folder) in [(0, ""), (1, "zh/")] {
            let frozen = page(&shared, at, Some("1-01"));
            assert!(frozen.contains("<p>frozen</p>"), "{frozen}");
            assert!(frozen.contains("const UP=\"../../../\";"), "{frozen}");
            let canonical = format!("href=\"https://example.org/{folder}embed/v/1-01/\"");
            assert!(frozen.contains(&canonical), "{frozen}");
            let newest = page(&shared, at, None);
            assert!(newest.contains("const UP=\"../\";"), "{newest}");
            assert_eq!(newest.matches("data-version").count(), 3, "{newest}");
            assert!(!frozen.contains("data-version"), "{frozen}");
        }
    }
}
