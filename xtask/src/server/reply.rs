//! What a request is answered with: the file, its compressed twin, the headers.

use super::wire::{Reply, Request};
use super::{Options, Tree};
use std::borrow::Cow;

/// Nothing but the page's own files: no inline script, no style attribute, no other host.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'none'";

/// The page needs none of a device's senses; those that a broker would like most are named.
pub const PERMISSIONS_POLICY: &str = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";

/// Answers one request.
pub(super) fn to<'t>(tree: &'t Tree, options: &Options, request: &Request) -> Reply<'t> {
    let reply = answer(tree, options, request);
    if options.without_policy {
        reply
    } else if is_box(&request.target) {
        // A box in other people's pages is one file with a policy of its own, which names its script by its hash;
        // and the loader is fetched with its integrity by hosts that ask for it so.
        reply.with("Access-Control-Allow-Origin", "*")
    } else {
        reply.with("Content-Security-Policy", CONTENT_SECURITY_POLICY)
    }
}

/// Whether a path leads to a box in other people's pages, or to its loader.
fn is_box(target: &str) -> bool {
    let path = target.split(['?', '#']).next().unwrap_or_default();
    path.rsplit_once('/')
        .is_some_and(|(folder, _)| folder.ends_with("/embed"))
}

fn answer<'t>(tree: &'t Tree, options: &Options, request: &Request) -> Reply<'t> {
    if !matches!(request.method.as_str(), "GET" | "HEAD") {
        return plain(405, "This server only reads.").with("Allow", "GET, HEAD");
    }
    let path = request.target.split(['?', '#']).next().unwrap_or_default();
    let Some(path) = path
        .strip_prefix(&options.prefix)
        .and_then(|path| path.strip_prefix('/'))
    else {
        return plain(404, "There is no such page.");
    };
    if options
        .refuse
        .as_ref()
        .is_some_and(|end| path.ends_with(end.as_str()))
    {
        return plain(404, "This file is refused, as a broken host would.");
    }
    let file = if path.is_empty() || path.ends_with('/') {
        format!("{path}index.html")
    } else {
        path.to_owned()
    };
    match tree.file(&file) {
        Some(content) => send(
            tree,
            &file,
            content,
            request.header("accept-encoding").unwrap_or_default(),
        ),
        // Relative addresses in the page need the slash at its end.
        None if tree.file(&format!("{file}/index.html")).is_some() => {
            plain(301, "The page has a slash at its end.")
                .with("Location", format!("{}/{file}/", options.prefix))
        }
        None => plain(404, "There is no such page."),
    }
}

fn send<'t>(tree: &'t Tree, file: &str, content: &'t [u8], accepted: &str) -> Reply<'t> {
    let accepts = |coding: &str| {
        let mut offers = accepted
            .split(',')
            .map(|offer| offer.split(';').map(str::trim));
        offers.any(|mut parts| parts.next() == Some(coding) && parts.all(|weight| weight != "q=0"))
    };
    let mut twins = [("br", ".br"), ("gzip", ".gz")]
        .into_iter()
        .filter(|(coding, _)| accepts(coding))
        .filter_map(|(coding, suffix)| Some((coding, tree.file(&format!("{file}{suffix}"))?)));
    // A name under assets/ changes with its content; every other address is asked for anew.
    // A worker's name does too, but it lies at the root, because a worker rules only what lies beside and below it.
    let caching = if file.starts_with("assets/") || file.starts_with("worker-") {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let reply = match twins.next() {
        Some((coding, twin)) => guarded(200, twin).with("Content-Encoding", coding),
        None => guarded(200, content),
    };
    reply
        .with("Content-Type", media_type(file))
        .with("Cache-Control", caching)
        .with("Vary", "Accept-Encoding")
}

fn plain(status: u16, text: &'static str) -> Reply<'static> {
    guarded(status, text.as_bytes())
        .with("Content-Type", media_type("txt"))
        .with("Cache-Control", "no-cache")
}

/// An answer with the headers that each carries, whatever its policy.
fn guarded(status: u16, body: &[u8]) -> Reply<'_> {
    Reply {
        status,
        headers: Vec::new(),
        body: Cow::Borrowed(body),
    }
    .with("Referrer-Policy", "no-referrer")
    .with("X-Content-Type-Options", "nosniff")
    .with("Permissions-Policy", PERMISSIONS_POLICY)
}

impl Reply<'_> {
    fn with(mut self, name: &'static str, value: impl Into<Cow<'static, str>>) -> Self {
        self.headers.push((name, value.into()));
        self
    }
}

fn media_type(file: &str) -> &'static str {
    match file.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "woff2" => "font/woff2",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "json" => "application/json",
        "txt" => "text/plain; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "br" | "gz" => "application/octet-stream",
        _ => "text/plain; charset=utf-8",
    }
}
