//! Finds or makes the wasm32-unknown-unknown target, and reports how.

use anyhow::{Context, Result, anyhow};

use super::{
    distribution,
    toolchain::{TRIPLE, Toolchain},
};
use crate::{
    commands::{self, find, without_cargos_variables},
    steps::step,
    workspace::Workspace,
};

/// How to get the target.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Source {
    /// Use the active toolchain, which has it already.
    Installed,
    /// Add it to the active toolchain with rustup.
    Rustup,
    /// Compile std from the distribution's Rust packages (Debian and its derivatives) into target/xtask, for
    /// the browser's part only.
    Distribution,
}

/// Returns the toolchain that builds the browser's part: from the given source, or from the first that works.
/// Every toolchain has to build something for the target before it is used.
///
/// # Errors
/// If no source works; the error names the commands a person can run.
pub(crate) fn find_or_make(workspace: &Workspace, source: Option<Source>) -> Result<Toolchain> {
    match source {
        Some(Source::Installed) => installed(workspace),
        Some(Source::Rustup) => with_rustup(workspace),
        Some(Source::Distribution) => from_distribution(workspace),
        None => first_that_works(workspace),
    }
    .map_err(|reason| reason.context(advice()))
}

fn first_that_works(workspace: &Workspace) -> Result<Toolchain> {
    if let Ok(toolchain) = installed(workspace) {
        return Ok(toolchain);
    }
    // Made by an earlier run. rustup is not tried again, since it may take long to fail.
    if let Some(toolchain) = distribution::already_made(workspace) {
        step("wasm target: already made from the distribution's Rust");
        return Ok(toolchain);
    }
    let rustup_failed = match with_rustup(workspace) {
        Ok(toolchain) => return Ok(toolchain),
        Err(reason) => reason,
    };
    step(format!("wasm target: rustup failed: {rustup_failed:#}"));
    from_distribution(workspace)
}

fn installed(workspace: &Workspace) -> Result<Toolchain> {
    let toolchain = Toolchain::Active;
    toolchain
        .verify(&workspace.state())
        .context("the active toolchain lacks the target")?;
    step(format!(
        "wasm target: already installed ({})",
        toolchain.version().unwrap_or_default()
    ));
    Ok(toolchain)
}

fn with_rustup(workspace: &Workspace) -> Result<Toolchain> {
    let rustup = find("rustup").ok_or_else(|| anyhow!("rustup is not installed"))?;
    step(format!("wasm target: rustup target add {TRIPLE}"));
    commands::run(without_cargos_variables(rustup).args(["target", "add", TRIPLE]))?;
    Toolchain::Active
        .verify(&workspace.state())
        .context("the active toolchain is not rustup's")?;
    step("wasm target: added by rustup");
    Ok(Toolchain::Active)
}

fn from_distribution(workspace: &Workspace) -> Result<Toolchain> {
    let toolchain = distribution::find_or_make(workspace)
        .context("the distribution's packages do not provide it")?;
    step(format!(
        "wasm target: made from the distribution's Rust ({})",
        toolchain.version().unwrap_or_default()
    ));
    Ok(toolchain)
}

/// Returns what a person can do if nothing worked. Either command is enough.
fn advice() -> String {
    format!(
        "there is no {TRIPLE} target, and it could not be installed. Run one of these, then this again:\n  \
         rustup target add {TRIPLE}\n  sudo apt-get install {}\nThe reason",
        distribution::PACKAGES.join(" ")
    )
}
