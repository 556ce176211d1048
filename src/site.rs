//! Host only: the first paint of every language and address, as files for the site's builder.

use crate::evidence::{self, MODEL, markets, scenarios};
use crate::found::{self, Described, Place, Published};
use crate::reading::{self, Documents};
use crate::session::{Choices, Home, Session};
use crate::share::{Edge, share};
use crate::versions::{self, Results};
use crate::view::app::{App, AppProps, Handle, Trouble, follow};
use crate::view::embed::{Embed, EmbedProps, LATE_KEYS};
use crate::view::{Drawn, Prices};
use crate::words::{self, DRAFTS, Key, LANGUAGES, Words};
use catalog::Data;
use std::path::Path;
use std::{fs, io};

mod draft;
mod frozen;
mod presets;
mod workshop;

pub use presets::frame as table_frame;

/// The page below `<body>` as the first paint holds it, drawn on the host.
pub fn body(language: &str, session: &Session) -> Option<String> {
    let words = Words::of(language)?;
    render(words, Home::Root, session, None, Drawn::FirstPaint)
}

/// The page below `<body>` as the first paint at an address holds it.
pub fn body_at(language: &str, home: Home) -> Option<String> {
    let words = Words::of(language)?;
    render(words, home, &home.session(), None, Drawn::FirstPaint)
}

/// The page below `<body>` with everything open.
pub fn whole(language: &str, session: &Session) -> Option<String> {
    whole_in(Words::of(language)?, session)
}

/// As [`whole`], in words that need be no language of the page.
pub fn whole_in(words: Words, session: &Session) -> Option<String> {
    render(words, Home::Root, session, None, Drawn::Whole)
}

/// The page below `<body>` as the first page with this fragment opens it.
pub fn opened(language: &str, fragment: &str) -> Option<String> {
    opened_at(language, Home::Root, fragment)
}

/// The page below `<body>` as an address with this fragment opens it.
pub fn opened_at(language: &str, home: Home, fragment: &str) -> Option<String> {
    let words = Words::of(language)?;
    let (followed, trouble) = follow(&words, home, fragment);
    let session = followed.unwrap_or_else(|| home.session());
    render(words, home, &session, trouble, Drawn::Whole)
}

/// Every address of the calculator but the first page: the situations, then the markets.
pub fn homes() -> impl Iterator<Item = Home> {
    let situations = (0..scenarios().len()).map(Home::Situation);
    let markets = (0u8..)
        .zip(markets())
        .map(|(at, _)| Home::Market(engine::MarketId(at)));
    situations.chain(markets)
}

/// As [`opened`], where the prices are old, or shown all the same.
pub fn opened_later(language: &str, fragment: &str, prices: Prices) -> Option<String> {
    let words = Words::of(language)?;
    let (followed, trouble) = follow(&words, Home::Root, fragment);
    let session = followed.unwrap_or_default();
    render_at(prices, words, Home::Root, &session, trouble, Drawn::Whole)
}

fn render(
    words: Words,
    home: Home,
    session: &Session,
    trouble: Trouble,
    drawn: Drawn,
) -> Option<String> {
    // The host knows no clock; what it draws is as fresh as the build.
    render_at(Prices::Fresh, words, home, session, trouble, drawn)
}

fn render_at(
    prices: Prices,
    words: Words,
    home: Home,
    session: &Session,
    trouble: Trouble,
    drawn: Drawn,
) -> Option<String> {
    let session = session.clone();
    let shown = words.clone();
    let renderer = yew::ServerRenderer::<App>::with_props(move || AppProps {
        words: shown,
        home,
        session,
        trouble,
        handle: Handle::default(),
        prices,
        drawn,
        on_drawn: yew::Callback::noop(),
    })
    // The page is mounted anew in the browser, so marks for hydration would only weigh.
    .hydratable(false);
    let app = futures::executor::block_on(renderer.render());
    // Outside of the app, so that a failure after the app is there can still be told.
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

/// The box in other people's pages below `<body>` as its first paint holds it.
pub fn embed_body(language: &str, choices: &Choices) -> Option<String> {
    embed(language, choices, choices.session.clone())
}

/// The box as it is drawn for a session, such as one with a reader's ticks.
pub fn embed(language: &str, choices: &Choices, session: Session) -> Option<String> {
    embed_later(language, choices, session, Prices::Fresh)
}

/// As [`embed`], where the prices are old, or shown all the same.
pub fn embed_later(
    language: &str,
    choices: &Choices,
    session: Session,
    prices: Prices,
) -> Option<String> {
    // The folder above the box holds the full page of its language.
    embed_below(language, choices, session, prices, "../")
}

/// The box of this build's version as it is frozen, with its notice, which stands outside of the calculator.
pub fn frozen_body(language: &str) -> Option<String> {
    let choices = Choices::default();
    let session = choices.session.clone();
    let body = embed_below(language, &choices, session, Prices::Fresh, frozen::UP)?;
    Some([frozen::notice(&Words::of(language)?), body].join("\n"))
}

/// The box, with the way from it to the full page.
fn embed_below(
    language: &str,
    choices: &Choices,
    session: Session,
    prices: Prices,
    up: &'static str,
) -> Option<String> {
    let words = embed_words(language)?;
    let choices = choices.clone();
    let renderer = yew::ServerRenderer::<Embed>::with_props(move || EmbedProps {
        words,
        choices,
        session,
        page: up.to_owned(),
        shut_in: false,
        prices,
        drawn: Drawn::FirstPaint,
        on_drawn: yew::Callback::noop(),
    })
    .hydratable(false);
    let drawn = futures::executor::block_on(renderer.render());
    let words = Words::of(language)?;
    let [failed, page, still] = [Key::EmbedFailed, Key::EmbedFailedPage, Key::EmbedStill]
        .map(|key| found::escape(words.say(key)));
    Some(format!(
        "<p id=\"failed\" class=\"problem\" role=\"alert\" hidden>{failed} <a href=\"{up}\" target=\"_blank\" rel=\"noopener\">{page}</a></p>\n<div id=\"app\">{drawn}</div>\n<p id=\"still\" class=\"small quiet\">{still}</p>"
    ))
}

/// The words of the box: all of the words file, and of the evidence only what it says.
fn embed_words(language: &str) -> Option<Words> {
    Some(Words::new(words::words_file(language)?).with_evidence(embed_texts(language)?))
}

fn embed_texts(language: &str) -> Option<String> {
    let samples: Vec<_> = evidence::records().iter().map(|it| it.sample).collect();
    words::evidence_lines(language, LATE_KEYS, &samples)
}

/// Writes head.html, body.html, frozen.html (the body of the box once it is frozen), model.txt and results.json (its version, and what that says), words.txt and texts.txt of the
/// box, and the oEmbed file of every address.
fn write_embed(
    language: &str,
    words: &Words,
    folder: &Path,
    published: &Published,
) -> io::Result<()> {
    let missing = || io::Error::other(format!("{language}: the language has no words"));
    let oembed = folder.join("oembed");
    fs::create_dir_all(&oembed)?;
    for home in std::iter::once(Home::Root).chain(homes()) {
        if let Some(text) = found::oembed(words, language, home, published) {
            fs::write(oembed.join(found::oembed_file(language, home)), text)?;
        }
    }
    let head = format!(
        "<title>{}</title>",
        found::escape(words.say(Key::EmbedTitle))
    );
    fs::write(folder.join("head.html"), head)?;
    let body = embed_body(language, &Choices::default()).ok_or_else(missing)?;
    fs::write(folder.join("body.html"), body)?;
    let frozen = frozen_body(language).ok_or_else(missing)?;
    fs::write(folder.join("frozen.html"), frozen)?;
    fs::write(folder.join("model.txt"), MODEL)?;
    fs::write(folder.join("results.json"), Results::now().to_json())?;
    let words = words::words_file(language).ok_or_else(missing)?;
    fs::write(folder.join("words.txt"), words)?;
    let texts = embed_texts(language).ok_or_else(missing)?;
    fs::write(folder.join("texts.txt"), texts)
}

/// Writes head.html, body.html, words.txt, evidence.txt, sharing.txt, lang.txt and dir.txt of every language; head.html and
/// body.html of every other address of the calculator and of every page that is only read; and in `cards` a picture
/// and a table of everything that an embed may start from. `root` is the workspace, whose data and documents they show.
/// Drafts are written on request only, and say that they are drafts.
pub fn write(root: &Path, out: &Path, published: &Published, drafts: bool) -> io::Result<()> {
    let data = catalog::load(&root.join("data"), &root.join("locales"));
    let drafts = if drafts { DRAFTS } else { &[] };
    let versions = versions::frozen(root)?;
    for language in LANGUAGES.iter().chain(drafts) {
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
            let body = body_at(language, home).ok_or_else(missing)?;
            lay(&folder, language, &words, head, body)?;
        }
        let dir = spoken(&folder, language, &words)?;
        presets::write(&folder.join("cards"), language, &words, dir, published)?;
        fs::write(
            folder.join("words.txt"),
            words::words_file(language).ok_or_else(missing)?,
        )?;
        fs::write(
            folder.join("evidence.txt"),
            evidence::with_tables(&words::evidence_file(language).ok_or_else(missing)?),
        )?;
        fs::write(
            folder.join("sharing.txt"),
            words::sharing_file(language).ok_or_else(missing)?,
        )?;
        write_embed(language, &words, &folder.join("embed"), published)?;
        frozen::write((language, &words), dir, &versions, &folder.join("newer"))?;
        if !DRAFTS.contains(language) {
            workshop::write(root, language, &words, &folder.join("workshop"), published)?;
        }
        pages(root, &folder, language, &words, &data, published)?;
    }
    let first = LANGUAGES.first().map(|language| out.join(language));
    first.map_or(Ok(()), |folder| missing(&folder, published))
}

/// Writes head.html, body.html and root.txt of the page for what is not there into the first language's folder.
fn missing(folder: &Path, published: &Published) -> io::Result<()> {
    let folder = folder.join("missing");
    fs::create_dir_all(&folder)?;
    let (title, body) = reading::missing(published.root());
    let title = found::escape(&title);
    let head = format!("<title>{title}</title>\n{}", draft::NO_INDEX);
    fs::write(folder.join("head.html"), head)?;
    fs::write(folder.join("body.html"), body)?;
    fs::write(folder.join("root.txt"), published.root())
}

/// Writes what the workshop file of every finished language is made of, and nothing of the site.
pub fn workshop(root: &Path, out: &Path, published: &Published) -> io::Result<()> {
    for language in LANGUAGES {
        let missing = || io::Error::other(format!("{language}: the language has no words"));
        let words = Words::of(language).ok_or_else(missing)?;
        let folder = out.join(language);
        fs::create_dir_all(&folder)?;
        spoken(&folder, language, &words)?;
        workshop::write(root, language, &words, &folder.join("workshop"), published)?;
    }
    Ok(())
}

/// Writes which language it is and where its lines begin; gives the latter.
fn spoken(folder: &Path, language: &str, words: &Words) -> io::Result<&'static str> {
    fs::write(folder.join("lang.txt"), words.say(Key::PageLanguage))?;
    let from_the_right = catalog::is_from_the_right(language);
    let dir = if from_the_right { "rtl" } else { "ltr" };
    fs::write(folder.join("dir.txt"), dir)?;
    Ok(dir)
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
        frozen: versions::frozen(root)?,
    };
    let (head, body) = sharing(language, words, published);
    let shared = folder.join("share");
    fs::create_dir_all(&shared)?;
    fs::write(shared.join("head.html"), head)?;
    fs::write(shared.join("body.html"), body)?;
    let embedding = reading::embedding::page(
        language,
        published.host.as_deref(),
        &published.pictures,
        &documents.frozen,
    );
    for page in reading::pages(language, data, &documents)
        .into_iter()
        .chain(embedding)
    {
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
        lay(&folder, language, words, head, page.body)?;
    }
    Ok(())
}

/// Writes a page; a draft's with what drafts have more than others.
fn lay(
    folder: &Path,
    language: &str,
    words: &Words,
    mut head: String,
    mut body: String,
) -> io::Result<()> {
    if DRAFTS.contains(&language) {
        head = [draft::NO_INDEX, "\n", &head].concat();
        body = draft::mark(words.say(Key::ReadingDraftNote), &body);
    }
    fs::write(folder.join("head.html"), head)?;
    fs::write(folder.join("body.html"), body)
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
