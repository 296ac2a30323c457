//! Merchants and shoppers, as tests drive them.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use jiff::SignedDuration;
use serde_json::Value;

use super::{CLIENT_ID, World, page::Page};

impl World {
    /// Returns the owner of a store.
    pub fn merchant<'a>(&'a self, store: &'a str) -> Merchant<'a> {
        Merchant {
            world: self,
            store,
            user_id: None,
        }
    }

    /// Returns a signed-in customer of a store, with a token from its storefront.
    pub fn shopper(&self, store: &str, customer_id: u64) -> Shopper<'_> {
        self.shopper_with(self.sandbox.current_customer_jwt(store, customer_id))
    }

    /// The same, with a token that is valid for a day, for tests that move the app's clock.
    pub fn shopper_tomorrow(&self, store: &str, customer_id: u64) -> Shopper<'_> {
        let mut claims = self.sandbox.current_customer_claims(store, customer_id);
        let expires = claims["exp"].as_i64().unwrap();
        claims["exp"] = (expires + 24 * 3_600).into();
        self.shopper_with(self.sandbox.mint(claims, "HS256"))
    }

    /// Returns the id of the store's owner, whom the sandbox lists first.
    fn owner_id(&self, store: &str) -> u64 {
        let stores = self.sandbox.stores();
        let store = stores.iter().find(|summary| summary.hash == store);
        store.unwrap().users[0]
    }

    /// Returns a client with any token.
    pub fn shopper_with(&self, token: impl Into<String>) -> Shopper<'_> {
        Shopper {
            world: self,
            token: token.into(),
            origin: None,
        }
    }

    /// Requests a path of the app.
    pub async fn visit(&self, path: &str) -> Page {
        Page::of(self.browser.get(self.url(path)).send().await.unwrap()).await
    }
}

impl World {
    /// Returns another app's access to a store's API, to compare with.
    pub fn api(&self, store: &str) -> Api<'_> {
        let scopes = ["store_v2_orders_read_only", "store_v2_products_read_only"];
        Api {
            world: self,
            token: self.sandbox.access_token(store, "another-app", &scopes),
            store: store.to_owned(),
        }
    }
}

/// A store's API, called by another app.
pub struct Api<'a> {
    world: &'a World,
    store: String,
    token: String,
}

impl Api<'_> {
    pub async fn get(&self, path: &str) -> Value {
        let url = format!(
            "{}/stores/{}{path}",
            self.world.sandbox.api_url(),
            self.store
        );
        let request = self
            .world
            .browser
            .get(url)
            .header("X-Auth-Token", &self.token);
        Page::of(request.send().await.unwrap()).await.json()
    }
}

/// A user of a store, at the control panel.
pub struct Merchant<'a> {
    world: &'a World,
    pub store: &'a str,
    pub user_id: Option<u64>,
}

impl<'a> Merchant<'a> {
    /// Consents in the control panel and follows its frame to the app.
    pub async fn installs(&self) -> Page {
        self.world.visit_url(&self.consents().await).await
    }

    /// Consents in the control panel and returns the URL of its frame.
    pub async fn consents(&self) -> String {
        let client = urlencode(CLIENT_ID);
        let base = self.world.sandbox.base_url();
        let consented = self
            .world
            .browser
            .post(format!("{base}/app/{client}/install"))
            .form(&[("store", self.store)])
            .send()
            .await
            .unwrap();
        assert_eq!(consented.status().as_u16(), 303);
        let frame = self
            .world
            .browser
            .get(format!("{base}/manage/{}/apps/{client}", self.store))
            .send()
            .await
            .unwrap();
        let sources = Page::of(frame).await.attributes("iframe", "src");
        sources.into_iter().next().unwrap()
    }

    /// Returns a fresh signed payload of this user, by the app's clock.
    pub fn payload(&self) -> String {
        self.payload_of(SignedDuration::ZERO)
    }

    /// The same, signed `age` ago.
    pub fn payload_of(&self, age: SignedDuration) -> String {
        let claims = self.payload_claims(age);
        self.world.sandbox.mint(claims, "HS256")
    }

    /// Returns the claims of such a payload.
    pub fn payload_claims(&self, age: SignedDuration) -> Value {
        let user = self
            .user_id
            .unwrap_or_else(|| self.world.owner_id(self.store));
        let signed = self.world.sandbox.signed_payload(self.store, user);
        let claims = URL_SAFE_NO_PAD.decode(signed.split('.').nth(1).unwrap());
        let mut claims: Value = serde_json::from_slice(&claims.unwrap()).unwrap();
        let moved = (self.world.app_now() - age).as_second() - claims["iat"].as_i64().unwrap();
        for name in ["iat", "nbf", "exp"] {
            claims[name] = (claims[name].as_i64().unwrap() + moved).into();
        }
        claims
    }

    /// Calls one of the callbacks with a fresh payload.
    pub async fn calls(&self, callback: &str) -> Page {
        self.calls_with(callback, &self.payload()).await
    }

    /// Calls one of the callbacks with the given token.
    pub async fn calls_with(&self, callback: &str, token: &str) -> Page {
        let path = format!("{callback}?signed_payload_jwt={}", urlencode(token));
        self.world.visit(&path).await
    }

    /// Opens the app and returns the dashboard with its session.
    pub async fn opens(&self) -> Dashboard<'a> {
        self.opens_with(&self.payload()).await
    }

    /// Opens the app with the given payload.
    pub async fn opens_with(&self, token: &str) -> Dashboard<'a> {
        let page = self.calls_with("/load", token).await;
        assert_eq!(page.status, 200, "{}", page.html);
        Dashboard::on(self.world, page)
    }
}

impl World {
    pub async fn visit_url(&self, url: &str) -> Page {
        Page::of(self.browser.get(url).send().await.unwrap()).await
    }
}

/// An open dashboard.
pub struct Dashboard<'a> {
    world: &'a World,
    pub page: Page,
    pub session: String,
}

impl<'a> Dashboard<'a> {
    pub fn on(world: &'a World, page: Page) -> Self {
        let session = page
            .attributes("meta[name=reprise-session]", "content")
            .pop()
            .expect("a page of the dashboard contains a session");
        Self {
            world,
            page,
            session,
        }
    }

    /// Calls a server function as the browser does.
    pub async fn asks(&self, function: &str, arguments: Value) -> Page {
        ask(self.world, function, Some(&self.session), arguments).await
    }
}

/// Sends a request many times concurrently.
pub async fn storm(request: reqwest::RequestBuilder, times: usize) -> Vec<Page> {
    let sent: Vec<_> = (0..times)
        .map(|_| tokio::spawn(request.try_clone().unwrap().send()))
        .collect();
    let mut pages = Vec::with_capacity(times);
    for answer in sent {
        pages.push(Page::of(answer.await.unwrap().unwrap()).await);
    }
    pages
}

/// Calls a server function with the given bearer token, or without one.
pub async fn ask(world: &World, function: &str, bearer: Option<&str>, arguments: Value) -> Page {
    let mut request = world
        .browser
        .post(world.url(&format!("/dashboard/api/{function}")))
        .json(&arguments);
    if let Some(bearer) = bearer {
        request = request.bearer_auth(bearer);
    }
    Page::of(request.send().await.unwrap()).await
}

/// A customer of a store, on one of its pages.
pub struct Shopper<'a> {
    world: &'a World,
    pub token: String,
    origin: Option<String>,
}

impl Shopper<'_> {
    /// Sends requests from that origin.
    pub fn on(mut self, origin: &str) -> Self {
        self.origin = Some(origin.to_owned());
        self
    }

    /// Requests the widget.
    pub async fn widget(&self) -> Page {
        self.widget_at("/widget", "scheme=light").await
    }

    pub async fn widget_at(&self, path: &str, layout: &str) -> Page {
        let form = [("token", self.token.as_str()), ("layout", layout)];
        self.send(self.world.browser.post(self.world.url(path)).form(&form))
            .await
    }

    /// Requests the purchases from the API.
    pub async fn purchases(&self) -> Page {
        self.purchases_at("/api/v1/purchases").await
    }

    /// The same, with a request body.
    pub async fn purchases_with(&self, body: impl Into<String>) -> Page {
        let request = self.world.browser.post(self.world.url("/api/v1/purchases"));
        let request = request
            .bearer_auth(&self.token)
            .header("Content-Type", "application/json");
        self.send(request.body(body.into())).await
    }

    pub async fn purchases_at(&self, path: &str) -> Page {
        let request = self.world.browser.post(self.world.url(path));
        self.send(request.bearer_auth(&self.token)).await
    }

    async fn send(&self, mut request: reqwest::RequestBuilder) -> Page {
        if let Some(origin) = &self.origin {
            request = request.header("Origin", origin);
        }
        Page::of(request.send().await.unwrap()).await
    }
}

/// Returns the product ids in a response of the API, in order.
pub fn product_ids(page: &Page) -> Vec<u64> {
    assert_eq!(page.status, 200, "{}", page.html);
    page.json()["purchases"]
        .as_array()
        .unwrap()
        .iter()
        .map(|purchase| purchase["product_id"].as_u64().unwrap())
        .collect()
}

pub fn urlencode(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}
