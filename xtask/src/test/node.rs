//! Node and npm, for the tests that need them.

use std::{fs, path::Path, process::Command};

use anyhow::{Context, Result, bail};

use crate::{
    apt,
    commands::{self, ask, find, without_cargos_variables},
    files,
    steps::say,
};

/// The oldest node that the locked Playwright runs on.
const OLDEST_NODE: u32 = 18;

/// Finds node and npm, or has apt install them. `who` needs them.
///
/// # Errors
/// When they are not there and cannot be installed, or are too old, with what to do.
pub fn node_and_npm(who: &str) -> Result<()> {
    if find("node").is_none() || find("npm").is_none() {
        apt::install(&["nodejs", "npm"])
            .with_context(|| format!("{who} cannot do without node and npm"))?;
    }
    let version = ask(Command::new("node").arg("--version")).context("node does not run")?;
    if major(&version).is_none_or(|major| major < OLDEST_NODE) {
        bail!("node {version} is too old: install node {OLDEST_NODE} or newer");
    }
    say(format!("{who}: node {version}"));
    Ok(())
}

/// The 20 of `v20.20.2`.
fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// Installs what a folder's `package-lock.json` names, unless that very file was installed before.
///
/// # Errors
/// When npm fails.
pub fn packages(folder: &Path, who: &str) -> Result<()> {
    let lock = folder.join("package-lock.json");
    let wanted = fs::read(&lock).with_context(|| format!("cannot read {}", lock.display()))?;
    // Inside the folder it speaks of: who removes that removes this.
    let stamp = folder.join("node_modules/.installed-from.json");
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        say(format!("{who}: npm packages already there"));
        return Ok(());
    }
    say(format!("{who}: npm ci"));
    let mut install = without_cargos_variables("npm");
    install
        .current_dir(folder)
        .args(["ci", "--no-audit", "--no-fund"]);
    // The browser is the system's; nothing else is to be fetched.
    commands::run(install.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))?;
    files::write_whole(&stamp, wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_major_version_is_read() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("not a version"), None);
    }
}
