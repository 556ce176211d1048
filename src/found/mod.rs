//! Host only: what lets a page be found and shared. Its title and sentence, the same page in other languages,
//! what a message or a search result shows of it, and its card.
//!
//! The host that a build is made for is passed in and kept nowhere: without one, whatever needs a whole address
//! is left out, and everything else is as it is with one.

mod data;
mod head;
mod oembed;
mod preset;

pub(crate) use crate::share::mark::escape;
pub use head::{Described, calculator, reading};
pub use oembed::{file as oembed_file, oembed};
pub use preset::Preset;

/// Where a build will be published, and what it can bring there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// The address of the first page, with a slash at its end; none where the build does not know it.
    pub host: Option<String>,
    /// Languages whose cards become pictures.
    pub pictures: Vec<String>,
}

impl Published {
    /// Where the first page lies on its host, from the host's root: a build that does not know its host takes the root.
    ///
    /// ```
    /// use going_rate::found::Published;
    /// let at = |host: &str| Published { host: Some(host.to_owned()), ..Published::default() };
    /// assert_eq!(at("https://example.org/rate/").root(), "/rate/");
    /// assert_eq!(Published::default().root(), "/");
    /// ```
    pub fn root(&self) -> &str {
        let host = self.host.as_deref().unwrap_or_default();
        let after = host.split_once("://").map_or("", |(_, after)| after);
        after
            .find('/')
            .and_then(|at| after.get(at..))
            .unwrap_or("/")
    }
}

/// A page, by its language and by where it lies below its language's first page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place<'a> {
    /// Its language, as its folder is called.
    pub language: &'a str,
    /// Empty for the first page, or a folder with its slash.
    pub folder: &'a str,
}

impl Place<'_> {
    /// Where it lies below the root of everything.
    ///
    /// ```
    /// use going_rate::found::Place;
    /// assert_eq!(Place { language: "zh", folder: "m/us/" }.path(), "zh/m/us/");
    /// // The first language lies at the root.
    /// assert_eq!(Place { language: "en", folder: "m/us/" }.path(), "m/us/");
    /// ```
    pub fn path(self) -> String {
        let of_language = crate::words::LANGUAGES
            .iter()
            .skip(1)
            .find(|language| **language == self.language);
        match of_language {
            Some(language) => format!("{language}/{}", self.folder),
            None => self.folder.to_owned(),
        }
    }

    /// Where its card lies as a picture, below the root of everything: `card/en-s-ordered-parcel.png`.
    ///
    /// ```
    /// use going_rate::found::Place;
    /// assert_eq!(Place { language: "zh", folder: "m/us/" }.picture(), "card/zh-m-us.png");
    /// ```
    pub fn picture(self) -> String {
        let steps = std::iter::once(self.language).chain(self.folder.split_terminator('/'));
        format!("card/{}.png", steps.collect::<Vec<_>>().join("-"))
    }
}
