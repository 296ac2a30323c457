//! Sets up the log, which goes to standard error as text or JSON.

use std::io::IsTerminal as _;

use clap::{Args, ValueEnum};
use tracing::{Level, Metadata};
use tracing_subscriber::{
    EnvFilter, filter::filter_fn, fmt::format::FmtSpan, layer::SubscriberExt as _,
    util::SubscriberInitExt as _,
};

use crate::Failure;

/// The log's level and format.
#[derive(Debug, Clone, Args)]
pub(crate) struct LogArgs {
    /// Log filter: a level, or directives such as `info,server=debug` [default: info; warn in a check].
    /// Libraries are always limited to info and above
    #[arg(long, env = "RUST_LOG", global = true, value_name = "FILTER")]
    rust_log: Option<String>,

    /// Log format
    #[arg(
        long,
        env = "REPRISE_LOG_FORMAT",
        global = true,
        value_name = "FORMAT",
        default_value = "text"
    )]
    reprise_log_format: LogFormat,

    /// Also log each span when it ends, with the time it took. Spans of use cases and of the database are at
    /// debug level
    #[arg(long, env = "REPRISE_LOG_SPANS", global = true)]
    reprise_log_spans: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum LogFormat {
    /// Readable text
    Text,
    /// One JSON object per line
    Json,
}

/// The crates of this workspace that log.
const OURS: [&str; 7] = [
    "app",
    "bigcommerce",
    "db",
    "engine",
    "reprise",
    "sandbox",
    "server",
];

/// Returns whether an event may be logged at all. Below `info`, only this workspace's crates may log: tests
/// make sure that their events contain no secrets, while a library's may contain a header with a token.
fn may_be_logged(metadata: &Metadata<'_>) -> bool {
    let name = metadata.target().split("::").next();
    *metadata.level() <= Level::INFO || name.is_some_and(|name| OURS.contains(&name))
}

/// Starts logging, by default at `level`.
pub(crate) fn start(args: &LogArgs, level: &str) -> Result<(), Failure> {
    let filter =
        EnvFilter::try_new(args.rust_log.as_deref().unwrap_or(level)).map_err(|error| {
            format!("RUST_LOG is not a valid log filter ({error}). Try RUST_LOG=info")
        })?;
    let spans = if args.reprise_log_spans {
        FmtSpan::CLOSE
    } else {
        FmtSpan::NONE
    };
    let registry = tracing_subscriber::registry()
        .with(filter)
        .with(filter_fn(may_be_logged));
    match args.reprise_log_format {
        LogFormat::Text => registry
            .with(
                tracing_subscriber::fmt::layer()
                    .with_span_events(spans)
                    .with_ansi(std::io::stderr().is_terminal())
                    .with_writer(std::io::stderr),
            )
            .try_init(),
        LogFormat::Json => registry
            .with(
                tracing_subscriber::fmt::layer()
                    .json()
                    .with_span_events(spans)
                    .with_writer(std::io::stderr),
            )
            .try_init(),
    }
    .map_err(Failure::from)
}
