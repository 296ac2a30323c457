//! The browser tests: Playwright with the system's Chromium, against the built program.

use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
};

use anyhow::Result;

use super::{browser_tools, in_ci, node, report, tally::Tally};
use crate::{
    commands::{self, without_cargos_variables},
    files,
    steps::step,
    workspace::Workspace,
};

/// Runs the browser tests. If they cannot run, they count as skipped, with the reason, or in CI as failed.
///
/// # Errors
/// If one of this project's files cannot be read or written.
pub(super) fn run(workspace: &Workspace, filter: Option<&str>, left_out: bool) -> Result<Tally> {
    let mut tally = Tally::default();
    if left_out {
        tally.skip(count_tests(workspace), "the browser tests (--no-browser)");
        return Ok(tally);
    }
    let chromium = match prepare(workspace) {
        Ok(chromium) => chromium,
        Err(reason) if in_ci() => {
            tally.fail(format!("the browser tests could not run: {reason:#}"));
            return Ok(tally);
        }
        Err(reason) => {
            tally.skip(
                count_tests(workspace),
                format!("the browser tests: {reason:#}"),
            );
            return Ok(tally);
        }
    };
    match run_playwright(workspace, filter, &chromium) {
        Ok(counted) => tally.add(counted),
        Err(reason) => tally.fail(format!("the browser tests: {reason:#}")),
    }
    step(format!("browser tests: {tally}"));
    Ok(tally)
}

/// Installs the tools and returns the browser's path.
fn prepare(workspace: &Workspace) -> Result<PathBuf> {
    node::node_and_npm("browser tests")?;
    node::packages(&workspace.end2end(), "browser tests")?;
    browser_tools::chromium()
}

fn run_playwright(workspace: &Workspace, filter: Option<&str>, chromium: &Path) -> Result<Tally> {
    step("browser tests: playwright test");
    let folder = workspace.end2end();
    let written = folder.join("test-results/report.json");
    files::remove(&written)?;
    let mut tests = without_cargos_variables("npx");
    tests
        .current_dir(&folder)
        .args(["--no-install", "playwright", "test"]);
    tests
        .env("REPRISE_CHROMIUM", chromium)
        .env("REPRISE_BINARY", workspace.binary(false));
    if let Some(filter) = filter {
        // The filter may match no browser test.
        tests.args(["--grep", filter, "--pass-with-no-tests"]);
    }
    let outcome = commands::run(&mut tests);
    let mut tally = report::read(&written)?;
    if filter.is_none() && tally.passed + tally.failed == 0 {
        tally.fail("browser tests: none ran");
    }
    if let (Err(reason), true) = (outcome, tally.is_good()) {
        tally.fail(format!(
            "browser tests: {reason:#}, although no test failed"
        ));
    }
    Ok(tally)
}

/// Counts the tests in their source code, for when they cannot run: each is a call at the start of a line.
fn count_tests(workspace: &Workspace) -> u64 {
    let files = fs::read_dir(workspace.end2end().join("tests"))
        .into_iter()
        .flatten()
        .flatten();
    let sources = files.filter(|file| file.path().extension() == Some(OsStr::new("ts")));
    let texts = sources.filter_map(|file| fs::read_to_string(file.path()).ok());
    texts.map(|text| count_calls(&text)).sum()
}

fn count_calls(text: &str) -> u64 {
    text.lines()
        .map(|line| u64::from(line.trim_start().starts_with("test(")))
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_tests_in_source_code() {
        assert_eq!(
            count_calls("test('a', …);\n  test('b', …);\n// test( not\ntest.describe(…)"),
            2
        );
    }
}
