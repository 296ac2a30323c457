//! BigCommerce's OpenAPI documents, with this project's exemptions applied.

use std::path::PathBuf;

use anyhow::Result;

use super::output;
use crate::{
    commands::{self, without_cargos_variables},
    files,
    workspace::Workspace,
};

/// Their folder, relative to the repository's root (`contract` looks there, too).
const FOLDER: &str = "../shared/bigcommerce-openapi";

/// Returns whether they are beside the checkout.
pub(super) fn exist(workspace: &Workspace) -> bool {
    workspace.root.join(FOLDER).is_dir()
}

/// Returns the reason why a suite that needs them did not run.
pub(super) fn missing(name: &str) -> String {
    format!(
        "{name}: BigCommerce's OpenAPI documents are not at {FOLDER}, relative to the repository's root"
    )
}

/// Runs `contract`'s example, which writes them with its exemptions applied, and returns their folder.
///
/// # Errors
/// If a document cannot be read, or an exemption matches nothing in it.
pub(super) fn patched(workspace: &Workspace) -> Result<PathBuf> {
    let folder = output(workspace).join("documents");
    files::remove(&folder)?;
    let program = format!("debug/examples/patched{}", std::env::consts::EXE_SUFFIX);
    commands::run(without_cargos_variables(workspace.target.join(program)).arg(&folder))?;
    Ok(folder)
}
