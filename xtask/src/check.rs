//! `cargo xtask check`

use std::process::{Command, ExitCode};

use anyhow::Result;

use crate::{
    commands::{self, cargo, without_cargos_variables},
    steps::say,
    wasm::{self, Source, TRIPLE, Toolchain},
    workspace::Workspace,
};

/// Runs every check, also after one has failed, and tells at the end which did.
///
/// # Errors
/// None of its own: a check that fails or cannot run is told.
pub fn run(workspace: &Workspace, source: Option<Source>) -> Result<ExitCode> {
    let mut failed = Vec::new();
    let mut check = |name: &'static str, outcome: &dyn Fn() -> Result<()>| {
        say(format!("check: {name}"));
        if let Err(reason) = outcome() {
            println!("failed: {name}: {reason:#}");
            failed.push(name);
        }
    };
    check("formatting", &|| {
        commands::run(at_root(workspace).args(["fmt", "--all", "--check"]))
    });
    check("lints", &|| {
        commands::run(
            at_root(workspace)
                .args(["clippy", "--workspace", "--all-targets"])
                .args(STRICT),
        )
    });
    check("lints of the browser's part", &|| {
        lint_wasm(workspace, source)
    });
    check("documentation", &|| document(workspace));
    check("types of the browser tests", &|| type_check(workspace));

    if failed.is_empty() {
        say("check: all is well");
        return Ok(ExitCode::SUCCESS);
    }
    say(format!("check: failed: {}", failed.join(", ")));
    Ok(ExitCode::FAILURE)
}

/// For clippy: a warning is an error.
const STRICT: &[&str] = &["--", "--deny", "warnings"];

fn at_root(workspace: &Workspace) -> Command {
    let mut command = cargo();
    command.current_dir(&workspace.root);
    command
}

fn lint_wasm(workspace: &Workspace, source: Option<Source>) -> Result<()> {
    let toolchain = wasm::find_or_make(workspace, source)?;
    if !matches!(toolchain, Toolchain::Active) {
        say("check: left out: the distribution's toolchain has no clippy of its own");
        return Ok(());
    }
    let mut clippy = at_root(workspace);
    clippy.args([
        "clippy",
        "--package",
        "reprise",
        "--lib",
        "--target",
        TRIPLE,
        "--profile",
        "wasm-dev",
    ]);
    commands::run(clippy.args(STRICT))
}

fn document(workspace: &Workspace) -> Result<()> {
    let mut doc = at_root(workspace);
    doc.env("RUSTDOCFLAGS", "--deny warnings")
        .args(["doc", "--workspace", "--no-deps"]);
    commands::run(&mut doc)
}

fn type_check(workspace: &Workspace) -> Result<()> {
    let folder = workspace.end2end();
    if !folder.join("node_modules/.bin/tsc").exists() {
        say("check: left out: `cargo xtask test` installs the compiler this needs");
        return Ok(());
    }
    commands::run(without_cargos_variables("npx").current_dir(&folder).args([
        "--no-install",
        "tsc",
        "--noEmit",
    ]))
}
