//! Somebody else's page with a box in it.

use crate::ensure;
use crate::page::Stage;
use serde_json::json;
use std::net::TcpStream;
use std::time::Duration;
use xtask::server::{Options, Server, Tree};
use xtask::webdriver::Session;
use xtask::{During, Outcome, Problem};

/// How long a request that was caused by the last act may take to reach the server.
const ECHO: Duration = Duration::from_millis(800);

/// How long a box takes to start on a slow machine, with room to spare.
const START: Duration = Duration::from_millis(1500);

pub(crate) const NO_LIBRARIES: &[&str] = &[];

/// A page of `fixtures/`.
pub(crate) struct Fixture {
    /// Its name.
    pub(crate) name: &'static str,
    /// Its text; `{{embed}}` stands for the address of the box.
    pub(crate) page: &'static str,
    /// What it loads, below the Node packages of the tests.
    pub(crate) libraries: &'static [&'static str],
}

/// Which height a host gives a frame.
#[derive(Clone, Copy)]
pub(crate) enum Given {
    /// Always the same.
    Fixed(u64),
    /// What the box said.
    Content,
    /// What the box said, within limits.
    Within(u64, u64),
}

/// The opened page, its server, and the server of the box.
pub(crate) struct Host<'a> {
    stage: &'a Stage<'a>,
    name: &'static str,
    boxes: Server,
    page: Server,
}

impl<'a> Host<'a> {
    /// Serves a fixture from an origin of its own, and opens it.
    pub(crate) fn open(stage: &'a Stage<'a>, fixture: &Fixture) -> Outcome<Self> {
        let boxes = stage.serve(Options::default())?;
        let page = fixture.page.replace("{{embed}}", &boxes.url("embed/"));
        let mut files = vec![("index.html".to_owned(), page)];
        for library in fixture.libraries {
            let path = stage.play.packages.join(library);
            let text = std::fs::read_to_string(&path)
                .during(|| format!("reading {}, which `npm ci` installs", path.display()))?;
            let name = library.rsplit('/').next().unwrap_or_default();
            files.push((format!("lib/{name}"), text));
        }
        let files: Vec<_> = files
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
            .collect();
        let options = Options {
            without_policy: true,
            ..Options::default()
        };
        let host = Server::start(Tree::of(&files), options)?;
        // What earlier pages said is not this page's.
        stage.running.console()?;
        stage.running.session.go(&host.url(""))?;
        Ok(Self {
            stage,
            name: fixture.name,
            boxes,
            page: host,
        })
    }

    fn session(&self) -> &'a Session {
        &self.stage.running.session
    }

    /// What was asked of the server of the box.
    pub(crate) fn asked(&self) -> Vec<String> {
        let log = self.boxes.log();
        log.into_iter().map(|asked| asked.path).collect()
    }

    /// Does something in the host's page.
    pub(crate) fn run(&self, script: &str) -> Outcome<()> {
        self.session().run(script, &[]).map(drop)
    }

    pub(crate) fn wait_for_frames(&self, count: usize) -> Outcome<()> {
        self.session()
            .wait(
                &format!("{} has {count} frames", self.name),
                "return document.querySelectorAll('iframe').length === arguments[0]",
                &[json!(count)],
            )
            .map(drop)
    }

    /// Every frame gets ready, has its height, takes a tick, and asks for nothing more.
    pub(crate) fn holds(&self, given: Given) -> Outcome<()> {
        let session = self.session();
        session.wait(
            "the host has a frame",
            "return document.querySelector('iframe') !== null",
            &[],
        )?;
        self.is_left_alone()?;
        let frames = session.find_all("iframe")?.len();
        for at in 0..frames {
            self.within(at, |_| wait_until_ready(session))?;
        }
        let asked = self.asked().len();
        for at in 0..frames {
            self.has_height(at, given)?;
        }
        for at in 0..frames {
            self.within(at, |session| {
                is_as_wide_as_its_window(session)?;
                tick(session, "phone-number")?;
                is_as_wide_as_its_window(session)
            })?;
            self.has_height(at, given)?;
        }
        std::thread::sleep(ECHO);
        ensure!(
            self.asked().len() == asked,
            "{}: after the boxes were ready, these were asked for: {:?}",
            self.name,
            self.asked().get(asked..)
        );
        let said = self.stage.running.console()?;
        ensure!(said.is_empty(), "{}: the console says {said:?}", self.name);
        Ok(())
    }

    /// Every frame gets ready; then nobody answers any more, and a box goes on as before.
    pub(crate) fn holds_without_a_network(mut self) -> Outcome<()> {
        let session = &self.stage.running.session;
        let frames = session.find_all("iframe")?.len();
        ensure!(frames > 0, "{} has no frame", self.name);
        for at in 0..frames {
            self.within(at, |_| wait_until_ready(session))?;
        }
        for server in [&mut self.boxes, &mut self.page] {
            server.stop();
            let gone = TcpStream::connect(server.address()).is_err();
            ensure!(gone, "a server still answers, so nothing would be proved");
        }
        for at in 0..frames {
            self.within(at, |session| {
                tick(session, "phone-number")?;
                tick(session, "apple-id")?;
                is_as_wide_as_its_window(session)
            })?;
        }
        let said = self.stage.running.console()?;
        ensure!(said.is_empty(), "{}: the console says {said:?}", self.name);
        Ok(())
    }

    /// A box that starts takes no focus and scrolls nothing. Looked at from outside, before any frame is entered:
    /// one driver gives the focus to a frame that it enters.
    fn is_left_alone(&self) -> Outcome<()> {
        let session = self.session();
        let place = "return [scrollX, Math.round(scrollY), document.activeElement.tagName]";
        let before = session.run(place, &[])?;
        std::thread::sleep(START);
        let after = session.run(place, &[])?;
        ensure!(
            before == after && after[2] != "IFRAME",
            "{}: the box moved the host or took the focus: {before}, then {after}",
            self.name
        );
        Ok(())
    }

    /// Does something in a frame, and comes back out.
    fn within<T>(&self, at: usize, act: impl FnOnce(&Session) -> Outcome<T>) -> Outcome<T> {
        let session = self.session();
        // A lazy frame that an earlier one has pushed down waits until it is seen, and one driver clicks only there.
        let seen =
            "document.querySelectorAll('iframe')[arguments[0]]?.scrollIntoView({ block: 'start' })";
        session.run(seen, &[json!(at)])?;
        let frames = session.find_all("iframe")?;
        let frame = frames
            .get(at)
            .ok_or_else(|| Problem(format!("{} lost its frame {at}", self.name)))?;
        session.enter(frame)?;
        let done = act(session)
            .map_err(|problem| Problem(format!("{}, frame {at}: {problem}", self.name)));
        session.leave()?;
        done
    }

    fn has_height(&self, at: usize, given: Given) -> Outcome<()> {
        let content = self.within(at, |session| {
            session.run(
                "return Math.ceil(document.documentElement.getBoundingClientRect().height)",
                &[],
            )
        })?;
        let content = content.as_u64().unwrap_or(0);
        ensure!(
            (300..2_500).contains(&content),
            "{}: the box is {content} pixels high",
            self.name
        );
        let expected = match given {
            Given::Fixed(height) => height,
            Given::Content => content,
            Given::Within(least, most) => content.clamp(least, most),
        };
        let script = "const frame = document.querySelectorAll('iframe')[arguments[0]];
            return Math.abs(frame.clientHeight - arguments[1]) <= 1";
        let what = format!("{} gives its frame {at} {expected} pixels", self.name);
        self.session()
            .wait(&what, script, &[json!(at), json!(expected)])
            .map(drop)
    }
}

/// Follows an address that may lead on to another by script, and waits until the window is there.
///
/// By a script and not by the driver, which waits for the address that it was given; and a question that is asked
/// while a page makes room for the next one has no answer, so it is asked again.
pub(crate) fn follow(session: &Session, address: &str, lands: &str) -> Outcome<()> {
    /// As long as the driver itself waits for anything, in steps of [`STEP`].
    const TIMES: u32 = 200;
    const STEP: Duration = Duration::from_millis(50);
    session.run(
        "const to = arguments[0]; setTimeout(() => { location.href = to; })",
        &[json!(address)],
    )?;
    for _ in 0..TIMES {
        let there = session.run("return location.href === arguments[0]", &[json!(lands)]);
        if there.is_ok_and(|there| there == true) {
            return Ok(());
        }
        std::thread::sleep(STEP);
    }
    Err(Problem(format!("{address} never led to {lands}")))
}

/// Waits until the box that is looked at says that it is ready.
pub(crate) fn wait_until_ready(session: &Session) -> Outcome<()> {
    session
        .wait(
            "the box says that it is ready",
            "return document.documentElement.hasAttribute('data-ready')",
            &[],
        )
        .map(drop)
}

/// Ticks a box, and waits until the example has made room for the reader's own result.
pub(crate) fn tick(session: &Session, slug: &str) -> Outcome<()> {
    let read = "return document.querySelector('.whose').textContent + document.querySelector('.reach').textContent";
    let before = session.run(read, &[])?;
    session.find(&format!("label:has(#k-{slug})"))?.click()?;
    session.wait(
        "a tick changes the box",
        &format!("return (() => {{ {read} }})() !== arguments[0]"),
        &[before],
    )?;
    let way_out = session.run("return document.getElementById('way-out').href", &[])?;
    let way_out = way_out.as_str().unwrap_or_default();
    ensure!(
        way_out
            .rsplit_once('#')
            .is_some_and(|(_, ticks)| ticks.starts_with("v1.") && ticks.ends_with(slug)),
        "the way out does not carry the tick: {way_out}"
    );
    Ok(())
}

/// Nothing of the box is wider than its window.
pub(crate) fn is_as_wide_as_its_window(session: &Session) -> Outcome<()> {
    let widths = session.run(
        "const { scrollWidth, clientWidth } = document.documentElement; return [scrollWidth, clientWidth]",
        &[],
    )?;
    ensure!(
        widths[0].as_u64() <= widths[1].as_u64(),
        "the box scrolls sideways: {widths}"
    );
    Ok(())
}

/// A file of the built site as text.
pub(crate) fn text(stage: &Stage<'_>, path: &str) -> Outcome<String> {
    let content = stage
        .play
        .tree
        .file(path)
        .ok_or_else(|| Problem(format!("the site has no {path}")))?;
    Ok(String::from_utf8_lossy(content).into_owned())
}
