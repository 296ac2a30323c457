//! `cargo xtask bench`: builds the benchmarks and the program, and runs the former on the latter.

use std::{path::PathBuf, process::ExitCode};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::{
    apt,
    commands::{self, cargo_locked, find, without_cargos_variables},
    steps::step,
    workspace::Workspace,
};

/// `cargo xtask bench`
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Run fewer and shorter rounds on smaller databases, to see that everything works.
    #[arg(long)]
    quick: bool,
    /// Measure only what has this in its name: first-view, widget, api, webhooks, scale, micro.
    #[arg(long, value_name = "NAME")]
    only: Option<String>,
    /// Generate load for this many minutes and watch memory, instead of the measurements.
    #[arg(long, value_name = "MINUTES")]
    soak: Option<u32>,
}

/// Measures, prints a table and writes it as JSON into `target/bench`. No figure makes it fail.
///
/// # Errors
/// If a tool is missing and cannot be installed, something does not build, or a measurement fails.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<ExitCode> {
    let wrk = load_generator()?;
    step("bench: building (release)");
    let built = build(workspace)?;
    let minutes = options.soak.unwrap_or(6);
    step(format!(
        "bench: measuring for about {minutes} minutes; other work on this machine distorts the results"
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
    step("bench: the JSON file in target/bench has the same figures");
    Ok(ExitCode::SUCCESS)
}

/// Finds wrk or installs it: it is small, in every distribution, and can send any request.
fn load_generator() -> Result<PathBuf> {
    if find("wrk").is_none() && apt::exists() {
        apt::install(&["wrk"])?;
    }
    find("wrk")
        .context("wrk, which generates the load, is not on the PATH; install it and run this again")
}

/// The executables that cargo has built.
#[derive(Default)]
struct Built {
    programs: Vec<PathBuf>,
    benchmarks: Vec<PathBuf>,
}

impl Built {
    fn program(&self, name: &str) -> Result<&PathBuf> {
        let mut programs = self.programs.iter();
        let found = programs.find(|path| path.file_stem().is_some_and(|stem| stem == name));
        found.with_context(|| format!("cargo did not report where `{name}` is"))
    }

    /// Reads one line of cargo's JSON output.
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

/// Builds the program on its own, as it is shipped: built together with the benchmarks, it would get a feature
/// that only they need. The browser's part is not measured and not built.
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
        for line in commands::output(&mut build)?.lines() {
            built.read(line);
        }
    }
    if built.benchmarks.is_empty() {
        bail!("cargo did not report where the benchmarks are");
    }
    Ok(built)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_programs_from_benchmarks_and_ignores_other_lines() {
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
