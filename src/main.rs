//! The command line: `reprise serve | sandbox | demo | healthcheck`.

// This package's library is for browsers; natively it is empty, and cargo links it anyway.
use reprise as _;

/// Prints a line, and ignores a closed pipe: `reprise demo | head` keeps the demo running.
macro_rules! say {
    ($($arguments:tt)*) => {{
        use std::io::Write as _;
        drop(writeln!(std::io::stdout(), $($arguments)*));
    }};
}

mod check;
mod demo;
mod healthcheck;
mod serve;
mod telemetry;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Shows signed-in shoppers of a BigCommerce store what they bought before, and lets them buy it
/// again.
#[derive(Debug, Parser)]
#[command(version, arg_required_else_help = true)]
struct Cli {
    #[command(flatten)]
    log: telemetry::LogArgs,

    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the app
    Serve(Box<server::ServeArgs>),
    /// Run only the emulated BigCommerce, to develop an app against
    Sandbox(sandbox::SandboxArgs),
    /// Run both, connected to each other, with seeded stores
    Demo(demo::DemoArgs),
    /// Ask a running app or sandbox whether it is ready: exit 0 if so, else 1. For containers
    Healthcheck(healthcheck::HealthcheckArgs),
}

/// Returns the command-line arguments. `cargo leptos watch` passes none, and gets the demo.
fn arguments() -> Vec<std::ffi::OsString> {
    let mut arguments: Vec<_> = std::env::args_os().collect();
    if arguments.len() == 1 && std::env::var_os("LEPTOS_WATCH").is_some() {
        arguments.push("demo".into());
    }
    arguments
}

/// An error that ends the program, reported in one line.
type Failure = Box<dyn std::error::Error + Send + Sync>;

#[tokio::main]
async fn main() -> ExitCode {
    let cli = Cli::parse_from(arguments());
    // The check prints its own lines.
    let level = match &cli.command {
        Command::Demo(args) if args.check => "warn",
        _ => "info",
    };
    if let Err(error) = telemetry::start(&cli.log, level) {
        eprintln!("reprise: {error}");
        return ExitCode::from(2);
    }
    let ran = match cli.command {
        Command::Serve(args) => serve::serve(*args).await.map(|()| ExitCode::SUCCESS),
        Command::Sandbox(args) => serve::sandbox(&args).await.map(|()| ExitCode::SUCCESS),
        Command::Demo(args) => demo::demo(&args).await,
        Command::Healthcheck(args) => healthcheck::healthcheck(&args)
            .await
            .map(|()| ExitCode::SUCCESS),
    };
    ran.unwrap_or_else(|failure| {
        eprintln!("reprise: {failure}");
        ExitCode::FAILURE
    })
}
