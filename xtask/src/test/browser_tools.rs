//! Finds or installs Chromium for the browser tests.

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};

use crate::{
    apt,
    commands::{find, probe},
    steps::step,
};

/// Chromium's program names, in order of preference.
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

/// Finds a Chromium that starts, or installs one with apt.
///
/// # Errors
/// If there is none and none can be installed; the error says what to do.
pub(super) fn chromium() -> Result<PathBuf> {
    if let Some(chosen) = env::var_os("REPRISE_CHROMIUM").map(PathBuf::from) {
        let version =
            version_of(&chosen).context("the program that REPRISE_CHROMIUM names does not run")?;
        step(format!("browser tests: {version}"));
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
        // Some distributions have a placeholder by this name, which only prints advice.
        let version = version_of(path);
        if let Some(version) = &version {
            step(format!("browser tests: {version}"));
        }
        version.is_some()
    })
}

fn version_of(browser: &Path) -> Option<String> {
    probe(Command::new(browser).arg("--version"))
        .filter(|version| version.starts_with("Chrom") || version.starts_with("Google"))
}
