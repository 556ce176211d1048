//! Counting tests by what their runners print.

/// How a stage went.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many passed.
    pub passed: usize,
    /// How many failed.
    pub failed: usize,
    /// Why each of those that did not run did not.
    pub skipped: Vec<String>,
}

impl Tally {
    /// That many passed.
    pub fn passed(passed: usize) -> Self {
        Self {
            passed,
            ..Self::default()
        }
    }

    /// That many failed.
    pub fn failed(failed: usize) -> Self {
        Self {
            failed,
            ..Self::default()
        }
    }

    /// Adds another stage's.
    pub fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped.extend(other.skipped);
    }

    /// Reads one line of a runner: cargo's `test result:`, our own closing line, or `SKIPPED: why`.
    pub fn read(&mut self, line: &str) {
        let line = line.trim();
        if let Some(reason) = line.strip_prefix("SKIPPED: ") {
            self.skipped.push(reason.to_owned());
            return;
        }
        let counts = match line.strip_prefix("test result: ") {
            Some(result) => result.split_once(". ").map(|(_, counts)| counts),
            None => Some(line).filter(|line| line.contains(" passed, ")),
        };
        for part in counts
            .into_iter()
            .flat_map(|counts| counts.split([';', ',']))
        {
            match part.trim().split_once(' ') {
                Some((number, "passed")) => self.passed += number.parse::<usize>().unwrap_or(0),
                // A runner's own word for a test that it leaves out.
                Some((number, "ignored")) if number != "0" => {
                    self.skipped
                        .push(format!("{number} tests are marked to be left out"));
                }
                Some((number, "failed")) => self.failed += number.parse::<usize>().unwrap_or(0),
                _ => {}
            }
        }
    }

    /// The last line of a run.
    pub fn closing_line(&self) -> String {
        let skipped = match self.skipped.len() {
            0 => String::new(),
            some => format!(", {some} skipped"),
        };
        format!("{} passed, {} failed{skipped}", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[track_caller]
    fn check(lines: &[&str], passed: usize, failed: usize, skipped: usize) {
        let mut tally = Tally::default();
        for line in lines {
            tally.read(line);
        }
        assert_eq!(
            (tally.passed, tally.failed, tally.skipped.len()),
            (passed, failed, skipped)
        );
    }

    #[test]
    fn each_runner_is_understood() {
        check(
            &[
                "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.1s",
            ],
            12,
            0,
            1,
        );
        check(
            &["test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured"],
            1,
            2,
            0,
        );
        check(
            &[
                "40 passed, 1 failed, 2 skipped",
                "SKIPPED: no Firefox",
                "SKIPPED: no WebKit",
            ],
            40,
            1,
            2,
        );
    }

    #[test]
    fn other_lines_count_nothing() {
        check(
            &["running 12 tests", "I passed, they failed", "3 passed"],
            0,
            0,
            0,
        );
    }

    #[test]
    fn the_closing_line_is_one_that_we_read() {
        let tally = Tally {
            passed: 3,
            failed: 1,
            skipped: vec!["why".to_owned()],
        };
        assert_eq!(tally.closing_line(), "3 passed, 1 failed, 1 skipped");
        check(&[&tally.closing_line()], 3, 1, 0);
    }
}
