//! Pictures of the running page, to be looked at; and the one in the README.

use crate::browsers::Browser;
use crate::build::Site;
use crate::server::{Options, Server, Tree};
use crate::webdriver::Session;
use crate::workspace::Workspace;
use crate::{During, Outcome};
use serde_json::json;
use std::path::PathBuf;

/// The widths that the design was drawn for.
const WIDTHS: [u32; 3] = [375, 768, 1280];

/// What is to be taken.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wish {
    /// Only the picture of the README.
    pub readme: bool,
    /// What stands behind `#` in the address: a session, as links write it.
    pub fragment: String,
}

/// Takes the pictures and prints where they are.
pub fn take(workspace: &Workspace, site: &Site, wish: &Wish) -> Outcome<()> {
    let server = Server::start(Tree::read(&workspace.dist())?, Options::default())?;
    let running = Browser::Chromium
        .find(workspace)?
        .start(&workspace.scratch().join("logs"))?;
    let session = &running.session;
    if wish.readme {
        look(session, &server, "", wish, (1280, 860), "light")?;
        return save(
            workspace.root.join("docs/picture.png"),
            &session.whole_picture(false)?,
        );
    }
    let folder = workspace.target.join("shots");
    for page in &site.pages {
        let path = page.folder()?;
        for width in WIDTHS {
            for theme in ["light", "dark"] {
                look(session, &server, path, wish, (width, 900), theme)?;
                let name = format!("page-{}-{width}-{theme}.png", page.language);
                save(folder.join(name), &session.whole_picture(true)?)?;
            }
        }
    }
    Ok(())
}

fn look(
    session: &Session,
    server: &Server,
    path: &str,
    wish: &Wish,
    size: (u32, u32),
    theme: &str,
) -> Outcome<()> {
    let (width, height) = size;
    let metrics =
        json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
    session.chromium("Emulation.setDeviceMetricsOverride", &metrics)?;
    let features = json!({ "features": [
        { "name": "prefers-color-scheme", "value": theme },
        // A picture shows where things come to rest.
        { "name": "prefers-reduced-motion", "value": "reduce" },
    ] });
    session.chromium("Emulation.setEmulatedMedia", &features)?;
    // A new fragment alone would not load the page anew.
    session.go("about:blank")?;
    session.go(&format!("{}#{}", server.url(path), wish.fragment))?;
    let ready = "return document.documentElement.hasAttribute('data-ready') && document.fonts.status === 'loaded'";
    session.wait("the page is ready", ready, &[])?;
    // One frame more, so that what was just set is drawn.
    session.run_async("const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done()))", &[])?;
    Ok(())
}

fn save(path: PathBuf, picture: &[u8]) -> Outcome<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).during(|| format!("making {}", folder.display()))?;
    }
    std::fs::write(&path, picture).during(|| format!("writing {}", path.display()))?;
    println!("{}", path.display());
    Ok(())
}
