//! Host only: the first paint of every language, as files for the site's builder.

use crate::evidence;
use crate::reading::{self, Documents};
use crate::session::Session;
use crate::view::Drawn;
use crate::view::app::{App, AppProps, Handle, Trouble, follow};
use crate::words::{self, Key, LANGUAGES, Words};
use std::path::Path;
use std::{fs, io};

/// The page below `<body>` as the first paint holds it, drawn on the host.
pub fn body(language: &str, session: &Session) -> Option<String> {
    render(language, session, None, Drawn::FirstPaint)
}

/// The page below `<body>` with everything open.
pub fn whole(language: &str, session: &Session) -> Option<String> {
    render(language, session, None, Drawn::Whole)
}

/// The page below `<body>` as the address with this fragment opens it.
pub fn opened(language: &str, fragment: &str) -> Option<String> {
    let (followed, trouble) = follow(&Words::of(language)?, fragment);
    let session = followed.unwrap_or_default();
    render(language, &session, trouble, Drawn::Whole)
}

fn render(language: &str, session: &Session, trouble: Trouble, drawn: Drawn) -> Option<String> {
    let words = Words::of(language)?;
    let session = session.clone();
    let renderer = yew::ServerRenderer::<App>::with_props(move || AppProps {
        words,
        session,
        trouble,
        handle: Handle::default(),
        drawn,
        on_drawn: yew::Callback::noop(),
    })
    // The page is mounted anew in the browser, so marks for hydration would only weigh.
    .hydratable(false);
    let app = futures::executor::block_on(renderer.render());
    // Outside of the app, so that a failure after the app is there can still be told.
    let words = Words::of(language)?;
    let failed = [Key::LaterFailed, Key::LaterFailedTable].map(|key| escape(words.say(key)));
    let [failed, table] = failed;
    Some(format!(
        "<p id=\"failed\" class=\"problem\" role=\"alert\" hidden>{failed} <a href=\"#file\">{table}</a></p>\n<div id=\"app\">{app}</div>"
    ))
}

/// Writes head.html, body.html, words.txt, evidence.txt and lang.txt of every language, and head.html and
/// body.html of every page that is only read. `root` is the workspace, whose data and documents they show.
pub fn write(root: &Path, out: &Path) -> io::Result<()> {
    let data = catalog::load(&root.join("data"), &root.join("locales"));
    let changes = fs::read_to_string(root.join("data/CHANGELOG.md"))?;
    for language in LANGUAGES {
        let folder = out.join(language);
        fs::create_dir_all(&folder)?;
        let missing = || io::Error::other(format!("{language}: the language has no words"));
        let words = Words::of(language).ok_or_else(missing)?;
        let body = body(language, &Session::default()).ok_or_else(missing)?;
        fs::write(folder.join("head.html"), head(&words))?;
        fs::write(folder.join("body.html"), body)?;
        fs::write(folder.join("lang.txt"), words.say(Key::PageLanguage))?;
        fs::write(
            folder.join("words.txt"),
            words::words_file(language).ok_or_else(missing)?,
        )?;
        fs::write(
            folder.join("evidence.txt"),
            evidence::with_tables(&words::evidence_file(language).ok_or_else(missing)?),
        )?;
        // The method is translated as a whole or not at all; where it is not, the English one is shown as such.
        let method = fs::read_to_string(root.join(format!("docs/method.{language}.md")))
            .or_else(|_| fs::read_to_string(root.join("docs/method.md")))?;
        let documents = Documents {
            method,
            changes: changes.clone(),
        };
        for page in reading::pages(language, &data, &documents) {
            let folder = folder.join("reading").join(page.folder);
            fs::create_dir_all(&folder)?;
            fs::write(
                folder.join("head.html"),
                titles(&page.title, &page.description),
            )?;
            fs::write(folder.join("body.html"), page.body)?;
        }
    }
    Ok(())
}

fn head(words: &Words) -> String {
    format!(
        "{}\n<link rel=\"alternate\" hreflang=\"{}\" href=\"{}\">",
        titles(words.say(Key::LaterTitle), words.say(Key::LaterDescription)),
        escape(words.say(Key::PageOtherLanguageCode)),
        escape(words.say(Key::PageOtherLanguageAddress)),
    )
}

fn titles(title: &str, description: &str) -> String {
    format!(
        "<title>{}</title>\n<meta name=\"description\" content=\"{}\">",
        escape(title),
        escape(description),
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}
