//! Makes a toolchain for the browser's part from the distribution's Rust.
//!
//! Debian packages a recent compiler for its browsers (`rustc-web`), with its sources, but without std for
//! wasm. Cargo builds that std from the sources in about a minute. No version is named here, since the packages
//! are updated.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};

use super::toolchain::{TRIPLE, Toolchain};
use crate::{
    apt,
    commands::{self, find, output, probe, without_cargos_variables},
    files,
    steps::step,
    workspace::Workspace,
};

/// The compiler, cargo, the sources of std, and the compiler's linker for wasm.
pub(super) const PACKAGES: &[&str] = &["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm"];

const RUSTC: &str = "/usr/bin/rustc";
const CARGO: &str = "/usr/bin/cargo";
const RUSTLIB: &str = "/usr/lib/rustlib";

/// An empty crate, for which std is built. Fat LTO later needs the bitcode in the rlibs, which
/// `-Cembed-bitcode=yes` keeps.
const CARRIER: &str = "\
[package]
name = \"carrier\"
version = \"0.0.0\"
edition = \"2021\"

[lib]
path = \"lib.rs\"

[profile.release]
opt-level = 3
codegen-units = 1
debug = false
panic = \"abort\"

[workspace]
";

/// Returns the toolchain of an earlier run, if it matches the installed compiler and works.
pub(super) fn already_made(workspace: &Workspace) -> Option<Toolchain> {
    let folder = home(workspace);
    let made_with = fs::read_to_string(stamp(&folder)).ok()?;
    if made_with != version().ok()? {
        return None;
    }
    let toolchain = Toolchain::Distribution(folder);
    toolchain.verify(&workspace.state()).ok()?;
    Some(toolchain)
}

/// Returns the toolchain of an earlier run, or installs the packages and makes one.
///
/// # Errors
/// If the packages are missing and cannot be installed, or std does not build.
pub(super) fn find_or_make(workspace: &Workspace) -> Result<Toolchain> {
    if let Some(toolchain) = already_made(workspace) {
        return Ok(toolchain);
    }
    install_packages()?;
    let folder = home(workspace);
    make(&folder)?;
    let toolchain = Toolchain::Distribution(folder);
    toolchain.verify(&workspace.state())?;
    Ok(toolchain)
}

fn home(workspace: &Workspace) -> PathBuf {
    workspace.state().join("wasm-toolchain")
}

fn stamp(folder: &Path) -> PathBuf {
    folder.join("made-with")
}

/// Returns the compiler's full version, which changes with every update of the package.
fn version() -> Result<String> {
    probe(without_cargos_variables(RUSTC).arg("-vV"))
        .with_context(|| format!("{RUSTC} does not run"))
}

fn install_packages() -> Result<()> {
    if !apt::exists() {
        bail!("this machine has no apt");
    }
    let sources = Path::new(RUSTLIB).join("src/rust/library/std");
    if !(Path::new(RUSTC).exists() && Path::new(CARGO).exists() && sources.is_dir()) {
        apt::install(PACKAGES)?;
    }
    // The linker is lld, from the compiler's version of LLVM.
    let version = version()?;
    let llvm = field(&version, "LLVM version").and_then(|number| number.split('.').next());
    let llvm = llvm.context("the compiler does not print its LLVM version")?;
    if find(&format!("lld-{llvm}")).is_none() {
        apt::install(&[&format!("lld-{llvm}")])?;
    }
    Ok(())
}

/// Returns the value of one line of `rustc -vV`.
fn field<'a>(version: &'a str, name: &str) -> Option<&'a str> {
    version
        .lines()
        .find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
}

/// Builds std and lays out the toolchain: the new std beside links to the distribution's own.
fn make(folder: &Path) -> Result<()> {
    let version = version()?;
    let host = field(&version, "host").context("the compiler does not print its host")?;
    let work = files::unfinished(&folder.with_file_name("wasm-std"));
    let made = files::unfinished(folder);
    files::remove(&work)?;
    files::remove(&made)?;

    step("wasm target: building std from the distribution's sources (about a minute)");
    let libraries = build_std(&work)?;
    let rustlib = made.join("lib/rustlib");
    copy_rlibs(&libraries, &rustlib.join(TRIPLE).join("lib"))?;
    for name in [host, "src", "etc"] {
        link(&Path::new(RUSTLIB).join(name), &rustlib.join(name))?;
    }
    lay_out_programs(&made, folder)?;
    files::write_atomic(&stamp(&made), &version)?;
    files::remove(&work)?;
    files::remove(folder)?;
    fs::rename(&made, folder).with_context(|| format!("cannot write {}", folder.display()))
}

/// Builds std, as a dependency of an empty crate, and returns the folder with the rlibs.
fn build_std(work: &Path) -> Result<PathBuf> {
    files::write_atomic(&work.join("Cargo.toml"), CARRIER)?;
    files::write_atomic(&work.join("lib.rs"), "#![no_std]\n")?;
    let target = work.join("target");
    let mut build = without_cargos_variables(CARGO);
    build
        .current_dir(work)
        .env_remove("RUSTUP_TOOLCHAIN")
        .env_remove("CARGO_ENCODED_RUSTFLAGS");
    // -Zbuild-std is unstable; RUSTC_BOOTSTRAP makes the distribution's compiler accept it.
    build
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTC", RUSTC)
        .env("RUSTFLAGS", "-Cembed-bitcode=yes");
    build.args([
        "build",
        "--release",
        "-Zbuild-std=std,panic_abort,test",
        "--target",
        TRIPLE,
    ]);
    commands::run(build.arg("--target-dir").arg(&target))?;
    Ok(target.join(TRIPLE).join("release/deps"))
}

fn copy_rlibs(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("cannot read {}", from.display()))? {
        let entry = entry?;
        let name = entry.file_name();
        let shown = name.to_string_lossy();
        if shown.ends_with(".rlib") && !shown.starts_with("libcarrier-") {
            fs::copy(entry.path(), to.join(&name))?;
        }
    }
    Ok(())
}

/// Writes `bin/rustc`, which runs the distribution's compiler with its libraries in `home`.
fn lay_out_programs(made: &Path, home: &Path) -> Result<()> {
    let wrapper = made.join("bin/rustc");
    files::write_atomic(
        &wrapper,
        format!(
            "#!/bin/sh\nexec {RUSTC} --sysroot '{}' \"$@\"\n",
            home.display()
        ),
    )?;
    output(Command::new("chmod").arg("+x").arg(&wrapper))?;
    link(Path::new(CARGO), &made.join("bin/cargo"))
}

#[cfg(unix)]
fn link(to: &Path, from: &Path) -> Result<()> {
    if to.exists() {
        std::os::unix::fs::symlink(to, from)
            .with_context(|| format!("cannot write {}", from.display()))?;
    }
    Ok(())
}

#[cfg(not(unix))]
fn link(_to: &Path, _from: &Path) -> Result<()> {
    bail!("this only works on Debian and its derivatives")
}

#[cfg(test)]
mod tests {
    use super::*;

    const VERSION: &str = "rustc 9.99.0 (built from a source tarball)\nbinary: rustc\nhost: x86_64-unknown-linux-gnu\nrelease: 9.99.0\nLLVM version: 33.1.8";

    #[test]
    fn reads_fields_of_the_compilers_version() {
        assert_eq!(field(VERSION, "host"), Some("x86_64-unknown-linux-gnu"));
        assert_eq!(field(VERSION, "LLVM version"), Some("33.1.8"));
        assert_eq!(field(VERSION, "color"), None);
    }
}
