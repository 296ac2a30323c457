//! Races between reads of single orders, reads of lists and webhooks, tested against the app's internals.

mod bounds;

use std::{sync::Arc, time::Duration};

use bigcommerce::{AppCredentials, Scopes, StoreHash};
use db::{
    ReadSeq, SecretKey,
    model::{Installation, OrdersRead, Reading, Store, StoreUser, StoredLine, StoredOrder, Wanted},
};
use jiff::Timestamp;
use sandbox::{
    AppRegistration, Fault, Sandbox, TEST_CLIENT_SECRET,
    seed::{FERNWAY, customers, products},
};
use serde_json::{Value, json};
use sqlx::Connection as _;

use super::{read, refresh_order};
use crate::{
    Clock, Config, Error, Script, app::App, counting::Rules, jobs::Progress, upstream::Priority,
};

/// A fixed test key: random, and never used for anything else.
const KEY: &str = "uVMI+ZUtN4HZ3XI6QzlOlqfFEZDVYLTAt4YXMzN3d0k=";

/// The app with one store installed and no known shoppers.
pub(crate) struct Inside {
    pub(crate) app: App,
    store: Store,
    sandbox: Arc<Sandbox>,
    directory: tempfile::TempDir,
}

impl Inside {
    pub(crate) async fn new() -> Self {
        let app = AppRegistration::for_app_url("http://127.0.0.1:1", "id", TEST_CLIENT_SECRET);
        let sandbox = Sandbox::start(sandbox::Config {
            apps: vec![app],
            ..sandbox::Config::default()
        });
        Self::beside(Arc::new(sandbox.await.unwrap())).await
    }

    /// Starts another app with a database of its own on the same sandbox.
    async fn beside(sandbox: Arc<Sandbox>) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let database = directory.path().join("reprise.db");
        let config = Config {
            app_url: "http://127.0.0.1:1".parse().unwrap(),
            credentials: AppCredentials {
                client_id: "id".to_owned(),
                client_secret: TEST_CLIENT_SECRET.into(),
            },
            secret_key: SecretKey::parse(&KEY.into()).unwrap(),
            database_url: format!("sqlite://{}", database.display()),
            first_view_deadline: Duration::from_secs(20),
            api_url: sandbox.api_url().parse().unwrap(),
            login_url: sandbox.login_url().parse().unwrap(),
            shopper_rate: None,
        };
        let script = Script {
            path: "/embed-0.js".to_owned(),
            integrity: String::new(),
        };
        let (app, _) = App::open(config, Clock::system(), script).await.unwrap();
        let hash: StoreHash = FERNWAY.parse().unwrap();
        let scopes = ["store_v2_orders_read_only", "store_v2_products_read_only"];
        // A client ID of its own: a second token for the same one would void the first.
        let client = format!("{:?}", directory.path());
        let installation = Installation {
            store: hash.clone(),
            access_token: sandbox.access_token(FERNWAY, &client, &scopes).into(),
            scopes: Scopes::from(scopes.join(" ").as_str()),
            user: Some(StoreUser {
                id: 1,
                email: "owner@example.com".to_owned(),
            }),
            owner_id: None,
        };
        let saved = app
            .storage
            .save_installation(&installation, Timestamp::now());
        drop(saved.await.unwrap());
        let store = app.storage.find_store(&hash).await.unwrap().unwrap();
        Self {
            app,
            store,
            sandbox,
            directory,
        }
    }

    pub(crate) fn hash(&self) -> &StoreHash {
        &self.store.hash
    }

    /// Waits until a [`Fault::hold`] holds a call.
    async fn held(&self) {
        while self.sandbox.held_calls() == 0 {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    async fn keep(&self, customer: u64) {
        let kept = self.app.storage.save_shopper(self.hash(), customer, 0);
        kept.await.unwrap();
    }

    /// Reads a customer's orders as a first view does.
    async fn read(&self, customer: u64) {
        self.keep(customer).await;
        read::read(
            &self.app,
            &self.store,
            customer,
            Reading::Newest,
            Priority::Shopper,
        )
        .await
        .unwrap();
    }

    /// Refreshes an order as if it had failed often, so that a missing order is treated as deleted.
    async fn refresh(&self, order: u64) {
        refresh_order(&self.app, &self.store, order, u32::MAX)
            .await
            .unwrap();
    }

    fn begin(&self) -> ReadSeq {
        self.app.storage.next_read_seq(Timestamp::now())
    }

    /// Returns the purchases: product, variant, how often, when last, and the last quantity.
    async fn purchases(&self, customer: u64) -> Vec<(u64, Option<u64>, u32, Timestamp, u64)> {
        let all = Wanted::first(u32::MAX);
        let known = self.app.storage.find_history(self.hash(), customer, all);
        let known = known.await.unwrap();
        known
            .into_iter()
            .flat_map(|known| known.purchases)
            .map(|purchase| {
                let bought = purchase.summary;
                (
                    bought.line.product_id,
                    bought.line.variant_id,
                    bought.times,
                    bought.last_at,
                    bought.last_quantity,
                )
            })
            .collect()
    }

    /// Returns the purchases that an app with an empty database reads now.
    async fn read_from_scratch(
        &self,
        customer: u64,
    ) -> Vec<(u64, Option<u64>, u32, Timestamp, u64)> {
        let other = Self::beside(self.sandbox.clone()).await;
        other.read(customer).await;
        while read::read_older(&other.app, &other.store, customer)
            .await
            .unwrap()
            == Progress::More
        {}
        other.purchases(customer).await
    }

    async fn change(&self, path: &str, change: Value) -> Value {
        let url = format!(
            "{}/_sandbox/stores/{FERNWAY}/{path}",
            self.sandbox.base_url()
        );
        let client = reqwest::Client::new();
        let request = if path == "orders" {
            client.post(url)
        } else {
            client.put(url)
        };
        let answer = request.json(&change).send().await.unwrap();
        assert!(answer.status().is_success());
        answer.json().await.unwrap()
    }

    async fn place(&self, customer: u64, product: u64) -> u64 {
        let order = json!({
            "customer_id": customer, "status_id": 11, "products": [{"product_id": product}],
        });
        self.change("orders", order).await["id"].as_u64().unwrap()
    }

    /// Returns a single number from the database.
    async fn number(&self, query: &'static str) -> i64 {
        self.numbers(query).await[0]
    }

    async fn numbers(&self, query: &'static str) -> Vec<i64> {
        sqlx::query_scalar(query)
            .fetch_all(&mut self.database().await)
            .await
            .unwrap()
    }

    async fn database(&self) -> sqlx::SqliteConnection {
        let database = self.directory.path().join("reprise.db");
        let url = format!("sqlite://{}", database.display());
        sqlx::SqliteConnection::connect(&url).await.unwrap()
    }

    /// Returns the stored order with the most lines.
    async fn order_of_most_lines(&self) -> u64 {
        let order = self.number(
            "SELECT order_id FROM order_lines GROUP BY order_id ORDER BY COUNT(*) DESC LIMIT 1",
        );
        u64::try_from(order.await).unwrap()
    }

    /// Corrupts a line of an order, as if the order had changed since it was read.
    async fn forge_a_line(&self, order: u64) {
        sqlx::query(
            "UPDATE order_lines SET quantity = 77
             WHERE line_id = (SELECT MAX(line_id) FROM order_lines WHERE order_id = ?)",
        )
        .bind(i64::try_from(order).unwrap())
        .execute(&mut self.database().await)
        .await
        .unwrap();
        sqlx::query("UPDATE shoppers SET counted_for = ''")
            .execute(&mut self.database().await)
            .await
            .unwrap();
        let rules = Rules::of(&domain::WidgetSettings::default(), Timestamp::now());
        let customer = customers::LONG_ORDER.id;
        let counting = rules.counting();
        let counted = self.app.storage.recount(self.hash(), customer, &counting);
        counted.await.unwrap();
    }

    async fn save(&self, customer: u64, orders: &[StoredOrder], read_seq: ReadSeq) -> bool {
        let read = OrdersRead {
            customer_id: customer,
            reading: Reading::Newest,
            read_seq,
            orders,
            lowest_id: orders.iter().map(|order| order.id).min(),
            is_last: true,
            is_whole: true,
            is_enough: false,
            is_after_silence: false,
        };
        let rules = Rules::of(&domain::WidgetSettings::default(), Timestamp::now());
        let counting = rules.counting();
        let saved = self.app.storage.save_orders(self.hash(), &read, &counting);
        saved.await.unwrap().is_some()
    }
}

fn order(id: u64, customer_id: u64, product_id: u64) -> StoredOrder {
    StoredOrder {
        id,
        customer_id,
        status_id: 10,
        channel_id: 1,
        ordered_at: "2026-10-02T09:12:44Z".parse().unwrap(),
        is_deleted: false,
        lines_complete: true,
        lines: vec![StoredLine {
            id: id * 10,
            product_id,
            variant_id: None,
            quantity: 1,
            name: "Mug <b>".to_owned(),
            sku: String::new(),
            options: Vec::new(),
            translation: None,
        }],
        cart_id: None,
        revenue: std::collections::BTreeMap::new(),
    }
}

#[tokio::test]
async fn an_older_list_does_not_undo_a_newer_order() {
    let inside = Inside::new().await;
    let customer = customers::MISSING_ITEMS.id;
    inside.keep(customer).await;
    // The list responds with the order as it is; the calls for its lines are delayed.
    let fault = Fault::hold("GET", "/v2/orders/*");
    inside.sandbox.add_fault(fault);
    let changing = async {
        inside.held().await;
        let order = own_order(&inside, customer).await;
        let cancelled = json!({"status_id": 5});
        inside.change(&format!("orders/{order}"), cancelled).await;
        inside.refresh(order).await;
        inside.sandbox.release_calls();
    };
    tokio::join!(inside.read(customer), changing);
    assert_eq!(inside.purchases(customer).await, []);
    assert_eq!(inside.read_from_scratch(customer).await, []);
}

#[tokio::test]
async fn orders_garbled_in_a_list_are_not_deleted() {
    let inside = Inside::new().await;
    let customer = customers::REGULAR.id;
    inside.read(customer).await;
    let known = inside.purchases(customer).await;
    let mut orders = own_orders(&inside, customer).await;
    for order in orders.as_array_mut().unwrap().iter_mut().skip(1) {
        order["status_id"] = json!("some other one");
    }
    let garbled = Fault::body("GET", "/v2/orders", orders.to_string()).times(0);
    inside.sandbox.add_fault(garbled);
    let in_a_while = Timestamp::now() + jiff::SignedDuration::from_mins(5);
    let _later = inside.app.storage.next_read_seq(in_a_while);
    inside.read(customer).await;
    assert_eq!(inside.purchases(customer).await, known);
    // Orders missing from a list that can be parsed are deleted.
    inside.sandbox.clear_faults();
    orders.as_array_mut().unwrap().truncate(1);
    let without = Fault::body("GET", "/v2/orders", orders.to_string()).times(0);
    inside.sandbox.add_fault(without);
    inside.read(customer).await;
    assert_ne!(inside.purchases(customer).await, known);
}

/// Returns the ID of a customer's only order, read as another app would.
async fn own_order(inside: &Inside, customer: u64) -> u64 {
    own_orders(inside, customer).await[0]["id"]
        .as_u64()
        .unwrap()
}

/// Returns a customer's orders, read as another app would.
async fn own_orders(inside: &Inside, customer: u64) -> Value {
    let token = inside
        .sandbox
        .access_token(FERNWAY, "another-app", &["store_v2_orders_read_only"]);
    let url = format!(
        "{}/stores/{FERNWAY}/v2/orders?customer_id={customer}&sort=id:desc&limit=250\
         &include=consignments.line_items&consignment_structure=object",
        inside.sandbox.api_url()
    );
    let request = reqwest::Client::new()
        .get(url)
        .header("X-Auth-Token", token);
    request.send().await.unwrap().json().await.unwrap()
}

#[tokio::test]
async fn webhooks_in_any_order_end_in_the_same_state() {
    let inside = Inside::new().await;
    let customer = customers::REGULAR.id;
    inside.read(customer).await;
    let mut orders = Vec::new();
    for product in [104, 105, 104, 106, 118] {
        orders.push(inside.place(customer, product).await);
    }
    for (order, change) in [
        (orders[0], json!({"status_id": 5})),
        (orders[1], json!({"is_deleted": true})),
        (orders[3], json!({"status_id": 2})),
    ] {
        inside.change(&format!("orders/{order}"), change).await;
    }
    // Webhooks arrive late, twice, in any order, and for an unknown order, with a list read in between.
    let told = [4, 0, 2, 2, 1, 3, 0, 4].map(|index| orders[index]);
    for (number, order) in told.into_iter().enumerate() {
        inside.refresh(order).await;
        if number == 4 {
            read::read_newest(&inside.app, &inside.store, customer)
                .await
                .unwrap();
        }
    }
    inside.refresh(999_999).await;
    let known = inside.purchases(customer).await;
    assert_eq!(known, inside.read_from_scratch(customer).await);
    assert!(known.iter().any(|bought| bought.0 == 106));
    assert!(known.iter().all(|bought| bought.0 != 105));
}

#[tokio::test]
async fn an_unknown_shoppers_order_costs_one_call() {
    let inside = Inside::new().await;
    let order = inside.place(customers::SIXTY_ORDERS.id, 104).await;
    inside.sandbox.clear_calls();
    inside.refresh(order).await;
    assert_eq!(inside.sandbox.calls().len(), 1);
    let known = inside.purchases(customers::SIXTY_ORDERS.id).await;
    assert_eq!(known, []);
    let usage = inside.app.storage.find_usage(inside.hash()).await.unwrap();
    assert_eq!(usage.shoppers, 0);
}

#[tokio::test]
async fn an_older_read_does_not_restore_a_deleted_order() {
    let inside = Inside::new().await;
    inside.keep(7).await;
    let (before, after) = (inside.begin(), inside.begin());
    let rules = Rules::of(&domain::WidgetSettings::default(), Timestamp::now());
    // Deleted before its customer was known.
    inside
        .app
        .storage
        .save_order_gone(inside.hash(), 501, after, &rules.counting())
        .await
        .unwrap();
    assert!(
        inside
            .save(7, &[order(501, 7, 111), order(502, 7, 112)], before)
            .await
    );
    let products: Vec<u64> = inside.purchases(7).await.iter().map(|b| b.0).collect();
    assert_eq!(products, [112]);
    // A newer read may: the order was archived and then restored.
    assert!(inside.save(7, &[order(501, 7, 111)], inside.begin()).await);
    assert!(inside.purchases(7).await.iter().any(|b| b.0 == 111));
}

#[tokio::test]
async fn a_reassigned_order_moves_to_its_new_customer() {
    let inside = Inside::new().await;
    for customer in [7, 8] {
        inside.keep(customer).await;
    }
    inside.save(7, &[order(501, 7, 111)], inside.begin()).await;
    inside.save(8, &[order(501, 8, 111)], inside.begin()).await;
    assert_eq!(inside.purchases(7).await, []);
    assert_eq!(inside.purchases(8).await.len(), 1);
    // Reassigned to an unknown customer, it belongs to nobody.
    let rules = Rules::of(&domain::WidgetSettings::default(), Timestamp::now());
    let moved = order(501, 9, 111);
    let counting = rules.counting();
    let changed = inside
        .app
        .storage
        .save_order(inside.hash(), &moved, inside.begin(), &counting);
    assert_eq!(changed.await.unwrap().into_iter().collect::<Vec<_>>(), [8]);
    assert_eq!(inside.purchases(8).await, []);
}

#[tokio::test]
async fn a_read_in_flight_does_not_undo_an_erasure() {
    let inside = Inside::new().await;
    inside.keep(7).await;
    let read_seq = inside.begin();
    let erased = inside.app.storage.delete_shopper(inside.hash(), 7).await;
    assert_eq!(erased.unwrap().shoppers, 1);
    assert!(!inside.save(7, &[order(501, 7, 111)], read_seq).await);
    assert_eq!(inside.purchases(7).await, []);
}

#[tokio::test]
async fn incomplete_lines_do_not_replace_complete_ones() {
    let inside = Inside::new().await;
    let customer = customers::LONG_ORDER.id;
    inside.read(customer).await;
    let whole = inside.purchases(customer).await;
    assert!(whole.iter().any(|bought| bought.0 == products::NAME_EMOJI));
    // A list does not contain all of the order's 64 lines, and the call for them fails.
    let fault = Fault::status("GET", "/v2/orders/*", 500).times(0);
    inside.sandbox.add_fault(fault);
    inside.read(customer).await;
    assert_eq!(inside.purchases(customer).await, whole);
}

/// Returns the path of an order's lines.
fn lines(order: u64) -> String {
    format!("/v2/orders/{order}/products")
}

#[tokio::test]
async fn failed_reads_of_lines_lose_no_lines() {
    let inside = Inside::new().await;
    let customer = customers::LONG_ORDER.id;
    inside.read(customer).await;
    let whole = inside.purchases(customer).await;
    let long = inside.order_of_most_lines().await;
    let lines = lines(long);
    for trouble in [
        Fault::status("GET", &lines, 503),
        Fault::status("GET", &lines, 500),
        Fault::status("GET", &lines, 422),
        Fault::status("GET", &lines, 404),
        Fault::body("GET", &lines, "<html>not json"),
        Fault::body("GET", &lines, "[]"),
        Fault::status("GET", &lines, 204),
    ] {
        let case = format!("{:?}", trouble.fault);
        inside.sandbox.add_fault(trouble.times(0));
        for _ in 0..2 {
            inside.app.limiters.reset(inside.hash());
            inside.read(customer).await;
            assert_eq!(inside.purchases(customer).await, whole, "{case}: a list");
            inside.app.limiters.reset(inside.hash());
            drop(refresh_order(&inside.app, &inside.store, long, 0).await);
            assert_eq!(inside.purchases(customer).await, whole, "{case}: the order");
        }
        inside.sandbox.clear_faults();
    }
    // A later read replaces the lines that were kept.
    inside.app.limiters.reset(inside.hash());
    inside.forge_a_line(long).await;
    assert_ne!(inside.purchases(customer).await, whole);
    inside.refresh(long).await;
    assert_eq!(inside.purchases(customer).await, whole);
}

#[tokio::test]
async fn an_order_without_its_lines_is_saved_and_read_again() {
    let inside = Inside::new().await;
    let customer = customers::LONG_ORDER.id;
    inside.read(customer).await;
    let long = inside.order_of_most_lines().await;
    let lines = lines(long);
    let change = json!({"status_id": 2});
    inside.change(&format!("orders/{long}"), change).await;
    let some = r#"[7, {"id": 1, "product_id": 104, "quantity": 1}]"#;
    for (trouble, passes) in [
        (Fault::status("GET", &lines, 429), false),
        (Fault::status("GET", &lines, 503), false),
        (Fault::status("GET", &lines, 500), false),
        (Fault::reset("GET", &lines), false),
        (Fault::truncate("GET", &lines, 40), false),
        (Fault::body("GET", &lines, "<html>not json"), false),
        // The response was complete, so its unreadable part is permanent.
        (Fault::body("GET", &lines, some), true),
    ] {
        let case = format!("{:?}", trouble.fault);
        inside.sandbox.add_fault(trouble.times(0));
        let read = refresh_order(&inside.app, &inside.store, long, 0).await;
        assert_eq!(read.is_ok(), passes, "{case}");
        let status = inside.number("SELECT status_id FROM orders ORDER BY read_at DESC LIMIT 1");
        assert_eq!(status.await, 2, "{case}: the order itself is saved");
        inside.sandbox.clear_faults();
        inside.app.limiters.reset(inside.hash());
    }
}

#[tokio::test]
async fn an_unknown_shoppers_order_is_not_retried_for_its_lines() {
    let inside = Inside::new().await;
    inside.read(customers::LONG_ORDER.id).await;
    let long = inside.order_of_most_lines().await;
    let lines = lines(long);
    let storage = &inside.app.storage;
    let erased = storage.delete_shopper(inside.hash(), customers::LONG_ORDER.id);
    assert_eq!(erased.await.unwrap().shoppers, 1);
    let fault = Fault::status("GET", &lines, 500).times(0);
    inside.sandbox.add_fault(fault);
    inside.refresh(long).await;
}

#[tokio::test]
async fn a_rate_limit_on_lines_pauses_the_store() {
    let inside = Inside::new().await;
    let customer = customers::LONG_ORDER.id;
    let limit = |path: &str| {
        Fault::status("GET", path, 429)
            .header("X-Rate-Limit-Time-Reset-Ms", "30000")
            .times(0)
    };
    // For a list, this path only matches the calls for lines.
    inside.sandbox.add_fault(limit("/v2/orders/*"));
    inside.read(customer).await;
    assert!(!inside.purchases(customer).await.is_empty(), "a first view");
    let permit = async || {
        crate::upstream::permit(&inside.app, &inside.store, Priority::Shopper)
            .await
            .map(drop)
    };
    assert!(matches!(permit().await, Err(Error::Paused(_))), "a list");
    inside.app.limiters.reset(inside.hash());
    permit().await.unwrap();
    let long = inside.order_of_most_lines().await;
    inside.sandbox.clear_faults();
    inside.sandbox.add_fault(limit(&lines(long)));
    let read = refresh_order(&inside.app, &inside.store, long, 0).await;
    assert!(read.is_err());
    assert!(matches!(permit().await, Err(Error::Paused(_))), "an order");
}

#[tokio::test]
async fn distinguishes_permanent_from_transient_failures() {
    let inside = Inside::new().await;
    let customer = customers::LONG_ORDER.id;
    inside.read(customer).await;
    let long = inside.order_of_most_lines().await;
    let (order, lines) = (format!("/v2/orders/{long}"), lines(long));
    for (trouble, is_lasting) in [
        (Fault::body("GET", &order, "<html>not json"), true),
        (Fault::status("GET", &order, 422), true),
        (Fault::body("GET", &lines, "<html>not json"), true),
        (Fault::status("GET", &lines, 404), true),
        (Fault::status("GET", &order, 500), false),
        (Fault::status("GET", &order, 403), false),
        (Fault::status("GET", &lines, 500), false),
    ] {
        let case = format!("{:?}", trouble.fault);
        inside.sandbox.add_fault(trouble.times(0));
        match refresh_order(&inside.app, &inside.store, long, 0).await {
            Err(Error::Upstream(error)) => assert_eq!(error.is_lasting(), is_lasting, "{case}"),
            other => panic!("{case}: {other:?}"),
        }
        inside.app.limiters.reset(inside.hash());
        inside.sandbox.clear_faults();
    }
}

#[tokio::test]
async fn missing_lines_queue_a_job_for_the_order() {
    let inside = Inside::new().await;
    inside.keep(7).await;
    let mut some = order(501, 7, 111);
    some.lines_complete = false;
    let foreign = StoredOrder {
        customer_id: 8,
        ..order(503, 8, 111)
    };
    let orders = [some.clone(), order(502, 7, 112), foreign];
    inside.save(7, &orders, inside.begin()).await;
    let waiting = "SELECT object_id FROM jobs WHERE kind = 'order'";
    assert_eq!(inside.numbers(waiting).await, [501]);
    // A job requested again while it runs is run again, however soon.
    inside.save(7, &[some.clone()], inside.begin()).await;
    let generation = "SELECT generation FROM jobs WHERE kind = 'order'";
    assert_eq!(inside.number(generation).await, 2);
    // Orders that are too old to be saved queue no job.
    let old = inside.begin();
    inside.save(7, &[order(501, 7, 111)], inside.begin()).await;
    inside.save(7, &[some], old).await;
    assert_eq!(inside.number(generation).await, 2);
}

#[tokio::test]
async fn an_order_that_counts_again_shows_its_available_lines() {
    let inside = Inside::new().await;
    inside.keep(7).await;
    inside.save(7, &[order(501, 7, 111)], inside.begin()).await;
    // A canceled order has no lines that count, so its lines are complete.
    let cancelled = StoredOrder {
        status_id: 5,
        channel_id: 1,
        lines: Vec::new(),
        ..order(501, 7, 111)
    };
    inside.save(7, &[cancelled], inside.begin()).await;
    assert_eq!(inside.purchases(7).await, []);
    let mut some = order(501, 7, 111);
    some.lines_complete = false;
    inside.save(7, &[some], inside.begin()).await;
    assert_eq!(inside.purchases(7).await.len(), 1);
}

#[tokio::test]
async fn a_product_changed_during_its_read_is_read_again() {
    let inside = Inside::new().await;
    let customer = customers::REGULAR.id;
    inside.read(customer).await;
    super::refresh_products(&inside.app, &inside.store)
        .await
        .unwrap();
    let storage = &inside.app.storage;
    assert!(
        !storage
            .mark_product_stale(inside.hash(), 999_999)
            .await
            .unwrap()
    );
    let (app, store, now) = (&inside.app, &inside.store, Timestamp::now());
    let bought = storage
        .list_products_wanted_by(inside.hash(), customer, now, 1_000)
        .await
        .unwrap();
    let wanted = super::catalog::want(app, store, bought.clone(), now)
        .await
        .unwrap();
    assert_eq!(wanted, bought, "in the same order");
    super::catalog::read_wanted(app, store, &wanted, false)
        .await
        .unwrap();
    inside.sandbox.clear_calls();
    // A change reported while the catalog is being read: the response may be from before it.
    inside
        .sandbox
        .add_fault(Fault::hold("GET", "/v3/catalog/products"));
    assert!(
        storage
            .mark_product_stale(inside.hash(), 118)
            .await
            .unwrap()
    );
    let telling = async {
        inside.held().await;
        let told = storage.mark_product_stale(inside.hash(), 118).await;
        inside.sandbox.release_calls();
        told.unwrap()
    };
    let (read, told) = tokio::join!(super::refresh_products(&inside.app, &inside.store), telling);
    read.unwrap();
    assert!(told);
    assert_eq!(inside.sandbox.calls().len(), 2, "one repeated read");
    assert_eq!(
        storage
            .list_stale_products(inside.hash(), 10)
            .await
            .unwrap(),
        [0_u64; 0]
    );
}

#[tokio::test]
async fn a_deleted_customer_is_erased() {
    let inside = Inside::new().await;
    let customer = customers::REGULAR.id;
    inside.read(customer).await;
    assert!(!inside.purchases(customer).await.is_empty());
    super::forget_customer(&inside.app, &inside.store, customer)
        .await
        .unwrap();
    assert_eq!(inside.purchases(customer).await, []);
    let found = inside
        .app
        .storage
        .find_shopper(inside.hash(), customer)
        .await;
    assert_eq!(found.unwrap(), None);
}

#[tokio::test]
async fn an_order_read_during_its_customers_erasure_does_not_keep_their_id() {
    let inside = Inside::new().await;
    let customer = customers::REGULAR.id;
    inside.read(customer).await;
    let order = "SELECT MAX(order_id) FROM orders WHERE customer_id = 11";
    assert_eq!(customer, 11);
    let order = u64::try_from(inside.number(order).await).unwrap();
    // The first part of an erasure deletes the shopper. A webhook arrives before the rest.
    let mut database = inside.database().await;
    for statement in [
        "INSERT INTO pending_erasures (store_hash, customer_id, read_before)
         SELECT store_hash, 11, MAX(read_at) + 1 FROM orders GROUP BY store_hash",
        "DELETE FROM shoppers WHERE customer_id = 11",
    ] {
        let done = sqlx::query(statement).execute(&mut database).await;
        done.unwrap();
    }
    inside.refresh(order).await;
    let storage = &inside.app.storage;
    storage
        .finish_erasure(inside.hash(), customer)
        .await
        .unwrap();
    let left = "SELECT COUNT(*) FROM orders WHERE customer_id = 11";
    assert_eq!(inside.number(left).await, 0);
    // What is left of the order is deleted like any tombstone of an unknown customer.
    assert!(storage.is_order_known(inside.hash(), order).await.unwrap());
    let tomorrow = Timestamp::now() + jiff::SignedDuration::from_hours(24);
    let deleted = storage.delete_foreign_tombstones(inside.hash(), tomorrow);
    assert_eq!(deleted.await.unwrap(), 1);
}

#[tokio::test]
async fn only_the_first_report_of_a_refused_token_is_a_change() {
    use db::TokenAcceptance::{Changed, Unchanged};
    let inside = Inside::new().await;
    let saved = async |since| {
        let storage = &inside.app.storage;
        let saved = storage.save_token_acceptance(&inside.store, since).await;
        saved.unwrap()
    };
    let since = Timestamp::now();
    let later = since + jiff::SignedDuration::from_mins(1);
    assert_eq!(saved(None).await, Unchanged, "it was never refused");
    assert_eq!(saved(Some(since)).await, Changed);
    assert_eq!(saved(Some(later)).await, Unchanged);
    let store = inside.app.storage.find_store(inside.hash()).await;
    let refused = store.unwrap().unwrap().state;
    let second = Timestamp::from_second(since.as_second()).unwrap();
    assert_eq!(refused, db::model::StoreState::NeedsReauthorization(second));
    assert_eq!(saved(None).await, Changed);
    assert_eq!(saved(None).await, Unchanged);
}
