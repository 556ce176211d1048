//! Serves `dist/` on 127.0.0.1 with the headers that any host should send, and remembers who asked for what.
//!
//! ```no_run
//! use xtask::server::{Options, Server, Tree};
//! let tree = Tree::read("dist".as_ref())?;
//! let server = Server::start(tree, Options { port: 8080, ..Options::default() })?;
//! println!("http://{}/", server.address());
//! server.wait();
//! # Ok::<(), xtask::Problem>(())
//! ```

mod reply;
mod tree;

pub use reply::{CONTENT_SECURITY_POLICY, PERMISSIONS_POLICY};
pub use tree::Tree;

use crate::{Outcome, Problem, problem};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

/// How many requests are answered at once; a browser opens six connections to a host.
const THREADS: usize = 6;

/// What may differ between the server a person starts and those that tests start.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The port; 0 takes any free one.
    pub port: u16,
    /// A path under which the page lies, such as `/2026/going-rate`; empty for the root.
    pub prefix: String,
    /// Files whose path ends so are answered with 404, as a broken host would.
    pub refuse: Option<String>,
    /// Sends no policy of its own: a page that frames ours is somebody else's.
    pub without_policy: bool,
}

/// One request, as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The path with its query.
    pub path: String,
    /// The browser's `Sec-Fetch-Dest`, such as `document`, `script`, `font`; empty where it sends none.
    pub wanted_as: String,
    /// The `Referer`, which must never be there.
    pub referrer: Option<String>,
    /// The status that we answered with.
    pub status: u16,
}

/// Says what is wrong with a port, before anything slow is done for it.
pub fn ensure_free(port: u16) -> Outcome<()> {
    match std::net::TcpListener::bind(("127.0.0.1", port)) {
        Ok(_) => Ok(()),
        Err(error) => Err(refused(port, &error)),
    }
}

/// A running server; it stops when it is dropped.
pub struct Server {
    http: Arc<tiny_http::Server>,
    address: SocketAddr,
    prefix: String,
    log: Arc<Mutex<Vec<Asked>>>,
    threads: Vec<JoinHandle<()>>,
}

impl Server {
    /// Starts to serve a tree, on 127.0.0.1 only.
    pub fn start(tree: Arc<Tree>, options: Options) -> Outcome<Self> {
        let http = tiny_http::Server::http(("127.0.0.1", options.port))
            .map_err(|error| refused(options.port, &*error))?;
        let Some(address) = http.server_addr().to_ip() else {
            return problem("the server has no network address");
        };
        let http = Arc::new(http);
        let log = Arc::default();
        let options = Arc::new(options);
        let threads = (0..THREADS).map(|_| {
            let (http, log) = (Arc::clone(&http), Arc::clone(&log));
            let (tree, options) = (Arc::clone(&tree), Arc::clone(&options));
            std::thread::spawn(move || answer_all(&http, &tree, &options, &log))
        });
        let threads = threads.collect();
        Ok(Self {
            http,
            address,
            prefix: options.prefix.clone(),
            log,
            threads,
        })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The address of a path of the page, such as `zh/`.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{}/{path}", self.address, self.prefix)
    }

    /// Everything that was asked so far, in order.
    pub fn log(&self) -> Vec<Asked> {
        self.log
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Waits until the process is ended.
    pub fn wait(mut self) {
        for thread in self.threads.drain(..) {
            // A thread that stopped early has nothing left to say.
            let _ = thread.join();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        for _ in &self.threads {
            self.http.unblock();
        }
    }
}

fn answer_all(http: &tiny_http::Server, tree: &Tree, options: &Options, log: &Mutex<Vec<Asked>>) {
    while let Ok(request) = http.recv() {
        let header = |name: &'static str| {
            let found = request
                .headers()
                .iter()
                .find(|header| header.field.equiv(name));
            found.map(|header| header.value.as_str().to_owned())
        };
        let reply = reply::to(
            tree,
            options,
            request.method(),
            request.url(),
            header("Accept-Encoding").as_deref(),
        );
        let asked = Asked {
            path: request.url().to_owned(),
            wanted_as: header("Sec-Fetch-Dest").unwrap_or_default(),
            referrer: header("Referer"),
            status: reply.status_code().0,
        };
        log.lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(asked);
        // A browser that went away while we answered is no concern of ours.
        let _ = request.respond(reply);
    }
}

fn refused(port: u16, error: &(dyn std::error::Error + 'static)) -> Problem {
    let kind = error
        .downcast_ref::<std::io::Error>()
        .map(std::io::Error::kind);
    Problem(match kind {
        Some(std::io::ErrorKind::AddrInUse) => {
            format!(
                "port {port} is taken by another program, perhaps an earlier `cargo xtask serve`: end that one, or choose another with `cargo xtask serve --port {}`",
                port.saturating_add(1)
            )
        }
        Some(std::io::ErrorKind::PermissionDenied) => {
            format!(
                "this system lets no ordinary program use port {port}: choose one above 1023 with `--port 8080`"
            )
        }
        _ => format!("cannot listen on 127.0.0.1:{port}: {error}"),
    })
}

#[cfg(test)]
mod tests;
