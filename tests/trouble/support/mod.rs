//! A sandbox in this process, the program in others, and the people between them.

pub mod people;
pub mod program;
pub mod random;
pub mod rows;

use std::{net::TcpListener, path::PathBuf, sync::atomic::AtomicU16};

use sandbox::{RateLimit, Sandbox, WebhookSettings, WebhookTimestamps};

use self::program::Program;

/// A client id that is awkward on purpose: it has to survive URLs and forms.
pub const CLIENT_ID: &str = "client!+ID";

/// An emulated BigCommerce, and a directory for the databases of programs.
pub struct World {
    pub sandbox: Sandbox,
    pub browser: reqwest::Client,
    directory: tempfile::TempDir,
}

impl World {
    /// The sandbox begins. Its clock can be set forward: what it sends is stamped by the machine's, as
    /// that is what a process reads.
    pub async fn new() -> Self {
        let sandbox = Sandbox::start(sandbox::Config {
            rate_limit: RateLimit {
                quota: 1_000_000,
                window_ms: 30_000,
            },
            ..sandbox::Config::default()
        })
        .await
        .unwrap();
        sandbox.set_webhooks(WebhookSettings {
            timestamps: WebhookTimestamps::Machine,
            at_once: 4,
            ..WebhookSettings::default()
        });
        Self {
            sandbox,
            browser: reqwest::Client::builder()
                .redirect(reqwest::redirect::Policy::none())
                .no_proxy()
                .build()
                .unwrap(),
            directory: tempfile::tempdir().unwrap(),
        }
    }

    /// A file in a directory that goes with the test.
    pub fn file(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    /// The program as the first app of the sandbox, not started yet.
    pub fn app(&self) -> Program {
        Program::new(self, CLIENT_ID, "reprise.db")
    }

    /// The program, running and installed at Fernway.
    pub async fn installed(&self) -> Program {
        let app = self.app();
        app.start().await;
        self.install(&app).await;
        app
    }
}

/// A port that nobody listens on. None that the system gives away by itself: while the program is
/// down nobody else may get it.
pub fn free_port() -> u16 {
    static LAST: AtomicU16 = AtomicU16::new(0);
    let first = 10_000 + u16::try_from(std::process::id() % 15_000).unwrap();
    loop {
        let step = LAST.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let port = first + step % 5_000;
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}

/// Tells something that is to be read also where a test passes.
macro_rules! tell {
    ($($arguments:tt)*) => {{
        use std::io::Write as _;
        drop(writeln!(std::io::stdout(), $($arguments)*));
    }};
}
pub(crate) use tell;

/// Reports the current test as skipped. A Rust test cannot do so by itself: `cargo xtask test` names a file
/// in `REPRISE_SKIPPED_TESTS` and counts the lines in it as skipped tests.
pub fn skip(reason: &str) {
    let thread = std::thread::current();
    let line = format!("{} ({reason})\n", thread.name().unwrap_or("a test"));
    tell!("SKIPPED: {}", line.trim_end());
    if let Some(file) = std::env::var_os("REPRISE_SKIPPED_TESTS") {
        let file = std::fs::File::options()
            .create(true)
            .append(true)
            .open(file);
        // In one call: tests of other programs may write at the same time.
        std::io::Write::write_all(&mut file.unwrap(), line.as_bytes()).unwrap();
    }
}
