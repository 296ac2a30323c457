//! Runs other programs. Their output goes to the terminal as they write it.

use std::{
    env,
    ffi::OsStr,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, Result, bail};

/// Variables that `cargo run` sets and that would mislead another cargo or compiler started from here.
const SET_BY_CARGO_RUN: &[&str] = &[
    "CARGO_MANIFEST_DIR",
    "CARGO_MANIFEST_PATH",
    "CARGO_PKG_AUTHORS",
    "CARGO_PKG_DESCRIPTION",
    "CARGO_PKG_HOMEPAGE",
    "CARGO_PKG_LICENSE",
    "CARGO_PKG_LICENSE_FILE",
    "CARGO_PKG_NAME",
    "CARGO_PKG_README",
    "CARGO_PKG_REPOSITORY",
    "CARGO_PKG_RUST_VERSION",
    "CARGO_PKG_VERSION",
    "CARGO_PKG_VERSION_MAJOR",
    "CARGO_PKG_VERSION_MINOR",
    "CARGO_PKG_VERSION_PATCH",
    "CARGO_PKG_VERSION_PRE",
    "LD_LIBRARY_PATH",
    "DYLD_FALLBACK_LIBRARY_PATH",
];

/// Returns the cargo that started this program, or else the one on the PATH.
pub(crate) fn cargo() -> Command {
    without_cargos_variables(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Returns a cargo command that uses exactly the versions in the lockfile, and fails if they would have to
/// change.
pub(crate) fn cargo_locked(subcommand: &str) -> Command {
    let mut command = cargo();
    command.args([subcommand, "--locked"]);
    command
}

/// Returns a command that does not inherit the variables that `cargo run` set for this program.
pub(crate) fn without_cargos_variables(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    for name in SET_BY_CARGO_RUN {
        command.env_remove(name);
    }
    command
}

/// Runs a command to its end.
///
/// # Errors
/// If it cannot be started or does not succeed; the error names the command.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command
        .status()
        .with_context(|| format!("cannot start `{}`", shown(command)))?;
    if !status.success() {
        bail!("`{}` ended with {status}", shown(command));
    }
    Ok(())
}

/// Runs a command to its end and returns its standard output; standard error goes to the terminal.
///
/// # Errors
/// As [`run`].
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("cannot start `{}`", shown(command)))?;
    if !output.status.success() {
        bail!("`{}` ended with {}", shown(command), output.status);
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs a command silently and returns its standard output, or `None` for any failure.
pub(crate) fn probe(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Finds a program on the PATH.
pub(crate) fn find(name: &str) -> Option<PathBuf> {
    let named = format!("{name}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&env::var_os("PATH")?)
        .map(|folder| folder.join(&named))
        .find(|path| path.is_file())
}

/// Returns the PATH with one folder put first.
///
/// # Errors
/// If the folder's name is not possible in a PATH.
pub(crate) fn path_with_first(folder: &Path) -> Result<std::ffi::OsString> {
    let others = env::var_os("PATH").unwrap_or_default();
    let all = std::iter::once(folder.to_owned()).chain(env::split_paths(&others));
    env::join_paths(all).with_context(|| format!("{} cannot be put on PATH", folder.display()))
}

/// Returns the command as a person would type it, for messages.
fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str());
    std::iter::once(name)
        .chain(command.get_args())
        .map(OsStr::to_string_lossy)
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_names_the_command_without_its_folder() {
        let error = run(Command::new("/bin/sh").args(["-c", "exit 7"]))
            .unwrap_err()
            .to_string();
        assert!(error.starts_with("`sh -c exit 7` ended with"), "{error}");
    }

    #[test]
    fn a_missing_program_is_none() {
        assert_eq!(probe(&mut Command::new("reprise-no-such-program")), None);
        assert_eq!(find("reprise-no-such-program"), None);
    }

    #[test]
    fn the_given_folder_comes_first() {
        let path = path_with_first(Path::new("/first")).unwrap();
        assert_eq!(
            env::split_paths(&path).next(),
            Some(PathBuf::from("/first"))
        );
    }
}
