//! The operator's settings: read once, checked before anything listens.

use std::{
    net::{IpAddr, SocketAddr},
    num::NonZeroU32,
    time::Duration,
};

use bigcommerce::AppCredentials;
use clap::Args;
use secrecy::{ExposeSecret as _, SecretString};
use url::Url;

use crate::secret_key::{SecretKey, WeakKey};

/// BigCommerce's API host. BigCommerce docs, `docs/start/about/index.mdx`.
pub const BIGCOMMERCE_API: &str = "https://api.bigcommerce.com";
/// BigCommerce's login host. BigCommerce docs, `docs/integrations/apps/guide/auth.mdx`.
pub const BIGCOMMERCE_LOGIN: &str = "https://login.bigcommerce.com";

/// What `reprise serve` can be told, by option or by variable.
#[derive(Debug, Clone, Args)]
pub struct ServeArgs {
    /// Public base URL of the app, as browsers and BigCommerce reach it. https, except on loopback
    #[arg(long, env = "APP_URL", value_name = "URL")]
    pub app_url: Option<String>,

    /// Client ID of the app's API account, from the Developer Portal
    #[arg(long, env = "BC_CLIENT_ID", value_name = "ID")]
    pub bc_client_id: Option<String>,

    /// Client secret of the app's API account. Prefer the variable: options are seen by others on the machine
    #[arg(long, env = "BC_CLIENT_SECRET", value_name = "SECRET", hide_env_values = true, value_parser = secret)]
    pub bc_client_secret: Option<SecretString>,

    /// 32 random bytes in base64 (`openssl rand -base64 32`): encrypts access tokens at rest and signs sessions
    #[arg(long, env = "REPRISE_SECRET_KEY", value_name = "KEY", hide_env_values = true, value_parser = secret)]
    pub reprise_secret_key: Option<SecretString>,

    /// Address to listen on
    #[arg(
        long,
        env = "REPRISE_ADDR",
        value_name = "ADDR",
        default_value = "127.0.0.1:3000"
    )]
    pub reprise_addr: SocketAddr,

    /// Where data lives
    #[arg(
        long,
        env = "DATABASE_URL",
        value_name = "URL",
        default_value = "sqlite://reprise.db"
    )]
    pub database_url: String,

    /// How long a shopper who was never here before waits for BigCommerce, in milliseconds, before the
    /// widget asks to come again in a moment
    #[arg(
        long,
        env = "REPRISE_FIRST_VIEW_DEADLINE_MS",
        value_name = "MS",
        default_value = "1500"
    )]
    pub reprise_first_view_deadline_ms: u64,

    /// BigCommerce's API host
    #[arg(long, env = "BC_API_URL", value_name = "URL", default_value = BIGCOMMERCE_API)]
    pub bc_api_url: String,

    /// BigCommerce's login host
    #[arg(long, env = "BC_LOGIN_URL", value_name = "URL", default_value = BIGCOMMERCE_LOGIN)]
    pub bc_login_url: String,

    /// How many requests a second one shopper may make, in the long run; six times as many at once. 0: any number
    #[arg(
        long,
        env = "REPRISE_SHOPPER_RATE",
        value_name = "NUMBER",
        default_value_t = SHOPPER_RATE
    )]
    pub reprise_shopper_rate: u32,
}

/// More than any page of a shop asks for.
pub const SHOPPER_RATE: u32 = 10;

fn secret(text: &str) -> Result<SecretString, std::convert::Infallible> {
    Ok(SecretString::from(text.to_owned()))
}

/// Settings that can be served with.
#[derive(Debug)]
pub struct Config {
    /// Public base URL: scheme and host. The app wants a host of its own.
    pub app_url: Url,
    /// The app's API account.
    pub credentials: AppCredentials,
    /// The operator's secret.
    pub secret_key: SecretKey,
    /// Where to listen.
    pub addr: SocketAddr,
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

/// Why the service does not start: the variable, what is wrong with it, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{variable} {problem}. {remedy}")]
pub struct ConfigError {
    /// The variable's name.
    pub variable: &'static str,
    /// What is wrong with it; never its value where that is a secret.
    pub problem: String,
    /// What a person can do.
    pub remedy: &'static str,
}

impl ConfigError {
    fn new(variable: &'static str, problem: impl Into<String>, remedy: &'static str) -> Self {
        Self {
            variable,
            problem: problem.into(),
            remedy,
        }
    }
}

const PORTAL: &str = "It is shown in the Developer Portal under My Apps, View Client ID";
const SECRET_REMEDY: &str =
    "Copy the client secret from the Developer Portal; it cannot be made up";
const KEY_REMEDY: &str = "Make one with `openssl rand -base64 32` and keep it: without it the stored access tokens are lost";

impl Config {
    /// Checks what the operator said.
    ///
    /// # Errors
    /// The first setting that cannot be served with.
    pub fn new(args: ServeArgs) -> Result<Self, ConfigError> {
        let app_url = app_url(args.app_url)?;
        let api_url = upstream_url("BC_API_URL", &args.bc_api_url)?;
        let login_url = upstream_url("BC_LOGIN_URL", &args.bc_login_url)?;
        let client_id = required("BC_CLIENT_ID", args.bc_client_id, PORTAL)?;
        let is_for_development = is_loopback(&app_url) && is_loopback(&api_url);
        let client_secret = client_secret(args.bc_client_secret, &client_id, is_for_development)?;
        let secret_key = secret_key(args.reprise_secret_key)?;
        if !args.database_url.starts_with("sqlite:") {
            return Err(ConfigError::new(
                "DATABASE_URL",
                "is not a SQLite URL",
                "Name a file, as in sqlite:///var/lib/reprise/reprise.db",
            ));
        }
        Ok(Self {
            app_url,
            credentials: AppCredentials {
                client_id,
                client_secret,
            },
            secret_key,
            addr: args.reprise_addr,
            database_url: args.database_url,
            first_view_deadline: first_view_deadline(args.reprise_first_view_deadline_ms)?,
            api_url,
            login_url,
            shopper_rate: NonZeroU32::new(args.reprise_shopper_rate),
        })
    }

    /// An address of the app: its public base URL with `path` (which begins with a slash) behind.
    #[must_use]
    pub fn url_of(&self, path: &str) -> String {
        format!("{}{path}", self.app_url.as_str().trim_end_matches('/'))
    }
}

fn required(
    variable: &'static str,
    value: Option<String>,
    remedy: &'static str,
) -> Result<String, ConfigError> {
    match value.map(|value| value.trim().to_owned()) {
        Some(value) if !value.is_empty() => Ok(value),
        Some(_) => Err(ConfigError::new(variable, "is empty", remedy)),
        None => Err(ConfigError::new(variable, "is not set", remedy)),
    }
}

fn app_url(value: Option<String>) -> Result<Url, ConfigError> {
    const REMEDY: &str =
        "Set it to the public base URL of the app, as in https://reprise.example.com";
    let fail = |problem: &str| ConfigError::new("APP_URL", problem, REMEDY);
    let url = Url::parse(&required("APP_URL", value, REMEDY)?).map_err(|_| fail("is not a URL"))?;
    let is_bare = url.query().is_none()
        && url.fragment().is_none()
        && url.username().is_empty()
        && url.password().is_none()
        && url.path() == "/";
    if !is_bare {
        return Err(fail("has more than a scheme and a host"));
    }
    // Cookies, sessions and shoppers' tokens travel to it: BigCommerce requires https too.
    match url.scheme() {
        "https" => Ok(url),
        "http" if is_loopback(&url) => Ok(url),
        _ => Err(fail("is not https")),
    }
}

fn upstream_url(variable: &'static str, value: &str) -> Result<Url, ConfigError> {
    const REMEDY: &str =
        "Leave it unset for BigCommerce itself; set it to the sandbox's address to develop";
    let url = Url::parse(value).map_err(|_| ConfigError::new(variable, "is not a URL", REMEDY))?;
    match url.scheme() {
        "https" => Ok(url),
        "http" if is_loopback(&url) => Ok(url),
        _ => Err(ConfigError::new(variable, "is not https", REMEDY)),
    }
}

fn client_secret(
    value: Option<SecretString>,
    client_id: &str,
    is_for_development: bool,
) -> Result<SecretString, ConfigError> {
    let fail = |problem: &str| ConfigError::new("BC_CLIENT_SECRET", problem, SECRET_REMEDY);
    let secret = value.ok_or_else(|| fail("is not set"))?;
    let text = secret.expose_secret();
    let lower = text.to_lowercase();
    if text.trim().is_empty() {
        // An empty key would make every signature forgeable.
        return Err(fail("is empty"));
    }
    if text.trim() != text {
        return Err(fail("has white space around it"));
    }
    if text == client_id {
        return Err(fail("is the client ID"));
    }
    // The sandbox's own secret is public, and says that it is for tests.
    let is_placeholder = ["test", "change", "example", "your", "secret", "password"]
        .iter()
        .any(|word| lower.contains(word));
    if is_placeholder && !is_for_development {
        return Err(fail("is a placeholder or the sandbox's test secret"));
    }
    // Real ones have 31 or 64 characters, all of them random.
    let distinct = text
        .chars()
        .collect::<std::collections::BTreeSet<_>>()
        .len();
    if text.len() < 24 || distinct < 8 {
        return Err(fail("is too short or too regular to be a client secret"));
    }
    Ok(secret)
}

fn first_view_deadline(milliseconds: u64) -> Result<Duration, ConfigError> {
    if (100..=30_000).contains(&milliseconds) {
        Ok(Duration::from_millis(milliseconds))
    } else {
        Err(ConfigError::new(
            "REPRISE_FIRST_VIEW_DEADLINE_MS",
            "is not between 100 and 30000",
            "Leave it unset for 1500, a second and a half",
        ))
    }
}

fn secret_key(value: Option<SecretString>) -> Result<SecretKey, ConfigError> {
    let fail = |problem: String| ConfigError::new("REPRISE_SECRET_KEY", problem, KEY_REMEDY);
    let text = value.ok_or_else(|| fail("is not set".to_owned()))?;
    if text.expose_secret().trim().is_empty() {
        return Err(fail("is empty".to_owned()));
    }
    SecretKey::parse(&text).map_err(|weak: WeakKey| fail(format!("cannot be used: {weak}")))
}

/// Whether `url` names this very machine.
#[must_use]
pub fn is_loopback(url: &Url) -> bool {
    let Some(host) = url.host_str() else {
        return false;
    };
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    bare == "localhost"
        || bare.ends_with(".localhost")
        || bare.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "uVMI+ZUtN4HZ3XI6QzlOlqfFEZDVYLTAt4YXMzN3d0k=";
    const CLIENT_SECRET: &str = "3f8a1c5e7b2d49603f8a1c5e7b2d4960";

    fn args() -> ServeArgs {
        ServeArgs {
            app_url: Some("https://reprise.example.com".to_owned()),
            bc_client_id: Some("client!+ID".to_owned()),
            bc_client_secret: Some(SecretString::from(CLIENT_SECRET)),
            reprise_secret_key: Some(SecretString::from(KEY)),
            reprise_addr: "127.0.0.1:3000".parse().unwrap(),
            database_url: "sqlite://reprise.db".to_owned(),
            reprise_first_view_deadline_ms: 1_500,
            bc_api_url: BIGCOMMERCE_API.to_owned(),
            bc_login_url: BIGCOMMERCE_LOGIN.to_owned(),
            reprise_shopper_rate: SHOPPER_RATE,
        }
    }

    fn refusal(change: impl FnOnce(&mut ServeArgs)) -> ConfigError {
        let mut args = args();
        change(&mut args);
        Config::new(args).unwrap_err()
    }

    #[test]
    fn good_settings_are_taken() {
        let config = Config::new(args()).unwrap();
        assert_eq!(config.url_of("/auth"), "https://reprise.example.com/auth");
    }

    #[test]
    fn each_missing_setting_is_named() {
        type Change = fn(&mut ServeArgs);
        let missing: [(&str, Change); 4] = [
            ("APP_URL", |a| a.app_url = None),
            ("BC_CLIENT_ID", |a| a.bc_client_id = None),
            ("BC_CLIENT_SECRET", |a| a.bc_client_secret = None),
            ("REPRISE_SECRET_KEY", |a| a.reprise_secret_key = None),
        ];
        for (variable, change) in missing {
            let error = refusal(change);
            assert_eq!(error.variable, variable);
            assert_eq!(error.problem, "is not set");
            assert!(!error.remedy.is_empty());
        }
    }

    #[test]
    fn an_app_reached_without_tls_is_refused_but_on_loopback() {
        let error = refusal(|a| a.app_url = Some("http://reprise.example.com".to_owned()));
        assert_eq!(
            (error.variable, &*error.problem),
            ("APP_URL", "is not https")
        );
        for url in [
            "http://localhost:3000",
            "http://127.0.0.1:3000/",
            "http://[::1]:3000",
        ] {
            let mut args = args();
            args.app_url = Some(url.to_owned());
            assert!(Config::new(args).is_ok(), "{url}");
        }
    }

    #[test]
    fn an_address_with_a_path_is_refused() {
        for url in [
            "https://example.com/reprise",
            "https://u:p@example.com",
            "https://x.example/?a",
        ] {
            let error = refusal(|a| a.app_url = Some(url.to_owned()));
            assert_eq!(error.variable, "APP_URL", "{url}");
        }
    }

    #[test]
    fn the_sandboxs_secret_is_for_this_machine_alone() {
        let secret = "fixed-test-secret-of-the-sandbox-never-for-a-real-store";
        let error = refusal(|a| {
            a.bc_client_secret = Some(SecretString::from(secret));
            a.bc_api_url = "http://localhost:4000".to_owned();
        });
        assert_eq!(error.variable, "BC_CLIENT_SECRET");
    }

    #[test]
    fn client_secrets_that_protect_nothing_are_refused() {
        for secret in [
            "",
            " ",
            "client!+ID",
            "short",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "change-me-change-me-change-me-change-me",
        ] {
            let error = refusal(|a| a.bc_client_secret = Some(SecretString::from(secret)));
            assert_eq!(error.variable, "BC_CLIENT_SECRET", "{secret:?}");
        }
    }

    #[test]
    fn no_refusal_repeats_a_secret() {
        let secret = "hush-this-is-a-test-secret-nobody-may-see";
        let error = refusal(|a| a.bc_client_secret = Some(SecretString::from(secret)));
        assert!(!error.to_string().contains(secret));
        let error = refusal(|a| a.reprise_secret_key = Some(SecretString::from(secret)));
        assert!(!error.to_string().contains(secret));
        assert!(!format!("{:?}", args()).contains(KEY));
        assert!(!format!("{:?}", Config::new(args()).unwrap()).contains(CLIENT_SECRET));
    }

    #[test]
    fn a_deadline_that_no_page_would_keep_is_refused() {
        for milliseconds in [0, 99, 30_001, u64::MAX] {
            let error = refusal(|a| a.reprise_first_view_deadline_ms = milliseconds);
            assert_eq!(error.variable, "REPRISE_FIRST_VIEW_DEADLINE_MS");
        }
    }

    #[test]
    fn a_database_that_is_not_sqlite_is_refused() {
        let error = refusal(|a| a.database_url = "postgres://localhost/reprise".to_owned());
        assert_eq!(error.variable, "DATABASE_URL");
    }
}
