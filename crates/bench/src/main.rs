//! Measures Reprise as a whole. `cargo xtask bench` builds what this needs and runs it.
//!
//! The program under test, its baseline and the load generator are processes of their own; the
//! emulated BigCommerce lives in this one, which sleeps while load is made. Whatever is compared is
//! measured in turns, within one run.

mod app;
mod baseline;
mod capture;
mod figure;
mod load;
mod made;
mod measure;
mod people;
mod process;
mod report;
mod requests;
mod sample;
mod setting;
mod signed;

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
    /// Answer every request with what a file says: what the app is compared with
    Baseline {
        /// The answers
        answers: PathBuf,
    },
}

/// What is measured, and with what.
#[derive(clap::Args)]
struct Options {
    /// The program under test, built for release
    #[arg(long)]
    program: PathBuf,
    /// The load generator, wrk
    #[arg(long)]
    wrk: PathBuf,
    /// Where the results go
    #[arg(long)]
    out: PathBuf,
    /// A criterion benchmark to run; may be given more than once
    #[arg(long = "micro")]
    micro: Vec<PathBuf>,
    /// Fewer and shorter rounds, and smaller databases: to see that all of it runs
    #[arg(long)]
    quick: bool,
    /// Measure only what has this in its name
    #[arg(long, value_name = "NAME")]
    only: Option<String>,
    /// Instead, make load for so many minutes and watch memory
    #[arg(long, value_name = "MINUTES")]
    soak: Option<u32>,
}

#[tokio::main]
async fn main() -> Result<()> {
    match Cli::parse().command {
        Command::Run(options) => measure::run(&options).await,
        Command::Baseline { answers } => baseline::serve(&answers).await,
    }
}
