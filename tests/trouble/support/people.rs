//! A merchant who installs, shoppers who view, and changes in a store.

use std::time::{Duration, Instant};

use sandbox::seed::FERNWAY;
use serde_json::{Value, json};
use testkit::{Merchant, Page, Program, Shopper, Site};

use super::World;

/// How long a change may take to show on a busy machine.
const TIMEOUT: Duration = Duration::from_secs(40);

impl World {
    fn site<'a>(&'a self, app: &'a Program) -> Site<'a> {
        app.site(&self.sandbox, &self.browser)
    }

    /// Installs the app at Fernway.
    pub(crate) async fn install(&self, app: &Program) {
        self.install_at(app, FERNWAY).await;
    }

    /// Installs the app at a store.
    pub(crate) async fn install_at(&self, app: &Program, store: &str) {
        let page = self.site(app).merchant(store).installs().await;
        assert_eq!(page.status, 200, "{}", page.body);
    }

    /// Returns Fernway's owner.
    pub(crate) fn merchant<'a>(&'a self, app: &'a Program) -> Merchant<'a> {
        self.site(app).merchant(FERNWAY)
    }

    /// Creates (`PUT`) or deletes (`DELETE`) a customer of Fernway with a chosen id.
    pub(crate) async fn customer(&self, method: &str, id: u64, body: Value) {
        let base = self.sandbox.base_url();
        let url = format!("{base}/_sandbox/stores/{FERNWAY}/customers/{id}");
        let request = self.browser.request(method.parse().unwrap(), url);
        let page = Page::sent(request.json(&body)).await;
        assert!((200..300).contains(&page.status), "{}", page.body);
    }

    /// Places a customer's order of one piece of a product, and returns its id.
    pub(crate) async fn place(&self, customer: u64, product: u64, status: u64) -> u64 {
        let order = self.sandbox.order(FERNWAY).by(customer).of(product, 1);
        order.with_status(status).placed().await.unwrap()
    }

    /// Returns a shopper at Fernway.
    pub(crate) fn shopper<'a>(&'a self, app: &'a Program, customer: u64) -> Shopper<'a> {
        self.shopper_at(app, FERNWAY, customer)
    }

    /// Returns a shopper at a store.
    pub(crate) fn shopper_at<'a>(
        &'a self,
        app: &'a Program,
        store: &str,
        customer: u64,
    ) -> Shopper<'a> {
        self.site(app).shopper(store, customer)
    }

    /// Returns the purchases that a shopper is shown.
    pub(crate) async fn shown(&self, app: &Program, customer: u64) -> Value {
        let page = self.shopper(app, customer).purchases().await;
        assert_eq!(page.status, 200, "customer {customer}: {}", page.body);
        page.json()["purchases"].clone()
    }

    /// Asserts that a shopper is shown at least one purchase.
    pub(crate) async fn shows_purchases(&self, app: &Program, customer: u64) {
        let shown = self.shown(app, customer).await;
        assert!(!shown.as_array().unwrap().is_empty(), "customer {customer}");
    }

    /// Waits until a shopper is shown a product: deliveries are processed in the background.
    pub(crate) async fn shows(&self, app: &Program, customer: u64, product: u64) {
        let began = Instant::now();
        loop {
            let shown = self.shown(app, customer).await;
            let mut shown = shown.as_array().unwrap().iter();
            if shown.any(|it| it["product_id"] == product) {
                return;
            }
            assert!(began.elapsed() < TIMEOUT, "not shown: {}", app.tail());
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Saves a heading for the widget.
    ///
    /// # Errors
    /// If the app does not respond.
    pub(crate) async fn save_title(
        &self,
        app: &Program,
        session: &str,
        title: &str,
    ) -> Result<Page, reqwest::Error> {
        let settings = json!({"title": title, "product_count": 12, "optional_statuses": []});
        let arguments = json!({"settings": settings});
        let site = self.site(app);
        site.call_function("save_settings", Some(session), arguments)
            .await
    }
}
