//! Scripts that apps placed on a storefront.

use jiff::Timestamp;

/// A script of the Scripts API (BigCommerce docs, `reference/scripts.v3.yml`).
#[derive(Clone, Debug)]
pub(crate) struct Script {
    pub(crate) uuid: String,
    /// The app that made it; only this one sees it.
    pub(crate) client_id: String,
    pub(crate) name: String,
    pub(crate) description: String,
    /// `src` or `script_tag`.
    pub(crate) kind: String,
    pub(crate) src: String,
    pub(crate) html: String,
    pub(crate) load_method: String,
    pub(crate) location: String,
    pub(crate) visibility: String,
    pub(crate) auto_uninstall: bool,
    pub(crate) consent_category: String,
    pub(crate) enabled: bool,
    pub(crate) channel_id: u64,
    pub(crate) integrity_hashes: Vec<String>,
    pub(crate) date_created: Timestamp,
    pub(crate) date_modified: Timestamp,
}
