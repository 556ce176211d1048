//! The one place that says with which headers a file is sent.
//!
//! Our own server reads it, and so do those who write for other hosts: [`listed`] for Netlify and Cloudflare Pages,
//! [`nginx`] and [`caddy`]. `cargo xtask test --only hosts` asks a real nginx and a real Caddy for every file and
//! compares what they send with this.

pub mod caddy;
pub mod listed;
pub mod nginx;

/// Nothing but the page's own files: no inline script, no style attribute, no other host.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'none'";

/// The same, and a frame of our own: the page that makes the lines for other people's pages shows the box in one.
pub const FRAMING_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'";

/// The page needs none of a device's senses; those that a broker would like most are named.
pub const PERMISSIONS_POLICY: &str = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";

/// The name changes with the content, so that a browser need never ask again.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// The name stays and the content changes: a browser asks each time, and is told when nothing did.
const ASK: &str = "no-cache";

/// Every answer has these, whatever it is, a refusal too.
///
/// `X-Frame-Options` is in no class: it knows no list of hosts, and a box is there to be framed.
pub const COMMON: [(&str, &str); 3] = [
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("Permissions-Policy", PERMISSIONS_POLICY),
];

/// What kind of file a path leads to, as far as its headers go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// A page, and whatever else has a name that stays.
    Page,
    /// A file named by its content. Frames with an origin of their own may fetch it: scripts, fonts, the wasm.
    Hashed,
    /// The worker: named by its content too, but at the root, because it rules only what lies beside and below it.
    Worker,
    /// A box for other people's pages, or its loader.
    Box,
    /// What other people's pages and programs read under a name that stays.
    Open,
    /// The page that shows a box in a frame of its own.
    Framing,
}

/// What distinguishes a class.
pub struct Rule {
    /// Which one.
    pub class: Class,
    /// A word for it in a host's configuration.
    pub name: &'static str,
    /// Which paths, as a regular expression that nginx and Caddy both read; the first that fits counts.
    /// It names no beginning, so that it holds in whichever folder of a host the files lie.
    pub path: &'static str,
    /// How long it is kept.
    pub cache: &'static str,
    /// Our policy. A box names its own scripts by their hashes in its own head, and a header's policy would hold
    /// beside that one and forbid them.
    pub policy: Option<&'static str>,
    /// Who may read it from a page of another origin.
    pub open_to: Option<&'static str>,
}

/// All classes, a page last: it is what is left.
pub const RULES: [Rule; 6] = [
    Rule {
        class: Class::Hashed,
        name: "hashed",
        path: "/assets/[^/]+$",
        cache: FOR_EVER,
        policy: Some(CONTENT_SECURITY_POLICY),
        open_to: Some("*"),
    },
    Rule {
        class: Class::Worker,
        name: "worker",
        path: r"/worker-[0-9a-f]+\.js$",
        cache: FOR_EVER,
        policy: Some(CONTENT_SECURITY_POLICY),
        open_to: None,
    },
    Rule {
        class: Class::Box,
        name: "box",
        path: "/embed/",
        cache: ASK,
        policy: None,
        open_to: Some("*"),
    },
    Rule {
        class: Class::Open,
        name: "open",
        path: r"/(api\.js|api\.d\.ts|oembed/[^/]+)$",
        cache: ASK,
        policy: Some(CONTENT_SECURITY_POLICY),
        open_to: Some("*"),
    },
    Rule {
        class: Class::Framing,
        name: "framing",
        path: "/embed-this/",
        cache: ASK,
        policy: Some(FRAMING_POLICY),
        open_to: None,
    },
    Rule {
        class: Class::Page,
        name: "page",
        path: "",
        cache: ASK,
        policy: Some(CONTENT_SECURITY_POLICY),
        open_to: None,
    },
];

impl Rule {
    /// Whether it is kept without asking.
    pub fn is_for_ever(&self) -> bool {
        self.cache == FOR_EVER
    }
}

impl Class {
    /// Its rule.
    pub fn rule(self) -> &'static Rule {
        RULES
            .iter()
            .find(|rule| rule.class == self)
            .unwrap_or(&RULES[RULES.len() - 1])
    }
}

/// The class of a path from the root, with or without the slash before it.
pub fn class(path: &str) -> Class {
    let path = path.trim_start_matches('/');
    let name = path.rsplit('/').next().unwrap_or_default();
    let folders = || path.split('/').rev().skip(1);
    let worker = name
        .strip_prefix("worker-")
        .and_then(|rest| rest.strip_suffix(".js"))
        .is_some_and(|hash| {
            !hash.is_empty()
                && hash
                    .bytes()
                    .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
        });
    if folders().next() == Some("assets") && !name.is_empty() {
        Class::Hashed
    } else if worker {
        Class::Worker
    } else if folders().any(|folder| folder == "embed") {
        Class::Box
    } else if matches!(name, "api.js" | "api.d.ts")
        || (folders().next() == Some("oembed") && !name.is_empty())
    {
        Class::Open
    } else if folders().any(|folder| folder == "embed-this") {
        Class::Framing
    } else {
        Class::Page
    }
}

/// The headers of a class, but for those that follow from the file: its type, and that it has packed twins.
///
/// What is not there must not be kept for ever as missing: it may be there in a minute.
pub fn of(class: Class, there: bool) -> Vec<(&'static str, &'static str)> {
    let rule = class.rule();
    let mut headers = COMMON.to_vec();
    headers.push(("Cache-Control", if there { rule.cache } else { ASK }));
    headers.extend(
        rule.policy
            .map(|policy| ("Content-Security-Policy", policy)),
    );
    headers.extend(
        rule.open_to
            .map(|whom| ("Access-Control-Allow-Origin", whom)),
    );
    headers
}

/// The headers of the answer for what is not there: it is a page, wherever it was looked for.
pub fn of_missing() -> Vec<(&'static str, &'static str)> {
    of(Class::Page, false)
}

/// The types of files, by the end of their names. Anything else is plain text.
pub const TYPES: [(&str, &str); 12] = [
    ("html", "text/html; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("wasm", "application/wasm"),
    ("woff2", "font/woff2"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("json", "application/json"),
    ("txt", TEXT),
    ("xml", "application/xml; charset=utf-8"),
    ("br", "application/octet-stream"),
    ("gz", "application/octet-stream"),
];

/// What a file without a known ending is, such as `api.d.ts`.
pub const TEXT: &str = "text/plain; charset=utf-8";

/// The type of a file.
pub fn media_type(file: &str) -> &'static str {
    let end = file.rsplit('.').next().unwrap_or_default();
    let known = TYPES.iter().find(|(known, _)| *known == end);
    known.map_or(TEXT, |(_, said)| said)
}

/// What stands on top of a written configuration.
const WRITTEN: &str =
    "Written by `GR_UPDATE=1 cargo test -p xtask headers` from xtask/src/headers; docs/hosting.md";

#[cfg(test)]
mod tests;
