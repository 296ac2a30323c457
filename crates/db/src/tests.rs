//! The storage, with a database in a temporary directory.

use domain::{Scopes, StoreHash};

use super::*;
use crate::model::{Installation, PriceContext, PricedItem};

const STORE: &str = "abc123";

struct World {
    storage: Storage,
    _directory: tempfile::TempDir,
}

impl World {
    /// Creates a database with one installed store.
    async fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", directory.path().join("reprise.db").display());
        let key = SecretKey::parse(&SecretKey::generate().unwrap()).unwrap();
        let storage = Storage::open(&url, key.sealer().unwrap()).await.unwrap();
        let installation = Installation {
            store: store(),
            access_token: "test-only-access-token".into(),
            scopes: Scopes::default(),
            user: None,
            owner_id: None,
        };
        let saved = storage.save_installation(&installation, Timestamp::UNIX_EPOCH);
        drop(saved.await.unwrap());
        Self {
            storage,
            _directory: directory,
        }
    }

    /// Changes the database in a way that the program never does.
    async fn change(&self, sql: &'static str) {
        let mut connection = self.storage.write(Owner::Housekeeping).await.unwrap();
        let changed = sqlx::raw_sql(sql).execute(&mut *connection).await;
        changed.unwrap();
    }

    async fn number(&self, sql: &'static str) -> i64 {
        let mut connection = self.storage.read(Owner::Housekeeping).await.unwrap();
        let number = sqlx::query_scalar(sql).fetch_one(&mut *connection).await;
        number.unwrap()
    }
}

fn store() -> StoreHash {
    STORE.parse().unwrap()
}

fn day() -> Timestamp {
    Timestamp::from_second(86_400).unwrap()
}

#[tokio::test]
async fn old_payloads_are_deleted_some_rows_at_a_time() {
    let world = World::new().await;
    world
        .change(
            "WITH RECURSIVE number (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM number LIMIT 1200)
             INSERT INTO opened_payloads SELECT 'abc123', CAST(PRINTF('%04d', n) AS BLOB), 0
             FROM number;
             CREATE TRIGGER refuse BEFORE DELETE ON opened_payloads
             WHEN OLD.payload_id = CAST('1200' AS BLOB)
             BEGIN SELECT RAISE(ABORT, 'not this one'); END",
        )
        .await;
    let deleted = world.storage.delete_old_payloads(&store(), day()).await;
    assert!(deleted.is_err());
    let payloads = "SELECT COUNT(*) FROM opened_payloads";
    assert_eq!(
        world.number(payloads).await,
        200,
        "the last transaction only"
    );
    world.change("DROP TRIGGER refuse").await;
    let deleted = world.storage.delete_old_payloads(&store(), day()).await;
    assert_eq!(deleted.unwrap(), 200);
    assert_eq!(world.number(payloads).await, 0);
}

#[tokio::test]
async fn a_queue_with_only_another_versions_jobs_is_not_listed() {
    let world = World::new().await;
    world
        .change(
            "DELETE FROM jobs;
             INSERT INTO jobs (store_hash, kind, object_id, rank, generation, asked_at, due_at)
             VALUES ('abc123', 'of_another_version', 0, 0, 1, 0, 0)",
        )
        .await;
    assert_eq!(world.storage.list_queues().await.unwrap(), []);
    let store = store();
    let saved = world.storage.save_job(&store, Job::Products, day());
    saved.await.unwrap();
    let queues = world.storage.list_queues().await.unwrap();
    assert_eq!(queues, [(store, day().as_millisecond())]);
}

#[tokio::test]
async fn an_install_wakes_the_worker_once_its_caller_is_ready() {
    let world = World::new().await;
    let wakeups = &world.storage.wakeups;
    assert_eq!(wakeups.drain().get(&store()), Some(&Wakeup::Released));
    let pending = wakeups.pending(&store(), Wakeup::Released);
    assert!(wakeups.drain().is_empty());
    drop(pending);
    assert_eq!(wakeups.drain().len(), 1);
}

/// Fills a product of the store with 1,500 variants and 3,000 prices, the 1,500th of which cannot be deleted.
const MANY_PRICES: &str = "
    INSERT INTO products (store_hash, product_id, facts, read_at, stale_at)
    VALUES ('abc123', 7, '{}', 1, 0);
    WITH RECURSIVE number (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM number LIMIT 1500)
    INSERT INTO product_variants SELECT 'abc123', 7, n, '{}' FROM number;
    WITH RECURSIVE number (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM number LIMIT 3000)
    INSERT INTO product_prices SELECT 'abc123', 7, 1, 'USD', n, n, '1', n FROM number;
    CREATE TRIGGER refuse BEFORE DELETE ON product_prices WHEN OLD.group_id = 1500
    BEGIN SELECT RAISE(ABORT, 'not this one'); END";
const PRICES: &str = "SELECT COUNT(*) FROM product_prices";
const VARIANTS: &str = "SELECT COUNT(*) FROM product_variants";

#[tokio::test]
async fn prices_of_unused_products_are_deleted_some_rows_at_a_time() {
    let world = World::new().await;
    world.change(MANY_PRICES).await;
    let deleted = world.storage.delete_products_of_nobody(&store()).await;
    assert!(deleted.is_err());
    assert_eq!(world.number(PRICES).await, 2_000);
    world.change("DROP TRIGGER refuse").await;
    let deleted = world.storage.delete_products_of_nobody(&store()).await;
    assert_eq!(deleted.unwrap(), 1);
    assert_eq!(world.number(PRICES).await + world.number(VARIANTS).await, 0);
}

#[tokio::test]
async fn prices_of_an_uninstalled_store_are_deleted_some_rows_at_a_time() {
    let world = World::new().await;
    world.change(MANY_PRICES).await;
    world.change("UPDATE stores SET deactivated_at = 1").await;
    let emptied = world.storage.empty_deactivated_store(&store()).await;
    assert!(emptied.is_err());
    assert_eq!(world.number(PRICES).await, 2_000);
    world.change("DROP TRIGGER refuse").await;
    // Variants are not deleted all at once, either.
    world
        .change(
            "CREATE TRIGGER refuse BEFORE DELETE ON product_variants WHEN OLD.variant_id = 1200
             BEGIN SELECT RAISE(ABORT, 'not this one'); END",
        )
        .await;
    let emptied = world.storage.empty_deactivated_store(&store()).await;
    assert!(emptied.is_err());
    assert_eq!(world.number(PRICES).await, 0);
    assert_eq!(world.number(VARIANTS).await, 500);
    world.change("DROP TRIGGER refuse").await;
    let emptied = world.storage.empty_deactivated_store(&store()).await;
    emptied.unwrap();
    let left = "SELECT row_count FROM store_usage WHERE store_hash = 'abc123'";
    assert_eq!(world.number(left).await, 0);
}

#[tokio::test]
async fn stale_prices_are_listed_up_to_a_limit() {
    let world = World::new().await;
    world
        .change(
            "INSERT INTO products (store_hash, product_id, facts, read_at, stale_at)
             VALUES ('abc123', 7, '{}', 1, 500), ('abc123', 8, '{}', 1, 500),
                    ('abc123', 9, '{}', 1, 500);
             INSERT INTO product_variants VALUES ('abc123', 7, 1, '{}'), ('abc123', 7, 2, '{}');
             INSERT INTO product_prices VALUES
                 ('abc123', 7, 1, 'USD', 0, 1, '1', 499), ('abc123', 7, 1, 'USD', 0, 2, '1', 499),
                 ('abc123', 7, 1, 'EUR', 0, 2, '1', 500), ('abc123', 7, 1, 'EUR', 0, 3, '1', 1),
                 ('abc123', 8, 1, 'EUR', 0, 0, '1', 9), ('abc123', 9, 1, 'EUR', 0, 0, '1', 9);",
        )
        .await;
    let listed = async || {
        let contexts = world.storage.list_stale_prices(&store(), &[7, 8]).await;
        let contexts = contexts.unwrap().into_iter();
        let contexts = contexts.map(|(context, items)| (context.currency.to_string(), items.len()));
        contexts.collect::<Vec<_>>()
    };
    let (usd, eur) = ("USD".to_owned(), "EUR".to_owned());
    // A price that is newer than the change is left out, and so is one of an unknown variant.
    assert_eq!(listed().await, [(usd, 2), (eur.clone(), 1)]);
    world
        .change(
            "WITH RECURSIVE number (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM number LIMIT 12000)
             INSERT INTO product_prices SELECT 'abc123', 7, 1, 'EUR', n, 1, '1', 1 FROM number",
        )
        .await;
    let count: usize = listed().await.iter().map(|(_, items)| items).sum();
    assert_eq!(count, 10_000);
}

/// The database library is replaceable as long as no other crate can name it through this one. This reads the
/// source: every declaration of a public item and every implementation, up to its body.
#[test]
fn no_type_of_the_database_library_is_in_the_public_api() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    find_sources(&folder, &mut files);
    assert!(files.len() > 25, "{files:?}");
    for file in files {
        let source = std::fs::read_to_string(&file).unwrap();
        for item in public_items(&source) {
            let is_free = !["sqlx", "Sqlite", "MigrateError", "DatabaseError"]
                .iter()
                .any(|name| item.contains(name));
            assert!(is_free, "{}: {item}", file.display());
        }
    }
}

fn find_sources(folder: &std::path::Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            find_sources(&path, files);
        } else if path.file_name().is_some_and(|name| name != "tests.rs") {
            files.push(path);
        }
    }
}

/// Returns the declarations of public items and fields, and the heads of implementations.
fn public_items(source: &str) -> Vec<String> {
    let mut items = Vec::new();
    let mut lines = source.lines().peekable();
    while let Some(line) = lines.next() {
        let start = line.trim_start();
        if !start.starts_with("pub ") && !start.starts_with("impl") {
            continue;
        }
        let mut item = start.to_owned();
        while !item.ends_with(['{', ';', ',', '}'])
            || item.matches('(').count() > item.matches(')').count()
        {
            match lines.next() {
                Some(more) => item = format!("{item} {}", more.trim()),
                None => break,
            }
        }
        items.push(item);
    }
    items
}

#[test]
fn public_items_are_found_over_several_lines() {
    let source = "pub async fn save(\n    &self,\n    at: sqlx::Pool,\n) -> i64 {\n    private();\n}\n\
                  impl From<sqlx::Error>\n    for StorageError\n{\n    fn from() {}\n}\npub(super) fn b(c: Sqlite) {}\n";
    assert_eq!(
        public_items(source),
        [
            "pub async fn save( &self, at: sqlx::Pool, ) -> i64 {",
            "impl From<sqlx::Error> for StorageError {",
        ]
    );
}

const LAUNDRY_CART: PricedItem = PricedItem {
    product_id: 111,
    variant_id: 65,
};

impl World {
    /// Saves a price of a product that is stored.
    async fn price(&self, context: PriceContext, amount: Option<&str>) {
        let amount = amount.map(|amount| amount.parse().unwrap());
        let read_seq = self.storage.next_read_seq(day());
        let prices = [(LAUNDRY_CART, amount)];
        let store = store();
        let saved = self.storage.save_prices(&store, context, &prices, read_seq);
        saved.await.unwrap();
    }
}

#[tokio::test]
async fn prices_that_are_known_already_leave_cached_answers_valid() {
    let world = World::new().await;
    world
        .change("INSERT INTO products (store_hash, product_id, read_at, stale_at) VALUES ('abc123', 111, 1, 0)")
        .await;
    let context = |code: &str| PriceContext {
        channel_id: 1,
        currency: domain::CurrencyCode::parse(code).unwrap(),
        group_id: 0,
    };
    let epoch = || world.storage.epochs().of_shopper(&store(), 0, 11);
    for (code, amount, is_change) in [
        ("USD", Some("19.90"), true),
        ("USD", Some("19.90"), false),
        ("USD", Some("21"), true),
        ("EUR", Some("21"), true),
        ("USD", None, true),
        ("USD", None, false),
        ("EUR", Some("21"), false),
    ] {
        let before = epoch();
        world.price(context(code), amount).await;
        assert_eq!(epoch() != before, is_change, "{code} {amount:?}");
    }
}

#[tokio::test]
async fn a_sweep_without_anything_old_waits_for_no_writer() {
    let world = World::new().await;
    world
        .change(
            "INSERT INTO opened_payloads VALUES ('abc123', x'01', 200000);
             INSERT INTO removed_users VALUES ('abc123', 7, 200000);
             INSERT INTO deleted_customers (store_hash, customer_id, deleted_at)
             VALUES ('abc123', 7, 200000)",
        )
        .await;
    let storage = &world.storage;
    let sweep = async || {
        let payloads = storage.delete_old_payloads(&store(), day()).await.unwrap();
        let customers = storage.delete_old_deletions(&store(), day()).await.unwrap();
        let is_more = storage.delete_old_prices(&store(), day()).await.unwrap();
        (payloads, customers, is_more)
    };
    let writer = storage.write(Owner::Housekeeping).await.unwrap();
    let swept = tokio::time::timeout(std::time::Duration::from_secs(5), sweep());
    assert_eq!(swept.await.unwrap(), (0, 0, false));
    drop(writer);
    let all = "UPDATE opened_payloads SET opened_at = 0; UPDATE removed_users SET removed_at = 0;
               UPDATE deleted_customers SET deleted_at = 0";
    world.change(all).await;
    assert_eq!(sweep().await, (2, 1, false));
}

#[tokio::test]
async fn old_prices_are_found_by_an_index() {
    let world = World::new().await;
    let mut connection = world.storage.read(Owner::Housekeeping).await.unwrap();
    let plan = "EXPLAIN QUERY PLAN SELECT product_id, channel_id, currency, group_id, variant_id
                FROM product_prices WHERE store_hash = ? AND read_at < ? LIMIT ?";
    let steps: Vec<(i64, i64, i64, String)> = sqlx::query_as(plan)
        .fetch_all(&mut *connection)
        .await
        .unwrap();
    let expected = "SEARCH product_prices USING COVERING INDEX product_prices_by_age \
                    (store_hash=? AND read_at<?)";
    assert_eq!(steps[0].3, expected);
}

#[tokio::test]
async fn counts_by_product_are_bounded_and_their_sums_stay_right() {
    let world = World::new().await;
    // 1,200 products of seven shoppers on one day.
    world
        .change(
            "WITH RECURSIVE number (n) AS (VALUES (0) UNION ALL SELECT n + 1 FROM number LIMIT 1200)
             INSERT OR IGNORE INTO shoppers (store_hash, customer_id, counted_for, last_seen)
             SELECT 'abc123', 1 + n / 199, '', 0 FROM number;
             WITH RECURSIVE number (n) AS (VALUES (0) UNION ALL SELECT n + 1 FROM number LIMIT 1200)
             INSERT INTO shopper_events SELECT 'abc123', 1 + n / 199, 20000, 1, 'grid', 1 + n, 1
             FROM number;
             UPDATE shopper_events SET kinds = 17;
             INSERT INTO attributed_orders
             SELECT 'abc123', 1, product_id, customer_id, day, channel_id, layout, 1, 70
             FROM shopper_events;
             UPDATE attributed_orders SET revenue = 50",
        )
        .await;
    let rows = "SELECT COUNT(*) FROM daily_counts";
    assert_eq!(world.number(rows).await, 1_001);
    for (sum, expected) in [
        ("SELECT SUM(shown) FROM daily_counts", 1_200),
        ("SELECT SUM(added) FROM daily_counts", 1_200),
        ("SELECT SUM(orders) FROM daily_counts", 1_200),
        ("SELECT SUM(revenue) FROM daily_counts", 60_000),
        (
            "SELECT revenue FROM daily_counts WHERE product_id = -1",
            10_000,
        ),
    ] {
        assert_eq!(world.number(sum).await, expected, "{sum}");
    }
    let wanted = crate::model::CountsWanted {
        from: 20_000,
        to: 20_000,
        channel_id: None,
        layout: None,
    };
    let best = world.storage.list_product_counts(&store(), wanted).await;
    assert!(best.unwrap().iter().all(|it| it.product_id > 0));
}
