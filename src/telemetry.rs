//! The log: to standard error, as text for people or JSON for programs.

use std::io::IsTerminal as _;

use clap::{Args, ValueEnum};
use tracing::{Level, Metadata};
use tracing_subscriber::{
    EnvFilter, filter::filter_fn, layer::SubscriberExt as _, util::SubscriberInitExt as _,
};

use crate::Failure;

/// How much is logged, and how it looks.
#[derive(Debug, Clone, Args)]
pub(crate) struct LogArgs {
    /// What to log: a level, or directives such as `info,server=debug` [default: info; warn in a check].
    /// Libraries are logged at info and above, whatever it says
    #[arg(long, env = "RUST_LOG", global = true, value_name = "FILTER")]
    rust_log: Option<String>,

    /// How to write it
    #[arg(
        long,
        env = "REPRISE_LOG_FORMAT",
        global = true,
        value_name = "FORMAT",
        default_value = "text"
    )]
    reprise_log_format: LogFormat,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum LogFormat {
    /// For people
    Text,
    /// One JSON object a line
    Json,
}

/// The crates of this workspace that log.
const OURS: [&str; 5] = ["app", "bigcommerce", "reprise", "sandbox", "server"];

/// Returns whether something may be logged at all. Below `info` only this workspace may log, where tests make
/// sure that no secret is in it: what libraries write there is up to them, and may be a header with a token.
fn may_be_logged(metadata: &Metadata<'_>) -> bool {
    let name = metadata.target().split("::").next();
    *metadata.level() <= Level::INFO || name.is_some_and(|name| OURS.contains(&name))
}

/// Begins to log, at `level` unless told otherwise.
pub(crate) fn start(args: &LogArgs, level: &str) -> Result<(), Failure> {
    let filter = EnvFilter::try_new(args.rust_log.as_deref().unwrap_or(level))
        .map_err(|error| format!("RUST_LOG is no log filter ({error}). Try RUST_LOG=info"))?;
    let registry = tracing_subscriber::registry()
        .with(filter)
        .with(filter_fn(may_be_logged));
    match args.reprise_log_format {
        LogFormat::Text => registry
            .with(
                tracing_subscriber::fmt::layer()
                    .with_ansi(std::io::stderr().is_terminal())
                    .with_writer(std::io::stderr),
            )
            .try_init(),
        LogFormat::Json => registry
            .with(
                tracing_subscriber::fmt::layer()
                    .json()
                    .with_writer(std::io::stderr),
            )
            .try_init(),
    }
    .map_err(Failure::from)
}
