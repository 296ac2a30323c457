//! What the wasm-bindgen command does, by its library.

use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};
use wasm_bindgen_cli_support::Bindgen;

/// Writes `reprise.js`, an ES module that browsers load as it is, and `reprise_bg.wasm`.
///
/// # Errors
/// When the compiled file is not one of wasm-bindgen's, or of another version of it, or needs
/// files besides the two: the server serves two, under hashed names.
pub fn bind(compiled: &Path, folder: &Path) -> Result<()> {
    Bindgen::new()
        .input_path(compiled)
        .out_name("reprise")
        .web(true)?
        .typescript(false)
        .generate(folder)?;
    ensure!(
        !folder.join("snippets").exists(),
        "a crate brings JavaScript of its own (`snippets`), which nothing here serves"
    );
    Ok(())
}

/// The files [`bind`] writes.
pub fn outputs(folder: &Path) -> [PathBuf; 2] {
    [folder.join("reprise.js"), folder.join("reprise_bg.wasm")]
}
