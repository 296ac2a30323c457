//! Tests act as people: a merchant installs and opens the app, a shopper views the widget, a stranger tries.
//!
//! Every request goes over HTTP to the real routes, whose client calls the sandbox over HTTP.

pub(crate) mod changes;
pub(crate) mod log;
pub(crate) mod people;

use std::{
    net::TcpListener,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::{Duration, Instant},
};

use contract::{ContractChecker, RequestCheck};
use jiff::{SignedDuration, Timestamp};
use sandbox::{AppRegistration, Observer, Sandbox, TEST_CLIENT_SECRET};
use secrecy::SecretString;
use server::{Clock, Config, Connections, ServeArgs, Service, StartError};
use sqlx::{AssertSqlSafe, SqliteConnection};
use testkit::Database;
use tokio::{sync::oneshot, task::JoinHandle};

pub(crate) use testkit::{CLIENT_ID, SECRET_KEY};

/// The app and the sandbox, running and wired to each other.
pub(crate) struct World {
    pub sandbox: Sandbox,
    pub app_url: String,
    /// The app's address for its operator, which changes with each start.
    pub operator_url: String,
    pub database: std::path::PathBuf,
    pub browser: reqwest::Client,
    /// Kept while the app is down, so that nothing else gets its port.
    listener: TcpListener,
    ahead: Arc<AtomicI64>,
    deadline_ms: u64,
    /// The app's rate limit per shopper from its next start on, in requests per second. There is none by default,
    /// since tests that wait for something send many requests.
    pub shopper_rate: u32,
    /// The app's limits on connections from its next start on; `None` for the default.
    pub connections: Option<Connections>,
    /// Whether the app is configured with BigCommerce's real login host and an https address, from its next start
    /// on. It is still reached over http.
    pub real_hosts: bool,
    serving: Option<(oneshot::Sender<()>, JoinHandle<()>)>,
    _directory: tempfile::TempDir,
    /// Checks the traffic between app and sandbox against BigCommerce's documents.
    _checker: ContractChecker,
}

impl World {
    /// Starts both; no store has installed the app. The deadline of first views suits a busy machine.
    pub(crate) async fn new() -> Self {
        Self::with_deadline(20_000).await
    }

    /// Starts both, with a deadline for first views in milliseconds.
    pub(crate) async fn with_deadline(deadline_ms: u64) -> Self {
        log::capture();
        testkit::describe_api(server::api_document);
        let directory = tempfile::tempdir().unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let addr = listener.local_addr().unwrap();
        let app_url = format!("http://{addr}");
        let checker = ContractChecker::new(RequestCheck::Enforced);
        let sandbox = Sandbox::start(sandbox::Config {
            apps: vec![AppRegistration::for_app_url(
                &app_url,
                CLIENT_ID,
                TEST_CLIENT_SECRET,
            )],
            observer: Some(
                Observer::new(checker.exchange_listener())
                    .with_webhooks(checker.webhook_listener()),
            ),
            ..sandbox::Config::default()
        })
        .await
        .unwrap();
        let mut world = Self {
            sandbox,
            app_url,
            operator_url: String::new(),
            database: directory.path().join("reprise.db"),
            browser: reqwest::Client::builder()
                .redirect(reqwest::redirect::Policy::none())
                .build()
                .unwrap(),
            listener,
            ahead: Arc::default(),
            deadline_ms,
            shopper_rate: 0,
            connections: None,
            real_hosts: false,
            serving: None,
            _directory: directory,
            _checker: checker,
        };
        world.start_app().await;
        world
    }

    /// Starts both, and installs the app in both stores.
    pub(crate) async fn installed() -> Self {
        Self::new().await.with_installs().await
    }

    /// Installs the app in both stores.
    pub(crate) async fn with_installs(self) -> Self {
        let world = self;
        for store in [sandbox::seed::FERNWAY, sandbox::seed::KILN] {
            let page = world.merchant(store).installs().await;
            assert_eq!(page.status, 200, "{}", page.body);
        }
        world.wait_until_idle().await;
        // Checked here, because the calls are cleared and no test would see these.
        let mut calls = world.sandbox.calls().into_iter();
        assert_eq!(calls.find(|call| call.unexpected), None);
        world.sandbox.clear_calls();
        world
    }

    /// Starts the app, which is not running.
    pub(crate) async fn start_app(&mut self) {
        let service = self.bind(SECRET_KEY).await.unwrap();
        self.operator_url = format!("http://{}", service.operator_addr().unwrap());
        let (stop, stopped) = oneshot::channel::<()>();
        let serving = tokio::spawn(async move {
            let stopped = async {
                drop(stopped.await);
            };
            service.serve(stopped).await.unwrap();
        });
        self.serving = Some((stop, serving));
    }

    /// Tries to start the app with another key and returns why it fails.
    pub(crate) async fn try_start_with(&self, key: &str) -> String {
        match self.bind(key).await {
            Ok(_) => "it started".to_owned(),
            Err(error) => error.to_string(),
        }
    }

    async fn bind(&self, key: &str) -> Result<Service, StartError> {
        let (app_url, login_url) = if self.real_hosts {
            (
                self.app_url.replacen("http:", "https:", 1),
                server::config::BIGCOMMERCE_LOGIN.to_owned(),
            )
        } else {
            (self.app_url.clone(), self.sandbox.login_url())
        };
        let config = Config::new(ServeArgs {
            app_url: Some(app_url),
            bc_client_id: Some(CLIENT_ID.to_owned()),
            bc_client_secret: Some(TEST_CLIENT_SECRET.into()),
            reprise_secret_key: Some(SecretString::from(key)),
            reprise_addr: self.listener.local_addr().unwrap(),
            reprise_operator_addr: "127.0.0.1:0".parse().unwrap(),
            database_url: Database::at(&self.database).url(),
            reprise_first_view_deadline_ms: self.deadline_ms,
            bc_api_url: self.sandbox.api_url(),
            bc_login_url: login_url,
            reprise_shopper_rate: self.shopper_rate,
            ..ServeArgs::default()
        })
        .unwrap();
        let ahead = self.ahead.clone();
        let clock = Clock::new(move || {
            Timestamp::now() + SignedDuration::from_secs(ahead.load(Ordering::Relaxed))
        });
        let listener = self.listener.try_clone().unwrap();
        let listener = tokio::net::TcpListener::from_std(listener).unwrap();
        let service = Service::on(listener, config, clock).await?;
        Ok(match &self.connections {
            Some(connections) => service.with_connections(connections.clone()),
            None => service,
        })
    }

    /// Stops the app.
    pub(crate) async fn stop(&mut self) {
        let (stop, serving) = self.serving.take().unwrap();
        drop(stop);
        serving.await.unwrap();
    }

    /// Restarts the app with an empty database, so that merchants have to install it again.
    pub(crate) async fn start_over(&mut self) {
        self.stop().await;
        self.database = self.database.with_file_name("reprise-empty.db");
        self.start_app().await;
    }

    /// Restarts the app on the same data.
    pub(crate) async fn restart(&mut self) {
        self.stop().await;
        self.start_app().await;
    }

    /// Waits until the sandbox has made all deliveries, and the app's queue only has jobs scheduled for later.
    pub(crate) async fn wait_until_idle(&self) {
        let began = Instant::now();
        loop {
            self.sandbox.webhooks_settled().await;
            if self.waiting_jobs().await == 0 {
                return;
            }
            assert!(
                // Longer than the sandbox's rate limit can make a job wait.
                began.elapsed() < Duration::from_secs(40),
                "the queue is not empty"
            );
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Returns how many jobs are in the app's queue, apart from those scheduled for later.
    pub(crate) async fn waiting_jobs(&self) -> i64 {
        // A job queued between reading the clock and reading the rows is not scheduled for later.
        let now = self.app_now() + SignedDuration::from_secs(1);
        Database::at(&self.database).waiting_jobs(now).await
    }

    /// Returns the time of the app's clock.
    pub(crate) fn app_now(&self) -> Timestamp {
        self.site().now()
    }

    /// Opens the app's database, to read or to change it without the app's knowledge.
    pub(crate) async fn database(&self) -> SqliteConnection {
        Database::at(&self.database).connect().await
    }

    /// Sets how far the app's clock is ahead of the sandbox's.
    pub(crate) fn app_clock_ahead(&self, by: SignedDuration) {
        self.ahead.store(by.as_secs(), Ordering::Relaxed);
    }

    /// Moves the app's clock forward.
    pub(crate) fn app_clock_forward(&self, by: SignedDuration) {
        self.ahead.fetch_add(by.as_secs(), Ordering::Relaxed);
    }

    /// Returns the URL of a path of the app.
    pub(crate) fn url(&self, path: &str) -> String {
        self.site().url(path)
    }

    /// Returns how many rows of a store the app's database has.
    pub(crate) async fn rows_of(&self, store: &str) -> i64 {
        let mut connection = self.database().await;
        let mut rows = 0;
        for table in [
            "stores",
            "store_users",
            "removed_users",
            "uninstalls",
            "opened_payloads",
            "deleted_customers",
            "pending_erasures",
            "store_usage",
            "store_profiles",
            "storefronts",
            "storefront_origins",
            "widget_settings",
            "widget_texts",
            "headless_keys",
            "jobs",
            "webhook_states",
            "webhooks",
            "placements",
            "holdout_sums",
            "holdout_shoppers",
            "holdout_orders",
            "widget_templates",
            "widget_template_checks",
            "health_runs",
            "storefront_checks",
            "shoppers",
            "orders",
            "order_lines",
            "purchases",
            "products",
            "product_variants",
            "product_prices",
            "shopper_events",
            "shopper_carts",
            "attributed_orders",
            "daily_counts",
        ] {
            let count = format!("SELECT COUNT(*) FROM {table} WHERE store_hash = ?");
            rows += sqlx::query_scalar::<_, i64>(AssertSqlSafe(count))
                .bind(store)
                .fetch_one(&mut connection)
                .await
                .unwrap();
        }
        rows
    }

    /// Saves a loader, as an earlier version would have.
    pub(crate) async fn save_old_loader(&self, hash: &str, body: &str) {
        let mut connection = self.database().await;
        sqlx::query("INSERT INTO loaders VALUES (?, ?, 0)")
            .bind(hash)
            .bind(body)
            .execute(&mut connection)
            .await
            .unwrap();
    }

    /// Returns how often the app has called this path of the API (after `/stores/{hash}`) since the recorded calls
    /// were cleared.
    pub(crate) fn calls_to(&self, path: &str) -> usize {
        self.sandbox
            .calls()
            .iter()
            .filter(|call| call.path.ends_with(path))
            .count()
    }
}
