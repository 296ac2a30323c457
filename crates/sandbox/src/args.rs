//! The command line of `reprise sandbox`.

use std::{fmt, net::SocketAddr};

use crate::{AppRegistration, Config, TEST_CLIENT_ID, TEST_CLIENT_SECRET};

/// Options of `reprise sandbox`; each is also a variable.
#[derive(Clone, clap::Args)]
pub struct SandboxArgs {
    /// The address to listen on. Storefronts answer on the same port, as
    /// http://store-{hash}.localhost:{port}.
    #[arg(
        long = "sandbox-addr",
        env = "SANDBOX_ADDR",
        default_value = "127.0.0.1:4000"
    )]
    pub addr: SocketAddr,

    /// Where the app under development is reachable: its callbacks are /auth, /load, /uninstall and
    /// /remove_user below it.
    #[arg(long, env = "APP_URL", default_value = "http://127.0.0.1:3000")]
    pub app_url: String,

    /// The client id the app is registered under.
    #[arg(long, env = "BC_CLIENT_ID", default_value = TEST_CLIENT_ID)]
    pub client_id: String,

    /// The app's client secret. The default is the sandbox's fixed test secret.
    #[arg(
        long,
        env = "BC_CLIENT_SECRET",
        default_value = TEST_CLIENT_SECRET,
        hide_env_values = true,
        hide_default_value = true
    )]
    pub client_secret: String,
}

impl SandboxArgs {
    /// The configuration these options describe: one app, Reprise.
    pub fn config(&self) -> Config {
        let app = AppRegistration::for_app_url(&self.app_url, &self.client_id, &self.client_secret);
        Config {
            addr: self.addr,
            apps: vec![app],
            ..Config::default()
        }
    }
}

impl fmt::Debug for SandboxArgs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SandboxArgs")
            .field("addr", &self.addr)
            .field("app_url", &self.app_url)
            .field("client_id", &self.client_id)
            .field("client_secret", &"[redacted]")
            .finish()
    }
}
