//! What the browser tests need besides the program: node with npm, and a Chromium.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};

use crate::{
    apt,
    commands::{self, ask, find, without_cargos_variables},
    files,
    steps::say,
    workspace::Workspace,
};

/// The oldest node that the locked Playwright runs on.
const OLDEST_NODE: u32 = 18;

/// Chromium's names on a path, best first.
const NAMES: &[&str] = &[
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

/// Where macOS keeps it.
const APPLICATIONS: &[&str] = &[
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/// Finds node and npm, or has apt install them.
///
/// # Errors
/// When they are not there and cannot be installed, or are too old, with what to do.
pub fn node_and_npm() -> Result<()> {
    if find("node").is_none() || find("npm").is_none() {
        apt::install(&["nodejs", "npm"]).context("the browser tests need node and npm")?;
    }
    let version = ask(Command::new("node").arg("--version")).context("node does not run")?;
    if major(&version).is_none_or(|major| major < OLDEST_NODE) {
        bail!("node {version} is too old: install node {OLDEST_NODE} or newer");
    }
    say(format!("browser tests: node {version}"));
    Ok(())
}

/// The 20 of `v20.20.2`.
fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// Finds a Chromium that starts, or has apt install one.
///
/// # Errors
/// When there is none and none can be installed, with what to do.
pub fn chromium() -> Result<PathBuf> {
    if let Some(chosen) = env::var_os("REPRISE_CHROMIUM").map(PathBuf::from) {
        let version =
            version_of(&chosen).context("the program that REPRISE_CHROMIUM names does not run")?;
        say(format!("browser tests: {version}"));
        return Ok(chosen);
    }
    if let Some(found) = installed_chromium() {
        return Ok(found);
    }
    apt::install(&["chromium"])
        .context("the browser tests need Chromium; install it or name it in REPRISE_CHROMIUM")?;
    installed_chromium()
        .context("apt installed a Chromium that does not run; name another in REPRISE_CHROMIUM")
}

fn installed_chromium() -> Option<PathBuf> {
    let on_path = NAMES.iter().filter_map(|name| find(name));
    let on_a_mac = APPLICATIONS
        .iter()
        .map(PathBuf::from)
        .filter(|path| path.is_file());
    on_path.chain(on_a_mac).find(|path| {
        // Some distributions have a placeholder under this name, which only prints advice.
        let version = version_of(path);
        if let Some(version) = &version {
            say(format!("browser tests: {version}"));
        }
        version.is_some()
    })
}

fn version_of(browser: &Path) -> Option<String> {
    ask(Command::new(browser).arg("--version"))
        .filter(|version| version.starts_with("Chrom") || version.starts_with("Google"))
}

/// Installs what `end2end/package-lock.json` names, unless that very file was installed before.
///
/// # Errors
/// When npm fails.
pub fn packages(workspace: &Workspace) -> Result<()> {
    let folder = workspace.end2end();
    let wanted = fs::read(folder.join("package-lock.json"))
        .context("cannot read end2end/package-lock.json")?;
    // Inside the folder it speaks of: who removes that removes this.
    let stamp = folder.join("node_modules/.installed-from.json");
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        say("browser tests: npm packages already there");
        return Ok(());
    }
    say("browser tests: npm ci");
    let mut install = without_cargos_variables("npm");
    install
        .current_dir(&folder)
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
