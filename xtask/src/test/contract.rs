//! Sums up what the Rust tests checked against BigCommerce's OpenAPI documents.

use std::{
    collections::BTreeSet,
    fmt, fs, io,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use serde_json::Value;

use super::tally::Tally;
use crate::{files, workspace::Workspace};

/// The variable that names the report's file to the tests. It is `contract::REPORT_VARIABLE`; a dependency on
/// that crate would bring the validator into every `cargo xtask`.
pub(super) const VARIABLE: &str = "REPRISE_CONTRACT_REPORT";

/// Removes the previous report and returns the path of the new one.
///
/// # Errors
/// If the previous report cannot be removed.
pub(super) fn begin(workspace: &Workspace) -> Result<PathBuf> {
    let path = workspace.state().join("contract.jsonl");
    files::remove(&path)?;
    Ok(path)
}

/// Sums up a report. Missing documents count as one skipped test. If all tests ran, a missing report is a
/// failure: the checks are no longer connected.
///
/// # Errors
/// If the report cannot be read.
pub(super) fn end(report: &Path, all_ran: bool, tally: &mut Tally) -> Result<Option<Summary>> {
    let text = match fs::read_to_string(report) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if all_ran {
                tally.fail("contract: no test checked anything against BigCommerce's documents");
            }
            return Ok(None);
        }
        Err(error) => return Err(error).context("the contract's report cannot be read"),
    };
    let summary = Summary::of(&text);
    if let Some(reason) = &summary.skipped {
        tally.skip(1, format!("contract: {reason}"));
        return Ok(None);
    }
    Ok(Some(summary))
}

/// How much was checked against the documents.
#[derive(Debug, Default)]
pub(super) struct Summary {
    requests: u64,
    responses: u64,
    operations: BTreeSet<String>,
    exemptions: u64,
    skipped: Option<String>,
}

impl Summary {
    fn of(report: &str) -> Self {
        let mut summary = Self::default();
        for line in report.lines() {
            summary.add(&serde_json::from_str(line).unwrap_or_default());
        }
        summary
    }

    fn add(&mut self, line: &Value) {
        if let Some(reason) = line["skipped"].as_str() {
            self.skipped = Some(reason.to_owned());
        }
        let number = |name: &str| line[name].as_u64().unwrap_or(0);
        self.requests += number("requests");
        self.responses += number("responses");
        self.exemptions = self.exemptions.max(number("exemptions"));
        let operations = line["operations"].as_array().into_iter().flatten();
        let names = operations.filter_map(|it| it.as_str().map(str::to_owned));
        self.operations.extend(names);
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "contract: {} responses and {} requests held to {} operations, {} documented exemptions",
            grouped(self.responses),
            grouped(self.requests),
            self.operations.len(),
            self.exemptions
        )
    }
}

/// Returns a number with separators: `1,234,567`.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPORT: &str = r#"{"requests":0,"responses":1200,"operations":["GET /a"],"exemptions":9}
{"requests":987,"responses":34,"operations":["GET /a","PUT /b"],"exemptions":9}
"#;

    #[test]
    fn adds_up_the_lines_of_all_tests() {
        assert_eq!(
            Summary::of(REPORT).to_string(),
            "contract: 1,234 responses and 987 requests held to 2 operations, 9 documented exemptions"
        );
    }

    #[test]
    fn missing_documents_count_as_one_skipped_test() {
        let report = std::env::temp_dir().join(format!("contract-{}", std::process::id()));
        fs::write(&report, "{\"skipped\":\"none\"}\n{\"skipped\":\"none\"}\n").unwrap();
        let mut tally = Tally::default();
        assert!(end(&report, true, &mut tally).unwrap().is_none());
        fs::remove_file(&report).unwrap();
        assert_eq!(
            (tally.skipped, &*tally.reasons),
            (1, &["contract: none".to_owned()][..])
        );
    }

    #[test]
    fn a_missing_report_is_a_failure_unless_filtered() {
        let nowhere = Path::new("/nowhere/contract.jsonl");
        let mut tally = Tally::default();
        assert!(end(nowhere, false, &mut tally).unwrap().is_none());
        assert_eq!(tally, Tally::default());
        assert!(end(nowhere, true, &mut tally).unwrap().is_none());
        assert!(!tally.is_good());
    }
}
