//! Keys of the page become names in the program: two words in a table, each its own name; groups and sections have labels.

use std::collections::HashMap;

use crate::emit::{PAGE, pascal};
use crate::load::Data;
use crate::names::is_kebab;
use crate::place::{Place, Problem};

pub(super) fn check(data: &Data, out: &mut Vec<Problem>) {
    let Some(file) = data.locales.first().and_then(|locale| locale.file(PAGE)) else {
        return;
    };
    let mut named: HashMap<String, &Place> = HashMap::new();
    for entry in &file.entries {
        let plain = entry.path.split('.').count() == 2 && entry.path.split('.').all(is_kebab);
        if !plain || entry.listed {
            out.push(Problem::error(
                entry.place.clone(),
                format!("\"{}\" cannot become a name", entry.path),
                "write key = \"text\" under a [table], both kebab-case",
            ));
        }
        if let Some(before) = named.insert(pascal(&entry.path), &entry.place) {
            let what = format!("\"{}\" becomes the same name as {before}", entry.path);
            out.push(Problem::error(entry.place.clone(), what, "rename one"));
        }
    }
    for (table, slugs) in [
        ("groups", &data.model.groups),
        ("sections", &data.model.sections),
    ] {
        for slug in slugs {
            let path = format!("{table}.{slug}");
            if file.entry(&path).is_none() {
                let what = format!("the page has no label \"{path}\"");
                let todo = format!("add it to {}", file.path);
                out.push(Problem::error(data.model.at(table), what, todo));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, expect};
    use super::check;

    #[test]
    fn a_key_can_become_a_name_and_groups_have_labels() {
        let page = "locales/en/page.toml";
        expect(check, Sample::good(), &[]);
        expect(
            check,
            Sample::good().with(page, "heading =", "Heading =").with(
                page,
                "papers = \"Papers\"",
                "paper = \"Papers\"",
            ),
            &[
                "data/model.toml:5: the page has no label \"groups.papers\": add it to locales/en/page.toml",
                "locales/en/page.toml:2: \"ask.Heading\" cannot become a name: write key = \"text\" under a [table], both kebab-case",
            ],
        );
        expect(
            check,
            Sample::good().and(page, "\n[a]\nb-c = \"x\"\n\n[a-b]\nc = \"x\"\n"),
            &[
                "locales/en/page.toml:15: \"a-b.c\" becomes the same name as locales/en/page.toml:12: rename one",
            ],
        );
    }
}
