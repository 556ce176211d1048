//! The cards as pictures: the native build draws them as SVG, and those who show cards take PNG only.

use super::assets::Dist;
use super::host::Host;
use super::in_threads;
use super::pages::{IN_SYSTEM_FONTS, Rendered};
use crate::{During, Outcome, problem};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};
use std::path::Path;
use std::sync::Arc;

/// What the card calls the page's own font.
const OURS: &str = "Libre Franklin";

/// Families of Han characters that a machine may have; the card names them in this order.
const HAN: [&str; 2] = ["Noto Sans CJK SC", "Noto Sans SC"];

/// The fonts that cards are set in, and the languages that they can set.
pub(super) struct Fonts {
    fonts: Arc<fontdb::Database>,
    has_han: bool,
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

impl Fonts {
    /// The page's own fonts, and the machine's for languages that have none of ours.
    pub(super) fn load(folder: &Path) -> Outcome<Self> {
        let mut fonts = fontdb::Database::new();
        fonts.load_system_fonts();
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

/// Writes `card/<language>-<folder>.png` of every page that has a card, in the languages that can be set.
pub(super) fn write(dist: &Dist, fonts: &Fonts, host: &Host, pages: &[Rendered]) -> Outcome<()> {
    in_threads(pages, |page| {
        if page.card.is_empty() || !host.pictures.contains(&page.language) {
            return Ok(());
        }
        let steps = [page.language.as_str(), &page.folder]
            .join("-")
            .replace('/', "-");
        let name = steps.trim_end_matches('-');
        dist.packed(&format!("card/{name}.png"), &fonts.picture(&page.card)?)
    })
    .map(drop)
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
        };
        let (can, said) = fonts(false).languages(["en", "zh"].into_iter());
        assert_eq!(can, ["en"]);
        assert!(said.is_some_and(|said| said.contains("cards in zh:")));
        let (can, said) = fonts(true).languages(["en", "zh"].into_iter());
        assert_eq!((can.len(), said), (2, None));
    }
}
