//! The operator's settings, read and checked once, before the service listens.

mod given;

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    num::NonZeroU32,
    path::PathBuf,
    time::Duration,
};

use bigcommerce::AppCredentials;
use clap::Args;
use db::{SecretKey, WeakKey};
use ipnet::IpNet;
use secrecy::{ExposeSecret as _, SecretString};
use url::Url;

use self::given::{GivenSecret, SecretNames, check_plain};
use crate::listener::this_machine;

/// BigCommerce's API host (BigCommerce docs, `docs/start/about/index.mdx`).
pub const BIGCOMMERCE_API: &str = "https://api.bigcommerce.com";
/// BigCommerce's login host (BigCommerce docs, `docs/integrations/apps/guide/auth.mdx`).
pub const BIGCOMMERCE_LOGIN: &str = "https://login.bigcommerce.com";

/// The settings of `reprise serve`. Each is an option and an environment variable.
#[derive(Debug, Clone, Args)]
pub struct ServeArgs {
    /// Public base URL at which browsers and BigCommerce reach the app. Must be https, except on loopback
    #[arg(long, env = "APP_URL", value_name = "URL")]
    pub app_url: Option<String>,

    /// Client ID of the app's API account, from the Developer Portal
    #[arg(long, env = "BC_CLIENT_ID", value_name = "ID")]
    pub bc_client_id: Option<String>,

    /// Client secret of the app's API account. Prefer the variable: other users can see options
    #[arg(long, env = "BC_CLIENT_SECRET", value_name = "SECRET", hide_env_values = true, value_parser = secret)]
    pub bc_client_secret: Option<SecretString>,

    /// A file that contains the client secret, instead of `BC_CLIENT_SECRET`
    #[arg(long, env = "BC_CLIENT_SECRET_FILE", value_name = "FILE")]
    pub bc_client_secret_file: Option<PathBuf>,

    /// 32 random bytes in base64 (`openssl rand -base64 32`), to encrypt access tokens and sign sessions
    #[arg(long, env = "REPRISE_SECRET_KEY", value_name = "KEY", hide_env_values = true, value_parser = secret)]
    pub reprise_secret_key: Option<SecretString>,

    /// A file that contains the secret key, instead of `REPRISE_SECRET_KEY`
    #[arg(long, env = "REPRISE_SECRET_KEY_FILE", value_name = "FILE")]
    pub reprise_secret_key_file: Option<PathBuf>,

    /// Address to listen on
    #[arg(
        long,
        env = "REPRISE_ADDR",
        value_name = "ADDR",
        default_value_t = ADDR,
        value_parser = |text: &str| given::address("REPRISE_ADDR", text)
    )]
    pub reprise_addr: SocketAddr,

    /// Address for `/metrics` and probes only. Anyone who can reach it can read the metrics
    #[arg(
        long,
        env = "REPRISE_OPERATOR_ADDR",
        value_name = "ADDR",
        default_value_t = OPERATOR_ADDR,
        value_parser = |text: &str| given::address("REPRISE_OPERATOR_ADDR", text)
    )]
    pub reprise_operator_addr: SocketAddr,

    /// Proxies that may open any number of connections: addresses or networks, separated by commas. Any
    /// other address is limited to 256 connections
    #[arg(
        long,
        env = "REPRISE_TRUSTED_PROXIES",
        value_name = "LIST",
        value_delimiter = ',',
        default_value = "127.0.0.0/8,::1",
        value_parser = |text: &str| given::network("REPRISE_TRUSTED_PROXIES", text)
    )]
    pub reprise_trusted_proxies: Vec<IpNet>,

    /// SQLite database, created if it does not exist
    #[arg(
        long,
        env = "DATABASE_URL",
        value_name = "URL",
        default_value = DATABASE_URL
    )]
    pub database_url: String,

    /// How long a new shopper's first view waits for BigCommerce, in milliseconds, before the widget says
    /// that it will try again in a moment
    #[arg(
        long,
        env = "REPRISE_FIRST_VIEW_DEADLINE_MS",
        value_name = "MS",
        default_value_t = FIRST_VIEW_DEADLINE_MS
    )]
    pub reprise_first_view_deadline_ms: u64,

    /// BigCommerce's API host
    #[arg(long, env = "BC_API_URL", value_name = "URL", default_value = BIGCOMMERCE_API)]
    pub bc_api_url: String,

    /// BigCommerce's login host
    #[arg(long, env = "BC_LOGIN_URL", value_name = "URL", default_value = BIGCOMMERCE_LOGIN)]
    pub bc_login_url: String,

    /// Sustained requests per second allowed for one shopper, with bursts of six times that. 0 for no limit
    #[arg(
        long,
        env = "REPRISE_SHOPPER_RATE",
        value_name = "NUMBER",
        default_value_t = SHOPPER_RATE
    )]
    pub reprise_shopper_rate: u32,
}

/// The default rate limit for one shopper, in requests per second. No storefront page needs that many.
pub const SHOPPER_RATE: u32 = 10;
/// The default address of the app.
pub const ADDR: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 3_000);
/// The default address for `/metrics` and probes.
pub const OPERATOR_ADDR: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 3_001);
const DATABASE_URL: &str = "sqlite://reprise.db";
/// The default deadline of first views, in milliseconds.
pub const FIRST_VIEW_DEADLINE_MS: u64 = 1_500;

impl Default for ServeArgs {
    /// Returns the defaults that `--help` shows. Required settings are `None`.
    fn default() -> Self {
        Self {
            app_url: None,
            bc_client_id: None,
            bc_client_secret: None,
            bc_client_secret_file: None,
            reprise_secret_key: None,
            reprise_secret_key_file: None,
            reprise_addr: ADDR,
            reprise_operator_addr: OPERATOR_ADDR,
            reprise_trusted_proxies: this_machine(),
            database_url: DATABASE_URL.to_owned(),
            reprise_first_view_deadline_ms: FIRST_VIEW_DEADLINE_MS,
            bc_api_url: BIGCOMMERCE_API.to_owned(),
            bc_login_url: BIGCOMMERCE_LOGIN.to_owned(),
            reprise_shopper_rate: SHOPPER_RATE,
        }
    }
}

fn secret(text: &str) -> Result<SecretString, std::convert::Infallible> {
    Ok(SecretString::from(text.to_owned()))
}

/// Validated settings.
#[derive(Debug)]
pub struct Config {
    /// The settings of the use cases.
    pub engine: engine::Config,
    /// Address to listen on.
    pub addr: SocketAddr,
    /// Address to listen on for `/metrics` and probes.
    pub operator_addr: SocketAddr,
    /// Proxies that may open any number of connections.
    pub trusted_proxies: Vec<IpNet>,
}

/// A setting that prevents the service from starting, with the problem and a remedy.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{variable} {problem}. {remedy}")]
pub struct ConfigError {
    /// The variable's name.
    pub variable: &'static str,
    /// The problem. Never includes the value of a secret.
    pub problem: String,
    /// The remedy, written for the operator.
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

const CLIENT_SECRET: SecretNames = SecretNames {
    value: "BC_CLIENT_SECRET",
    file: "BC_CLIENT_SECRET_FILE",
};
const SECRET_KEY: SecretNames = SecretNames {
    value: "REPRISE_SECRET_KEY",
    file: "REPRISE_SECRET_KEY_FILE",
};
const DATABASE_REMEDY: &str = "Name a file, as in sqlite:///var/lib/reprise/reprise.db";
const PORTAL: &str = "It is shown in the Developer Portal under My Apps, View Client ID";
const SECRET_REMEDY: &str =
    "Copy the client secret from the Developer Portal; you cannot choose your own";
const KEY_REMEDY: &str = "Generate one with `openssl rand -base64 32` and keep it: without it the stored access tokens are lost";

impl Config {
    /// Validates the operator's settings.
    ///
    /// # Errors
    /// The first setting that is missing or invalid.
    pub fn new(args: ServeArgs) -> Result<Self, ConfigError> {
        let app_url = app_url(args.app_url)?;
        let api_url = upstream_url("BC_API_URL", &args.bc_api_url)?;
        let login_url = upstream_url("BC_LOGIN_URL", &args.bc_login_url)?;
        let client_id = required("BC_CLIENT_ID", args.bc_client_id, PORTAL)?;
        let is_for_development = is_loopback(&app_url) && is_loopback(&api_url);
        let client_secret = given::secret(
            CLIENT_SECRET,
            args.bc_client_secret,
            args.bc_client_secret_file.as_deref(),
            SECRET_REMEDY,
        )?;
        let client_secret = client_secret_of(client_secret, &client_id, is_for_development)?;
        let secret_key = given::secret(
            SECRET_KEY,
            args.reprise_secret_key,
            args.reprise_secret_key_file.as_deref(),
            KEY_REMEDY,
        )?;
        let secret_key = secret_key_of(&secret_key)?;
        check_plain("DATABASE_URL", &args.database_url, DATABASE_REMEDY)?;
        if !args.database_url.starts_with("sqlite:") {
            return Err(ConfigError::new(
                "DATABASE_URL",
                "is not a SQLite URL",
                DATABASE_REMEDY,
            ));
        }
        let engine = engine::Config {
            app_url,
            credentials: AppCredentials {
                client_id,
                client_secret,
            },
            secret_key,
            database_url: args.database_url,
            first_view_deadline: first_view_deadline(args.reprise_first_view_deadline_ms)?,
            api_url,
            login_url,
            shopper_rate: NonZeroU32::new(args.reprise_shopper_rate),
        };
        Ok(Self {
            engine,
            addr: args.reprise_addr,
            operator_addr: args.reprise_operator_addr,
            trusted_proxies: args.reprise_trusted_proxies,
        })
    }
}

fn required(
    variable: &'static str,
    value: Option<String>,
    remedy: &'static str,
) -> Result<String, ConfigError> {
    let value = value.ok_or_else(|| ConfigError::new(variable, "is not set", remedy))?;
    check_plain(variable, &value, remedy)?;
    Ok(value)
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
    // Sessions and shoppers' tokens are sent to it, and BigCommerce requires https as well.
    match url.scheme() {
        "https" => Ok(url),
        "http" if is_loopback(&url) => Ok(url),
        _ => Err(fail("is not https")),
    }
}

fn upstream_url(variable: &'static str, value: &str) -> Result<Url, ConfigError> {
    const REMEDY: &str =
        "Leave it unset to use BigCommerce; for development, set it to the sandbox's address";
    check_plain(variable, value, REMEDY)?;
    let url = Url::parse(value).map_err(|_| ConfigError::new(variable, "is not a URL", REMEDY))?;
    match url.scheme() {
        "https" => Ok(url),
        "http" if is_loopback(&url) => Ok(url),
        _ => Err(ConfigError::new(variable, "is not https", REMEDY)),
    }
}

/// Checks a client secret that [`given::secret`] has found not to be empty. With a guessable secret,
/// anyone could forge BigCommerce's signatures.
fn client_secret_of(
    given: GivenSecret,
    client_id: &str,
    is_for_development: bool,
) -> Result<SecretString, ConfigError> {
    let fail = |problem: &str| ConfigError::new(given.variable, problem, SECRET_REMEDY);
    let text = given.secret.expose_secret();
    let lower = text.to_lowercase();
    if text == client_id {
        return Err(fail("is the client ID"));
    }
    // The sandbox's own secret is public, and has "test" in it.
    let is_placeholder = ["test", "change", "example", "your", "secret", "password"]
        .iter()
        .any(|word| lower.contains(word));
    if is_placeholder && !is_for_development {
        return Err(fail("is a placeholder or the sandbox's test secret"));
    }
    // BigCommerce's have 31 or 64 random characters.
    let distinct = text
        .chars()
        .collect::<std::collections::BTreeSet<_>>()
        .len();
    if text.len() < 24 || distinct < 8 {
        return Err(fail("is too short or too regular to be a client secret"));
    }
    Ok(given.secret)
}

fn first_view_deadline(milliseconds: u64) -> Result<Duration, ConfigError> {
    if (100..=30_000).contains(&milliseconds) {
        Ok(Duration::from_millis(milliseconds))
    } else {
        Err(ConfigError::new(
            "REPRISE_FIRST_VIEW_DEADLINE_MS",
            "is not between 100 and 30000",
            "Leave it unset for the default of 1500, a second and a half",
        ))
    }
}

fn secret_key_of(given: &GivenSecret) -> Result<SecretKey, ConfigError> {
    SecretKey::parse(&given.secret).map_err(|weak: WeakKey| {
        ConfigError::new(
            given.variable,
            format!("cannot be used: {weak}"),
            KEY_REMEDY,
        )
    })
}

/// Returns whether `url` has a loopback address or a `localhost` name as its host.
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
    const SECRET: &str = "3f8a1c5e7b2d49603f8a1c5e7b2d4960";

    fn args() -> ServeArgs {
        ServeArgs {
            app_url: Some("https://reprise.example.com".to_owned()),
            bc_client_id: Some("client!+ID".to_owned()),
            bc_client_secret: Some(SecretString::from(SECRET)),
            reprise_secret_key: Some(SecretString::from(KEY)),
            ..ServeArgs::default()
        }
    }

    fn refusal(change: impl FnOnce(&mut ServeArgs)) -> ConfigError {
        let mut args = args();
        change(&mut args);
        Config::new(args).unwrap_err()
    }

    #[test]
    fn valid_settings_are_accepted() {
        let config = Config::new(args()).unwrap();
        assert_eq!(
            config.engine.url_of("/auth"),
            "https://reprise.example.com/auth"
        );
    }

    #[test]
    fn a_missing_setting_is_named_in_the_error() {
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
    fn defaults_match_the_help() {
        #[derive(clap::Parser)]
        struct Program {
            #[command(flatten)]
            serve: ServeArgs,
        }
        let command = <Program as clap::CommandFactory>::command();
        // The environment of the test run must not change the result.
        let command = command.mut_args(|argument| argument.env(None::<&str>));
        let matches = command.get_matches_from(["reprise"]);
        let parsed = <Program as clap::FromArgMatches>::from_arg_matches(&matches).unwrap();
        let default = ServeArgs::default();
        assert_eq!(format!("{:?}", parsed.serve), format!("{default:?}"));
    }

    #[test]
    fn quotation_marks_and_white_space_are_refused() {
        type Change = fn(&mut ServeArgs, String);
        let settings: [(&str, &str, Change); 7] = [
            ("APP_URL", "https://reprise.example.com", |a, it| {
                a.app_url = Some(it);
            }),
            ("BC_CLIENT_ID", "client!+ID", |a, it| {
                a.bc_client_id = Some(it);
            }),
            ("BC_CLIENT_SECRET", SECRET, |a, it| {
                a.bc_client_secret = Some(it.into());
            }),
            ("REPRISE_SECRET_KEY", KEY, |a, it| {
                a.reprise_secret_key = Some(it.into());
            }),
            ("DATABASE_URL", "sqlite://reprise.db", |a, it| {
                a.database_url = it;
            }),
            ("BC_API_URL", BIGCOMMERCE_API, |a, it| a.bc_api_url = it),
            ("BC_LOGIN_URL", BIGCOMMERCE_LOGIN, |a, it| {
                a.bc_login_url = it;
            }),
        ];
        for (variable, value, change) in settings {
            for (around, problem) in [
                ("\"{}\"", "has quotation marks around it"),
                ("'{}'", "has quotation marks around it"),
                ("“{}”", "has quotation marks around it"),
                ("\"{}", "has quotation marks around it"),
                (" {}", "has white space around it"),
                ("{}\n", "has white space around it"),
                ("", "is empty"),
                (" ", "is empty"),
            ] {
                let error = refusal(|a| change(a, around.replace("{}", value)));
                assert_eq!((error.variable, &*error.problem), (variable, problem));
                assert!(!error.remedy.is_empty());
                let is_secret = [SECRET, KEY].contains(&value);
                assert!(!is_secret || !error.to_string().contains(value));
            }
        }
    }

    #[test]
    fn secrets_can_be_read_from_files() {
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str, text: &str| {
            let path = folder.path().join(name);
            std::fs::write(&path, text).unwrap();
            Some(path)
        };
        let mut args = args();
        args.bc_client_secret = None;
        args.bc_client_secret_file = file("secret", &format!("{SECRET}\n"));
        args.reprise_secret_key = None;
        args.reprise_secret_key_file = file("key", &format!("{KEY}\n"));
        let config = Config::new(args.clone()).unwrap();
        assert_eq!(
            config.engine.credentials.client_secret.expose_secret(),
            SECRET
        );

        args.reprise_secret_key_file = file("key", "c2hvcnQ=");
        let error = Config::new(args.clone()).unwrap_err();
        assert_eq!(error.variable, "REPRISE_SECRET_KEY_FILE");
        args.bc_client_secret_file = file("secret", "short");
        let error = Config::new(args).unwrap_err();
        assert_eq!(error.variable, "BC_CLIENT_SECRET_FILE");
    }

    #[test]
    fn http_is_refused_except_on_loopback() {
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
    fn an_app_url_with_more_than_a_host_is_refused() {
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
    fn the_sandboxs_secret_is_refused_for_a_public_app() {
        let secret = "fixed-test-secret-of-the-sandbox-never-for-a-real-store";
        let error = refusal(|a| {
            a.bc_client_secret = Some(SecretString::from(secret));
            a.bc_api_url = "http://localhost:4000".to_owned();
        });
        assert_eq!(error.variable, "BC_CLIENT_SECRET");
    }

    #[test]
    fn guessable_client_secrets_are_refused() {
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
    fn errors_and_debug_output_contain_no_secret() {
        let secret = "hush-this-is-a-test-secret-nobody-may-see";
        let error = refusal(|a| a.bc_client_secret = Some(SecretString::from(secret)));
        assert!(!error.to_string().contains(secret));
        let error = refusal(|a| a.reprise_secret_key = Some(SecretString::from(secret)));
        assert!(!error.to_string().contains(secret));
        assert!(!format!("{:?}", args()).contains(KEY));
        assert!(!format!("{:?}", Config::new(args()).unwrap()).contains(SECRET));
    }

    #[test]
    fn a_deadline_out_of_range_is_refused() {
        for milliseconds in [0, 99, 30_001, u64::MAX] {
            let error = refusal(|a| a.reprise_first_view_deadline_ms = milliseconds);
            assert_eq!(error.variable, "REPRISE_FIRST_VIEW_DEADLINE_MS");
        }
    }

    #[test]
    fn a_database_other_than_sqlite_is_refused() {
        let error = refusal(|a| a.database_url = "postgres://localhost/reprise".to_owned());
        assert_eq!(error.variable, "DATABASE_URL");
    }
}
