//! The configuration of a sandbox.

use std::{fmt, net::SocketAddr};

use jiff::Timestamp;

use crate::{Observer, Scale};

/// The default client id of the app. It has odd characters on purpose: an app that forgets to encode it
/// in a URL fails.
pub const TEST_CLIENT_ID: &str = "sandbox-client!+id";

/// The client secret that goes with [`TEST_CLIENT_ID`]: a fixed, public test secret.
pub const TEST_CLIENT_SECRET: &str = "fixed-test-secret-of-the-sandbox-never-for-a-real-store";

/// The configuration of a sandbox. `Config::default()` listens on a free port of the loopback address and
/// knows no app.
#[derive(Clone, Debug)]
pub struct Config {
    /// The address to listen on. Port 0 takes a free one.
    pub addr: SocketAddr,
    /// The host name in every address the sandbox hands out. Storefronts are `store-{hash}.` below
    /// it; browsers resolve every name below `localhost` to this machine.
    pub public_host: String,
    /// The apps in the control panel's list.
    pub apps: Vec<AppRegistration>,
    /// Chooses among the seed's generated details (the sixty orders, guest orders). The same seed
    /// and `now` give the same world.
    pub seed: u64,
    /// The number of generated stores, in addition to the two hand-written ones, and their size.
    pub scale: Scale,
    /// The time of the sandbox's clock when it starts; every date of the seed is relative to it.
    pub now: Timestamp,
    /// The API's quota per store.
    pub rate_limit: RateLimit,
    /// Sees every exchange of the API.
    pub observer: Option<Observer>,
    /// Whether dropping the sandbox fails the test if calls were made that are not emulated; see
    /// [`crate::Sandbox::expect_unexpected`]. `reprise sandbox` and `demo` turn this off.
    pub strict: bool,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            addr: SocketAddr::from(([127, 0, 0, 1], 0)),
            public_host: "localhost".to_owned(),
            apps: Vec::new(),
            seed: 1,
            scale: Scale::default(),
            now: Timestamp::now(),
            rate_limit: RateLimit::default(),
            observer: None,
            strict: true,
        }
    }
}

/// The quota of API calls of a store, shared by all its apps
/// (BigCommerce docs, `docs/api-docs/getting-started/api-rate-limits.mdx`).
#[derive(Clone, Copy, Debug)]
pub struct RateLimit {
    /// Requests per window. 150 on the Standard plan.
    pub quota: u32,
    /// The window's length in milliseconds. 30,000 on BigCommerce.
    pub window_ms: u32,
}

impl Default for RateLimit {
    fn default() -> Self {
        Self {
            quota: 150,
            window_ms: 30_000,
        }
    }
}

/// An app as its developer registered it in the Developer Portal
/// (BigCommerce docs, `docs/integrations/apps/guide/developer-portal.mdx`).
#[derive(Clone)]
pub struct AppRegistration {
    /// The name merchants read.
    pub name: String,
    /// The app's API account.
    pub client_id: String,
    /// Signs every token the app receives.
    pub client_secret: String,
    /// The URL that the merchant's browser goes to with the grant code.
    pub auth_callback_url: String,
    /// The URL of the control panel's iframe when the app is opened.
    pub load_callback_url: String,
    /// Called by BigCommerce after an uninstall. Empty: not called.
    pub uninstall_callback_url: String,
    /// Called by BigCommerce after a user has lost access. Empty: not called.
    pub remove_user_callback_url: String,
    /// The OAuth scopes it asks for.
    pub scopes: Vec<String>,
    /// Whether others than the store owner may open it
    /// (BigCommerce docs, `docs/integrations/apps/guide/users.mdx`).
    pub multiple_users: bool,
}

/// The scopes Reprise asks for.
pub const REPRISE_SCOPES: [&str; 6] = [
    "store_v2_orders_read_only",
    "store_v2_products_read_only",
    "store_v2_information_read_only",
    "store_v2_content",
    "store_channel_settings_read_only",
    "store_sites_read_only",
];

impl AppRegistration {
    /// Returns the registration of Reprise at the URL `app_url`, with or without a trailing slash.
    pub fn for_app_url(
        app_url: &str,
        client_id: impl Into<String>,
        client_secret: impl Into<String>,
    ) -> Self {
        let base = app_url.trim_end_matches('/');
        Self {
            name: "Reprise".to_owned(),
            client_id: client_id.into(),
            client_secret: client_secret.into(),
            auth_callback_url: format!("{base}/auth"),
            load_callback_url: format!("{base}/load"),
            uninstall_callback_url: format!("{base}/uninstall"),
            remove_user_callback_url: format!("{base}/remove_user"),
            scopes: REPRISE_SCOPES.map(str::to_owned).to_vec(),
            multiple_users: true,
        }
    }
}

impl fmt::Debug for AppRegistration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AppRegistration")
            .field("name", &self.name)
            .field("client_id", &self.client_id)
            .field("client_secret", &"[redacted]")
            .field("auth_callback_url", &self.auth_callback_url)
            .field("scopes", &self.scopes)
            .field("multiple_users", &self.multiple_users)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_output_hides_the_secret() {
        let app = AppRegistration::for_app_url("http://127.0.0.1:3000/", "id", TEST_CLIENT_SECRET);
        assert!(!format!("{app:?}").contains(TEST_CLIENT_SECRET));
        assert_eq!(app.auth_callback_url, "http://127.0.0.1:3000/auth");
    }
}
