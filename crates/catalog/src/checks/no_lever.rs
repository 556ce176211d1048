//! `no-lever.toml` lists exactly the rules that no lever cuts, so that "nothing we know of" stays true.

use std::collections::BTreeSet;

use crate::load::Data;
use crate::place::Problem;

pub(super) fn check(data: &Data, out: &mut Vec<Problem>) {
    // What nobody can pull is no lever.
    let cut: BTreeSet<&str> = data
        .levers
        .iter()
        .flat_map(|it| &it.cuts)
        .map(String::as_str)
        .collect();
    let listed: BTreeSet<&str> = data.no_lever.no_lever.iter().map(String::as_str).collect();
    for rule in &data.rules {
        let slug = rule.slug.as_str();
        // What follows from the meaning of the words cannot be cut, and needs no entry.
        let wanted = !rule.definitional && !cut.contains(slug);
        if wanted && !listed.contains(slug) {
            out.push(Problem::error(
                rule.place(),
                format!("nothing cuts \"{slug}\", and the list does not say so"),
                "add it to data/levers/no-lever.toml, or to a lever's cuts",
            ));
        }
        if !wanted && listed.contains(slug) {
            out.push(Problem::error(
                data.no_lever.at("no_lever"),
                format!("\"{slug}\" can be cut, or follows from the meaning of the words"),
                "remove it from the list",
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, expect};
    use super::check;

    #[test]
    fn the_list_is_exact() {
        expect(check, Sample::good(), &[]);
        expect(
            check,
            Sample::good().with("data/levers/no-lever.toml", "cn-id-stays", "cn-phone-id"),
            &[
                "data/levers/no-lever.toml:1: \"cn-phone-id\" can be cut, or follows from the meaning of the words: remove it from the list",
                "data/rules/cn.toml:1: nothing cuts \"cn-id-stays\", and the list does not say so: add it to data/levers/no-lever.toml, or to a lever's cuts",
            ],
        );
    }
}
