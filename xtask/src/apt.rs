//! Debian's packages, where there are any and we may install them.

use std::{
    io::{self, IsTerminal},
    process::Command,
    sync::atomic::{AtomicBool, Ordering},
};

use anyhow::{Result, bail};

use crate::{
    commands::{self, ask, find},
    steps::say,
};

/// The lists need fetching once a run, not once a package.
static LISTS_ARE_NEW: AtomicBool = AtomicBool::new(false);

/// Whether this machine has apt at all.
pub fn is_here() -> bool {
    find("apt-get").is_some()
}

/// Whether packages can be installed: apt is there, and we are root or may become root. A person
/// at a terminal can be asked for a password by `sudo`; a script cannot.
pub fn can_install() -> bool {
    is_here() && (is_root() || may_use_sudo())
}

/// Installs packages, and never removes one for it.
///
/// # Errors
/// When apt refuses, with the command a person can try.
pub fn install(packages: &[&str]) -> Result<()> {
    let names = packages.join(" ");
    if !can_install() {
        bail!("cannot install packages here; run: sudo apt-get install {names}");
    }
    if !LISTS_ARE_NEW.swap(true, Ordering::Relaxed) {
        say("apt: fetching the package lists");
        commands::run(apt_get().args(["-qq", "update"]))?;
    }
    say(format!("apt: installing {names}"));
    // Another apt may be at work; --no-remove keeps a conflicting package from being thrown out.
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

/// Whether this process runs as root.
fn is_root() -> bool {
    ask(Command::new("id").arg("-u")).as_deref() == Some("0")
}

fn may_use_sudo() -> bool {
    find("sudo").is_some()
        && (io::stdin().is_terminal() || ask(Command::new("sudo").args(["-n", "true"])).is_some())
}
