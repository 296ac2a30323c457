//! Captures the log and the statements of all tests of this program.

use std::{
    collections::BTreeMap,
    fmt, io, mem,
    sync::{Arc, OnceLock},
};

use parking_lot::{Mutex, MutexGuard};
use tracing::{
    Event, Level, Metadata, Subscriber,
    field::{Field, Visit},
};
use tracing_subscriber::{
    Layer,
    filter::filter_fn,
    fmt::MakeWriter,
    layer::{Context, SubscriberExt as _},
    util::SubscriberInitExt as _,
};

static LOG: OnceLock<()> = OnceLock::new();
static LINES: Mutex<Lines> = Mutex::new(Lines {
    full: Vec::new(),
    last: Vec::new(),
});

static STATEMENTS: Mutex<BTreeMap<String, usize>> = Mutex::new(BTreeMap::new());

/// The size of a block in bytes.
const BLOCK: usize = 64 * 1024;

/// Everything that was logged, in blocks: readers share the full ones, so that joining them does not block
/// writers.
#[derive(Clone)]
struct Lines {
    full: Vec<Arc<[u8]>>,
    last: Vec<u8>,
}

/// Starts capturing what the program itself would log at `trace`, and sqlx's statements.
pub(crate) fn capture() {
    LOG.get_or_init(|| {
        let lines = tracing_subscriber::fmt::layer()
            .with_ansi(false)
            .with_writer(Capture)
            .with_filter(filter_fn(may_be_logged));
        let statements = CaptureStatements.with_filter(filter_fn(is_statement));
        tracing_subscriber::registry()
            .with(lines)
            .with(statements)
            .init();
    });
}

/// Libraries that the program cannot log below `info` either (see `may_be_logged` in `src/telemetry.rs`). They write
/// most of a trace: together, hundreds of megabytes in one run of these tests.
const QUIET: [&str; 14] = [
    "axum",
    "h2",
    "html5ever",
    "hyper",
    "hyper_util",
    "mio",
    "reqwest",
    "rustls",
    "rustls_platform_verifier",
    "selectors",
    "sqlx",
    "tokio_util",
    "tower",
    "tower_http",
];

fn may_be_logged(metadata: &Metadata<'_>) -> bool {
    let name = metadata.target().split("::").next();
    *metadata.level() <= Level::INFO || !name.is_some_and(|name| QUIET.contains(&name))
}

fn is_statement(metadata: &Metadata<'_>) -> bool {
    metadata.target() == "sqlx::query"
}

/// Counts sqlx's statements.
struct CaptureStatements;

impl<S: Subscriber> Layer<S> for CaptureStatements {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let mut statement = Statement::default();
        event.record(&mut statement);
        let text = if statement.whole.is_empty() {
            statement.summary
        } else {
            statement.whole
        };
        *statements_run().entry(text.trim().to_owned()).or_default() += 1;
    }
}

/// A statement as sqlx logs it: short ones are their own summary.
#[derive(Default)]
struct Statement {
    summary: String,
    whole: String,
}

impl Visit for Statement {
    fn record_str(&mut self, field: &Field, value: &str) {
        match field.name() {
            "summary" => value.clone_into(&mut self.summary),
            "db.statement" => value.clone_into(&mut self.whole),
            _ => {}
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn fmt::Debug) {}
}

/// Returns each statement that was run so far, and how often.
pub(crate) fn statements() -> BTreeMap<String, usize> {
    statements_run().clone()
}

fn statements_run() -> MutexGuard<'static, BTreeMap<String, usize>> {
    STATEMENTS.lock()
}

/// Returns the log so far.
pub(crate) fn text() -> String {
    let Lines { full, last } = lines().clone();
    let mut bytes = full.concat();
    bytes.extend_from_slice(&last);
    String::from_utf8_lossy(&bytes).into_owned()
}

fn lines() -> MutexGuard<'static, Lines> {
    LINES.lock()
}

struct Capture;

impl<'a> MakeWriter<'a> for Capture {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        Self
    }
}

impl io::Write for Capture {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut lines = lines();
        lines.last.extend_from_slice(bytes);
        if lines.last.len() >= BLOCK {
            let block = mem::take(&mut lines.last);
            lines.full.push(block.into());
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
