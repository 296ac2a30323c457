//! `cargo xtask build`: the program and the files it serves.

use std::path::PathBuf;

use anyhow::Result;

use crate::{
    commands::{self, cargo_locked},
    steps::step,
    wasm::{self, Source},
    workspace::Workspace,
};

/// `cargo xtask build`
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Optimize for size (the browser's part) and speed (the program), and embed the former in the
    /// latter.
    #[arg(long)]
    pub release: bool,
    /// Build only the browser's part, for a program that another command builds: for another target, or in
    /// a container.
    #[arg(long)]
    pub browser_only: bool,
}

/// Builds what the options ask for.
///
/// # Errors
/// As [`everything`].
pub(crate) fn run(workspace: &Workspace, source: Option<Source>, options: &Options) -> Result<()> {
    if options.browser_only {
        wasm::build(workspace, source, options.release)
    } else {
        everything(workspace, source, options.release).map(drop)
    }
}

/// Builds the browser's part, then the program, which embeds it in release mode. Returns the program's path.
///
/// # Errors
/// If a tool is missing and cannot be installed, or something does not compile.
pub(crate) fn everything(
    workspace: &Workspace,
    source: Option<Source>,
    release: bool,
) -> Result<PathBuf> {
    wasm::build(workspace, source, release)?;
    step(if release {
        "program: building (release)"
    } else {
        "program: building"
    });
    let mut build = cargo_locked("build");
    build
        .current_dir(&workspace.root)
        .args(["--package", "reprise", "--bin", "reprise"]);
    if release {
        build.arg("--release");
    }
    commands::run(&mut build)?;
    let program = workspace.binary(release);
    step(format!("program: {}", workspace.shown(&program)));
    Ok(program)
}
