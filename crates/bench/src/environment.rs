//! The app and the emulated BigCommerce, connected to each other, with shoppers who ordered a lot.

use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};
use jiff::Timestamp;
use sandbox::{
    AppRegistration, Config, RateLimit, Sandbox, Scale, TEST_CLIENT_ID, TEST_CLIENT_SECRET,
};
use serde_json::Value;
use tempfile::TempDir;
use testkit::Site;

use crate::{
    Options,
    load::Generator,
    program::{self, App},
    requests,
};

/// The orders of each shopper.
pub(crate) const ORDERS: usize = 50;
/// The lines of each order.
pub(crate) const LINES: usize = 3;

/// A status that counts as bought: completed.
const COMPLETED: u64 = 10;

/// Everything that a measurement over HTTP needs.
pub(crate) struct Environment {
    pub(crate) app: App,
    pub(crate) sandbox: Sandbox,
    /// Sends single requests.
    pub(crate) client: reqwest::Client,
    /// Sends many requests.
    pub(crate) generator: Generator,
    /// Each in a store of their own. At first, the app knows neither them nor their stores' products.
    pub(crate) shoppers: Vec<Shopper>,
    folder: TempDir,
}

impl Environment {
    /// Starts both, places the shoppers' orders, and only then installs the app, so that no webhook announces
    /// the orders.
    pub(crate) async fn new(options: &Options, shoppers: u32) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let addr = program::free_addr()?;
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
            // High enough that the stores' own limit is never measured.
            rate_limit: RateLimit {
                quota: 1_000_000,
                window_ms: 30_000,
            },
            ..Config::default()
        })
        .await?;
        // The generated stores come after the predefined ones.
        let stores: Vec<String> = sandbox.hashes().into_iter().rev().collect();
        let mut created = Vec::new();
        for store in stores.iter().take(usize::try_from(shoppers)?) {
            created.push(Shopper::create(&sandbox, store).await?);
        }
        let database = folder.path().join("reprise.db");
        let app = App::start(&options.program, addr, &database, &sandbox.api_url()).await?;
        let environment = Self {
            client: reqwest::Client::new(),
            generator: Generator::new(&options.wrk, folder.path())?,
            shoppers: created,
            app,
            sandbox,
            folder,
        };
        environment.install().await?;
        Ok(environment)
    }

    /// Returns the app as merchants and shoppers reach it.
    pub(crate) fn site(&self) -> Site<'_> {
        self.app.site(&self.sandbox, &self.client)
    }

    async fn install(&self) -> Result<()> {
        let stores: Vec<&str> = self.shoppers.iter().map(|it| it.store.as_str()).collect();
        let report = self.sandbox.install_in(&stores, TEST_CLIENT_ID).await;
        let failed = &report.failed;
        ensure!(failed.is_empty(), "some installations failed: {failed:?}");
        self.app.settle().await;
        Ok(())
    }

    /// Returns a temporary folder.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Returns the path of a temporary file.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

/// A customer of a store, with a token.
pub(crate) struct Shopper {
    /// The store's hash.
    pub(crate) store: String,
    /// The storefront's origin.
    pub(crate) origin: String,
    pub(crate) customer_id: u64,
    /// A Current Customer JWT.
    pub(crate) token: String,
    /// The ids of their orders.
    pub(crate) orders: Vec<u64>,
}

impl Shopper {
    /// Creates a customer of a store, who places [`ORDERS`] orders.
    async fn create(sandbox: &Sandbox, store: &str) -> Result<Self> {
        let products = visible_products(sandbox, store).await?;
        let customer = sandbox.customer(store).named("Ada Byron").created().await?;
        let mut shopper = Self {
            origin: sandbox.storefront_url(store).trim_end_matches('/').into(),
            token: requests::current_customer_token(store, customer.id, Timestamp::now()),
            store: store.to_owned(),
            customer_id: customer.id,
            orders: Vec::new(),
        };
        let all: Vec<u64> = products.into_iter().cycle().take(ORDERS * LINES).collect();
        for products in all.chunks(LINES) {
            let id = shopper.order(sandbox, products).await?;
            shopper.orders.push(id);
        }
        Ok(shopper)
    }

    /// Places one more order, of one product.
    pub(crate) async fn order_again(&self, sandbox: &Sandbox) -> Result<()> {
        let products = visible_products(sandbox, &self.store).await?;
        self.order(sandbox, &products[..1]).await?;
        Ok(())
    }

    async fn order(&self, sandbox: &Sandbox, products: &[u64]) -> Result<u64> {
        let order = sandbox.order(&self.store).by(self.customer_id);
        let order = order.with_status(COMPLETED);
        let order = products.iter().fold(order, |order, id| order.of(*id, 1));
        Ok(order.placed().await?)
    }
}

/// Returns the ids of the products that shoppers can see.
async fn visible_products(sandbox: &Sandbox, store: &str) -> Result<Vec<u64>> {
    let token = sandbox.access_token(store, "bench", &["store_v2_products_read_only"]);
    let url = format!(
        "{}/stores/{store}/v3/catalog/products?limit=250&is_visible=true",
        sandbox.api_url()
    );
    let request = reqwest::Client::new()
        .get(url)
        .header("x-auth-token", token);
    let response: Value = request.send().await?.error_for_status()?.json().await?;
    let listed = response["data"].as_array().into_iter().flatten();
    let products: Vec<u64> = listed.filter_map(|it| it["id"].as_u64()).collect();
    ensure!(!products.is_empty(), "the store has no products");
    Ok(products)
}
