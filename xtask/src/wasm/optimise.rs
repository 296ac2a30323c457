//! `wasm-opt`, from npm's package of binaryen.
//!
//! Not from the distribution: Debian's binaryen 108 answers with a module that loads and then
//! silently does nothing.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::Result;

use super::bind;
use crate::{
    commands::{self, find, without_cargos_variables},
    files,
    steps::say,
    workspace::Workspace,
};

/// A version with which the dashboard is known to work.
const BINARYEN: &str = "binaryen@132.0.0";

/// What rustc's own target uses and binaryen must therefore accept.
const FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// An installed wasm-opt.
pub struct Optimiser {
    program: PathBuf,
}

/// Installs it below `target/xtask` unless it is there. Without npm there is none, which costs
/// bytes and breaks nothing.
///
/// # Errors
/// When npm is there and fails.
pub fn find_or_install(workspace: &Workspace) -> Result<Option<Optimiser>> {
    let folder = workspace.state().join("npm");
    let program = folder.join("node_modules/.bin/wasm-opt");
    let stamp = folder.join("installed");
    if fs::read_to_string(&stamp).is_ok_and(|what| what == BINARYEN) && program.exists() {
        return Ok(Some(Optimiser { program }));
    }
    let Some(npm) = find("npm") else {
        say(
            "wasm-opt: skipped, npm is not installed; the wasm works, and stays larger than it need be",
        );
        return Ok(None);
    };
    say(format!("wasm-opt: npm install {BINARYEN}"));
    fs::create_dir_all(&folder)?;
    let mut install = without_cargos_variables(npm);
    install.args([
        "install",
        "--no-save",
        "--no-package-lock",
        "--no-audit",
        "--no-fund",
        "--prefix",
    ]);
    commands::run(install.arg(&folder).arg(BINARYEN))?;
    files::write_whole(&stamp, BINARYEN)?;
    Ok(Some(Optimiser { program }))
}

impl Optimiser {
    /// Makes the bound wasm as small as it gets.
    ///
    /// # Errors
    /// When wasm-opt refuses the file.
    pub fn shrink(&self, folder: &Path) -> Result<()> {
        let [_, wasm] = bind::outputs(folder);
        let small = wasm.with_extension("small");
        say("wasm: wasm-opt -Oz");
        let mut shrink = without_cargos_variables(&self.program);
        commands::run(
            shrink
                .arg("-Oz")
                .args(FEATURES)
                .arg(&wasm)
                .arg("-o")
                .arg(&small),
        )?;
        Ok(fs::rename(small, wasm)?)
    }
}
