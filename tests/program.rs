//! The program, run as an operator runs it.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a failed step fails the test")]

use std::{
    io::{BufRead as _, BufReader},
    net::{SocketAddr, TcpListener},
    process::{Child, Command, Output, Stdio},
};

/// Returns the program's command without this shell's settings.
fn reprise() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_reprise"));
    for name in [
        "APP_URL",
        "BC_CLIENT_ID",
        "BC_CLIENT_SECRET",
        "BC_CLIENT_SECRET_FILE",
        "REPRISE_SECRET_KEY",
        "REPRISE_SECRET_KEY_FILE",
        "REPRISE_TRUSTED_PROXIES",
        "REPRISE_SHOPPER_RATE",
        "DATABASE_URL",
        "BC_API_URL",
        "BC_LOGIN_URL",
        "RUST_LOG",
        "REPRISE_LOG_FORMAT",
        "REPRISE_LOG_SPANS",
    ] {
        command.env_remove(name);
    }
    command
        .env("REPRISE_ADDR", "127.0.0.1:0")
        .env("REPRISE_OPERATOR_ADDR", "127.0.0.1:0")
        .env("SANDBOX_ADDR", "127.0.0.1:0")
        // Generous, for a busy machine.
        .env("REPRISE_FIRST_VIEW_DEADLINE_MS", "9000");
    command
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A running demo, killed when dropped.
struct Demo {
    process: Child,
    app: String,
    sandbox: String,
}

impl Demo {
    fn start() -> Self {
        let mut process = reprise()
            .args(["demo", "--rust-log", "warn"])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let said = BufReader::new(process.stdout.take().unwrap());
        let (mut app, mut sandbox) = (None, None);
        for line in said.lines() {
            let line = line.unwrap();
            let mut words = line.split_whitespace();
            match words.next() {
                Some("control") => sandbox = words.nth(1).map(str::to_owned),
                Some("app") => app = words.next().map(str::to_owned),
                _ => {}
            }
            if app.is_some() {
                break;
            }
        }
        Self {
            process,
            app: app.unwrap(),
            sandbox: sandbox.unwrap(),
        }
    }

    fn check(&self) -> Output {
        let addr = |url: &str| format!("127.0.0.1:{}", url.rsplit(':').next().unwrap());
        reprise()
            .args(["demo", "--check"])
            .env("REPRISE_ADDR", addr(&self.app))
            .env("SANDBOX_ADDR", addr(&self.sandbox))
            .output()
            .unwrap()
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

#[test]
fn the_check_prints_each_step_of_the_main_job() {
    testkit::require_browser_files();
    // sqlx warns about each statement that takes a busy machine a second.
    let checked = reprise()
        .args(["demo", "--check"])
        .env("RUST_LOG", "warn,sqlx=error")
        .output()
        .unwrap();
    let said = text(&checked.stdout);
    assert!(checked.status.success(), "{said}{}", text(&checked.stderr));
    assert!(
        said.lines().filter(|line| line.starts_with("ok ")).count() >= 7,
        "{said}"
    );
    assert_eq!(text(&checked.stderr), "", "no warnings");
}

#[tokio::test]
async fn the_check_names_the_failing_step_of_a_running_demo() {
    let demo = Demo::start();
    assert!(demo.check().status.success());

    let fault = r#"{"match": {"method": "GET", "path": "/v2/orders"}, "fault": {"status": 503}, "times": 0}"#;
    let added = reqwest::Client::new()
        .post(format!("{}/_sandbox/faults", demo.sandbox))
        .header("content-type", "application/json")
        .body(fault)
        .send()
        .await
        .unwrap();
    assert!(added.status().is_success());

    let checked = demo.check();
    let said = text(&checked.stdout);
    assert_eq!(checked.status.code(), Some(1), "{said}");
    assert!(said.contains("FAIL  purchases"), "{said}");
    assert!(
        said.contains("GET /stores/abc123/v2/orders returned 503"),
        "{said}"
    );
}

#[test]
fn invalid_configuration_names_the_variable_and_the_remedy() {
    let served = reprise().arg("serve").output().unwrap();
    assert_eq!(served.status.code(), Some(1));
    assert!(text(&served.stderr).starts_with("reprise: APP_URL is not set. "));

    let weak = "a-weak-test-secret";
    let served = reprise()
        .arg("serve")
        .env("APP_URL", "https://reprise.example.com")
        .env("BC_CLIENT_ID", "client!+ID")
        .env("BC_CLIENT_SECRET", weak)
        .output()
        .unwrap();
    let told = text(&served.stderr);
    assert!(told.contains("BC_CLIENT_SECRET"), "{told}");
    assert!(!told.contains(weak), "{told}");
}

/// A program with valid settings, except that its operator address is in use.
struct Served {
    command: Command,
    operator_addr: SocketAddr,
    folder: tempfile::TempDir,
    _taken: TcpListener,
}

impl Served {
    fn new() -> Self {
        let taken = TcpListener::bind("127.0.0.1:0").unwrap();
        let operator_addr = taken.local_addr().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("reprise.db");
        let mut command = reprise();
        command
            .arg("serve")
            .env("APP_URL", "http://127.0.0.1:9")
            .env("BC_CLIENT_ID", "client!+ID")
            .env("BC_CLIENT_SECRET", CLIENT_SECRET)
            .env("REPRISE_SECRET_KEY", SECRET_KEY)
            .env("REPRISE_OPERATOR_ADDR", operator_addr.to_string())
            .env("DATABASE_URL", format!("sqlite://{}", database.display()));
        Self {
            command,
            operator_addr,
            folder,
            _taken: taken,
        }
    }

    /// Returns its output when it refuses to start, which must not contain a secret.
    fn refusal(&mut self) -> String {
        let served = self.command.output().unwrap();
        assert!(!served.status.success());
        let told = text(&served.stderr);
        for secret in [CLIENT_SECRET, SECRET_KEY] {
            assert!(!told.contains(secret), "{told}");
        }
        told
    }
}

const CLIENT_SECRET: &str = "3f8a1c5e7b2d49603f8a1c5e7b2d4960";
const SECRET_KEY: &str = "uVMI+ZUtN4HZ3XI6QzlOlqfFEZDVYLTAt4YXMzN3d0k=";

#[test]
fn an_address_in_use_names_the_variable_and_the_remedy() {
    let mut served = Served::new();
    let told = served.refusal();
    let addr = served.operator_addr;
    let begin = format!("reprise: REPRISE_OPERATOR_ADDR {addr} cannot be used: ");
    assert!(told.starts_with(&begin), "{told}");
    assert!(
        told.contains("set REPRISE_OPERATOR_ADDR to another"),
        "{told}"
    );
    served.command.env("REPRISE_ADDR", addr.to_string());
    let told = served.refusal();
    assert!(told.starts_with(&format!("reprise: REPRISE_ADDR {addr} cannot")));
}

#[test]
fn a_quoted_setting_is_refused_with_the_remedy() {
    for (variable, value) in [
        ("BC_CLIENT_SECRET", CLIENT_SECRET),
        ("APP_URL", "https://reprise.example.com"),
        ("REPRISE_ADDR", "127.0.0.1:0"),
        ("REPRISE_TRUSTED_PROXIES", "10.0.0.5"),
    ] {
        let mut served = Served::new();
        served.command.env(variable, format!("\"{value}\""));
        let told = served.refusal();
        let expected = format!("{variable} has quotation marks around it. Remove them");
        assert!(told.contains(&expected), "{told}");
    }
}

#[cfg(unix)]
#[test]
fn secrets_come_from_files_and_readable_ones_cause_a_warning() {
    use std::os::unix::fs::PermissionsExt as _;

    let mut served = Served::new();
    for (variable, secret) in [
        ("BC_CLIENT_SECRET", CLIENT_SECRET),
        ("REPRISE_SECRET_KEY", SECRET_KEY),
    ] {
        let file = served.folder.path().join(variable);
        std::fs::write(&file, format!("{secret}\n")).unwrap();
        let mode = std::fs::Permissions::from_mode(0o600);
        std::fs::set_permissions(&file, mode).unwrap();
        served.command.env(format!("{variable}_FILE"), file);
    }
    let told = served.refusal();
    let both = "reprise: BC_CLIENT_SECRET_FILE is set, and so is BC_CLIENT_SECRET. ";
    assert!(told.starts_with(both), "{told}");

    served.command.env_remove("BC_CLIENT_SECRET");
    served.command.env_remove("REPRISE_SECRET_KEY");
    // It gets as far as the address in use.
    let told = served.refusal();
    assert!(
        told.starts_with("reprise: REPRISE_OPERATOR_ADDR "),
        "{told}"
    );

    let file = served.folder.path().join("BC_CLIENT_SECRET");
    let mode = std::fs::Permissions::from_mode(0o644);
    std::fs::set_permissions(&file, mode).unwrap();
    let told = served.refusal();
    assert!(
        told.contains("everybody on this machine may read"),
        "{told}"
    );
    assert!(told.contains("reprise: REPRISE_OPERATOR_ADDR "), "{told}");
}

#[test]
fn help_shows_no_secret_from_the_environment() {
    let secret = "hush-a-test-secret-that-nobody-may-see";
    for command in ["serve", "sandbox", "demo"] {
        let helped = reprise()
            .args([command, "--help"])
            .env("BC_CLIENT_SECRET", secret)
            .env("REPRISE_SECRET_KEY", secret)
            .output()
            .unwrap();
        assert!(helped.status.success());
        assert!(!text(&helped.stdout).contains(secret), "{command}");
    }
}

#[test]
fn the_healthcheck_reports_whether_a_program_is_ready() {
    let demo = Demo::start();
    let check = |url: &str| {
        let checked = reprise()
            .args(["healthcheck", "--url", url])
            .output()
            .unwrap();
        (checked.status.code(), text(&checked.stderr))
    };
    let ready = (Some(0), String::new());
    assert_eq!(check(&format!("{}/readyz", demo.app)), ready);
    assert_eq!(check(&format!("{}/_sandbox/clock", demo.sandbox)), ready);

    let (code, told) = check(&format!("{}/nowhere.txt", demo.app));
    assert_eq!(code, Some(1), "{told}");
    assert!(
        told.ends_with("/nowhere.txt responded with 404\n"),
        "{told}"
    );
    drop(demo);

    // Without a URL, it asks the operator's address, where nothing listens now.
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let addr = taken.local_addr().unwrap();
    drop(taken);
    let checked = reprise()
        .arg("healthcheck")
        .env("REPRISE_OPERATOR_ADDR", addr.to_string())
        .output()
        .unwrap();
    let told = text(&checked.stderr);
    assert_eq!(checked.status.code(), Some(1), "{told}");
    let begin = format!("reprise: http://{addr}/readyz did not respond: ");
    assert!(told.starts_with(&begin), "{told}");
}
