//! What a teacher downloads: the single file, the same lesson as PDFs, and both in one zip.

use crate::browsers::Browser;
use crate::build::{self, Added, Bound, Host, Made};
use crate::shell;
use crate::workspace::Workspace;
use crate::{During, Outcome, problem};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use zip::write::SimpleFileOptions;

/// A file that is sent by mail the evening before, fonts included.
const FILE: u64 = 1_200_000;

/// Where all of it is put.
pub fn folder(workspace: &Workspace) -> PathBuf {
    workspace.target.join("workshop")
}

/// Makes all of it, with a folder of somebody's own if one is named; what it says is a table for a person.
pub fn make(workspace: &Workspace, host: Option<&Host>, with: Option<&Path>) -> Outcome<String> {
    let added = with.map(|it| Added::check(workspace, it)).transpose()?;
    let program = build::workshop_program(workspace, added.as_ref())?;
    make_with(workspace, &program, host, added.as_ref())
}

/// The same with a program that is there already.
pub fn make_with(
    workspace: &Workspace,
    program: &Bound,
    host: Option<&Host>,
    added: Option<&Added>,
) -> Outcome<String> {
    let folder = match added {
        Some(added) => workspace.target.join(format!("workshop-{}", added.name())),
        None => folder(workspace),
    };
    let all = build::workshop(workspace, program, host, added, &folder)?;
    let mut said = String::new();
    for made in &all {
        let bytes = size(&made.file)?;
        // Writing into a String cannot fail.
        let _ = writeln!(said, "{:<28} {bytes:>9} bytes  of {FILE}", name(&made.file));
        if bytes > FILE {
            return problem(format!(
                "{} is too heavy: {bytes} bytes, {} over",
                name(&made.file),
                bytes - FILE
            ));
        }
    }
    let printed = match Browser::Chromium.find(workspace) {
        Ok(found) => Some(pdfs(&found.binary, workspace, &folder, &all)?),
        Err(missing) => {
            let _ = writeln!(said, "no PDFs: {missing}");
            None
        }
    };
    for made in &all {
        let mut files = vec![made.file.clone()];
        for (_, name) in made.paper.iter().filter(|_| printed.is_some()) {
            files.push(folder.join(name));
        }
        let zip = folder.join(format!("going-rate-{}.zip", made.language));
        pack(&zip, &files)?;
        let _ = writeln!(
            said,
            "{:<28} {:>9} bytes, {} files",
            name(&zip),
            size(&zip)?,
            files.len()
        );
    }
    let _ = write!(said, "\nthe workshop is in {}", folder.display());
    Ok(said)
}

/// Prints each page of paper with the browser that the tests use; it has no program, so there is nothing to wait for.
fn pdfs(browser: &Path, workspace: &Workspace, folder: &Path, all: &[Made]) -> Outcome<()> {
    let profile = workspace.scratch().join("workshop-profile");
    for (page, name) in all.iter().flat_map(|made| &made.paper) {
        let to = folder.join(name);
        let mut command = Command::new(browser);
        command.args([
            "--headless=new",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--no-first-run",
            "--no-pdf-header-footer",
        ]);
        if shell::is_root() {
            command.arg("--no-sandbox");
        }
        command
            .arg(format!("--user-data-dir={}", profile.display()))
            .arg(format!("--print-to-pdf={}", to.display()))
            .arg(format!("file://{}", page.display()));
        shell::capture(&mut command)?;
        if !to.is_file() {
            return problem(format!("the browser printed no {}", to.display()));
        }
        fits(page, &to)?;
    }
    Ok(())
}

/// A sheet that ran over its page would put its end on another: each has to be one page.
fn fits(page: &Path, pdf: &Path) -> Outcome<()> {
    let html = std::fs::read_to_string(page).during(|| format!("reading {}", page.display()))?;
    // Each part of the guide, such as a lesson plan, begins a page and is one.
    let sheets = match html.contains("prose pg guide") {
        true => html.matches("<h1").count(),
        false => html.matches("<section class=\"pg ").count(),
    };
    let bytes = std::fs::read(pdf).during(|| format!("reading {}", pdf.display()))?;
    let pages = pages(&bytes);
    if pages == sheets {
        return Ok(());
    }
    problem(format!(
        "{} has {pages} pages for {sheets} sheets: something does not fit, make it shorter or smaller in static/workshop/paper.css",
        name(pdf)
    ))
}

/// How many pages a PDF of Chromium's has: it writes their objects uncompressed.
fn pages(pdf: &[u8]) -> usize {
    let mark = b"/Type /Page";
    let starts = pdf.windows(mark.len() + 1);
    starts
        .filter(|it| it.starts_with(mark) && it.last() != Some(&b's'))
        .count()
}

fn pack(zip: &Path, files: &[PathBuf]) -> Outcome<()> {
    let what = || format!("writing {}", zip.display());
    let out = std::fs::File::create(zip).during(what)?;
    let mut out = zip::ZipWriter::new(out);
    for file in files {
        let bytes = std::fs::read(file).during(|| format!("reading {}", file.display()))?;
        // Its fixed date makes the zip of one build the same on every machine.
        let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
        out.start_file(name(file), options).during(what)?;
        out.write_all(&bytes).during(what)?;
    }
    out.finish().during(what).map(drop)
}

fn size(file: &Path) -> Outcome<u64> {
    let of = std::fs::metadata(file).during(|| format!("weighing {}", file.display()))?;
    Ok(of.len())
}

fn name(file: &Path) -> String {
    file.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_counted_and_the_list_of_pages_is_none() {
        assert_eq!(
            pages(b"<</Type /Page\n>> <</Type /Pages\n/Count 2>> <</Type /Page>>"),
            2
        );
        assert_eq!(pages(b""), 0);
    }
}
