//! The page as a reader meets it: opening it, ticking, choosing, reading.

use crate::ensure;
use serde_json::{Value, json};
use std::cell::Cell;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};
use xtask::browsers::{Browser, Running};
use xtask::build::{PageFiles, Site};
use xtask::server::{Options, Server, Tree};
use xtask::webdriver::Session;
use xtask::workspace::Workspace;
use xtask::{During, Outcome, Problem};

/// Ports below are the system's.
const FIRST_UNPRIVILEGED: u16 = 1024;

/// What all scenarios share: the built page.
pub(crate) struct Play {
    /// Where the built page lies.
    pub(crate) dist: PathBuf,
    /// The Node packages that tests put into pages.
    pub(crate) packages: PathBuf,
    /// The files of `dist/`.
    pub(crate) tree: Arc<Tree>,
    /// Which of them each page loads.
    pub(crate) site: Site,
    /// axe-core, to be run in the page.
    pub(crate) axe: Outcome<String>,
    /// Where pictures of failures go.
    pub(crate) pictures: PathBuf,
}

/// A browser with the play.
pub(crate) struct Stage<'a> {
    /// The browser's one window.
    pub(crate) running: &'a Running,
    /// The built page.
    pub(crate) play: &'a Play,
    /// The scenario at hand asks nothing of this browser.
    elsewhere: Cell<bool>,
}

/// An opened page, and the server that only it asks.
pub(crate) struct Page<'a> {
    /// The engine.
    pub(crate) browser: Browser,
    /// The window.
    pub(crate) session: &'a Session,
    /// The server.
    pub(crate) server: Server,
}

impl Play {
    /// Reads what the last build left.
    pub(crate) fn read(workspace: &Workspace) -> Outcome<Self> {
        let packages = workspace.root.join("tests/node/node_modules");
        let axe = packages.join("axe-core/axe.min.js");
        Ok(Self {
            dist: workspace.dist(),
            packages,
            tree: Tree::read(&workspace.dist())?,
            site: Site::load(&workspace.dist())?,
            axe: std::fs::read_to_string(&axe)
                .during(|| "reading axe-core, which `npm ci` in tests/node installs".to_owned()),
            pictures: workspace.scratch().join("failures"),
        })
    }
}

impl<'a> Stage<'a> {
    /// A browser that has just been started.
    pub(crate) fn new(running: &'a Running, play: &'a Play) -> Self {
        let elsewhere = Cell::new(false);
        Self {
            running,
            play,
            elsewhere,
        }
    }

    /// Whether this is one of the browsers that a scenario is for; otherwise the table says that it was left to them.
    pub(crate) fn is_one_of(&self, browsers: &[Browser]) -> bool {
        let here = browsers.contains(&self.running.browser);
        self.elsewhere.set(!here);
        here
    }

    /// Whether the scenario that has ended asked nothing of this browser.
    pub(crate) fn was_elsewhere(&self) -> bool {
        self.elsewhere.take()
    }

    /// Whether this is Chromium, which can be asked more than WebDriver offers.
    pub(crate) fn is_chromium(&self) -> bool {
        self.running.browser == Browser::Chromium
    }

    /// The files of the page in a language.
    pub(crate) fn files(&self, language: &str) -> Outcome<&'a PageFiles> {
        let found = self
            .play
            .site
            .pages
            .iter()
            .find(|page| page.language == language);
        found.ok_or_else(|| Problem(format!("there is no page in {language}")))
    }

    /// A server of the built page, at a port that none had before: an origin keeps what a browser cached for it.
    pub(crate) fn serve(&self, options: Options) -> Outcome<Server> {
        self.serve_tree(&self.play.tree, options)
    }

    /// The same of another tree, such as a built page with something changed in it.
    pub(crate) fn serve_tree(&self, tree: &Arc<Tree>, options: Options) -> Outcome<Server> {
        static NEXT: AtomicU16 = AtomicU16::new(0);
        // The first is any free one; from there on each is the next one that is free.
        loop {
            let port = NEXT.fetch_add(1, Ordering::Relaxed);
            let port = if port < FIRST_UNPRIVILEGED { 0 } else { port };
            let started = Server::start(
                Arc::clone(tree),
                Options {
                    port,
                    ..options.clone()
                },
            );
            match started {
                Ok(server) => {
                    let next = server.address().port().wrapping_add(1);
                    NEXT.store(next, Ordering::Relaxed);
                    return Ok(server);
                }
                Err(problem) if port == 0 => return Err(problem),
                Err(_) => {}
            }
        }
    }

    /// Opens a page that frames an address and steps into the frame, where windows have a smallest width or a host has
    /// its own rules; the server of the host ends when it is dropped.
    pub(crate) fn frame(&self, attributes: &str, address: &str) -> Outcome<Server> {
        let host = format!("<!doctype html><iframe {attributes} src=\"{address}\"></iframe>");
        let options = Options {
            without_policy: true,
            ..Options::default()
        };
        let host = Server::start(Tree::of(&[("index.html", &host)]), options)?;
        let session = &self.running.session;
        session.go(&host.url(""))?;
        session.enter(&session.find("iframe")?)?;
        Ok(host)
    }

    /// Opens the page in a language with a fragment, and waits until it is ready.
    pub(crate) fn open(&self, language: &str, fragment: &str) -> Outcome<Page<'a>> {
        let page = self.open_with(language, fragment, Options::default())?;
        page.wait_until_ready()?;
        Ok(page)
    }

    /// Opens the page on a server of some kind, and waits for nothing.
    pub(crate) fn open_with(
        &self,
        language: &str,
        fragment: &str,
        options: Options,
    ) -> Outcome<Page<'a>> {
        let page = Page {
            browser: self.running.browser,
            session: &self.running.session,
            server: self.serve(options)?,
        };
        let address = page.server.url(self.files(language)?.folder()?);
        let hash = if fragment.is_empty() { "" } else { "#" };
        page.session.go(&format!("{address}{hash}{fragment}"))?;
        Ok(page)
    }
}

impl Page<'_> {
    /// Waits until every file of the fixed list has arrived and nothing is being worked out that would move the page.
    pub(crate) fn wait_until_ready(&self) -> Outcome<()> {
        let ready = "return document.documentElement.hasAttribute('data-ready') && !document.querySelector('[aria-busy]')";
        self.session
            .wait("the page says that it is ready", ready, &[])
            .map(drop)
    }

    /// Clicks a tick where a pointer would: on its label.
    pub(crate) fn tick(&self, slug: &str) -> Outcome<()> {
        self.session.find(&format!("label:has(#k-{slug})"))?.click()
    }

    /// Whether a box is ticked.
    pub(crate) fn is_ticked(&self, slug: &str) -> Outcome<bool> {
        let script = "return document.getElementById('k-' + arguments[0]).checked";
        Ok(self.session.run(script, &[json!(slug)])? == true)
    }

    /// The boxes that are ticked, in the order of the page.
    pub(crate) fn ticked(&self) -> Outcome<Vec<String>> {
        self.texts(
            "return [...document.querySelectorAll('input[name=k]:checked')].map(box => box.value)",
        )
    }

    /// Chooses an option of a list by its value.
    pub(crate) fn choose(&self, list: &str, value: &str) -> Outcome<()> {
        if self.browser != Browser::WebKit {
            return self
                .session
                .find(&format!("#{list} option[value='{value}']"))?
                .click();
        }
        // WebKitGTK draws its lists outside of the page, where its driver cannot click: the page is told what
        // the list would tell it.
        let script = "const list = document.getElementById(arguments[0]); list.focus(); list.value = arguments[1]; const chosen = list.value;
            for (const name of ['input', 'change']) list.dispatchEvent(new Event(name, { bubbles: true }));
            return chosen";
        let chosen = self.session.run(script, &[json!(list), json!(value)])?;
        ensure!(chosen == value, "the list {list} has no {value}");
        Ok(())
    }

    /// The value that a list stands at.
    pub(crate) fn chosen(&self, list: &str) -> Outcome<String> {
        let value = self.session.run(
            "return document.getElementById(arguments[0]).value",
            &[json!(list)],
        )?;
        Ok(value.as_str().unwrap_or_default().to_owned())
    }

    /// The file as a screen reader reads it: every row of the table, cell by cell, hidden parts left out.
    pub(crate) fn rows(&self) -> Outcome<Vec<String>> {
        self.texts(READ_ROWS)
    }

    /// The rows' records, in order.
    pub(crate) fn records(&self) -> Outcome<Vec<String>> {
        self.texts("return [...document.querySelectorAll('#file tr[data-record]')].map(row => row.dataset.record)")
    }

    /// One record's row as a screen reader reads it; an error if it is not in the file.
    pub(crate) fn row(&self, record: &str) -> Outcome<String> {
        let place = self.records()?.iter().position(|name| name == record);
        let row = place.and_then(|place| self.rows().ok()?.into_iter().nth(place));
        row.ok_or_else(|| Problem(format!("the file has no row for {record}")))
    }

    /// What the status line says.
    pub(crate) fn status(&self) -> Outcome<String> {
        self.text_of("#live")
    }

    /// The headline.
    pub(crate) fn headline(&self) -> Outcome<String> {
        self.text_of("#say h1")
    }

    /// An element's text, whether or not it is within the window.
    pub(crate) fn text_of(&self, css: &str) -> Outcome<String> {
        let text = self.session.run(
            "return document.querySelector(arguments[0])?.textContent ?? null",
            &[json!(css)],
        )?;
        match text.as_str() {
            Some(text) => Ok(text.split_whitespace().collect::<Vec<_>>().join(" ")),
            None => Err(Problem(format!("the page has no {css}"))),
        }
    }

    /// Does something, waits until the file reads differently and the status line has said so; returns what it said.
    pub(crate) fn changes(&self, what: &str, act: impl FnOnce() -> Outcome<()>) -> Outcome<String> {
        let before = (json!(self.rows()?), self.status()?);
        act()?;
        let rows = format!(
            "const rows = (() => {{ {READ_ROWS} }})(); return JSON.stringify(rows) !== JSON.stringify(arguments[0])"
        );
        self.session.wait(
            &format!("{what} changes the rows of the file"),
            &rows,
            &[before.0],
        )?;
        let status = "const said = document.getElementById('live').textContent; return said !== '' && said !== arguments[0]";
        self.session
            .wait(&format!("{what} is announced"), status, &[json!(before.1)])?;
        self.status()
    }

    /// Opens every panel of the page, those inside others too.
    pub(crate) fn open_every_panel(&self) -> Outcome<u64> {
        let (mut opened, mut rounds) = (0, 0);
        loop {
            // Opening is what a click on the summary does; the page hears the same `toggle`.
            let script = "const done = arguments[0]; const shut = [...document.querySelectorAll('details:not([open])')];
                for (const panel of shut) panel.open = true;
                setTimeout(() => done(shut.length), 100);";
            let more = self.session.run_async(script, &[])?.as_u64().unwrap_or(0);
            opened += more;
            ensure!(opened < 5_000, "opening panels makes ever more of them");
            if more > 0 {
                continue;
            }
            // On a busy machine a row hears of it late, and then brings panels of its own.
            let empty =
                "return document.querySelector('details.why[open]:not(:has(.in))') === null";
            if self.session.run(empty, &[])? == true {
                return Ok(opened);
            }
            rounds += 1;
            ensure!(rounds < 100, "a row that was opened stays empty");
        }
    }

    fn texts(&self, script: &str) -> Outcome<Vec<String>> {
        let found = self.session.run(script, &[])?;
        let texts = found
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str);
        Ok(texts.map(str::to_owned).collect())
    }
}

const READ_ROWS: &str = r"
    const read = (node) => {
        if (node.nodeType === Node.TEXT_NODE) return node.data;
        if (node.nodeType !== Node.ELEMENT_NODE || node.getAttribute('aria-hidden') === 'true') return '';
        return [...node.childNodes].map(read).join(' ');
    };
    return [...document.querySelectorAll('#file tr[data-record]')].map(row => read(row).replace(/\s+/g, ' ').trim());
";
