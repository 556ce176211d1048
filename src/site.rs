//! Host only: the first paint of every language and address, as files for the site's builder.

use crate::evidence::{self, markets, scenarios};
use crate::found::{self, Described, Place, Published};
use crate::reading::{self, Documents};
use crate::session::{Home, Session};
use crate::share::{Edge, share};
use crate::view::Drawn;
use crate::view::app::{App, AppProps, Handle, Trouble, follow};
use crate::words::{self, Key, LANGUAGES, Words};
use catalog::Data;
use std::path::Path;
use std::{fs, io};

/// The page below `<body>` as the first paint holds it, drawn on the host.
pub fn body(language: &str, session: &Session) -> Option<String> {
    render(language, Home::Root, session, None, Drawn::FirstPaint)
}

/// The page below `<body>` as the first paint at an address holds it.
pub fn body_at(language: &str, home: Home) -> Option<String> {
    render(language, home, &home.session(), None, Drawn::FirstPaint)
}

/// The page below `<body>` with everything open.
pub fn whole(language: &str, session: &Session) -> Option<String> {
    render(language, Home::Root, session, None, Drawn::Whole)
}

/// The page below `<body>` as the first page with this fragment opens it.
pub fn opened(language: &str, fragment: &str) -> Option<String> {
    opened_at(language, Home::Root, fragment)
}

/// The page below `<body>` as an address with this fragment opens it.
pub fn opened_at(language: &str, home: Home, fragment: &str) -> Option<String> {
    let (followed, trouble) = follow(&Words::of(language)?, home, fragment);
    let session = followed.unwrap_or_else(|| home.session());
    render(language, home, &session, trouble, Drawn::Whole)
}

/// Every address of the calculator but the first page: the situations, then the markets.
pub fn homes() -> impl Iterator<Item = Home> {
    let situations = (0..scenarios().len()).map(Home::Situation);
    let markets = (0u8..)
        .zip(markets())
        .map(|(at, _)| Home::Market(engine::MarketId(at)));
    situations.chain(markets)
}

fn render(
    language: &str,
    home: Home,
    session: &Session,
    trouble: Trouble,
    drawn: Drawn,
) -> Option<String> {
    let words = Words::of(language)?;
    let session = session.clone();
    let renderer = yew::ServerRenderer::<App>::with_props(move || AppProps {
        words,
        home,
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
    let say = |key| found::escape(words.say(key));
    let (failed, table) = (say(Key::LaterFailed), say(Key::LaterFailedTable));
    let (offline, works) = (say(Key::FoundOffline), say(Key::FoundOfflineWorks));
    let home = match home {
        Home::Root => String::new(),
        home => format!(" data-home=\"{}\"", home.folder()),
    };
    Some(format!(
        "<p id=\"failed\" class=\"problem\" role=\"alert\" hidden>{failed} <a href=\"#file\">{table}</a></p>\n\
         <p id=\"offline\" class=\"note\" role=\"status\" hidden><b>{offline}</b> {works}</p>\n\
         <div id=\"app\"{home}>{app}</div>"
    ))
}

/// Writes head.html, body.html, card.svg, words.txt, evidence.txt and lang.txt of every language; head.html,
/// body.html and card.svg of every other address of the calculator; and head.html and body.html of every page
/// that is only read. `root` is the workspace, whose data and documents they show.
pub fn write(root: &Path, out: &Path, published: &Published) -> io::Result<()> {
    let data = catalog::load(&root.join("data"), &root.join("locales"));
    for language in LANGUAGES {
        let folder = out.join(language);
        let missing = || io::Error::other(format!("{language}: the language has no words"));
        let words = Words::of(language).ok_or_else(missing)?;
        for home in std::iter::once(Home::Root).chain(homes()) {
            let folder = match home {
                Home::Root => folder.clone(),
                home => folder.join("homes").join(home.folder()),
            };
            fs::create_dir_all(&folder)?;
            let head = found::calculator(language, &words, home, published);
            fs::write(folder.join("head.html"), head)?;
            let body = body_at(language, home).ok_or_else(missing)?;
            fs::write(folder.join("body.html"), body)?;
            fs::write(folder.join("card.svg"), found::card(&words, home))?;
        }
        fs::write(folder.join("lang.txt"), words.say(Key::PageLanguage))?;
        fs::write(
            folder.join("words.txt"),
            words::words_file(language).ok_or_else(missing)?,
        )?;
        fs::write(
            folder.join("evidence.txt"),
            evidence::with_tables(&words::evidence_file(language).ok_or_else(missing)?),
        )?;
        pages(root, &folder, language, &words, &data, published)?;
    }
    Ok(())
}

/// The pages of a language that are only read.
fn pages(
    root: &Path,
    folder: &Path,
    language: &str,
    words: &Words,
    data: &Data,
    published: &Published,
) -> io::Result<()> {
    // A document is translated as a whole or not at all; where it is not, the English one is shown as such.
    let document = |name: &str| {
        fs::read_to_string(root.join(format!("docs/{name}.{language}.md")))
            .or_else(|_| fs::read_to_string(root.join(format!("docs/{name}.md"))))
    };
    let documents = Documents {
        method: document("method")?,
        changes: fs::read_to_string(root.join("data/CHANGELOG.md"))?,
    };
    let (head, body) = sharing(language, words, published);
    let shared = folder.join("share");
    fs::create_dir_all(&shared)?;
    fs::write(shared.join("head.html"), head)?;
    fs::write(shared.join("body.html"), body)?;
    for page in reading::pages(language, data, &documents) {
        let folder = folder.join("reading").join(page.folder);
        fs::create_dir_all(&folder)?;
        let described = Described {
            title: page.title,
            description: page.description,
        };
        let place = Place {
            language,
            folder: &format!("{}/", page.folder),
        };
        let head = found::reading(words, &described, place, published);
        fs::write(folder.join("head.html"), head)?;
        fs::write(folder.join("body.html"), page.body)?;
    }
    Ok(())
}

/// Head and body of the page of sharing, as it stands where no script runs: the example's texts, without a day.
pub fn sharing(language: &str, words: &Words, published: &Published) -> (String, String) {
    let edge = Edge {
        address: "../".to_owned(),
        day: String::new(),
    };
    let shared = share(words, "", &edge);
    let described = Described {
        title: words.say(Key::ShareTitle).to_owned(),
        description: words.say(Key::ShareDescription).to_owned(),
    };
    let place = Place {
        language,
        folder: "share/",
    };
    let failed = found::escape(words.say(Key::ShareFailed));
    let body = format!(
        "<p id=\"failed\" class=\"problem\" role=\"alert\" hidden>{failed}</p>\n<div id=\"app\">{}</div>",
        shared.html
    );
    (found::reading(words, &described, place, published), body)
}
