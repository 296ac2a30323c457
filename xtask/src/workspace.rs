//! The repository's folders.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use crate::commands::{self, cargo_locked};

/// The folders of this repository.
pub(crate) struct Workspace {
    /// The repository's root.
    pub root: PathBuf,
    /// Cargo's target folder, which may be configured to be elsewhere than `target`.
    pub target: PathBuf,
}

impl Workspace {
    /// Finds the workspace that this program belongs to.
    ///
    /// # Errors
    /// If cargo cannot describe the workspace.
    pub(crate) fn find() -> Result<Self> {
        // `cargo run` names the current folder; the compiled-in one is for a direct call.
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
        let answer: serde_json::Value = serde_json::from_str(&commands::output(&mut question)?)?;
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

    /// Returns the folder for what xtask keeps between runs. It is always below the root, so that scripts find it.
    pub(crate) fn state(&self) -> PathBuf {
        self.root.join("target/xtask")
    }

    /// Returns the folder of the browser's files. The server reads it, or embeds it in release.
    pub(crate) fn site_pkg(&self) -> PathBuf {
        self.root.join("target/site/pkg")
    }

    /// Returns the folder of the browser tests.
    pub(crate) fn end2end(&self) -> PathBuf {
        self.root.join("end2end")
    }

    /// Returns the path of the built program.
    pub(crate) fn binary(&self, release: bool) -> PathBuf {
        let profile = if release { "release" } else { "debug" };
        self.target
            .join(profile)
            .join(format!("reprise{}", env::consts::EXE_SUFFIX))
    }

    /// Returns a path as a person would type it from the root.
    pub(crate) fn shown(&self, path: &Path) -> String {
        path.strip_prefix(&self.root)
            .unwrap_or(path)
            .display()
            .to_string()
    }
}
