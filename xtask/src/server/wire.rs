//! HTTP/1.1, as much of it as a browser on this machine needs: GET and HEAD, connections kept open.
//!
//! A thread a connection. A server library that shares a pool among open connections can leave one waiting
//! behind five idle ones, and a test then fails for no fault of the page.

use std::borrow::Cow;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// The longest head of a request: a browser's is a tenth of it.
const LONGEST_HEAD: u64 = 32 << 10;

/// How long an idle connection is kept.
const IDLE: Duration = Duration::from_secs(60);

/// A request without its body: nothing that is sent to us is read.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Request {
    /// `GET`, `HEAD` or something that is refused.
    pub(super) method: String,
    /// The path with its query.
    pub(super) target: String,
    headers: Vec<(String, String)>,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reply<'t> {
    pub(super) status: u16,
    pub(super) headers: Vec<(&'static str, Cow<'static, str>)>,
    pub(super) body: Cow<'t, [u8]>,
}

impl Request {
    /// A header's value; the name in lower case.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    fn parse(head: &str) -> Option<Self> {
        let mut lines = head.lines();
        let mut first = lines.next()?.split(' ');
        let (method, target, version) = (first.next()?, first.next()?, first.next()?);
        if !version.starts_with("HTTP/1.") || !target.starts_with('/') {
            return None;
        }
        let headers = lines.filter_map(|line| line.split_once(':'));
        let headers = headers
            .map(|(name, value)| (name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        Some(Self {
            method: method.to_owned(),
            target: target.to_owned(),
            headers: headers.collect(),
        })
    }
}

/// Answers the requests of one connection until the other side ends it.
pub(super) fn converse<'t>(
    stream: &TcpStream,
    answer: impl Fn(&Request) -> Reply<'t>,
) -> io::Result<()> {
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(IDLE))?;
    let mut reader = BufReader::new(stream);
    while let Some(head) = read_head(&mut reader)? {
        let Some(request) = Request::parse(&head) else {
            return Ok(());
        };
        let reply = answer(&request);
        write(stream, &reply, request.method == "HEAD")?;
        let sent_more = request
            .header("content-length")
            .is_some_and(|length| length != "0")
            || request.header("transfer-encoding").is_some();
        if sent_more
            || request
                .header("connection")
                .is_some_and(|said| said.eq_ignore_ascii_case("close"))
        {
            return Ok(());
        }
    }
    Ok(())
}

/// Everything up to the empty line; nothing if the connection ended first.
fn read_head(reader: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut head = String::new();
    let mut room = reader.take(LONGEST_HEAD);
    loop {
        let before = head.len();
        if room.read_line(&mut head)? == 0 {
            return Ok(None);
        }
        if head
            .get(before..)
            .is_some_and(|line| line.trim_end().is_empty())
        {
            return Ok(Some(head));
        }
    }
}

fn write(mut stream: &TcpStream, reply: &Reply<'_>, head_only: bool) -> io::Result<()> {
    let reason = match reply.status {
        200 => "OK",
        301 => "Moved Permanently",
        405 => "Method Not Allowed",
        _ => "Not Found",
    };
    let mut out = format!(
        "HTTP/1.1 {} {reason}\r\nContent-Length: {}\r\n",
        reply.status,
        reply.body.len()
    );
    for (name, value) in &reply.headers {
        out.push_str(&format!("{name}: {value}\r\n"));
    }
    out.push_str("\r\n");
    let mut out = out.into_bytes();
    if !head_only {
        out.extend_from_slice(&reply.body);
    }
    stream.write_all(&out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sent: &str, expected: Option<(&str, &str, Option<&str>)>) {
        let head = read_head(&mut sent.as_bytes()).ok().flatten();
        let request = head.and_then(|head| Request::parse(&head));
        let read = request.as_ref().map(|r| {
            (
                r.method.as_str(),
                r.target.as_str(),
                r.header("accept-encoding"),
            )
        });
        assert_eq!(read, expected, "{sent:?}");
    }

    #[test]
    fn a_request_is_its_first_line_and_headers() {
        check(
            "GET /zh/?q=1 HTTP/1.1\r\nHost: x\r\nAccept-Encoding: br, gzip\r\n\r\n",
            Some(("GET", "/zh/?q=1", Some("br, gzip"))),
        );
        check("HEAD / HTTP/1.1\r\n\r\n", Some(("HEAD", "/", None)));
    }

    #[test]
    fn what_is_no_request_is_not_answered() {
        check("", None);
        check("GET / HTTP/1.1\r\nHost: x\r\n", None);
        check("GET / HTTP/2\r\n\r\n", None);
        check("GET http://elsewhere/ HTTP/1.1\r\n\r\n", None);
        check(
            &format!("GET /{} HTTP/1.1\r\n\r\n", "x".repeat(40_000)),
            None,
        );
    }
}
