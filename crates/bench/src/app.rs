//! The program under test, in a process of its own.

use std::{
    fs::File,
    net::{SocketAddr, TcpListener},
    path::Path,
    process::{Child, Command},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use sandbox::{TEST_CLIENT_ID, TEST_CLIENT_SECRET};

use crate::process::Process;

/// A fixed test key: random, and never used for anything else.
pub const SECRET_KEY: &str = "uVMI+ZUtN4HZ3XI6QzlOlqfFEZDVYLTAt4YXMzN3d0k=";
/// How long it may take to start, or to have nothing more to do.
const PATIENCE: Duration = Duration::from_secs(60);

/// An address of this machine that nobody listens on.
///
/// # Errors
/// When there is none.
pub fn free_addr() -> Result<SocketAddr> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}

/// The app, ended when this is dropped.
pub struct App {
    child: Child,
    /// Where it listens.
    pub addr: SocketAddr,
    /// Where it serves its metrics.
    operator_addr: SocketAddr,
}

impl App {
    /// Starts it as an operator would, on a database in a folder, and waits until it is ready. Its log
    /// goes to a file, at the level that is the program's own choice. Only the limit on how often one
    /// shopper may ask, though each is counted, is out of reach: a few stand for many here.
    ///
    /// # Errors
    /// When it does not start.
    pub async fn start(
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
            child,
            addr,
            operator_addr,
        };
        app.ready().await?;
        Ok(app)
    }

    async fn ready(&mut self) -> Result<()> {
        let (began, url) = (Instant::now(), format!("{}/readyz", self.url()));
        while began.elapsed() < PATIENCE {
            if let Some(status) = self.child.try_wait()? {
                bail!("the app ended with {status} before it was ready");
            }
            if reqwest::get(&url)
                .await
                .is_ok_and(|it| it.status().is_success())
            {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        bail!("the app was not ready within {PATIENCE:?}")
    }

    /// Its base URL.
    pub fn url(&self) -> String {
        format!("http://{}", self.addr)
    }

    /// Returns its metrics.
    ///
    /// # Errors
    /// When it does not answer.
    pub async fn metrics(&self) -> Result<String> {
        let url = format!("http://{}/metrics", self.operator_addr);
        Ok(reqwest::get(url).await?.error_for_status()?.text().await?)
    }

    /// A number that it tells at `/metrics`; 0 where it does not.
    ///
    /// # Errors
    /// When it does not answer.
    pub async fn metric(&self, name: &str) -> Result<f64> {
        let text = self.metrics().await?;
        let mut lines = text.lines();
        let found = lines.find_map(|line| line.strip_prefix(name)?.trim().parse().ok());
        Ok(found.unwrap_or(0.0))
    }

    /// Its process.
    pub fn process(&self) -> Process {
        Process(self.child.id())
    }

    /// Waits until it has next to nothing to do: what it does at its start, or behind answers, is not
    /// what is measured next.
    pub async fn settle(&self) {
        const LOOK: Duration = Duration::from_millis(300);
        let began = Instant::now();
        let mut before = self.process().processor_time();
        while began.elapsed() < PATIENCE {
            tokio::time::sleep(LOOK).await;
            let now = self.process().processor_time();
            let used = now.zip(before).map(|(now, before)| now - before);
            if used.is_none_or(|used| used * 10 < LOOK) {
                return;
            }
            before = now;
        }
    }
}

impl Drop for App {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
