//! What good data must satisfy: one rule, one file, one test with an example that fails and one that passes.
//!
//! A message reads `path:line: what is wrong: what to do`.

mod band;
mod banned_word;
mod composed;
mod counts;
mod crowd;
mod currency;
mod dataset;
mod decimal;
mod draft;
mod duplicate_id;
mod excerpt;
mod figure_origin;
mod han;
mod help_source;
mod house_talk;
mod identifier_and_record;
mod kebab_case;
mod lever;
mod link;
mod locale_key;
mod locale_missing;
mod locale_unused;
mod misplaced;
mod model;
mod money;
mod no_lever;
mod one_line;
mod owed;
mod page_key;
mod placeholder;
pub(crate) mod reach;
mod reason;
mod rule_needs;
mod safety_basis;
mod safety_contact;
mod safety_market;
mod source;
mod source_date;
mod start_label;
mod subject;
mod tier;
mod together;
mod unknown_id;
mod unused_source;
mod view;
mod why_not;
mod year;

#[cfg(test)]
pub(crate) mod sample;

use crate::load::Data;
use crate::place::Problem;

/// A check adds what it finds.
type Check = fn(&Data, &mut Vec<Problem>);

const CHECKS: &[Check] = &[
    banned_word::check,
    band::check,
    composed::check,
    counts::check,
    crowd::check,
    currency::check,
    dataset::check,
    decimal::check,
    draft::check,
    duplicate_id::check,
    excerpt::check,
    han::check,
    help_source::check,
    figure_origin::check,
    house_talk::check,
    identifier_and_record::check,
    kebab_case::check,
    lever::check,
    link::check,
    locale_key::check,
    locale_missing::check,
    locale_unused::check,
    misplaced::check,
    model::check,
    money::check,
    no_lever::check,
    one_line::check,
    page_key::check,
    placeholder::check,
    reach::check,
    reason::check,
    rule_needs::check,
    safety_basis::check,
    safety_contact::check,
    safety_market::check,
    source::check,
    source_date::check,
    start_label::check,
    subject::check,
    tier::check,
    together::check,
    unknown_id::check,
    unused_source::check,
    why_not::check,
    year::check,
];

/// Every problem of the files at once, by place.
pub fn check(data: &Data) -> Vec<Problem> {
    let mut problems = data.problems.clone();
    // Rows that cannot be read are missing rows: every check that counts or looks up would repeat it.
    if problems.is_empty() {
        for check in CHECKS {
            check(data, &mut problems);
        }
    }
    problems.sort();
    problems.dedup();
    problems
}
