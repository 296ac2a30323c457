//! The processes that are measured: the app, and a baseline to compare it with.

use std::{
    fs,
    io::{BufRead as _, BufReader},
    net::{SocketAddr, TcpListener},
    path::Path,
    process::{Child, Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use anyhow::{Context, Result};
use axum::{
    Router,
    body::{Body, Bytes},
    response::Response,
};
use http::{HeaderMap, HeaderName, HeaderValue};
use sandbox::{Sandbox, TEST_CLIENT_ID};
use testkit::{Program, Site};

use crate::requests::Answer;

/// How long the app may take to become idle.
const TIMEOUT: Duration = Duration::from_mins(1);

/// Clock ticks per second, as Linux reports them to programs.
const TICKS: u64 = 100;

/// A running process.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Process(u32);

impl Process {
    /// Returns its memory now, in MiB. Like the other values, `None` on systems without `/proc`.
    pub(crate) fn memory(self) -> Option<f64> {
        status(self.0, "VmRSS:")
    }

    /// Returns its peak memory, in MiB.
    pub(crate) fn peak_memory(self) -> Option<f64> {
        status(self.0, "VmHWM:")
    }

    /// Returns the processor time that it has used.
    pub(crate) fn processor_time(self) -> Option<Duration> {
        processor_time(self.0)
    }
}

fn processor_time(id: u32) -> Option<Duration> {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    // The name, in parentheses, may contain spaces.
    let (_, rest) = stat.rsplit_once(") ")?;
    let fields: Vec<&str> = rest.split(' ').collect();
    let user: u64 = fields.get(11)?.parse().ok()?;
    let system: u64 = fields.get(12)?.parse().ok()?;
    Some(Duration::from_millis((user + system) * 1000 / TICKS))
}

fn status(id: u32, name: &str) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    let kilobytes: f64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kilobytes / 1024.0)
}

/// Returns a local address that nobody listens on.
pub(crate) fn free_addr() -> Result<SocketAddr> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}

/// The app in a process of its own.
pub(crate) struct App {
    program: Program,
    operator_addr: SocketAddr,
}

impl App {
    /// Starts the app as an operator would, and waits until it is ready. The only unusual setting is the rate
    /// limit per shopper: it still counts, but is out of reach, because a few shoppers stand for many here.
    pub(crate) async fn start(
        executable: &Path,
        addr: SocketAddr,
        database: &Path,
        upstream: &str,
    ) -> Result<Self> {
        let mut program = Program::at(addr, executable, TEST_CLIENT_ID, database.to_owned());
        let operator_addr = free_addr()?;
        program.set("REPRISE_OPERATOR_ADDR", operator_addr.to_string());
        program.set("BC_API_URL", upstream);
        program.set("BC_LOGIN_URL", upstream);
        program.set("REPRISE_SHOPPER_RATE", "1000000");
        program.start().await;
        Ok(Self {
            program,
            operator_addr,
        })
    }

    /// Restarts it, so that its caches are empty.
    pub(crate) async fn restart(&self) {
        // Only one process can use the database.
        self.program.kill();
        self.program.start().await;
    }

    pub(crate) fn process(&self) -> Process {
        Process(self.program.id())
    }

    /// Returns it as merchants and shoppers reach it.
    pub(crate) fn site<'a>(
        &'a self,
        sandbox: &'a Sandbox,
        client: &'a reqwest::Client,
    ) -> Site<'a> {
        self.program.site(sandbox, client)
    }

    pub(crate) fn addr(&self) -> SocketAddr {
        self.program.addr
    }

    pub(crate) fn url(&self) -> &str {
        &self.program.url
    }

    /// Returns its metrics as text.
    pub(crate) async fn metrics(&self) -> Result<String> {
        let url = format!("http://{}/metrics", self.operator_addr);
        Ok(reqwest::get(url).await?.error_for_status()?.text().await?)
    }

    /// Returns the value of a metric, or 0 if it does not exist.
    pub(crate) async fn metric(&self, name: &str) -> Result<f64> {
        let text = self.metrics().await?;
        let mut lines = text.lines();
        let found = lines.find_map(|line| line.strip_prefix(name)?.trim().parse().ok());
        Ok(found.unwrap_or(0.0))
    }

    /// Waits until it is nearly idle, so that its startup or its background work does not distort the next
    /// measurement.
    pub(crate) async fn settle(&self) {
        const INTERVAL: Duration = Duration::from_millis(300);
        let began = Instant::now();
        let mut before = self.process().processor_time();
        while began.elapsed() < TIMEOUT {
            tokio::time::sleep(INTERVAL).await;
            let now = self.process().processor_time();
            let used = now
                .zip(before)
                .map(|(now, before)| now.saturating_sub(before));
            if used.is_none_or(|used| used * 10 < INTERVAL) {
                return;
            }
            before = now;
        }
    }
}

/// A plain axum server in a process of its own, which sends the app's own bytes and headers from memory.
pub(crate) struct Baseline {
    child: Child,
    pub(crate) addr: SocketAddr,
}

impl Baseline {
    /// Starts a baseline with these answers, which are written to a folder.
    pub(crate) fn start(answers: &[Answer], folder: &Path) -> Result<Self> {
        let path = folder.join("answers.json");
        fs::write(&path, serde_json::to_vec(answers)?)?;
        let mut child = Command::new(std::env::current_exe()?)
            .arg("baseline")
            .arg(&path)
            .stdout(Stdio::piped())
            .spawn()
            .context("cannot start the baseline")?;
        let output = child.stdout.take().context("the baseline has no output")?;
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line)?;
        let addr = line.trim().parse();
        let addr = addr.context("the baseline did not print its address")?;
        Ok(Self { child, addr })
    }

    pub(crate) fn process(&self) -> Process {
        Process(self.child.id())
    }
}

impl Drop for Baseline {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// Runs the baseline: prints its address and serves the answers in turn, whatever the request.
pub(crate) async fn serve_baseline(answers: &Path) -> Result<()> {
    let answers: Vec<Answer> = serde_json::from_slice(&fs::read(answers)?)?;
    let answers = answers.iter().map(decode).collect::<Result<Vec<_>>>()?;
    let (answers, next) = (Arc::new(answers), Arc::new(AtomicUsize::new(0)));
    let routes = Router::new().fallback(move |_body: Bytes| {
        let (answers, next) = (answers.clone(), next.clone());
        async move {
            let index = next.fetch_add(1, Ordering::Relaxed) % answers.len();
            let (headers, body) = &answers[index];
            let mut response = Response::new(Body::from(body.clone()));
            *response.headers_mut() = headers.clone();
            response
        }
    });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    println!("{}", listener.local_addr()?);
    Ok(axum::serve(listener, routes).await?)
}

fn decode(answer: &Answer) -> Result<(HeaderMap, Bytes)> {
    let mut headers = HeaderMap::new();
    for (name, value) in &answer.headers {
        headers.append(HeaderName::try_from(name)?, HeaderValue::try_from(value)?);
    }
    Ok((headers, answer.body()?.into()))
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn reads_memory_and_processor_time() {
        let own = std::process::id();
        let (memory, peak) = (
            status(own, "VmRSS:").unwrap(),
            status(own, "VmHWM:").unwrap(),
        );
        assert!(memory > 1.0 && peak >= memory, "{memory} {peak}");
        assert!(processor_time(own).is_some());
        assert!(status(u32::MAX, "VmRSS:").is_none());
    }
}
