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
    steps::say,
    wasm::{self, Source},
    workspace::Workspace,
};

/// `cargo xtask test`
#[derive(clap::Args)]
pub struct Options {
    /// Leave the browser tests out; they then count as skipped.
    #[arg(long)]
    no_browser: bool,
    /// Leave the official clients and schemathesis out; they then count as skipped.
    #[arg(long)]
    no_clients: bool,
    /// Run only the tests whose names contain this, after `--`.
    #[arg(last = true)]
    filter: Option<String>,
}

impl Options {
    /// Why the official clients and schemathesis are left out, if they are.
    fn without_clients(&self) -> Option<&'static str> {
        // Their steps build on each other: none can be chosen by its name.
        let filtered = self.filter.is_some().then_some("a filter was given");
        self.no_clients.then_some("--no-clients").or(filtered)
    }
}

/// Runs every test and ends with the line that counts them.
///
/// # Errors
/// When the tests cannot be started at all. Tests that fail, or code that does not compile, are
/// told in the report and the exit code.
pub fn run(workspace: &Workspace, source: Option<Source>, options: &Options) -> Result<ExitCode> {
    let count = workspace.state().join("last-count");
    files::remove(&count)?;
    let filter = options.filter.as_deref();

    let mut tally = Tally::default();
    let mut held = None;
    match build(workspace, source) {
        Ok(()) => {
            let report = contract::begin(workspace)?;
            tally.add(rust::run(workspace, filter, &report)?);
            held = contract::end(&report, filter.is_none(), &mut tally)?;
            tally.add(clients::run(workspace, options.without_clients())?);
            tally.add(browser::run(workspace, filter, options.no_browser)?);
            tally.expect_tests(filter);
        }
        Err(reason) => {
            tally.trouble(format!(
                "nothing was tested, since it does not build: {reason:#}"
            ));
        }
    }

    say("done");
    tally.explain();
    if let Some(held) = held {
        println!("{held}");
    }
    files::write_whole(&count, format!("{tally}\n"))?;
    println!("{tally}");
    Ok(if tally.is_good() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Builds all that the tests run: the browser's part, which the server's tests serve; the Rust
/// tests; the program, which the other tests start.
fn build(workspace: &Workspace, source: Option<Source>) -> Result<()> {
    wasm::build(workspace, source, false)?;
    say("building the tests and the program");
    let mut build = cargo_locked("build");
    // In one call: the program then has the very dependencies of the tests. By itself it would
    // have some with fewer features, and half the tree would be compiled twice.
    build.current_dir(&workspace.root).args([
        "--workspace",
        "--tests",
        "--bin",
        "reprise",
        // Writes the documents that schemathesis reads.
        "--example",
        "mended",
    ]);
    commands::run(&mut build)
}

/// Whether this is a CI run, where a test that could not run is a failure: nobody would notice.
fn in_ci() -> bool {
    env::var("CI").is_ok_and(|value| !matches!(value.as_str(), "" | "0" | "false"))
}
