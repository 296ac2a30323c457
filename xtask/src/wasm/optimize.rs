//! Shrinks the wasm with `wasm-opt`, from binaryen's npm package.
//!
//! The distribution's is not used: Debian's binaryen 108 produces a module that loads and then silently does
//! nothing.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::Result;

use super::bind;
use crate::{
    commands::{self, find, without_cargos_variables},
    files,
    steps::step,
    workspace::Workspace,
};

/// A version with which the dashboard is known to work.
const BINARYEN: &str = "binaryen@132.0.0";

/// The features of rustc's wasm target, which binaryen must therefore accept.
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
pub(super) struct Optimizer {
    program: PathBuf,
}

/// Installs it below `target/xtask` if it is missing. Without npm it is left out: the wasm is then larger, and
/// works.
///
/// # Errors
/// If npm fails.
pub(super) fn find_or_install(workspace: &Workspace) -> Result<Option<Optimizer>> {
    let folder = workspace.state().join("npm");
    let program = folder.join("node_modules/.bin/wasm-opt");
    let stamp = folder.join("installed");
    if fs::read_to_string(&stamp).is_ok_and(|what| what == BINARYEN) && program.exists() {
        return Ok(Some(Optimizer { program }));
    }
    let Some(npm) = find("npm") else {
        step("wasm-opt: skipped because npm is not installed; the wasm works but is larger");
        return Ok(None);
    };
    step(format!("wasm-opt: npm install {BINARYEN}"));
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
    files::write_atomic(&stamp, BINARYEN)?;
    Ok(Some(Optimizer { program }))
}

impl Optimizer {
    /// Shrinks the bound wasm.
    ///
    /// # Errors
    /// If wasm-opt fails.
    pub(super) fn shrink(&self, folder: &Path) -> Result<()> {
        let [_, wasm] = bind::outputs(folder);
        let small = wasm.with_extension("small");
        step("wasm: wasm-opt -Oz");
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
