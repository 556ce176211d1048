//! A place to turn to can be reached as it is written: a number that can be dialed, an address that can be opened.

use super::link::is_address;
use crate::load::Data;
use crate::place::Problem;

pub(super) fn check(data: &Data, out: &mut Vec<Problem>) {
    for row in &data.safety_contacts {
        if row.phone.is_none() && row.web.is_none() {
            let todo = "write phone or web, or remove it";
            out.push(Problem::error(
                row.place(),
                "a place that cannot be reached",
                todo,
            ));
        }
        if let Some(phone) = row.phone.as_deref().filter(|phone| !is_number(phone)) {
            let what = format!("\"{phone}\" cannot be dialed");
            let todo = "write digits, with + in front and single spaces or hyphens between";
            out.push(Problem::error(row.at("phone"), what, todo));
        }
        if let Some(web) = row.web.as_deref().filter(|web| !is_address(web)) {
            let what = format!("\"{web}\" is not an address");
            let todo = "write it in full, from https:// on";
            out.push(Problem::error(row.at("web"), what, todo));
        }
        for language in &row.languages {
            let code = (2..=3).contains(&language.len())
                && language.bytes().all(|byte| byte.is_ascii_lowercase());
            if !code {
                let what = format!("\"{language}\" is not the code of a language");
                let todo = "write two or three small letters, such as \"en\"";
                out.push(Problem::error(row.at("languages"), what, todo));
            }
        }
    }
}

/// Digits, in groups; the shortest number here has three.
fn is_number(phone: &str) -> bool {
    let groups = phone.strip_prefix('+').unwrap_or(phone);
    let digits = groups.bytes().filter(u8::is_ascii_digit).count();
    let grouped = groups
        .split([' ', '-'])
        .all(|group| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit()));
    grouped && (3..=15).contains(&digits)
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, expect};
    use super::{check, is_number};

    #[test]
    fn a_number_is_dialed_as_it_stands() {
        for phone in ["110", "1-800-799-7233", "0808 2000 247", "+44 20 7946 0000"] {
            assert!(is_number(phone), "{phone}");
        }
        for phone in [
            "",
            "11",
            "1-800-SAFE",
            "0808  2000",
            "-110",
            "110 (free)",
            "1234567890123456",
        ] {
            assert!(!is_number(phone), "{phone}");
        }
    }

    #[test]
    fn a_place_can_be_reached() {
        let file = "data/safety/cn.toml";
        expect(check, Sample::good(), &[]);
        expect(
            check,
            Sample::good().with(file, "phone = \"110\"\n", ""),
            &[
                "data/safety/cn.toml:10: a place that cannot be reached: write phone or web, or remove it",
            ],
        );
        expect(
            check,
            Sample::good().with(
                file,
                "phone = \"110\"",
                "phone = \"call us\"\nweb = \"example.org\"\nlanguages = [\"Chinese\"]",
            ),
            &[
                "data/safety/cn.toml:12: \"call us\" cannot be dialed: write digits, with + in front and single spaces or hyphens between",
                "data/safety/cn.toml:13: \"example.org\" is not an address: write it in full, from https:// on",
                "data/safety/cn.toml:14: \"Chinese\" is not the code of a language: write two or three small letters, such as \"en\"",
            ],
        );
    }
}
