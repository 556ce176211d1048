//! Asks a real nginx and a real Caddy for every file of `dist/`, and compares what they send with [`crate::headers`];
//! Netlify's own parser reads `_headers`.

mod ask;
mod debian;
mod netlify;

use crate::browsers::Browser;
use crate::browsers::process::{Process, free_port, wait_for_port};
use crate::build::MISSING;
use crate::headers;
use crate::server::{Options, Server, Tree};
use crate::suite::Tally;
use crate::workspace::Workspace;
use crate::{During, Outcome};
use ask::{Answer, ask};
use debian::Programs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A folder of the host below which the files lie a second time: the rules hold wherever that is.
const DEEP: &str = "at/some/depth";

/// Runs both, one after the other.
pub fn run(workspace: &Workspace) -> Outcome<Tally> {
    let tree = Tree::read(&workspace.dist())?;
    let mut tally = netlify::run(workspace, &tree)?;
    let programs = match debian::programs(workspace) {
        Ok(programs) => programs,
        Err(said) => {
            tally
                .skipped
                .push(format!("nginx and Caddy with our headers: {said}"));
            return Ok(tally);
        }
    };
    let site = Site::lay_out(workspace)?;
    for host in [Site::nginx, Site::caddy] {
        let running = host(&site, workspace, &programs)?;
        let faults = running.faults(&tree);
        for fault in faults.iter().take(10) {
            println!("{}: {fault}", running.name);
        }
        tally.add(match faults.len() {
            0 => Tally::passed(1),
            some => {
                println!("{}: {some} answers are not as they should be", running.name);
                Tally::failed(1)
            }
        });
        if running.name == "nginx" {
            tally.add(in_a_browser(workspace, running.port)?);
        }
    }
    Ok(tally)
}

/// Files and configurations of the servers.
struct Site {
    folder: PathBuf,
    root: PathBuf,
}

struct Running {
    name: &'static str,
    port: u16,
    /// The status that leads from a folder without its slash to the one with it.
    leads: u16,
    _process: Process,
}

impl Site {
    /// A root with `dist/` in it at two places.
    fn lay_out(workspace: &Workspace) -> Outcome<Self> {
        let folder = workspace.scratch().join("hosts");
        if folder.exists() {
            std::fs::remove_dir_all(&folder).during(|| format!("emptying {}", folder.display()))?;
        }
        let root = folder.join("root");
        copy(&workspace.dist(), &root)?;
        copy(&workspace.dist(), &root.join(DEEP))?;
        Ok(Self { folder, root })
    }

    fn write(&self, name: &str, text: &str) -> Outcome<PathBuf> {
        let path = self.folder.join(name);
        std::fs::write(&path, text).during(|| format!("writing {}", path.display()))?;
        Ok(path)
    }

    fn nginx(&self, workspace: &Workspace, programs: &Programs) -> Outcome<Running> {
        let port = free_port()?;
        let (folder, root) = (self.folder.display(), self.root.display());
        let ours = workspace.root.join("hosting");
        // One process, which is the one that we end; all that it writes stays in our folder.
        let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map(|kind| format!("    {kind}_temp_path {folder}/{kind};\n"))
            .concat();
        let conf = format!(
            "load_module {brotli};\ndaemon off;\nmaster_process off;\npid {folder}/nginx.pid;\nerror_log stderr;\nevents {{}}\nhttp {{\n    access_log off;\n{temporary}    include {maps};\n    server {{\n        listen 127.0.0.1:{port};\n        root {root};\n        include {server};\n    }}\n}}\n",
            brotli = programs.brotli.display(),
            maps = ours.join("nginx-maps.conf").display(),
            server = ours.join("nginx-server.conf").display(),
        );
        let conf = self.write("nginx.conf", &conf)?;
        let command = || {
            let mut command = Command::new(&programs.nginx);
            command.arg("-p").arg(&self.folder).arg("-c").arg(&conf);
            command.args(["-e", "stderr"]);
            command
        };
        capture(command().arg("-t"))?;
        let process = Process::start(&mut command(), &self.folder.join("nginx.log"))?;
        wait_for_port(port, "nginx")?;
        Ok(Running {
            name: "nginx",
            port,
            leads: 301,
            _process: process,
        })
    }

    fn caddy(&self, workspace: &Workspace, programs: &Programs) -> Outcome<Running> {
        let port = free_port()?;
        let conf = format!(
            "{{\n\tadmin off\n\tauto_https off\n\tdefault_bind 127.0.0.1\n\tstorage file_system {storage}\n}}\nimport {snippet}\nhttp://127.0.0.1:{port} {{\n\troot * {root}\n\timport going_rate\n}}\n",
            storage = self.folder.join("caddy").display(),
            snippet = workspace.root.join("hosting/Caddyfile").display(),
            root = self.root.display(),
        );
        let conf = self.write("Caddyfile", &conf)?;
        let command = |word: &str| {
            let mut command = Command::new(&programs.caddy);
            command
                .arg(word)
                .args(["--adapter", "caddyfile", "--config"]);
            command.arg(&conf);
            // Whatever it would keep between runs.
            command.env("XDG_DATA_HOME", self.folder.join("caddy"));
            command.env("XDG_CONFIG_HOME", self.folder.join("caddy"));
            command
        };
        capture(&mut command("validate"))?;
        let process = Process::start(&mut command("run"), &self.folder.join("caddy.log"))?;
        wait_for_port(port, "Caddy")?;
        Ok(Running {
            name: "Caddy",
            port,
            leads: 308,
            _process: process,
        })
    }
}

fn capture(command: &mut Command) -> Outcome<()> {
    crate::shell::capture(command).map(drop)
}

/// Copies a folder: a link out of its root is something that a server may refuse.
fn copy(from: &Path, to: &Path) -> Outcome<()> {
    std::fs::create_dir_all(to).during(|| format!("making {}", to.display()))?;
    for entry in std::fs::read_dir(from).during(|| format!("listing {}", from.display()))? {
        let path = entry
            .during(|| format!("listing {}", from.display()))?
            .path();
        let to = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy(&path, &to)?;
        } else {
            std::fs::copy(&path, &to).during(|| format!("copying {}", path.display()))?;
        }
    }
    Ok(())
}

impl Running {
    /// What is not as it should be, a line an answer.
    fn faults(&self, tree: &Tree) -> Vec<String> {
        let mut faults = Vec::new();
        let mut folders = Vec::new();
        for path in tree.paths() {
            let packed = path.ends_with(".br") || path.ends_with(".gz");
            if packed || path == "_headers" {
                continue;
            }
            let address = path.strip_suffix("index.html").unwrap_or(path);
            if address != path {
                folders.push(address.trim_end_matches('/'));
            }
            for (accepts, coding) in [
                ("gzip, deflate, br", Some("br")),
                ("gzip", Some("gzip")),
                ("identity", None),
            ] {
                let twin = coding.map(|coding| if coding == "br" { ".br" } else { ".gz" });
                let has_twin =
                    twin.is_some_and(|twin| tree.file(&format!("{path}{twin}")).is_some());
                let said = ask(self.port, &format!("/{address}"), accepts).and_then(|answer| {
                    let content = tree.file(path).unwrap_or_default();
                    file_fault(path, &answer, content, coding.filter(|_| has_twin))
                });
                faults.extend(
                    said.err()
                        .map(|said| format!("/{address} ({accepts}): {said}")),
                );
            }
        }
        let deep = |path: &str| format!("/{DEEP}/{path}");
        for (path, file) in [
            (deep(""), "index.html"),
            (deep("embed/"), "embed/index.html"),
            (deep("api.js"), "api.js"),
        ] {
            let said = ask(self.port, &path, "br").and_then(|answer| {
                file_fault(
                    file,
                    &answer,
                    tree.file(file).unwrap_or_default(),
                    Some("br"),
                )
            });
            faults.extend(said.err().map(|said| format!("{path}: {said}")));
        }
        for folder in folders.iter().filter(|folder| !folder.is_empty()) {
            let said = ask(self.port, &format!("/{folder}"), "br").and_then(|answer| {
                let to = answer.header("location").unwrap_or_default();
                if answer.status != self.leads || to != format!("/{folder}/") {
                    return Err(format!("{} to {to:?}", answer.status));
                }
                Ok(())
            });
            faults.extend(said.err().map(|said| format!("/{folder}: {said}")));
        }
        for path in [
            "/nothing",
            "/assets/nothing-00.js",
            "/embed/nothing",
            "/zh/nothing/",
        ] {
            for accepts in ["br", "gzip", "identity"] {
                let page = tree.file(MISSING).unwrap_or_default();
                let said =
                    ask(self.port, path, accepts).and_then(|answer| missing_fault(&answer, page));
                faults.extend(said.err().map(|said| format!("{path} ({accepts}): {said}")));
            }
        }
        faults
    }
}

/// What is wrong with the answer about a file.
fn file_fault(
    path: &str,
    answer: &Answer,
    content: &[u8],
    coding: Option<&str>,
) -> Result<(), String> {
    if answer.status != 200 {
        return Err(format!("status {}", answer.status));
    }
    headers_fault(&headers::of(headers::class(path), true), answer)?;
    let same = |name: &str, expected: Option<&str>| match answer.header(name) {
        said if said == expected => Ok(()),
        said => Err(format!("{name} is {said:?} instead of {expected:?}")),
    };
    same("content-type", Some(headers::media_type(path)))?;
    same("content-encoding", coding)?;
    if coding.is_some() {
        let vary = answer.header("vary").unwrap_or_default();
        if !vary.eq_ignore_ascii_case("accept-encoding") {
            return Err(format!("vary is {vary:?}"));
        }
    }
    if answer.unpacked()? != content {
        return Err("what came is not the file".to_owned());
    }
    Ok(())
}

/// What is wrong with the answer about something that is not there.
fn missing_fault(answer: &Answer, page: &[u8]) -> Result<(), String> {
    if answer.status != 404 {
        return Err(format!("status {}", answer.status));
    }
    if let Some(kept) = answer.header("cache-control")
        && kept.contains("immutable")
    {
        return Err(format!("kept as missing: {kept}"));
    }
    if page.is_empty() || answer.unpacked()? != page {
        return Err(format!("what came is not {MISSING}"));
    }
    let said = answer.header("content-type");
    if said != Some(headers::media_type(MISSING)) {
        return Err(format!("content-type is {said:?}"));
    }
    let expected: Vec<_> = headers::of_missing()
        .into_iter()
        .filter(|(name, _)| *name != "Cache-Control")
        .collect();
    headers_fault(&expected, answer)
}

/// Each header once with its value, and none that belongs to another class.
fn headers_fault(expected: &[(&str, &str)], answer: &Answer) -> Result<(), String> {
    for (name, value) in expected {
        let said = answer.all(name);
        if said != [*value] {
            return Err(format!("{name} is {said:?} instead of {value:?}"));
        }
    }
    for name in [
        "Content-Security-Policy",
        "Access-Control-Allow-Origin",
        "X-Frame-Options",
    ] {
        let wanted = expected.iter().any(|(known, _)| *known == name);
        if !wanted && answer.header(name).is_some() {
            return Err(format!("{name} is sent, and should not be"));
        }
    }
    Ok(())
}

/// From this server, under its policies, the page and the box answer a tick; in a frame with an origin of its own too.
fn in_a_browser(workspace: &Workspace, port: u16) -> Outcome<Tally> {
    let found = match Browser::Chromium.find(workspace) {
        Ok(found) => found,
        Err(said) => {
            let mut tally = Tally::default();
            tally.skipped.push(format!("the page from nginx: {said}"));
            return Ok(tally);
        }
    };
    let running = found.start(&workspace.scratch().join("logs"))?;
    let session = &running.session;
    for (path, framed) in [
        ("", false),
        ("zh/", false),
        ("embed/", false),
        ("", true),
        ("zh/embed/", true),
    ] {
        let address = format!("http://127.0.0.1:{port}/{path}");
        let host = format!(
            "<!doctype html><iframe sandbox=\"allow-scripts\" width=\"600\" height=\"800\" src=\"{address}\"></iframe>"
        );
        // Somebody else's page, with no policy of ours.
        let options = Options {
            without_policy: true,
            ..Options::default()
        };
        let host = Server::start(Tree::of(&[("index.html", &host)]), options)?;
        if framed {
            session.go(&host.url(""))?;
            session.enter(&session.find("iframe")?)?;
        } else {
            session.go(&address)?;
        }
        session.wait(
            "the page from nginx is ready",
            "return document.documentElement.hasAttribute('data-ready')",
            &[],
        )?;
        session.run("document.querySelector('input[name=k]').click()", &[])?;
        session.wait(
            "a tick is answered",
            "return document.querySelector('#live').textContent.trim() !== ''",
            &[],
        )?;
    }
    Ok(Tally::passed(1))
}

#[cfg(test)]
mod tests;
