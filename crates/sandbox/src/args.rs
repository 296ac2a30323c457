//! The command line of `reprise sandbox`.

use std::{
    fmt,
    net::{IpAddr, Ipv4Addr, SocketAddr},
};

use crate::{AppRegistration, Config, Scale, TEST_CLIENT_ID, TEST_CLIENT_SECRET};

/// The default address.
pub const ADDR: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 4_000);

/// Options of `reprise sandbox`; each is also an environment variable.
#[derive(Clone, clap::Args)]
pub struct SandboxArgs {
    /// The address to listen on. Storefronts answer on the same port, as
    /// http://store-{hash}.localhost:{port}.
    #[arg(
        long = "sandbox-addr",
        env = "SANDBOX_ADDR",
        default_value_t = ADDR
    )]
    pub addr: SocketAddr,

    /// The URL of the app under development. Its callbacks are /auth, /load, /uninstall and `/remove_user`
    /// below it.
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

    /// The world.
    #[command(flatten)]
    pub world: WorldArgs,
}

/// Options of `reprise sandbox` and `reprise demo` that describe the world.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct WorldArgs {
    /// Seed of the world's random details: the same seed gives the same world
    #[arg(long, env = "SANDBOX_SEED", value_name = "N", default_value_t = 1)]
    pub seed: u64,

    /// For load tests, add generated stores with this many customers each, and orders per customer. Each
    /// part is optional
    #[arg(
        long,
        env = "SANDBOX_SCALE",
        value_name = "stores=N,customers=N,orders=N"
    )]
    pub scale: Option<Scale>,
}

impl WorldArgs {
    /// Returns the configuration of such a world. Calls that are not emulated are only recorded.
    pub fn config(&self) -> Config {
        Config {
            seed: self.seed,
            scale: self.scale.unwrap_or_default(),
            strict: false,
            ..Config::default()
        }
    }
}

impl SandboxArgs {
    /// Returns the configuration that these options describe: one app, Reprise.
    pub fn config(&self) -> Config {
        let app = AppRegistration::for_app_url(&self.app_url, &self.client_id, &self.client_secret);
        Config {
            addr: self.addr,
            apps: vec![app],
            ..self.world.config()
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
            .field("world", &self.world)
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Debug, Parser)]
    struct Cli {
        #[command(flatten)]
        args: SandboxArgs,
    }

    fn parsed(args: &[&str]) -> Result<Config, String> {
        let args = ["sandbox"].iter().chain(args);
        let cli = Cli::try_parse_from(args).map_err(|error| error.to_string())?;
        Ok(cli.args.config())
    }

    #[test]
    fn reads_seed_and_scale() {
        let config = parsed(&["--seed", "7", "--scale", "stores=5,orders=2"]).unwrap();
        assert_eq!(config.seed, 7);
        assert_eq!(config.scale.to_string(), "stores=5,customers=100,orders=2");
        assert!(
            !config.strict,
            "a person's sandbox only records unexpected calls"
        );
        assert_eq!(parsed(&[]).unwrap().scale, Scale::default());
    }

    #[test]
    fn rejects_a_wrong_scale_with_a_reason() {
        let error = parsed(&["--scale", "stores=-3"]).unwrap_err();
        assert!(error.contains("stores must be a whole number"), "{error}");
        assert!(parsed(&["--seed", "lucky"]).is_err());
    }
}
