//! What happens in a store, behind the app's back.

use jiff::SignedDuration;
use serde_json::{Value, json};
use sqlx::SqliteConnection;

use super::{CLIENT_ID, World};

impl World {
    /// A customer orders products, one of each; answers the order's id.
    pub async fn place(&self, store: &str, customer_id: u64, products: &[u64]) -> u64 {
        let lines: Vec<Value> = products
            .iter()
            .map(|product| json!({"product_id": product}))
            .collect();
        let order = json!({"customer_id": customer_id, "status_id": 11, "products": lines});
        let placed = self.control("POST", store, "/orders", order).await;
        placed["id"].as_u64().unwrap()
    }

    /// A store uninstalls the app, and BigCommerce refuses its token, twice and minutes apart.
    pub async fn uninstalls_for_good(&self, store: &str) {
        assert_eq!(self.sandbox.uninstall(store, CLIENT_ID).await, Some(200));
        self.app_clock_forward(SignedDuration::from_secs(61));
        let refused = "SELECT COUNT(*) FROM stores
                       WHERE deactivated_at IS NOT NULL AND reauthorise_since IS NOT NULL";
        self.until("the token is refused once", async || {
            self.number(refused).await > 0
        })
        .await;
        self.app_clock_forward(SignedDuration::from_secs(5 * 60 + 10));
    }

    /// BigCommerce has refused the token of an uninstalled store once, and it is time for the second check.
    pub async fn refused_once(&self) {
        let next = "SELECT COALESCE(MAX(due_at), 0) FROM jobs WHERE kind = 'uninstalled'";
        self.until("the second look is planned", async || {
            self.number(next).await > self.app_now().as_millisecond() + 60_000
        })
        .await;
        self.app_clock_forward(SignedDuration::from_secs(5 * 60 + 10));
    }

    /// An order changes: `status_id`, `is_deleted` or both.
    pub async fn change_order(&self, store: &str, order_id: u64, change: Value) {
        let path = format!("/orders/{order_id}");
        self.control("PUT", store, &path, change).await;
    }

    /// A product changes.
    pub async fn change_product(&self, store: &str, product_id: u64, change: Value) {
        let path = format!("/products/{product_id}");
        self.control("PUT", store, &path, change).await;
    }

    /// A customer is deleted; their orders stay the store's.
    pub async fn delete_customer(&self, store: &str, customer_id: u64) {
        let path = format!("/customers/{customer_id}");
        self.control("DELETE", store, &path, json!({})).await;
    }

    /// Asks until it is so: what happens behind an answer takes its time.
    pub async fn until(&self, what: &str, mut is_so: impl AsyncFnMut() -> bool) {
        for _ in 0..400 {
            if is_so().await {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        panic!("{what}: not within 20 seconds");
    }

    /// Something happens to the app's database, of which the app knows nothing.
    pub async fn changes_database(&self, statement: &'static str) {
        sqlx::query(statement)
            .execute(&mut self.database().await)
            .await
            .unwrap();
    }

    /// Another process starts to write to the app's database, and lets nobody else write until
    /// [`finishes_writing`].
    pub async fn starts_writing(&self) -> SqliteConnection {
        let mut other = self.database().await;
        let begun = sqlx::query("BEGIN IMMEDIATE").execute(&mut other).await;
        begun.unwrap();
        other
    }

    /// Waits until a [`sandbox::Fault::hold`] keeps a call waiting: it has begun, and ends no sooner than
    /// [`sandbox::Sandbox::release_calls`] lets it.
    pub async fn held(&self) {
        self.until("a call is held", async || self.sandbox.held_calls() > 0)
            .await;
    }

    /// A single number from the app's database.
    pub async fn number(&self, query: &'static str) -> i64 {
        sqlx::query_scalar(query)
            .fetch_one(&mut self.database().await)
            .await
            .unwrap()
    }
}

/// Ends [`World::starts_writing`].
pub async fn finishes_writing(mut other: SqliteConnection) {
    let ended = sqlx::query("ROLLBACK").execute(&mut other).await;
    ended.unwrap();
}
