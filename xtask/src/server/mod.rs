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
mod wire;

pub use tree::Tree;

use crate::{Outcome, Problem};
use std::collections::BTreeMap;
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

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
    match TcpListener::bind(("127.0.0.1", port)) {
        Ok(_) => Ok(()),
        Err(error) => Err(refused(port, &error)),
    }
}

/// A running server; it stops, and ends every connection, when it is dropped.
pub struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
    accepting: Option<JoinHandle<()>>,
}

struct Shared {
    tree: Arc<Tree>,
    options: Options,
    log: Mutex<Vec<Asked>>,
    open: Mutex<BTreeMap<u64, TcpStream>>,
    stopping: AtomicBool,
}

impl Server {
    /// Starts to serve a tree, on 127.0.0.1 only.
    pub fn start(tree: Arc<Tree>, options: Options) -> Outcome<Self> {
        let port = options.port;
        let listener =
            TcpListener::bind(("127.0.0.1", port)).map_err(|error| refused(port, &error))?;
        let address = listener
            .local_addr()
            .map_err(|error| refused(port, &error))?;
        let (log, open) = (Mutex::default(), Mutex::default());
        let shared = Arc::new(Shared {
            tree,
            options,
            log,
            open,
            stopping: AtomicBool::new(false),
        });
        let accepting = {
            let shared = Arc::clone(&shared);
            std::thread::spawn(move || accept(&listener, &shared))
        };
        Ok(Self {
            address,
            shared,
            accepting: Some(accepting),
        })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The address of a path of the page, such as `zh/`.
    pub fn url(&self, path: &str) -> String {
        format!(
            "http://{}{}/{path}",
            self.address, self.shared.options.prefix
        )
    }

    /// Everything that was asked so far, in order.
    pub fn log(&self) -> Vec<Asked> {
        locked(&self.shared.log).clone()
    }

    /// Waits until the process is ended.
    pub fn wait(mut self) {
        if let Some(accepting) = self.accepting.take() {
            // A thread that stopped early has nothing left to say.
            let _ = accepting.join();
        }
    }
}

impl Server {
    /// Stops it and ends every connection: what a visitor without a network meets.
    pub fn stop(&mut self) {
        self.shared.stopping.store(true, Ordering::SeqCst);
        // One more connection wakes the thread that waits for connections.
        let _ = TcpStream::connect(self.address);
        if let Some(accepting) = self.accepting.take() {
            let _ = accepting.join();
        }
        for stream in locked(&self.shared.open).values() {
            let _ = stream.shutdown(Shutdown::Both);
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if self.accepting.is_some() {
            self.stop();
        }
    }
}

/// A thread that panicked while it held a lock leaves a log that is still worth reading.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn accept(listener: &TcpListener, shared: &Arc<Shared>) {
    for (id, stream) in (0..).zip(listener.incoming()) {
        if shared.stopping.load(Ordering::SeqCst) {
            return;
        }
        let Ok(stream) = stream else { continue };
        if let Ok(clone) = stream.try_clone() {
            locked(&shared.open).insert(id, clone);
        }
        let shared = Arc::clone(shared);
        std::thread::spawn(move || {
            // A browser that went away while we answered is no concern of ours.
            let _ = wire::converse(&stream, |request| shared.answer(request));
            locked(&shared.open).remove(&id);
        });
    }
}

impl Shared {
    fn answer(&self, request: &wire::Request) -> wire::Reply<'_> {
        let reply = reply::to(&self.tree, &self.options, request);
        locked(&self.log).push(Asked {
            path: request.target.clone(),
            wanted_as: request
                .header("sec-fetch-dest")
                .unwrap_or_default()
                .to_owned(),
            referrer: request.header("referer").map(str::to_owned),
            status: reply.status,
        });
        reply
    }
}

fn refused(port: u16, error: &std::io::Error) -> Problem {
    Problem(match error.kind() {
        std::io::ErrorKind::AddrInUse => {
            format!(
                "port {port} is taken by another program, perhaps an earlier `cargo xtask serve`: end that one, or choose another with `cargo xtask serve --port {}`",
                port.saturating_add(1)
            )
        }
        std::io::ErrorKind::PermissionDenied => {
            format!(
                "this system lets no ordinary program use port {port}: choose one above 1023 with `--port 8080`"
            )
        }
        _ => format!("cannot listen on 127.0.0.1:{port}: {error}"),
    })
}

#[cfg(test)]
mod tests;
