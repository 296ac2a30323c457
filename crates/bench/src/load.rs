//! The load generator, wrk, in a process of its own.

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

/// wrk and its script.
pub(crate) struct Generator {
    wrk: PathBuf,
    script: PathBuf,
}

/// The kind of load.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LoadShape {
    /// Connections, each with one request at a time.
    pub(crate) connections: u32,
    pub(crate) seconds: u32,
    /// The mean pause of a connection between two requests; zero for as fast as possible.
    pub(crate) pause: Duration,
}

/// The result of a load.
#[derive(Debug, Clone, Copy, Deserialize)]
pub(crate) struct LoadOutcome {
    pub(crate) requests: u64,
    microseconds: u64,
    refused: u64,
    broken: u64,
    p50: u64,
    p99: u64,
}

impl LoadOutcome {
    /// Returns the requests per second.
    pub(crate) fn rate(&self) -> f64 {
        1e6 * self.requests as f64 / self.microseconds.max(1) as f64
    }

    /// Returns the median latency in milliseconds.
    pub(crate) fn p50(&self) -> f64 {
        self.p50 as f64 / 1e3
    }

    /// Returns the 99th percentile of the latency in milliseconds.
    pub(crate) fn p99(&self) -> f64 {
        self.p99 as f64 / 1e3
    }
}

impl Generator {
    /// Writes the script to a folder.
    pub(crate) fn new(wrk: &Path, folder: &Path) -> Result<Self> {
        let script = folder.join("load.lua");
        fs::write(&script, SCRIPT).context("cannot write the load generator's script")?;
        Ok(Self {
            wrk: wrk.to_owned(),
            script,
        })
    }

    /// Starts to send the requests of a file to an address.
    pub(crate) fn start(
        &self,
        to: SocketAddr,
        requests: &Path,
        shape: LoadShape,
    ) -> Result<RunningLoad> {
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
        Ok(RunningLoad(child))
    }

    /// Sends the requests of a file to an address and waits for the result.
    pub(crate) async fn run(
        &self,
        to: SocketAddr,
        requests: &Path,
        shape: LoadShape,
    ) -> Result<LoadOutcome> {
        self.start(to, requests, shape)?.finish().await
    }
}

/// A load that is running.
pub(crate) struct RunningLoad(Child);

impl RunningLoad {
    /// Waits for the result. Any failed request is an error, because the result would mean nothing.
    pub(crate) async fn finish(self) -> Result<LoadOutcome> {
        let output = tokio::task::spawn_blocking(move || self.0.wait_with_output()).await??;
        ensure!(output.status.success(), "wrk exited with {}", output.status);
        let text = String::from_utf8_lossy(&output.stdout);
        let line = text.lines().rfind(|line| line.starts_with('{'));
        let line = line.with_context(|| format!("wrk printed no result:\n{text}"))?;
        let outcome: LoadOutcome = serde_json::from_str(line)?;
        ensure!(
            outcome.refused == 0 && outcome.broken == 0 && outcome.requests > 0,
            "{} requests, of which {} were rejected and {} broke off: nothing to measure",
            outcome.requests,
            outcome.refused,
            outcome.broken
        );
        Ok(outcome)
    }
}
