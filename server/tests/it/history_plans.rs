//! Query plans: purchases are found by an index, however many rows there are.

use std::collections::BTreeSet;

use sandbox::seed::{FERNWAY, customers};
use serde_json::json;
use sqlx::{AssertSqlSafe, Row as _};

use crate::support::{World, log};

/// Tables that may be scanned, because they are small or needed whole: JSON parameters, the single row of
/// numbers, and the list of stores that a sweep goes through.
const READ_WHOLE: [&str; 5] = ["json_each", "wanted", "new", "old", "calls_begun"];

/// Returns the statements about purchases that the app has run.
fn statements() -> BTreeSet<String> {
    log::statements()
        .into_keys()
        .filter(|statement| {
            let verb = statement.split_whitespace().next().unwrap_or_default();
            let about = [
                "shoppers",
                "orders",
                "order_lines",
                "purchases",
                "products",
                "product_prices",
            ];
            ["SELECT", "INSERT", "UPDATE", "DELETE"].contains(&verb)
                && about.iter().any(|table| statement.contains(table))
                // Other tests query the database in their own ways.
                && (statement.contains('?') || statement.contains("product_variants"))
        })
        .collect()
}

#[tokio::test]
async fn every_purchase_query_uses_an_index() {
    let world = World::installed().await;
    for customer in [customers::REGULAR, customers::LONG_ORDER] {
        let shopper = world.shopper(customer.store, customer.id);
        assert_eq!(shopper.widget().await.status, 200);
        assert_eq!(shopper.purchases().await.status, 200);
    }
    // The other queries about purchases: refreshing in the background.
    world.app_clock_ahead(jiff::SignedDuration::from_mins(11));
    world.place(FERNWAY, customers::REGULAR.id, &[104]).await;
    let shopper = world.shopper(FERNWAY, customers::REGULAR.id);
    world
        .until("the new order shows", async || {
            shopper
                .purchases()
                .await
                .body
                .contains("\"product_id\":104")
        })
        .await;
    world.merchant(FERNWAY).opens().await;

    let statements = statements();
    assert!(statements.len() >= 15, "{statements:#?}");
    let mut database = world.database().await;
    let mut plans = String::new();
    for statement in statements {
        // SQLite compiles a statement again for each `LIMIT ?` value; in a view's query that took longer than
        // reading the rows.
        let is_of_a_view = statement.starts_with("SELECT s.last_seen, s.read_at");
        let limit = statement.split_once("LIMIT ?3").map(|(_, rest)| rest);
        assert!(
            !is_of_a_view || limit.is_some_and(|rest| rest.starts_with(" + 0")),
            "{statement}"
        );
        plans.push_str(&format!("\n{statement}\n"));
        let explain = format!("EXPLAIN QUERY PLAN {statement}");
        let rows = sqlx::query(AssertSqlSafe(explain))
            .fetch_all(&mut database)
            .await
            .unwrap_or_else(|error| panic!("{error} in {statement}"));
        for row in rows {
            let step: String = row.get("detail");
            plans.push_str(&format!("    -> {step}\n"));
            let table = step.strip_prefix("SCAN ");
            let table = table.and_then(|rest| rest.split_whitespace().next());
            assert!(
                // Reads within a subquery have steps of their own.
                table.is_none_or(|table| {
                    READ_WHOLE.contains(&table) || table.starts_with("(subquery")
                }),
                "{step} in {statement}"
            );
        }
    }
    // To read them: `cargo test … -- --nocapture`.
    println!("{plans}");
    assert!(plans.contains("SEARCH s USING PRIMARY KEY"), "{plans}");
    assert!(plans.contains("SEARCH p USING PRIMARY KEY"), "{plans}");
}

/// Returns the steps by which SQLite runs a statement that the app has run.
async fn steps(world: &World, beginning: &str, part: &str) -> Vec<String> {
    let is_it = |statement: &String| statement.starts_with(beginning) && statement.contains(part);
    let statement = statements().into_iter().find(is_it);
    let statement = statement.unwrap_or_else(|| panic!("{beginning} … {part} has not been run"));
    let explain = format!("EXPLAIN QUERY PLAN {statement}");
    let rows = sqlx::query(AssertSqlSafe(explain))
        .fetch_all(&mut world.database().await)
        .await
        .unwrap();
    rows.iter().map(|row| row.get("detail")).collect()
}

#[tokio::test]
async fn prices_of_other_variants_are_not_read() {
    let world = World::installed().await;
    let shopper = world.shopper(FERNWAY, customers::REGULAR.id);
    assert_eq!(shopper.purchases().await.status, 200);
    world.wait_until_idle().await;
    world
        .control("PUT", FERNWAY, "/products/118", json!({"price": 20}))
        .await;
    world.wait_until_idle().await;
    let by_variant = "USING COVERING INDEX product_prices_by_variant \
                      (store_hash=? AND product_id=? AND variant_id=?";
    for (beginning, part, expected) in [
        // Saving some prices deletes the oldest ones of the same variants.
        ("DELETE FROM product_prices", "ROW_NUMBER()", 1),
        // A changed product: the stale ones of it and of its variants.
        ("SELECT c.channel_id AS", "product_prices_by_variant", 2),
    ] {
        let steps = steps(&world, beginning, part).await;
        let found = steps.iter().filter(|step| step.starts_with("SEARCH c "));
        let found: Vec<_> = found.collect();
        assert_eq!(found.len(), expected, "{steps:#?}");
        assert!(
            found.iter().all(|step| step.contains(by_variant)),
            "{steps:#?}"
        );
        assert!(
            !steps.iter().any(|step| step.starts_with("SCAN c")),
            "{steps:#?}"
        );
    }
}

#[tokio::test]
async fn expired_orders_are_searched_shopper_by_shopper() {
    let mut world = World::installed().await;
    let settings = "INSERT INTO widget_settings
                        (store_hash, title, product_count, optional_statuses, history_months)
                    VALUES ('abc123', 'Again', 8, '', 3)";
    world.change_database(settings).await;
    // The search runs at startup.
    world.restart().await;
    let is_it = |statement: &String| statement.contains("AS \"has_old!: bool\"");
    world
        .until("it is asked", async || statements().iter().any(is_it))
        .await;
    let statement = statements().into_iter().find(is_it).unwrap();
    let explain = format!("EXPLAIN QUERY PLAN {statement}");
    let rows = sqlx::query(AssertSqlSafe(explain))
        .fetch_all(&mut world.database().await)
        .await
        .unwrap();
    let steps: Vec<String> = rows.iter().map(|row| row.get("detail")).collect();
    assert_eq!(
        steps,
        [
            "SEARCH s USING PRIMARY KEY (store_hash=? AND customer_id>?)",
            "CORRELATED SCALAR SUBQUERY 1",
            "SEARCH o USING COVERING INDEX orders_by_customer \
             (store_hash=? AND customer_id=? AND ordered_at<?)",
        ],
        "{statement}"
    );
}
