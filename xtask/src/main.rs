//! `cargo xtask`: the commands for this repository, for people and CI.
//!
//! Each command installs what it needs, reports each step, and can be interrupted and run again: finished work
//! is kept, and files appear under their names only when complete.

mod apt;
mod bench;
mod build;
mod check;
mod commands;
mod demo;
mod files;
mod fuzz;
mod python;
mod steps;
mod test;
mod wasm;
mod workspace;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::{wasm::Source, workspace::Workspace};

/// Builds, runs, tests and checks Reprise.
#[derive(Parser)]
#[command(
    name = "cargo xtask",
    bin_name = "cargo xtask",
    arg_required_else_help = true
)]
struct Cli {
    /// How to get the wasm32-unknown-unknown target. By default these ways are tried in order, and the
    /// one used is printed.
    #[arg(long, env = "REPRISE_WASM_TOOLCHAIN", value_enum, global = true)]
    wasm_toolchain: Option<Source>,

    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Build everything, then start the app and the sandbox with a seeded store.
    Demo(demo::Options),
    /// Run every test: Rust, contract, official clients, schemathesis, browser. The last line has the
    /// totals.
    Test(test::Options),
    /// Check formatting, lints, documentation and dependencies. A warning is an error.
    Check,
    /// Measure speed and memory, print a table and write it as JSON. Takes about six minutes.
    Bench(bench::Options),
    /// Fuzz the parsers of outside input, ten minutes each.
    Fuzz(fuzz::Options),
    /// Build the browser's part and the program.
    Build(build::Options),
}

fn main() -> ExitCode {
    steps::start();
    let cli = Cli::parse();
    match run(cli) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(cli: Cli) -> Result<ExitCode> {
    let workspace = Workspace::find()?;
    let source = cli.wasm_toolchain;
    match cli.task {
        Task::Demo(options) => demo::run(&workspace, source, &options),
        Task::Test(options) => test::run(&workspace, source, &options),
        Task::Check => check::run(&workspace, source),
        Task::Bench(options) => bench::run(&workspace, &options),
        Task::Fuzz(options) => fuzz::run(&workspace, &options),
        Task::Build(options) => {
            build::run(&workspace, source, &options)?;
            Ok(ExitCode::SUCCESS)
        }
    }
}
