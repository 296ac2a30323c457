//! Erasure: rows go, and nothing of them stays in the database's files.

use jiff::SignedDuration;
use sandbox::{
    Fault,
    seed::{FERNWAY, KILN, customers},
};
use serde_json::json;
use testkit::Database;

use crate::support::{World, log};

/// Typed by a shopper on an order line; nothing else in the app's database contains it.
const TYPED: &str = "W. A. <3";

/// Returns whether the database, its write-ahead log or its index contains a text.
fn is_on_disk(world: &World, text: &str) -> bool {
    Database::at(&world.database).contains(text)
}

/// In the names of products that were bought.
const OF_PRODUCTS: [&str; 2] = ["Mug <b>", "Jumper"];

async fn known_world() -> World {
    let world = World::installed().await;
    // Reading all of them needs more calls than a small store may make in half a minute.
    world
        .control("PUT", FERNWAY, "/rate_limit", json!({"quota": 1_000}))
        .await;
    for customer in customers::ALL {
        let shopper = world.shopper(customer.store, customer.id);
        assert_eq!(shopper.purchases().await.status, 200);
    }
    assert!(is_on_disk(&world, TYPED), "there are rows to erase");
    world
}

#[tokio::test]
async fn an_uninstalled_store_leaves_nothing_on_disk() {
    let world = known_world().await;
    for product in OF_PRODUCTS {
        assert!(is_on_disk(&world, product), "{product} is to be erased");
    }
    world.uninstall_for_good(FERNWAY).await;
    world
        .until("nothing is left", async || {
            world.rows_of(FERNWAY).await == 0 && !is_on_disk(&world, TYPED)
        })
        .await;
    for product in OF_PRODUCTS {
        assert!(!is_on_disk(&world, product), "{product}");
    }
    let log = log::text();
    assert!(log.contains("reason=\"uninstalled\""), "the log says why");
    let other = customers::REGULAR_AT_KILN;
    let page = world.shopper(KILN, other.id).widget().await;
    assert_eq!(page.count("li.rp-card"), 8, "the other store's rows stay");
}

#[tokio::test]
async fn a_partly_failed_erasure_counts_and_wipes_what_it_erased() {
    let world = known_world().await;
    world
        .change_database(
            "CREATE TRIGGER refuse BEFORE DELETE ON products
             BEGIN SELECT RAISE(ABORT, 'not now'); END",
        )
        .await;
    world.uninstall_for_good(FERNWAY).await;
    world
        .until("no shopper is left", async || {
            let shoppers = "SELECT COUNT(*) FROM shoppers WHERE store_hash = 'abc123'";
            world.number(shoppers).await == 0
        })
        .await;
    world
        .until("it is counted", async || erased(&world).await > 0)
        .await;
    world
        .until("the text is nowhere on disk", async || {
            !is_on_disk(&world, TYPED)
        })
        .await;
    let stores = "SELECT COUNT(*) FROM stores WHERE store_hash = 'abc123'";
    assert_eq!(world.number(stores).await, 1, "the rest has failed");
}

#[tokio::test]
async fn an_interrupted_store_erasure_is_resumed() {
    let world = known_world().await;
    world
        .change_database(
            "CREATE TRIGGER refuse BEFORE DELETE ON stores
             BEGIN SELECT RAISE(ABORT, 'not now'); END",
        )
        .await;
    world.uninstall_for_good(FERNWAY).await;
    let failed = "SELECT COUNT(*) FROM jobs
                  WHERE store_hash = 'abc123' AND kind = 'uninstalled' AND failures > 0";
    world
        .until("it fails at the end", async || {
            world.number(failed).await == 1
        })
        .await;
    let products = "SELECT COUNT(*) FROM products WHERE store_hash = 'abc123'";
    assert_eq!(world.number(products).await, 0);
    world.change_database("DROP TRIGGER refuse").await;
    world.app_clock_forward(SignedDuration::from_mins(1));
    world
        .until("nothing is left", async || {
            world.rows_of(FERNWAY).await == 0
        })
        .await;
}

/// Returns how many shoppers `GET /metrics` says were erased, for whatever reason.
async fn erased(world: &World) -> u64 {
    let page = world.metrics().await;
    let erased = page
        .lines()
        .filter(|line| line.starts_with("reprise_erasures_total{"))
        .filter(|line| line.contains(r#"what="shopper""#));
    erased
        .map(|line| line.rsplit(' ').next().unwrap().parse::<u64>().unwrap())
        .sum()
}

#[tokio::test]
async fn shoppers_are_erased_after_the_merchants_retention_period() {
    let mut world = known_world().await;
    let dashboard = world.merchant(FERNWAY).opens().await;
    let settings = json!({"settings": {
        "title": "Again", "product_count": 8, "optional_statuses": [],
        "history_months": null, "forget_after_days": 30,
    }});
    let saved = dashboard.asks("save_settings", settings).await;
    assert_eq!(saved.status, 200, "{}", saved.body);
    let fernway = "SELECT COUNT(*) FROM shoppers WHERE store_hash = 'abc123'";
    let all = world.number(fernway).await;
    // One of them was last seen two days before the others. Once they are gone, all have been checked.
    world
        .change_database("UPDATE shoppers SET last_seen = last_seen - 2 WHERE customer_id = 11")
        .await;
    let earlier = "SELECT COUNT(*) FROM shoppers
                   WHERE store_hash = 'abc123' AND customer_id = 11";
    world.app_clock_ahead(SignedDuration::from_hours(24 * 29));
    world.restart().await;
    world
        .until("the earlier shopper is erased", async || {
            world.number(earlier).await == 0
        })
        .await;
    // The same run goes on with the products that nobody bought.
    world.wait_until_idle().await;
    assert_eq!(world.number(fernway).await, all - 1, "not too early");
    assert!(is_on_disk(&world, TYPED), "not too early");
    world.app_clock_ahead(SignedDuration::from_hours(24 * 31));
    // The check runs every hour and at startup.
    world.restart().await;
    world
        .until("nothing is left", async || {
            world.number(fernway).await == 0 && !is_on_disk(&world, TYPED)
        })
        .await;
    assert!(world.number("SELECT COUNT(*) FROM orders").await > 0);
    let kiln = "SELECT COUNT(*) FROM shoppers WHERE store_hash = 'xyz789'";
    assert!(world.number(kiln).await > 0, "its merchant chose a year");
}

#[tokio::test]
async fn retention_needs_no_readable_access_token() {
    let mut world = known_world().await;
    world
        .change_database("UPDATE stores SET access_token = x'00' WHERE store_hash = 'abc123'")
        .await;
    world.app_clock_ahead(SignedDuration::from_hours(24 * 366));
    world.restart().await;
    let fernway = "SELECT COUNT(*) FROM shoppers WHERE store_hash = 'abc123'";
    world
        .until("no shopper is left", async || {
            world.number(fernway).await == 0
        })
        .await;
}

#[tokio::test]
async fn a_removed_users_email_address_leaves_the_disk() {
    let world = World::installed().await;
    let mut merchant = world.merchant(FERNWAY);
    merchant.user_id = Some(world.sandbox.stores()[0].users[1]);
    merchant.opens().await;
    let users = "SELECT COUNT(*) FROM store_users WHERE store_hash = 'abc123'";
    let before = world.number(users).await;
    let mut database = world.database().await;
    let address: String = sqlx::query_scalar(
        "SELECT email FROM store_users JOIN stores USING (store_hash)
         WHERE store_hash = 'abc123' AND user_id <> owner_id",
    )
    .fetch_one(&mut database)
    .await
    .unwrap();
    drop(database);
    assert!(is_on_disk(&world, &address), "there are rows to erase");
    assert_eq!(merchant.calls("/remove_user").await.status, 200);
    assert_eq!(world.number(users).await, before - 1);
    world
        .until("the text is nowhere on disk", async || {
            !is_on_disk(&world, &address)
        })
        .await;
}

#[tokio::test]
async fn orders_older_than_the_merchants_window_are_erased() {
    let mut world = known_world().await;
    let dashboard = world.merchant(FERNWAY).opens().await;
    let settings = json!({"settings": {
        "title": "Again", "product_count": 8, "optional_statuses": [], "history_months": 3,
    }});
    let saved = dashboard.asks("save_settings", settings).await;
    assert_eq!(saved.status, 200, "{}", saved.body);
    let old = "SELECT COUNT(*) FROM orders WHERE store_hash = 'abc123'
               AND ordered_at < unixepoch() - 93 * 24 * 3600";
    assert!(world.number(old).await > 0);
    world.restart().await;
    world
        .until("old orders are gone", async || world.number(old).await == 0)
        .await;
    let others = "SELECT COUNT(*) FROM orders WHERE store_hash = 'abc123'";
    assert!(world.number(others).await > 0);
}

#[tokio::test]
async fn a_store_that_keeps_refusing_its_token_is_treated_as_cancelled() {
    let mut world = known_world().await;
    refuses_since_now(&world).await;
    world
        .sandbox
        .add_fault(Fault::status("GET", "*", 401).store(FERNWAY).times(0));
    world.app_clock_ahead(SignedDuration::from_hours(24 * 31));
    world.restart().await;
    world
        .until("nothing is left", async || {
            world.rows_of(FERNWAY).await == 0 && !is_on_disk(&world, TYPED)
        })
        .await;
    assert!(world.rows_of(KILN).await > 0);
    world.sandbox.clear_faults();
    assert_eq!(world.merchant(FERNWAY).installs().await.status, 200);
}

#[tokio::test]
async fn a_store_whose_token_works_again_keeps_its_data() {
    let mut world = known_world().await;
    refuses_since_now(&world).await;
    world.app_clock_ahead(SignedDuration::from_hours(24 * 31));
    world.restart().await;
    let refused = "SELECT COUNT(*) FROM stores WHERE reauthorise_since IS NOT NULL";
    world
        .until("it is asked", async || world.number(refused).await == 0)
        .await;
    let shoppers = "SELECT COUNT(*) FROM shoppers WHERE store_hash = 'abc123'";
    assert!(world.number(shoppers).await > 0);
}

async fn refuses_since_now(world: &World) {
    let refused = "UPDATE stores SET reauthorise_since = unixepoch() WHERE store_hash = 'abc123'";
    world.change_database(refused).await;
}

#[tokio::test]
async fn a_reinstall_reads_everything_again() {
    let world = World::installed().await;
    let regular = customers::REGULAR;
    world.shopper(regular.store, regular.id).widget().await;
    // Deactivated but not erased: the token still works.
    let uninstalled = world.merchant(FERNWAY).calls("/uninstall").await;
    assert_eq!(uninstalled.status, 200);
    assert_eq!(world.merchant(FERNWAY).installs().await.status, 200);
    world.sandbox.clear_calls();
    let page = world.shopper(regular.store, regular.id).widget().await;
    assert_eq!(page.count("li.rp-card"), 8);
    assert_eq!(world.calls_to("/v2/orders"), 1);
}

#[tokio::test]
async fn a_deleted_customers_token_restores_nothing() {
    let mut world = known_world().await;
    // Sign the tokens while the customers still exist.
    let (shopper, other) = (world.shopper(FERNWAY, 11), world.shopper(FERNWAY, 12));
    let of_them = "SELECT COUNT(*) FROM shoppers WHERE store_hash = 'abc123' AND customer_id = 11";
    world.delete_customer(FERNWAY, 11).await;
    world
        .until("nothing is left", async || world.number(of_them).await == 0)
        .await;
    world.sandbox.clear_calls();
    for _ in 0..2 {
        let page = shopper.purchases().await;
        assert_eq!((page.status, &*page.code()), (401, "token_customer"));
        let page = shopper.widget().await;
        assert_eq!(page.status, 401);
        assert_eq!(page.count("li.rp-card"), 0);
    }
    assert_eq!(world.calls_to("/v2/orders"), 0, "BigCommerce is not called");
    assert_eq!(world.number(of_them).await, 0);
    assert_eq!(other.purchases().await.status, 200);

    let kept = "SELECT COUNT(*) FROM deleted_customers";
    assert_eq!(world.number(kept).await, 1);
    world.app_clock_ahead(SignedDuration::from_hours(25));
    world.restart().await;
    world
        .until("not even the id is kept", async || {
            world.number(kept).await == 0
        })
        .await;
}

#[tokio::test]
async fn a_customer_deleted_during_a_view_must_sign_in_and_leaves_nothing() {
    let world = World::installed().await;
    let slow = Fault::hold("GET", "/v2/orders").store(FERNWAY);
    world.sandbox.add_fault(slow);
    let shopper = world.shopper(FERNWAY, 11);
    let delete = async {
        world.call_held().await;
        world.delete_customer(FERNWAY, 11).await;
        let deleted = "SELECT COUNT(*) FROM deleted_customers";
        world
            .until("they are erased", async || world.number(deleted).await == 1)
            .await;
        world.sandbox.release_calls();
    };
    let (page, ()) = tokio::join!(shopper.purchases(), delete);
    assert_eq!((page.status, &*page.code()), (401, "token_customer"));
    assert_eq!(world.number("SELECT COUNT(*) FROM shoppers").await, 0);
    assert_eq!(world.number("SELECT COUNT(*) FROM orders").await, 0);
}

#[tokio::test]
async fn a_view_during_a_store_erasure_finds_no_installation() {
    let world = World::installed().await;
    world
        .sandbox
        .add_fault(Fault::hold("GET", "/v3/catalog/products").store(FERNWAY));
    let shopper = world.shopper(FERNWAY, customers::REGULAR.id);
    let erased = async {
        world.call_held().await;
        world.uninstall_for_good(FERNWAY).await;
        world
            .until("nothing is left", async || {
                world.rows_of(FERNWAY).await == 0
            })
            .await;
        world.sandbox.release_calls();
    };
    let (page, ()) = tokio::join!(shopper.purchases(), erased);
    assert_eq!((page.status, &*page.code()), (403, "store_not_installed"));
}

#[tokio::test]
async fn a_shopper_erased_by_retention_during_a_view_is_asked_to_retry() {
    let world = World::installed().await;
    let slow = Fault::hold("GET", "/v2/orders").store(FERNWAY);
    world.sandbox.add_fault(slow);
    let shopper = world.shopper(FERNWAY, 11);
    let forget = async {
        world.call_held().await;
        let mut database = world.database().await;
        let forgotten = sqlx::query("DELETE FROM shoppers WHERE customer_id = 11")
            .execute(&mut database)
            .await
            .unwrap();
        assert_eq!(forgotten.rows_affected(), 1, "kept before they are read");
        world.sandbox.release_calls();
    };
    let (page, ()) = tokio::join!(shopper.purchases(), forget);
    assert_eq!((page.status, &*page.code()), (503, "upstream_unavailable"));
    assert!(!page.header("retry-after").is_empty());
    assert_eq!(shopper.purchases().await.status, 200);
}

#[tokio::test]
async fn a_merchant_can_erase_one_shopper() {
    let world = known_world().await;
    // Customer 20 typed the text that is searched for on disk.
    let (shopper, other) = (world.shopper(FERNWAY, 20), world.shopper(FERNWAY, 12));
    let at_kiln = world.shopper(KILN, 11);
    for known in [&shopper, &other, &at_kiln] {
        assert_eq!(known.purchases().await.status, 200);
    }
    let of_them = "SELECT (SELECT COUNT(*) FROM shoppers
                           WHERE store_hash = 'abc123' AND customer_id = 20)
                        + (SELECT COUNT(*) FROM orders
                           WHERE store_hash = 'abc123' AND customer_id = 20)
                        + (SELECT COUNT(*) FROM purchases
                           WHERE store_hash = 'abc123' AND customer_id = 20)";
    let of_others = "SELECT COUNT(*) FROM purchases
                     WHERE store_hash <> 'abc123' OR customer_id <> 20";
    assert!(world.number(of_them).await > 2);
    let kept = world.number(of_others).await;
    assert!(kept > 0);

    let dashboard = world.merchant(FERNWAY).opens().await;
    let erased = dashboard
        .asks("erase_shopper", json!({"customer_id": 20}))
        .await;
    assert_eq!(erased.status, 200, "{}", erased.body);
    assert_eq!(erased.json()["was_known"], true);
    assert!(erased.json()["orders"].as_u64().unwrap() > 0);
    assert_eq!(world.number(of_them).await, 0);
    assert_eq!(world.number(of_others).await, kept);
    world
        .until("the text is nowhere on disk", async || {
            !is_on_disk(&world, TYPED)
        })
        .await;
    assert!(log::text().contains("reason=\"merchant_request\""));

    let again = dashboard
        .asks("erase_shopper", json!({"customer_id": 20}))
        .await;
    assert_eq!(again.json(), json!({"was_known": false, "orders": 0}));
    // Nothing comes from the cache: a shopper who returns is read again.
    world.wait_until_idle().await;
    assert_eq!(world.number(of_them).await, 0, "nothing brings it back");
    assert_eq!(other.purchases().await.status, 200);
    world.sandbox.clear_calls();
    assert_eq!(shopper.purchases().await.status, 200);
    assert_eq!(world.calls_to("/v2/orders"), 1);
}

#[tokio::test]
async fn a_shopper_erased_during_a_view_leaves_nothing() {
    let world = World::installed().await;
    let dashboard = world.merchant(FERNWAY).opens().await;
    world
        .sandbox
        .add_fault(Fault::hold("GET", "/v2/orders").store(FERNWAY));
    let shopper = world.shopper(FERNWAY, 11);
    let erase = async {
        world.call_held().await;
        let erased = dashboard
            .asks("erase_shopper", json!({"customer_id": 11}))
            .await;
        assert_eq!(erased.status, 200, "{}", erased.body);
        world.sandbox.release_calls();
    };
    let (page, ()) = tokio::join!(shopper.purchases(), erase);
    assert_eq!((page.status, &*page.code()), (503, "upstream_unavailable"));
    assert_eq!(world.number("SELECT COUNT(*) FROM shoppers").await, 0);
    assert_eq!(world.number("SELECT COUNT(*) FROM orders").await, 0);
}

#[tokio::test]
async fn an_invalid_customer_id_erases_nobody() {
    let world = World::installed().await;
    let dashboard = world.merchant(FERNWAY).opens().await;
    for customer in [json!(0), json!(-1), json!("eleven"), json!(null)] {
        let page = dashboard
            .asks("erase_shopper", json!({"customer_id": customer}))
            .await;
        assert!(page.body.contains("Invalid"), "{customer}: {}", page.body);
    }
}

#[tokio::test]
async fn a_failed_deletion_of_old_rows_is_retried_soon() {
    let mut world = World::installed().await;
    world
        .change_database(
            "INSERT INTO opened_payloads VALUES ('abc123', x'00', 0);
             CREATE TRIGGER refuse BEFORE DELETE ON opened_payloads
             BEGIN SELECT RAISE(ABORT, 'this payload stays for now'); END",
        )
        .await;
    world.restart().await;
    world
        .until("the deletion fails", async || {
            log::text().lines().any(|line| {
                line.contains("failed to erase old rows")
                    && line.contains("this payload stays for now")
            })
        })
        .await;
    world.change_database("DROP TRIGGER refuse").await;
    let old = "SELECT COUNT(*) FROM opened_payloads WHERE opened_at = 0";
    world
        .until("it is deleted", async || world.number(old).await == 0)
        .await;
}

#[tokio::test]
async fn records_of_removed_users_and_used_payloads_are_deleted_after_a_day() {
    let mut world = World::installed().await;
    world.app_clock_forward(SignedDuration::from_mins(1));
    let mut merchant = world.merchant(FERNWAY);
    merchant.user_id = Some(world.sandbox.stores()[0].users[1]);
    merchant.opens().await;
    assert_eq!(merchant.calls("/remove_user").await.status, 200);
    let removed = "SELECT COUNT(*) FROM removed_users";
    let opened = "SELECT COUNT(*) FROM opened_payloads";
    assert_eq!(world.number(removed).await, 1);
    assert_eq!(world.number(opened).await, 1);
    // A payload lives for a day. This one is older.
    world
        .change_database("INSERT INTO opened_payloads VALUES ('abc123', x'00', 0)")
        .await;
    world.app_clock_forward(SignedDuration::from_hours(24));
    world.restart().await;
    world
        .until("older records are deleted", async || {
            world.number(opened).await == 1
        })
        .await;
    assert_eq!(world.number(removed).await, 1);
    // Times are stored in whole seconds.
    world.app_clock_forward(SignedDuration::from_mins(61));
    world.restart().await;
    world
        .until("they are erased", async || {
            world.number(removed).await + world.number(opened).await == 0
        })
        .await;
}
