//! Runs a suite that prints its steps, and counts them.

use std::{
    fs::File,
    io::{BufRead, BufReader, Write},
    path::PathBuf,
    process::{Command, Stdio},
};

use anyhow::{Context, Result};

use super::output;
use crate::{steps::step, test::tally::Tally, workspace::Workspace};

/// Returns the path of a suite's transcript.
pub(super) fn transcript(workspace: &Workspace, name: &str) -> PathBuf {
    output(workspace).join(format!("{name}.txt"))
}

/// A suite, whose output is kept as a transcript.
pub(super) struct Suite {
    name: &'static str,
    transcript: PathBuf,
}

impl Suite {
    /// Returns a suite with this name.
    pub(super) fn new(workspace: &Workspace, name: &'static str) -> Self {
        Self {
            name,
            transcript: transcript(workspace, name),
        }
    }

    /// Runs it, passes on its output, and counts its steps.
    ///
    /// # Errors
    /// If it cannot be started, or its transcript cannot be written.
    pub(super) fn run(&self, command: &mut Command) -> Result<Tally> {
        step(format!("{}: running", self.name));
        let mut running = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("cannot start {}", self.name))?;
        let said = running.stdout.take().context("it has no output")?;
        let mut kept = File::create(&self.transcript)
            .with_context(|| format!("cannot write {}", self.transcript.display()))?;
        let mut tally = Tally::default();
        for line in BufReader::new(said).lines() {
            let line = line?;
            println!("{line}");
            writeln!(kept, "{line}")?;
            self.count(&line, &mut tally);
        }
        let status = running.wait()?;
        let steps = tally.passed + tally.failed;
        if steps == 0 || status.success() != tally.is_good() {
            tally.fail(format!(
                "{} ended with {status} after {steps} steps",
                self.name
            ));
        }
        step(format!("{}: {tally}", self.name));
        Ok(tally)
    }

    fn count(&self, line: &str, tally: &mut Tally) {
        if line.starts_with("ok   ") {
            tally.passed += 1;
        } else if let Some(step) = line.strip_prefix("FAIL ") {
            tally.fail(format!("{}: {step}", self.name));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the tally of a suite that is a shell script.
    fn outcome(script: &str) -> Tally {
        let name = format!("suite-{}-{:p}.txt", std::process::id(), script.as_ptr());
        let suite = Suite {
            name: "mugs",
            transcript: std::env::temp_dir().join(name),
        };
        let tally = suite.run(Command::new("sh").args(["-c", script])).unwrap();
        std::fs::remove_file(&suite.transcript).unwrap();
        tally
    }

    #[test]
    fn counts_steps_and_names_failed_ones() {
        let script = "echo 'ok   a mug'; echo '       saw    a mug'; echo 'FAIL a lid'; exit 1";
        let tally = outcome(script);
        assert_eq!((tally.passed, tally.failed), (1, 1));
        assert_eq!(tally.failures, ["mugs: a lid"]);
    }

    #[test]
    fn an_exit_status_that_contradicts_the_steps_is_a_failure() {
        assert_eq!(outcome("echo 'ok   a mug'; exit 3").failed, 1);
        assert_eq!(outcome("exit 0").failed, 1);
        assert_eq!(outcome("echo 'FAIL a mug'; exit 0").failed, 2);
    }
}
