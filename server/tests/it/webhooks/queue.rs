//! The queue: nothing acknowledged is lost, and nothing is done more often than needed.

use std::time::{Duration, Instant};

use sandbox::{
    Fault,
    seed::{FERNWAY, KILN, customers, products},
};
use testkit::product_ids;

use crate::support::World;

#[tokio::test]
async fn a_new_order_shows_within_seconds() {
    let world = World::installed().await;
    let shopper = world.shopper(FERNWAY, customers::NO_ORDERS.id);
    assert!(product_ids(&shopper.purchases().await).is_empty());
    let product = products::BY_STATUS[2];
    world
        .places_order(FERNWAY, customers::NO_ORDERS.id, product)
        .await;
    world
        .until("the order shows", async || {
            product_ids(&shopper.purchases().await) == [product]
        })
        .await;
}

#[tokio::test]
async fn many_deliveries_do_not_starve_older_orders() {
    let mut world = World::installed().await;
    let shopper = world.shopper(FERNWAY, customers::REGULAR.id);
    assert_eq!(shopper.purchases().await.status, 200);
    world.stop().await;
    world.sandbox.clear_calls();
    let mut database = world.database().await;
    for waiting in [
        "WITH RECURSIVE numbers (n) AS (VALUES (1001) UNION ALL SELECT n + 1 FROM numbers
             WHERE n < 1024)
         INSERT INTO jobs (store_hash, kind, object_id, rank, generation, asked_at, due_at)
         SELECT 'abc123', 'order', n, 0, 1, 1, 1 FROM numbers",
        "INSERT INTO jobs (store_hash, kind, object_id, rank, generation, asked_at, due_at)
         VALUES ('abc123', 'newest_orders', 11, 1, 1, 1, 1)",
    ] {
        sqlx::query(waiting).execute(&mut database).await.unwrap();
    }
    world.start_app().await;
    world.wait_until_idle().await;
    let calls = world.sandbox.calls();
    let paths = calls.iter().map(|call| &*call.path);
    let of_orders: Vec<&str> = paths.filter(|path| path.contains("/v2/orders")).collect();
    let list = of_orders
        .iter()
        .position(|path| path.ends_with("/v2/orders"));
    assert!(list.is_some_and(|list| list < 5), "{of_orders:?}");
}

#[tokio::test]
async fn jobs_running_at_shutdown_finish_after_a_restart() {
    let mut world = World::installed().await;
    world
        .sandbox
        .add_fault(Fault::hold("GET", "/v2/orders/1001"));
    let page = world
        .order_delivery("a", FERNWAY, 1001)
        .send(world.site())
        .await;
    assert_eq!(page.status, 200);
    world.call_held().await;
    world.stop().await;
    assert_eq!((world.waiting_jobs().await, world.reads_of(1001)), (1, 0));
    world.start_app().await;
    world.wait_until_idle().await;
    assert_eq!(world.reads_of(1001), 1);
}

#[tokio::test]
async fn deliveries_acknowledged_at_shutdown_are_processed_after_a_restart() {
    let mut world = World::installed().await;
    // Before the debounce has passed, so no job has started.
    for order in 1001..1021 {
        let delivery = world.order_delivery(&format!("m{order}"), FERNWAY, order);
        assert_eq!(delivery.send(world.site()).await.status, 200);
    }
    world.stop().await;
    let before: usize = (1001..1021).map(|order| world.reads_of(order)).sum();
    assert!(before < 20, "all were done before the end");
    world.start_app().await;
    world.wait_until_idle().await;
    for order in 1001..1021 {
        assert!(world.reads_of(order) >= 1, "{order}");
    }
}

#[tokio::test]
async fn two_hundred_deliveries_for_one_order_cost_few_calls() {
    let world = World::installed().await;
    let began = Instant::now();
    let deliveries: Vec<_> = (0..200)
        .map(|number| world.order_delivery(&format!("m{number}"), FERNWAY, 1001))
        .collect();
    for some in deliveries.chunks(20) {
        let sent = some.iter().map(|delivery| delivery.send(world.site()));
        for page in futures(sent).await {
            assert_eq!(page.status, 200);
        }
    }
    world.wait_until_idle().await;
    let quarters = began.elapsed().as_millis() / 250;
    let calls = world.reads_of(1001) as u128;
    assert_eq!(world.stored_deliveries().await, 200);
    assert!(
        calls <= quarters + 1,
        "{calls} calls in {quarters} quarters of a second"
    );
    assert!(calls < 30, "{calls}");
}

/// Polls all of them concurrently.
async fn futures<T>(all: impl Iterator<Item = impl Future<Output = T>>) -> Vec<T> {
    let mut all: Vec<_> = all.map(Box::pin).collect();
    let mut done: Vec<Option<T>> = all.iter().map(|_| None).collect();
    std::future::poll_fn(|context| {
        let mut is_pending = false;
        for (future, done) in all.iter_mut().zip(&mut done) {
            if done.is_none() {
                match future.as_mut().poll(context) {
                    std::task::Poll::Ready(value) => *done = Some(value),
                    std::task::Poll::Pending => is_pending = true,
                }
            }
        }
        if is_pending {
            std::task::Poll::Pending
        } else {
            std::task::Poll::Ready(())
        }
    })
    .await;
    done.into_iter().flatten().collect()
}

#[tokio::test]
async fn an_order_that_changes_while_being_read_is_read_again_afterwards() {
    let world = World::installed().await;
    world
        .sandbox
        .add_fault(Fault::hold("GET", "/v2/orders/1001"));
    let tell = async |id: &str, order: u64| {
        let delivery = world.order_delivery(id, FERNWAY, order);
        assert_eq!(delivery.send(world.site()).await.status, 200);
    };
    tell("a", 1001).await;
    world.call_held().await;
    tell("b", 1001).await;
    tell("c", 1001).await;
    // Others do not wait for it.
    tell("d", 1002).await;
    world
        .until("the other is read", async || world.reads_of(1002) == 1)
        .await;
    assert_eq!(world.reads_of(1001), 0, "the first read is held");
    world.sandbox.release_calls();
    world.wait_until_idle().await;
    assert_eq!(world.reads_of(1001), 2);
}

#[tokio::test]
async fn a_slow_store_does_not_delay_others() {
    let world = World::installed().await;
    let fault = Fault::hold("GET", "/v2/orders/*").times(0);
    world.sandbox.add_fault(fault.store(FERNWAY));
    for order in 1001..1041 {
        let delivery = world.order_delivery(&format!("m{order}"), FERNWAY, order);
        assert_eq!(delivery.send(world.site()).await.status, 200);
    }
    world
        .until("the slow store's jobs are running", async || {
            world.sandbox.held_calls() == 2
        })
        .await;
    world
        .order_delivery("k", KILN, 1001)
        .send(world.site())
        .await;
    let began = Instant::now();
    world
        .until("the other store's order is read", async || {
            let calls = world.sandbox.calls();
            calls.iter().any(|call| call.store.as_deref() == Some(KILN))
        })
        .await;
    // A call without a response times out after ten seconds.
    assert!(
        began.elapsed() < Duration::from_secs(8),
        "{:?}",
        began.elapsed()
    );
    let held = world.sandbox.held_calls();
    assert!(held <= 2, "more than two at once for one store");
}

#[tokio::test]
async fn jobs_of_another_version_are_left_alone() {
    let mut world = World::installed().await;
    world.stop().await;
    let mut database = world.database().await;
    for object in 0..17 {
        sqlx::query("INSERT INTO jobs (store_hash, kind, object_id, generation, asked_at, due_at) VALUES (?, 'dance', ?, 1, 0, 0)")
            .bind(FERNWAY)
            .bind(object)
            .execute(&mut database)
            .await
            .unwrap();
    }
    world.start_app().await;
    let page = world
        .order_delivery("a", FERNWAY, 1001)
        .send(world.site())
        .await;
    assert_eq!(page.status, 200);
    world
        .until("ours is done", async || {
            world.reads_of(1001) == 1 && world.waiting_jobs().await == 17
        })
        .await;
    let untouched = "SELECT COUNT(*) FROM jobs WHERE kind = 'dance' AND due_at = 0";
    assert_eq!(
        world.number(untouched).await,
        17,
        "for that version to find"
    );
}
