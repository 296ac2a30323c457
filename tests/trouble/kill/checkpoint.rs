//! Compares the data with what was acknowledged, and with a program that starts with nothing.

use std::{
    collections::{BTreeMap, HashMap},
    time::Duration,
};

use jiff::Timestamp;
use sandbox::{WebhookOutcome, seed::FERNWAY};
use serde_json::Value;
use sqlx::{Connection as _, Row as _};
use testkit::Program;

use super::{
    ledger::{Ledger, Order},
    shop::welcome,
};
use crate::support::World;

/// The app that starts with nothing. The store knows it as another app, so the first keeps its token.
const FRESH: &str = "a-fresh-app";

/// Waits until the program has finished what the last kill left, and compares.
pub(super) async fn compare(world: &World, app: &Program, ledger: &Ledger) {
    app.start().await;
    app.wait_until_idle().await;
    assert_nothing_acknowledged_is_lost(world, app, ledger).await;
    deliver_all(world).await;
    app.wait_until_idle().await;
    assert_forgotten(app, ledger).await;
    let kept = answers(world, app, ledger).await;
    let fresh = world.program(FRESH, "fresh.db");
    fresh.start().await;
    world.install(&fresh).await;
    let anew = answers(world, &fresh, ledger).await;
    for (customer, anew) in anew {
        assert_eq!(kept[&customer], anew, "customer {customer}");
        ledger.note(|counts| counts.compared += 1);
    }
    world.sandbox.uninstall(FERNWAY, FRESH).await;
    fresh.kill();
    for suffix in ["", "-wal", "-shm"] {
        let file = format!("{}{suffix}", fresh.database.path.display());
        // After a clean shutdown there is no write-ahead log.
        drop(std::fs::remove_file(file));
    }
    for customer in ledger.gone() {
        welcome(world, customer).await;
    }
    ledger.return_all();
    world.sandbox.webhooks_settled().await;
    world.sandbox.clear_deliveries();
    world.sandbox.clear_calls();
}

/// Returns what each shopper who has viewed is shown, once the work that the views cause is done.
async fn answers(world: &World, app: &Program, ledger: &Ledger) -> BTreeMap<u64, Value> {
    for customer in ledger.seen() {
        world.shown(app, customer).await;
    }
    app.wait_until_idle().await;
    let mut answers = BTreeMap::new();
    for customer in ledger.seen() {
        answers.insert(customer, world.shown(app, customer).await);
    }
    answers
}

/// Has every delivery made that failed while the program was down.
async fn deliver_all(world: &World) {
    loop {
        world.sandbox.webhooks_settled().await;
        let url = format!("{}/_sandbox/webhooks", world.sandbox.base_url());
        let standing = world.browser.get(url).send().await.unwrap().text().await;
        let standing: Value = serde_json::from_str(&standing.unwrap()).unwrap();
        if standing["waiting"].as_array().unwrap().is_empty() {
            return;
        }
        world.sandbox.advance(Duration::from_mins(10)).await;
    }
}

/// Asserts, before anything is delivered again, that an order with an acknowledged delivery is stored as it
/// was when that was sent, or later, if its customer's orders are stored.
async fn assert_nothing_acknowledged_is_lost(world: &World, app: &Program, ledger: &Ledger) {
    let acknowledged = acknowledged(world);
    let mut rows = app.database.connect().await;
    let kept = "SELECT o.status_id, o.is_deleted FROM shoppers AS s LEFT JOIN orders AS o
                ON o.store_hash = s.store_hash AND o.order_id = ?1
                WHERE s.store_hash = ?2 AND s.customer_id = ?3 AND s.read_at IS NOT NULL
                AND COALESCE(s.older_below, 0) <= ?1";
    for order in ledger.orders() {
        let told = acknowledged.get(&order.id);
        let is_told = told
            .zip(order.last_change())
            .is_some_and(|(at, last)| *at >= last);
        if !is_told {
            continue;
        }
        let row = sqlx::query(kept)
            .bind(i64::try_from(order.id).unwrap())
            .bind(FERNWAY)
            .bind(i64::try_from(order.customer).unwrap())
            .fetch_optional(&mut rows)
            .await
            .unwrap();
        let Some(row) = row else {
            continue;
        };
        assert_as_it_is(&order, row.get(0), row.get(1));
        ledger.note(|counts| counts.acknowledged += 1);
    }
    rows.close().await.unwrap();
}

fn assert_as_it_is(order: &Order, status: Option<i64>, is_deleted: Option<bool>) {
    let is = (
        Some(i64::try_from(order.status).unwrap()),
        Some(order.is_deleted),
    );
    assert_eq!((status, is_deleted), is, "acknowledged and lost: {order:?}");
}

/// Returns, for each order, the second of the last event with an acknowledged delivery.
fn acknowledged(world: &World) -> HashMap<u64, i64> {
    let mut happened = HashMap::new();
    let mut last = HashMap::new();
    for delivery in world.sandbox.deliveries() {
        let due: Timestamp = delivery.due.parse().unwrap();
        // Its first record: later ones are of retries.
        let at = *happened
            .entry(delivery.webhook_id.clone())
            .or_insert(due.as_second());
        let body: Value = serde_json::from_str(&delivery.body).unwrap();
        if delivery.outcome != WebhookOutcome::Delivered || body["data"]["type"] != "order" {
            continue;
        }
        let order = body["data"]["id"].as_u64().unwrap();
        let known = last.entry(order).or_insert(at);
        *known = at.max(*known);
    }
    last
}

/// Asserts that nothing of deleted customers is left.
async fn assert_forgotten(app: &Program, ledger: &Ledger) {
    let mut rows = app.database.connect().await;
    let left = "SELECT (SELECT COUNT(*) FROM shoppers WHERE customer_id = ?1)
                + (SELECT COUNT(*) FROM orders WHERE customer_id = ?1)
                + (SELECT COUNT(*) FROM purchases WHERE customer_id = ?1)";
    for customer in ledger.gone() {
        let left: i64 = sqlx::query_scalar(left)
            .bind(i64::try_from(customer).unwrap())
            .fetch_one(&mut rows)
            .await
            .unwrap();
        assert_eq!(left, 0, "customer {customer} was deleted");
    }
    // BigCommerce never reuses an id. Here deleted customers return, as if after the day for which their last
    // tokens are rejected.
    let kept_out = sqlx::query("DELETE FROM deleted_customers")
        .execute(&mut rows)
        .await;
    let kept_out = kept_out.unwrap().rows_affected();
    assert_eq!(kept_out, ledger.gone().len() as u64, "each was kept out");
    rows.close().await.unwrap();
}
