//! The app and the emulated BigCommerce, wired to each other, with shoppers who ordered a lot.

use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};
use sandbox::{
    AppRegistration, Config, RateLimit, Sandbox, Scale, TEST_CLIENT_ID, TEST_CLIENT_SECRET,
};
use tempfile::TempDir;

use crate::{
    Options,
    app::{self, App},
    load::Generator,
    people::{self, Shopper},
};

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
    /// Each in a store of their own. Of none of them, nor of what these stores sell, is anything known
    /// at first.
    pub shoppers: Vec<Shopper>,
    folder: TempDir,
}

impl Setting {
    /// Starts both, has so many shoppers order, and then installs the app: it is told of none of it.
    ///
    /// # Errors
    /// When anything of it fails.
    pub async fn new(options: &Options, shoppers: u32) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let addr = app::free_addr()?;
        let sandbox = Sandbox::start(Config {
            apps: vec![AppRegistration::for_app_url(
                &format!("http://{addr}"),
                TEST_CLIENT_ID,
                TEST_CLIENT_SECRET,
            )],
            scale: Scale {
                stores: shoppers,
                customers: 0,
                orders: 0,
            },
            // A store's own limit is not what is measured.
            rate_limit: RateLimit {
                quota: 1_000_000,
                window_ms: 30_000,
            },
            ..Config::default()
        })
        .await?;
        // Those that are generated stand behind those that are written by hand.
        let stores: Vec<String> = sandbox.hashes().into_iter().rev().collect();
        let mut made = Vec::new();
        for store in stores.iter().take(usize::try_from(shoppers)?) {
            made.push(people::shopper(&sandbox, store).await?);
        }
        let database = folder.path().join("reprise.db");
        let app = App::start(&options.program, addr, &database, &sandbox.api_url()).await?;
        let setting = Self {
            client: reqwest::Client::new(),
            generator: Generator::new(&options.wrk, folder.path())?,
            shoppers: made,
            app,
            sandbox,
            folder,
        };
        setting.install().await?;
        Ok(setting)
    }

    async fn install(&self) -> Result<()> {
        let stores: Vec<&str> = self.shoppers.iter().map(|it| it.store.as_str()).collect();
        let report = self.sandbox.install_in(&stores, TEST_CLIENT_ID).await;
        let failed = &report.failed;
        ensure!(failed.is_empty(), "not every install worked: {failed:?}");
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
