//! Sets up Python and packages for the tests and checks that need them.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};

use crate::{
    apt,
    commands::{self, probe, without_cargos_variables},
    files,
    steps::step,
    workspace::Workspace,
};

/// Prints the version if Python is new enough and can create virtual environments, for which Debian's needs a
/// separate package.
const VERSION_SCRIPT: &str = "import ensurepip, sys, venv; assert sys.version_info >= (3, 11); \
                        print('.'.join(map(str, sys.version_info[:3])))";

/// Creates a virtual environment for `who` with the packages in a folder's `requirements.txt`, which have
/// versions and hashes. It is recreated when that file or Python has changed. Returns its Python.
///
/// # Errors
/// If Python or its venv module is missing and cannot be installed, or pip fails.
pub(crate) fn environment(workspace: &Workspace, folder: &Path, who: &str) -> Result<PathBuf> {
    let version = version().with_context(|| format!("{who} needs Python"))?;
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
        step(format!(
            "{who}: Python {version}, packages already installed"
        ));
        return Ok(python);
    }
    step(format!("{who}: Python {version}, pip install"));
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
    files::write_atomic(&stamp, wanted)?;
    Ok(python)
}

/// Returns Python's version, after installing Python if it is missing or has no venv module.
fn version() -> Result<String> {
    let find = || probe(Command::new("python3").args(["-c", VERSION_SCRIPT]));
    if let Some(version) = find() {
        return Ok(version);
    }
    apt::install(&["python3", "python3-venv"])
        .context("python3 3.11 or newer with venv is missing")?;
    find().context("python3 is older than 3.11 or has no venv; install a newer one")
}
