//! The tags of a page's head that say what it is, once for a tab, once for a search, once for a message.

use super::{Place, Published, data, escape, oembed};
use crate::evidence::{markets, scenarios};
use crate::session::Home;
use crate::words::{Key, LANGUAGES, Words};

/// What a page is called, and what it is in a sentence or two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Described {
    /// As a browser's tab shows it.
    pub title: String,
    /// As a search result shows it.
    pub description: String,
}

impl Described {
    /// The calculator at one of its addresses.
    ///
    /// ```
    /// use going_rate::{found::Described, session::Home, words::Words};
    /// let words = Words::of("en").expect("English is always there");
    /// let of = |folder| Described::calculator(&words, Home::named(folder));
    /// assert_ne!(of("").title, of("m/us/").title, "each address has a title of its own");
    /// ```
    pub fn calculator(words: &Words, home: Home) -> Self {
        let first = || Self {
            title: words.say(Key::LaterTitle).to_owned(),
            description: words.say(Key::LaterDescription).to_owned(),
        };
        match home {
            Home::Root => first(),
            Home::Market(at) => {
                let what = markets().get(usize::from(at.0));
                let what = what.map_or("", |market| words.passage(market.description));
                let place = words.place(at);
                Self {
                    title: words.fill(Key::FoundMarketTitle, &[("place", place)]),
                    description: words.fill(
                        Key::FoundMarketDescription,
                        &[("place", place), ("what", what)],
                    ),
                }
            }
            Home::Situation(at) => scenarios().get(at).map_or_else(first, |it| Self {
                title: words.fill(Key::FoundSituationTitle, &[("what", words.text(it.label))]),
                description: words.fill(
                    Key::FoundSituationDescription,
                    &[("text", words.passage(it.text))],
                ),
            }),
        }
    }
}

/// The head of the calculator at one of its addresses.
///
/// ```
/// use going_rate::{found::{Published, calculator}, session::Home, words::Words};
/// let words = Words::of("en").expect("English is always there");
/// let head = calculator("en", &words, Home::Root, &Published::default());
/// assert!(head.starts_with("<title>"));
/// assert!(!head.contains("rel=\"canonical\""), "without a host there is no whole address");
/// ```
pub fn calculator(language: &str, words: &Words, home: Home, published: &Published) -> String {
    let described = Described::calculator(words, home);
    let folder = home.folder();
    let place = Place {
        language,
        folder: &folder,
    };
    let address = published
        .host
        .as_ref()
        .map(|host| host.clone() + &original(place).path());
    let mut tags = titles(&described);
    tags.extend(same_page(words, place, home.to_root(), published));
    tags.extend(shared(words, &described, original(place), published));
    tags.extend(oembed::discovery(&described, language, home, published));
    tags.push(data::application(
        words,
        &described.description,
        address.as_deref(),
    ));
    tags.join("\n")
}

/// The head of a page that is only read; one that is not to be found by itself says so and no more.
///
/// ```
/// use going_rate::{found::{Described, Place, Published, reading}, words::Words};
/// let words = Words::of("en").expect("English is always there");
/// let described = Described { title: "Method & doubts".to_owned(), description: String::new() };
/// let place = Place { language: "en", folder: "offline/" };
/// let head = reading(&words, &described, place, &Published::default());
/// assert!(head.starts_with("<title>Method &amp; doubts</title>") && head.ends_with("content=\"noindex\">"));
/// ```
pub fn reading(
    words: &Words,
    described: &Described,
    place: Place<'_>,
    published: &Published,
) -> String {
    let mut tags = titles(described);
    if place.folder == "offline/" {
        tags.push("<meta name=\"robots\" content=\"noindex\">".to_owned());
        return tags.join("\n");
    }
    tags.extend(same_page(words, place, "../", published));
    tags.extend(shared(words, described, place, published));
    if place.folder == "sources/" {
        let address = published
            .host
            .as_ref()
            .map(|host| host.clone() + &place.path());
        tags.push(data::dataset(words, address.as_deref()));
    }
    tags.join("\n")
}

fn titles(described: &Described) -> Vec<String> {
    vec![
        format!("<title>{}</title>", escape(&described.title)),
        format!(
            "<meta name=\"description\" content=\"{}\">",
            escape(&described.description)
        ),
    ]
}

/// The page's own address, and the same page in every language. Without a host, a relative address of the other
/// language is all that can be said.
fn same_page(words: &Words, place: Place<'_>, to_root: &str, published: &Published) -> Vec<String> {
    let alternate = |code: &str, address: &str| {
        format!(
            "<link rel=\"alternate\" hreflang=\"{}\" href=\"{}\">",
            escape(code),
            escape(address)
        )
    };
    let Some(host) = &published.host else {
        let address = format!(
            "{to_root}{}{}",
            words.say(Key::PageOtherLanguageAddress),
            place.folder
        );
        return vec![alternate(words.say(Key::PageOtherLanguageCode), &address)];
    };
    let here = escape(&format!("{host}{}", original(place).path()));
    let mut tags = vec![format!("<link rel=\"canonical\" href=\"{here}\">")];
    // Alternates of a page that names another one as the original would contradict it.
    if original(place) != place {
        return tags;
    }
    for (at, language) in LANGUAGES.iter().enumerate() {
        let Some(spoken) = Words::of(language) else {
            continue;
        };
        let there = Place { language, ..place };
        let address = format!("{host}{}", there.path());
        tags.push(alternate(spoken.say(Key::PageLanguage), &address));
        if at == 0 {
            tags.push(alternate("x-default", &address));
        }
    }
    tags
}

/// The first market's address starts from what the first page starts from: the first page is the original.
fn original(place: Place<'_>) -> Place<'_> {
    let home = Home::named(place.folder);
    if home != Home::Root && home.session() == Home::Root.session() {
        Place {
            folder: "",
            ..place
        }
    } else {
        place
    }
}

/// What a message shows of the page (Open Graph, and the little that Twitter's cards need beside it).
fn shared(
    words: &Words,
    described: &Described,
    place: Place<'_>,
    published: &Published,
) -> Vec<String> {
    let property = |name: &str, value: &str| {
        format!(
            "<meta property=\"og:{name}\" content=\"{}\">",
            escape(value)
        )
    };
    let mut tags = vec![
        property("type", "website"),
        property("site_name", words.say(Key::FoundName)),
        property("title", &described.title),
        property("description", &described.description),
        property("locale", words.say(Key::FoundLocale)),
    ];
    let mut kind = "summary";
    if let Some(host) = &published.host {
        tags.push(property("url", &format!("{host}{}", place.path())));
        if published.pictures.iter().any(|it| it == place.language) {
            kind = "summary_large_image";
            // A page that is only read has no card of its own.
            let card = if Home::named(place.folder).folder() == place.folder {
                place
            } else {
                Place {
                    folder: "",
                    ..place
                }
            };
            let (width, height) = crate::share::CARD_SIZE;
            tags.extend([
                property("image", &format!("{host}{}", card.picture())),
                property("image:width", &width.to_string()),
                property("image:height", &height.to_string()),
                property("image:alt", words.say(Key::FoundCardAlt)),
            ]);
        }
    }
    tags.push(format!("<meta name=\"twitter:card\" content=\"{kind}\">"));
    tags
}
