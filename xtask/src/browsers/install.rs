//! Installing what the tests need from the system's packages, where we may.

use crate::Outcome;
use crate::shell::{self, cargo, is_root, on_path};
use crate::workspace::Workspace;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A program or font, and the Debian package that brings it.
struct Need {
    package: &'static str,
    present: fn() -> bool,
}

/// Pinned, so that a test that passed passes tomorrow; it drives Firefox from 115 on.
const GECKODRIVER: &str = "0.37.1";

const NEEDS: [Need; 10] = [
    Need {
        package: "chromium",
        present: || on_path("chromium").is_some(),
    },
    Need {
        package: "chromium-driver",
        present: || on_path("chromedriver").is_some(),
    },
    Need {
        package: "firefox-esr",
        present: || {
            on_path("firefox-esr")
                .or_else(|| on_path("firefox"))
                .is_some()
        },
    },
    Need {
        package: "webkit2gtk-driver",
        present: || on_path("WebKitWebDriver").is_some(),
    },
    Need {
        package: "xvfb",
        present: || on_path("Xvfb").is_some(),
    },
    // Without a Chinese font, pictures show boxes and a width test measures the wrong thing.
    Need {
        package: "fonts-noto-cjk",
        present: || has_chinese_font(),
    },
    Need {
        package: "python3-venv",
        present: || on_path("python3").is_some_and(|python| can_make_environments(&python)),
    },
    Need {
        package: "nodejs",
        present: || on_path("node").is_some(),
    },
    Need {
        package: "valgrind",
        present: || on_path("valgrind").is_some(),
    },
    Need {
        package: "npm",
        present: || on_path("npm").is_some(),
    },
];

fn has_chinese_font() -> bool {
    Path::new("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc").is_file()
        || shell::capture(Command::new("fc-list").arg(":lang=zh-cn"))
            .is_ok_and(|fonts| !fonts.trim().is_empty())
}

fn can_make_environments(python: &Path) -> bool {
    shell::capture(Command::new(python).args(["-c", "import ensurepip, venv"])).is_ok()
}

/// Installs what is missing if we are root and this is a Debian; otherwise prints the one line to run.
///
/// What is still missing afterwards is found again by each stage, which then says that it is skipped: so
/// nothing here is an error. Gives what there is to say; other things are printed while this goes on.
pub fn install(workspace: &Workspace) -> String {
    let mut said = Vec::new();
    let packages: Vec<_> = NEEDS
        .iter()
        .filter(|need| !(need.present)())
        .map(|need| need.package)
        .collect();
    if !packages.is_empty() {
        let line = format!(
            "apt-get install -y --no-install-recommends {}",
            packages.join(" ")
        );
        if is_root() && on_path("apt-get").is_some() {
            said.push(format!("installed {}", packages.join(" ")));
            said.extend(install_packages(&packages).err().map(|it| it.0));
        } else {
            said.push(format!(
                "some tests need more than is installed; to have them all, run once:\n\n    sudo {line}\n"
            ));
        }
    }
    if !own_geckodriver(workspace).is_file() && on_path("geckodriver").is_none() {
        said.push(format!("built geckodriver {GECKODRIVER}, once"));
        said.extend(build_geckodriver(workspace).err().map(|it| it.0));
    }
    said.join("\n")
}

fn install_packages(packages: &[&str]) -> Outcome<()> {
    let apt = |args: &[&str]| {
        let mut command = Command::new("apt-get");
        command
            .args(["-qq", "-o", "Dpkg::Use-Pty=0"])
            .args(args)
            .env("DEBIAN_FRONTEND", "noninteractive");
        // What a hundred packages say while they unpack is shown only if they fail.
        shell::capture(&mut command).map(drop)
    };
    apt(&["update"])?;
    apt(&[&["install", "-y", "--no-install-recommends"], packages].concat())
}

fn build_geckodriver(workspace: &Workspace) -> Outcome<()> {
    let mut command = cargo(&workspace.root);
    // Its debug build takes a third of the time and is as fast as a test needs.
    command.args([
        "install",
        "--locked",
        "--quiet",
        "--debug",
        "--version",
        GECKODRIVER,
        "geckodriver",
        "--root",
    ]);
    command.arg(tools(workspace));
    // Its own folder: its versions and features are not ours.
    command.env("CARGO_TARGET_DIR", workspace.target.join("geckodriver"));
    shell::capture(&mut command).map(drop)
}

/// Where drivers lie that we build ourselves.
fn tools(workspace: &Workspace) -> PathBuf {
    workspace.target.join("tools")
}

/// The geckodriver that we build where the system has none.
pub(super) fn own_geckodriver(workspace: &Workspace) -> PathBuf {
    tools(workspace).join("bin/geckodriver")
}
