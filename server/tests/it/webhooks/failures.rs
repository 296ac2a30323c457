//! BigCommerce fails while the worker works.

use std::{collections::HashSet, time::Duration};

use jiff::SignedDuration;
use sandbox::{
    Fault,
    seed::{FERNWAY, KILN, customers, products},
};
use serde_json::{Value, json};
use testkit::product_ids;

use crate::support::{
    World, log,
    people::{check_of, fact_of},
};

const ORDER: &str = "/v2/orders/1001";

/// How many jobs have failed and wait for their next attempt.
const FAILED: &str = "SELECT COUNT(*) FROM jobs WHERE failures > 0";

/// Waits until the worker has met the failure once.
async fn met(world: &World) {
    world
        .until("the order is read", async || world.reads_of(1001) > 0)
        .await;
}

/// Waits until that many failed jobs are stored: only then may the clock move on.
async fn failed(world: &World, jobs: i64) {
    world
        .until("the failure is stored", async || {
            world.number(FAILED).await == jobs
        })
        .await;
}

/// Longer than the pause of a rate-limited store that does not say when its limit resets. A limit does not
/// count as a failure.
const OVERLOAD: SignedDuration = SignedDuration::from_secs(6);

#[tokio::test]
async fn the_order_is_read_after_every_kind_of_failure() {
    let world = World::installed().await;
    // How often the order is read until it succeeds, and how far the clock has to move for that.
    let at_once = SignedDuration::ZERO;
    let mut troubles = vec![
        ("slow", Fault::delay("GET", ORDER, 1_200), 1, at_once),
        ("not found", Fault::status("GET", ORDER, 404), 2, at_once),
        ("reset", Fault::reset("GET", ORDER).times(2), 3, at_once),
        ("half a body", Fault::truncate("GET", ORDER, 40), 2, at_once),
        (
            "garbage",
            Fault::body("GET", ORDER, "<html>not json"),
            2,
            at_once,
        ),
        (
            "another shape",
            Fault::body("GET", ORDER, r#"{"data": 7}"#),
            2,
            at_once,
        ),
        (
            "a limit",
            Fault::status("GET", ORDER, 429).header("X-Rate-Limit-Time-Reset-Ms", "700"),
            2,
            at_once,
        ),
        ("overload", Fault::status("GET", ORDER, 429), 2, OVERLOAD),
        ("not allowed", Fault::status("GET", ORDER, 403), 2, at_once),
        (
            "a refused token",
            Fault::status("GET", ORDER, 401),
            2,
            SignedDuration::from_mins(61),
        ),
    ];
    for status in [400, 408, 418, 422, 423, 500, 507] {
        troubles.push(("a status", Fault::status("GET", ORDER, status), 2, at_once));
    }
    for status in [502, 503, 504] {
        // The client itself tries these twice.
        troubles.push((
            "a status",
            Fault::status("GET", ORDER, status).times(2),
            3,
            at_once,
        ));
    }
    let mut ahead = SignedDuration::ZERO;
    for (number, (what, fault, readings, later)) in troubles.into_iter().enumerate() {
        let case = format!("{what} {:?}", fault.fault.status);
        world.sandbox.clear_calls();
        world.sandbox.add_fault(fault);
        let delivery = world.order_delivery(&format!("m{number}"), FERNWAY, 1001);
        assert_eq!(delivery.send(world.site()).await.status, 200, "{case}");
        met(&world).await;
        if later > OVERLOAD {
            failed(&world, 1).await;
        }
        if later.is_positive() {
            assert_eq!(world.waiting_jobs().await, 1, "{case}: it is lost");
            ahead += later;
            world.app_clock_ahead(ahead);
        }
        world.wait_until_idle().await;
        assert_eq!(world.reads_of(1001), readings, "{case}");
        world.sandbox.clear_faults();
    }
}

#[tokio::test]
async fn a_change_during_an_outage_shows_afterwards() {
    let world = World::installed().await;
    let shopper = world.shopper(FERNWAY, customers::NO_ORDERS.id);
    assert!(product_ids(&shopper.purchases().await).is_empty());
    world
        .sandbox
        .add_fault(Fault::status("GET", "/v2/orders/*", 503).times(0));
    let product = products::BY_STATUS[2];
    world
        .places_order(FERNWAY, customers::NO_ORDERS.id, product)
        .await;
    failed(&world, 1).await;
    assert_eq!(world.waiting_jobs().await, 1);
    let health = world.merchant(FERNWAY).opens().await;
    let health = health.asks("load_health", json!({})).await.json();
    let jobs = check_of(&health, "jobs");
    let waiting = fact_of(&jobs, "Changes waiting");
    assert!(waiting.starts_with("1, the oldest for "), "{waiting}");
    assert_eq!(fact_of(&jobs, "Changes that failed"), "1, to be retried");
    assert_eq!(jobs["state"], "Attention");
    world.sandbox.clear_faults();
    world.wait_until_idle().await;
    assert_eq!(product_ids(&shopper.purchases().await), [product]);
}

#[tokio::test]
async fn waiting_jobs_run_as_soon_as_any_call_succeeds() {
    let world = World::installed().await;
    let failed = "SELECT COALESCE(SUM(failures), 0) FROM jobs WHERE kind = 'order'";
    // After a mistaken refusal of the token, a merchant opens the app.
    world.sandbox.add_fault(Fault::status("GET", ORDER, 401));
    let delivery = world.order_delivery("refused", FERNWAY, 1001);
    assert_eq!(delivery.send(world.site()).await.status, 200);
    world
        .until("it was refused", async || world.number(failed).await == 1)
        .await;
    world.merchant(FERNWAY).opens().await;
    world.wait_until_idle().await;
    assert_eq!(world.reads_of(1001), 2);

    // After a long outage, a shopper views the widget.
    world
        .sandbox
        .add_fault(Fault::status("GET", "*", 500).store(FERNWAY).times(0));
    for customer in 13..18 {
        let shopper = world.shopper(FERNWAY, customer);
        assert_eq!(shopper.purchases().await.status, 503);
    }
    let delivery = world.order_delivery("down", FERNWAY, 1001);
    assert_eq!(delivery.send(world.site()).await.status, 200);
    put_off(&world).await;
    world.sandbox.clear_faults();
    world.app_clock_ahead(SignedDuration::from_secs(61));
    let shopper = world.shopper(FERNWAY, customers::REGULAR.id);
    assert_eq!(shopper.purchases().await.status, 200);
    world.wait_until_idle().await;
}

/// Postpones the job as after many failures: it is far from due.
async fn put_off(world: &World) {
    // Not before the worker has tried it. Each attempt changes the due time and then pauses the store for some
    // seconds.
    let due = "SELECT due_at FROM jobs WHERE kind = 'order'";
    let before = world.number(due).await;
    world
        .until("it is tried without success", async || {
            world.number(due).await != before
        })
        .await;
    let put_off = "UPDATE jobs SET failures = 9, due_at = due_at + 600000 WHERE kind = 'order'";
    let done = sqlx::query(put_off)
        .execute(&mut world.database().await)
        .await
        .unwrap();
    assert_eq!(done.rows_affected(), 1);
}

#[tokio::test]
async fn a_forbidden_call_does_not_block_other_jobs() {
    let world = World::installed().await;
    let shopper = world.shopper(FERNWAY, customers::NO_ORDERS.id);
    let product = products::BY_STATUS[2];
    let order = world
        .place(FERNWAY, customers::NO_ORDERS.id, &[product])
        .await;
    world.wait_until_idle().await;
    assert_eq!(product_ids(&shopper.purchases().await), [product]);
    world
        .sandbox
        .add_fault(Fault::status("GET", "/v3/catalog/products", 403).times(0));
    let renamed = json!({"name": "Another name"});
    world.change_product(FERNWAY, product, renamed).await;
    let failed = "SELECT COALESCE(SUM(failures), 0) FROM jobs WHERE kind = 'products'";
    world
        .until("it is not allowed", async || world.number(failed).await > 0)
        .await;
    let cancelled = json!({"status_id": 5});
    world.change_order(FERNWAY, order, cancelled).await;
    let purchases = "SELECT COUNT(*) FROM purchases WHERE customer_id = 13";
    world
        .until("the order is read", async || {
            world.number(purchases).await == 0
        })
        .await;
}

#[tokio::test]
async fn many_forbidden_jobs_cost_few_calls_until_one_succeeds() {
    let mut world = World::installed().await;
    // The install and these jobs together need more calls than background work may make in half a minute.
    world
        .control("PUT", FERNWAY, "/rate_limit", json!({"quota": 1_000}))
        .await;
    let shopper = world.shopper(FERNWAY, customers::REGULAR.id);
    assert_eq!(shopper.purchases().await.status, 200);
    world.stop().await;
    world
        .sandbox
        .add_fault(Fault::status("GET", "/v2/orders/*", 403).times(0));
    world
        .change_database(
            "WITH RECURSIVE numbers (n) AS (VALUES (1001) UNION ALL SELECT n + 1 FROM numbers
                 WHERE n < 1040)
             INSERT INTO jobs (store_hash, kind, object_id, rank, generation, asked_at, due_at)
             SELECT 'abc123', 'order', n, 0, 1, 1, 1 FROM numbers",
        )
        .await;
    world.start_app().await;
    let tries = "SELECT COALESCE(MAX(failures), 0) FROM jobs WHERE kind = 'order'";
    world
        .until("it is tried again", async || world.number(tries).await > 2)
        .await;
    assert_eq!(world.waiting_jobs().await, 40, "none is lost");
    let calls = world.sandbox.calls();
    let asked: HashSet<&str> = calls.iter().map(|call| &*call.path).collect();
    let of_orders = asked.iter().filter(|path| path.contains("/v2/orders/"));
    // The two whose jobs had started already.
    assert!(of_orders.count() <= 2, "{asked:?}");
    world.sandbox.clear_faults();
    world.app_clock_ahead(SignedDuration::from_mins(11));
    world.wait_until_idle().await;
}

#[tokio::test]
async fn failures_of_the_store_do_not_count_against_an_order() {
    let world = World::installed().await;
    world
        .sandbox
        .add_fault(Fault::status("GET", ORDER, 503).times(0));
    let delivery = world.order_delivery("m", FERNWAY, 1001);
    assert_eq!(delivery.send(world.site()).await.status, 200);
    let failures = "SELECT COALESCE(MAX(failures), 0) FROM jobs WHERE kind = 'order'";
    world
        .until("it has failed", async || world.number(failures).await > 0)
        .await;
    // After a refusal of the token and a call that finds it valid, everything that waits starts over.
    world
        .change_database("UPDATE jobs SET failures = 15 WHERE kind = 'order'")
        .await;
    world
        .change_database("UPDATE stores SET reauthorise_since = 1 WHERE store_hash = 'abc123'")
        .await;
    world.sandbox.clear_faults();
    world
        .sandbox
        .add_fault(Fault::body("GET", ORDER, "<html>not json"));
    world.merchant(FERNWAY).opens().await;
    world.wait_until_idle().await;
    assert!(
        world.reads_of(1001) >= 3,
        "one failure, one unreadable response, one success"
    );
}

#[tokio::test]
async fn a_refund_shows_once_the_orders_lines_can_be_read() {
    let world = World::installed().await;
    let shopper = world.shopper(FERNWAY, customers::LONG_ORDER.id);
    let before = product_ids(&shopper.purchases().await);
    let (order, lines) = long_order(&world).await;
    let (line, product) = &lines[lines.len() - 1];
    assert!(before.contains(product));
    let path = format!("/v2/orders/{order}/products");
    let fault = Fault::status("GET", &path, 503).times(0);
    world.sandbox.add_fault(fault);
    world.sandbox.clear_calls();
    let refund = json!({"refund": {"line_id": line}});
    world.change_order(FERNWAY, order, refund).await;
    world
        .until("the order is read, and fails again", async || {
            world.reads_of(order) > 1
        })
        .await;
    assert_eq!(world.waiting_jobs().await, 1, "it is lost");
    assert_eq!(product_ids(&shopper.purchases().await), before);
    world.sandbox.clear_faults();
    world.wait_until_idle().await;
    let mut left = before;
    left.retain(|id| id != product);
    assert_eq!(product_ids(&shopper.purchases().await), left);
}

#[tokio::test]
async fn an_unreadable_order_leaves_the_queue_and_delays_no_shopper() {
    let world = World::installed().await;
    world
        .sandbox
        .add_fault(Fault::body("GET", ORDER, "<html>not json").times(0));
    let delivery = world.order_delivery("m", FERNWAY, 1001);
    assert_eq!(delivery.send(world.site()).await.status, 200);
    let failures = "SELECT COALESCE(SUM(failures), 0) FROM jobs WHERE kind = 'order'";
    for round in 1..=6 {
        world.app_clock_ahead(SignedDuration::from_mins(11 * round));
        world
            .until("it has failed again", async || {
                world.number(failures).await >= round
            })
            .await;
    }
    assert_eq!(world.waiting_jobs().await, 1);
    let shopper = world.shopper_tomorrow(FERNWAY, customers::NO_ORDERS.id);
    assert!(product_ids(&shopper.purchases().await).is_empty());
    // As if it had failed for an hour. Two more attempts follow, and then no more.
    world
        .change_database("UPDATE jobs SET failures = 14 WHERE kind = 'order'")
        .await;
    world.app_clock_ahead(SignedDuration::from_mins(11 * 7));
    world
        .until("it has failed once more", async || {
            world.number(failures).await == 15
        })
        .await;
    world.app_clock_ahead(SignedDuration::from_mins(11 * 9));
    world.wait_until_idle().await;
    let log = log::text();
    // All tests write to one log: the count identifies this one's lines.
    let says = |what: &str, failures: &str| {
        log.lines()
            .any(|line| line.contains(what) && line.contains(failures))
    };
    assert!(says("job given up", "failures=16"));
    assert!(!says("job succeeded after failures", "failures=15"));
}

/// Returns the order of 64 lines, and those lines with their products.
async fn long_order(world: &World) -> (u64, Vec<(u64, u64)>) {
    let number = "SELECT order_id FROM order_lines GROUP BY 1 ORDER BY COUNT(*) DESC LIMIT 1";
    let order = u64::try_from(world.number(number).await).unwrap();
    let path = format!("/v2/orders/{order}/products?limit=250");
    let lines = world.api(FERNWAY).get(&path).await;
    let lines = lines.as_array().unwrap().iter();
    let pair = |line: &Value| {
        let id = |field: &str| line[field].as_u64().unwrap();
        (id("id"), id("product_id"))
    };
    (order, lines.map(pair).collect())
}

#[tokio::test]
async fn jobs_that_wait_for_authorization_run_after_a_reinstall() {
    let world = World::installed().await;
    world.sandbox.add_fault(
        Fault::status("GET", "/v2/orders/*", 401)
            .times(0)
            .store(FERNWAY),
    );
    for order in 1001..1006 {
        let delivery = world.order_delivery(&format!("m{order}"), FERNWAY, order);
        assert_eq!(delivery.send(world.site()).await.status, 200);
    }
    met_any(&world).await;
    other_store_is_served(&world).await;
    let calls = calls_of(&world, FERNWAY, "");
    assert!(
        (1..=2).contains(&calls),
        "{calls} calls to a store that refuses the token"
    );
    assert_eq!(world.waiting_jobs().await, 5);
    world.sandbox.clear_faults();
    assert_eq!(world.merchant(FERNWAY).installs().await.status, 200);
    world.wait_until_idle().await;
    for order in 1001..1006 {
        let path = format!("/v2/orders/{order}");
        assert!(calls_of(&world, FERNWAY, &path) >= 1, "{order}");
    }
}

async fn met_any(world: &World) {
    world
        .until("something is read", async || {
            !world.sandbox.calls().is_empty()
        })
        .await;
}

/// Returns a world where every API call of the store fails in this way until the faults are cleared, and
/// where two deliveries have met the failure.
async fn troubled_world(fault: impl Fn(&str) -> Fault) -> World {
    let world = World::installed().await;
    let shopper = world.shopper(FERNWAY, DELETED);
    assert_eq!(shopper.purchases().await.status, 200);
    assert!(world.number(OF_DELETED).await > 0, "there are rows");
    world.sandbox.clear_calls();
    for method in ["GET", "POST", "PUT", "DELETE"] {
        world
            .sandbox
            .add_fault(fault(method).times(0).store(FERNWAY));
    }
    for order in 1001..1003 {
        let delivery = world.order_delivery(&format!("m{order}"), FERNWAY, order);
        assert_eq!(delivery.send(world.site()).await.status, 200);
    }
    met_any(&world).await;
    other_store_is_served(&world).await;
    assert_eq!(world.waiting_jobs().await, 2);
    world
}

/// Sends several changes of the other store and waits until each has been read. The worker serves stores in
/// turn, so by then it has also tried everything that was due for the first one.
async fn other_store_is_served(world: &World) {
    for order in 1001..1009 {
        let delivery = world.order_delivery(&format!("other{order}"), KILN, order);
        assert_eq!(delivery.send(world.site()).await.status, 200);
    }
    world
        .until("the other store's changes are read", async || {
            (1001..1009).all(|order| calls_of(world, KILN, &format!("/v2/orders/{order}")) > 0)
        })
        .await;
    world
        .until("the other store's queue is empty", async || {
            world
                .number("SELECT COUNT(*) FROM jobs WHERE store_hash = 'xyz789' AND kind = 'order'")
                .await
                == 0
        })
        .await;
}

/// Returns how many calls the app has made to paths of a store that end with `path`.
fn calls_of(world: &World, store: &str, path: &str) -> usize {
    let calls = world.sandbox.calls();
    let ours = calls
        .iter()
        .filter(|call| call.store.as_deref() == Some(store));
    ours.filter(|call| call.path.ends_with(path)).count()
}

const DELETED: u64 = 11;
const OF_DELETED: &str =
    "SELECT COUNT(*) FROM shoppers WHERE store_hash = 'abc123' AND customer_id = 11";

/// Deletes a customer and waits until their rows are erased, while the waiting jobs keep waiting.
async fn erases_and_waits(world: World) {
    world.delete_customer(FERNWAY, DELETED).await;
    // Erasure jobs leave the queue after the rows are gone.
    world
        .until("nothing is left, and the others wait", async || {
            world.number(OF_DELETED).await == 0 && world.waiting_jobs().await == 2
        })
        .await;
}

#[tokio::test]
async fn a_deleted_customer_is_erased_while_the_store_refuses_the_token() {
    erases_and_waits(troubled_world(|method| Fault::status(method, "*", 401)).await).await;
}

#[tokio::test]
async fn a_deleted_customer_is_erased_while_the_store_is_rate_limited() {
    let limit = |method: &str| {
        Fault::status(method, "*", 429).header("X-Rate-Limit-Time-Reset-Ms", "600000")
    };
    erases_and_waits(troubled_world(limit).await).await;
}

#[tokio::test]
async fn a_cancelled_store_is_erased_while_its_jobs_wait() {
    let world = troubled_world(|method| Fault::status(method, "*", 401)).await;
    let data = json!({"type": "app", "id": null});
    let told = world.delivery("u", FERNWAY, "store/app/uninstalled", data);
    assert_eq!(told.send(world.site()).await.status, 200);
    world.refused_once().await;
    world
        .until("nothing is left", async || {
            world.rows_of(FERNWAY).await == 0
        })
        .await;
}

#[tokio::test]
async fn erasure_does_not_wait_for_long_jobs() {
    let world = World::installed().await;
    let shopper = world.shopper(FERNWAY, DELETED);
    assert_eq!(shopper.purchases().await.status, 200);
    let slow = Fault::hold("GET", "/v2/orders/*").times(0);
    world.sandbox.add_fault(slow.store(FERNWAY));
    for order in 1001..1006 {
        let delivery = world.order_delivery(&format!("m{order}"), FERNWAY, order);
        assert_eq!(delivery.send(world.site()).await.status, 200);
    }
    // As many as may call the store concurrently for such work.
    world
        .until("they are under way", async || {
            world.sandbox.held_calls() == 2
        })
        .await;
    world.delete_customer(FERNWAY, DELETED).await;
    let began = std::time::Instant::now();
    world
        .until("nothing is left", async || {
            world.number(OF_DELETED).await == 0
        })
        .await;
    assert!(
        began.elapsed() < Duration::from_secs(8),
        "{:?}",
        began.elapsed()
    );
    assert_eq!(world.reads_of(1001), 0, "none of them has ended");
}

#[tokio::test]
async fn jobs_deferred_by_a_rate_limit_let_the_next_go_first() {
    let world = World::installed().await;
    let limit = Fault::status("GET", "/v2/orders/*", 429)
        .header("X-Rate-Limit-Time-Reset-Ms", "300")
        .times(0);
    world.sandbox.add_fault(limit);
    for order in 1001..1003 {
        let delivery = world.order_delivery(&format!("m{order}"), FERNWAY, order);
        assert_eq!(delivery.send(world.site()).await.status, 200);
    }
    met(&world).await;
    let data = json!({"type": "store", "id": null});
    let told = world.delivery("f", FERNWAY, "store/information/updated", data);
    assert_eq!(told.send(world.site()).await.status, 200);
    world
        .until("the third is done, and the others wait", async || {
            world.calls_to("/v2/store") > 0 && world.waiting_jobs().await == 2
        })
        .await;
    world.sandbox.clear_faults();
    world.wait_until_idle().await;
}

#[tokio::test]
async fn erasure_jobs_queued_by_an_older_version_go_first() {
    let mut world = World::installed().await;
    world.stop().await;
    let mut database = world.database().await;
    for as_before in [
        "INSERT INTO jobs (store_hash, kind, object_id, rank, generation, asked_at, due_at)
         VALUES ('abc123', 'forget_customer', 11, 0, 1, 1, 4102444800000)",
        "DELETE FROM _sqlx_migrations WHERE version = 20261124000310",
    ] {
        let done = sqlx::query(as_before).execute(&mut database).await.unwrap();
        assert_eq!(done.rows_affected(), 1, "{as_before}");
    }
    world.start_app().await;
    let rank = "SELECT rank FROM jobs WHERE kind = 'forget_customer'";
    assert_eq!(world.number(rank).await, -1);
}
