//! How the database finds what it is asked for: by an index, however much there is.

use std::collections::BTreeSet;

use sandbox::seed::{FERNWAY, customers};
use sqlx::{AssertSqlSafe, Row as _};

use crate::support::{World, log};

/// Read whole because they are small, or because all of it is wanted: JSON parameters, the one row of
/// numbers, and the list of stores that a sweep goes through.
const READ_WHOLE: [&str; 4] = ["json_each", "wanted", "new", "calls_begun"];

/// The statements in the log, as they were run.
fn statements() -> BTreeSet<String> {
    let log = log::text();
    let mut found = BTreeSet::new();
    for line in log.lines().filter(|line| line.contains("sqlx::query")) {
        let text = |field: &str| {
            let rest = line.split_once(field)?.1;
            let mut text = String::new();
            let mut characters = rest.chars();
            loop {
                match characters.next()? {
                    '"' => break Some(text),
                    '\\' => text.push(match characters.next()? {
                        'n' => '\n',
                        other => other,
                    }),
                    other => text.push(other),
                }
            }
        };
        let whole = text("db.statement=\"").filter(|text| !text.is_empty());
        found.extend(whole.or_else(|| text("summary=\"")));
    }
    found
        .into_iter()
        .map(|statement| statement.trim().to_owned())
        .filter(|statement| {
            let verb = statement.split_whitespace().next().unwrap_or_default();
            let about = ["shoppers", "orders", "order_lines", "purchases", "products"];
            ["SELECT", "INSERT", "UPDATE", "DELETE"].contains(&verb)
                && about.iter().any(|table| statement.contains(table))
                // Other tests look into the database in their own ways.
                && (statement.contains('?') || statement.contains("product_variants"))
        })
        .collect()
}

#[tokio::test]
async fn every_statement_about_purchases_goes_by_an_index() {
    let world = World::installed().await;
    for customer in [customers::REGULAR, customers::LONG_ORDER] {
        let shopper = world.shopper(customer.store, customer.id);
        assert_eq!(shopper.widget().await.status, 200);
        assert_eq!(shopper.purchases().await.status, 200);
    }
    // The rest of what is asked about purchases: reading again, behind the answer.
    world.app_clock_ahead(jiff::SignedDuration::from_mins(11));
    world.place(FERNWAY, customers::REGULAR.id, &[104]).await;
    let shopper = world.shopper(FERNWAY, customers::REGULAR.id);
    world
        .until("the new order shows", async || {
            shopper
                .purchases()
                .await
                .html
                .contains("\"product_id\":104")
        })
        .await;
    world.merchant(FERNWAY).opens().await;

    let statements = statements();
    assert!(statements.len() >= 15, "{statements:#?}");
    let mut database = world.database().await;
    let mut plans = String::new();
    for statement in statements {
        // SQLite compiles a statement anew for each `LIMIT ?` that it is given: in what a view reads
        // that took longer than the reading.
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
    // For whoever wants to read them: `cargo test … -- --nocapture`.
    println!("{plans}");
    assert!(plans.contains("SEARCH s USING PRIMARY KEY"), "{plans}");
    assert!(plans.contains("SEARCH p USING PRIMARY KEY"), "{plans}");
}

#[tokio::test]
async fn orders_that_are_too_old_are_looked_for_one_shopper_after_the_other() {
    let mut world = World::installed().await;
    let settings = "INSERT INTO widget_settings
                        (store_hash, title, product_count, optional_statuses, history_months)
                    VALUES ('abc123', 'Again', 8, '', 3)";
    world.changes_database(settings).await;
    // It is looked for at a start.
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
