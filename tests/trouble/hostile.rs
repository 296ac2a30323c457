//! One store at full load, and its effect on another.
//!
//! The hostile store has a customer with a huge number of lines. It keeps requesting their purchases, keeps
//! changing an order, and replays the same merchant payloads. The other store's shoppers and webhooks must
//! still be served.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use jiff::Timestamp;
use sandbox::seed::{FERNWAY, KILN, customers};
use serde_json::json;
use sqlx::{Connection as _, SqliteConnection};
use testkit::{Delivery, Page, Program, Shopper, Site};
use tokio::task::JoinSet;

use crate::support::{World, print_always};

/// The hostile store's customer, their number of orders, and the lines of each.
const CUSTOMER: u64 = customers::REGULAR.id;
const ORDERS: u64 = 5_000;
const LINES: u64 = 40;
/// One of these orders.
const ORDER: u64 = 1_001;
/// How many requests of each kind the hostile store keeps running.
const API_AT_ONCE: u64 = 16;
const WIDGETS_AT_ONCE: u64 = 8;
const PAYLOADS_AT_ONCE: u64 = 16;

/// How long the other store is measured without load, and under load.
const QUIET: Duration = Duration::from_secs(2);
const LOADED: Duration = Duration::from_secs(15);
/// The pause between two requests of the other store.
const PACE: Duration = Duration::from_millis(40);

/// Upper bounds for the other store: p99 latencies, and memory in MiB. They are generous, since test builds
/// are slow and the load runs on the same machine.
const VIEW: Duration = Duration::from_millis(1_500);
const DELIVERY: Duration = Duration::from_millis(2_500);
const MEMORY: u64 = 512;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "slow: run with `cargo xtask test`"]
async fn a_store_at_full_load_does_not_slow_another() {
    let world = World::alone().await;
    let app = world.installed().await;
    world.install_at(&app, KILN).await;
    let victim = Victim::of(&world, &app);
    world.shown(&app, CUSTOMER).await;
    assert_eq!(victim.looks().await, 200);
    app.wait_until_idle().await;
    app.kill();
    plant(&mut app.database.connect().await).await;
    app.start().await;

    let quiet = victim.measured(&app, QUIET).await;
    let load = Load::begin(&world, &app).await;
    // Until the load has reached its peak.
    tokio::time::sleep(Duration::from_secs(1)).await;
    let loaded = victim.measured(&app, LOADED).await;
    let report = load.end().await;
    print_always!("quiet:  {quiet}");
    print_always!("loaded: {loaded}");
    print_always!("the hostile store: {report}");
    assert_eq!(loaded.refused, 0, "{}", app.tail());
    assert!(loaded.view.p99 < VIEW, "{loaded}");
    assert!(loaded.delivery.p99 < DELIVERY, "{loaded}");
    assert!(loaded.memory < MEMORY, "{loaded}");
    assert!(report.asked > 0 && report.changes > 0, "{report}");
    assert!(!app.log().contains("panicked"), "{}", app.tail());
}

/// Gives the customer a huge number of lines, past the program's limits.
async fn plant(rows: &mut SqliteConnection) {
    let mut planting = rows.begin().await.unwrap();
    let numbers = "WITH RECURSIVE numbers (n) AS (
                       SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?1) ";
    let thing = "'A thing that was bought, number ' || n, 'SKU-' || n, '[]'";
    let orders = format!(
        "{numbers} INSERT INTO orders (store_hash, order_id, customer_id, status_id, ordered_at,
                                       is_deleted, lines_complete, read_at, line_count)
         SELECT '{FERNWAY}', 1000000 + n, {CUSTOMER}, 10, 1700000000 - n, 0, 1, 1, {LINES}
         FROM numbers"
    );
    let lines = format!(
        "{numbers} INSERT INTO order_lines (store_hash, order_id, line_id, product_id, variant_id,
                                            quantity, name, sku, options, customer_id)
         SELECT '{FERNWAY}', 1000001 + (n - 1) / {LINES}, n, 1000000 + n, 0, 1, {thing}, {CUSTOMER}
         FROM numbers"
    );
    let purchases = format!(
        "{numbers} INSERT INTO purchases (store_hash, customer_id, last_at, last_order_id,
                                          last_line_id, product_id, variant_id, times,
                                          times_with_bare, last_quantity, name, sku, options)
         SELECT '{FERNWAY}', {CUSTOMER}, 1700000000 - n, 1000001 + (n - 1) / {LINES}, n,
                1000000 + n, 0, 1, 1, 1, {thing} FROM numbers"
    );
    for (statement, count) in [
        (orders, ORDERS),
        (lines, ORDERS * LINES),
        (purchases, ORDERS * LINES),
    ] {
        sqlx::query(sqlx::AssertSqlSafe(statement))
            .bind(i64::try_from(count).unwrap())
            .execute(&mut *planting)
            .await
            .unwrap();
    }
    planting.commit().await.unwrap();
}

/// The other store: one shopper's views, and BigCommerce's deliveries.
struct Victim<'a> {
    site: Site<'a>,
    shopper: Shopper<'a>,
}

impl<'a> Victim<'a> {
    fn of(world: &'a World, app: &'a Program) -> Self {
        Self {
            site: app.site(&world.sandbox, &world.browser),
            shopper: world.shopper_at(app, KILN, customers::REGULAR_AT_KILN.id),
        }
    }

    async fn looks(&self) -> u16 {
        status(self.shopper.try_widget().await)
    }

    async fn asks(&self) -> u16 {
        status(self.shopper.try_purchases().await)
    }

    /// Sends a delivery about an order that the app does not know, and returns the response's status.
    async fn gets_delivery(&self, number: u64) -> u16 {
        let id = format!("told-{number}");
        let delivery = Delivery::of_order(Timestamp::now(), &id, KILN, 5_000_000 + number);
        status(delivery.try_send(self.site).await)
    }

    /// Measures views and deliveries for that long.
    async fn measured(&self, app: &Program, how_long: Duration) -> Measured {
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        let until = Instant::now() + how_long;
        let refused = AtomicU64::new(0);
        let note = |took: &mut Vec<Duration>, began: Instant, status: u16| {
            took.push(began.elapsed());
            refused.fetch_add(u64::from(status != 200), Ordering::Relaxed);
        };
        let views = async {
            let mut took = Vec::new();
            while Instant::now() < until {
                let began = Instant::now();
                let status = match took.len() % 2 {
                    0 => self.looks().await,
                    _ => self.asks().await,
                };
                note(&mut took, began, status);
                tokio::time::sleep(PACE).await;
            }
            Spread::of(took)
        };
        let deliveries = async {
            let mut took = Vec::new();
            while Instant::now() < until {
                let number = NUMBER.fetch_add(1, Ordering::Relaxed);
                let began = Instant::now();
                let status = self.gets_delivery(number).await;
                note(&mut took, began, status);
                tokio::time::sleep(PACE).await;
            }
            Spread::of(took)
        };
        let memory = async {
            let mut most = 0;
            while Instant::now() < until {
                most = most.max(app.resident_mib());
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
            most
        };
        let (view, delivery, memory) = tokio::join!(views, deliveries, memory);
        Measured {
            view,
            delivery,
            memory,
            refused: refused.into_inner(),
        }
    }
}

/// Returns the status of a response, or 0 if there is none.
fn status(response: Result<Page, reqwest::Error>) -> u16 {
    response.map_or(0, |page| page.status)
}

/// How the other store was served.
#[derive(Debug)]
struct Measured {
    view: Spread,
    delivery: Spread,
    /// The largest amount of memory that was in use, in MiB.
    memory: u64,
    refused: u64,
}

impl std::fmt::Display for Measured {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            view,
            delivery,
            memory,
            refused,
        } = self;
        write!(
            f,
            "views {view}, deliveries {delivery}, {refused} refused, {memory} MiB"
        )
    }
}

/// How long requests took.
#[derive(Debug)]
struct Spread {
    count: usize,
    median: Duration,
    p99: Duration,
    most: Duration,
}

impl Spread {
    fn of(mut took: Vec<Duration>) -> Self {
        took.sort_unstable();
        let at = |percent: usize| took[(took.len() * percent / 100).min(took.len() - 1)];
        Self {
            count: took.len(),
            median: at(50),
            p99: at(99),
            most: at(100),
        }
    }
}

impl std::fmt::Display for Spread {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let ms = |took: &Duration| took.as_millis();
        let (median, p99, most) = (ms(&self.median), ms(&self.p99), ms(&self.most));
        write!(
            f,
            "({}) {median} ms, p99 {p99} ms, at most {most} ms",
            self.count
        )
    }
}

/// The hostile store's running load.
struct Load {
    tasks: JoinSet<()>,
    counts: Arc<Counts>,
}

#[derive(Default)]
struct Counts {
    is_over: AtomicBool,
    answered: AtomicU64,
    refused: AtomicU64,
    bytes: AtomicU64,
    changes: AtomicU64,
}

/// The actions of the hostile store so far.
struct Report {
    asked: u64,
    refused: u64,
    bytes: u64,
    changes: u64,
}

impl std::fmt::Display for Report {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{} requests, {} refused, {} MB answered, {} changes of orders",
            self.asked,
            self.refused,
            self.bytes / 1_000_000,
            self.changes
        )
    }
}

impl Load {
    async fn begin(world: &World, app: &Program) -> Self {
        let mut load = Self {
            tasks: JoinSet::new(),
            counts: Arc::default(),
        };
        let token = world.shopper_at(app, FERNWAY, CUSTOMER).token;
        let (browser, url) = (world.browser.clone(), app.url.clone());
        let asks = {
            let (browser, token) = (browser.clone(), token.clone());
            let url = format!("{url}/api/v1/purchases");
            move || browser.post(&url).bearer_auth(&token)
        };
        load.repeat(API_AT_ONCE, asks);
        let looks = {
            let (browser, url) = (browser.clone(), format!("{url}/widget"));
            move || browser.post(&url).form(&[("token", token.as_str())])
        };
        load.repeat(WIDGETS_AT_ONCE, looks);
        for (user, path) in [(0, "/load"), (1, "/remove_user")] {
            let user_id = app.site(&world.sandbox, &world.browser).users(FERNWAY)[user];
            let mut merchant = world.merchant(app);
            merchant.user_id = Some(user_id);
            let payload = merchant.payload();
            let (browser, url) = (browser.clone(), format!("{url}{path}"));
            let replays = move || browser.get(&url).query(&[("signed_payload_jwt", &payload)]);
            load.repeat(PAYLOADS_AT_ONCE, replays);
        }
        load.change_orders(world);
        load
    }

    /// Keeps sending the same request, with that many in flight.
    fn repeat(
        &mut self,
        at_once: u64,
        request: impl Fn() -> reqwest::RequestBuilder + Clone + Send + Sync + 'static,
    ) {
        for _ in 0..at_once {
            let (request, counts) = (request.clone(), self.counts.clone());
            self.tasks.spawn(async move {
                while !counts.is_over.load(Ordering::Relaxed) {
                    counts.send(request()).await;
                }
            });
        }
    }

    /// Keeps changing an order, which fires webhooks.
    fn change_orders(&mut self, world: &World) {
        let (browser, counts) = (world.browser.clone(), self.counts.clone());
        let base = world.sandbox.base_url();
        let url = format!("{base}/_sandbox/stores/{FERNWAY}/orders/{ORDER}");
        self.tasks.spawn(async move {
            while !counts.is_over.load(Ordering::Relaxed) {
                for status in [2, 10] {
                    let change = browser.put(&url).json(&json!({"status_id": status}));
                    assert!(change.send().await.unwrap().status().is_success());
                    counts.changes.fetch_add(1, Ordering::Relaxed);
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
            }
        });
    }

    async fn end(mut self) -> Report {
        self.counts.is_over.store(true, Ordering::Relaxed);
        while let Some(ended) = self.tasks.join_next().await {
            ended.unwrap();
        }
        let count = |count: &AtomicU64| count.load(Ordering::Relaxed);
        let counts = &self.counts;
        Report {
            asked: count(&counts.answered) + count(&counts.refused),
            refused: count(&counts.refused),
            bytes: count(&counts.bytes),
            changes: count(&counts.changes),
        }
    }
}

impl Counts {
    async fn send(&self, request: reqwest::RequestBuilder) {
        let is_answered = match request.send().await {
            Ok(mut response) => {
                let is_answered = response.status().is_success();
                while let Ok(Some(chunk)) = response.chunk().await {
                    self.bytes.fetch_add(chunk.len() as u64, Ordering::Relaxed);
                }
                is_answered
            }
            Err(_) => false,
        };
        let count = if is_answered {
            &self.answered
        } else {
            &self.refused
        };
        count.fetch_add(1, Ordering::Relaxed);
    }
}
