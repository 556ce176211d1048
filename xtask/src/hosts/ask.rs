//! One request, and the answer as it came: a client that unpacks would hide what is to be looked at.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::time::Duration;

/// An answer.
#[derive(Debug, Default)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

/// Asks a server of this machine for a path.
pub(super) fn ask(port: u16, path: &str, accepts: &str) -> Result<Answer, String> {
    let said = |error: std::io::Error| error.to_string();
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).map_err(said)?;
    // A server of this machine that takes longer hangs.
    stream
        .set_read_timeout(Some(Duration::from_secs(10)))
        .map_err(said)?;
    // nginx packs nothing for the version before.
    let request = format!(
        "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept-Encoding: {accepts}\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).map_err(said)?;
    let mut all = Vec::new();
    stream.read_to_end(&mut all).map_err(said)?;
    Answer::read(&all).ok_or_else(|| "the answer is none of HTTP".to_owned())
}

impl Answer {
    pub(super) fn read(all: &[u8]) -> Option<Self> {
        let end = all.windows(4).position(|four| four == b"\r\n\r\n")?;
        let head = String::from_utf8_lossy(all.get(..end)?).into_owned();
        let mut lines = head.lines();
        let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
        let headers = lines.filter_map(|line| line.split_once(':'));
        let headers =
            headers.map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()));
        let mut answer = Self {
            status,
            headers: headers.collect(),
            body: all.get(end + 4..)?.to_vec(),
        };
        if answer.header("transfer-encoding") == Some("chunked") {
            answer.body = joined(&answer.body)?;
        }
        Some(answer)
    }

    /// All values of a header.
    pub(super) fn all(&self, name: &str) -> Vec<&str> {
        let same = |known: &&(String, String)| known.0.eq_ignore_ascii_case(name);
        let found = self.headers.iter().filter(same);
        found.map(|(_, value)| value.as_str()).collect()
    }

    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.all(name).first().copied()
    }

    /// The body as it was before it was packed.
    pub(super) fn unpacked(&self) -> Result<Vec<u8>, String> {
        let mut plain = Vec::new();
        let body = self.body.as_slice();
        let done = match self.header("content-encoding") {
            Some("br") => brotli::Decompressor::new(body, 4096).read_to_end(&mut plain),
            Some("gzip") => flate2::read::GzDecoder::new(body).read_to_end(&mut plain),
            _ => return Ok(self.body.clone()),
        };
        done.map(|_| plain)
            .map_err(|error| format!("cannot be unpacked: {error}"))
    }
}

/// A body that came in pieces, each behind its length; the last has none.
fn joined(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    loop {
        let end = rest.windows(2).position(|two| two == b"\r\n")?;
        let length = std::str::from_utf8(rest.get(..end)?).ok()?;
        let length = usize::from_str_radix(length.split(';').next()?.trim(), 16).ok()?;
        if length == 0 {
            return Some(whole);
        }
        let from = end + 2;
        whole.extend_from_slice(rest.get(from..from.checked_add(length)?)?);
        rest = rest.get(from + length + 2..)?;
    }
}
