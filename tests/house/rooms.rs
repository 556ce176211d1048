//! Which room may know which. What is not listed is forbidden.

use super::crates::crates;
use super::paths::paths;
use super::walls::without_tests;

/// A room: where it lies, and what it may name. Rooms of the app by `crate::room`, crates by their name.
/// The longest place that fits a file is its room.
pub const ROOMS: &[(&str, &[&str])] = &[
    // No code: it has dependencies get the same features for whatever cargo is asked.
    ("crates/alike/src", &[]),
    ("crates/engine/src", &["engine"]),
    ("crates/assessment/src", &["assessment", "engine", "serde"]),
    (
        "crates/catalog/src",
        &[
            "catalog",
            "engine",
            "assessment",
            "serde",
            "serde_json",
            "toml",
            "strsim",
            "lexopt",
        ],
    ),
    // Checks the data and packs the catalog.
    ("build.rs", &["catalog"]),
    (
        "crates/bench",
        &["bench", "engine", "catalog", "serde_json"],
    ),
    ("fuzz/src", &["catalog", "engine"]),
    (
        "xtask/src",
        &[
            "xtask",
            "wasm_bindgen_cli_support",
            "serde_json",
            "lexopt",
            "brotli",
            "flate2",
            "sha2",
            "base64",
            "ureq",
            "wasmparser",
            "wasm_encoder",
            "rustc_demangle",
            "resvg",
            "wuff",
            "zip",
        ],
    ),
    (
        "src/session",
        &["crate::session", "crate::evidence", "engine"],
    ),
    ("src/evidence", &["crate::evidence", "engine"]),
    // What is added to a page that is drawn already.
    ("src/site/draft.rs", &[]),
    // What the workshop file and its paper are made of.
    (
        "src/site/workshop.rs",
        &[
            "crate::evidence",
            "crate::found",
            "crate::reading",
            "crate::words",
            "crate::workshop",
        ],
    ),
    // Pictures and tables of what an embed may start from.
    (
        "src/site/presets.rs",
        &["crate::found", "crate::share", "crate::words"],
    ),
    ("src/words", &["crate::words", "crate::evidence", "engine"]),
    (
        "src/format",
        &["crate::format", "crate::words", "crate::evidence", "engine"],
    ),
    (
        "src/edge",
        &["crate::edge", "web_sys", "wasm_bindgen", "js_sys"],
    ),
    // What leaves the program as data, in versioned shapes.
    (
        "src/answer",
        &[
            "crate::answer",
            "crate::evidence",
            "engine",
            "assessment",
            "serde",
        ],
    ),
    (
        "src/api",
        &[
            "crate::api",
            "crate::answer",
            "crate::session",
            "crate::evidence",
            "crate::view::app",
            "crate::share",
            "crate::view::embed",
            "crate::words::Words",
            "crate::workshop",
            "engine",
            "serde",
            "serde_wasm_bindgen",
            "strsim",
            "wasm_bindgen",
            "js_sys",
        ],
    ),
    // Texts only: the browser is its page's script's.
    (
        "src/share",
        &[
            "crate::share",
            "crate::answer",
            "crate::session",
            "crate::words",
            "crate::format",
            "crate::evidence",
            "crate::view::price",
            "engine",
            "serde_json",
        ],
    ),
    // Texts only, like `share`, whose sheet and markup it shares.
    (
        "src/workshop",
        &[
            "crate::workshop",
            "crate::session",
            "crate::words",
            "crate::format",
            "crate::evidence",
            "crate::share",
            "engine",
            "qrcodegen",
        ],
    ),
    // What a search and a message show of a page; drawn on the host.
    (
        "src/found",
        &[
            "crate::found",
            "crate::session",
            "crate::words",
            "crate::format",
            "crate::evidence",
            "crate::share::CARD_SIZE",
            "crate::share::mark",
            "engine",
            "serde_json",
        ],
    ),
    // What each version of the model says, as numbers; words are for those who show it.
    (
        "src/versions",
        &[
            "crate::versions",
            "crate::session",
            "crate::evidence",
            "crate::words::LANGUAGES",
            "engine",
            "serde_json",
        ],
    ),
    // The notice on a frozen box, and the page beside it.
    (
        "src/site/frozen.rs",
        &[
            "crate::evidence",
            "crate::found",
            "crate::versions",
            "crate::words",
        ],
    ),
    // Drawn on the host, so it may read the files themselves.
    (
        "src/reading",
        &[
            "crate::reading",
            "crate::session",
            "crate::words",
            "crate::format",
            "crate::evidence",
            "crate::view::cite",
            "crate::view::foreign",
            "crate::view::quoted",
            "crate::view::conflict_list",
            "crate::view::PAGES",
            "crate::share::mark",
            "crate::versions",
            "crate::found::Preset",
            "catalog",
            "engine",
            "futures",
            "pulldown_cmark",
            "yew",
        ],
    ),
    (
        "src/view",
        &[
            "crate::view",
            "crate::session",
            "crate::words",
            "crate::format",
            "crate::evidence",
            "engine",
            "yew",
        ],
    ),
    (
        "src/view/app.rs",
        &[
            "crate::view",
            "crate::session",
            "crate::words",
            "crate::format",
            "crate::evidence",
            "crate::edge",
            "engine",
            "yew",
        ],
    ),
    // The mounting is the app's own beginning.
    (
        "src/view/app",
        &[
            "crate::view",
            "crate::session",
            "crate::words",
            "crate::evidence",
            "crate::edge",
            "engine",
            "yew",
        ],
    ),
    // The box in other people's pages: its first room and its mounting know the edge, its parts do not.
    (
        "src/view/embed/mod.rs",
        &[
            "crate::view",
            "crate::session",
            "crate::words",
            "crate::evidence",
            "crate::edge",
            "engine",
            "yew",
        ],
    ),
    (
        "src/view/embed/mounting.rs",
        &[
            "crate::view",
            "crate::session",
            "crate::words",
            "crate::evidence",
            "crate::edge",
            "engine",
            "yew",
        ],
    ),
    // Word-free parts: shapes, places on an axis, and the elements that an event's target can be.
    (
        "src/view/ui",
        &[
            "crate::view::ui",
            "crate::format::Mark",
            "crate::format::percent_of",
            "engine::Band",
            "yew",
            "web_sys::Element",
            "web_sys::Html",
            // The property of a chosen option has a JavaScript value.
            "web_sys::wasm_bindgen::JsValue",
        ],
    ),
];

/// Files that are no room: front doors see every room, and the prerenderer draws the whole page.
const FRONT_DOORS: [&str; 3] = ["src/lib.rs", "src/main.rs", "src/site.rs"];

/// Rooms know only the rooms they may.
pub fn rooms(path: &str, text: &str) -> Vec<String> {
    let in_house = path == "build.rs"
        || path.starts_with("src/")
        || path.contains("/src/")
        || path.contains("/benches/");
    if !path.ends_with(".rs") || !in_house || FRONT_DOORS.contains(&path) {
        return Vec::new();
    }
    let room = ROOMS
        .iter()
        .filter(|(place, _)| {
            path.strip_prefix(place)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
        .max_by_key(|(place, _)| place.len());
    let Some((place, may)) = room else {
        return vec![format!(
            "{path}:1: a room without walls: list what it may name in tests/house/rooms.rs"
        )];
    };
    let in_app = path.starts_with("src/");
    let mut complaints = Vec::new();
    for (line, way) in paths(&without_tests(text)) {
        let Some(named) = resolve(path, in_app, &way) else {
            continue;
        };
        let allowed = may.iter().any(|may| starts_so(&named, may));
        if !allowed {
            complaints.push(format!(
                "{path}:{line}: {place} names {named}: it may name only {}",
                may.join(", ")
            ));
        }
    }
    complaints
}

/// `named` is `may`, lies in it, or is a type whose name begins so: `web_sys::Html` is every HTML element.
fn starts_so(named: &str, may: &str) -> bool {
    let rest = named.strip_prefix(may);
    let types = may
        .rsplit("::")
        .next()
        .is_some_and(|last| last.starts_with(char::is_uppercase));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with("::") || types)
}

/// A path from the crate's root, or a crate's name and what is taken of it; nothing if no wall is concerned.
fn resolve(path: &str, in_app: bool, way: &[String]) -> Option<String> {
    let head = way.first()?.as_str();
    if crates().iter().any(|name| name == head) {
        return Some(way.join("::"));
    }
    if !in_app {
        return None;
    }
    let mut place: Vec<&str> = match head {
        "crate" => Vec::new(),
        "self" | "super" => path
            .strip_prefix("src/")?
            .strip_suffix(".rs")?
            .split('/')
            .collect(),
        _ => return None,
    };
    if head != "crate" && place.last() == Some(&"mod") {
        place.pop();
    }
    for name in way {
        match name.as_str() {
            "crate" | "self" => {}
            "super" => drop(place.pop()),
            name => place.push(name),
        }
    }
    match place.first() {
        // A type of the front door, which is no room.
        Some(room) if room.starts_with(char::is_uppercase) => None,
        Some(_) => Some(format!("crate::{}", place.join("::"))),
        // All rooms at once.
        None => Some("crate".to_owned()),
    }
}
