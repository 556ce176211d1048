//! What a request is answered with: the file, its compressed twin, the headers.

use super::{Options, Tree};
use tiny_http::{Header, Method, Response, StatusCode};

/// Nothing but the page's own files: no inline script, no style attribute, no other host.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'none'";

/// The page needs none of a device's senses; those that a broker would like most are named.
pub const PERMISSIONS_POLICY: &str = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";

/// An answer whose body is in memory.
type Reply = Response<std::io::Cursor<Vec<u8>>>;

/// Answers one request.
pub(super) fn to(
    tree: &Tree,
    options: &Options,
    method: &Method,
    url: &str,
    accepted: Option<&str>,
) -> Reply {
    let reply = answer(tree, options, method, url, accepted);
    if options.without_policy {
        return reply;
    }
    with(reply, "Content-Security-Policy", CONTENT_SECURITY_POLICY)
}

fn answer(
    tree: &Tree,
    options: &Options,
    method: &Method,
    url: &str,
    accepted: Option<&str>,
) -> Reply {
    if !matches!(method, Method::Get | Method::Head) {
        return with(plain(405, "This server only reads."), "Allow", "GET, HEAD");
    }
    let path = url.split(['?', '#']).next().unwrap_or_default();
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
        Some(content) => send(tree, &file, content, accepted.unwrap_or_default()),
        // Relative addresses in the page need the slash at its end.
        None if tree.file(&format!("{file}/index.html")).is_some() => {
            let moved = plain(301, "The page has a slash at its end.");
            with(moved, "Location", &format!("{}/{file}/", options.prefix))
        }
        None => plain(404, "There is no such page."),
    }
}

fn send(tree: &Tree, file: &str, content: &[u8], accepted: &str) -> Reply {
    let accepts = |coding: &str| {
        let mut offers = accepted
            .split(',')
            .map(|offer| offer.split(';').map(str::trim));
        offers.any(|mut parts| parts.next() == Some(coding) && parts.all(|weight| weight != "q=0"))
    };
    let twins = [("br", ".br"), ("gzip", ".gz")]
        .into_iter()
        .filter(|(coding, _)| accepts(coding));
    let twin = twins
        .filter_map(|(coding, suffix)| Some((coding, tree.file(&format!("{file}{suffix}"))?)))
        .next();
    // A name under assets/ changes with its content; every other address is asked for anew.
    let caching = if file.starts_with("assets/") {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let mut reply = guarded(Response::from_data(twin.map_or(content, |(_, body)| body)));
    if let Some((coding, _)) = twin {
        reply = with(reply, "Content-Encoding", coding);
    }
    reply = with(reply, "Content-Type", media_type(file));
    reply = with(reply, "Cache-Control", caching);
    with(reply, "Vary", "Accept-Encoding")
}

fn plain(status: u16, text: &str) -> Reply {
    let reply = guarded(Response::from_data(text).with_status_code(StatusCode(status)));
    with(
        with(reply, "Content-Type", media_type("txt")),
        "Cache-Control",
        "no-cache",
    )
}

/// The headers that every answer carries, whatever its policy.
fn guarded(reply: Reply) -> Reply {
    let always = [
        ("Referrer-Policy", "no-referrer"),
        ("X-Content-Type-Options", "nosniff"),
        ("Permissions-Policy", PERMISSIONS_POLICY),
    ];
    // tiny_http would send longer bodies in chunks, without the length that a browser shows progress by.
    let reply = reply.with_chunked_threshold(usize::MAX);
    always
        .into_iter()
        .fold(reply, |reply, (name, value)| with(reply, name, value))
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
        "br" | "gz" => "application/octet-stream",
        _ => "text/plain; charset=utf-8",
    }
}

/// Adds a header. All of ours are ASCII, so all are added; the tests look at each.
fn with(mut reply: Reply, name: &str, value: &str) -> Reply {
    if let Ok(header) = Header::from_bytes(name, value) {
        reply.add_header(header);
    }
    reply
}
