//! A toolchain that can build for the browser, and a check that it does.

use std::{
    env, fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, Result, bail};

use crate::{
    commands::{cargo, path_with_first, probe, without_cargos_variables},
    files,
};

/// The target for browsers.
pub(crate) const TRIPLE: &str = "wasm32-unknown-unknown";

/// A minimal library for the browser, which has to be compiled against std and linked.
const PROBE: &[u8] =
    b"#[unsafe(no_mangle)] pub extern \"C\" fn probe() -> usize { String::from(\"wasm\").len() }";

/// Which toolchain builds the browser's part. The server is always built with the active one: two compilers
/// are fine, since the two parts only share source code.
pub(crate) enum Toolchain {
    /// The one that builds everything else.
    Active,
    /// A toolchain made from the distribution's compiler, in this folder.
    Distribution(PathBuf),
}

impl Toolchain {
    /// Returns its cargo, which calls its compiler.
    ///
    /// # Errors
    /// If the toolchain's folder cannot be put on the PATH.
    pub(crate) fn cargo(&self) -> Result<Command> {
        match self {
            Self::Active => Ok(cargo()),
            Self::Distribution(folder) => {
                let mut command = without_the_active(folder.join("bin/cargo"));
                command.env("PATH", path_with_first(&folder.join("bin"))?);
                command.env("RUSTC", folder.join("bin/rustc"));
                Ok(command)
            }
        }
    }

    /// Returns its compiler.
    fn rustc(&self) -> Command {
        match self {
            Self::Active => {
                without_cargos_variables(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
            }
            Self::Distribution(folder) => without_the_active(folder.join("bin/rustc")),
        }
    }

    /// Returns its compiler's version.
    pub(crate) fn version(&self) -> Option<String> {
        probe(self.rustc().arg("--version"))
    }

    /// Checks that it builds for the browser by building something: a listed target may be incomplete. Takes a
    /// fraction of a second.
    ///
    /// # Errors
    /// If something is missing, or the compiler fails.
    pub(crate) fn verify(&self, scratch: &Path) -> Result<()> {
        let folder = probe(
            self.rustc()
                .args(["--print", "target-libdir", "--target", TRIPLE]),
        )
        .context("it does not know the target")?;
        if !has_std(Path::new(&folder)) {
            bail!("it has no standard library for the target");
        }
        let output = files::unfinished(&scratch.join("probe.wasm"));
        let outcome = self.compile_probe(&output);
        files::remove(&output)?;
        outcome
    }

    fn compile_probe(&self, output: &Path) -> Result<()> {
        let mut rustc = self
            .rustc()
            .args([
                "--crate-name",
                "probe",
                "--crate-type",
                "cdylib",
                "--edition",
                "2024",
                "--target",
                TRIPLE,
            ])
            .args(["-", "-o"])
            .arg(output)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()?;
        if let Some(mut source) = rustc.stdin.take() {
            source.write_all(PROBE)?;
        }
        let said = rustc.wait_with_output()?;
        if !said.status.success() {
            bail!(
                "it cannot build for the target: {}",
                String::from_utf8_lossy(&said.stderr).trim()
            );
        }
        if !fs::read(output)?.starts_with(b"\0asm") {
            bail!("what it builds is not WebAssembly");
        }
        Ok(())
    }
}

/// Returns a command of the distribution's toolchain, without the variables that rustup sets.
fn without_the_active(program: PathBuf) -> Command {
    let mut command = without_cargos_variables(program);
    for name in ["RUSTUP_TOOLCHAIN", "CARGO", "RUSTC", "RUSTDOC"] {
        command.env_remove(name);
    }
    command
}

fn has_std(folder: &Path) -> bool {
    fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .any(|entry| {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            name.starts_with("libstd-") && name.ends_with(".rlib")
        })
}
