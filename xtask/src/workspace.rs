//! Where things are.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use crate::commands::{self, cargo_locked};

/// The folders of this repository.
pub struct Workspace {
    /// The repository's root.
    pub root: PathBuf,
    /// Where cargo builds, as cargo itself tells: it may be configured away from `target`.
    pub target: PathBuf,
}

impl Workspace {
    /// Finds the workspace this program belongs to.
    ///
    /// # Errors
    /// When cargo cannot describe the workspace.
    pub fn find() -> Result<Self> {
        // `cargo run` names the folder of today; the compiled-in one serves a bare call.
        let own = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = own
            .parent()
            .context("xtask has no parent folder")?
            .to_owned();
        let mut question = cargo_locked("metadata");
        question
            .args(["--no-deps", "--format-version", "1"])
            .current_dir(&root);
        let answer: serde_json::Value = serde_json::from_str(&commands::capture(&mut question)?)?;
        let target = answer["target_directory"]
            .as_str()
            .context("cargo metadata names no target directory")?;
        let workspace = Self {
            target: PathBuf::from(target),
            root,
        };
        fs::create_dir_all(workspace.state())?;
        Ok(workspace)
    }

    /// What xtask keeps between runs. Always below the root, so that scripts find it.
    pub fn state(&self) -> PathBuf {
        self.root.join("target/xtask")
    }

    /// Where the browser's files go: the server reads this folder, or embeds it in release.
    pub fn site_pkg(&self) -> PathBuf {
        self.root.join("target/site/pkg")
    }

    /// The browser tests.
    pub fn end2end(&self) -> PathBuf {
        self.root.join("end2end")
    }

    /// The program, once built.
    pub fn binary(&self, release: bool) -> PathBuf {
        let profile = if release { "release" } else { "debug" };
        self.target
            .join(profile)
            .join(format!("reprise{}", env::consts::EXE_SUFFIX))
    }

    /// A path as a person would type it from the root.
    pub fn shown(&self, path: &Path) -> String {
        path.strip_prefix(&self.root)
            .unwrap_or(path)
            .display()
            .to_string()
    }
}
