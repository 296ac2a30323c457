//! `cargo xtask bench`: builds what measures and what is measured, and hands over.

use std::{path::PathBuf, process::ExitCode};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::{
    apt,
    commands::{self, cargo_locked, find, without_cargos_variables},
    steps::say,
    workspace::Workspace,
};

/// `cargo xtask bench`
#[derive(clap::Args)]
pub struct Options {
    /// Fewer and shorter rounds, and smaller databases: to see that all of it runs.
    #[arg(long)]
    quick: bool,
    /// Measure only what has this in its name: first-view, widget, api, webhooks, scale, micro.
    #[arg(long, value_name = "NAME")]
    only: Option<String>,
    /// Instead of all that, make load for so many minutes and watch memory.
    #[arg(long, value_name = "MINUTES")]
    soak: Option<u32>,
}

/// Measures, prints a table and writes it as JSON into `target/bench`. No figure makes it fail.
///
/// # Errors
/// When a tool is missing and cannot be had, something does not build, or a measurement breaks off.
pub fn run(workspace: &Workspace, options: &Options) -> Result<ExitCode> {
    let wrk = load_generator()?;
    say("bench: building (release)");
    let built = build(workspace)?;
    let minutes = options.soak.unwrap_or(6);
    say(format!(
        "bench: measuring, for about {minutes} minutes; other work on this machine spoils it"
    ));
    let mut bench = without_cargos_variables(built.program("bench")?);
    bench
        .current_dir(&workspace.root)
        .args(["run", "--program"])
        .arg(built.program("reprise")?)
        .arg("--wrk")
        .arg(wrk)
        .arg("--out")
        .arg(workspace.root.join("target/bench"));
    for micro in &built.benchmarks {
        bench.arg("--micro").arg(micro);
    }
    if options.quick {
        bench.arg("--quick");
    }
    if let Some(only) = &options.only {
        bench.args(["--only", only]);
    }
    if let Some(minutes) = options.soak {
        bench.args(["--soak", &minutes.to_string()]);
    }
    commands::run(&mut bench)?;
    say("bench: the JSON file in target/bench has the same for programs");
    Ok(ExitCode::SUCCESS)
}

/// wrk: small, in every distribution, and sends whatever request a script gives it.
fn load_generator() -> Result<PathBuf> {
    if find("wrk").is_none() && apt::is_here() {
        apt::install(&["wrk"])?;
    }
    find("wrk").context("wrk, which makes the load, is not on the path; install it and run again")
}

/// What cargo has built.
#[derive(Default)]
struct Built {
    programs: Vec<PathBuf>,
    benchmarks: Vec<PathBuf>,
}

impl Built {
    fn program(&self, name: &str) -> Result<&PathBuf> {
        let mut programs = self.programs.iter();
        let found = programs.find(|path| path.file_stem().is_some_and(|stem| stem == name));
        found.with_context(|| format!("cargo did not say where `{name}` is"))
    }

    /// Takes in a line that cargo wrote for programs.
    fn read(&mut self, line: &str) {
        let Ok(message) = serde_json::from_str::<Value>(line) else {
            return;
        };
        let Some(path) = message["executable"].as_str() else {
            return;
        };
        let kinds = message["target"]["kind"].as_array().into_iter().flatten();
        let list = if kinds.into_iter().any(|kind| kind == "bench") {
            &mut self.benchmarks
        } else {
            &mut self.programs
        };
        list.push(path.into());
    }
}

/// The program by itself, as it is shipped: beside what measures it, cargo would give it a feature that
/// is only for that. What the browser runs is not measured and not built.
fn build(workspace: &Workspace) -> Result<Built> {
    let mut built = Built::default();
    let measuring = ["--package=bench", "--bins", "--bench=token", "--bench=view"];
    for what in [["--package=reprise", "--bins"].as_slice(), &measuring] {
        let mut build = cargo_locked("build");
        build
            .current_dir(&workspace.root)
            .arg("--release")
            .args(what)
            .arg("--message-format=json-render-diagnostics");
        for line in commands::capture(&mut build)?.lines() {
            built.read(line);
        }
    }
    if built.benchmarks.is_empty() {
        bail!("cargo did not say where the benchmarks are");
    }
    Ok(built)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_and_benchmarks_are_told_apart_and_other_lines_left() {
        let mut built = Built::default();
        for line in [
            r#"{"reason":"compiler-artifact","target":{"kind":["lib"]},"executable":null}"#,
            r#"{"target":{"kind":["bin"]},"executable":"/t/release/reprise"}"#,
            r#"{"target":{"kind":["bench"]},"executable":"/t/release/deps/view-1"}"#,
            "warning: not JSON",
        ] {
            built.read(line);
        }
        let program = built.program("reprise").unwrap();
        assert_eq!(program, &PathBuf::from("/t/release/reprise"));
        assert_eq!(built.benchmarks, [PathBuf::from("/t/release/deps/view-1")]);
        assert!(built.program("view").is_err());
    }
}
