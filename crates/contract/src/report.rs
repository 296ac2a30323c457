//! Telling a test run what was checked.

use std::{
    collections::BTreeSet,
    env,
    fs::OpenOptions,
    io::{self, Write},
};

use serde_json::json;

use crate::{EXCEPTIONS, load::PLACE};

/// Names the file to which each watch appends one line of JSON. Where it is not set nothing is
/// written. `cargo xtask test` sets it, and adds the lines up.
pub const REPORT_VARIABLE: &str = "REPRISE_CONTRACT_REPORT";

/// What one watch has checked.
#[derive(Debug, Default)]
pub(crate) struct Checked {
    pub(crate) requests: u64,
    pub(crate) responses: u64,
    pub(crate) operations: BTreeSet<String>,
    pub(crate) excused: BTreeSet<&'static str>,
}

impl Checked {
    /// Appends a line. What cannot be written is missed in the count, and fails no test.
    pub(crate) fn tell(&self) {
        tell(&json!({
            "requests": self.requests,
            "responses": self.responses,
            "operations": self.operations,
            "excused": self.excused,
            "exceptions": EXCEPTIONS.len(),
        }));
    }
}

/// Says that nothing is checked, past the test harness, which keeps the output of tests that pass.
pub(crate) fn tell_skipped() {
    tell(&json!({"skipped": format!("no OpenAPI documents at {PLACE}, beside the checkout")}));
    let text = format!(
        "contract: skipped: nothing is held to BigCommerce's OpenAPI documents: none at {PLACE}\n"
    );
    drop(io::stderr().write_all(text.as_bytes()));
}

fn tell(line: &serde_json::Value) {
    let Some(path) = env::var_os(REPORT_VARIABLE) else {
        return;
    };
    let file = OpenOptions::new().create(true).append(true).open(path);
    // In one write, so that lines of several processes stay whole.
    drop(file.and_then(|mut file| file.write_all(format!("{line}\n").as_bytes())));
}
