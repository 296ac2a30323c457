//! Progress output.

use std::{sync::OnceLock, time::Instant};

static START: OnceLock<Instant> = OnceLock::new();

/// Starts the clock for [`step`].
pub(crate) fn start() {
    START.get_or_init(Instant::now);
}

/// Prints one line, preceded by the seconds since the start.
pub(crate) fn step(what: impl AsRef<str>) {
    let seconds = START.get_or_init(Instant::now).elapsed().as_secs_f32();
    println!("[{seconds:6.1}s] {}", what.as_ref());
}
