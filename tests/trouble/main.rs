//! The program as a process among troubles: killed, without room on the disk, with a database that
//! others hold or have damaged, with a store that goes away, with a store that floods it with requests.
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
mod support;
