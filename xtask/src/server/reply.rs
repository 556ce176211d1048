//! What a request is answered with: the file, its compressed twin, the headers of its class.

use super::wire::{Reply, Request};
use super::{Options, Tree};
use crate::build::MISSING;
use crate::headers::{self, media_type};
use std::borrow::Cow;

/// Answers one request.
pub(super) fn to<'t>(tree: &'t Tree, options: &Options, request: &Request) -> Reply<'t> {
    let mut reply = answer(tree, options, request);
    let path = request.target.split(['?', '#']).next().unwrap_or_default();
    let headers = match reply.status {
        404 => headers::of_missing(),
        status => headers::of(headers::class(path), status == 200),
    };
    for (name, value) in headers {
        if name != "Content-Security-Policy" || !options.without_policy {
            reply = reply.with(name, value);
        }
    }
    reply
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
        None => missing(tree, request.header("accept-encoding").unwrap_or_default()),
    }
}

/// What is not there: the page that says so, as any host sends it.
fn missing<'t>(tree: &'t Tree, accepted: &str) -> Reply<'t> {
    match tree.file(MISSING) {
        Some(content) => Reply {
            status: 404,
            ..send(tree, MISSING, content, accepted)
        },
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
    let reply = match twins.next() {
        Some((coding, twin)) => bare(200, twin).with("Content-Encoding", coding),
        None => bare(200, content),
    };
    reply
        .with("Content-Type", media_type(file))
        .with("Vary", "Accept-Encoding")
}

fn plain(status: u16, text: &'static str) -> Reply<'static> {
    bare(status, text.as_bytes()).with("Content-Type", headers::TEXT)
}

/// An answer to which [`to`] adds the headers of its class.
fn bare(status: u16, body: &[u8]) -> Reply<'_> {
    Reply {
        status,
        headers: Vec::new(),
        body: Cow::Borrowed(body),
    }
}

impl Reply<'_> {
    fn with(mut self, name: &'static str, value: impl Into<Cow<'static, str>>) -> Self {
        self.headers.push((name, value.into()));
        self
    }
}
