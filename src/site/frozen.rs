//! What a frozen box has more than the newest one: a notice outside of the calculator, and beside it a page that a
//! later build writes anew, because the box itself never changes.

use crate::evidence::{MODEL, price_years};
use crate::found::escape;
use crate::versions::Results;
use crate::words::{Key, Words};
use std::path::Path;
use std::{fs, io};

/// From a frozen box to its language's first page: the version, `v` and `embed` lie between them.
pub(super) const UP: &str = "../../../";

/// The notice on the box of this build's version.
pub(super) fn notice(words: &Words) -> String {
    let (from, to) = price_years();
    let (from, to) = (from.to_string(), to.to_string());
    let said = [("model", MODEL), ("from", &from), ("to", &to)];
    let note = words.fill(Key::VersionsFrozenNote, &said);
    let newer = words.say(Key::VersionsFrozenNewer);
    let current = words.say(Key::VersionsFrozenCurrent);
    // Followed inside the frame, because a strict host lets it open no page.
    format!(
        "<header id=\"frozen\" class=\"small\"><p>{} <a href=\"newer.html\">{}</a> · <a href=\"../../index.html\">{}</a></p></header>",
        escape(&note),
        escape(newer),
        escape(current)
    )
}

/// Writes the page beside each frozen box of a language: `<version>/newer.html`.
pub(super) fn write(
    (language, words): (&str, &Words),
    dir: &str,
    frozen: &[Results],
    folder: &Path,
) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let spoken: Vec<_> = frozen.iter().filter(|it| it.speaks(language)).collect();
    for version in &spoken {
        let page = newer(words, dir, &version.model, &spoken);
        fs::write(folder.join(format!("{}.html", version.model)), page)?;
    }
    Ok(())
}

/// The page beside the box of a version, which says whether there is a newer one. It has neither script nor style.
fn newer(words: &Words, dir: &str, model: &str, frozen: &[&Results]) -> String {
    let fill = |key: Key, model: &str| escape(&words.fill(key, &[("model", model)]));
    let say = |key: Key| escape(words.say(key));
    let newest = frozen.last().map_or(model, |it| it.model.as_str());
    let said = if newest == model {
        say(Key::VersionsNewerNewest)
    } else {
        format!(
            "{} <a href=\"../{newest}/index.html\">{}</a>",
            fill(Key::VersionsNewerExists, newest),
            fill(Key::VersionsNewerOpen, newest)
        )
    };
    format!(
        "<!doctype html>\n<html lang=\"{lang}\" dir=\"{dir}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"robots\" content=\"noindex\">\n<title>{title}</title>\n<link rel=\"icon\" href=\"data:,\">\n</head>\n<body>\n<main>\n<h1>{heading}</h1>\n<p>{said}</p>\n<ul>\n<li><a href=\"index.html\">{back}</a></li>\n<li><a href=\"../../index.html\">{current}</a></li>\n<li><a href=\"{UP}versions/index.html\">{all}</a></li>\n</ul>\n</main>\n</body>\n</html>\n",
        lang = escape(words.say(Key::PageLanguage)),
        title = fill(Key::VersionsNewerTitle, model),
        heading = fill(Key::VersionsNewerHeading, model),
        back = fill(Key::VersionsNewerOpen, model),
        current = say(Key::VersionsFrozenCurrent),
        all = say(Key::VersionsFooter),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(model: &str) -> Results {
        Results {
            model: model.to_owned(),
            languages: Vec::new(),
            people: Vec::new(),
        }
    }

    #[test]
    fn the_page_beside_a_frozen_box_names_a_newer_one_only_where_there_is_one() {
        let Some(words) = Words::of("en") else {
            unreachable!("English is a language of the page")
        };
        let (first, second) = (version("1-01"), version("1-02"));
        let all = [&first, &second];
        let older = newer(&words, "ltr", "1-01", &all);
        assert!(older.contains("href=\"../1-02/index.html\""), "{older}");
        assert!(!older.contains("newest frozen version"), "{older}");
        let newest = newer(&words, "ltr", "1-02", &all);
        assert!(newest.contains("newest frozen version"), "{newest}");
        assert!(!newest.contains("1-01"), "{newest}");
        for page in [older, newest] {
            assert!(
                !page.contains("<script") && !page.contains("style"),
                "{page}"
            );
        }
    }

    #[test]
    fn the_notice_names_version_and_years_and_leads_on_inside_the_frame() {
        for language in crate::words::LANGUAGES {
            let notice = Words::of(language).map(|words| notice(&words));
            let notice = notice.unwrap_or_default();
            let (from, to) = price_years();
            for part in [MODEL, &from.to_string(), &to.to_string(), "newer.html"] {
                assert!(notice.contains(part), "{language}: {part}");
            }
            assert!(!notice.contains("target="), "{language}");
        }
    }
}
