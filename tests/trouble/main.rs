//! The program as a process under stress: killed, on a full disk, with a locked or damaged database, with a
//! store that is down, and with a store that floods it with requests.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a failed step fails the test"
)]

#[cfg(unix)]
mod database;
#[cfg(target_os = "linux")]
mod disk;
#[cfg(target_os = "linux")]
mod hostile;
#[cfg(unix)]
mod kill;
mod log;
mod outage;
#[cfg(unix)]
mod restart;
mod support;
