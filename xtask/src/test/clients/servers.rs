//! The sandbox as a process, alone or with the app, and a TLS proxy for clients that only use HTTPS.

use std::{
    fs::{self, File},
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

use super::{certificate::Certificate, output};
use crate::{commands::without_cargos_variables, workspace::Workspace};

/// Long enough for a debug build on a busy machine; it normally starts within a second.
const START_TIMEOUT: Duration = Duration::from_secs(30);

/// The registration of the app on whose behalf the clients work.
const APP: [(&str, &str); 3] = [
    // Its special characters have to be encoded in a URL.
    ("BC_CLIENT_ID", "official-clients-test!+id"),
    (
        "BC_CLIENT_SECRET",
        "test-secret-of-the-official-clients-tests-never-for-a-real-store",
    ),
    // The clients read what a browser would send here; nothing listens.
    ("APP_URL", "http://127.0.0.1:9"),
];

/// A running `reprise sandbox`, killed when dropped.
pub(super) struct Sandbox {
    process: Child,
    url: String,
}

impl Sandbox {
    /// Starts it on a free port and waits until it prints its address. Its log is kept.
    ///
    /// # Errors
    /// If it cannot be started, or does not print its address in time.
    pub(super) fn start(workspace: &Workspace, name: &str) -> Result<Self> {
        let mut command = without_cargos_variables(workspace.binary(false));
        command.arg("sandbox").envs(APP);
        let name = format!("{name}.sandbox");
        let (process, url) = start(workspace, &name, &mut command, |said| {
            port(said, "API, login").map(|port| format!("http://127.0.0.1:{port}"))
        })?;
        Ok(Self { process, url })
    }

    /// Sets the variables that a command needs to use it.
    pub(super) fn configure<'c>(&self, command: &'c mut Command) -> &'c mut Command {
        command.envs(APP).env("SANDBOX_URL", &self.url)
    }
}

/// A running `reprise demo`: the app, and the sandbox that it is registered with. Killed when dropped.
pub(super) struct Demo {
    process: Child,
    sandbox: String,
    app: String,
}

/// The app's client id in the demo.
const DEMO_CLIENT_ID: &str = "sandbox-client!+id";

impl Demo {
    /// Starts it on free ports, with an empty database, and waits until it prints its addresses. Its log is kept.
    ///
    /// # Errors
    /// If it cannot be started, or does not print its addresses in time.
    pub(super) fn start(workspace: &Workspace, name: &str) -> Result<Self> {
        let mut command = without_cargos_variables(workspace.binary(false));
        command
            .arg("demo")
            .env("REPRISE_ADDR", "127.0.0.1:0")
            .env("REPRISE_OPERATOR_ADDR", "127.0.0.1:0")
            // Long enough for a busy machine.
            .env("REPRISE_FIRST_VIEW_DEADLINE_MS", "9000")
            // One shopper sends everything.
            .env("REPRISE_SHOPPER_RATE", "0");
        let name = format!("{name}.demo");
        let (process, (sandbox, app)) = start(workspace, &name, &mut command, |said| {
            let url = |line| port(said, line).map(|port| format!("http://127.0.0.1:{port}"));
            Some((url("control panel")?, url("app ")?))
        })?;
        Ok(Self {
            process,
            sandbox,
            app,
        })
    }

    /// Sets the variables that a command needs to use it.
    pub(super) fn configure<'c>(&self, command: &'c mut Command) -> &'c mut Command {
        command
            .env("SANDBOX_URL", &self.sandbox)
            .env("REPRISE_URL", &self.app)
            .env("BC_CLIENT_ID", DEMO_CLIENT_ID)
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        kill(&mut self.process);
    }
}

/// Starts a program with a sandbox on a free port, and waits until it has printed what `find` looks for.
fn start<T>(
    workspace: &Workspace,
    name: &str,
    command: &mut Command,
    find: impl Fn(&str) -> Option<T>,
) -> Result<(Child, T)> {
    let folder = output(workspace);
    fs::create_dir_all(&folder)?;
    let log = folder.join(format!("{name}.log"));
    let file = File::create(&log)?;
    command
        .env("SANDBOX_ADDR", "127.0.0.1:0")
        .stdin(Stdio::null())
        .stdout(file.try_clone()?)
        .stderr(file);
    let mut process = command.spawn().context("cannot start the sandbox")?;
    let start = Instant::now();
    while start.elapsed() < START_TIMEOUT && process.try_wait()?.is_none() {
        if let Some(found) = find(&fs::read_to_string(&log)?) {
            return Ok((process, found));
        }
        thread::sleep(Duration::from_millis(50));
    }
    kill(&mut process);
    bail!("the sandbox did not start; see {}", workspace.shown(&log))
}

/// Returns the port in a complete line of what a program prints once it listens.
fn port(output: &str, line: &str) -> Option<u16> {
    let (complete, _) = output.rsplit_once('\n')?;
    let line = complete.lines().find(|text| text.starts_with(line))?;
    let address = line
        .split_whitespace()
        .find(|word| word.starts_with("http"))?;
    let port = address.rsplit_once(':')?.1;
    port.trim_end_matches('/').parse().ok()
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        kill(&mut self.process);
    }
}

/// The running TLS proxy, killed when dropped.
pub(super) struct Front {
    process: Child,
    port: String,
    certificate: std::path::PathBuf,
}

impl Front {
    /// Starts it on a free port.
    ///
    /// # Errors
    /// If it cannot be started.
    pub(super) fn start(
        workspace: &Workspace,
        sandbox: &Sandbox,
        certificate: &Certificate,
    ) -> Result<Self> {
        let mut command = without_cargos_variables("node");
        command
            .arg(workspace.end2end().join("clients/front.mjs"))
            .env("SANDBOX_URL", &sandbox.url)
            .env("FRONT_KEY", &certificate.key)
            .env("FRONT_CERTIFICATE", &certificate.certificate)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped());
        let mut process = command.spawn().context("cannot start the TLS proxy")?;
        let mut line = String::new();
        if let Some(said) = process.stdout.take() {
            BufReader::new(said).read_line(&mut line)?;
        }
        let mut front = Self {
            process,
            port: String::new(),
            certificate: certificate.certificate.clone(),
        };
        let port = line.strip_prefix("front ");
        port.context("the TLS proxy did not start")?
            .trim()
            .clone_into(&mut front.port);
        Ok(front)
    }

    /// Sets the variables that a command needs to use it.
    pub(super) fn configure<'c>(&self, command: &'c mut Command) -> &'c mut Command {
        command
            .env("FRONT_PORT", &self.port)
            .env("FRONT_CERTIFICATE", &self.certificate)
    }
}

impl Drop for Front {
    fn drop(&mut self) {
        kill(&mut self.process);
    }
}

/// Kills a process unless it has already ended.
fn kill(process: &mut Child) {
    if process.kill().is_ok() {
        drop(process.wait());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_port_once_the_line_is_complete() {
        let said = "control panel  http://localhost:4000  where merchants are\nAPI, login     http://localhost:4001\napp  http://12";
        assert_eq!(port(said, "control panel"), Some(4000));
        assert_eq!(port(said, "API, login"), Some(4001));
        assert_eq!(port(said, "app "), None);
    }
}
