//! `reprise serve` as a process.

use std::{
    cell::RefCell,
    fs::File,
    path::PathBuf,
    process::{Child, Command, ExitStatus, Stdio},
    time::{Duration, Instant},
};

use sandbox::{AppRegistration, TEST_CLIENT_SECRET};

use super::{World, free_port};

/// A fixed test key: random, and never used for anything else.
pub const SECRET_KEY: &str = "uVMI+ZUtN4HZ3XI6QzlOlqfFEZDVYLTAt4YXMzN3d0k=";
/// How long a busy machine may take to start it.
const PATIENCE: Duration = Duration::from_secs(30);

/// The program, running or not. It always listens at the same address, and keeps its data in the
/// same file.
pub struct Program {
    pub client_id: &'static str,
    pub url: String,
    pub database: PathBuf,
    /// What the process writes to standard error, over all its lives.
    log: PathBuf,
    /// A program that starts it, with arguments of its own; empty for none.
    pub wrapper: Vec<String>,
    environment: Vec<(&'static str, String)>,
    browser: reqwest::Client,
    process: RefCell<Option<Child>>,
}

impl Program {
    /// Registers an app at the sandbox and prepares to run it.
    pub fn new(world: &World, client_id: &'static str, database: &str) -> Self {
        let port = free_port();
        let url = format!("http://127.0.0.1:{port}");
        let database = world.file(database);
        world.sandbox.register_app(AppRegistration::for_app_url(
            &url,
            client_id,
            TEST_CLIENT_SECRET,
        ));
        let environment = vec![
            ("APP_URL", url.clone()),
            ("BC_CLIENT_ID", client_id.to_owned()),
            ("BC_CLIENT_SECRET", TEST_CLIENT_SECRET.to_owned()),
            ("REPRISE_SECRET_KEY", SECRET_KEY.to_owned()),
            ("REPRISE_ADDR", format!("127.0.0.1:{port}")),
            ("REPRISE_OPERATOR_ADDR", "127.0.0.1:0".to_owned()),
            ("DATABASE_URL", format!("sqlite://{}", database.display())),
            ("BC_API_URL", world.sandbox.api_url()),
            ("BC_LOGIN_URL", world.sandbox.login_url()),
            ("REPRISE_FIRST_VIEW_DEADLINE_MS", "20000".to_owned()),
            ("REPRISE_SHOPPER_RATE", "0".to_owned()),
            ("RUST_LOG", "info".to_owned()),
        ];
        Self {
            client_id,
            url,
            log: database.with_extension("log"),
            database,
            wrapper: Vec::new(),
            environment,
            browser: world.browser.clone(),
            process: RefCell::default(),
        }
    }

    /// Has it keep its data somewhere else.
    pub fn keeps_data_in(&mut self, database: PathBuf) {
        self.keeps_data_at(format!("sqlite://{}", database.display()));
        self.database = database;
    }

    /// Has it keep its data at that URL, which need not be valid.
    pub fn keeps_data_at(&mut self, url: String) {
        self.environment.push(("DATABASE_URL", url));
    }

    /// Has it log with this filter, as one JSON object per line.
    pub fn logs(&mut self, filter: &str) {
        self.environment.push(("RUST_LOG", filter.to_owned()));
        let format = ("REPRISE_LOG_FORMAT", "json".to_owned());
        self.environment.push(format);
    }

    /// Starts it, and waits until it answers.
    pub async fn start(&self) {
        self.spawn();
        self.ready().await;
    }

    /// Starts it, and waits for nothing.
    pub fn spawn(&self) {
        let mut command = self.command();
        let log = File::options().create(true).append(true).open(&self.log);
        command.stdout(Stdio::null()).stderr(log.unwrap());
        *self.process.borrow_mut() = Some(command.spawn().unwrap());
    }

    /// Starts it where it is expected to refuse; answers how it ended.
    pub fn ends(&self) -> ExitStatus {
        self.spawn();
        let began = Instant::now();
        loop {
            if let Some(status) = self.ended() {
                return status;
            }
            assert!(began.elapsed() < PATIENCE, "it runs: {}", self.tail());
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn command(&self) -> Command {
        let program = env!("CARGO_BIN_EXE_reprise");
        let mut command = match self.wrapper.split_first() {
            None => Command::new(program),
            Some((wrapper, arguments)) => {
                let mut command = Command::new(wrapper);
                command.args(arguments).arg(program);
                command
            }
        };
        command.arg("serve").envs(self.environment.iter().cloned());
        command
    }

    /// Waits until it answers.
    pub async fn ready(&self) {
        let began = Instant::now();
        while !self.answers().await {
            assert!(self.ended().is_none(), "it does not start: {}", self.tail());
            assert!(began.elapsed() < PATIENCE, "not ready: {}", self.tail());
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// Whether it says that it is ready.
    pub async fn answers(&self) -> bool {
        let asked = self.browser.get(format!("{}/readyz", self.url));
        asked.send().await.is_ok_and(|it| it.status() == 200)
    }

    /// How it ended, if it has.
    pub fn ended(&self) -> Option<ExitStatus> {
        self.process
            .borrow_mut()
            .as_mut()
            .unwrap()
            .try_wait()
            .unwrap()
    }

    /// The process's id.
    pub fn id(&self) -> u32 {
        self.process.borrow().as_ref().unwrap().id()
    }

    /// How much memory it has in use, in MiB.
    #[cfg(target_os = "linux")]
    pub fn resident_mib(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.id())).unwrap();
        let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kib = resident.unwrap().trim().trim_end_matches(" kB");
        kib.parse::<u64>().unwrap() / 1_024
    }

    /// Ends it at once, wherever it is: `SIGKILL`.
    pub fn kill(&self) {
        let process = self.process.borrow_mut().take();
        if let Some(mut process) = process {
            process.kill().unwrap();
            process.wait().unwrap();
        }
    }

    /// Deletes its log.
    pub fn forget_log(&self) {
        drop(std::fs::remove_file(&self.log));
    }

    /// Everything it has logged.
    pub fn log(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap_or_default()
    }

    /// The end of that, for somebody who wonders why a test failed.
    pub fn tail(&self) -> String {
        let log = self.log();
        let lines: Vec<&str> = log.lines().collect();
        let lines = &lines[lines.len().saturating_sub(40)..];
        format!("\n{}", lines.join("\n"))
    }

    /// The lines it has logged that have this in them.
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
