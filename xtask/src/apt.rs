//! Installs Debian packages, where apt exists and may be used.

use std::{
    io::{self, IsTerminal},
    process::Command,
    sync::atomic::{AtomicBool, Ordering},
};

use anyhow::{Result, bail};

use crate::{
    commands::{self, find, probe},
    steps::step,
};

/// The package lists are fetched once a run, not once a package.
static LISTS_ARE_FRESH: AtomicBool = AtomicBool::new(false);

/// Returns whether this machine has apt.
pub(crate) fn exists() -> bool {
    find("apt-get").is_some()
}

/// Returns whether packages can be installed: apt exists, and this is root or may become root. `sudo` can
/// ask a person at a terminal for a password, but not a script.
pub(crate) fn can_install() -> bool {
    exists() && (is_root() || may_use_sudo())
}

/// Installs packages, without ever removing one.
///
/// # Errors
/// If apt fails, with the command a person can try.
pub(crate) fn install(packages: &[&str]) -> Result<()> {
    let names = packages.join(" ");
    if !can_install() {
        bail!("cannot install packages here; run: sudo apt-get install {names}");
    }
    if !LISTS_ARE_FRESH.swap(true, Ordering::Relaxed) {
        step("apt: fetching the package lists");
        commands::run(apt_get().args(["-qq", "update"]))?;
    }
    step(format!("apt: installing {names}"));
    // Another apt may hold the lock; --no-remove protects conflicting packages.
    let mut install = apt_get();
    install.args([
        "-o",
        "DPkg::Lock::Timeout=600",
        "-o",
        "Dpkg::Use-Pty=0",
        "-qq",
        "-y",
        "--no-remove",
        "install",
    ]);
    commands::run(install.args(packages))
}

fn apt_get() -> Command {
    if is_root() {
        let mut command = Command::new("apt-get");
        command.env("DEBIAN_FRONTEND", "noninteractive");
        return command;
    }
    let mut command = Command::new("sudo");
    if !io::stdin().is_terminal() {
        command.arg("-n");
    }
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    command
}

/// Returns whether this process runs as root.
fn is_root() -> bool {
    probe(Command::new("id").arg("-u")).as_deref() == Some("0")
}

fn may_use_sudo() -> bool {
    find("sudo").is_some()
        && (io::stdin().is_terminal() || probe(Command::new("sudo").args(["-n", "true"])).is_some())
}
