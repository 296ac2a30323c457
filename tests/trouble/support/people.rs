//! A merchant who installs, shoppers who look, and what happens in a store meanwhile.

use std::time::{Duration, Instant};

use jiff::Timestamp;
use sandbox::{Sandbox, TEST_CLIENT_SECRET, seed::FERNWAY};
use serde_json::{Value, json};

use super::{World, program::Program};

/// How long a change may take to show on a busy machine.
const PATIENCE: Duration = Duration::from_secs(40);

/// An answer.
#[derive(Debug)]
pub struct Page {
    pub status: u16,
    pub body: String,
}

impl Page {
    async fn of(request: reqwest::RequestBuilder) -> Result<Self, reqwest::Error> {
        let response = request.send().await?;
        let status = response.status().as_u16();
        let body = response.text().await?;
        Ok(Self { status, body })
    }

    pub fn json(&self) -> Value {
        let parsed = serde_json::from_str(&self.body);
        parsed.unwrap_or_else(|error| panic!("{error} in {}", self.body))
    }
}

impl World {
    /// Fernway's merchant installs it.
    pub async fn install(&self, app: &Program) {
        self.install_at(app, FERNWAY).await;
    }

    /// A store's merchant installs it.
    pub async fn install_at(&self, app: &Program, store: &str) {
        let callback = self.sandbox.authorize(store, app.client_id).unwrap();
        let page = Page::of(self.browser.get(callback)).await.unwrap();
        assert_eq!(page.status, 200, "{}", page.body);
    }

    /// Has a customer of Fernway made (`PUT`) or deleted (`DELETE`) under an id of one's own.
    pub async fn customer(&self, method: &str, id: u64, body: Value) {
        let base = self.sandbox.base_url();
        let url = format!("{base}/_sandbox/stores/{FERNWAY}/customers/{id}");
        let request = self.browser.request(method.parse().unwrap(), url);
        let page = Page::of(request.json(&body)).await.unwrap();
        assert!((200..300).contains(&page.status), "{}", page.body);
    }

    /// A customer orders one piece of a product; answers the order's id.
    pub async fn place(&self, customer: u64, product: u64, status: u64) -> u64 {
        let order = self.sandbox.order(FERNWAY).by(customer).of(product, 1);
        order.with_status(status).placed().await.unwrap()
    }

    /// The token of a shopper at Fernway.
    pub fn token(&self, app: &Program, customer: u64) -> String {
        self.token_at(app, FERNWAY, customer)
    }

    /// The token of a shopper, as the storefront gives it to this app, by the machine's clock: the
    /// sandbox's may have been set forward.
    pub fn token_at(&self, app: &Program, store: &str, customer: u64) -> String {
        let now = Timestamp::now().as_second();
        let mut claims = self.sandbox.current_customer_claims(store, customer);
        claims["aud"] = app.client_id.into();
        claims["application_id"] = app.client_id.into();
        claims["iat"] = now.into();
        claims["exp"] = (now + 900).into();
        Sandbox::mint_with(claims, "HS512", TEST_CLIENT_SECRET)
    }

    /// A shopper's purchases, as programs ask for them. An error where nobody answers.
    pub async fn asks(&self, app: &Program, customer: u64) -> Result<Page, reqwest::Error> {
        let url = format!("{}/api/v1/purchases", app.url);
        Page::of(
            self.browser
                .post(url)
                .bearer_auth(self.token(app, customer)),
        )
        .await
    }

    /// The widget, as a shopper's page asks for it.
    pub async fn looks(&self, app: &Program, customer: u64) -> Result<Page, reqwest::Error> {
        let token = self.token(app, customer);
        let form = [("token", token.as_str()), ("layout", "scheme=light")];
        Page::of(self.browser.post(format!("{}/widget", app.url)).form(&form)).await
    }

    /// What a shopper is shown, but for when it was read.
    pub async fn shown(&self, app: &Program, customer: u64) -> Value {
        let page = self.asks(app, customer).await.unwrap();
        assert_eq!(page.status, 200, "customer {customer}: {}", page.body);
        page.json()["purchases"].clone()
    }

    /// Checks that a shopper is shown at least one purchase.
    pub async fn shows_purchases(&self, app: &Program, customer: u64) {
        let shown = self.shown(app, customer).await;
        assert!(!shown.as_array().unwrap().is_empty(), "customer {customer}");
    }

    /// Waits until a shopper is shown that product: what is told is done behind the answer.
    pub async fn shows(&self, app: &Program, customer: u64, product: u64) {
        let began = Instant::now();
        loop {
            let shown = self.shown(app, customer).await;
            let mut shown = shown.as_array().unwrap().iter();
            if shown.any(|it| it["product_id"] == product) {
                return;
            }
            assert!(began.elapsed() < PATIENCE, "not shown: {}", app.tail());
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// The payload that BigCommerce signs for one of Fernway's users; the first one is its owner.
    pub fn payload(&self, app: &Program, user: usize) -> String {
        let stores = self.sandbox.stores();
        let user = stores.iter().find(|it| it.hash == FERNWAY).unwrap().users[user];
        let now = Timestamp::now().as_second();
        let mut claims = self.sandbox.signed_payload_claims(FERNWAY, user);
        claims["aud"] = app.client_id.into();
        for (name, at) in [("iat", now), ("nbf", now), ("exp", now + 3_600)] {
            claims[name] = at.into();
        }
        Sandbox::mint_with(claims, "HS256", TEST_CLIENT_SECRET)
    }

    /// The session of Fernway's owner at the dashboard.
    pub async fn session(&self, app: &Program) -> String {
        let token = self.payload(app, 0);
        let load = self.browser.get(format!("{}/load", app.url));
        let page = Page::of(load.query(&[("signed_payload_jwt", token)]))
            .await
            .unwrap();
        assert_eq!(page.status, 200, "{}", page.body);
        let (_, rest) = page.body.split_once("name=\"reprise-session\"").unwrap();
        let (_, rest) = rest.split_once("content=\"").unwrap();
        rest.split_once('"').unwrap().0.to_owned()
    }

    /// The merchant saves a heading for the widget. An error where nobody answers.
    pub async fn saves(
        &self,
        app: &Program,
        session: &str,
        title: &str,
    ) -> Result<Page, reqwest::Error> {
        let url = format!("{}/dashboard/api/save_settings", app.url);
        let settings = json!({"title": title, "product_count": 12, "optional_statuses": []});
        let request = self.browser.post(url).bearer_auth(session);
        Page::of(request.json(&json!({"settings": settings}))).await
    }
}
