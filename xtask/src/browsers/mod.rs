//! The three engines: what each needs on the machine, how its driver starts, what a window is asked for.

mod console;
mod install;
pub(crate) mod process;

use console::Console;
pub use install::install;
use process::Process;

use crate::shell::on_path;
use crate::webdriver::Session;
use crate::workspace::Workspace;
use crate::{Outcome, problem};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;

/// An engine that the page is tested in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Browser {
    /// Blink, by chromedriver.
    Chromium,
    /// Gecko, by geckodriver.
    Firefox,
    /// WebKitGTK's small browser, by WebKitWebDriver, on a virtual screen: it has no headless mode.
    WebKit,
}

/// Where an engine's programs are.
#[derive(Debug, Clone)]
pub struct Found {
    browser: Browser,
    /// The browser itself.
    pub(crate) binary: PathBuf,
    driver: PathBuf,
    screen: Option<PathBuf>,
    /// Every address is asked of a port where nobody listens.
    nowhere: bool,
}

/// Nobody listens there: it is the port of a service that throws away what it gets, and no machine offers it.
const NOBODY: u16 = 9;

/// A running driver with its one window; both end when dropped, the window first.
pub struct Running {
    /// Which engine.
    pub browser: Browser,
    /// The window.
    pub session: Session,
    console: Console,
    _driver: Process,
    _screen: Option<Process>,
}

impl Running {
    /// Since this was last asked: what pages wrote to the console as a warning or an error, errors that nobody caught,
    /// and what a policy refused; from sandboxed frames in Firefox alone, and from WebKitGTK nothing.
    pub fn console(&self) -> Outcome<Vec<String>> {
        self.console.since(self.browser, &self.session)
    }
}

impl Browser {
    /// All three, in the order in which they are tested.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// Its name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "Chromium",
            Self::Firefox => "Firefox",
            Self::WebKit => "WebKitGTK",
        }
    }

    /// Looks for its programs; the error names what is not there.
    pub fn find(self, workspace: &Workspace) -> Outcome<Found> {
        let any = |names: &[&str]| match names.iter().find_map(|name| on_path(name)) {
            Some(path) => Ok(path),
            None => problem(format!("there is no {} on PATH", names.join(" or "))),
        };
        let (binary, driver, screen) = match self {
            Self::Chromium => (
                any(&["chromium", "google-chrome", "chrome"])?,
                any(&["chromedriver"])?,
                None,
            ),
            Self::Firefox => {
                let own = install::own_geckodriver(workspace);
                let driver = if own.is_file() {
                    own
                } else {
                    any(&["geckodriver"])?
                };
                (any(&["firefox-esr", "firefox"])?, driver, None)
            }
            Self::WebKit => (
                mini_browser()?,
                any(&["WebKitWebDriver"])?,
                Some(any(&["Xvfb"])?),
            ),
        };
        Ok(Found {
            browser: self,
            binary,
            driver,
            screen,
            nowhere: false,
        })
    }
}

fn mini_browser() -> Outcome<PathBuf> {
    // Debian keeps it out of PATH, below the name of the machine's kind.
    let folders = std::fs::read_dir("/usr/lib")
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path());
    let mut places = folders.flat_map(|folder| {
        ["4.1", "4.0"].map(|api| folder.join(format!("webkit2gtk-{api}/MiniBrowser")))
    });
    match places.find(|place| place.is_file()) {
        Some(place) => Ok(place),
        None => problem("there is no MiniBrowser of WebKitGTK in /usr/lib/*/webkit2gtk-4.1"),
    }
}

impl Found {
    /// As it is where there is no network: whatever address it asks, this machine's own too, nobody answers.
    pub fn led_nowhere(self) -> Self {
        Self {
            nowhere: true,
            ..self
        }
    }

    /// Starts the driver and opens its window. A start may fail on a busy machine and is tried three times.
    pub fn start(&self, logs: &Path) -> Outcome<Running> {
        let mut last = String::new();
        for attempt in 1..=3 {
            match self.start_once(logs) {
                Ok(running) => return Ok(running),
                Err(error) => last = error.0,
            }
            eprintln!(
                "{} did not start (attempt {attempt} of 3): {last}",
                self.browser.name()
            );
        }
        problem(format!(
            "{} did not start in three attempts: {last}",
            self.browser.name()
        ))
    }

    fn start_once(&self, logs: &Path) -> Outcome<Running> {
        let name = self.browser.name();
        let mut command = Command::new(&self.driver);
        let mut screen = None;
        if let Some(program) = &self.screen {
            let (process, display) =
                process::virtual_screen(program, &logs.join(format!("{name}-screen.log")))?;
            command
                .env("DISPLAY", display)
                .env_remove("WAYLAND_DISPLAY");
            screen = Some(process);
        }
        let port = process::free_port()?;
        match self.browser {
            Browser::Chromium => command.arg(format!("--port={port}")),
            // A debug build of it would write down every byte.
            Browser::Firefox => command.args([
                "--log",
                "warn",
                "--host",
                "127.0.0.1",
                "--port",
                &port.to_string(),
                // Only so does Firefox say which errors it has seen.
                "--allow-system-access",
            ]),
            Browser::WebKit => {
                command.args([format!("--port={port}"), "--host=127.0.0.1".to_owned()])
            }
        };
        let log = logs.join(format!("{name}-driver.log"));
        let driver = Process::start(&mut command, &log)?;
        process::wait_for_port(port, name)?;
        let session = Session::open(&format!("127.0.0.1:{port}"), &self.capabilities())?;
        // Wide enough for the widest layout of the page; each engine opens with a size of its own.
        session.resize(1280, 900)?;
        Ok(Running {
            browser: self.browser,
            session,
            console: Console::new(&log),
            _driver: driver,
            _screen: screen,
        })
    }

    fn capabilities(&self) -> Value {
        let mut asked = self.usual_capabilities();
        if self.nowhere {
            let nobody = format!("127.0.0.1:{NOBODY}");
            match self.browser {
                // Asked by WebDriver's own words for it, two of the three still go to this machine directly.
                Browser::Chromium => {
                    if let Some(args) = asked["goog:chromeOptions"]["args"].as_array_mut() {
                        args.push(json!(format!("--proxy-server={nobody}")));
                        args.push(json!("--proxy-bypass-list=<-loopback>"));
                    }
                }
                Browser::Firefox => {
                    let prefs = &mut asked["moz:firefoxOptions"]["prefs"];
                    prefs["network.proxy.type"] = json!(1);
                    prefs["network.proxy.allow_hijacking_localhost"] = json!(true);
                    for kind in ["http", "ssl"] {
                        prefs[format!("network.proxy.{kind}")] = json!("127.0.0.1");
                        prefs[format!("network.proxy.{kind}_port")] = json!(NOBODY);
                    }
                }
                Browser::WebKit => {
                    asked["proxy"] = json!({ "proxyType": "manual", "httpProxy": nobody, "sslProxy": nobody, "noProxy": [] });
                }
            }
        }
        asked
    }

    fn usual_capabilities(&self) -> Value {
        let binary = &self.binary;
        let mut asked = match self.browser {
            Browser::Chromium => json!({
                "goog:loggingPrefs": { "browser": "ALL" },
                "goog:chromeOptions": { "binary": binary, "args": [
                    // In a container there is no user namespace to build a sandbox from, and often little /dev/shm.
                    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                    // A test's browser asks nobody anything by itself.
                    "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                    "--disable-sync", "--hide-scrollbars", "--window-size=1280,900", "--lang=en-US",
                ] },
            }),
            Browser::Firefox => json!({
                "moz:firefoxOptions": { "binary": binary, "args": ["-headless", "--width=1280", "--height=900"], "prefs": {
                    // Tab reaches every control, not only fields.
                    "accessibility.tabfocus": 7,
                    "browser.shell.checkDefaultBrowser": false,
                    "datareporting.policy.dataSubmissionEnabled": false,
                } },
            }),
            Browser::WebKit => {
                json!({ "webkitgtk:browserOptions": { "binary": binary, "args": ["--automation"] } })
            }
        };
        if self.browser == Browser::Firefox {
            console::tell_firefox(&mut asked["moz:firefoxOptions"]["prefs"]);
        }
        asked
    }
}
