//! Returning shoppers: their views cost no call, whatever state BigCommerce is in.

use jiff::SignedDuration;
use sandbox::{
    Fault,
    seed::{FERNWAY, KILN, customers},
};
use serde_json::json;
use sqlx::Connection as _;
use testkit::{Page, product_ids};

use crate::support::World;

const ORDERS: &str = "/v2/orders";
const PRODUCTS: &str = "/v3/catalog/products";

#[tokio::test]
async fn a_returning_shopper_costs_no_call_even_after_a_restart() {
    let mut world = World::installed().await;
    let regular = customers::REGULAR;
    let first = world.shopper(regular.store, regular.id).purchases().await;
    assert_eq!(world.sandbox.calls().len(), 3);
    let widget = world
        .shopper(regular.store, regular.id)
        .widget()
        .await
        .document();
    world.restart().await;
    let again = world.shopper(regular.store, regular.id).purchases().await;
    assert_eq!(again.body, first.body, "identical, including `fresh_as_of`");
    let shown = world.shopper(regular.store, regular.id).widget().await;
    assert_eq!(shown.document(), widget);
    assert_eq!(world.sandbox.calls().len(), 3);
}

#[tokio::test]
async fn a_first_view_of_fifty_orders_costs_three_calls() {
    let world = World::installed().await;
    world.sandbox.hold_webhooks();
    let customer = customers::NO_ORDERS.id;
    for number in 0..50 {
        let product = 101 + number % 18;
        let lines = [product, product + 1, product + 2];
        world.place(FERNWAY, customer, &lines).await;
    }
    let page = world.shopper(FERNWAY, customer).purchases().await;
    assert_eq!(product_ids(&page).len(), 20, "{}", page.body);
    let calls = world.sandbox.calls();
    assert_eq!(calls.len(), 3, "{calls:?}");
    // By now the products are stored, for every shopper of the store.
    let regular = world.shopper(FERNWAY, 25).purchases().await;
    assert!(!product_ids(&regular).is_empty());
    assert_eq!(world.calls_to(PRODUCTS), 1, "{:?}", world.sandbox.calls());
}

#[tokio::test]
async fn older_orders_are_read_in_the_background() {
    let world = World::installed().await;
    world.sandbox.hold_webhooks();
    let customer = customers::NO_ORDERS.id;
    for number in 0..2_000 {
        let product = if number == 0 { 120 } else { 101 + number % 4 };
        world.place(FERNWAY, customer, &[product]).await;
    }
    let shopper = world.shopper(FERNWAY, customer);
    let first = shopper.purchases().await;
    let times = |page: &Page| -> u64 {
        let purchases = page.json()["purchases"].as_array().unwrap().clone();
        purchases
            .iter()
            .map(|p| p["times_purchased"].as_u64().unwrap())
            .sum()
    };
    assert!(times(&first) >= 250, "{}", first.body);
    assert!(!first.body.contains("\"product_id\":120"), "the very first");
    world
        .until("all orders count", async || {
            times(&shopper.purchases().await) == 2_000
        })
        .await;
    world
        .until("the first product is known", async || {
            let page = shopper.purchases().await;
            let purchases = page.json()["purchases"].as_array().unwrap().clone();
            purchases
                .iter()
                .any(|p| p["product_id"] == 120 && p["availability"] == "in_stock")
        })
        .await;
    let pages = world.calls_to(ORDERS);
    assert!((8..=9).contains(&pages), "{pages} calls for eight pages");
    let dashboard = world.merchant(FERNWAY).opens().await;
    let overview = dashboard.asks("load_overview", json!({})).await.json();
    assert_eq!(
        overview["shoppers"],
        json!({"known": 1, "being_read": 0, "is_full": false})
    );
    assert!(dashboard.page.body.contains("1 shopper"));
}

#[tokio::test]
async fn an_order_of_200_lines_is_stored_whole() {
    let world = World::installed().await;
    world.sandbox.hold_webhooks();
    let customer = customers::NO_ORDERS.id;
    let lines: Vec<u64> = (0..200).map(|number| 101 + number % 20).collect();
    world.place(FERNWAY, customer, &lines).await;
    let page = world.shopper(FERNWAY, customer).purchases().await;
    assert_eq!(product_ids(&page).len(), 20);
    let pieces: u64 = page.json()["purchases"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| p["last_quantity"].as_u64().unwrap())
        .sum();
    assert_eq!(pieces, 200);
    assert_eq!(
        world.sandbox.calls().len(),
        4,
        "its lines cost a call of their own"
    );
}

#[tokio::test]
async fn missing_order_lines_are_read_again_even_after_a_restart() {
    let mut world = World::installed().await;
    let customer = customers::LONG_ORDER.id;
    let path = format!("/v2/orders?customer_id={customer}");
    let orders = world.api(FERNWAY).get(&path).await;
    let orders = orders.as_array().unwrap().iter();
    let long = orders.max_by_key(|order| order["items_total"].as_u64());
    let lines = format!("/v2/orders/{}/products", long.unwrap()["id"]);
    world
        .sandbox
        .add_fault(Fault::status("GET", &lines, 503).times(0));
    world.sandbox.clear_calls();
    let shopper = world.shopper(FERNWAY, customer);
    let some = product_ids(&shopper.purchases().await).len();
    assert!(some >= 30, "the lines that came along: {some}");
    world
        .until("the order was read again without success", async || {
            world.calls_to(&lines) > 3
        })
        .await;
    world.restart().await;
    world.sandbox.clear_faults();
    world.wait_until_idle().await;
    let shopper = world.shopper(FERNWAY, customer);
    assert!(product_ids(&shopper.purchases().await).len() > some);
}

#[tokio::test]
async fn a_product_deleted_between_the_calls_is_named_but_not_sold() {
    let world = World::installed().await;
    world.sandbox.add_fault(Fault::hold("GET", PRODUCTS));
    let shopper = world.shopper(FERNWAY, customers::REGULAR.id);
    let vanish = async {
        world.call_held().await;
        let change = json!({"is_deleted": true});
        world.change_product(FERNWAY, 118, change).await;
        world.sandbox.release_calls();
    };
    let (page, ()) = tokio::join!(shopper.purchases(), vanish);
    let coffee = &page.json()["purchases"][0];
    assert_eq!(coffee["product_id"], 118);
    assert_eq!(coffee["availability"], "unavailable");
    assert_eq!(coffee["can_add_to_cart"], false);
    assert!(!coffee["name"].as_str().unwrap().is_empty());
    assert!(coffee["price"].is_null() && coffee["url"].is_null());
}

/// Returns every kind of failure of one call, each lasting until it is removed.
fn troubles(path: &str) -> Vec<Fault> {
    let mut troubles = vec![
        Fault::body("GET", path, "<html>not json"),
        Fault::body("GET", path, r#"{"data": 7}"#),
        Fault::body("GET", path, ""),
        Fault::truncate("GET", path, 40),
        Fault::reset("GET", path),
        Fault::hold("GET", path),
        Fault::status("GET", path, 429).header("X-Rate-Limit-Time-Reset-Ms", "7000"),
    ];
    // 204 is not here: it means an empty list.
    for status in [
        301, 400, 401, 403, 404, 409, 413, 422, 429, 500, 502, 503, 504, 507,
    ] {
        troubles.push(Fault::status("GET", path, status));
    }
    troubles.into_iter().map(|fault| fault.times(0)).collect()
}

#[tokio::test]
async fn returning_shoppers_do_not_notice_upstream_failures() {
    let mut world = World::installed().await;
    let regular = customers::REGULAR;
    let token = world.shopper(regular.store, regular.id).token;
    let known = world.shopper_with(&token).widget().await.document();
    // Old enough to be refreshed after each view.
    world.app_clock_ahead(SignedDuration::from_mins(11));
    for path in [ORDERS, PRODUCTS] {
        for fault in troubles(path) {
            let case = format!("{path}: {:?}", fault.fault);
            // A new process, so that nothing is delayed because of the previous fault.
            world.stop().await;
            world
                .change_database("DELETE FROM jobs WHERE kind IN ('newest_orders', 'products')")
                .await;
            world
                .change_database("UPDATE stores SET reauthorise_since = NULL")
                .await;
            // Make everything old again: some of it may have been refreshed since the previous fault ended.
            for old in [
                "UPDATE shoppers SET read_at = 1",
                "UPDATE products SET read_at = 1",
            ] {
                world.change_database(old).await;
            }
            world.start_app().await;
            world.sandbox.clear_calls();
            world.sandbox.add_fault(fault);
            let shopper = world.shopper_with(&token);
            let shown = async || {
                let began = std::time::Instant::now();
                let page = shopper.widget().await;
                assert_eq!((page.status, &page.document()), (200, &known), "{case}");
                assert_eq!(shopper.purchases().await.status, 200, "{case}");
                assert!(
                    began.elapsed() < std::time::Duration::from_secs(5),
                    "{case}"
                );
            };
            shown().await;
            world
                .until(&format!("the fault is hit, {case}"), async || {
                    world.calls_to(path) > 0 || world.sandbox.held_calls() > 0
                })
                .await;
            shown().await;
            world.sandbox.clear_faults();
            world.sandbox.release_calls();
        }
    }
}

#[tokio::test]
async fn a_first_view_without_the_catalog_names_purchases_and_offers_none() {
    let world = World::installed().await;
    let regular = customers::REGULAR;
    world
        .sandbox
        .add_fault(Fault::status("GET", PRODUCTS, 500).times(0));
    let shopper = world.shopper(regular.store, regular.id);
    let page = shopper.widget().await;
    assert_eq!((page.status, page.count("li.rp-card")), (200, 8));
    assert_eq!(
        page.count("a, .rp-note, .rp-price, img"),
        0,
        "{}",
        page.body
    );
    let api = shopper.purchases().await;
    for purchase in api.json()["purchases"].as_array().unwrap() {
        assert_eq!(purchase["availability"], "unavailable");
        assert_eq!(purchase["can_add_to_cart"], false);
    }
    world.sandbox.clear_faults();
    world.app_clock_ahead(SignedDuration::from_secs(31));
    world
        .until("the catalog is there", async || {
            shopper.widget().await.count("a.rp-button") > 0
        })
        .await;
    assert_eq!(world.calls_to(ORDERS), 1);
}

#[tokio::test]
async fn without_webhooks_rows_are_refreshed_in_the_background() {
    let world = World::installed().await;
    let regular = customers::REGULAR;
    world.sandbox.hold_webhooks();
    let shopper = world.shopper_tomorrow(regular.store, regular.id);
    let before = product_ids(&shopper.purchases().await);
    world.place(FERNWAY, regular.id, &[104]).await;
    world.app_clock_ahead(SignedDuration::from_mins(9));
    assert_eq!(product_ids(&shopper.purchases().await), before);
    assert_eq!(
        world.sandbox.calls().len(),
        3,
        "good enough for ten minutes"
    );
    world.app_clock_ahead(SignedDuration::from_mins(11));
    assert_eq!(product_ids(&shopper.purchases().await), before);
    world
        .until("the new order shows", async || {
            product_ids(&shopper.purchases().await).first() == Some(&104)
        })
        .await;
    // An order that disappears from the list disappears from the purchases, too.
    let id = world.place(FERNWAY, regular.id, &[105]).await;
    world.app_clock_ahead(SignedDuration::from_mins(22));
    shopper.purchases().await;
    world
        .until("the next order shows", async || {
            product_ids(&shopper.purchases().await).first() == Some(&105)
        })
        .await;
    let cancelled = json!({"status_id": 5});
    world.change_order(FERNWAY, id, cancelled).await;
    world.app_clock_ahead(SignedDuration::from_mins(33));
    shopper.purchases().await;
    world
        .until("the cancelled order is gone", async || {
            product_ids(&shopper.purchases().await).first() == Some(&104)
        })
        .await;
}

#[tokio::test]
async fn a_missed_change_to_an_old_order_is_found() {
    let world = World::installed().await;
    world.sandbox.hold_webhooks();
    let customer = customers::NO_ORDERS.id;
    let oldest = world.place(FERNWAY, customer, &[120]).await;
    for _ in 0..260 {
        world.place(FERNWAY, customer, &[101]).await;
    }
    let shopper = world.shopper_tomorrow(FERNWAY, customer);
    let counts = async || {
        let purchases = "SELECT COUNT(*) FROM purchases WHERE product_id = 120";
        world.number(purchases).await
    };
    assert_eq!(shopper.purchases().await.status, 200);
    world
        .until("all orders count", async || counts().await == 1)
        .await;
    world.wait_until_idle().await;
    world
        .change_order(FERNWAY, oldest, json!({"status_id": 5}))
        .await;
    world.app_clock_ahead(SignedDuration::from_mins(11));
    assert_eq!(shopper.purchases().await.status, 200);
    world
        .until("the cancelled order is gone", async || counts().await == 0)
        .await;
}

#[tokio::test]
async fn the_merchant_chooses_how_far_back_to_look() {
    let world = World::installed().await;
    let customer = customers::SIXTY_ORDERS.id;
    let shopper = world.shopper(FERNWAY, customer);
    let dashboard = world.merchant(FERNWAY).opens().await;
    let look_back = async |months: Option<u32>| {
        let settings = json!({"settings": {
            "title": "Again", "product_count": 24, "optional_statuses": [],
            "history_months": months, "forget_after_days": 365,
        }});
        let saved = dashboard.asks("save_settings", settings).await;
        assert_eq!(saved.status, 200, "{}", saved.body);
    };
    let sum = async || -> u64 {
        let page = shopper.purchases().await;
        let purchases = page.json()["purchases"].as_array().unwrap().clone();
        purchases
            .iter()
            .map(|p| p["times_purchased"].as_u64().unwrap())
            .sum()
    };
    let all = sum().await;
    look_back(Some(3)).await;
    let few = sum().await;
    assert!(few < all / 2, "{few} of {all}: at once, not in a while");
    look_back(None).await;
    // Orders that have not been erased yet show at once; the others are read again in the background.
    world
        .until("all is back", async || sum().await == all)
        .await;
}

#[tokio::test]
async fn a_longer_window_reads_older_orders_even_after_a_failure() {
    let mut world = World::installed().await;
    let shopper = world.shopper(FERNWAY, customers::SIXTY_ORDERS.id).token;
    let session = world.merchant(FERNWAY).opens().await.session;
    let look_back = async |world: &World, months: Option<u32>| {
        let settings = json!({"settings": {
            "title": "Again", "product_count": 24, "optional_statuses": [],
            "history_months": months, "forget_after_days": 365,
        }});
        let saved = world.call("save_settings", Some(&session), settings).await;
        assert_eq!(saved.status, 200, "{}", saved.body);
    };
    let seen = async |world: &World| -> u64 {
        let page = world.shopper_with(&shopper).purchases().await.json();
        let purchases = page["purchases"].as_array().unwrap().iter();
        purchases
            .map(|p| p["times_purchased"].as_u64().unwrap())
            .sum()
    };
    let all = seen(&world).await;
    look_back(&world, Some(3)).await;
    // Orders outside the merchant's window are erased at startup.
    world.restart().await;
    let old = "SELECT COUNT(*) FROM orders WHERE store_hash = 'abc123'
               AND ordered_at < unixepoch() - 93 * 24 * 3600";
    world
        .until("old orders are gone", async || world.number(old).await == 0)
        .await;
    world.wait_until_idle().await;
    world
        .change_database(
            "CREATE TRIGGER refuse BEFORE UPDATE OF older_below ON shoppers
             BEGIN SELECT RAISE(ABORT, 'not now'); END",
        )
        .await;
    look_back(&world, None).await;
    let few = seen(&world).await;
    assert!(few < all, "{few} of {all}: the others are not there yet");
    world.change_database("DROP TRIGGER refuse").await;
    world.app_clock_ahead(SignedDuration::from_secs(31));
    world
        .until("all is back", async || seen(&world).await == all)
        .await;
}

#[tokio::test]
async fn a_status_that_counts_since_an_upgrade_also_counts_in_old_orders() {
    let mut world = World::installed().await;
    let customer = customers::EVERY_STATUS;
    let token = world.shopper(customer.store, customer.id).token;
    let before = product_ids(&world.shopper_with(&token).purchases().await);
    // As a version left it for which status 10 never counted: it stored no lines of such orders.
    for statement in [
        "UPDATE orders SET line_count = 0 WHERE status_id = 10",
        "DELETE FROM order_lines WHERE order_id IN (SELECT order_id FROM orders WHERE status_id = 10)",
        "DELETE FROM purchases",
        "UPDATE shoppers SET kept_by = 'rules 1 statuses 1,2,3,7,8,9,11,12,13,14',
             counted_for = 'rules 1 statuses 1,2,3,7,8,9,11,12,13,14 counted 2,3,8,9,11,14 months 0'",
    ] {
        world.change_database(statement).await;
    }
    world.restart().await;
    let first = product_ids(&world.shopper_with(&token).purchases().await);
    assert_eq!(first.len(), before.len() - 1, "the others show at once");
    world
        .until("the old order counts", async || {
            product_ids(&world.shopper_with(&token).purchases().await) == before
        })
        .await;
    // They are read again only once.
    world.wait_until_idle().await;
    world.sandbox.clear_calls();
    world.app_clock_ahead(SignedDuration::from_secs(31));
    assert_eq!(world.shopper_with(&token).purchases().await.status, 200);
    world.wait_until_idle().await;
    assert_eq!(world.calls_to(ORDERS), 0);
}

#[tokio::test]
async fn a_full_store_erases_its_least_recently_seen_shoppers() {
    let mut world = World::installed().await;
    let (long_ago, today) = (customers::REGULAR, customers::SIXTY_ORDERS);
    let before = world.shopper(FERNWAY, long_ago.id).purchases().await.json();
    assert_eq!(
        world.shopper(FERNWAY, today.id).purchases().await.status,
        200
    );
    world.wait_until_idle().await;
    let told = "p.shoppers-full";
    let page = world.merchant(FERNWAY).opens().await.page;
    assert_eq!(page.count(told), 0);
    // One order that claims a huge number of lines.
    world
        .change_database(
            "UPDATE orders SET line_count = 1900000 WHERE order_id = (
                 SELECT MIN(order_id) FROM orders WHERE customer_id = 11 AND store_hash = 'abc123')",
        )
        .await;
    let page = world.merchant(FERNWAY).opens().await.page;
    assert_eq!(page.count(told), 1, "{}", page.body);
    world
        .change_database(
            "UPDATE orders SET line_count = 2000000 WHERE order_id = (
                 SELECT MIN(order_id) FROM orders WHERE customer_id = 11 AND store_hash = 'abc123')",
        )
        .await;
    world
        .change_database("UPDATE shoppers SET last_seen = last_seen - 9 WHERE customer_id = 11")
        .await;
    // The store's size is checked when orders are read, but not soon after the previous check.
    world.app_clock_ahead(SignedDuration::from_secs(31));
    let other = world.shopper(FERNWAY, customers::EVERY_STATUS.id);
    // The batch has all shoppers of this small store, so it may have the one who is being read: then the storefront
    // tries again.
    world
        .until("the shopper sees purchases", async || {
            other.purchases().await.status == 200
        })
        .await;
    let kept = "SELECT COUNT(*) FROM shoppers WHERE store_hash = 'abc123' AND customer_id = 11";
    world
        .until("they are erased", async || world.number(kept).await == 0)
        .await;
    let others = "SELECT COUNT(*) FROM shoppers WHERE store_hash = 'abc123'";
    assert!(
        world.number(others).await <= 2,
        "shoppers are erased in batches"
    );
    assert!(world.number("SELECT MAX(row_count) FROM store_usage").await < 10_000);
    world.restart().await;
    let again = world.shopper(FERNWAY, long_ago.id).purchases().await.json();
    assert_eq!(again["purchases"], before["purchases"], "nothing is lost");
}

#[tokio::test]
async fn settings_apply_while_the_database_is_locked() {
    let world = World::installed().await;
    let shopper = world.shopper(FERNWAY, customers::EVERY_STATUS.id);
    let other = world.shopper(FERNWAY, customers::REGULAR.id);
    let (few, names) = (
        shopper.purchases().await.json(),
        other.purchases().await.json(),
    );
    let settings = json!({"settings": {
        "title": "Again", "product_count": 24, "history_months": null, "forget_after_days": 365,
        "optional_statuses": ["Pending", "AwaitingPayment", "ManualVerificationRequired", "Disputed"],
    }});
    let dashboard = world.merchant(FERNWAY).opens().await;
    let saved = dashboard.asks("save_settings", settings).await;
    assert_eq!(saved.status, 200, "{}", saved.body);
    world.wait_until_idle().await;

    let mut held = world.database().await;
    let hold = held.begin_with("BEGIN IMMEDIATE").await.unwrap();
    let began = std::time::Instant::now();
    let page = shopper.purchases().await;
    assert_eq!(page.status, 200, "{}", page.body);
    let same = other.purchases().await.json();
    assert!(
        began.elapsed() < std::time::Duration::from_secs(3),
        "no view waits for the database"
    );
    let count = |page: &serde_json::Value| page["purchases"].as_array().unwrap().len();
    let more = page.json();
    assert!(count(&more) > count(&few), "{few} {more}");
    assert_eq!(
        same["purchases"], names["purchases"],
        "with everything that is stored about the products"
    );
    hold.rollback().await.unwrap();

    let counted = "SELECT COUNT(*) FROM purchases WHERE store_hash = 'abc123' AND customer_id = 15";
    let expected = i64::try_from(count(&more)).unwrap();
    world
        .until("it is stored, too", async || {
            world.number(counted).await == expected
        })
        .await;
    assert_eq!(
        shopper.purchases().await.json()["purchases"],
        more["purchases"]
    );
}

#[tokio::test]
async fn a_product_that_changes_during_a_first_view_is_read_again() {
    let world = World::installed().await;
    world.wait_until_idle().await;
    world.sandbox.clear_calls();
    world.sandbox.add_fault(Fault::hold("GET", PRODUCTS));
    let shopper = world.shopper(FERNWAY, customers::REGULAR.id);
    let change = async {
        world.call_held().await;
        world
            .change_product(FERNWAY, 118, json!({"price": 1.25}))
            .await;
        world.sandbox.webhooks_settled().await;
        world.sandbox.release_calls();
    };
    let (page, ()) = tokio::join!(shopper.purchases(), change);
    assert_eq!(page.status, 200);
    // The app cannot know whether that response was made before or after the change.
    world
        .until("it is read again", async || world.calls_to(PRODUCTS) > 1)
        .await;
}

#[tokio::test]
async fn unreadable_stored_products_are_fetched_again() {
    let mut world = World::installed().await;
    let shopper = world.shopper(FERNWAY, customers::REGULAR.id);
    let before = shopper.purchases().await.json();
    world.wait_until_idle().await;
    world
        .change_database("UPDATE products SET facts = '{\"of\": \"another version\"}'")
        .await;
    world.restart().await;
    let shopper = world.shopper(FERNWAY, customers::REGULAR.id);
    let page = shopper.purchases().await.json();
    assert!(page["purchases"][0]["price"].is_null(), "{page}");
    world
        .until("everything is stored again", async || {
            shopper.purchases().await.json()["purchases"] == before["purchases"]
        })
        .await;
}

#[tokio::test]
async fn visits_are_recorded_by_day() {
    let mut world = World::installed().await;
    let other = customers::REGULAR_AT_KILN;
    world.shopper(KILN, other.id).widget().await;
    let day = "SELECT last_seen FROM shoppers";
    let before = world.number(day).await;
    world.app_clock_ahead(SignedDuration::from_hours(24));
    let shopper = world.shopper_tomorrow(KILN, other.id);
    assert_eq!(shopper.widget().await.status, 200);
    // Written at shutdown at the latest.
    world.stop().await;
    assert_eq!(world.number(day).await, before + 1);
}

#[tokio::test]
async fn no_personal_data_and_no_raw_order_is_stored() {
    let mut world = World::installed().await;
    for customer in customers::ALL {
        let shopper = world.shopper(customer.store, customer.id);
        assert_eq!(shopper.purchases().await.status, 200);
    }
    world.stop().await;
    let bytes = std::fs::read(&world.database).unwrap();
    let database = String::from_utf8_lossy(&bytes);
    let has = |text: &str| database.contains(text);
    assert!(has("W. A. <3"), "what was chosen is kept");
    let people = world.api(FERNWAY).get("/v2/orders?limit=250").await;
    let mut looked = 0;
    for order in people.as_array().unwrap() {
        let address = &order["billing_address"];
        for field in ["email", "street_1", "phone", "last_name"] {
            if let Some(text) = address[field].as_str().filter(|text| text.len() > 5) {
                looked += 1;
                assert!(!has(text), "{field} {text:?} is in the database");
            }
        }
    }
    assert!(looked > 100, "{looked}");
    assert!(!has("temporaryPath"), "an uploaded file's path");
}
