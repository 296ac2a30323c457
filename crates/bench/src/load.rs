//! The load generator: wrk, in a process of its own.

use std::{
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

const SCRIPT: &str = include_str!("load.lua");

/// wrk, with the script that it runs.
pub struct Generator {
    wrk: PathBuf,
    script: PathBuf,
}

/// How load is made.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    /// Connections that are kept open, each with a request under way.
    pub connections: u32,
    /// For how many seconds.
    pub seconds: u32,
    /// Mean pause of each connection between two requests; none to ask as fast as it is answered.
    pub pause: Duration,
}

/// How it went.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Outcome {
    /// Answers.
    pub requests: u64,
    microseconds: u64,
    refused: u64,
    broken: u64,
    p50: u64,
    p99: u64,
}

impl Outcome {
    /// Requests per second.
    pub fn rate(&self) -> f64 {
        1e6 * self.requests as f64 / self.microseconds.max(1) as f64
    }

    /// The time within which half of all were answered, in milliseconds.
    pub fn p50(&self) -> f64 {
        self.p50 as f64 / 1e3
    }

    /// The time within which 99 of 100 were answered, in milliseconds.
    pub fn p99(&self) -> f64 {
        self.p99 as f64 / 1e3
    }
}

impl Generator {
    /// Writes the script into a folder.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn new(wrk: &Path, folder: &Path) -> Result<Self> {
        let script = folder.join("load.lua");
        fs::write(&script, SCRIPT).context("cannot write the load generator's script")?;
        Ok(Self {
            wrk: wrk.to_owned(),
            script,
        })
    }

    /// Begins to send the requests of a file to an address.
    ///
    /// # Errors
    /// When wrk cannot be started.
    pub fn start(&self, to: SocketAddr, requests: &Path, shape: Shape) -> Result<Running> {
        let child = Command::new(&self.wrk)
            .args(["--threads", "1", "--latency", "--timeout", "10s"])
            .args(["--connections", &shape.connections.to_string()])
            .args(["--duration", &format!("{}s", shape.seconds)])
            .arg("--script")
            .arg(&self.script)
            .arg(format!("http://{to}/"))
            .arg("--")
            .arg(requests)
            .arg(shape.pause.as_millis().to_string())
            .stdout(Stdio::piped())
            .spawn()
            .context("cannot start wrk")?;
        Ok(Running(child))
    }

    /// Sends the requests of a file to an address, to the end.
    ///
    /// # Errors
    /// When wrk cannot be run, or any request was refused or broke off.
    pub async fn run(&self, to: SocketAddr, requests: &Path, shape: Shape) -> Result<Outcome> {
        self.start(to, requests, shape)?.end().await
    }
}

/// Load that is being made.
pub struct Running(Child);

impl Running {
    /// Waits for its end.
    ///
    /// # Errors
    /// When wrk failed, or any request was refused or broke off.
    pub async fn end(self) -> Result<Outcome> {
        let output = tokio::task::spawn_blocking(move || self.0.wait_with_output()).await??;
        ensure!(output.status.success(), "wrk ended with {}", output.status);
        let text = String::from_utf8_lossy(&output.stdout);
        let line = text.lines().rfind(|line| line.starts_with('{'));
        let line = line.with_context(|| format!("wrk said nothing of its outcome:\n{text}"))?;
        let outcome: Outcome = serde_json::from_str(line)?;
        ensure!(
            outcome.refused == 0 && outcome.broken == 0 && outcome.requests > 0,
            "{} requests, of which {} were refused and {} broke off: nothing to measure",
            outcome.requests,
            outcome.refused,
            outcome.broken
        );
        Ok(outcome)
    }
}
