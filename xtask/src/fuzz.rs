//! `cargo xtask fuzz`: builds the fuzz targets with libFuzzer, and runs each for a bounded time.
//!
//! It needs no nightly toolchain and no cargo-fuzz: LLVM's coverage instrumentation is a flag of the stable compiler. Only
//! the sanitizers are not, and there is no unsafe code here for them to check.

use std::{
    fs,
    path::PathBuf,
    process::{Command, ExitCode},
};

use anyhow::{Context, Result, bail};

use crate::{
    apt,
    commands::{self, cargo_locked, find, probe, without_cargos_variables},
    steps::step,
    workspace::Workspace,
};

/// `cargo xtask fuzz`
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Run only the targets with this in their name.
    only: Option<String>,
    /// How long to run each target, in seconds.
    #[arg(long, default_value_t = 600)]
    seconds: u32,
    /// List the targets, and stop.
    #[arg(long)]
    list: bool,
    /// Reduce what was found to the inputs that reach something new, and add them to the corpus in the repository.
    #[arg(long)]
    merge: bool,
}

/// The flags that instrument code for libFuzzer, as cargo-fuzz passes them.
const INSTRUMENTED: &[&str] = &[
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
];

/// Inputs longer than this are of no interest: what is longer is refused before it is parsed, or parsed in the same way.
const LONGEST: &str = "-max_len=8192";
/// An input that takes longer is a finding.
const SLOWEST: &str = "-timeout=5";
/// More memory is a finding.
const MEMORY: &str = "-rss_limit_mb=1024";

/// Runs the targets one after another, and prints a table.
///
/// # Errors
/// If the fuzzer does not build. A finding is the exit code 1, not an error.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<ExitCode> {
    let targets = targets(workspace, options)?;
    if options.list {
        for target in targets {
            println!("{target}");
        }
        return Ok(ExitCode::SUCCESS);
    }
    step("fuzz: building, with instrumentation");
    let program = build(workspace)?;
    let mut rows = Vec::new();
    for (index, target) in targets.iter().enumerate() {
        let fuzzer = Fuzzer {
            workspace,
            program: &program,
            target,
        };
        if options.merge {
            step(format!("fuzz: merging the corpus of {target}"));
            fuzzer.merge()?;
            continue;
        }
        let (place, all, seconds) = (index + 1, targets.len(), options.seconds);
        step(format!("fuzz: {target} for {seconds} s ({place} of {all})"));
        rows.push(fuzzer.run(seconds)?);
    }
    if options.merge {
        return Ok(ExitCode::SUCCESS);
    }
    println!(
        "\n{:<26}{:>12}{:>10}{:>10}  result",
        "target", "inputs", "per s", "coverage"
    );
    for row in &rows {
        println!("{}", row.line());
    }
    let failed = rows.iter().filter(|row| !row.passed).count();
    if failed == 0 {
        return Ok(ExitCode::SUCCESS);
    }
    let name = |row: &&Row| !row.passed;
    let first = rows.iter().find(name).map_or("", |row| &row.target);
    println!(
        "\n{failed} of {} targets failed. The inputs are in target/fuzz/failures, the output in target/fuzz/{first}.log. \
         Add each input to the target's folder in crates/fuzz/corpus, so that `cargo test -p fuzz` runs it.",
        rows.len()
    );
    Ok(ExitCode::FAILURE)
}

/// Returns the names of the targets: each has a folder in the corpus.
fn targets(workspace: &Workspace, options: &Options) -> Result<Vec<String>> {
    let corpus = workspace.root.join("crates/fuzz/corpus");
    let mut names = Vec::new();
    for folder in
        fs::read_dir(&corpus).with_context(|| format!("cannot read {}", corpus.display()))?
    {
        names.push(folder?.file_name().to_string_lossy().into_owned());
    }
    if let Some(only) = &options.only {
        names.retain(|name| name.contains(only.as_str()));
        if names.is_empty() {
            bail!("no target has `{only}` in its name; `cargo xtask fuzz --list` lists them");
        }
    }
    names.sort();
    Ok(names)
}

/// Builds the fuzzer, in a folder of its own, since other flags would build everything else again.
fn build(workspace: &Workspace) -> Result<PathBuf> {
    if find("c++").is_none() && apt::exists() {
        apt::install(&["g++"])?;
    }
    let version = probe(without_cargos_variables("rustc").arg("-vV"));
    let version = version.context("rustc is not on the PATH")?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    let host = host.context("the compiler does not print its host")?;
    let target = workspace.target.join("fuzz/build");
    // With `--target`, the flags do not apply to build scripts and macros, which run without libFuzzer.
    commands::run(
        cargo_locked("build")
            .current_dir(&workspace.root)
            .args([
                "--package=fuzz",
                "--features=libfuzzer",
                "--profile=fuzz",
                "--target",
                host,
            ])
            .arg("--target-dir")
            .arg(&target)
            .env("CARGO_ENCODED_RUSTFLAGS", INSTRUMENTED.join("\x1f")),
    )?;
    Ok(target.join(host).join("fuzz/fuzz"))
}

struct Fuzzer<'a> {
    workspace: &'a Workspace,
    program: &'a PathBuf,
    target: &'a str,
}

impl Fuzzer<'_> {
    /// Returns the folder of inputs in the repository.
    fn corpus(&self) -> PathBuf {
        self.workspace
            .root
            .join("crates/fuzz/corpus")
            .join(self.target)
    }

    /// Returns the folder of inputs that were found, creating it if necessary.
    fn found(&self) -> Result<PathBuf> {
        let found = self.workspace.target.join("fuzz/corpus").join(self.target);
        fs::create_dir_all(&found)?;
        Ok(found)
    }

    fn command(&self) -> Command {
        let mut command = without_cargos_variables(self.program);
        command
            .env("REPRISE_FUZZ_TARGET", self.target)
            .args([LONGEST, SLOWEST, MEMORY]);
        command
    }

    /// Runs the target. Its output goes to a file, since it is thousands of lines.
    fn run(&self, seconds: u32) -> Result<Row> {
        let failures = self.workspace.target.join("fuzz/failures");
        fs::create_dir_all(&failures)?;
        let log = self
            .workspace
            .target
            .join(format!("fuzz/{}.log", self.target));
        let mut command = self.command();
        command
            .arg(format!("-max_total_time={seconds}"))
            .arg("-print_final_stats=1")
            .arg(format!(
                "-artifact_prefix={}/{}-",
                failures.display(),
                self.target
            ))
            .arg(self.found()?)
            .arg(self.corpus())
            .stderr(fs::File::create(&log)?);
        let status = command.status().context("cannot start the fuzzer")?;
        let output = String::from_utf8_lossy(&fs::read(&log)?).into_owned();
        Ok(Row::read(self.target, status.success(), &output))
    }

    /// Adds the inputs that reach something that the corpus does not reach yet.
    fn merge(&self) -> Result<()> {
        let found = self.found()?;
        let mut command = self.command();
        command.arg("-merge=1").arg(self.corpus()).arg(found);
        commands::output(&mut command).map(|_| ())
    }
}

/// A line of the table.
#[derive(Debug, PartialEq, Eq)]
struct Row {
    target: String,
    passed: bool,
    inputs: String,
    per_second: String,
    coverage: String,
}

impl Row {
    /// Reads the figures from libFuzzer's output.
    fn read(target: &str, passed: bool, output: &str) -> Self {
        let after = |name: &str| {
            let mut lines = output.lines().rev();
            let text = lines.find_map(|line| line.split_once(name).map(|(_, text)| text));
            let text = text.and_then(|text| text.split_whitespace().next());
            text.unwrap_or("?").to_owned()
        };
        Self {
            target: target.to_owned(),
            passed,
            inputs: after("stat::number_of_executed_units:"),
            per_second: after("stat::average_exec_per_sec:"),
            coverage: after(" cov: "),
        }
    }

    fn line(&self) -> String {
        let Self {
            target,
            inputs,
            per_second,
            coverage,
            ..
        } = self;
        let result = if self.passed { "passed" } else { "FAILED" };
        format!("{target:<26}{inputs:>12}{per_second:>10}{coverage:>10}  {result}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_figures_of_libfuzzer() {
        let output = "#2\tINITED cov: 12 ft: 13 corp: 1/1b\n\
                      #999\tNEW    cov: 431 ft: 700 corp: 9/80b lim: 4\n\
                      Done 1000 runs in 3 second(s)\n\
                      stat::number_of_executed_units: 1000\n\
                      stat::average_exec_per_sec:     333\n";
        let row = Row::read("cursor", true, output);
        let line = "cursor                            1000       333       431  passed";
        assert_eq!(row.line(), line);
        let row = Row::read("cursor", false, "killed");
        assert!(
            row.line().ends_with("?         ?  FAILED"),
            "{}",
            row.line()
        );
    }
}
