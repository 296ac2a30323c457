//! Test totals.

use std::fmt;

/// How many tests passed, failed or were skipped, and why.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// Tests that passed.
    pub passed: u64,
    /// Tests that failed, and whole runs that were cut short, which count as one each.
    pub failed: u64,
    /// Tests that did not run.
    pub skipped: u64,
    /// Why tests were skipped, one line each.
    pub reasons: Vec<String>,
    /// What failed: a line for each, and below it the start of what the test said.
    pub failures: Vec<String>,
    /// Other lines to print before the totals.
    pub notes: Vec<String>,
}

impl Tally {
    /// Adds another tally to this one.
    pub(super) fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
        self.reasons.extend(other.reasons);
        self.failures.extend(other.failures);
        self.notes.extend(other.notes);
    }

    /// Counts tests that did not run, with the reason.
    pub(super) fn skip(&mut self, tests: u64, reason: impl Into<String>) {
        self.skipped += tests;
        self.reasons.push(reason.into());
    }

    /// Counts a failure outside a single test, such as code that does not compile.
    pub(super) fn fail(&mut self, what: impl Into<String>) {
        self.failed += 1;
        self.failures.push(what.into());
    }

    /// Counts a failure if no test ran at all: a filter that matches nothing proves nothing.
    pub(super) fn expect_tests(&mut self, filter: Option<&str>) {
        if self.passed + self.failed == 0 {
            self.fail(match filter {
                Some(filter) => format!("no test ran: none has \"{filter}\" in its name"),
                None => "no test ran".to_owned(),
            });
        }
    }

    /// Returns whether nothing failed.
    pub(super) fn is_good(&self) -> bool {
        self.failed == 0
    }

    /// Returns what failed as text, which is empty if nothing did.
    pub(super) fn failures_text(&self) -> String {
        let lines = self.failures.iter();
        lines
            .map(|failure| format!("failed: {failure}\n"))
            .collect()
    }

    /// Prints the reasons and the notes, which come before the totals.
    pub(super) fn explain(&self) {
        for reason in &self.reasons {
            println!("skipped: {reason}");
        }
        print!("{}", self.failures_text());
        for note in &self.notes {
            println!("{note}");
        }
    }
}

/// Appends the start of what a failed test said, indented.
pub(super) fn with_message<'a>(test: &str, said: impl IntoIterator<Item = &'a str>) -> String {
    let said = said.into_iter().filter(|line| !line.trim().is_empty());
    let lines = said.take(MESSAGE_LINES);
    lines.fold(test.to_owned(), |text, line| {
        format!("{text}\n    {}", line.trim_end())
    })
}

/// The most lines kept of what a failed test said.
const MESSAGE_LINES: usize = 15;

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} passed, {} failed, {} skipped",
            self.passed, self.failed, self.skipped
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_has_three_numbers() {
        let mut tally = Tally {
            passed: 7,
            ..Tally::default()
        };
        tally.skip(2, "no browser");
        assert_eq!(tally.to_string(), "7 passed, 0 failed, 2 skipped");
        assert!(tally.is_good());
    }

    #[test]
    fn a_failure_keeps_the_start_of_its_message() {
        let said = format!("left: 1\n\nright: 2\n{}", "more\n".repeat(40));
        let mut tally = Tally::default();
        tally.fail(with_message("a_mug", said.lines()));
        let text = tally.failures_text();
        assert!(text.starts_with("failed: a_mug\n    left: 1\n    right: 2\n    more\n"));
        assert_eq!(text.lines().count(), 1 + MESSAGE_LINES);
    }

    #[test]
    fn a_run_without_tests_is_a_failure() {
        let mut tally = Tally::default();
        tally.skip(40, "the browser tests");
        tally.expect_tests(Some("mug"));
        assert_eq!(
            tally.failures,
            ["no test ran: none has \"mug\" in its name"]
        );
        let mut tally = Tally {
            passed: 1,
            ..Tally::default()
        };
        tally.expect_tests(Some("mug"));
        assert!(tally.is_good());
    }

    #[test]
    fn a_failure_outside_a_test_counts() {
        let mut tally = Tally::default();
        tally.add(Tally {
            passed: 1,
            ..Tally::default()
        });
        tally.fail("it does not compile");
        assert_eq!(tally.to_string(), "1 passed, 1 failed, 0 skipped");
        assert!(!tally.is_good());
    }
}
