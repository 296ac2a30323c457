//! Changes in a store and in the app's database, and waiting for their effects.

use jiff::SignedDuration;
use serde_json::{Value, json};
use sqlx::SqliteConnection;
use testkit::Database;

use super::{CLIENT_ID, World};

impl World {
    /// Places a customer's order of one of each product, and returns its id.
    pub(crate) async fn place(&self, store: &str, customer_id: u64, products: &[u64]) -> u64 {
        let order = self.sandbox.order(store).by(customer_id);
        let order = products.iter().fold(order, |order, id| order.of(*id, 1));
        order.placed().await.unwrap()
    }

    /// Uninstalls the app, and waits until BigCommerce has refused the token twice, minutes apart.
    pub(crate) async fn uninstall_for_good(&self, store: &str) {
        assert_eq!(self.sandbox.uninstall(store, CLIENT_ID).await, Some(200));
        self.app_clock_forward(SignedDuration::from_secs(61));
        // Not only until the token is refused: another call can find that out before the first check does, and the second
        // check is scheduled by the first one.
        self.refused_once().await;
    }

    /// Waits until BigCommerce has refused the token of an uninstalled store once, and moves the clock to the second
    /// check.
    pub(crate) async fn refused_once(&self) {
        let next = "SELECT COALESCE(MAX(due_at), 0) FROM jobs WHERE kind = 'uninstalled'";
        self.until("the second check is scheduled", async || {
            self.number(next).await > self.app_now().as_millisecond() + 60_000
        })
        .await;
        self.app_clock_forward(SignedDuration::from_secs(5 * 60 + 10));
    }

    /// Changes an order: `status_id`, `is_deleted` or both.
    pub(crate) async fn change_order(&self, store: &str, order_id: u64, change: Value) {
        let path = format!("/orders/{order_id}");
        self.control("PUT", store, &path, change).await;
    }

    /// Changes a product.
    pub(crate) async fn change_product(&self, store: &str, product_id: u64, change: Value) {
        let path = format!("/products/{product_id}");
        self.control("PUT", store, &path, change).await;
    }

    /// Deletes a customer; their orders stay in the store.
    pub(crate) async fn delete_customer(&self, store: &str, customer_id: u64) {
        let path = format!("/customers/{customer_id}");
        self.control("DELETE", store, &path, json!({})).await;
    }

    /// Waits for a condition, which background work brings about.
    pub(crate) async fn until(&self, what: &str, mut condition: impl AsyncFnMut() -> bool) {
        let start = std::time::Instant::now();
        let mut pause = std::time::Duration::from_millis(20);
        while start.elapsed() < std::time::Duration::from_mins(1) {
            if condition().await {
                return;
            }
            tokio::time::sleep(pause).await;
            // Fewer and fewer, because a condition may cost the store a call of its quota.
            pause = pause.mul_f32(1.3).min(std::time::Duration::from_secs(1));
        }
        panic!("{what}: not within a minute");
    }

    /// Changes the app's database without the app's knowledge.
    pub(crate) async fn change_database(&self, statement: &'static str) {
        sqlx::query(statement)
            .execute(&mut self.database().await)
            .await
            .unwrap();
    }

    /// Takes the write lock of the app's database, as another process would, until [`unlock`].
    pub(crate) async fn lock_database(&self) -> SqliteConnection {
        let mut other = self.database().await;
        let begun = sqlx::query("BEGIN IMMEDIATE").execute(&mut other).await;
        begun.unwrap();
        other
    }

    /// Waits until a [`sandbox::Fault::hold`] has stopped a call, which then ends only after
    /// [`sandbox::Sandbox::release_calls`].
    pub(crate) async fn call_held(&self) {
        self.until("a call is held", async || self.sandbox.held_calls() > 0)
            .await;
    }

    /// Returns a single number from the app's database.
    pub(crate) async fn number(&self, query: &'static str) -> i64 {
        Database::at(&self.database).number(query).await
    }
}

/// Ends [`World::lock_database`].
pub(crate) async fn unlock(mut other: SqliteConnection) {
    let ended = sqlx::query("ROLLBACK").execute(&mut other).await;
    ended.unwrap();
}
