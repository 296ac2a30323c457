//! The processes that are measured: the app, and a baseline to compare it with.

use std::{
    fs::{self, File},
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

use anyhow::{Context, Result, bail};
use axum::{
    Router,
    body::{Body, Bytes},
    response::Response,
};
use http::{HeaderMap, HeaderName, HeaderValue};
use sandbox::{TEST_CLIENT_ID, TEST_CLIENT_SECRET};

use crate::requests::Answer;

/// A fixed test key: random, and used for nothing else.
pub(crate) const SECRET_KEY: &str = "uVMI+ZUtN4HZ3XI6QzlOlqfFEZDVYLTAt4YXMzN3d0k=";

/// How long the app may take to start, or to become idle.
const TIMEOUT: Duration = Duration::from_secs(60);

/// Clock ticks per second, as Linux reports them to programs.
const TICKS: u64 = 100;

/// A child process, killed when this is dropped.
pub(crate) struct Process(Child);

impl Process {
    /// Kills the process, if it has not ended, and waits for its end.
    pub(crate) fn stop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }

    /// Returns its memory now, in MiB. Like the other values, `None` on systems without `/proc`.
    pub(crate) fn memory(&self) -> Option<f64> {
        status(self.0.id(), "VmRSS:")
    }

    /// Returns its peak memory, in MiB.
    pub(crate) fn peak_memory(&self) -> Option<f64> {
        status(self.0.id(), "VmHWM:")
    }

    /// Returns the processor time that it has used.
    pub(crate) fn processor_time(&self) -> Option<Duration> {
        processor_time(self.0.id())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.stop();
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
    pub(crate) process: Process,
    pub(crate) addr: SocketAddr,
    operator_addr: SocketAddr,
}

impl App {
    /// Starts the app as an operator would, and waits until it is ready. It logs to a file, at its default
    /// level. The only unusual setting is the rate limit per shopper: it still counts, but is out of reach,
    /// because a few shoppers stand for many here.
    pub(crate) async fn start(
        program: &Path,
        addr: SocketAddr,
        database: &Path,
        upstream: &str,
    ) -> Result<Self> {
        let operator_addr = free_addr()?;
        let child = Command::new(program)
            .arg("serve")
            .env_clear()
            .env("APP_URL", format!("http://{addr}"))
            .env("BC_CLIENT_ID", TEST_CLIENT_ID)
            .env("BC_CLIENT_SECRET", TEST_CLIENT_SECRET)
            .env("REPRISE_SECRET_KEY", SECRET_KEY)
            .env("REPRISE_ADDR", addr.to_string())
            .env("REPRISE_OPERATOR_ADDR", operator_addr.to_string())
            .env("DATABASE_URL", format!("sqlite://{}", database.display()))
            .env("BC_API_URL", upstream)
            .env("BC_LOGIN_URL", upstream)
            .env("REPRISE_SHOPPER_RATE", "1000000")
            .stderr(File::create(database.with_extension("log"))?)
            .spawn()
            .with_context(|| format!("cannot start {}", program.display()))?;
        let mut app = Self {
            process: Process(child),
            addr,
            operator_addr,
        };
        app.ready().await?;
        Ok(app)
    }

    async fn ready(&mut self) -> Result<()> {
        let (began, url) = (Instant::now(), format!("{}/readyz", self.url()));
        while began.elapsed() < TIMEOUT {
            if let Some(status) = self.process.0.try_wait()? {
                bail!("the app exited with {status} before it was ready");
            }
            if reqwest::get(&url)
                .await
                .is_ok_and(|response| response.status().is_success())
            {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        bail!("the app was not ready within {TIMEOUT:?}")
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.addr)
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
        let mut before = self.process.processor_time();
        while began.elapsed() < TIMEOUT {
            tokio::time::sleep(INTERVAL).await;
            let now = self.process.processor_time();
            let used = now.zip(before).map(|(now, before)| now - before);
            if used.is_none_or(|used| used * 10 < INTERVAL) {
                return;
            }
            before = now;
        }
    }
}

/// A plain axum server in a process of its own, which sends the app's own bytes and headers from memory.
pub(crate) struct Baseline {
    pub(crate) process: Process,
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
        Ok(Self {
            process: Process(child),
            addr,
        })
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
