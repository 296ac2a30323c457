//! The browser tests: Playwright in the system's Chromium, against the program as built.

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
    steps::say,
    workspace::Workspace,
};

/// Runs them, or tells why not. Where they cannot run they count as skipped, and in CI as failed.
///
/// # Errors
/// When a file of ours cannot be read or written.
pub fn run(workspace: &Workspace, filter: Option<&str>, left_out: bool) -> Result<Tally> {
    let mut tally = Tally::default();
    if left_out {
        tally.skip(how_many(workspace), "the browser tests (--no-browser)");
        return Ok(tally);
    }
    let chromium = match prepare(workspace) {
        Ok(chromium) => chromium,
        Err(reason) if in_ci() => {
            tally.trouble(format!("the browser tests could not run: {reason:#}"));
            return Ok(tally);
        }
        Err(reason) => {
            tally.skip(
                how_many(workspace),
                format!("the browser tests: {reason:#}"),
            );
            return Ok(tally);
        }
    };
    match drive(workspace, filter, &chromium) {
        Ok(counted) => tally.add(counted),
        Err(reason) => tally.trouble(format!("the browser tests: {reason:#}")),
    }
    say(format!("browser tests: {tally}"));
    Ok(tally)
}

/// Gets the tools; answers the browser.
fn prepare(workspace: &Workspace) -> Result<PathBuf> {
    node::node_and_npm("browser tests")?;
    node::packages(&workspace.end2end(), "browser tests")?;
    browser_tools::chromium()
}

fn drive(workspace: &Workspace, filter: Option<&str>, chromium: &Path) -> Result<Tally> {
    say("browser tests: playwright test");
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
        // It may match no browser test.
        tests.args(["--grep", filter, "--pass-with-no-tests"]);
    }
    let outcome = commands::run(&mut tests);
    let mut tally = report::read(&written)?;
    if filter.is_none() && tally.passed + tally.failed == 0 {
        tally.trouble("browser tests: none ran");
    }
    if let (Err(reason), true) = (outcome, tally.is_good()) {
        tally.trouble(format!("browser tests: {reason:#} though no test failed"));
    }
    Ok(tally)
}

/// How many there are, for when they cannot be asked themselves: each is a call at the start of
/// a line.
fn how_many(workspace: &Workspace) -> u64 {
    let files = fs::read_dir(workspace.end2end().join("tests"))
        .into_iter()
        .flatten()
        .flatten();
    let sources = files.filter(|file| file.path().extension() == Some(OsStr::new("ts")));
    let texts = sources.filter_map(|file| fs::read_to_string(file.path()).ok());
    texts.map(|text| calls_of_test(&text)).sum()
}

fn calls_of_test(text: &str) -> u64 {
    text.lines()
        .map(|line| u64::from(line.trim_start().starts_with("test(")))
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_are_counted_from_their_source() {
        assert_eq!(
            calls_of_test("test('a', …);\n  test('b', …);\n// test( not\ntest.describe(…)"),
            2
        );
    }
}
