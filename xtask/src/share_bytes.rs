//! What the page of sharing weighs: all of it where nothing is kept, and what it adds for a reader of the calculator.

use crate::build::Site;
use crate::{During, Outcome, Problem, problem};
use std::collections::BTreeSet;
use std::path::Path;

/// All of it, for somebody who opens such an address first: a second on the slow line of `cargo xtask measure`, 1.6
/// Mbit a second.
const WHOLE: u64 = 200_000;

/// What it adds to the calculator that nearly every reader comes from: half a second of that line, as short a wait as
/// for a page that is only read. The worker keeps as much of it from then on.
const BESIDE: u64 = 100_000;

/// The page of one language.
struct Weighed {
    language: String,
    whole: u64,
    beside: u64,
}

/// Prints a line a language; an error names each language whose page is too heavy.
pub fn weigh(dist: &Path, site: &Site) -> Outcome<()> {
    let pages = weighed(dist, site)?;
    for it in &pages {
        println!(
            "sharing, {:<3} {:>9} brotli  of {WHOLE}; beside the calculator {:>9}  of {BESIDE}",
            it.language, it.whole, it.beside
        );
    }
    judge(&pages)
}

fn judge(pages: &[Weighed]) -> Outcome<()> {
    let mut broken = Vec::new();
    for it in pages {
        for (name, sum, budget) in [
            ("all of it", it.whole, WHOLE),
            ("beside the calculator", it.beside, BESIDE),
        ] {
            if sum > budget {
                let over = sum - budget;
                let language = &it.language;
                broken.push(format!("{language}, {name}: {sum} bytes, {over} over"));
            }
        }
    }
    if broken.is_empty() {
        Ok(())
    } else {
        problem(format!(
            "the page of sharing is too heavy: {}",
            broken.join("; ")
        ))
    }
}

fn weighed(dist: &Path, site: &Site) -> Outcome<Vec<Weighed>> {
    let mut pages = Vec::new();
    for page in &site.pages {
        let folder = page.folder()?;
        let html = format!("{folder}share/index.html");
        let text = std::fs::read_to_string(dist.join(&html))
            .during(|| format!("reading {html}, which `cargo xtask build` writes"))?;
        let mut files = assets(&text);
        if files.is_empty() {
            return problem(format!("{html} loads nothing"));
        }
        files.insert(html);
        let mut it = Weighed {
            language: page.language.clone(),
            whole: 0,
            beside: 0,
        };
        for file in &files {
            let size = weight(dist, file)?;
            it.whole += size;
            if !page.files.iter().any(|part| part.path == *file) {
                it.beside += size;
            }
        }
        // Its style sheet names the font, which the calculator has loaded where its language needs one.
        if let Ok(font) = page.part("font") {
            it.whole += u64::try_from(font.weight.brotli)
                .map_err(|_| Problem("a font weighs too much to be counted".to_owned()))?;
        }
        pages.push(it);
    }
    Ok(pages)
}

/// The hashed files that a page names, by their path in `dist/`.
fn assets(html: &str) -> BTreeSet<String> {
    let named = html.split('"').filter(|value| value.starts_with("../"));
    let named = named.filter_map(|value| value.find("assets/").and_then(|at| value.get(at..)));
    named.map(str::to_owned).collect()
}

/// What travels: the compressed twin, or the file itself where it has none.
fn weight(dist: &Path, file: &str) -> Outcome<u64> {
    let size = |name: &str| std::fs::metadata(dist.join(name)).map(|it| it.len());
    size(&format!("{file}.br"))
        .or_else(|_| size(file))
        .during(|| format!("weighing {file}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_that_the_page_names_is_counted_once() {
        let html = "<link href=\"../assets/a.css\"><link href=\"../../assets/b.wasm\"><script src=\"../assets/a.css\"></script><a href=\"../\">";
        let found: Vec<_> = assets(html).into_iter().collect();
        assert_eq!(found, ["assets/a.css", "assets/b.wasm"]);
    }

    #[test]
    fn a_page_over_either_budget_is_named() {
        let page = |whole, beside| Weighed {
            language: "en".to_owned(),
            whole,
            beside,
        };
        assert!(judge(&[page(WHOLE, BESIDE)]).is_ok());
        let said = judge(&[page(WHOLE + 1, BESIDE + 2)]).err();
        let said = said.map(|it| it.0).unwrap_or_default();
        assert!(
            said.contains("en, all of it: 200001 bytes, 1 over"),
            "{said}"
        );
        assert!(
            said.ends_with("en, beside the calculator: 100002 bytes, 2 over"),
            "{said}"
        );
    }
}
