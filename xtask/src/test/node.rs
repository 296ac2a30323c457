//! Node and npm, for the tests that need them.

use std::{fs, path::Path, process::Command};

use anyhow::{Context, Result, bail};

use crate::{
    apt,
    commands::{self, find, probe, without_cargos_variables},
    files,
    steps::step,
};

/// The oldest node that the locked Playwright supports.
const MIN_NODE: u32 = 18;

/// Finds node and npm, which `who` needs, or installs them with apt.
///
/// # Errors
/// If they are missing and cannot be installed, or are too old; the error says what to do.
pub(super) fn node_and_npm(who: &str) -> Result<()> {
    if find("node").is_none() || find("npm").is_none() {
        apt::install(&["nodejs", "npm"]).with_context(|| format!("{who} needs node and npm"))?;
    }
    let version = probe(Command::new("node").arg("--version")).context("node does not run")?;
    if major(&version).is_none_or(|major| major < MIN_NODE) {
        bail!("node {version} is too old: install node {MIN_NODE} or newer");
    }
    step(format!("{who}: node {version}"));
    Ok(())
}

/// Returns the 20 of `v20.20.2`.
fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// Installs the packages of a folder's `package-lock.json`, unless they are installed already.
///
/// # Errors
/// If npm fails.
pub(super) fn packages(folder: &Path, who: &str) -> Result<()> {
    let lock = folder.join("package-lock.json");
    let wanted = fs::read(&lock).with_context(|| format!("cannot read {}", lock.display()))?;
    // Inside `node_modules`, so that removing the packages removes the stamp.
    let stamp = folder.join("node_modules/.installed-from.json");
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        step(format!("{who}: npm packages already installed"));
        return Ok(());
    }
    step(format!("{who}: npm ci"));
    let mut install = without_cargos_variables("npm");
    install
        .current_dir(folder)
        .args(["ci", "--no-audit", "--no-fund"]);
    // The tests use the system's browser.
    commands::run(install.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))?;
    files::write_atomic(&stamp, wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_nodes_major_version() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("not a version"), None);
    }
}
