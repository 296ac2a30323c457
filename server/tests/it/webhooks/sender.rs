//! BigCommerce's webhook servers, honest and forged, and changes that tests make to a store.

use aws_lc_rs::hmac;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use sandbox::TEST_CLIENT_SECRET;
use serde_json::{Value, json};
use testkit::Page;

use crate::support::World;

/// A delivery to be sent.
#[derive(Clone)]
pub struct Delivery {
    pub id: String,
    pub timestamp: String,
    pub body: String,
}

impl Delivery {
    /// Returns a delivery of an event that happens now.
    pub fn of(world: &World, id: &str, store: &str, scope: &str, data: Value) -> Self {
        let body = json!({
            "scope": scope, "store_id": "1025646", "data": data, "created_at": 1_561_479_335,
            "hash": "352e4afc6dd3fc85ea26bfdf3f91852604d57528",
            "producer": format!("stores/{store}"),
        });
        Self {
            id: id.to_owned(),
            timestamp: world.app_now().as_second().to_string(),
            body: body.to_string(),
        }
    }

    /// Returns a delivery that says that an order has changed.
    pub fn of_order(world: &World, id: &str, store: &str, order: u64) -> Self {
        let data = json!({"type": "order", "id": order});
        Self::of(world, id, store, "store/order/updated", data)
    }

    /// Returns BigCommerce's signature of it.
    pub fn signature(&self) -> String {
        self.signature_with(TEST_CLIENT_SECRET)
    }

    pub fn signature_with(&self, secret: &str) -> String {
        let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
        let signed = format!("{}.{}.{}", self.id, self.timestamp, self.body);
        format!(
            "v1,{}",
            STANDARD.encode(hmac::sign(&key, signed.as_bytes()))
        )
    }

    /// Sends it with a valid signature.
    pub async fn send(&self, world: &World) -> Page {
        self.send_with(world, &self.signature()).await
    }

    /// Sends it with any signature.
    pub async fn send_with(&self, world: &World, signature: &str) -> Page {
        let headers = [
            ("webhook-id", &*self.id),
            ("webhook-timestamp", &*self.timestamp),
            ("webhook-signature", signature),
        ];
        self.send_under(world, &headers).await
    }

    /// Sends it with any headers.
    pub async fn send_under(&self, world: &World, headers: &[(&str, &str)]) -> Page {
        let mut request = world
            .browser
            .post(world.url("/webhooks/bigcommerce"))
            .header("content-type", "application/json")
            .body(self.body.clone());
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        Page::of(request.send().await.unwrap()).await
    }
}

impl World {
    /// Changes a store from outside: `POST` or `PUT` below `/_sandbox/stores/{hash}`.
    pub async fn control(&self, method: &str, store: &str, path: &str, body: Value) -> Value {
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
    pub async fn places_order(&self, store: &str, customer: u64, product: u64) -> u64 {
        let order = json!({
            "customer_id": customer, "status_id": 11,
            "products": [{"product_id": product, "quantity": 1}],
        });
        let placed = self.control("POST", store, "/orders", order).await;
        placed["id"].as_u64().unwrap()
    }

    /// Returns how often the app has read an order since the recorded calls were cleared.
    pub fn reads_of(&self, order: u64) -> usize {
        self.calls_to(&format!("/v2/orders/{order}"))
    }

    /// Returns how many different deliveries the app has stored.
    pub async fn stored_deliveries(&self) -> i64 {
        sqlx::query_scalar("SELECT COUNT(*) FROM webhook_ids")
            .fetch_one(&mut self.database().await)
            .await
            .unwrap()
    }

    /// Calls the API as the app itself.
    pub async fn own_api(
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
    pub async fn hooks(&self, store: &str) -> Vec<Value> {
        let page = self.own_api("GET", store, "/v3/hooks", None).await;
        assert_eq!(page.status, 200, "{}", page.body);
        page.json()["data"].as_array().unwrap().clone()
    }

    /// Returns the scope and state of the app's webhooks at a store, sorted by scope.
    pub async fn scopes(&self, store: &str) -> Vec<(String, bool)> {
        let mut scopes: Vec<_> = self
            .hooks(store)
            .await
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
