//! BigCommerce's OpenAPI documents, with the project's exceptions written in.

use std::path::PathBuf;

use anyhow::Result;

use super::output;
use crate::{
    commands::{self, without_cargos_variables},
    files,
    workspace::Workspace,
};

/// Where they are, from the repository's root (`contract` looks there too).
const PLACE: &str = "../shared/bigcommerce-openapi";

/// Whether they are beside the checkout.
pub fn are_here(workspace: &Workspace) -> bool {
    workspace.root.join(PLACE).is_dir()
}

/// Why a suite that needs them did not run.
pub fn missing(name: &str) -> String {
    format!(
        "{name}: BigCommerce's OpenAPI documents are not at {PLACE}, from the repository's root"
    )
}

/// Has `contract` write them with its exceptions applied; answers the folder.
///
/// # Errors
/// One cannot be read, or excuses what is not there.
pub fn mended(workspace: &Workspace) -> Result<PathBuf> {
    let folder = output(workspace).join("documents");
    files::remove(&folder)?;
    let program = format!("debug/examples/mended{}", std::env::consts::EXE_SUFFIX);
    commands::run(without_cargos_variables(workspace.target.join(program)).arg(&folder))?;
    Ok(folder)
}
