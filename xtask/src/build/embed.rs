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

/// Our scripts, in the order in which they stand in the one script.
const SCRIPTS: [&str; 3] = ["unpack.js", "height.js", "start.js"];

/// What the native build wrote for the box of one language.
struct Rendered {
    language: String,
    tag: String,
    dir: String,
    head: String,
    body: String,
    words: String,
    texts: String,
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

/// Writes `embed/index.html`, its like in the folders of the other languages, and the loader.
pub fn write(
    workspace: &Workspace,
    dist: &Dist,
    program: &wasm::Bound,
    host: Option<&Host>,
) -> Outcome<()> {
    let root = &workspace.root;
    let read = |name: &str| {
        let path = root.join(name);
        std::fs::read_to_string(&path).during(|| format!("reading {}", path.display()))
    };
    let mut ours = String::new();
    for name in SCRIPTS {
        ours += &script::squeeze(&read(&format!("static/embed/{name}"))?);
    }
    let font = root.join("static/fonts/franklin-var-sub.woff2");
    let font = std::fs::read(&font).during(|| format!("reading {}", font.display()))?;
    let shared = Shared {
        template: read("embed.html")?,
        css: styles::squeeze(&styles::concatenate(&root.join("static/embed"))?),
        font: STANDARD.encode(font),
        first: script::squeeze(&read("static/embed/first.js")?),
        program: single::program(program)? + &ours,
        host: host.map(|host| host.address.clone()),
    };
    let languages = rendered(&workspace.scratch().join("rendered"))?;
    for language in &languages {
        let html = language.page(&shared, &languages)?;
        dist.plain(&language.address(), html.as_bytes())?;
    }
    for language in &languages {
        for (name, text) in &language.oembed {
            dist.plain(&format!("oembed/{name}"), text.as_bytes())?;
        }
    }
    let loader = script::squeeze(&read("static/embed/loader.v1.js")?);
    dist.plain("embed/loader.v1.js", loader.as_bytes())?;
    Ok(())
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
            words: text("embed/words.txt")?,
            texts: text("embed/texts.txt")?,
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
    fn address(&self) -> String {
        format!("{}embed/index.html", self.folder())
    }

    fn folder(&self) -> String {
        match self.language.as_str() {
            AT_ROOT => String::new(),
            other => format!("{other}/"),
        }
    }

    /// The way from this box to another language's, for an address that asks for it by `?lang=`.
    fn way_to(&self, other: &Self) -> String {
        let up = "../".repeat(self.address().matches('/').count());
        format!(
            "<link rel=\"alternate\" hreflang=\"{}\" data-language=\"{}\" href=\"{up}{}embed/index.html\">",
            other.tag,
            other.language,
            other.folder()
        )
    }

    fn page(&self, shared: &Shared, languages: &[Self]) -> Outcome<String> {
        let others = languages
            .iter()
            .filter(|other| other.language != self.language);
        let mut links: Vec<_> = others.map(|other| self.way_to(other)).collect();
        links.extend(shared.host.iter().map(|host| {
            let folder = self.folder();
            format!("<link rel=\"canonical\" href=\"{host}{folder}embed/\">")
        }));
        let font = if IN_SYSTEM_FONTS.contains(&self.language.as_str()) {
            "local(\"Libre Franklin\")".to_owned()
        } else {
            format!("url(data:font/woff2;base64,{})", shared.font)
        };
        let css = shared.css.replace("url(franklin-var-sub.woff2)", &font);
        let program = format!(
            "(()=>{{\n\"use strict\";\nconst WORDS={};\nconst TEXTS={};\n{}}})();\n",
            string(&self.words),
            string(&self.texts),
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
                ("body", self.body.trim()),
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
            words: text("a</script>\n\"b\""),
            texts: text(""),
            oembed: Vec::new(),
        }
    }

    #[test]
    fn a_box_leads_to_the_boxes_of_other_languages() {
        let (en, zh) = (language("en"), language("zh"));
        assert_eq!(en.address(), "embed/index.html");
        assert_eq!(zh.address(), "zh/embed/index.html");
        let way = |from: &Rendered, to: &Rendered| from.way_to(to);
        assert!(way(&en, &zh).contains("href=\"../zh/embed/index.html\""));
        assert!(way(&zh, &en).contains("href=\"../../embed/index.html\""));
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
        let page = language("en").page(&shared, &[]).unwrap_or_default();
        assert_eq!(page, "<title>t</title><p>{{style}}</p><style>a{}</style>");
    }
}
