//! What only a build that knows its host can write: whole addresses.
//!
//! The host is an option of `cargo xtask build`; nothing else knows it.

use super::assets::Dist;
use super::pages::Rendered;
use crate::{Outcome, problem};

/// Where the page will be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Host {
    /// The address of the first page, with a slash at its end.
    pub address: String,
}

impl Host {
    /// Reads what was typed; an address that no link could hold is refused.
    pub fn read(typed: &str) -> Outcome<Self> {
        let after = ["https://", "http://"]
            .iter()
            .find_map(|scheme| typed.strip_prefix(scheme));
        let odd = |c: char| c.is_whitespace() || c.is_control() || "\"'<>#?".contains(c);
        match after {
            Some(name) if !name.is_empty() && !name.starts_with('/') && !name.contains(odd) => {
                Ok(Self {
                    address: format!("{}/", typed.trim_end_matches('/')),
                })
            }
            _ => problem(format!(
                "{typed:?} is no address to publish at: write it like https://example.org/going-rate/"
            )),
        }
    }
}

/// What a build without a host says of itself.
pub const WITHOUT_HOST: &str = "without --host, canonical addresses, oEmbed files, sitemap.xml and robots.txt are left out; \
     `cargo xtask build --host https://example.org/going-rate/` writes them";

/// Writes `sitemap.xml`, and `robots.txt` that names it.
///
/// Only a `robots.txt` at the root of a host is read; below a folder it is there for whoever moves it up.
pub(super) fn write(dist: &Dist, host: &Host, pages: &[Rendered]) -> Outcome<()> {
    dist.plain("sitemap.xml", sitemap(host, pages).as_bytes())?;
    let robots = format!(
        "User-agent: *\nAllow: /\nSitemap: {}sitemap.xml\n",
        host.address
    );
    dist.plain("robots.txt", robots.as_bytes())?;
    Ok(())
}

/// Every page that is its own original, each with the same page in the other languages.
fn sitemap(host: &Host, pages: &[Rendered]) -> String {
    let whole = |page: &Rendered| format!("{}{}", host.address, page.path());
    // The page itself says which one it stands for; a page that is not to be found names none.
    let is_original = |page: &&Rendered| {
        let canonical = format!("<link rel=\"canonical\" href=\"{}\">", whole(page));
        page.head.contains(&canonical)
    };
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    for page in pages.iter().filter(is_original) {
        out += &format!("<url><loc>{}</loc>", whole(page));
        for same in pages.iter().filter(|it| it.folder == page.folder) {
            out += &format!(
                "<xhtml:link rel=\"alternate\" hreflang=\"{}\" href=\"{}\"/>",
                same.tag,
                whole(same)
            );
        }
        out += "</url>\n";
    }
    out + "</urlset>\n"
}

#[cfg(test)]
mod tests {
    use super::super::pages::Frame;
    use super::*;

    fn page(language: &str, folder: &str, canonical: &str) -> Rendered {
        Rendered {
            language: language.to_owned(),
            folder: folder.to_owned(),
            frame: Frame::Calculator,
            tag: language.to_owned(),
            dir: String::new(),
            head: format!("<link rel=\"canonical\" href=\"https://example.org/x/{canonical}\">"),
            body: String::new(),
            words: String::new(),
            evidence: String::new(),
            sharing: String::new(),
        }
    }

    #[test]
    fn a_host_is_an_address_with_one_slash_at_its_end() {
        for typed in ["https://example.org/x", "https://example.org/x/"] {
            let host = Host::read(typed).map(|host| host.address);
            assert_eq!(host.as_deref(), Ok("https://example.org/x/"), "{typed}");
        }
        for odd in [
            "",
            "example.org",
            "https://",
            "https:///x",
            "ftp://example.org",
            "https://example.org/?a",
            "https://example.org/\"><script>",
        ] {
            let error = Host::read(odd).map_err(|problem| problem.0);
            assert!(
                error.is_err_and(|said| said.contains("--") || said.contains("write it like")),
                "{odd}"
            );
        }
    }

    #[test]
    fn the_sitemap_lists_originals_with_their_languages() {
        let host =
            Host::read("https://example.org/x").unwrap_or_else(|problem| unreachable!("{problem}"));
        let pages = [
            page("en", "", ""),
            page("en", "m/cn", ""),
            page("en", "m/us", "m/us/"),
            page("zh", "", "zh/"),
            page("zh", "m/us", "zh/m/us/"),
        ];
        let sitemap = sitemap(&host, &pages);
        let locations: Vec<_> = sitemap
            .split("<loc>")
            .skip(1)
            .filter_map(|rest| rest.split('<').next())
            .collect();
        assert_eq!(
            locations,
            [
                "https://example.org/x/",
                "https://example.org/x/m/us/",
                "https://example.org/x/zh/",
                "https://example.org/x/zh/m/us/"
            ]
        );
        assert_eq!(sitemap.matches("hreflang=\"zh\"").count(), 4, "{sitemap}");
    }
}
