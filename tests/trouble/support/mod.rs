//! A sandbox in this process, the program in others, and what people do with them.

pub(crate) mod people;
pub(crate) mod random;

use std::path::PathBuf;

use sandbox::{RateLimit, Sandbox, WebhookSettings, WebhookTimestamps};
use testkit::{CLIENT_ID, Program};
use tokio::sync::RwLock;

/// An emulated BigCommerce, and a directory for the databases of programs.
pub(crate) struct World {
    pub sandbox: Sandbox,
    pub browser: reqwest::Client,
    directory: tempfile::TempDir,
    /// A guard of [`TURNS`].
    _turn: Box<dyn Send + Sync>,
}

/// Lets a test that measures something run alone in this program.
static TURNS: RwLock<()> = RwLock::const_new(());

impl World {
    /// Starts the sandbox. Tests may move its clock, so its deliveries have timestamps by the machine's, which the
    /// program reads.
    pub(crate) async fn new() -> Self {
        Self::start(Box::new(TURNS.read().await)).await
    }

    /// Starts the sandbox once no other test of this program runs. No other begins until this world is dropped.
    pub(crate) async fn alone() -> Self {
        Self::start(Box::new(TURNS.write().await)).await
    }

    async fn start(permit: Box<dyn Send + Sync>) -> Self {
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
            _turn: permit,
        }
    }

    /// Returns the path of a file in a directory that is deleted after the test.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    /// Returns the program as the sandbox's first app, without starting it.
    pub(crate) fn app(&self) -> Program {
        self.program(CLIENT_ID, "reprise.db")
    }

    /// Returns the program as another app with a database of its own, without starting it.
    pub(crate) fn program(&self, client_id: &'static str, database: &str) -> Program {
        let executable = env!("CARGO_BIN_EXE_reprise");
        Program::new(executable, &self.sandbox, client_id, self.file(database))
    }

    /// Returns the running program, installed at Fernway.
    pub(crate) async fn installed(&self) -> Program {
        let app = self.app();
        app.start().await;
        self.install(&app).await;
        app
    }
}

/// Prints a line that shows even if the test passes.
macro_rules! print_always {
    ($($arguments:tt)*) => {{
        use std::io::Write as _;
        drop(writeln!(std::io::stdout(), $($arguments)*));
    }};
}
pub(crate) use print_always;

/// Reports the current test as skipped, which a Rust test cannot do itself: `cargo xtask test` names a file in
/// `REPRISE_SKIPPED_TESTS` and counts its lines as skipped tests.
pub(crate) fn skip(reason: &str) {
    let thread = std::thread::current();
    let line = format!("{} ({reason})\n", thread.name().unwrap_or("a test"));
    print_always!("SKIPPED: {}", line.trim_end());
    if let Some(file) = std::env::var_os("REPRISE_SKIPPED_TESTS") {
        let file = std::fs::File::options()
            .create(true)
            .append(true)
            .open(file);
        // In one call, since tests of other programs may write at the same time.
        std::io::Write::write_all(&mut file.unwrap(), line.as_bytes()).unwrap();
    }
}
