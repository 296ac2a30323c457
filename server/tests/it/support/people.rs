//! Merchants, shoppers and other clients of this world.

use reqwest::RequestBuilder;
use serde_json::Value;
use testkit::{Merchant, Page, Shopper, Site};

use super::{CLIENT_ID, World};

/// Returns the check with this id from the data of the health page.
pub(crate) fn check_of(health: &Value, id: &str) -> Value {
    let mut checks = health["checks"].as_array().unwrap().iter();
    let found = checks.find(|check| check["id"] == id);
    found.unwrap_or_else(|| panic!("no {id}: {health}")).clone()
}

/// Returns the figure of a check with this label.
pub(crate) fn fact_of<'a>(check: &'a Value, label: &str) -> &'a str {
    let mut facts = check["facts"].as_array().unwrap().iter();
    let found = facts.find(|fact| fact["label"] == label);
    found
        .and_then(|fact| fact["text"].as_str())
        .unwrap_or_else(|| panic!("no {label}: {check}"))
}

impl World {
    /// Returns the app as merchants and shoppers reach it.
    pub(crate) fn site(&self) -> Site<'_> {
        Site {
            sandbox: &self.sandbox,
            browser: &self.browser,
            app_url: &self.app_url,
            client_id: CLIENT_ID,
            ahead: &self.ahead,
        }
    }

    /// Returns the owner of a store.
    pub(crate) fn merchant<'a>(&'a self, store: &'a str) -> Merchant<'a> {
        self.site().merchant(store)
    }

    /// Returns a signed-in customer of a store, with a token from its storefront.
    pub(crate) fn shopper(&self, store: &str, customer_id: u64) -> Shopper<'_> {
        self.shopper_with(self.sandbox.current_customer_jwt(store, customer_id))
    }

    /// Returns a shopper whose token is valid for another day, for tests that move the app's clock.
    pub(crate) fn shopper_tomorrow(&self, store: &str, customer_id: u64) -> Shopper<'_> {
        let mut claims = self.sandbox.current_customer_claims(store, customer_id);
        let expires = claims["exp"].as_i64().unwrap();
        claims["exp"] = (expires + 24 * 3_600).into();
        self.shopper_with(self.sandbox.mint(claims, "HS256"))
    }

    /// Returns a client with any token.
    pub(crate) fn shopper_with(&self, token: impl Into<String>) -> Shopper<'_> {
        self.site().shopper_with(token)
    }

    /// Requests a path of the app.
    pub(crate) async fn visit(&self, path: &str) -> Page {
        self.site().visit(path).await
    }

    /// Requests a page of the storefront of one of a store's channels, as a guest.
    pub(crate) async fn storefront_page(&self, store: &str, channel_id: u64, path: &str) -> Page {
        // Not every machine resolves names below localhost.
        let host = self.sandbox.channel_url(store, channel_id);
        let request = self
            .browser
            .get(format!("{}{path}", self.sandbox.base_url()));
        Page::sent(request.header("Host", host.trim_start_matches("http://"))).await
    }

    /// Requests a URL.
    pub(crate) async fn visit_url(&self, url: &str) -> Page {
        self.site().visit_url(url).await
    }

    /// Calls a server function with the given bearer token, or without one.
    pub(crate) async fn call(
        &self,
        function: &str,
        bearer: Option<&str>,
        arguments: Value,
    ) -> Page {
        let site = self.site();
        let called = site.call_function(function, bearer, arguments);
        called.await.unwrap()
    }

    /// Returns another app's access to a store's API, to compare with.
    pub(crate) fn api(&self, store: &str) -> Api<'_> {
        let scopes = [
            "store_v2_orders_read_only",
            "store_v2_products_read_only",
            "store_v2_content",
        ];
        Api {
            world: self,
            token: self.sandbox.access_token(store, "another-app", &scopes),
            store: store.to_owned(),
        }
    }
}

/// A store's API, called by another app.
pub(crate) struct Api<'a> {
    world: &'a World,
    store: String,
    token: String,
}

impl Api<'_> {
    pub(crate) async fn get(&self, path: &str) -> Value {
        Page::sent(self.request("GET", path)).await.json()
    }

    /// Sends a request that has to succeed, and returns the data of the response, if it has a body.
    pub(crate) async fn send(&self, method: &str, path: &str, body: Option<&Value>) -> Value {
        let mut request = self.request(method, path);
        if let Some(body) = body {
            request = request.json(body);
        }
        let page = Page::sent(request).await;
        assert!((200..300).contains(&page.status), "{path}: {}", page.body);
        match page.body.as_str() {
            "" => Value::Null,
            _ => page.json()["data"].clone(),
        }
    }

    fn request(&self, method: &str, path: &str) -> RequestBuilder {
        let base = self.world.sandbox.api_url();
        let url = format!("{base}/stores/{}{path}", self.store);
        let request = self.world.browser.request(method.parse().unwrap(), url);
        let request = request.header("X-Auth-Token", &self.token);
        request.header("Accept", "application/json")
    }
}
