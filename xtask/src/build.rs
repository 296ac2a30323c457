//! The program and what it serves.

use std::path::PathBuf;

use anyhow::Result;

use crate::{
    commands::{self, cargo_locked},
    steps::say,
    wasm::{self, Source},
    workspace::Workspace,
};

/// `cargo xtask build`
#[derive(clap::Args)]
pub struct Options {
    /// Optimise for size (the browser's part) and speed (the program), and embed the one in the
    /// other.
    #[arg(long)]
    pub release: bool,
}

/// Builds the browser's part, then the program, which embeds it in release. Answers the program.
///
/// # Errors
/// When a tool is missing and cannot be had, or something does not compile.
pub fn everything(workspace: &Workspace, source: Option<Source>, release: bool) -> Result<PathBuf> {
    wasm::build(workspace, source, release)?;
    say(if release {
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
    say(format!("program: {}", workspace.shown(&program)));
    Ok(program)
}
