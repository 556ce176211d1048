//! What the page weighs at each of its addresses, and the budgets that it must keep.

use crate::build::{PageFiles, Site};
use crate::{Outcome, problem};

/// Everything that the first own tick needs to show its result, so that a phone on a slow line answers within a second
/// of the page.
const FIRST_TICK: usize = 160_000;

/// Everything until the page says that it is ready.
const UNTIL_READY: usize = 230_000;

/// What the worker keeps beside that, for a visit without a network: less than one picture in an article.
const KEPT_BESIDE: usize = 100_000;

/// The parts that a tick does not wait for.
const AFTER_FIRST_TICK: [&str; 4] = ["advice", "evidence", "worker", KEPT];

/// What the worker keeps beside the page's own files: nothing on the page waits for it.
const KEPT: &str = "kept";

/// The table for a person, one a language, and the address of each language that is heaviest.
pub fn table(site: &Site) -> String {
    let mut lines = Vec::new();
    for page in &site.pages {
        lines.push(format!(
            "{:<10} {:>9} {:>9} {:>9}",
            page.language, "raw", "gzip", "brotli"
        ));
        for part in page.files.iter().filter(|part| part.role != KEPT) {
            let weight = part.weight;
            lines.push(format!(
                "  {:<8} {:>9} {:>9} {:>9}",
                part.role, weight.raw, weight.gzip, weight.brotli
            ));
        }
        for (name, sum, budget) in sums(page) {
            lines.push(format!("  {name:<28} {sum:>9}  of {budget}"));
        }
        let others = site.others.iter().filter(|it| it.language == page.language);
        let heaviest = others.max_by_key(|it| sums(it).map(|(_, sum, _)| sum));
        if let Some(heaviest) = heaviest {
            let [(_, first_tick, _), (_, ready, _), _] = sums(heaviest);
            let name = format!("heaviest of the others, {}", address(heaviest));
            lines.push(format!("  {name}: {first_tick}, {ready}"));
        }
    }
    lines.join("\n")
}

fn address(page: &PageFiles) -> &str {
    page.folder().unwrap_or_default()
}

fn sums(page: &PageFiles) -> [(&'static str, usize, usize); 3] {
    let sum = |counts: &dyn Fn(&str) -> bool| -> usize {
        let counted = page.files.iter().filter(|part| counts(part.role));
        counted.map(|part| part.weight.brotli).sum()
    };
    let first_tick = sum(&|role| !AFTER_FIRST_TICK.contains(&role));
    let own = sum(&|role| role != KEPT);
    [
        ("first own tick", first_tick, FIRST_TICK),
        ("until ready", own, UNTIL_READY),
        ("kept beside that", sum(&|role| role == KEPT), KEPT_BESIDE),
    ]
}

/// An error that names each language and budget that is broken.
pub fn gate(site: &Site) -> Outcome<()> {
    let mut broken = Vec::new();
    for page in site.pages.iter().chain(&site.others) {
        for (name, sum, budget) in sums(page) {
            if sum > budget {
                broken.push(format!(
                    "{} {}{name}: {sum} bytes, {} over {budget}",
                    page.language,
                    address(page),
                    sum - budget
                ));
            }
        }
    }
    if broken.is_empty() {
        Ok(())
    } else {
        problem(format!("the page is too heavy: {}", broken.join("; ")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::build::{Part, assets::Weight};

    fn site(wasm: usize, evidence: usize) -> Site {
        site_with(wasm, evidence, 0)
    }

    /// A site whose other address is as heavy as its first page, and keeps so much beside it.
    fn site_with(wasm: usize, evidence: usize, kept: usize) -> Site {
        let part = |role, brotli| Part {
            role,
            path: String::new(),
            weight: Weight {
                raw: 0,
                brotli,
                gzip: 0,
            },
        };
        let page = |kept| PageFiles {
            language: "en".to_owned(),
            files: vec![
                part("wasm", wasm),
                part("evidence", evidence),
                part("kept", kept),
            ],
        };
        Site {
            pages: vec![page(0)],
            others: vec![page(kept)],
        }
    }

    #[track_caller]
    fn check(site: Site, broken: &[&str]) {
        let said = gate(&site)
            .err()
            .map(|problem| problem.0)
            .unwrap_or_default();
        assert_eq!(said.matches(" over ").count(), broken.len(), "{said}");
        for part in broken {
            assert!(said.contains(part), "{said}");
        }
    }

    #[test]
    fn each_budget_is_kept_or_named_at_every_address() {
        let twice = |part: &'static str| [part, part];
        check(site(160_000, 70_000), &[]);
        check(
            site(160_001, 0),
            &twice("first own tick: 160001 bytes, 1 over"),
        );
        check(
            site(150_000, 80_001),
            &twice("until ready: 230001 bytes, 1 over"),
        );
        let both = ["first own tick", "until ready"];
        check(site(230_001, 0), &[both, both].concat());
        check(
            site_with(1, 1, 100_001),
            &["kept beside that: 100001 bytes, 1 over"],
        );
    }
}
