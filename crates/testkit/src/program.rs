//! `reprise serve` as a process.

use std::{
    cell::RefCell,
    fs::File,
    net::{SocketAddr, TcpListener},
    path::PathBuf,
    process::{Child, Command, ExitStatus, Stdio},
    sync::atomic::{AtomicI64, AtomicU16, Ordering},
    time::{Duration, Instant},
};

use jiff::Timestamp;
use sandbox::{AppRegistration, Sandbox, TEST_CLIENT_SECRET};

use super::{SECRET_KEY, database::Database, people::Site};

/// How long a busy machine may take to start the program, or the program to finish its jobs.
const TIMEOUT: Duration = Duration::from_secs(30);

/// `reprise serve` as a process, running or not. It always listens on the same address and uses the same database.
pub struct Program {
    executable: PathBuf,
    /// The app's client id at the sandbox.
    pub client_id: &'static str,
    /// The address that it listens on.
    pub addr: SocketAddr,
    /// The app's base URL.
    pub url: String,
    /// Its database.
    pub database: Database,
    /// The standard error of all its processes.
    log: PathBuf,
    /// A command that starts the program, with its arguments; empty to start it directly.
    pub wrapper: Vec<String>,
    /// A socket that the program inherits as its first one, as from systemd.
    pub socket: Option<TcpListener>,
    environment: Vec<(&'static str, String)>,
    browser: reqwest::Client,
    process: RefCell<Option<Child>>,
}

impl Program {
    /// Registers an app at the sandbox and prepares to run the program `executable` for it.
    pub fn new(
        executable: impl Into<PathBuf>,
        sandbox: &Sandbox,
        client_id: &'static str,
        database: PathBuf,
    ) -> Self {
        let addr = SocketAddr::from(([127, 0, 0, 1], free_port()));
        let mut program = Self::at(addr, executable, client_id, database);
        sandbox.register_app(AppRegistration::for_app_url(
            &program.url,
            client_id,
            TEST_CLIENT_SECRET,
        ));
        program.set("BC_API_URL", sandbox.api_url());
        program.set("BC_LOGIN_URL", sandbox.login_url());
        program.set("REPRISE_FIRST_VIEW_DEADLINE_MS", "20000");
        program.set("REPRISE_SHOPPER_RATE", "0");
        program
    }

    /// Prepares to run the program `executable` at an address, with the default settings.
    pub fn at(
        addr: SocketAddr,
        executable: impl Into<PathBuf>,
        client_id: &'static str,
        database: PathBuf,
    ) -> Self {
        let url = format!("http://{addr}");
        let database = Database::at(database);
        let mut program = Self {
            executable: executable.into(),
            client_id,
            addr,
            log: database.path.with_extension("log"),
            wrapper: Vec::new(),
            socket: None,
            environment: Vec::new(),
            browser: reqwest::Client::builder().no_proxy().build().unwrap(),
            process: RefCell::default(),
            url,
            database,
        };
        program.set("APP_URL", program.url.clone());
        program.set("BC_CLIENT_ID", client_id);
        program.set("BC_CLIENT_SECRET", TEST_CLIENT_SECRET);
        program.set("REPRISE_SECRET_KEY", SECRET_KEY);
        program.set("REPRISE_ADDR", addr.to_string());
        program.set("REPRISE_OPERATOR_ADDR", "127.0.0.1:0");
        program.set("DATABASE_URL", program.database.url());
        program.set("RUST_LOG", "info");
        program
    }

    /// Sets an environment variable of the program.
    pub fn set(&mut self, name: &'static str, value: impl Into<String>) {
        self.environment.push((name, value.into()));
    }

    /// Returns the app as merchants and shoppers reach it.
    pub fn site<'a>(&'a self, sandbox: &'a Sandbox, browser: &'a reqwest::Client) -> Site<'a> {
        static NOT_AHEAD: AtomicI64 = AtomicI64::new(0);
        Site {
            sandbox,
            browser,
            app_url: &self.url,
            client_id: self.client_id,
            ahead: &NOT_AHEAD,
        }
    }

    /// Sets the database's file.
    pub fn set_database(&mut self, database: PathBuf) {
        self.database = Database::at(database);
        self.set("DATABASE_URL", self.database.url());
    }

    /// Sets its log filter, and makes it log one JSON object per line.
    pub fn set_log(&mut self, filter: &str) {
        self.set("RUST_LOG", filter);
        self.set("REPRISE_LOG_FORMAT", "json");
    }

    /// Makes it log the time that each span took.
    pub fn set_log_spans(&mut self) {
        self.set("REPRISE_LOG_SPANS", "true");
    }

    /// Starts it and waits until it is ready.
    pub async fn start(&self) {
        self.spawn();
        self.ready().await;
    }

    /// Starts it without waiting.
    pub fn spawn(&self) {
        let mut command = self.command();
        let log = File::options().create(true).append(true).open(&self.log);
        command.stdout(Stdio::null()).stderr(log.unwrap());
        *self.process.borrow_mut() = Some(command.spawn().unwrap());
    }

    /// Starts it, which has to fail, and returns its exit status.
    pub fn fails_to_start(&self) -> ExitStatus {
        self.spawn();
        let began = Instant::now();
        loop {
            if let Some(status) = self.exit_status() {
                return status;
            }
            assert!(began.elapsed() < TIMEOUT, "it is running: {}", self.tail());
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn command(&self) -> Command {
        let program = &self.executable;
        let mut command = match self.wrapper.split_first() {
            None => Command::new(program),
            Some((wrapper, arguments)) => {
                let mut command = Command::new(wrapper);
                command.args(arguments).arg(program);
                command
            }
        };
        command.arg("serve").envs(self.environment.iter().cloned());
        #[cfg(unix)]
        if let Some(socket) = &self.socket {
            command.stdin(std::os::fd::OwnedFd::from(socket.try_clone().unwrap()));
        }
        command
    }

    /// Waits until it is ready.
    pub async fn ready(&self) {
        let began = Instant::now();
        while !self.is_ready().await {
            assert!(
                self.exit_status().is_none(),
                "it does not start: {}",
                self.tail()
            );
            assert!(began.elapsed() < TIMEOUT, "not ready: {}", self.tail());
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// Returns whether it is ready.
    pub async fn is_ready(&self) -> bool {
        let asked = self.browser.get(format!("{}/readyz", self.url));
        asked.send().await.is_ok_and(|it| it.status() == 200)
    }

    /// Returns its exit status, if it has ended.
    pub fn exit_status(&self) -> Option<ExitStatus> {
        self.process
            .borrow_mut()
            .as_mut()
            .unwrap()
            .try_wait()
            .unwrap()
    }

    /// Returns the process's id.
    pub fn id(&self) -> u32 {
        self.process.borrow().as_ref().unwrap().id()
    }

    /// Returns its resident memory in MiB.
    #[cfg(target_os = "linux")]
    pub fn resident_mib(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.id())).unwrap();
        let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kib = resident.unwrap().trim().trim_end_matches(" kB");
        kib.parse::<u64>().unwrap() / 1_024
    }

    /// Kills it with `SIGKILL`.
    pub fn kill(&self) {
        let process = self.process.borrow_mut().take();
        if let Some(mut process) = process {
            process.kill().unwrap();
            process.wait().unwrap();
        }
    }

    /// Deletes its log.
    pub fn clear_log(&self) {
        drop(std::fs::remove_file(&self.log));
    }

    /// Waits until its queue only has jobs that are scheduled for later. A view queues jobs a moment after its
    /// response, so the queue has to be empty several times in a row.
    pub async fn wait_until_idle(&self) {
        let began = Instant::now();
        let mut empty = 0;
        while empty < 4 {
            let waiting = self.database.waiting_jobs(Timestamp::now()).await;
            empty = if waiting == 0 { empty + 1 } else { 0 };
            assert!(began.elapsed() < TIMEOUT, "{waiting} jobs: {}", self.tail());
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
    }

    /// Returns everything it has logged.
    pub fn log(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap_or_default()
    }

    /// Returns the end of its log, for the message of a failing test.
    pub fn tail(&self) -> String {
        let log = self.log();
        let lines: Vec<&str> = log.lines().collect();
        let lines = &lines[lines.len().saturating_sub(40)..];
        format!("\n{}", lines.join("\n"))
    }

    /// Returns the logged lines that contain a text.
    pub fn logged(&self, text: &str) -> Vec<String> {
        let log = self.log();
        let lines = log.lines().filter(|line| line.contains(text));
        lines.map(str::to_owned).collect()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Returns a port that nothing listens on, from outside the range that the system assigns: while the program is down,
/// nothing else may get it.
fn free_port() -> u16 {
    static LAST: AtomicU16 = AtomicU16::new(0);
    let first = 10_000 + u16::try_from(std::process::id() % 15_000).unwrap();
    loop {
        let port = first + LAST.fetch_add(1, Ordering::Relaxed) % 5_000;
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}
