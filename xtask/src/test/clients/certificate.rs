//! A TLS certificate for this run, trusted only by the clients under test.

use std::{fs, path::PathBuf, process::Stdio};

use anyhow::{Context, Result};

use super::output;
use crate::{
    apt,
    commands::{self, find, without_cargos_variables},
    files,
    workspace::Workspace,
};

/// The host names that the clients call.
const NAMES: &str =
    "subjectAltName=DNS:localhost,DNS:api.bigcommerce.com,DNS:login.bigcommerce.com";

/// The certificate's files. The key is deleted when this is dropped.
pub(super) struct Certificate {
    /// The private key.
    pub key: PathBuf,
    /// The certificate, which is its own authority.
    pub certificate: PathBuf,
}

/// Creates a certificate with openssl, valid for two days.
///
/// # Errors
/// If openssl is missing and cannot be installed, or fails.
pub(super) fn create(workspace: &Workspace) -> Result<Certificate> {
    if find("openssl").is_none() {
        apt::install(&["openssl"])
            .context("openssl is missing, which creates the test's certificate")?;
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
