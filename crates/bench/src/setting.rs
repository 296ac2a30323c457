//! The app and the emulated BigCommerce, wired to each other, with shoppers who ordered a lot.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use jiff::Timestamp;
use sandbox::{
    AppRegistration, Config, RateLimit, Sandbox, TEST_CLIENT_ID, TEST_CLIENT_SECRET, seed,
};
use tempfile::TempDir;

use crate::{
    Options,
    app::{self, App},
    load::Generator,
    people, signed,
};

/// The store that everything happens in.
pub const STORE: &str = seed::FERNWAY;
/// Orders of each shopper.
pub const ORDERS: usize = 50;
/// Lines of each order.
pub const LINES: usize = 3;

/// A shopper with a token.
pub struct Shopper {
    /// The customer's id.
    pub customer_id: u64,
    /// A Current Customer JWT.
    pub token: String,
}

/// Everything that a measurement over HTTP needs.
pub struct Setting {
    /// The program under test.
    pub app: App,
    /// The emulated BigCommerce.
    pub sandbox: Sandbox,
    /// Who asks one request at a time.
    pub client: reqwest::Client,
    /// Who asks many.
    pub generator: Generator,
    /// Where the shoppers are.
    pub origin: String,
    /// None of them has been seen at first.
    pub shoppers: Vec<Shopper>,
    folder: TempDir,
}

impl Setting {
    /// Starts both, has so many shoppers order, and then installs the app: it is told of none of it.
    ///
    /// # Errors
    /// When anything of it fails.
    pub async fn new(options: &Options, shoppers: u64) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let addr = app::free_addr()?;
        let registration = AppRegistration::for_app_url(
            &format!("http://{addr}"),
            TEST_CLIENT_ID,
            TEST_CLIENT_SECRET,
        );
        let sandbox = Sandbox::start(Config {
            apps: vec![registration],
            // A store's own limit is not what is measured.
            rate_limit: RateLimit {
                quota: 1_000_000,
                window_ms: 30_000,
            },
            ..Config::default()
        })
        .await?;
        let ids = people::order(&sandbox, STORE, shoppers, ORDERS, LINES).await?;
        let database = folder.path().join("reprise.db");
        let app = App::start(&options.program, addr, &database, &sandbox.api_url()).await?;
        let now = Timestamp::now();
        let setting = Self {
            client: reqwest::Client::new(),
            generator: Generator::new(&options.wrk, folder.path())?,
            origin: sandbox.storefront_url(STORE).trim_end_matches('/').into(),
            shoppers: ids
                .into_iter()
                .map(|customer_id| Shopper {
                    customer_id,
                    token: signed::current_customer(STORE, customer_id, now),
                })
                .collect(),
            app,
            sandbox,
            folder,
        };
        setting.install().await?;
        Ok(setting)
    }

    async fn install(&self) -> Result<()> {
        let callback = self.sandbox.authorize(STORE, TEST_CLIENT_ID);
        let callback = callback.context("the sandbox knows no such app or store")?;
        let answer = self.client.get(callback).header("accept", "text/html");
        let status = answer.send().await?.status();
        ensure!(status.is_success(), "the install was answered {status}");
        self.app.settle().await;
        Ok(())
    }

    /// A folder that goes with this.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// A file in it.
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}
