//! Model files that nobody would write: whatever they hold, they are read, checked, compiled and answered.
//!
//! Seeded spoiling beside the coverage-guided fuzzer in `fuzz/`: the same files on every machine, without a C++
//! compiler, and a count that a change may wait for. `GR_WILD` sets how many more to try.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test fails by panicking.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use catalog::{check, compile, load};
use engine::{FactId, MarketId, Money, Question, assess};

/// Spoiled copies of the small sample; the full evidence is some hundred times slower to read.
const SAMPLES: u64 = 500;
const EVIDENCES: u64 = 4;

#[test]
fn no_spoiled_file_makes_anything_panic_or_hang() {
    let more = std::env::var("GR_WILD").ok();
    let more = more.and_then(|text| text.parse().ok()).unwrap_or(0);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let found = spoil_all("sample", &[root.join("tests/sample")], SAMPLES + more);
    // A test of files that are all refused would test the reader alone.
    assert!(
        found.unread * 10 < found.files * 7,
        "too few can be read: {found:?}"
    );
    assert!(found.refused > 100, "the checks see too little: {found:?}");
    assert!(
        found.otherwise * 10 > found.files,
        "too few are answered otherwise: {found:?}"
    );
    let evidence = [root.join("../../data"), root.join("../../locales")];
    let full = spoil_all("evidence", &evidence, EVIDENCES + more / 100);
    println!("sample: {found:?}\nevidence: {full:?}");
}

#[derive(Debug, Default)]
struct Found {
    /// Spoiled sets of files.
    files: u64,
    /// Some row or file could not be read.
    unread: u64,
    /// Read, but a check says that something is wrong.
    refused: u64,
    /// Answered otherwise than the good files.
    otherwise: u64,
}

/// Copies the folders once, then spoils one or two of their files at a time.
fn spoil_all(name: &str, from: &[PathBuf], cases: u64) -> Found {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("wild-{name}"));
    let mut files = BTreeMap::new();
    for from in from {
        let under = match from.ends_with("sample") {
            true => folder.clone(),
            false => folder.join(from.file_name().unwrap()),
        };
        gather(from, &under, &mut files);
    }
    for (path, text) in &files {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    // Numbers and names of the corpus itself get furthest.
    let words: Vec<_> = files.values().flat_map(|text| quoted(text)).collect();
    let paths: Vec<_> = files.keys().collect();
    let (_, good) = answers(&folder);
    let mut found = Found::default();
    for seed in 0..cases {
        let dice = &mut Dice(seed);
        let spoiled: Vec<_> = (0..=dice.below(2))
            .map(|_| paths[dice.below(paths.len())])
            .collect();
        for path in &spoiled {
            std::fs::write(path, spoil(&files[*path], &words, dice)).unwrap();
        }
        let (problems, answer) = answers(&folder);
        found.files += 1;
        found.unread += u64::from(problems.0 > 0);
        found.refused += u64::from(problems.0 == 0 && problems.1 > 0);
        found.otherwise += u64::from(answer != good);
        for path in spoiled {
            std::fs::write(path, &files[path]).unwrap();
        }
    }
    found
}

/// Everything that is done with files: how many cannot be read, how many problems there are, and answers.
fn answers(folder: &Path) -> ((usize, usize), String) {
    let data = load(&folder.join("data"), &folder.join("locales"));
    let problems = (data.problems.len(), check(&data).len());
    let compiled = compile(&data);
    let mut answer = String::new();
    for market in 0..compiled.catalog.markets.len().min(2) {
        for shared in [vec![FactId(0)], vec![FactId(0), FactId(1), FactId(999)]] {
            let question = Question {
                market: MarketId(market as u8),
                year: compiled.catalog.this_year,
                shared,
                experts: true,
                money: Money::default(),
            };
            let report = assess(&compiled.catalog, &question);
            let expected = report.expected_records;
            assert!(0.0 <= expected.low && expected.low <= expected.high);
            answer += &format!("{report:?}");
        }
    }
    (problems, answer)
}

/// One of the ways in which a file goes wrong.
fn spoil(text: &str, words: &[&str], dice: &mut Dice) -> String {
    let lines: Vec<_> = text.lines().collect();
    if lines.is_empty() {
        return "[".repeat(200);
    }
    let at = dice.below(lines.len());
    let mut lines: Vec<String> = lines.into_iter().map(str::to_owned).collect();
    const NUMBERS: [&str; 12] = [
        "0",
        "1",
        "-1",
        "-0.0",
        "0.5",
        "1e308",
        "nan",
        "inf",
        "65536",
        "99999999999999999999",
        "\"\"",
        "0.1e-400",
    ];
    match dice.below(10) {
        // A name or a decimal for another.
        0..=3 => {
            let places = quoted(text);
            if places.is_empty() {
                return String::new();
            }
            let from = format!("\"{}\"", places[dice.below(places.len())]);
            let to = match dice.below(3) {
                0 => NUMBERS[dice.below(NUMBERS.len())].trim_matches('"'),
                _ => words[dice.below(words.len())],
            };
            return text.replacen(&from, &format!("\"{to}\""), 1 + dice.below(3));
        }
        // A value for another.
        4 => {
            if let Some((key, _)) = lines[at].clone().split_once('=') {
                let number = NUMBERS[dice.below(NUMBERS.len())];
                lines[at] = format!("{key}= {number}");
            }
        }
        5 => drop(lines.remove(at)),
        6 => {
            let other = lines[dice.below(lines.len())].clone();
            lines.insert(at, other);
        }
        7 => {
            // A row told twice under another name.
            let copy: Vec<_> = lines[at..]
                .iter()
                .take(12)
                .map(|line| line.replace("[cn", "[cn-x"))
                .collect();
            lines.extend(copy);
        }
        8 => lines.truncate(at),
        _ => {
            let odd = ["\u{0}", "\u{feff}", "é中", "\"", "[[", "'''", "= =", "#"];
            let deep = "[".repeat(3_000);
            let long = "x".repeat(100_000);
            let odd = match dice.below(odd.len() + 2) {
                8 => deep.as_str(),
                9 => long.as_str(),
                at => odd[at],
            };
            let cut = lines[at].len() / 2;
            let cut = (0..=cut).rev().find(|&cut| lines[at].is_char_boundary(cut));
            lines[at].insert_str(cut.unwrap_or(0), odd);
        }
    }
    lines.join("\n")
}

/// What stands between quotation marks.
fn quoted(text: &str) -> Vec<&str> {
    let lines = text.lines();
    lines
        .flat_map(|line| line.split('"').skip(1).step_by(2))
        .collect()
}

fn gather(from: &Path, to: &Path, files: &mut BTreeMap<PathBuf, String>) {
    for entry in std::fs::read_dir(from).unwrap() {
        let from = entry.unwrap().path();
        let to = to.join(from.file_name().unwrap());
        if from.is_dir() {
            gather(&from, &to, files);
        } else if let Ok(text) = std::fs::read_to_string(&from) {
            files.insert(to, text);
        }
    }
}

/// SplitMix64, so that a seed says everything.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % sides as u64) as usize
    }
}
