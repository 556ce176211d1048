//! The cards as pictures: the native build draws them as SVG, and those who show cards take PNG only.

use super::assets::Dist;
use super::in_threads;
use super::pages::IN_SYSTEM_FONTS;
use crate::workspace::Workspace;
use crate::{During, Outcome, problem};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What the card calls the page's own font.
const OURS: &str = "Libre Franklin";

/// Families of Han characters that a machine may have; the card names them in this order.
const HAN: [&str; 2] = ["Noto Sans CJK SC", "Noto Sans SC"];

/// The fonts that cards are set in, and the languages that they can set.
pub(super) struct Fonts {
    fonts: Arc<fontdb::Database>,
    has_han: bool,
    /// What a picture depends on besides its card: the drawing program and the fonts.
    made_by: Vec<u8>,
}

/// Our font under the name that the card gives it: to be small it carries no name of its own.
fn face(font: Vec<u8>) -> fontdb::FaceInfo {
    fontdb::FaceInfo {
        id: fontdb::ID::dummy(),
        source: fontdb::Source::Binary(Arc::new(font)),
        index: 0,
        families: vec![(OURS.to_owned(), fontdb::Language::English_UnitedStates)],
        post_script_name: OURS.to_owned(),
        style: fontdb::Style::Normal,
        weight: fontdb::Weight::NORMAL,
        stretch: fontdb::Stretch::Normal,
        monospaced: false,
    }
}

/// Reads the fonts of Han characters once: from its file, one of twenty megabytes is mapped anew for each text.
fn in_memory(fonts: &mut fontdb::Database) {
    let on_disk: Vec<_> = fonts
        .faces()
        .filter(|face| {
            face.families
                .iter()
                .any(|(name, _)| HAN.contains(&name.as_str()))
        })
        .filter_map(|face| match &face.source {
            fontdb::Source::File(path) => Some((face.id, path.clone())),
            _ => None,
        })
        .collect();
    let files: std::collections::BTreeSet<_> = on_disk.iter().map(|(_, path)| path).collect();
    for path in files {
        // What cannot be read now stays where it is.
        let Ok(font) = std::fs::read(path) else {
            continue;
        };
        for (id, _) in on_disk.iter().filter(|(_, of)| of == path) {
            fonts.remove_face(*id);
        }
        // Its other families come along, as they did from the file.
        fonts.load_font_source(fontdb::Source::Binary(Arc::new(font)));
    }
}

impl Fonts {
    /// The page's own fonts, and the machine's for languages that have none of ours.
    pub(super) fn load(folder: &Path) -> Outcome<Self> {
        let mut fonts = fontdb::Database::new();
        fonts.load_system_fonts();
        in_memory(&mut fonts);
        // The lock file names the version of the program that draws.
        let mut made_by = Sha256::new();
        made_by.update(include_bytes!("../../../Cargo.lock"));
        for face in fonts.faces() {
            made_by.update(&face.post_script_name);
        }
        let has_han = fonts.faces().any(|face| {
            let mut families = face.families.iter();
            families.any(|(name, _)| HAN.contains(&name.as_str()))
        });
        for entry in std::fs::read_dir(folder).during(|| format!("listing {}", folder.display()))? {
            let path = entry
                .during(|| format!("listing {}", folder.display()))?
                .path();
            if path
                .extension()
                .is_some_and(|extension| extension == "woff2")
            {
                let packed =
                    std::fs::read(&path).during(|| format!("reading {}", path.display()))?;
                made_by.update(&packed);
                match wuff::decompress_woff2(&packed) {
                    Ok(font) => drop(fonts.push_face_info(face(font))),
                    Err(error) => {
                        return problem(format!("{} is no font: {error:?}", path.display()));
                    }
                }
            }
        }
        Ok(Self {
            fonts: Arc::new(fonts),
            has_han,
            made_by: made_by.finalize().to_vec(),
        })
    }

    /// Which of the languages can be set; those that cannot are named, with what to do.
    pub(super) fn languages<'l>(
        &self,
        all: impl Iterator<Item = &'l str>,
    ) -> (Vec<String>, Option<String>) {
        let (can, cannot): (Vec<_>, Vec<_>) =
            all.partition(|language| self.has_han || !IN_SYSTEM_FONTS.contains(language));
        let said = (!cannot.is_empty()).then(|| {
            format!(
                "no pictures of the cards in {}: this machine has no font for it, such as {}",
                cannot.join(", "),
                HAN[0]
            )
        });
        (can.into_iter().map(str::to_owned).collect(), said)
    }

    /// A card as PNG.
    pub(super) fn picture(&self, svg: &str) -> Outcome<Vec<u8>> {
        let options = Options {
            fontdb: Arc::clone(&self.fonts),
            ..Options::default()
        };
        let tree = Tree::from_str(svg, &options).during(|| "reading a card".to_owned())?;
        let size = tree.size().to_int_size();
        let Some(mut pixels) = Pixmap::new(size.width(), size.height()) else {
            return problem("a card has no size");
        };
        resvg::render(&tree, Transform::default(), &mut pixels.as_mut());
        pixels.encode_png().during(|| "writing a card".to_owned())
    }
}

/// Writes the picture and the table of everything that an embed may start from: `card/<name>.svg` and `.html`, and
/// `.png` in the languages that can be set.
pub(super) fn write(
    workspace: &Workspace,
    dist: &Dist,
    fonts: &Fonts,
    pictures: &[String],
) -> Outcome<()> {
    let mut files = Vec::new();
    for language in super::folders::folders(&workspace.scratch().join("rendered"))? {
        let folder = workspace
            .scratch()
            .join("rendered")
            .join(&language)
            .join("cards");
        for name in super::folders::folders(&folder)? {
            files.push((pictures.contains(&language), folder.join(&name), name));
        }
    }
    files.sort();
    let drawn = workspace.scratch().join("cards");
    std::fs::create_dir_all(&drawn).during(|| format!("making {}", drawn.display()))?;
    in_threads(&files, |(set, path, name)| {
        let text =
            std::fs::read_to_string(path).during(|| format!("reading {}", path.display()))?;
        dist.plain(&format!("card/{name}"), text.as_bytes())?;
        match name.strip_suffix(".svg") {
            Some(stem) if *set => {
                dist.packed(&format!("card/{stem}.png"), &fonts.kept(&drawn, &text)?)
            }
            _ => Ok(()),
        }
    })
    .map(drop)
}

impl Fonts {
    /// A card as PNG: as it was drawn before, if it was drawn before from the same text by the same program and fonts.
    fn kept(&self, folder: &Path, svg: &str) -> Outcome<Vec<u8>> {
        let mut digest = Sha256::new();
        digest.update(&self.made_by);
        digest.update(svg);
        let name: String = digest
            .finalize()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let path: PathBuf = folder.join(name + ".png");
        if let Ok(drawn) = std::fs::read(&path) {
            return Ok(drawn);
        }
        let drawn = self.picture(svg)?;
        // Written under another name first: a build that is broken off must leave no half of a picture.
        let half = path.with_extension("half");
        std::fs::write(&half, &drawn)
            .and_then(|()| std::fs::rename(&half, &path))
            .during(|| format!("writing {}", path.display()))?;
        Ok(drawn)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_becomes_a_picture_set_in_the_pages_font() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../static/fonts");
        let fonts = Fonts::load(&folder).unwrap_or_else(|problem| unreachable!("{problem}"));
        let card = |text: &str| {
            format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\"><text y=\"16\" font-family=\"Libre Franklin\">{text}</text></svg>"
            )
        };
        let picture = |text: &str| fonts.picture(&card(text)).unwrap_or_default();
        let (blank, drawn) = (picture(""), picture("Rate"));
        assert_eq!(drawn.get(1..4), Some(&b"PNG"[..]));
        // Width and height stand in the first chunk.
        assert_eq!(drawn.get(16..24), Some(&[0, 0, 0, 40, 0, 0, 0, 20][..]));
        assert_ne!(blank, drawn, "the text is not drawn");
    }

    #[test]
    fn a_language_without_a_font_is_said() {
        let fonts = |has_han| Fonts {
            fonts: Arc::default(),
            has_han,
            made_by: Vec::new(),
        };
        let (can, said) = fonts(false).languages(["en", "zh"].into_iter());
        assert_eq!(can, ["en"]);
        assert!(said.is_some_and(|said| said.contains("cards in zh:")));
        let (can, said) = fonts(true).languages(["en", "zh"].into_iter());
        assert_eq!((can.len(), said), (2, None));
    }
}
