//! Addresses: present or explained, linked only where the page itself was read, and never in a text.

use super::view::spoken;
use crate::load::Data;
use crate::place::Problem;
use crate::raw::UrlStatus;

pub(super) fn check(data: &Data, out: &mut Vec<Problem>) {
    for row in &data.sources {
        let reason = row.url_reason.as_deref().unwrap_or_default();
        if row.url.is_none() && reason.trim().is_empty() {
            out.push(Problem::error(
                row.place(),
                "no address and no reason",
                "write url, or url_reason",
            ));
        }
        let linked = row.url_status.may_be_linked();
        if linked && row.url.is_none() {
            out.push(Problem::error(
                row.at("url_status"),
                "an address that was read is missing",
                "write url, or another url_status",
            ));
        }
        if matches!(row.url_status, UrlStatus::CopyOnly | UrlStatus::None) && row.url.is_some() {
            out.push(Problem::error(
                row.at("url"),
                "only a copy was read, and a copy must not be linked",
                "move the address to seen_at, or read the page and write url_status = \"seen\"",
            ));
        }
        if row.url.is_some() && row.url == row.seen_at {
            out.push(Problem::error(
                row.at("url"),
                "the address of the copy stands as the page's own",
                "remove url and say why in url_reason",
            ));
        }
        if let Some(url) = row.url.as_deref().filter(|url| !is_address(url)) {
            let what = format!("\"{url}\" is not an address");
            out.push(Problem::error(
                row.at("url"),
                what,
                "write it in full, from https:// on",
            ));
        }
    }
    for (place, text) in spoken(data) {
        if text.contains("://") {
            let todo = "name the document; addresses live in data/sources";
            out.push(Problem::error(place, "an address inside a text", todo));
        }
    }
}

/// Whether it can be opened as it stands.
pub(super) fn is_address(url: &str) -> bool {
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|rest| rest.contains('.') && !rest.contains(char::is_whitespace))
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, expect};
    use super::check;

    #[test]
    fn an_address_is_present_or_explained_and_a_copy_is_never_linked() {
        let (paper, law) = ("data/sources/journalism.toml", "data/sources/official.toml");
        expect(check, Sample::good(), &[]);
        expect(
            check,
            Sample::good()
                .with(law, "url_reason = \"read on paper\"\n", "")
                .with(paper, "\"seen\"", "\"copy-only\"")
                .with(
                    "locales/en/rules.toml",
                    "your nights",
                    "https://example.org",
                ),
            &[
                "data/sources/journalism.toml:6: only a copy was read, and a copy must not be linked: move the address to seen_at, or read the page and write url_status = \"seen\"",
                "data/sources/official.toml:1: no address and no reason: write url, or url_reason",
                "locales/en/rules.toml:2: an address inside a text: name the document; addresses live in data/sources",
            ],
        );
        expect(
            check,
            Sample::good()
                .with(law, "\"none\"", "\"seen\"")
                .with(paper, "https://", "www."),
            &[
                "data/sources/journalism.toml:6: \"www.example.org/test\" is not an address: write it in full, from https:// on",
                "data/sources/official.toml:5: an address that was read is missing: write url, or another url_status",
            ],
        );
        expect(
            check,
            Sample::good().with(
                paper,
                "seen = true",
                "seen = true\nseen_at = \"https://example.org/test\"",
            ),
            &[
                "data/sources/journalism.toml:6: the address of the copy stands as the page's own: remove url and say why in url_reason",
            ],
        );
    }
}
