//! Whatever is sent only once is on disk before it is acknowledged, even across a power failure; and a long
//! read of the database delays nobody.

use std::time::{Duration, Instant};

use sandbox::seed::{FERNWAY, customers};
use serde_json::json;
use sqlx::Executor as _;

use crate::support::World;

/// Records, for each write to these tables, what the writing connection waits for: 1 is `NORMAL` (the file
/// system has it), 2 is `FULL` (the disk has it).
const WATCH: [&str; 7] = [
    "CREATE TABLE seen (what TEXT NOT NULL, synchronous INTEGER NOT NULL)",
    "CREATE TRIGGER installs AFTER UPDATE OF installed_at ON stores BEGIN
         INSERT INTO seen SELECT 'install', synchronous FROM pragma_synchronous; END",
    "CREATE TRIGGER uninstalls AFTER UPDATE OF deactivated_at ON stores
     WHEN new.deactivated_at IS NOT NULL BEGIN
         INSERT INTO seen SELECT 'uninstall', synchronous FROM pragma_synchronous; END",
    "CREATE TRIGGER removals AFTER INSERT ON removed_users BEGIN
         INSERT INTO seen SELECT 'removal', synchronous FROM pragma_synchronous; END",
    "CREATE TRIGGER deliveries AFTER INSERT ON webhook_ids BEGIN
         INSERT INTO seen SELECT 'delivery', synchronous FROM pragma_synchronous; END",
    "CREATE TRIGGER orders_of_shoppers AFTER INSERT ON orders BEGIN
         INSERT INTO seen SELECT 'order', synchronous FROM pragma_synchronous; END",
    "CREATE TRIGGER decisions AFTER INSERT ON widget_settings BEGIN
         INSERT INTO seen SELECT 'settings', synchronous FROM pragma_synchronous; END",
];

async fn seen(world: &World) -> Vec<(String, i64)> {
    sqlx::query_as("SELECT DISTINCT what, synchronous FROM seen ORDER BY what")
        .fetch_all(&mut world.database().await)
        .await
        .unwrap()
}

#[tokio::test]
async fn only_requests_that_are_not_resent_wait_for_the_disk() {
    let world = World::installed().await;
    for statement in WATCH {
        world.change_database(statement).await;
    }
    let regular = customers::REGULAR;
    world.shopper(regular.store, regular.id).widget().await;
    world.place(FERNWAY, regular.id, &[104]).await;
    world.sandbox.webhooks_settled().await;
    let dashboard = world.merchant(FERNWAY).opens().await;
    let settings = json!({"settings": {
        "title": "Again", "product_count": 8, "optional_statuses": [],
        "history_months": null, "forget_after_days": 365,
    }});
    assert_eq!(dashboard.asks("save_settings", settings).await.status, 200);
    let mut other = world.merchant(FERNWAY);
    other.user_id = Some(world.sandbox.stores()[0].users[1]);
    assert_eq!(other.calls("/remove_user").await.status, 200);
    let merchant = world.merchant(FERNWAY);
    assert_eq!(merchant.calls("/uninstall").await.status, 200);
    assert_eq!(merchant.installs().await.status, 200);
    let waited = |what: &str, synchronous| (what.to_owned(), synchronous);
    assert_eq!(
        seen(&world).await,
        [
            waited("delivery", 2),
            waited("install", 2),
            waited("order", 1),
            waited("removal", 2),
            waited("settings", 1),
            waited("uninstall", 2),
        ]
    );
}

/// Returns the size of the write-ahead log in bytes.
fn log_size(world: &World) -> u64 {
    let log = format!("{}-wal", world.database.display());
    std::fs::metadata(log).unwrap().len()
}

#[tokio::test]
async fn a_long_read_does_not_delay_deliveries_during_an_erasure() {
    let world = World::installed().await;
    let regular = customers::REGULAR;
    world.shopper(regular.store, regular.id).widget().await;
    // As a replication tool or a backup does.
    let mut reader = world.database().await;
    reader.execute("BEGIN").await.unwrap();
    reader.execute("SELECT COUNT(*) FROM orders").await.unwrap();
    let leaves = json!({"type": "customer", "id": regular.id});
    let scope = "store/customer/deleted";
    let told = world.delivery("leaves", FERNWAY, scope, leaves);
    assert_eq!(told.send(world.site()).await.status, 200);
    let shoppers = "SELECT COUNT(*) FROM shoppers";
    world
        .until("they are erased", async || {
            world.number(shoppers).await == 0
        })
        .await;
    // The app tries to truncate the log a second later, and keeps trying.
    let began = Instant::now();
    let mut slowest = Duration::ZERO;
    for number in 0.. {
        let sent = Instant::now();
        let id = format!("meanwhile-{number}");
        let page = world
            .order_delivery(&id, FERNWAY, 1001)
            .send(world.site())
            .await;
        assert_eq!(page.status, 200, "after {:?}", sent.elapsed());
        slowest = slowest.max(sent.elapsed());
        if began.elapsed() > Duration::from_secs(4) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert!(slowest < Duration::from_secs(2), "{slowest:?}");
    assert!(log_size(&world) > 0, "it is still being read");
    reader.execute("COMMIT").await.unwrap();
    world
        .until("the log is empty", async || log_size(&world) == 0)
        .await;
}
