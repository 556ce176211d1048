//! A record's sensitivity is what its tier of the law says.

use crate::load::Data;
use crate::place::Problem;
use crate::raw::{Sensitivity, Threshold};

pub(super) fn check(data: &Data, out: &mut Vec<Problem>) {
    for row in &data.records {
        let (wanted, name) = match row.cn_tier.threshold {
            Some(Threshold::Fifty) => (Sensitivity::High, "high"),
            Some(Threshold::FiveHundred) => (Sensitivity::Medium, "medium"),
            Some(Threshold::FiveThousand) => (Sensitivity::Ordinary, "ordinary"),
            None => (Sensitivity::NotTraded, "not-traded"),
        };
        if row.sensitivity != wanted {
            out.push(Problem::error(
                row.at("sensitivity"),
                format!(
                    "the sensitivity of \"{}\" does not follow from its threshold",
                    row.slug
                ),
                format!("write \"{name}\", or correct cn_tier"),
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, expect};
    use super::check;

    #[test]
    fn sensitivity_follows_from_the_threshold() {
        expect(check, Sample::good(), &[]);
        expect(
            check,
            Sample::good().with("data/vocabulary/records.toml", "\"medium\"", "\"high\""),
            &[
                "data/vocabulary/records.toml:6: the sensitivity of \"stays\" does not follow from its threshold: write \"medium\", or correct cn_tier",
            ],
        );
    }
}
