//! Checks what the layers do not depend on, directly or through other crates.

use anyhow::{Result, bail};

use crate::{
    commands::{self, cargo_locked},
    workspace::Workspace,
};

/// A crate of this workspace, and what its dependencies must not contain.
const ABSENT: [(&str, &[&str]); 4] = [
    (
        "domain",
        &["axum", "http", "leptos", "reqwest", "sqlx", "tokio"],
    ),
    (
        "db",
        &["app", "axum", "bigcommerce", "http", "leptos", "reqwest"],
    ),
    ("engine", &["app", "axum", "leptos"]),
    // Browsers get the texts of one language, as data.
    ("app", &["messages", "icu_datetime", "icu_plurals"]),
];

/// Checks every layer.
///
/// # Errors
/// The first layer that depends on what it must not.
pub(super) fn check(workspace: &Workspace) -> Result<()> {
    for (layer, absent) in ABSENT {
        let mut tree = cargo_locked("tree");
        tree.current_dir(&workspace.root)
            .args(["--package", layer, "--edges", "normal"])
            .args(["--prefix", "none", "--format", "{lib}"]);
        let tree = commands::output(&mut tree)?;
        if let Some(found) = tree.lines().find(|name| absent.contains(&name.trim())) {
            bail!("{layer} depends on {found}; see docs/ARCHITECTURE.md");
        }
    }
    Ok(())
}
