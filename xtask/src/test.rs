//! `cargo xtask test`

mod browser;
mod browser_tools;
mod clients;
mod contract;
mod node;
mod report;
mod rust;
mod tally;

use std::{env, process::ExitCode};

use anyhow::Result;

use self::tally::Tally;
use crate::{
    commands::{self, cargo_locked},
    files,
    steps::step,
    wasm::{self, Source},
    workspace::Workspace,
};

/// `cargo xtask test`
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Leave out the browser tests, which then count as skipped.
    #[arg(long)]
    no_browser: bool,
    /// Leave out the official clients and schemathesis, which then count as skipped.
    #[arg(long)]
    no_clients: bool,
    /// Run only the tests whose names contain this, after `--`.
    #[arg(last = true)]
    filter: Option<String>,
}

impl Options {
    /// Returns why the official clients and schemathesis are left out, if they are.
    fn without_clients(&self) -> Option<&'static str> {
        // Their steps build on each other, so a filter cannot select single ones.
        let filtered = self.filter.is_some().then_some("a filter was given");
        self.no_clients.then_some("--no-clients").or(filtered)
    }
}

/// Runs every test and prints the totals on the last line.
///
/// # Errors
/// If the tests cannot be started at all. Failing tests and code that does not compile show in the report and
/// in the exit code.
pub(crate) fn run(
    workspace: &Workspace,
    source: Option<Source>,
    options: &Options,
) -> Result<ExitCode> {
    let count = workspace.state().join("last-count");
    let failures = workspace.state().join("last-failures");
    files::remove(&count)?;
    files::remove(&failures)?;
    let filter = options.filter.as_deref();

    let mut tally = Tally::default();
    let mut contract_summary = None;
    match build(workspace, source) {
        Ok(()) => {
            let report = contract::begin(workspace)?;
            tally.add(rust::run(workspace, filter, &report)?);
            contract_summary = contract::end(&report, filter.is_none(), &mut tally)?;
            tally.add(clients::run(workspace, options.without_clients())?);
            tally.add(browser::run(workspace, filter, options.no_browser)?);
            tally.expect_tests(filter);
        }
        Err(reason) => {
            tally.fail(format!(
                "nothing was tested because the build failed: {reason:#}"
            ));
        }
    }

    step("done");
    tally.explain();
    if let Some(summary) = contract_summary {
        println!("{summary}");
    }
    files::write_atomic(&failures, tally.failures_text())?;
    files::write_atomic(&count, format!("{tally}\n"))?;
    println!("{tally}");
    Ok(if tally.is_good() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Builds everything the tests need: the browser's part, which the server's tests serve; the Rust tests; and
/// the program, which the other tests start.
fn build(workspace: &Workspace, source: Option<Source>) -> Result<()> {
    wasm::build(workspace, source, false)?;
    step("building the tests and the program");
    let mut build = cargo_locked("build");
    // In one call, so that the program shares the tests' dependencies. Built alone, it would have some with
    // fewer features, and half the tree would be compiled twice.
    build.current_dir(&workspace.root).args([
        "--workspace",
        "--tests",
        "--bin",
        "reprise",
        // Writes the documents that schemathesis reads.
        "--example",
        "patched",
    ]);
    commands::run(&mut build)
}

/// Returns whether this is a CI run, where a test that could not run counts as failed: nobody would notice a
/// skipped one.
fn in_ci() -> bool {
    env::var("CI").is_ok_and(|value| !matches!(value.as_str(), "" | "0" | "false"))
}
