//! `cargo xtask check`

mod dependencies;
mod layers;

use std::process::{Command, ExitCode};

use anyhow::Result;

use crate::{
    commands::{self, cargo, cargo_locked, without_cargos_variables},
    steps::step,
    wasm::{self, Source, TRIPLE, Toolchain},
    workspace::Workspace,
};

/// Runs every check, even after one has failed, and reports at the end which did.
///
/// # Errors
/// None: a check that fails or cannot run is reported.
pub(crate) fn run(workspace: &Workspace, source: Option<Source>) -> Result<ExitCode> {
    let mut failed = Vec::new();
    let mut left_out = Vec::new();
    let mut check = |name: &'static str, outcome: &mut dyn FnMut() -> Result<()>| {
        step(format!("check: {name}"));
        if let Err(reason) = outcome() {
            println!("failed: {name}: {reason:#}");
            failed.push(name);
        }
    };
    check("formatting", &mut || {
        let mut fmt = cargo();
        fmt.current_dir(&workspace.root);
        commands::run(fmt.args(["fmt", "--all", "--check"]))
    });
    check("lints", &mut || {
        commands::run(
            locked(workspace, "clippy")
                .args(["--workspace", "--all-targets"])
                .args(STRICT),
        )
    });
    check("lints of the browser's part", &mut || {
        lint_wasm(workspace, source, &mut left_out)
    });
    check("documentation", &mut || document(workspace));
    check("types of the browser tests", &mut || {
        type_check(workspace, &mut left_out)
    });
    check("layers", &mut || layers::check(workspace));
    check("dependencies", &mut || {
        dependencies::check(workspace, &mut left_out)
    });

    for what in &left_out {
        step(format!("check: left out: {what}"));
    }
    if failed.is_empty() {
        step(match left_out.as_slice() {
            [] => "check: everything passed",
            _ => "check: everything else passed",
        });
        return Ok(ExitCode::SUCCESS);
    }
    step(format!("check: failed: {}", failed.join(", ")));
    Ok(ExitCode::FAILURE)
}

/// Makes clippy treat a warning as an error.
const STRICT: &[&str] = &["--", "--deny", "warnings"];

fn locked(workspace: &Workspace, subcommand: &str) -> Command {
    let mut command = cargo_locked(subcommand);
    command.current_dir(&workspace.root);
    command
}

fn lint_wasm(
    workspace: &Workspace,
    source: Option<Source>,
    left_out: &mut Vec<&'static str>,
) -> Result<()> {
    let toolchain = wasm::find_or_make(workspace, source)?;
    if !matches!(toolchain, Toolchain::Active) {
        left_out.push(
            "lints of the browser's part (the distribution's toolchain has no clippy of its own)",
        );
        return Ok(());
    }
    let mut clippy = locked(workspace, "clippy");
    clippy.args([
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
    let mut doc = locked(workspace, "doc");
    doc.env("RUSTDOCFLAGS", "--deny warnings")
        .args(["--workspace", "--no-deps"]);
    commands::run(&mut doc)
}

fn type_check(workspace: &Workspace, left_out: &mut Vec<&'static str>) -> Result<()> {
    let folder = workspace.end2end();
    if !folder.join("node_modules/.bin/tsc").exists() {
        left_out.push("types of the browser tests (`cargo xtask test` installs their compiler)");
        return Ok(());
    }
    commands::run(without_cargos_variables("npx").current_dir(&folder).args([
        "--no-install",
        "tsc",
        "--noEmit",
    ]))
}
