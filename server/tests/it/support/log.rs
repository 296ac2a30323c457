//! Captures the log of all tests of this program.

use std::{
    io, mem,
    sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError},
};

use tracing::{Level, Metadata};
use tracing_subscriber::{
    filter::filter_fn, fmt::MakeWriter, layer::SubscriberExt as _, util::SubscriberInitExt as _,
};

static LOG: OnceLock<()> = OnceLock::new();
static LINES: Mutex<Lines> = Mutex::new(Lines {
    full: Vec::new(),
    last: Vec::new(),
});

/// The size of a block in bytes.
const BLOCK: usize = 64 * 1024;

/// Everything that was logged, in blocks: readers share the full ones, so that joining them does not block
/// writers.
#[derive(Clone)]
struct Lines {
    full: Vec<Arc<[u8]>>,
    last: Vec<u8>,
}

/// Starts capturing the log, with what the program itself would write at `trace`, and sqlx's statements.
pub fn capture() {
    LOG.get_or_init(|| {
        let layer = tracing_subscriber::fmt::layer()
            .with_ansi(false)
            .with_writer(Capture);
        tracing_subscriber::registry()
            .with(filter_fn(is_captured))
            .with(layer)
            .init();
    });
}

/// Libraries that cannot be heard below `info` in the program (see `may_be_logged` in `src/telemetry.rs`) and write
/// most of a trace: together, hundreds of megabytes in one run of these tests.
const QUIET: [&str; 11] = [
    "h2",
    "html5ever",
    "hyper",
    "hyper_util",
    "mio",
    "reqwest",
    "rustls",
    "selectors",
    "tokio_util",
    "tower",
    "tower_http",
];

fn is_captured(metadata: &Metadata<'_>) -> bool {
    let name = metadata.target().split("::").next();
    let level = *metadata.level();
    level <= Level::INFO || !name.is_some_and(|name| QUIET.contains(&name))
}

/// Returns the log so far.
pub fn text() -> String {
    let Lines { full, last } = lines().clone();
    let mut bytes = full.concat();
    bytes.extend_from_slice(&last);
    String::from_utf8_lossy(&bytes).into_owned()
}

fn lines() -> MutexGuard<'static, Lines> {
    LINES.lock().unwrap_or_else(PoisonError::into_inner)
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
