//! Merchants and shoppers.

use std::sync::atomic::{AtomicI64, Ordering};

use jiff::{SignedDuration, Timestamp};
use reqwest::RequestBuilder;
use sandbox::{Sandbox, TEST_CLIENT_SECRET};
use serde_json::Value;

use super::page::Page;

/// The app under test as merchants and shoppers reach it, and the BigCommerce beside it.
#[derive(Clone, Copy)]
pub struct Site<'a> {
    /// The emulated BigCommerce.
    pub sandbox: &'a Sandbox,
    /// A client that follows no redirects.
    pub browser: &'a reqwest::Client,
    /// The app's base URL.
    pub app_url: &'a str,
    /// The app's client id at the sandbox.
    pub client_id: &'a str,
    /// How many seconds the app's clock is ahead of the machine's.
    pub ahead: &'a AtomicI64,
}

impl<'a> Site<'a> {
    /// Returns the URL of a path of the app.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.app_url)
    }

    /// Returns the time of the app's clock.
    pub fn now(&self) -> Timestamp {
        Timestamp::now() + SignedDuration::from_secs(self.ahead.load(Ordering::Relaxed))
    }

    /// Requests a path of the app.
    pub async fn visit(&self, path: &str) -> Page {
        self.visit_url(&self.url(path)).await
    }

    /// Requests a URL.
    pub async fn visit_url(&self, url: &str) -> Page {
        Page::sent(self.browser.get(url)).await
    }

    /// Calls a server function of the dashboard with the given bearer token, or without one.
    ///
    /// # Errors
    /// If the app does not respond.
    pub async fn call_function(
        &self,
        function: &str,
        bearer: Option<&str>,
        arguments: Value,
    ) -> Result<Page, reqwest::Error> {
        let url = self.url(&format!("/dashboard/api/{function}"));
        let mut request = self.browser.post(url).json(&arguments);
        if let Some(bearer) = bearer {
            request = request.bearer_auth(bearer);
        }
        Page::try_sent(request).await
    }

    /// Reports what a shopper did with a widget, as its frame does. `body` is JSON.
    pub async fn reports(&self, body: impl Into<String>) -> Page {
        let request = self.browser.post(self.url("/api/v1/events"));
        let request = request.header("Content-Type", "text/plain;charset=UTF-8");
        Page::sent(request.body(body.into())).await
    }

    /// Returns the owner of a store.
    pub fn merchant(self, store: &'a str) -> Merchant<'a> {
        Merchant {
            site: self,
            store,
            user_id: None,
            // The sandbox’s users speak several languages, and the tests read English.
            locale: Some("en-US"),
        }
    }

    /// Returns a signed-in customer of a store, with a token by the machine's clock: the sandbox's may have been moved.
    pub fn shopper(self, store: &str, customer_id: u64) -> Shopper<'a> {
        let now = Timestamp::now().as_second();
        let mut claims = self.sandbox.current_customer_claims(store, customer_id);
        claims["aud"] = self.client_id.into();
        claims["application_id"] = self.client_id.into();
        claims["iat"] = now.into();
        claims["exp"] = (now + 900).into();
        self.shopper_with(Sandbox::mint_with(claims, "HS512", TEST_CLIENT_SECRET))
    }

    /// Returns a client with any token.
    pub fn shopper_with(self, token: impl Into<String>) -> Shopper<'a> {
        Shopper {
            site: self,
            token: token.into(),
            origin: None,
            locale: None,
        }
    }

    /// Returns the ids of a store's users, the owner's first.
    pub fn users(&self, store: &str) -> Vec<u64> {
        let stores = self.sandbox.stores().into_iter();
        let mut found = stores.filter(|summary| summary.hash == store);
        found.next().unwrap().users
    }
}

/// A user of a store, in the control panel.
#[derive(Clone, Copy)]
pub struct Merchant<'a> {
    site: Site<'a>,
    /// The store.
    pub store: &'a str,
    /// The user; `None` for the owner.
    pub user_id: Option<u64>,
    locale: Option<&'a str>,
}

impl<'a> Merchant<'a> {
    /// Sets the language that the user has chosen in BigCommerce.
    pub fn speaking(mut self, locale: &'a str) -> Self {
        self.locale = Some(locale);
        self
    }

    /// Consents in the control panel and follows its frame to the app.
    pub async fn installs(&self) -> Page {
        self.site.visit_url(&self.consents().await).await
    }

    /// Consents in the control panel and returns the URL of its frame.
    pub async fn consents(&self) -> String {
        let client = urlencode(self.site.client_id);
        let base = self.site.sandbox.base_url();
        let consent = self
            .site
            .browser
            .post(format!("{base}/app/{client}/install"))
            .form(&[("store", self.store)]);
        assert_eq!(Page::sent(consent).await.status, 303);
        let panel = format!("{base}/manage/{}/apps/{client}", self.store);
        let sources = self
            .site
            .visit_url(&panel)
            .await
            .attributes("iframe", "src");
        sources.into_iter().next().unwrap()
    }

    /// Returns a fresh signed payload of this user, by the app's clock.
    pub fn payload(&self) -> String {
        self.payload_of(SignedDuration::ZERO)
    }

    /// Returns a signed payload of this user from `age` ago, by the app's clock.
    pub fn payload_of(&self, age: SignedDuration) -> String {
        Sandbox::mint_with(self.payload_claims(age), "HS256", TEST_CLIENT_SECRET)
    }

    /// Returns the claims of such a payload.
    pub fn payload_claims(&self, age: SignedDuration) -> Value {
        let owner = || self.site.users(self.store)[0];
        let user = self.user_id.unwrap_or_else(owner);
        let mut claims = self.site.sandbox.signed_payload_claims(self.store, user);
        claims["aud"] = self.site.client_id.into();
        if let Some(locale) = self.locale {
            claims["user"]["locale"] = locale.into();
        }
        let moved = (self.site.now() - age).as_second() - claims["iat"].as_i64().unwrap();
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
        self.site.visit(&path).await
    }

    /// Opens the app and returns the dashboard with its session.
    pub async fn opens(&self) -> Dashboard<'a> {
        self.opens_with(&self.payload()).await
    }

    /// Opens the app with the given payload.
    pub async fn opens_with(&self, token: &str) -> Dashboard<'a> {
        let page = self.calls_with("/load", token).await;
        assert_eq!(page.status, 200, "{}", page.body);
        Dashboard::on(self.site, page)
    }
}

/// An open dashboard.
pub struct Dashboard<'a> {
    site: Site<'a>,
    /// The page that opened it.
    pub page: Page,
    /// Its session token.
    pub session: String,
}

impl<'a> Dashboard<'a> {
    /// Returns the dashboard on a page, which has to contain a session.
    pub fn on(site: Site<'a>, page: Page) -> Self {
        let session = page
            .attributes("meta[name=reprise-session]", "content")
            .pop()
            .expect("a page of the dashboard contains a session");
        Self {
            site,
            page,
            session,
        }
    }

    /// Calls a server function as the browser does.
    pub async fn asks(&self, function: &str, arguments: Value) -> Page {
        let called = self
            .site
            .call_function(function, Some(&self.session), arguments);
        called.await.unwrap()
    }
}

/// A customer of a store, on one of its pages.
pub struct Shopper<'a> {
    site: Site<'a>,
    /// The token that the storefront gives to the app.
    pub token: String,
    origin: Option<String>,
    locale: Option<String>,
}

impl Shopper<'_> {
    /// Sends requests from that origin.
    #[must_use]
    pub fn on(mut self, origin: &str) -> Self {
        self.origin = Some(origin.to_owned());
        self
    }

    /// Views pages in this language, the value of `<html lang>`.
    #[must_use]
    pub fn reading(mut self, locale: &str) -> Self {
        self.locale = Some(locale.to_owned());
        self
    }

    /// Requests the widget.
    pub async fn widget(&self) -> Page {
        self.try_widget().await.unwrap()
    }

    /// Requests the widget.
    ///
    /// # Errors
    /// If the app does not respond.
    pub async fn try_widget(&self) -> Result<Page, reqwest::Error> {
        Page::try_sent(self.widget_request("/widget", "scheme=light")).await
    }

    /// Requests the widget at this path and with this layout.
    pub async fn widget_at(&self, path: &str, layout: &str) -> Page {
        Page::sent(self.widget_request(path, layout)).await
    }

    /// Views the widget, uses it as `events` says, and leaves the page.
    pub async fn uses_widget(&self, events: &Value) -> Page {
        let token = self.widget().await.event_token();
        let mut body = events.clone();
        body["token"] = token.expect("the widget has a token for events").into();
        self.site.reports(body.to_string()).await
    }

    /// Requests the widget with these fields of the form, as the loader sends them for a mark.
    pub async fn widget_with(&self, fields: &[(&str, &str)]) -> Page {
        Page::sent(self.widget_form("/widget", fields)).await
    }

    fn widget_request(&self, path: &str, layout: &str) -> RequestBuilder {
        self.widget_form(path, &[("layout", layout)])
    }

    fn widget_form(&self, path: &str, fields: &[(&str, &str)]) -> RequestBuilder {
        let mut form = vec![("token", self.token.as_str())];
        form.extend(fields);
        form.extend(self.locale.as_deref().map(|locale| ("locale", locale)));
        self.with_origin(self.site.browser.post(self.site.url(path)).form(&form))
    }

    /// Requests the purchases from the API.
    pub async fn purchases(&self) -> Page {
        self.try_purchases().await.unwrap()
    }

    /// Requests the purchases from the API.
    ///
    /// # Errors
    /// If the app does not respond.
    pub async fn try_purchases(&self) -> Result<Page, reqwest::Error> {
        Page::try_sent(self.purchases_request("/api/v1/purchases")).await
    }

    /// Requests the purchases with a request body.
    pub async fn purchases_with(&self, body: impl Into<String>) -> Page {
        let request = self.purchases_request("/api/v1/purchases");
        let request = request.header("Content-Type", "application/json");
        Page::sent(request.body(body.into())).await
    }

    /// Requests the purchases at this path.
    pub async fn purchases_at(&self, path: &str) -> Page {
        Page::sent(self.purchases_request(path)).await
    }

    fn purchases_request(&self, path: &str) -> RequestBuilder {
        let request = self.site.browser.post(self.site.url(path));
        self.with_origin(request.bearer_auth(&self.token))
    }

    fn with_origin(&self, request: RequestBuilder) -> RequestBuilder {
        match &self.origin {
            Some(origin) => request.header("Origin", origin),
            None => request,
        }
    }
}

/// Sends a request many times concurrently.
pub async fn repeat(request: RequestBuilder, times: usize) -> Vec<Page> {
    let sent: Vec<_> = (0..times)
        .map(|_| tokio::spawn(request.try_clone().unwrap().send()))
        .collect();
    let mut pages = Vec::with_capacity(times);
    for response in sent {
        pages.push(Page::of(response.await.unwrap().unwrap()).await);
    }
    pages
}

/// Encodes a text for a query string.
pub fn urlencode(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}
