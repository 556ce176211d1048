//! What the browsers say to nobody: errors of a page, what its policy refused, and what it wrote to the console itself.
//!
//! Each engine is asked by its own way. Chromium's driver keeps a log. Firefox keeps errors and refusals in a service of
//! its own and writes a page's words to its standard output, those of frames too. WebKitGTK's driver says nothing of it.

use super::Browser;
use crate::webdriver::Session;
use crate::{During, Outcome};
use serde_json::json;
use std::cell::Cell;
use std::path::{Path, PathBuf};

/// Errors and refusals that Firefox keeps, without its own: those of its windows, and of scripts that are parts of it.
/// Its warnings are left out: that a layout was forced, or that a picture waited for it, is advice and no fault.
const ERRORS_OF_FIREFOX: &str = "
const { nsIScriptError } = Ci;
const said = Services.console.getMessageArray() ?? [];
Services.console.reset();
return said.filter(it => it instanceof nsIScriptError
    && !(it.flags & (nsIScriptError.warningFlag | nsIScriptError.infoFlag))
    && !it.isFromChromeContext && !/^(chrome|resource|moz-extension|about):/.test(it.sourceName))
  .map(it => `${it.category}: ${it.errorMessage} (${it.sourceName}:${it.lineNumber})`);";

/// What one window says, from the last question on.
pub(super) struct Console {
    /// The standard output and error of the browser.
    log: PathBuf,
    /// So much of it was read.
    read: Cell<usize>,
}

impl Console {
    pub(super) fn new(log: &Path) -> Self {
        Self {
            log: log.to_owned(),
            read: Cell::new(0),
        }
    }

    /// Warnings and errors since it was last asked.
    pub(super) fn since(&self, browser: Browser, session: &Session) -> Outcome<Vec<String>> {
        match browser {
            Browser::Chromium => session.console(),
            Browser::Firefox => {
                let mut said = self.lines(is_loud_in_firefox)?;
                let errors = session.firefox(ERRORS_OF_FIREFOX)?;
                let errors = errors.as_array().cloned().unwrap_or_default();
                said.extend(
                    errors
                        .iter()
                        .filter_map(|it| it.as_str().map(str::to_owned)),
                );
                Ok(said)
            }
            // Its driver hands on neither the console nor what the browser writes.
            Browser::WebKit => Ok(Vec::new()),
        }
    }

    fn lines(&self, is_loud: fn(&str) -> bool) -> Outcome<Vec<String>> {
        let all = std::fs::read(&self.log).during(|| format!("reading {}", self.log.display()))?;
        let new = all.get(self.read.get()..).unwrap_or_default();
        self.read.set(all.len());
        let new = String::from_utf8_lossy(new);
        let loud = new.lines().filter(|line| is_loud(line));
        Ok(loud.map(str::to_owned).collect())
    }
}

/// Firefox's own parts that write in spite of `devtools.console.stdout.chrome`, by the name that they put first; a page's
/// words stand in quotation marks.
const OWN_OF_FIREFOX: [&str; 1] = ["RSLoader: "];

fn is_loud_in_firefox(line: &str) -> bool {
    let said = ["console.error: ", "console.warn: ", "console.assert: "]
        .iter()
        .find_map(|start| line.strip_prefix(start));
    said.is_some_and(|said| !OWN_OF_FIREFOX.iter().any(|own| said.starts_with(own)))
}

/// What Firefox is told, so that a page's words stand in its output and its own do not.
pub(super) fn tell_firefox(prefs: &mut serde_json::Value) {
    prefs["devtools.console.stdout.content"] = json!(true);
    prefs["devtools.console.stdout.chrome"] = json!(false);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_are_loud_and_words_are_not() {
        assert!(is_loud_in_firefox("console.warn: \"x\""));
        assert!(!is_loud_in_firefox("console.error: RSLoader: "));
        assert!(is_loud_in_firefox("console.error: \"RSLoader: \""));
        assert!(!is_loud_in_firefox("console.log: \"console.warn:\""));
    }
}
