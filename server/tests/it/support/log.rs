//! What the app has logged, all tests of this program together.

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

/// How large a block grows, in bytes.
const BLOCK: usize = 64 * 1024;

/// Everything that was logged, in blocks: who reads it shares the full ones, and keeps nobody who
/// logs waiting while it is put together.
#[derive(Clone)]
struct Lines {
    full: Vec<Arc<[u8]>>,
    last: Vec<u8>,
}

/// Begins to keep the log, at a level that tells everything.
pub fn capture() {
    LOG.get_or_init(|| {
        tracing_subscriber::fmt()
            .with_max_level(tracing::Level::TRACE)
            .with_ansi(false)
            .with_writer(Keep)
            .init();
    });
}

/// The log so far.
pub fn text() -> String {
    let Lines { full, last } = lines().clone();
    let mut bytes = full.concat();
    bytes.extend_from_slice(&last);
    String::from_utf8_lossy(&bytes).into_owned()
}

fn lines() -> MutexGuard<'static, Lines> {
    LINES.lock().unwrap_or_else(PoisonError::into_inner)
}

struct Keep;

impl<'a> MakeWriter<'a> for Keep {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        Self
    }
}

impl io::Write for Keep {
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
