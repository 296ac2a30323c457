//! A certificate for this run, which nobody trusts but the clients that are told to.

use std::{fs, path::PathBuf, process::Stdio};

use anyhow::{Context, Result};

use super::output;
use crate::{
    apt,
    commands::{self, find, without_cargos_variables},
    files,
    workspace::Workspace,
};

/// The names it is for: what the clients call.
const NAMES: &str =
    "subjectAltName=DNS:localhost,DNS:api.bigcommerce.com,DNS:login.bigcommerce.com";

/// Where the files are. The key goes when this is dropped.
pub struct Certificate {
    /// The private key.
    pub key: PathBuf,
    /// The certificate, which is its own authority.
    pub certificate: PathBuf,
}

/// Has openssl make one, for two days.
///
/// # Errors
/// There is no openssl and none can be installed, or it fails.
pub fn make(workspace: &Workspace) -> Result<Certificate> {
    if find("openssl").is_none() {
        apt::install(&["openssl"]).context("no openssl, which makes the test's certificate")?;
    }
    let folder = output(workspace);
    fs::create_dir_all(&folder)?;
    let made = Certificate {
        key: folder.join("front.key"),
        certificate: folder.join("front.crt"),
    };
    let mut openssl = without_cargos_variables("openssl");
    openssl
        .args(["req", "-x509", "-newkey", "ec", "-nodes", "-days", "2"])
        .args(["-pkeyopt", "ec_paramgen_curve:prime256v1"])
        .args(["-subj", "/CN=Test certificate of the sandbox"])
        .args(["-addext", NAMES])
        .args(["-addext", "keyUsage=critical,digitalSignature,keyCertSign"])
        .arg("-keyout")
        .arg(&made.key)
        .arg("-out")
        .arg(&made.certificate)
        .stderr(Stdio::null());
    commands::run(&mut openssl)?;
    Ok(made)
}

impl Drop for Certificate {
    fn drop(&mut self) {
        drop(files::remove(&self.key));
    }
}
