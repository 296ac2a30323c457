//! Tests speak through people: a merchant installs and opens, a shopper looks, a stranger tries.
//!
//! Every request goes over HTTP to the real routes, whose client goes over HTTP to the sandbox.

pub mod changes;
pub mod log;
pub mod page;
pub mod people;

use std::{
    net::TcpListener,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::{Duration, Instant},
};

use contract::{Requests, Watch};
use jiff::{SignedDuration, Timestamp};
use sandbox::{AppRegistration, Observer, Sandbox, TEST_CLIENT_SECRET};
use secrecy::SecretString;
use server::{Clock, Config, Connections, ServeArgs, Service, StartError};
use sqlx::{AssertSqlSafe, Connection as _, SqliteConnection};
use tokio::{sync::oneshot, task::JoinHandle};

/// Awkward on purpose: it has to survive URLs, forms and scripts.
pub const CLIENT_ID: &str = "client!+ID";
/// A fixed test key: random, and never used for anything else.
pub const SECRET_KEY: &str = "uVMI+ZUtN4HZ3XI6QzlOlqfFEZDVYLTAt4YXMzN3d0k=";
/// The app and the sandbox, running and wired to each other.
pub struct World {
    pub sandbox: Sandbox,
    pub app_url: String,
    /// The app's address for its operator. It changes with each start.
    pub operator_url: String,
    pub database: std::path::PathBuf,
    pub browser: reqwest::Client,
    /// Kept while the app is down, so that nobody else gets its port.
    listener: TcpListener,
    ahead: Arc<AtomicI64>,
    deadline_ms: u64,
    /// Requests a second that the app lets one shopper make, from its next start on. None are
    /// counted by default: who waits for something asks often.
    pub shopper_rate: u32,
    /// The bounds of connections to the app from its next start on; `None` for the default.
    pub connections: Option<Connections>,
    /// Whether the app is configured with BigCommerce's real login host and an https address of its own, from
    /// its next start on. It is still reached over http.
    pub real_hosts: bool,
    serving: Option<(oneshot::Sender<()>, JoinHandle<()>)>,
    _directory: tempfile::TempDir,
    /// Holds what app and sandbox say to each other to BigCommerce's documents.
    _watch: Watch,
}

impl World {
    /// Both begin; nobody has installed anything. First views wait as long as a busy machine needs.
    pub async fn new() -> Self {
        Self::with_deadline(20_000).await
    }

    /// The same, where a first view waits for so many milliseconds.
    pub async fn with_deadline(deadline_ms: u64) -> Self {
        log::capture();
        let directory = tempfile::tempdir().unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let addr = listener.local_addr().unwrap();
        let app_url = format!("http://{addr}");
        let watch = Watch::new(Requests::Held);
        let sandbox = Sandbox::start(sandbox::Config {
            apps: vec![AppRegistration::for_app_url(
                &app_url,
                CLIENT_ID,
                TEST_CLIENT_SECRET,
            )],
            observer: Some(Observer::new(watch.listener()).with_webhooks(watch.webhooks())),
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
            _watch: watch,
        };
        world.start_app().await;
        world
    }

    /// Both begin, and both stores have installed the app.
    pub async fn installed() -> Self {
        Self::new().await.with_installs().await
    }

    /// Both stores install the app.
    pub async fn with_installs(self) -> Self {
        let world = self;
        for store in [sandbox::seed::FERNWAY, sandbox::seed::KILN] {
            let page = world.merchant(store).installs().await;
            assert_eq!(page.status, 200, "{}", page.html);
        }
        world.worked_off().await;
        // Forgotten, they would fail no test.
        let mut calls = world.sandbox.calls().into_iter();
        assert_eq!(calls.find(|call| call.unexpected), None);
        world.sandbox.clear_calls();
        world
    }

    /// Starts the app, which is down.
    pub async fn start_app(&mut self) {
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

    /// Tries to start the app with another key; answers why it does not.
    pub async fn try_start_with(&self, key: &str) -> String {
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
            database_url: format!("sqlite://{}", self.database.display()),
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

    /// Ends the app.
    pub async fn stop(&mut self) {
        let (stop, serving) = self.serving.take().unwrap();
        drop(stop);
        serving.await.unwrap();
    }

    /// Ends the app and starts it anew with nothing: the merchants have to install it again.
    pub async fn start_over(&mut self) {
        self.stop().await;
        self.database = self.database.with_file_name("reprise-anew.db");
        self.start_app().await;
    }

    /// Ends the app and starts it again on the same data.
    pub async fn restart(&mut self) {
        self.stop().await;
        self.start_app().await;
    }

    /// Waits until the sandbox has told the app what there is to tell, and nothing waits in the app's
    /// queue but what is planned for later.
    pub async fn worked_off(&self) {
        let began = Instant::now();
        loop {
            self.sandbox.webhooks_settled().await;
            if self.waiting_jobs().await == 0 {
                return;
            }
            assert!(began.elapsed() < Duration::from_secs(20), "jobs do not end");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// How much waits in the app's queue, apart from what is planned for later.
    pub async fn waiting_jobs(&self) -> i64 {
        let mut database = self.database().await;
        // What is asked for anew between the look at the clock and that at the rows is not planned
        // for later.
        let now = self.app_now() + SignedDuration::from_secs(1);
        sqlx::query_scalar("SELECT COUNT(*) FROM jobs WHERE asked_at <= ?")
            .bind(now.as_millisecond())
            .fetch_one(&mut database)
            .await
            .unwrap()
    }

    /// What the app's clock says.
    pub fn app_now(&self) -> Timestamp {
        Timestamp::now() + SignedDuration::from_secs(self.ahead.load(Ordering::Relaxed))
    }

    /// The app's database, to look at or to change behind its back.
    pub async fn database(&self) -> SqliteConnection {
        let url = format!("sqlite://{}", self.database.display());
        SqliteConnection::connect(&url).await.unwrap()
    }

    /// From now on the app's clock runs that far ahead of the sandbox's.
    pub fn app_clock_ahead(&self, by: SignedDuration) {
        self.ahead.store(by.as_secs(), Ordering::Relaxed);
    }

    /// Moves the app's clock forward.
    pub fn app_clock_forward(&self, by: SignedDuration) {
        self.ahead.fetch_add(by.as_secs(), Ordering::Relaxed);
    }

    /// The address of a path of the app.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.app_url)
    }

    /// How many rows the app's database has of a store.
    pub async fn rows_of(&self, store: &str) -> i64 {
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
            "jobs",
            "webhook_states",
            "webhooks",
            "shoppers",
            "orders",
            "order_lines",
            "purchases",
            "products",
            "product_variants",
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

    /// A loader as a version before this one has left it.
    pub async fn save_old_loader(&self, hash: &str, body: &str) {
        let mut connection = self.database().await;
        sqlx::query("INSERT INTO loaders VALUES (?, ?, 0)")
            .bind(hash)
            .bind(body)
            .execute(&mut connection)
            .await
            .unwrap();
    }

    /// How often the app has called this path (behind `/stores/{hash}`) of the API since calls
    /// were last forgotten.
    pub fn calls_to(&self, path: &str) -> usize {
        self.sandbox
            .calls()
            .iter()
            .filter(|call| call.path.ends_with(path))
            .count()
    }
}
