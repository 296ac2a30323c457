//! A toolchain that can build for the browser, and the proof that it can.

use std::{
    env, fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, Result, bail};

use crate::{
    commands::{ask, cargo, path_with_first, without_cargos_variables},
    files,
};

/// What browsers run.
pub const TRIPLE: &str = "wasm32-unknown-unknown";

/// The least a library for the browser can be: it has to be compiled against std, and linked.
const PROBE: &[u8] =
    b"#[unsafe(no_mangle)] pub extern \"C\" fn probe() -> usize { String::from(\"wasm\").len() }";

/// Which toolchain builds the browser's part. The server always has the active one: two compilers
/// are fine, since the two parts share nothing but source.
pub enum Toolchain {
    /// The one that builds everything else.
    Active,
    /// One made of the distribution's compiler, in this folder.
    Distribution(PathBuf),
}

impl Toolchain {
    /// Its cargo, which calls its compiler.
    ///
    /// # Errors
    /// When the toolchain's folder cannot be put on the path.
    pub fn cargo(&self) -> Result<Command> {
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

    /// Its compiler.
    fn rustc(&self) -> Command {
        match self {
            Self::Active => {
                without_cargos_variables(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
            }
            Self::Distribution(folder) => without_the_active(folder.join("bin/rustc")),
        }
    }

    /// What its compiler calls itself.
    pub fn version(&self) -> Option<String> {
        ask(self.rustc().arg("--version"))
    }

    /// Proves that it builds for the browser, by doing it: a listed target may be half there.
    /// Takes a fraction of a second.
    ///
    /// # Errors
    /// Says what is missing, or what the compiler said.
    pub fn verify(&self, scratch: &Path) -> Result<()> {
        let folder = ask(self
            .rustc()
            .args(["--print", "target-libdir", "--target", TRIPLE]))
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

/// A command of the distribution's toolchain: rustup's choice must not reach it.
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
