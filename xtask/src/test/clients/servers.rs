//! The sandbox as a process, and a TLS proxy for clients that only use HTTPS.

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
        let folder = output(workspace);
        fs::create_dir_all(&folder)?;
        let log = folder.join(format!("{name}.sandbox.log"));
        let file = File::create(&log)?;
        let mut command = without_cargos_variables(workspace.binary(false));
        command
            .arg("sandbox")
            .env("SANDBOX_ADDR", "127.0.0.1:0")
            .envs(APP)
            .stdin(Stdio::null())
            .stdout(file.try_clone()?)
            .stderr(file);
        let process = command.spawn().context("cannot start the sandbox")?;
        let mut sandbox = Self {
            process,
            url: String::new(),
        };
        let start = Instant::now();
        while start.elapsed() < START_TIMEOUT && sandbox.process.try_wait()?.is_none() {
            if let Some(port) = port(&fs::read_to_string(&log)?) {
                sandbox.url = format!("http://127.0.0.1:{port}");
                return Ok(sandbox);
            }
            thread::sleep(Duration::from_millis(50));
        }
        bail!("the sandbox did not start; see {}", workspace.shown(&log))
    }

    /// Sets the variables that a command needs to use it.
    pub(super) fn configure<'c>(&self, command: &'c mut Command) -> &'c mut Command {
        command.envs(APP).env("SANDBOX_URL", &self.url)
    }
}

/// Returns the port in what the sandbox prints once it listens.
fn port(output: &str) -> Option<u16> {
    let line = output.lines().find(|line| line.starts_with("API, login"))?;
    line.rsplit_once(':')?.1.trim().parse().ok()
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
        assert_eq!(port("control panel  http://localhost:4000\n"), None);
        assert_eq!(port("API, login     http://localhost:4001\n"), Some(4001));
    }
}
