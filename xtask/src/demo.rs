//! `cargo xtask demo`

use std::{
    net::SocketAddr,
    process::{Command, ExitCode},
};

use anyhow::{Context, Result};

use crate::{
    build, commands::without_cargos_variables, steps::step, wasm::Source, workspace::Workspace,
};

/// `cargo xtask demo`
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Go through the main job over HTTP, print each step, and exit 0 or 1, instead of waiting for a
    /// browser.
    #[arg(long)]
    check: bool,
    /// Build and run in release mode, as an operator would.
    #[arg(long)]
    release: bool,
    /// Where the app listens.
    #[arg(long, env = "REPRISE_ADDR")]
    app_addr: Option<SocketAddr>,
    /// Where the sandbox listens.
    #[arg(long, env = "SANDBOX_ADDR")]
    sandbox_addr: Option<SocketAddr>,
    /// More arguments for `reprise demo`, after `--`.
    #[arg(last = true)]
    more: Vec<String>,
}

/// Builds what changed and runs `reprise demo`.
///
/// # Errors
/// If something does not build or the program cannot be started.
pub(crate) fn run(
    workspace: &Workspace,
    source: Option<Source>,
    options: &Options,
) -> Result<ExitCode> {
    let program = build::everything(workspace, source, options.release)?;
    let mut demo = without_cargos_variables(&program);
    demo.current_dir(&workspace.root).arg("demo");
    if options.check {
        demo.arg("--check");
    }
    if let Some(addr) = options.app_addr {
        demo.env("REPRISE_ADDR", addr.to_string());
    }
    if let Some(addr) = options.sandbox_addr {
        demo.env("SANDBOX_ADDR", addr.to_string());
    }
    step("starting; Ctrl-C stops it");
    exec(demo.args(&options.more))
}

/// Replaces this process with the program, so that it receives Ctrl-C and signals itself, and its exit code is
/// the result.
#[cfg(unix)]
fn exec(command: &mut Command) -> Result<ExitCode> {
    use std::os::unix::process::CommandExt;

    Err(command.exec()).context("cannot start the program")
}

/// Waits for the program: this platform cannot replace a process.
#[cfg(not(unix))]
fn exec(command: &mut Command) -> Result<ExitCode> {
    let status = command.status().context("cannot start the program")?;
    Ok(if status.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
