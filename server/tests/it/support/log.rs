//! Captures the log of all tests of this program.

use std::{
    io, mem,
    sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError},
};

use tracing_subscriber::fmt::MakeWriter;

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

/// Starts capturing the log, at `trace`.
pub fn capture() {
    LOG.get_or_init(|| {
        tracing_subscriber::fmt()
            .with_max_level(tracing::Level::TRACE)
            .with_ansi(false)
            .with_writer(Capture)
            .init();
    });
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
