//! Deliveries of webhooks, and changes that tests make to a store.

use serde_json::{Value, json};
use testkit::{Delivery, Page};

use crate::support::{CLIENT_ID, World};

impl World {
    /// Returns a delivery that says now that an order has changed.
    pub(crate) fn order_delivery(&self, id: &str, store: &str, order: u64) -> Delivery {
        Delivery::of_order(self.app_now(), id, store, order)
    }

    /// Returns a delivery of an event that happens now.
    pub(crate) fn delivery(&self, id: &str, store: &str, scope: &str, data: Value) -> Delivery {
        Delivery::new(self.app_now(), id, store, scope, data)
    }

    /// Changes a store from outside: `POST` or `PUT` below `/_sandbox/stores/{hash}`.
    pub(crate) async fn control(
        &self,
        method: &str,
        store: &str,
        path: &str,
        body: Value,
    ) -> Value {
        let url = format!("{}/_sandbox/stores/{store}{path}", self.sandbox.base_url());
        let request = self.browser.request(method.parse().unwrap(), url);
        let page = Page::of(request.json(&body).send().await.unwrap()).await;
        assert!((200..300).contains(&page.status), "{}", page.body);
        if page.body.is_empty() {
            return Value::Null;
        }
        page.json()
    }

    /// Places an order of one product and returns its id.
    pub(crate) async fn places_order(&self, store: &str, customer: u64, product: u64) -> u64 {
        let order = json!({
            "customer_id": customer, "status_id": 11,
            "products": [{"product_id": product, "quantity": 1}],
        });
        let placed = self.control("POST", store, "/orders", order).await;
        placed["id"].as_u64().unwrap()
    }

    /// Returns how often the app has read an order since the recorded calls were cleared.
    pub(crate) fn reads_of(&self, order: u64) -> usize {
        self.calls_to(&format!("/v2/orders/{order}"))
    }

    /// Returns how many different deliveries the app has stored.
    pub(crate) async fn stored_deliveries(&self) -> i64 {
        sqlx::query_scalar("SELECT COUNT(*) FROM webhook_ids")
            .fetch_one(&mut self.database().await)
            .await
            .unwrap()
    }

    /// Calls the API as the app itself.
    pub(crate) async fn own_api(
        &self,
        method: &str,
        store: &str,
        path: &str,
        body: Option<Value>,
    ) -> Page {
        for token in self.sandbox.access_tokens() {
            let url = format!("{}/stores/{store}{path}", self.sandbox.api_url());
            let mut request = self
                .browser
                .request(method.parse().unwrap(), url)
                .header("X-Auth-Token", token)
                .header("Accept", "application/json");
            if let Some(body) = &body {
                request = request.json(body);
            }
            let page = Page::of(request.send().await.unwrap()).await;
            if page.status != 401 {
                return page;
            }
        }
        panic!("the app has no access to {store}");
    }

    /// Returns the app's webhooks at a store.
    pub(crate) fn hooks(&self, store: &str) -> Vec<Value> {
        self.sandbox.hooks(store, CLIENT_ID)
    }

    /// Returns the scope and state of the app's webhooks at a store, sorted by scope.
    pub(crate) fn scopes(&self, store: &str) -> Vec<(String, bool)> {
        let mut scopes: Vec<_> = self
            .hooks(store)
            .iter()
            .map(|hook| {
                let scope = hook["scope"].as_str().unwrap().to_owned();
                (scope, hook["is_active"].as_bool().unwrap())
            })
            .collect();
        scopes.sort();
        scopes
    }
}
