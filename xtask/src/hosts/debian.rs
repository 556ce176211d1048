//! nginx and Caddy as Debian packs them, unpacked into a folder of ours.
//!
//! Installing them would start a server on every address of this machine; unpacking starts nothing and needs no right.

use crate::shell::{self, on_path};
use crate::workspace::Workspace;
use crate::{During, Outcome, problem};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The packages, and what to look for once they are unpacked.
const PACKAGES: [(&str, &str); 3] = [
    ("nginx", "usr/sbin/nginx"),
    ("libnginx-mod-http-brotli-static", MODULE),
    ("caddy", "usr/bin/caddy"),
];

const MODULE: &str = "usr/lib/nginx/modules/ngx_http_brotli_static_module.so";

/// The programs.
pub(super) struct Programs {
    pub(super) nginx: PathBuf,
    /// nginx's module for files packed by brotli.
    pub(super) brotli: PathBuf,
    pub(super) caddy: PathBuf,
}

/// Fetches what is missing; the error says what a person can do.
pub(super) fn programs(workspace: &Workspace) -> Outcome<Programs> {
    let folder = workspace.target.join("tools/hosts");
    let missing: Vec<_> = PACKAGES
        .iter()
        .filter(|(_, file)| !folder.join(file).is_file())
        .map(|(package, _)| *package)
        .collect();
    if !missing.is_empty() {
        unpack(&folder, &missing)?;
    }
    Ok(Programs {
        nginx: folder.join("usr/sbin/nginx"),
        brotli: folder.join(MODULE),
        caddy: folder.join("usr/bin/caddy"),
    })
}

fn unpack(folder: &Path, packages: &[&str]) -> Outcome<()> {
    let advice =
        "on Debian, with `sudo apt-get update` run once, it fetches and unpacks them itself";
    if on_path("apt-get").is_none() || on_path("dpkg-deb").is_none() {
        return problem(format!(
            "{} are taken from Debian, and this is no Debian: {advice}",
            packages.join(", ")
        ));
    }
    let packed = folder.join("packed");
    std::fs::create_dir_all(&packed).during(|| format!("making {}", packed.display()))?;
    let download = || {
        let mut command = Command::new("apt-get");
        command.args(["-qq", "download"]).args(packages);
        shell::capture(command.current_dir(&packed))
    };
    let first = download();
    if first.is_err() && shell::is_root() {
        shell::capture(Command::new("apt-get").args(["-qq", "update"]))?;
        download()?;
    } else if let Err(said) = first {
        return problem(format!("{said} ({advice})"));
    }
    let files = std::fs::read_dir(&packed).during(|| format!("listing {}", packed.display()))?;
    for file in files {
        let file = file.during(|| format!("listing {}", packed.display()))?;
        let mut command = Command::new("dpkg-deb");
        shell::capture(command.arg("-x").arg(file.path()).arg(folder))?;
    }
    Ok(())
}
