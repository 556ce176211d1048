//! Accessibility in the states that a reader seldom sees: in Chromium each of them in both languages and themes, in
//! the other browsers the main ones. The example and the reader's own file are in `access`.

use crate::access::{dress, ensure_no_faults, themes};
use crate::page::Stage;
use xtask::Outcome;
use xtask::server::Options;

/// A state: what it is, the link that leads to it, and what is done there.
struct State {
    name: &'static str,
    link: &'static str,
    act: &'static str,
}

const MAIN: [State; 2] = [
    State {
        name: "nothing ticked",
        link: "v1.cn.2026.-",
        act: "",
    },
    State {
        name: "a file compared with itself without one thing",
        link: "v1.cn.2026.phone-number,name,apple-id",
        act: "document.querySelector('#back button').click()",
    },
];

const OTHERS: [State; 5] = [
    State {
        name: "everything ticked",
        link: "v1.cn.2026.name",
        act: "document.querySelectorAll('input[name=k]:not(:checked)').forEach(box => box.click())",
    },
    State {
        name: "no route to what is counted, in a thin market",
        link: "v1.eu.2003.national-id-number",
        act: "",
    },
    State {
        name: "a link of another version",
        link: "v9.cn.2026.name",
        act: "",
    },
    State {
        name: "a search that finds nothing",
        link: "",
        act: "const field = document.getElementById('search'); field.value = 'zzzz'; field.dispatchEvent(new InputEvent('input', { bubbles: true }))",
    },
    State {
        name: "no network",
        link: "",
        act: "Object.defineProperty(navigator, 'onLine', { value: false }); dispatchEvent(new Event('offline'))",
    },
];

pub(crate) fn axe_finds_nothing_in_any_other_state(stage: &Stage<'_>) -> Outcome<()> {
    if !stage.is_chromium() {
        for state in &MAIN {
            look(stage, "en", state)?;
        }
        return Ok(());
    }
    for language in ["en", "zh"] {
        for state in MAIN.iter().chain(&OTHERS) {
            look(stage, language, state)?;
        }
        let refusing = Options {
            refuse: Some(".wasm".to_owned()),
            ..Options::default()
        };
        let page = stage.open_with(language, "", refusing)?;
        page.session.wait(
            "the page says that it failed",
            "return document.documentElement.hasAttribute('data-failed')",
            &[],
        )?;
        for theme in themes(stage) {
            dress(stage, theme)?;
            ensure_no_faults(stage, &format!("{language}, {theme}: no program"))?;
        }
        // It says what was refused, which is so.
        page.session.console()?;
    }
    Ok(())
}

fn look(stage: &Stage<'_>, language: &str, state: &State) -> Outcome<()> {
    let page = stage.open(language, state.link)?;
    let settled = "return document.querySelector('[aria-busy=true], [aria-busy=\"\"]') === null";
    page.session
        .wait("what can be done is worked out", settled, &[])?;
    page.session.run(state.act, &[])?;
    page.session
        .wait("what can be done is worked out anew", settled, &[])?;
    for theme in themes(stage) {
        dress(stage, theme)?;
        ensure_no_faults(stage, &format!("{language}, {theme}: {}", state.name))?;
    }
    Ok(())
}
