//! The picture and the table of everything that an embed may start from, for feeds, mails and refused frames.

use crate::found::{Place, Preset, Published};
use crate::share::{Result, TableFrame, card, table};
use crate::words::Words;
use std::path::Path;
use std::{fs, io};

/// Writes `<name>.svg` and `<name>.html` of every preset; the builder makes the pictures of the former.
pub(super) fn write(
    folder: &Path,
    language: &str,
    words: &Words,
    dir: &'static str,
    published: &Published,
) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for preset in Preset::all() {
        let name = preset.name(language);
        let result = Result::of(words, preset.session());
        fs::write(folder.join(format!("{name}.svg")), card(&result))?;
        let page = table(&result, &frame(preset, language, words, dir, published));
        fs::write(folder.join(format!("{name}.html")), page)?;
    }
    Ok(())
}

/// What stands around a preset's table. In a feed or a mail only a whole address leads anywhere.
pub fn frame(
    preset: Preset,
    language: &str,
    words: &Words,
    dir: &'static str,
    published: &Published,
) -> TableFrame {
    let address = |folder: &str| {
        let host = published.host.as_deref().unwrap_or("../");
        format!("{host}{}", Place { language, folder }.path())
    };
    TableFrame {
        label: preset.label(words).map(str::to_owned),
        calculator: address(&preset.folder()),
        sources: address("sources/"),
        dir,
    }
}
