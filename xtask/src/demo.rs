//! `cargo xtask demo`

use std::{
    net::SocketAddr,
    process::{Command, ExitCode},
};

use anyhow::{Context, Result};

use crate::{
    build, commands::without_cargos_variables, steps::say, wasm::Source, workspace::Workspace,
};

/// `cargo xtask demo`
#[derive(clap::Args)]
pub struct Options {
    /// Drive the main job over HTTP, print what was seen, and exit 0 or 1, in place of waiting for
    /// a browser.
    #[arg(long)]
    check: bool,
    /// Build and run as an operator would.
    #[arg(long)]
    release: bool,
    /// Where the app listens.
    #[arg(long, env = "REPRISE_ADDR")]
    app_addr: Option<SocketAddr>,
    /// Where the sandbox listens.
    #[arg(long, env = "SANDBOX_ADDR")]
    sandbox_addr: Option<SocketAddr>,
    /// Anything else for `reprise demo`, after `--`.
    #[arg(last = true)]
    more: Vec<String>,
}

/// Builds what changed and hands over to `reprise demo`.
///
/// # Errors
/// When something does not build or the program cannot be started.
pub fn run(workspace: &Workspace, source: Option<Source>, options: &Options) -> Result<ExitCode> {
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
    say("starting: Ctrl-C ends it");
    hand_over(demo.args(&options.more))
}

/// Becomes the program: Ctrl-C, signals and the exit code are then its own, and nothing is left
/// in between that could end before it.
#[cfg(unix)]
fn hand_over(command: &mut Command) -> Result<ExitCode> {
    use std::os::unix::process::CommandExt;

    Err(command.exec()).context("cannot start the program")
}

/// Waits for the program: there is no way to become it here.
#[cfg(not(unix))]
fn hand_over(command: &mut Command) -> Result<ExitCode> {
    let status = command.status().context("cannot start the program")?;
    Ok(if status.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
