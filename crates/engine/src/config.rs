//! The operator's settings.

use std::{num::NonZeroU32, time::Duration};

use bigcommerce::AppCredentials;
use db::SecretKey;
use url::Url;

/// The validated settings of the use cases.
#[derive(Debug)]
pub struct Config {
    /// Public base URL: a scheme and a host, without a path. The app needs a host of its own.
    pub app_url: Url,
    /// The app's API account.
    pub credentials: AppCredentials,
    /// The key from which the encryption and session keys are derived.
    pub secret_key: SecretKey,
    /// `sqlite:` URL of the database.
    pub database_url: String,
    /// The time that a new shopper's first view waits for BigCommerce.
    pub first_view_deadline: Duration,
    /// BigCommerce's API host.
    pub api_url: Url,
    /// BigCommerce's login host.
    pub login_url: Url,
    /// Sustained requests per second allowed for one shopper; `None` for no limit.
    pub shopper_rate: Option<NonZeroU32>,
}

impl Config {
    /// Returns the app's public URL for `path`, which begins with a slash.
    #[must_use]
    pub fn url_of(&self, path: &str) -> String {
        format!("{}{path}", self.app_url.as_str().trim_end_matches('/'))
    }
}

/// The loader script of storefronts: its path, and the hash that browsers check.
#[derive(Debug, Clone)]
pub struct Script {
    /// Its path below the app's public URL. It contains a hash, so each version has a path of its own.
    pub path: String,
    /// Its Subresource Integrity value.
    pub integrity: String,
}
