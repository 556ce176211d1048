//! What the workshop file of a language is made of, and its paper as pages without a program, for the PDFs.

use crate::evidence::{self, personas};
use crate::found::{Published, escape};
use crate::reading;
use crate::words::{self, Key, Words};
use crate::workshop::{Paper, paper};
use std::path::Path;
use std::{fs, io};

/// Writes all of it into a folder.
pub(super) fn write(
    root: &Path,
    language: &str,
    words: &Words,
    folder: &Path,
    published: &Published,
) -> io::Result<()> {
    fs::create_dir_all(folder.join("paper"))?;
    let missing = || io::Error::other(format!("{language}: the language has no words"));
    let site = site(language, published);
    let guide = fs::read_to_string(root.join(format!("docs/workshop.{language}.md")))
        .or_else(|_| fs::read_to_string(root.join("docs/workshop.md")))?;
    let guide = reading::prose(&guide);
    let title = words.fill(
        Key::WorkshopTitle,
        &[("what", words.say(Key::WorkshopHeading))],
    );
    let files = [
        ("site.txt", site.clone()),
        ("head.html", format!("<title>{}</title>", escape(&title))),
        ("body.html", body(words, &guide)),
        (
            "words.txt",
            words::words_file(language).ok_or_else(missing)?,
        ),
        (
            "evidence.txt",
            evidence::with_tables(&words::evidence_file(language).ok_or_else(missing)?),
        ),
        (
            "workshop.txt",
            words::workshop_file(language).ok_or_else(missing)?,
        ),
    ];
    for (name, text) in files {
        fs::write(folder.join(name), text)?;
    }
    for size in [Paper::A4, Paper::Letter] {
        let of = |name: &str| paper(words, name, size, &site).ok_or_else(missing);
        let mut handouts = String::new();
        for persona in personas() {
            handouts += &of(persona.slug)?;
        }
        let class = ["prose pg guide ", size.name()].concat();
        let guide = format!("<section class=\"{class}\">{guide}</section>");
        for (name, text) in [
            ("cards", of("cards")?),
            ("handouts", handouts),
            ("guide", guide),
        ] {
            let file = format!("paper/{name}-{}.html", size.name());
            fs::write(folder.join(file), text)?;
        }
    }
    Ok(())
}

/// The calculator's address in this language; empty where the build knows no host.
fn site(language: &str, published: &Published) -> String {
    let Some(host) = &published.host else {
        return String::new();
    };
    match language {
        "en" => host.clone(),
        other => format!("{host}{other}/"),
    }
}

/// What stands there before the program starts, and stays where it may not: the guide, and where the PDFs are.
fn body(words: &Words, guide: &str) -> String {
    let say = |key| escape(words.say(key));
    let (failed, starting, no_print) = (
        say(Key::WorkshopFailed),
        say(Key::WorkshopStarting),
        say(Key::WorkshopNoPrint),
    );
    let back = say(Key::WorkshopGuideBack);
    format!(
        "<p id=\"failed\" class=\"problem noprint\" role=\"alert\" hidden>{failed}</p>\n\
         <p id=\"starting\" class=\"note noprint\" role=\"status\">{starting}</p>\n\
         <p id=\"no-print\" class=\"problem noprint\" role=\"alert\" hidden>{no_print}</p>\n\
         <div id=\"app\"></div>\n\
         <main id=\"guide-page\"><p class=\"noprint\"><a class=\"btn\" href=\"#\">{back}</a></p><div class=\"prose guide\">{guide}</div></main>"
    )
}
