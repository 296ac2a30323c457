//! Shared by all tests: a sandbox with one registered app, and clients for its parts.

use contract::{ContractChecker, RequestCheck};
use reqwest::{Client, RequestBuilder, Response, redirect::Policy};
use sandbox::{
    AppRegistration, Config, Observer, RateLimit, Sandbox, TEST_CLIENT_SECRET, seed::FERNWAY,
};
use serde_json::Value;

pub(crate) mod receiver;

pub(crate) const CLIENT_ID: &str = "client!+ID &ä";

pub(crate) const ALL_SCOPES: [&str; 8] = [
    "store_v2_orders_read_only",
    "store_v2_products_read_only",
    "store_v2_information_read_only",
    "store_v2_content",
    "store_channel_settings_read_only",
    "store_sites_read_only",
    "store_v2_information",
    "store_v2_customers_read_only",
];

/// A sandbox with one registered app, at an address where nothing listens.
pub(crate) struct World {
    pub sandbox: Sandbox,
    pub http: Client,
    token: String,
    /// Checks the sandbox's responses against BigCommerce's documents.
    _checker: ContractChecker,
}

pub(crate) async fn world() -> World {
    world_with(Config::default(), "http://127.0.0.1:9/").await
}

pub(crate) async fn world_with(config: Config, app_url: &str) -> World {
    // Registered with the scopes of its token, so that no new consent is needed.
    let app = AppRegistration {
        scopes: ALL_SCOPES.map(str::to_owned).to_vec(),
        ..AppRegistration::for_app_url(app_url, CLIENT_ID, TEST_CLIENT_SECRET)
    };
    // These tests send invalid requests on purpose.
    let checker = ContractChecker::new(RequestCheck::Skipped);
    let sandbox = Sandbox::start(Config {
        apps: vec![app],
        observer: Some(
            Observer::new(checker.exchange_listener()).with_webhooks(checker.webhook_listener()),
        ),
        ..config
    })
    .await
    .unwrap();
    let token = sandbox.access_token(FERNWAY, CLIENT_ID, &ALL_SCOPES);
    let http = Client::builder()
        .no_proxy()
        .redirect(Policy::none())
        .build()
        .unwrap();
    World {
        sandbox,
        http,
        token,
        _checker: checker,
    }
}

/// Starts a sandbox with a quota that no test uses up.
pub(crate) async fn patient_world() -> World {
    let rate_limit = RateLimit {
        quota: 100_000,
        window_ms: 30_000,
    };
    let config = Config {
        rate_limit,
        ..Config::default()
    };
    world_with(config, "http://127.0.0.1:9").await
}

impl World {
    /// Returns the URL of a path on the control panel's host.
    pub(crate) fn at(&self, path: &str) -> String {
        format!("http://{}{path}", self.sandbox.addr())
    }

    /// Builds a call of Fernway's API with a token with all scopes.
    pub(crate) fn api(&self, method: &str, path: &str) -> RequestBuilder {
        let url = self.at(&format!("/stores/{FERNWAY}{path}"));
        self.http
            .request(method.parse().unwrap(), url)
            .header("X-Auth-Token", &self.token)
    }

    pub(crate) async fn get(&self, path: &str) -> Response {
        self.api("GET", path)
            .header("Accept", "application/json")
            .send()
            .await
            .unwrap()
    }

    pub(crate) async fn json(&self, path: &str) -> Value {
        let response = self.get(path).await;
        assert_eq!(response.status(), 200, "{path}");
        response.json().await.unwrap()
    }

    /// Builds a request to Fernway's default storefront with this cookie.
    pub(crate) fn shop(&self, method: &str, path: &str, cookie: &str) -> RequestBuilder {
        self.shop_on(1, method, path, cookie)
    }

    /// Returns the HTML of a page of Fernway's default storefront.
    pub(crate) async fn page(&self, path: &str, cookie: &str) -> String {
        let page = self.shop("GET", path, cookie).send().await.unwrap();
        page.text().await.unwrap()
    }

    /// Builds a request to the storefront of one of Fernway's channels with this cookie.
    pub(crate) fn shop_on(
        &self,
        channel: u64,
        method: &str,
        path: &str,
        cookie: &str,
    ) -> RequestBuilder {
        let url = self.sandbox.channel_url(FERNWAY, channel);
        self.http
            .request(method.parse().unwrap(), self.at(path))
            .header("Host", url.strip_prefix("http://").unwrap())
            .header("Cookie", cookie)
    }

    /// Signs a customer in and returns the cookie.
    pub(crate) async fn sign_in(&self, customer_id: u64) -> String {
        self.sign_in_on(1, customer_id).await
    }

    /// Signs a customer in on one of Fernway's channels and returns the cookie.
    pub(crate) async fn sign_in_on(&self, channel: u64, customer_id: u64) -> String {
        let form = [("customer_id", customer_id.to_string())];
        let call = self.shop_on(channel, "POST", "/login.php", "");
        cookie(&call.form(&form).send().await.unwrap())
    }

    /// Sends an admin request about Fernway, which must succeed.
    pub(crate) async fn admin(&self, method: &str, path: &str, body: &Value) -> Response {
        let url = self.at(&format!("/_sandbox/stores/{FERNWAY}{path}"));
        let call = self.http.request(method.parse().unwrap(), url).json(body);
        let response = call.send().await.unwrap();
        let status = response.status();
        assert!(
            status.is_success(),
            "{path}: {}",
            response.text().await.unwrap()
        );
        response
    }
}

/// Returns `NAME=value` of the cookie a response sets.
pub(crate) fn cookie(response: &Response) -> String {
    let header = response.headers()["set-cookie"].to_str().unwrap();
    header.split(';').next().unwrap().to_owned()
}

/// Returns the payload and the header of a compact JWT, unverified.
pub(crate) fn parts(jwt: &str) -> (Value, Value) {
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    let mut parts = jwt
        .trim()
        .split('.')
        .take(2)
        .map(|part| serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap());
    let header = parts.next().unwrap();
    (parts.next().unwrap(), header)
}
