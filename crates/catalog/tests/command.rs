//! The command as a person runs it: what it prints and how it exits.

use std::path::{Path, PathBuf};
use std::process::Command;

#[track_caller]
fn check(args: &[&str], code: i32, stdout: &[&str], stderr: &[&str]) {
    let ran = Command::new(env!("CARGO_BIN_EXE_catalog"))
        .args(args)
        .output();
    assert!(ran.is_ok(), "the command does not start: {ran:?}");
    let Ok(output) = ran else { return };
    let (out, err) = (
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
    assert_eq!(output.status.code(), Some(code), "{args:?}\n{out}\n{err}");
    for wanted in stdout {
        assert!(
            out.contains(wanted),
            "{args:?} does not print {wanted:?}:\n{out}"
        );
    }
    for wanted in stderr {
        assert!(
            err.contains(wanted),
            "{args:?} does not complain {wanted:?}:\n{err}"
        );
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[test]
fn the_evidence_has_no_problem() {
    check(
        &["check"],
        0,
        &["28 identifiers, 33 records", ": 0 problems"],
        &[],
    );
}

#[test]
fn every_problem_is_printed_at_once_and_exits_1() {
    let copy = std::env::temp_dir().join(format!("going-rate-check-{}", std::process::id()));
    copy_folder(&root().join("data"), &copy.join("data"));
    let broken = copy.join("data/markets/cn.toml");
    let text = read(&broken)
        .replace("\"CNY\"", "\"XXX\"")
        .replace("\"phone-number\"", "\"fone-number\"");
    write(&broken, &text);
    let data = copy.join("data");
    check(
        &["check", "--data", &data.to_string_lossy()],
        1,
        &[
            "data/markets/cn.toml:9: no exchange rates for XXX: add data/money/XXX.toml",
            "data/markets/cn.toml:10: unknown identifier \"fone-number\": the nearest is \"phone-number\"",
            ": 2 problems",
        ],
        &[],
    );
    write(&data.join("personas.toml"), "[mei\n");
    check(
        &["check", "--data", &data.to_string_lossy()],
        1,
        &["data/personas.toml:1: "],
        &[],
    );
    // A copy that stays behind in the system's own folder for such things harms nobody.
    let _ = std::fs::remove_dir_all(&copy);
}

#[test]
fn stats_counts_by_market_record_and_trade() {
    check(
        &["stats"],
        0,
        &[
            "243 observations, 179 used in estimates",
            "210 rules: 32 measured, 98 case, 80 editorial",
            "Prices by market and trade",
            "4 markets with a population",
            "hotel-co-guests",
        ],
        &[],
    );
}

#[test]
fn sensitivity_shows_three_readings_of_every_persona() {
    check(
        &["stats", "--sensitivity"],
        0,
        &["Mei, nurse (cn)", "hotel-co-guests", "expected number"],
        &[],
    );
}

#[test]
fn explain_says_what_a_row_holds_and_where_it_is_from() {
    check(
        &["explain", "postcode"],
        0,
        &[
            "narrows the crowd in us: areas of 9330 people (1) (sourced, cook-2018)",
            "narrows the crowd in uk: areas of 35 people (1) (working, royal-mail-postcodes)",
        ],
        &[],
    );
    check(
        &["explain", "cn-id-hotel"],
        0,
        &[
            "likelihood: 0.30 to 0.80",
            "national-id-number -> hotel-stays",
            "source the-washington-post-2017",
        ],
        &[],
    );
    check(
        &["explain", "cn-2016-smd-id-number-bundle"],
        0,
        &[
            "price: 700 CNY, 2016",
            "buys together: hotel-stays, flights",
            "source ejinsight-2016",
        ],
        &[],
    );
    check(
        &["explain", "hotel-stays"],
        0,
        &["cn-id-hotel:", "no price in", "goes stale: yes"],
        &[],
    );
    check(
        &["explain", "phone-number"],
        0,
        &["rules that need it"],
        &[],
    );
    check(
        &["explain", "cn-id-hotels"],
        2,
        &[],
        &["nothing is called \"cn-id-hotels\": the nearest is \"cn-id-hotel\""],
    );
    check(&["explain"], 2, &[], &["explain takes one name"]);
}

#[test]
fn stale_lists_what_is_due_for_another_look() {
    check(
        &["stale"],
        0,
        &[
            "used prices are older than 11 years",
            "were read in a copy only",
        ],
        &[],
    );
    check(
        &["stale", "--years", "100"],
        0,
        &["0 used prices are older than 100 years"],
        &[],
    );
    check(
        &["stale", "--years", "many"],
        2,
        &[],
        &["stale takes --years and a number"],
    );
}

#[test]
fn an_unknown_command_names_the_nearest() {
    check(
        &["stat"],
        2,
        &[],
        &["no command \"stat\": the nearest is stats"],
    );
    check(&[], 2, &[], &["usage: catalog COMMAND"]);
    check(&["--help"], 0, &["usage: catalog COMMAND"], &[]);
}

fn copy_folder(from: &Path, to: &Path) {
    let made = std::fs::create_dir_all(to);
    assert!(made.is_ok(), "{made:?}");
    for entry in std::fs::read_dir(from).into_iter().flatten().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            let copied = std::fs::copy(entry.path(), &target);
            assert!(copied.is_ok(), "{copied:?}");
        }
    }
}

fn read(path: &Path) -> String {
    let text = std::fs::read_to_string(path);
    assert!(text.is_ok(), "{text:?}");
    text.unwrap_or_default()
}

fn write(path: &Path, text: &str) {
    let written = std::fs::write(path, text);
    assert!(written.is_ok(), "{written:?}");
}
