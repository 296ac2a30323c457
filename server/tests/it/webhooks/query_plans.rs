//! Query plans: statements about the queue and the webhooks use an index.

use sqlx::{AssertSqlSafe, Row as _};

use crate::support::World;

const SOURCES: [(&str, &str); 2] = [
    ("jobs", include_str!("../../../../crates/db/src/jobs.rs")),
    (
        "webhooks",
        include_str!("../../../../crates/db/src/webhooks.rs"),
    ),
];

/// Statements that concern every row: at startup, once a scrape, or an update of one row by way of a
/// subquery.
const MAY_SCAN: [&str; 4] = [
    "FROM jobs WHERE INSTR(?, ',' || kind || ',') > 0 GROUP BY store_hash",
    "WITH planned",
    "FROM jobs JOIN stores USING (store_hash)",
    "FROM webhook_states",
];

/// Returns the statements in a source file: the first string of each `sqlx::query…!`.
fn statements(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    let macros = source.split("sqlx::query").skip(1);
    for rest in macros.filter(|rest| rest.split('(').next().unwrap().ends_with('!')) {
        let start = rest.find('"').unwrap();
        let raw = rest[..start].ends_with("r#");
        let text = &rest[start + 1..];
        let end = text.find(if raw { "\"#" } else { "\"" }).unwrap();
        found.push(text[..end].replace("\\\"", "\""));
    }
    found
}

#[tokio::test]
async fn every_query_but_deliberate_scans_uses_an_index() {
    let world = World::new().await;
    let mut database = world.database().await;
    let mut seen = 0;
    for (name, source) in SOURCES {
        for statement in statements(source) {
            seen += 1;
            let may_scan = MAY_SCAN.iter().any(|part| statement.contains(part));
            let plan = format!("EXPLAIN QUERY PLAN {statement}");
            let rows = sqlx::query(AssertSqlSafe(plan))
                .fetch_all(&mut database)
                .await
                .unwrap_or_else(|error| panic!("{name}: {error} in {statement}"));
            for row in rows {
                let step: String = row.get("detail");
                let scans = step.starts_with("SCAN ") && !step.contains("subquery");
                let sorts = step.contains("USE TEMP B-TREE");
                assert!(
                    may_scan || !(scans || sorts),
                    "{name}: {step} in {statement}"
                );
            }
        }
    }
    assert!(seen > 15, "only {seen} statements were found");
}

#[tokio::test]
async fn due_jobs_are_found_in_order_by_index() {
    let world = World::new().await;
    let mut database = world.database().await;
    let jobs = statements(SOURCES[0].1);
    let due = jobs
        .iter()
        .find(|it| it.contains("ORDER BY due_at LIMIT 2"));
    let plan = format!("EXPLAIN QUERY PLAN {}", due.unwrap());
    let rows = sqlx::query(AssertSqlSafe(plan)).fetch_all(&mut database);
    let steps: Vec<String> = rows
        .await
        .unwrap()
        .iter()
        .map(|row| row.get("detail"))
        .collect();
    assert_eq!(
        steps,
        ["SEARCH jobs USING INDEX jobs_by_store (store_hash=? AND rank=? AND due_at<?)"]
    );
}
