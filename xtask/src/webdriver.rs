//! A WebDriver client: the few commands that a reader's hands and eyes need.
//!
//! WebDriver is JSON over HTTP to a driver on this machine. Nothing here retries: what is asserted is
//! asserted once. Waiting for a condition is [`Session::wait`].

use crate::{During, Outcome, problem};
use base64::Engine as _;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// How long a page may take to come to a state: machines are shared, and nothing is asserted about speed here.
pub const PATIENCE: Duration = Duration::from_secs(15);

/// The name under which WebDriver sends a reference to an element (W3C WebDriver, "web element identifier").
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A browser window under control; it closes when dropped.
pub struct Session {
    agent: ureq::Agent,
    base: String,
}

/// An element of the page as it was when it was found.
#[derive(Clone)]
pub struct Element<'s> {
    session: &'s Session,
    id: String,
}

impl Session {
    /// Opens a window with the given capabilities at a driver's address, such as `127.0.0.1:9515`.
    pub fn open(driver: &str, capabilities: &Value) -> Outcome<Self> {
        // A driver answers most commands at once; a new window takes longest.
        let config = ureq::Agent::config_builder().timeout_global(Some(Duration::from_secs(90)));
        let agent = config.http_status_as_error(false).build().new_agent();
        let mut session = Self {
            agent,
            base: format!("http://{driver}/session"),
        };
        let opened = session.post(
            "",
            &json!({ "capabilities": { "alwaysMatch": capabilities } }),
        )?;
        let Some(id) = opened["sessionId"].as_str() else {
            return problem(format!("the driver opened no session: {opened}"));
        };
        session.base = format!("{}/{id}", session.base);
        // Scripts that measure run for a while.
        session.post(
            "/timeouts",
            &json!({ "script": 60_000, "pageLoad": 60_000, "implicit": 0 }),
        )?;
        Ok(session)
    }

    fn post(&self, command: &str, body: &Value) -> Outcome<Value> {
        let request = self
            .agent
            .post(format!("{}{command}", self.base))
            .header("Content-Type", "application/json");
        self.value(command, request.send(body.to_string()))
    }

    fn get(&self, command: &str) -> Outcome<Value> {
        self.value(
            command,
            self.agent.get(format!("{}{command}", self.base)).call(),
        )
    }

    fn value(
        &self,
        command: &str,
        answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>,
    ) -> Outcome<Value> {
        let what = || {
            format!(
                "WebDriver {}",
                if command.is_empty() {
                    "new session"
                } else {
                    command
                }
            )
        };
        let mut answer = answer.during(what)?;
        // A picture of a long page is some megabytes of base64.
        let text = answer
            .body_mut()
            .with_config()
            .limit(64 << 20)
            .read_to_string()
            .during(what)?;
        let body: Value = serde_json::from_str(&text).during(what)?;
        if answer.status().is_success() {
            return Ok(body["value"].clone());
        }
        let (error, message) = (&body["value"]["error"], &body["value"]["message"]);
        problem(format!(
            "{}: {}: {}",
            what(),
            error.as_str().unwrap_or("?"),
            message.as_str().unwrap_or("?")
        ))
    }

    /// Opens an address and waits until it has loaded.
    pub fn go(&self, url: &str) -> Outcome<()> {
        self.post("/url", &json!({ "url": url }))?;
        let page = url.split('#').next().unwrap_or_default();
        self.arrive(
            "return location.href.split('#')[0] === arguments[0]",
            &[json!(page)],
        )
    }

    /// Waits until a script is true of a page that has loaded.
    ///
    /// WebKitGTK's driver may answer while the page before is still there; a script asked just then runs in
    /// the old page, or fails because that page goes away.
    fn arrive(&self, script: &str, args: &[Value]) -> Outcome<()> {
        let started = Instant::now();
        loop {
            let there = self.run(script, args);
            let loaded = self.run("return document.readyState === 'complete'", &[]);
            if matches!(
                (&there, &loaded),
                (Ok(Value::Bool(true)), Ok(Value::Bool(true)))
            ) {
                return Ok(());
            }
            if started.elapsed() > PATIENCE {
                return problem(format!("the page did not arrive: {there:?}, {loaded:?}"));
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// The address of the page.
    pub fn address(&self) -> Outcome<String> {
        Ok(self.get("/url")?.as_str().unwrap_or_default().to_owned())
    }

    /// Loads the page again.
    pub fn reload(&self) -> Outcome<()> {
        self.run("window.beforeReload = true", &[])?;
        self.post("/refresh", &json!({}))?;
        self.arrive("return window.beforeReload === undefined", &[])
    }

    /// Makes the window this size; a browser's own bars are part of it.
    pub fn resize(&self, width: u32, height: u32) -> Outcome<()> {
        self.post("/window/rect", &json!({ "width": width, "height": height }))
            .map(drop)
    }

    /// Runs a function body in the page and returns what it returns.
    pub fn run(&self, script: &str, args: &[Value]) -> Outcome<Value> {
        self.post("/execute/sync", &json!({ "script": script, "args": args }))
    }

    /// Runs a function body that calls its last argument with the result.
    pub fn run_async(&self, script: &str, args: &[Value]) -> Outcome<Value> {
        self.post("/execute/async", &json!({ "script": script, "args": args }))
    }

    /// The first element that a selector finds.
    pub fn find(&self, css: &str) -> Outcome<Element<'_>> {
        self.reference(
            self.post(
                "/element",
                &json!({ "using": "css selector", "value": css }),
            )?,
            css,
        )
    }

    /// All elements that a selector finds.
    pub fn find_all(&self, css: &str) -> Outcome<Vec<Element<'_>>> {
        let found = self.post(
            "/elements",
            &json!({ "using": "css selector", "value": css }),
        )?;
        let found = found.as_array().cloned().unwrap_or_default();
        found
            .into_iter()
            .map(|reference| self.reference(reference, css))
            .collect()
    }

    /// Presses and releases a key, wherever the focus is; special keys are in [`key`].
    pub fn press(&self, key: &str) -> Outcome<()> {
        let stroke =
            json!([{ "type": "keyDown", "value": key }, { "type": "keyUp", "value": key }]);
        self.post(
            "/actions",
            &json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": stroke }] }),
        )
        .map(drop)
    }

    /// Moves a finger over the window from one place to another, and lifts it.
    pub fn swipe(&self, from: (u32, u32), to: (u32, u32)) -> Outcome<()> {
        let at = |(x, y): (u32, u32), duration: u32| json!({ "type": "pointerMove", "duration": duration, "x": x, "y": y });
        // As quick as a hand that turns a page.
        let moved = json!([at(from, 0), { "type": "pointerDown", "button": 0 }, at(to, 150), { "type": "pointerUp", "button": 0 }]);
        let finger = json!({ "type": "pointer", "id": "finger", "parameters": { "pointerType": "touch" }, "actions": moved });
        self.post("/actions", &json!({ "actions": [finger] }))
            .map(drop)
    }

    /// Goes back to the page itself, out of every frame.
    pub fn leave(&self) -> Outcome<()> {
        self.post("/frame", &json!({ "id": null })).map(drop)
    }

    /// Goes into a frame: what follows is asked of the page in it, until the next address is opened.
    pub fn enter(&self, frame: &Element<'_>) -> Outcome<()> {
        self.post("/frame", &json!({ "id": { ELEMENT: frame.id } }))
            .map(drop)
    }

    /// The element that has the focus.
    pub fn focused(&self) -> Outcome<Element<'_>> {
        self.reference(self.get("/element/active")?, "the focus")
    }

    fn reference(&self, value: Value, what: &str) -> Outcome<Element<'_>> {
        match value[ELEMENT].as_str() {
            Some(id) => Ok(Element {
                session: self,
                id: id.to_owned(),
            }),
            None => problem(format!("{what} is no element: {value}")),
        }
    }

    /// Waits until a script returns something true.
    pub fn wait(&self, what: &str, script: &str, args: &[Value]) -> Outcome<Value> {
        let started = Instant::now();
        loop {
            let value = match self.run(script, args) {
                // Asked while one page makes room for the next: WebKit's driver has no answer, and is asked again.
                Err(problem) if problem.0.contains("before the unload event") => Value::Null,
                answer => answer?,
            };
            if !matches!(value, Value::Null | Value::Bool(false)) {
                return Ok(value);
            }
            if started.elapsed() > PATIENCE {
                return problem(format!(
                    "waited {} s in vain until {what}",
                    PATIENCE.as_secs()
                ));
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// A PNG of what the window shows.
    pub fn picture(&self) -> Outcome<Vec<u8>> {
        decode(&self.get("/screenshot")?)
    }

    /// The page as a PDF, as it would be printed; nothing where the driver does not know how.
    pub fn paper(&self) -> Outcome<Option<Vec<u8>>> {
        match self.post("/print", &json!({ "background": true })) {
            Ok(printed) => decode(&printed).map(Some),
            Err(problem)
                if ["unknown command", "unsupported operation", "unknown method"]
                    .iter()
                    .any(|said| problem.0.contains(said)) =>
            {
                Ok(None)
            }
            Err(problem) => Err(problem),
        }
    }

    /// Asks Chromium's own protocol; other drivers do not know it.
    pub fn chromium(&self, command: &str, params: &Value) -> Outcome<Value> {
        self.post(
            "/goog/cdp/execute",
            &json!({ "cmd": command, "params": params }),
        )
    }

    /// Runs a function body in Firefox itself, beside all pages; other drivers do not know how.
    pub fn firefox(&self, script: &str) -> Outcome<Value> {
        let within = |context: &str| self.post("/moz/context", &json!({ "context": context }));
        within("chrome")?;
        let value = self.run(script, &[]);
        within("content")?;
        value
    }

    /// A PNG of a whole page of any size, by Chromium's own protocol.
    pub fn whole_picture(&self, beyond_window: bool) -> Outcome<Vec<u8>> {
        let params = json!({ "format": "png", "captureBeyondViewport": beyond_window });
        decode(&self.chromium("Page.captureScreenshot", &params)?["data"])
    }

    /// What Chromium's console said since it was last asked, warnings and errors only.
    pub fn console(&self) -> Outcome<Vec<String>> {
        let entries = self.post("/se/log", &json!({ "type": "browser" }))?;
        let entries = entries.as_array().cloned().unwrap_or_default();
        let loud = entries
            .iter()
            .filter(|entry| matches!(entry["level"].as_str(), Some("WARNING" | "SEVERE")));
        Ok(loud
            .map(|entry| entry["message"].as_str().unwrap_or("?").to_owned())
            .collect())
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // The driver is ended next, whatever it says to this.
        let _ = self.agent.delete(&self.base).call();
    }
}

impl Element<'_> {
    fn post(&self, command: &str, body: &Value) -> Outcome<Value> {
        self.session
            .post(&format!("/element/{}{command}", self.id), body)
    }

    fn get(&self, command: &str) -> Outcome<String> {
        let value = self
            .session
            .get(&format!("/element/{}{command}", self.id))?;
        Ok(value.as_str().unwrap_or_default().to_owned())
    }

    /// Scrolls it to the middle of the window, where nothing sticky lies over it, and clicks it there.
    pub fn click(&self) -> Outcome<()> {
        let middle = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
        self.session.run(middle, &[json!({ ELEMENT: self.id })])?;
        self.post("/click", &json!({})).map(drop)
    }

    /// Types into it, keyboard events and all.
    pub fn type_in(&self, keys: &str) -> Outcome<()> {
        self.post("/value", &json!({ "text": keys })).map(drop)
    }

    /// Its text as it is rendered.
    pub fn text(&self) -> Outcome<String> {
        self.get("/text")
    }

    /// The name that a screen reader says.
    pub fn spoken_name(&self) -> Outcome<String> {
        self.get("/computedlabel")
    }

    /// The role that a screen reader says.
    pub fn spoken_role(&self) -> Outcome<String> {
        self.get("/computedrole")
    }

    /// An attribute's value; empty if it has none.
    pub fn attribute(&self, name: &str) -> Outcome<String> {
        self.get(&format!("/attribute/{name}"))
    }
}

/// Keys without a letter (W3C WebDriver, "keyboard actions").
pub mod key {
    /// Tab.
    pub const TAB: &str = "\u{e004}";
    /// The space bar.
    pub const SPACE: &str = " ";
    /// Enter.
    pub const ENTER: &str = "\u{e007}";
}

fn decode(picture: &Value) -> Outcome<Vec<u8>> {
    let engine = base64::engine::general_purpose::STANDARD;
    engine
        .decode(picture.as_str().unwrap_or_default())
        .during(|| "reading a picture".to_owned())
}
