//! The Rust tests: runs `cargo test` and counts the results in its output.

use std::{
    env,
    ffi::OsString,
    fs,
    io::{self, BufRead, BufReader, Write},
    num::NonZero,
    path::Path,
    process::Stdio,
    thread,
};

use anyhow::{Context, Result};

use super::{
    contract,
    tally::{Tally, with_message},
};
use crate::{commands::cargo_locked, files, steps::step, workspace::Workspace};

/// Runs all tests, or those whose names contain `filter`. They add what they check against BigCommerce's
/// documents to `report`.
///
/// # Errors
/// If cargo cannot be started.
pub(super) fn run(workspace: &Workspace, filter: Option<&str>, report: &Path) -> Result<Tally> {
    step("rust tests: cargo test --workspace");
    let skips = workspace.state().join("skipped-tests");
    files::remove(&skips)?;
    let mut tests = cargo_locked("test");
    tests
        .current_dir(&workspace.root)
        .env(contract::VARIABLE, report)
        .env(SKIPS_VARIABLE, &skips)
        .env(THREADS_VARIABLE, test_threads())
        // A snapshot that differs fails its test, and nothing is written.
        .env("INSTA_UPDATE", "no")
        .args(["--workspace", "--no-fail-fast"])
        // Slow tests are marked as ignored, so that a plain `cargo test` leaves them out.
        .args(["--", "--include-ignored"])
        .args(filter);
    let mut running = tests
        .stdout(Stdio::piped())
        .spawn()
        .context("cannot start cargo test")?;
    let output = running.stdout.take().context("cargo test has no output")?;
    let mut tally = count(BufReader::new(output), io::stdout())?;
    let status = running.wait()?;
    subtract_skips(&mut tally, &skips)?;
    if !status.success() && tally.is_good() {
        tally.fail(format!(
            "cargo test ended with {status} although no test failed: something above did not compile, or crashed"
        ));
    }
    step(format!("rust tests: {tally}"));
    Ok(tally)
}

/// Sets the number of tests that run at a time, for each test binary.
const THREADS_VARIABLE: &str = "RUST_TEST_THREADS";

/// Returns the number of tests to run at a time. By default it is twice libtest's, since most tests wait for requests
/// and jobs for at least half of their time.
fn test_threads() -> OsString {
    env::var_os(THREADS_VARIABLE).unwrap_or_else(|| {
        let processors = thread::available_parallelism().map_or(1, NonZero::get);
        (2 * processors).to_string().into()
    })
}

/// Names a file to the tests. A test that cannot run on this machine writes a line into it, since a Rust test
/// can only pass or fail.
const SKIPS_VARIABLE: &str = "REPRISE_SKIPPED_TESTS";

/// Counts the tests in that file as skipped instead of passed.
fn subtract_skips(tally: &mut Tally, file: &Path) -> Result<()> {
    let said = match fs::read_to_string(file) {
        Ok(said) => said,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error).context("the list of skipped tests cannot be read"),
    };
    for reason in said.lines() {
        tally.passed = tally.passed.saturating_sub(1);
        tally.skip(1, reason);
    }
    Ok(())
}

/// Passes on each line as it comes, and counts.
fn count(mut from: impl BufRead, mut to: impl Write) -> Result<Tally> {
    let mut results = Results::default();
    let mut line = Vec::new();
    while from.read_until(b'\n', &mut line)? > 0 {
        to.write_all(&line)?;
        to.flush()?;
        results.read(String::from_utf8_lossy(&line).trim_end());
        line.clear();
    }
    Ok(results.tally)
}

/// Reads libtest's output.
#[derive(Default)]
struct Results {
    tally: Tally,
    /// The failed test whose output is being read, and its lines so far.
    failed: Option<(String, Vec<String>)>,
}

impl Results {
    /// Reads one line: a summary, an ignored test, the output of a failed test, or anything else.
    ///
    /// A failed test is named twice: in the list of all tests, and above its output at the end of the binary. Only the
    /// second is read, since other output may stand in the middle of the first.
    fn read(&mut self, line: &str) {
        if let Some(test) = output_of(line) {
            self.end_output();
            self.failed = Some((test.to_owned(), Vec::new()));
        } else if line == "failures:" {
            self.end_output();
        } else if let Some((_, said)) = &mut self.failed {
            said.push(line.to_owned());
        } else if let Some((_, summary)) = line.split_once("test result: ") {
            self.tally.passed += number_before(summary, "passed");
            self.tally.failed += number_before(summary, "failed");
            self.tally.skipped += number_before(summary, "ignored");
        } else if let Some((test, reason)) = ignored(line) {
            self.tally.reasons.push(format!("{test} ({reason})"));
        }
    }

    fn end_output(&mut self) {
        if let Some((test, said)) = self.failed.take() {
            let said = said.iter().map(String::as_str);
            self.tally.failures.push(with_message(&test, said));
        }
    }
}

/// Returns the name in `---- a_name stdout ----`.
fn output_of(line: &str) -> Option<&str> {
    line.strip_prefix("---- ")?.strip_suffix(" stdout ----")
}

/// Returns the number in `… 12 passed; …`.
fn number_before(summary: &str, word: &str) -> u64 {
    let words: Vec<_> = summary
        .split([' ', ';'])
        .filter(|word| !word.is_empty())
        .collect();
    words
        .windows(2)
        .find(|pair| pair[1] == word)
        .and_then(|pair| pair[0].parse().ok())
        .unwrap_or(0)
}

/// Returns the name and the reason in `test a_name ... ignored, a reason`.
fn ignored(line: &str) -> Option<(&str, &str)> {
    let (test, rest) = line.strip_prefix("test ")?.split_once(" ... ignored")?;
    Some((test, rest.strip_prefix(", ").unwrap_or("marked as ignored")))
}

#[cfg(test)]
mod tests {
    use super::*;

    const OUTPUT: &str = "\
running 3 tests
test a_token ... ok
test a_mug ... ignored, needs a \u{1f375}
test other ... FAILED

failures:

---- other stdout ----

thread 'other' (7) panicked at tests/mugs.rs:3:5:
assertion failed: full

failures:
    other

test result: FAILED. 1 passed; 1 failed; 1 ignored; 0 measured; 4 filtered out; finished in 0.00s

test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.20s
";

    #[test]
    fn adds_up_the_summaries_of_all_binaries() {
        let tally = count(OUTPUT.as_bytes(), io::sink()).unwrap();
        assert_eq!((tally.passed, tally.failed, tally.skipped), (13, 1, 1));
        assert_eq!(
            tally.failures,
            [
                "other\n    thread 'other' (7) panicked at tests/mugs.rs:3:5:\n    assertion failed: full"
            ]
        );
        assert_eq!(tally.reasons, ["a_mug (needs a \u{1f375})"]);
    }

    #[test]
    fn a_test_that_reports_itself_skipped_counts_as_skipped() {
        let mut tally = count(OUTPUT.as_bytes(), io::sink()).unwrap();
        let file = std::env::temp_dir().join(format!("skips-{}", std::process::id()));
        subtract_skips(&mut tally, &file).unwrap();
        assert_eq!((tally.passed, tally.skipped), (13, 1), "none said so");
        fs::write(&file, "a_full_mug (there is no tea)\n").unwrap();
        subtract_skips(&mut tally, &file).unwrap();
        fs::remove_file(&file).unwrap();
        assert_eq!((tally.passed, tally.skipped), (12, 2));
        assert_eq!(tally.reasons[1], "a_full_mug (there is no tea)");
    }

    #[test]
    fn passes_on_cargos_output_unchanged() {
        let odd = [b"no newline at the end \xff".as_slice(), OUTPUT.as_bytes()].concat();
        let mut passed_on = Vec::new();
        count(odd.as_slice(), &mut passed_on).unwrap();
        assert_eq!(passed_on, odd);
    }

    #[test]
    fn an_ignored_test_without_a_reason_gets_one() {
        assert_eq!(
            ignored("test slow ... ignored"),
            Some(("slow", "marked as ignored"))
        );
    }
}
