//! Python and its packages, for the tests and checks that need them.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};

use crate::{
    apt,
    commands::{self, ask, without_cargos_variables},
    files,
    steps::say,
    workspace::Workspace,
};

/// Answers the version where Python is new enough and can make environments, which Debian's cannot
/// without a package of its own.
const QUESTION: &str = "import ensurepip, sys, venv; assert sys.version_info >= (3, 11); \
                        print('.'.join(map(str, sys.version_info[:3])))";

/// An environment of its own with what a folder's `requirements.txt` names, by version and hash. It
/// is made anew when that file or Python has changed. Answers its Python. `who` needs it.
///
/// # Errors
/// Python or what it needs for environments is not there and cannot be installed, or pip fails.
pub fn environment(workspace: &Workspace, folder: &Path, who: &str) -> Result<PathBuf> {
    let version = version().with_context(|| format!("{who} cannot do without Python"))?;
    let requirements = folder.join("requirements.txt");
    let listed = fs::read_to_string(&requirements)
        .with_context(|| format!("cannot read {}", requirements.display()))?;
    let home = workspace.state().join("python").join(who);
    let python = home.join(if cfg!(windows) {
        "Scripts/python.exe"
    } else {
        "bin/python"
    });
    let stamp = home.join("installed-from.txt");
    let wanted = format!("{version}\n{listed}");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        say(format!("{who}: Python {version}, packages already there"));
        return Ok(python);
    }
    say(format!("{who}: Python {version}, pip install"));
    files::remove(&home)?;
    commands::run(
        without_cargos_variables("python3")
            .args(["-m", "venv"])
            .arg(&home),
    )?;
    let mut install = without_cargos_variables(&python);
    install.args(["-m", "pip", "install", "--quiet", "--require-hashes"]);
    install.args(["--disable-pip-version-check", "--requirement"]);
    commands::run(install.arg(&requirements))?;
    files::write_whole(&stamp, wanted)?;
    Ok(python)
}

/// Python's version, once it is fit to make environments.
fn version() -> Result<String> {
    let ask = || ask(Command::new("python3").args(["-c", QUESTION]));
    if let Some(version) = ask() {
        return Ok(version);
    }
    apt::install(&["python3", "python3-venv"]).context("no python3 of 3.11 or newer with venv")?;
    ask().context("this python3 is older than 3.11 or has no venv: install a newer one")
}
