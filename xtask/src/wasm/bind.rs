//! Runs wasm-bindgen as a library.

use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};
use wasm_bindgen_cli_support::Bindgen;

/// Writes `reprise.js`, an ES module for browsers, and `reprise_bg.wasm`.
///
/// # Errors
/// If the file was not compiled with this version of wasm-bindgen, or needs more files than these two, which
/// are all that the server serves.
pub(super) fn bind(compiled: &Path, folder: &Path) -> Result<()> {
    Bindgen::new()
        .input_path(compiled)
        .out_name("reprise")
        .web(true)?
        .typescript(false)
        .generate(folder)?;
    ensure!(
        !folder.join("snippets").exists(),
        "a crate brings JavaScript of its own (`snippets`), which the server does not serve"
    );
    Ok(())
}

/// Returns the files that [`bind`] writes.
pub(super) fn outputs(folder: &Path) -> [PathBuf; 2] {
    [folder.join("reprise.js"), folder.join("reprise_bg.wasm")]
}
