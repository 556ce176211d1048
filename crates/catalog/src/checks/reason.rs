//! Every judgment carries its reason; an empty one is none.

use crate::load::Data;
use crate::place::{Place, Problem};

pub(super) fn check(data: &Data, out: &mut Vec<Problem>) {
    let mut because = |place: Place, field: &str, text: &str| {
        if text.trim().is_empty() {
            let what = format!("{field} is empty");
            out.push(Problem::error(place, what, "write the reason"));
        }
    };
    for row in &data.holders {
        because(
            row.at("dependence_reason"),
            "dependence_reason",
            &row.dependence_reason,
        );
    }
    for row in &data.records {
        because(row.at("stale_reason"), "stale_reason", &row.stale_reason);
        because(row.at("cn_tier"), "the note of cn_tier", &row.cn_tier.note);
    }
    for row in &data.observations {
        because(row.at("weight_reason"), "weight_reason", &row.weight_reason);
    }
    for row in &data.rules {
        because(row.at("basis_note"), "basis_note", &row.basis_note);
        because(
            row.at("weak"),
            "weak",
            row.weak.as_deref().unwrap_or("absent"),
        );
    }
    for row in &data.no_evidence {
        because(row.at("reason"), "reason", &row.reason);
    }
    for row in &data.excluded {
        because(row.at("reason"), "reason", &row.reason);
    }
    for row in &data.leads {
        because(row.at("why"), "why", &row.why);
    }
    for row in &data.dropped {
        because(row.at("why"), "why", &row.why);
    }
    for row in &data.conflicts {
        because(row.at("why"), "why", &row.why);
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, expect};
    use super::check;

    #[test]
    fn an_empty_reason_is_none() {
        expect(check, Sample::good(), &[]);
        expect(
            check,
            Sample::good()
                .with(
                    "data/vocabulary/holders.toml",
                    "one insider opens all of it",
                    " ",
                )
                .with("data/rules/cn.toml", "it happened once", "")
                .with("data/no-evidence/us.toml", "no source was collected", ""),
            &[
                "data/no-evidence/us.toml:4: reason is empty: write the reason",
                "data/rules/cn.toml:10: basis_note is empty: write the reason",
                "data/vocabulary/holders.toml:7: dependence_reason is empty: write the reason",
            ],
        );
    }
}
