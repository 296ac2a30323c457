//! Measures Reprise as a whole. `cargo xtask bench` builds everything and runs this.
//!
//! The program under test, its baseline and the load generator are separate processes. The emulated
//! BigCommerce is part of this one, which sleeps during a load. Compared figures are measured alternately, in
//! one run.

mod environment;
mod figure;
mod fixtures;
mod load;
mod measure;
mod program;
mod report;
mod requests;

use std::path::PathBuf;

use anyhow::Result;
use clap::{Parser, Subcommand};

#[derive(Parser)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Measure, print a table and write it as JSON
    Run(Options),
    /// Serve the answers in a file: the baseline that the app is compared with
    Baseline {
        /// The answers
        answers: PathBuf,
    },
}

/// The options of a run.
#[derive(clap::Args)]
struct Options {
    /// The program under test, built for release
    #[arg(long)]
    program: PathBuf,
    /// The load generator, wrk
    #[arg(long)]
    wrk: PathBuf,
    /// The folder for the results
    #[arg(long)]
    out: PathBuf,
    /// A criterion benchmark to run; can be repeated
    #[arg(long = "micro")]
    micro: Vec<PathBuf>,
    /// Fewer and shorter rounds and smaller databases, to check that everything runs
    #[arg(long)]
    quick: bool,
    /// Measure only the parts with this in their name
    #[arg(long, value_name = "NAME")]
    only: Option<String>,
    /// Instead, generate load for this many minutes and watch memory
    #[arg(long, value_name = "MINUTES")]
    soak: Option<u32>,
}

#[tokio::main]
async fn main() -> Result<()> {
    match Cli::parse().command {
        Command::Run(options) => measure::run(&options).await,
        Command::Baseline { answers } => program::serve_baseline(&answers).await,
    }
}
