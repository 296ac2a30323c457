//! Finds the wasm32-unknown-unknown target, or makes it, and says how.

use anyhow::{Context, Result, anyhow};

use super::{
    distribution,
    toolchain::{TRIPLE, Toolchain},
};
use crate::{
    commands::{self, find, without_cargos_variables},
    steps::say,
    workspace::Workspace,
};

/// A way of getting the target.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Source {
    /// The active toolchain has it already.
    Installed,
    /// rustup adds it to the active toolchain.
    Rustup,
    /// std is compiled from the distribution's Rust packages (Debian and its kin) into
    /// target/xtask; only the browser's part is then built with it.
    Distribution,
}

/// The toolchain that builds the browser's part, by the way asked for, or by the first that works.
/// Whatever way: it has built something for the target before it is believed.
///
/// # Errors
/// When no way works, with the commands a person can run.
pub fn find_or_make(workspace: &Workspace, source: Option<Source>) -> Result<Toolchain> {
    match source {
        Some(Source::Installed) => installed(workspace),
        Some(Source::Rustup) => by_rustup(workspace),
        Some(Source::Distribution) => of_distribution(workspace),
        None => by_the_first_that_works(workspace),
    }
    .map_err(|reason| reason.context(advice()))
}

fn by_the_first_that_works(workspace: &Workspace) -> Result<Toolchain> {
    if let Ok(toolchain) = installed(workspace) {
        return Ok(toolchain);
    }
    // Made by an earlier run: no need to ask rustup again, which may take long to say no.
    if let Some(toolchain) = distribution::already_made(workspace) {
        say("wasm target: already made from the distribution's Rust");
        return Ok(toolchain);
    }
    let not_by_rustup = match by_rustup(workspace) {
        Ok(toolchain) => return Ok(toolchain),
        Err(reason) => reason,
    };
    say(format!("wasm target: not by rustup: {not_by_rustup:#}"));
    of_distribution(workspace)
}

fn installed(workspace: &Workspace) -> Result<Toolchain> {
    let toolchain = Toolchain::Active;
    toolchain
        .verify(&workspace.state())
        .context("the active toolchain lacks the target")?;
    say(format!(
        "wasm target: already there ({})",
        toolchain.version().unwrap_or_default()
    ));
    Ok(toolchain)
}

fn by_rustup(workspace: &Workspace) -> Result<Toolchain> {
    let rustup = find("rustup").ok_or_else(|| anyhow!("rustup is not installed"))?;
    say(format!("wasm target: rustup target add {TRIPLE}"));
    commands::run(without_cargos_variables(rustup).args(["target", "add", TRIPLE]))?;
    Toolchain::Active
        .verify(&workspace.state())
        .context("the active toolchain is not rustup's")?;
    say("wasm target: added by rustup");
    Ok(Toolchain::Active)
}

fn of_distribution(workspace: &Workspace) -> Result<Toolchain> {
    let toolchain =
        distribution::find_or_make(workspace).context("not from the distribution's packages")?;
    say(format!(
        "wasm target: made from the distribution's Rust ({})",
        toolchain.version().unwrap_or_default()
    ));
    Ok(toolchain)
}

/// What a person can do where nothing worked. Either command is enough.
fn advice() -> String {
    format!(
        "there is no {TRIPLE} target, and it could not be installed. Run one of these, then this again:\n  \
         rustup target add {TRIPLE}\n  sudo apt-get install {}\nThe reason",
        distribution::PACKAGES.join(" ")
    )
}
