//! Telling what is going on.

use std::{sync::OnceLock, time::Instant};

static START: OnceLock<Instant> = OnceLock::new();

/// Starts the clock that [`say`] reads.
pub fn start() {
    START.get_or_init(Instant::now);
}

/// Prints one line with the seconds since the start.
pub fn say(what: impl AsRef<str>) {
    let seconds = START.get_or_init(Instant::now).elapsed().as_secs_f32();
    println!("[{seconds:6.1}s] {}", what.as_ref());
}
