//! Host only: the first paint of every language, as files for the site's builder.

use crate::evidence;
use crate::session::Session;
use crate::view::Drawn;
use crate::view::app::{App, AppProps, Handle};
use crate::words::{self, Key, LANGUAGES, Words};
use std::path::Path;
use std::{fs, io};

/// The page below `<body>` as the first paint holds it, drawn on the host.
pub fn body(language: &str, session: &Session) -> Option<String> {
    render(language, session, Drawn::FirstPaint)
}

/// The page below `<body>` with everything open.
pub fn whole(language: &str, session: &Session) -> Option<String> {
    render(language, session, Drawn::Whole)
}

fn render(language: &str, session: &Session, drawn: Drawn) -> Option<String> {
    let words = Words::of(language)?;
    let session = session.clone();
    let renderer = yew::ServerRenderer::<App>::with_props(move || AppProps {
        words,
        session,
        unread: Vec::new(),
        handle: Handle::default(),
        drawn,
        on_drawn: yew::Callback::noop(),
    })
    // The page is mounted anew in the browser, so marks for hydration would only weigh.
    .hydratable(false);
    let app = futures::executor::block_on(renderer.render());
    // Outside of the app, so that a failure after the app is there can still be told.
    let failed = escape(Words::of(language)?.say(Key::LaterFailed));
    Some(format!(
        "<p id=\"failed\" class=\"problem\" role=\"alert\" hidden>{failed}</p>\n<div id=\"app\">{app}</div>"
    ))
}

/// Writes head.html, body.html, words.txt, evidence.txt and lang.txt of every language.
pub fn write(out: &Path) -> io::Result<()> {
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
    }
    Ok(())
}

fn head(words: &Words) -> String {
    format!(
        "<title>{}</title>\n<meta name=\"description\" content=\"{}\">\n<link rel=\"alternate\" hreflang=\"{}\" href=\"{}\">",
        escape(words.say(Key::LaterTitle)),
        escape(words.say(Key::LaterDescription)),
        escape(words.say(Key::PageOtherLanguageCode)),
        escape(words.say(Key::PageOtherLanguageAddress)),
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}
