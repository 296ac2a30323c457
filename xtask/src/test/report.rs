//! Reads Playwright's JSON report.

use std::{fs, path::Path};

use anyhow::{Context, Result};
use serde_json::Value;

use super::tally::{Tally, with_message};

/// Counts the tests in a report.
///
/// # Errors
/// If there is no report, which means that the run was cut short.
pub(super) fn read(path: &Path) -> Result<Tally> {
    let text = fs::read_to_string(path).context("the browser tests left no report")?;
    let report: Value =
        serde_json::from_str(&text).context("the browser tests' report is incomplete")?;
    let mut tally = count(&report["stats"]);
    for error in list(&report["errors"]) {
        tally.fail(format!("browser tests: {}", first_line(&error["message"])));
    }
    for suite in list(&report["suites"]) {
        collect(suite, &mut tally);
    }
    Ok(tally)
}

fn count(stats: &Value) -> Tally {
    let number = |name: &str| stats[name].as_u64().unwrap_or(0);
    Tally {
        passed: number("expected"),
        // A test that passes only on a retry counts as failed.
        failed: number("unexpected") + number("flaky"),
        skipped: number("skipped"),
        ..Tally::default()
    }
}

/// Collects the names of failed tests and the reasons of skipped ones, in this suite and nested ones.
fn collect(suite: &Value, tally: &mut Tally) {
    for spec in list(&suite["specs"]) {
        let title = spec["title"].as_str().unwrap_or("a browser test");
        for test in list(&spec["tests"]) {
            match test["status"].as_str() {
                Some("skipped") => tally.reasons.push(format!("{title} ({})", reason(test))),
                Some("unexpected" | "flaky") => {
                    tally
                        .failures
                        .push(with_message(title, message(test).lines()));
                }
                _ => {}
            }
        }
    }
    for inner in list(&suite["suites"]) {
        collect(inner, tally);
    }
}

fn reason(test: &Value) -> &str {
    let said = list(&test["annotations"])
        .iter()
        .find_map(|annotation| annotation["description"].as_str());
    said.unwrap_or("no reason given")
}

/// Returns the first error of a failed test.
fn message(test: &Value) -> &str {
    let errors = list(&test["results"])
        .iter()
        .flat_map(|result| list(&result["errors"]));
    let mut messages = errors.filter_map(|error| error["message"].as_str());
    messages.next().unwrap_or_default()
}

fn first_line(text: &Value) -> &str {
    text.as_str()
        .and_then(|text| text.lines().next())
        .unwrap_or("an error without a message")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_flaky_test_counts_as_failed() {
        let stats = json!({"expected": 9, "unexpected": 1, "flaky": 1, "skipped": 2});
        let tally = count(&stats);
        assert_eq!((tally.passed, tally.failed, tally.skipped), (9, 2, 2));
    }

    #[test]
    fn finds_reasons_in_nested_suites() {
        let test = json!({"status": "skipped", "annotations": [{"type": "skip", "description": "no printer"}]});
        let suite =
            json!({"suites": [{"specs": [{"title": "prints a mug <b>", "tests": [test]}]}]});
        let mut tally = Tally::default();
        collect(&suite, &mut tally);
        assert_eq!(tally.reasons, ["prints a mug <b> (no printer)"]);
        assert!(tally.failures.is_empty());
    }

    #[test]
    fn a_failed_test_keeps_its_message() {
        let error = json!({"message": "Error: no mug\n\n  at the table"});
        let test = json!({"status": "unexpected", "results": [{"errors": [error]}]});
        let suite = json!({"specs": [{"title": "finds a mug", "tests": [test]}]});
        let mut tally = Tally::default();
        collect(&suite, &mut tally);
        assert_eq!(
            tally.failures,
            ["finds a mug\n    Error: no mug\n      at the table"]
        );
    }

    #[test]
    fn a_missing_report_is_an_error() {
        assert!(read(Path::new("/nowhere/report.json")).is_err());
    }
}
