//! oEmbed as static files: what a content system makes of an address of ours that somebody pastes.

use super::{Described, Place, Preset, Published, escape};
use crate::session::Home;
use crate::words::{Key, Words};
use serde_json::{Value, json};

/// The frame's size where its host does not listen: the box as it is drawn at this width, with a little to spare.
const SIZE: (u32, u32) = (600, 820);

/// A day: what the files say changes only with a build.
const CACHE_SECONDS: u32 = 86_400;

/// The name of the file for an address: `en.json`, `en-s-ordered-parcel.json`.
///
/// ```
/// use going_rate::{found::oembed_file, session::Home};
/// assert_eq!(oembed_file("en", Home::named("s/ordered-parcel/")), "en-s-ordered-parcel.json");
/// ```
pub fn file(language: &str, home: Home) -> String {
    Preset::At(home).name(language) + ".json"
}

/// The file's text; none without a host, because every address in it is a whole one.
///
/// ```
/// use going_rate::{found::{Published, oembed}, session::Home, words::Words};
/// let words = Words::of("en").expect("English is always there");
/// let host = Some("https://example.org/".to_owned());
/// let text = oembed(&words, "en", Home::Root, &Published { host, ..Published::default() });
/// assert!(text.expect("the host is known").contains("https://example.org/embed/"));
/// assert_eq!(oembed(&words, "en", Home::Root, &Published::default()), None);
/// ```
pub fn oembed(words: &Words, language: &str, home: Home, published: &Published) -> Option<String> {
    let host = published.host.as_ref()?;
    let described = Described::calculator(words, home);
    let frame = Place {
        language,
        folder: "embed/",
    };
    let mut query = Preset::At(home).query();
    if !query.is_empty() {
        query.insert(0, '?');
    }
    let (width, height) = SIZE;
    // WordPress keeps these attributes and no others.
    let html = format!(
        "<iframe src=\"{}\" width=\"{width}\" height=\"{height}\" frameborder=\"0\" title=\"{}\"></iframe>",
        escape(&format!("{host}{}{query}", frame.path())),
        escape(words.say(Key::EmbedHeading)),
    );
    let mut answer = json!({
        "version": "1.0",
        "type": "rich",
        "title": described.title,
        "provider_name": words.say(Key::FoundName),
        "provider_url": host,
        "cache_age": CACHE_SECONDS,
        "width": width,
        "height": height,
        "html": html,
    });
    if published.pictures.iter().any(|it| it == language)
        && let Value::Object(answer) = &mut answer
    {
        let folder = home.folder();
        let card = Place {
            language,
            folder: &folder,
        };
        let (width, height) = crate::share::CARD_SIZE;
        answer.insert(
            "thumbnail_url".to_owned(),
            format!("{host}{}", card.picture()).into(),
        );
        answer.insert("thumbnail_width".to_owned(), width.into());
        answer.insert("thumbnail_height".to_owned(), height.into());
    }
    Some(answer.to_string())
}

/// The tag by which a content system finds the file.
pub(super) fn discovery(
    described: &Described,
    language: &str,
    home: Home,
    published: &Published,
) -> Option<String> {
    let host = published.host.as_ref()?;
    Some(format!(
        "<link rel=\"alternate\" type=\"application/json+oembed\" href=\"{}\" title=\"{}\">",
        escape(&format!("{host}oembed/{}", file(language, home))),
        escape(&described.title)
    ))
}
