//! What the use cases have to be told by the operator.

use std::{num::NonZeroU32, time::Duration};

use bigcommerce::AppCredentials;
use db::SecretKey;
use url::Url;

/// Settings of the use cases, checked before they get here.
#[derive(Debug)]
pub struct Config {
    /// Public base URL: scheme and host. The app wants a host of its own.
    pub app_url: Url,
    /// The app's API account.
    pub credentials: AppCredentials,
    /// The operator's secret.
    pub secret_key: SecretKey,
    /// `sqlite:` URL of the database.
    pub database_url: String,
    /// How long a first view waits for BigCommerce.
    pub first_view_deadline: Duration,
    /// BigCommerce's API host.
    pub api_url: Url,
    /// BigCommerce's login host.
    pub login_url: Url,
    /// Requests a second that one shopper may make in the long run; none for any number.
    pub shopper_rate: Option<NonZeroU32>,
}

impl Config {
    /// An address of the app: its public base URL with `path` (which begins with a slash) behind.
    #[must_use]
    pub fn url_of(&self, path: &str) -> String {
        format!("{}{path}", self.app_url.as_str().trim_end_matches('/'))
    }
}

/// The script that storefronts load: where it is served, and what it must be.
#[derive(Debug, Clone)]
pub struct Script {
    /// Its path behind the app's public base URL. A script with other content has another path.
    pub path: String,
    /// Its Subresource Integrity.
    pub integrity: String,
}

/// The scopes that Reprise asks for, and what for, in words for the merchant.
///
/// BigCommerce docs, `docs/start/authentication/api-accounts.mdx`.
pub const REQUIRED_SCOPES: [(&str, &str); 6] = [
    (
        "store_v2_orders_read_only",
        "Find what a shopper bought before",
    ),
    (
        "store_v2_products_read_only",
        "Show today’s names, pictures, prices and stock",
    ),
    (
        "store_v2_information_read_only",
        "Write prices the way your store does",
    ),
    (
        "store_v2_content",
        "Place Reprise’s script on your storefronts",
    ),
    (
        "store_channel_settings_read_only",
        "Know which storefronts you have",
    ),
    (
        "store_sites_read_only",
        "Know the addresses of your storefronts",
    ),
];
