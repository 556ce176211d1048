//! Every country's market has its own file under `safety/`, with the number for danger now and few steps.

use crate::load::Data;
use crate::place::{Place, Problem};
use crate::raw::{ContactKind, MarketKind};
use crate::read::Item;
use crate::safety::EVERYWHERE;

/// Somebody who is afraid reads no long list.
const MOST_STEPS: usize = 6;

pub(super) fn check(data: &Data, out: &mut Vec<Problem>) {
    for row in &data.safety_steps {
        stands_right(row, data, out);
    }
    for row in &data.safety_contacts {
        stands_right(row, data, out);
    }
    let countries = data
        .markets
        .iter()
        .filter(|market| market.kind == MarketKind::Jurisdiction)
        .map(|market| market.slug.as_str());
    for stem in countries.chain([EVERYWHERE]) {
        let top = Place::top(&format!("data/safety/{stem}.toml"));
        let steps = data.safety_steps.iter().filter(|row| row.stem() == stem);
        let steps = steps.count();
        if !(1..=MOST_STEPS).contains(&steps) {
            let what = format!("{steps} steps that help first");
            let todo = format!("write 1 to {MOST_STEPS}, the most useful on top");
            out.push(Problem::error(top.clone(), what, todo));
        }
        let emergency = data.safety_contacts.iter().any(|row| {
            row.stem() == stem && row.kind == ContactKind::Emergency && row.phone.is_some()
        });
        if stem != EVERYWHERE && !emergency {
            let todo = "add the emergency number of the country under [turn]";
            out.push(Problem::error(top, "no number for danger now", todo));
        }
    }
}

fn stands_right<T>(row: &Item<T>, data: &Data, out: &mut Vec<Problem>) {
    let stem = row.stem();
    if stem != EVERYWHERE && !data.markets.iter().any(|market| market.slug == stem) {
        let what = format!("\"{stem}\" is no market");
        let todo = format!("name the file after a market, or move the row to {EVERYWHERE}.toml");
        out.push(Problem::error(row.place(), what, todo));
    }
    let named = row.slug.strip_prefix(stem);
    if !named.is_some_and(|rest| rest.starts_with('-')) {
        let what = format!("\"{}\" does not begin with its file's name", row.slug);
        let todo = format!("call it {stem}-…");
        out.push(Problem::error(row.place(), what, todo));
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, expect};
    use super::check;

    #[test]
    fn a_country_has_steps_and_a_number_for_danger_now() {
        let us = "data/safety/us.toml";
        expect(check, Sample::good(), &[]);
        expect(
            check,
            Sample::good()
                .with(us, "\"emergency\"", "\"helpline\"")
                .with(
                    "data/safety/cn.toml",
                    "[first.cn-order]",
                    "[first.cn_order]",
                ),
            &[
                "data/safety/cn.toml:3: \"cn_order\" does not begin with its file's name: call it cn-…",
                "data/safety/us.toml:1: no number for danger now: add the emergency number of the country under [turn]",
            ],
        );
        let more: String = (1..=6)
            .map(|n| format!("[first.us-more-{n}]\nbasis = \"memory\"\nwhy_memory = \"x\"\n"))
            .collect();
        expect(
            check,
            Sample::good().and(us, &more),
            &[
                "data/safety/us.toml:1: 7 steps that help first: write 1 to 6, the most useful on top",
            ],
        );
    }

    #[test]
    fn a_file_is_named_after_a_market() {
        let row = "[turn.uk-police]\nkind = \"emergency\"\nphone = \"999\"\nbasis = \"memory\"\nwhy_memory = \"x\"\n";
        expect(
            check,
            Sample::good().and("data/safety/uk.toml", row),
            &[
                "data/safety/uk.toml:1: \"uk\" is no market: name the file after a market, or move the row to everywhere.toml",
            ],
        );
    }
}
