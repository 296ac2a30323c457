//! Every object in the answers about the seed has unique keys. Flattened structs could repeat one,
//! and a client would read only one of them.

use axum::body::to_bytes;
use serde_json::Value;

use super::*;
use crate::{
    Config,
    config::RateLimit,
    seed::{FERNWAY, KILN, Seeds},
    state::Emulation,
};

const SCOPES: [&str; 2] = ["store_v2_orders_read_only", "store_v2_products_read_only"];

/// A seeded sandbox without a listener, and a token for each store.
struct Seeded {
    shared: Shared,
    tokens: Vec<(&'static str, String)>,
}

impl Seeded {
    fn new() -> Self {
        let config = Config {
            now: "2026-11-23T03:17:00Z".parse().unwrap(),
            rate_limit: RateLimit {
                quota: u32::MAX,
                window_ms: 1,
            },
            ..Config::default()
        };
        let urls = Urls::new("localhost", 4000);
        let shared = Shared::new(Emulation::new(
            &config,
            urls,
            reqwest::Client::new(),
            Seeds::load().unwrap(),
        ));
        let mut state = shared.lock();
        let grant = |hash| (hash, state.grant(hash, "app", SCOPES, config.now));
        let tokens = [FERNWAY, KILN].map(grant).to_vec();
        drop(state);
        Self { shared, tokens }
    }

    async fn request(&self, hash: &str, path: &str, body: Option<String>) -> Option<Vec<u8>> {
        let token = self
            .tokens
            .iter()
            .find(|(store, _)| *store == hash)
            .unwrap();
        let method = if body.is_some() { "POST" } else { "GET" };
        let request = Request::builder()
            .method(method)
            .uri(format!("/stores/{hash}{path}"))
            .header("x-auth-token", &token.1)
            .header("content-type", "application/json")
            .body(Body::from(body.unwrap_or_default()))
            .unwrap();
        let response = answer(&self.shared, request).await;
        match response.status().as_u16() {
            200 => Some(
                to_bytes(response.into_body(), usize::MAX)
                    .await
                    .unwrap()
                    .to_vec(),
            ),
            204 => None,
            status => panic!("{path}: {status}"),
        }
    }

    /// Returns the ids of a list of the store.
    fn ids(&self, hash: &str, list: fn(&Store) -> Vec<u64>) -> Vec<u64> {
        list(self.shared.lock().world.store(hash).unwrap())
    }
}

/// Panics if an object in the answer repeats a key.
fn check(path: &str, answer: Option<Vec<u8>>) {
    let Some(answer) = answer else { return };
    let value: Value = serde_json::from_slice(&answer).unwrap();
    let written = value.to_string();
    assert_eq!(written.len(), answer.len(), "{path}: a key is repeated");
}

fn orders(store: &Store) -> Vec<u64> {
    store.orders.keys().copied().collect()
}

fn products(store: &Store) -> Vec<u64> {
    store.products.keys().copied().collect()
}

fn customers(store: &Store) -> Vec<u64> {
    let guests = std::iter::once(0);
    guests
        .chain(store.customers.iter().map(|it| it.id))
        .collect()
}

/// Requests paths with each id of both stores in place of `{}`.
async fn check_all(list: fn(&Store) -> Vec<u64>, paths: &[&str]) {
    let seeded = Seeded::new();
    for path in paths {
        for hash in [FERNWAY, KILN] {
            for id in seeded.ids(hash, list) {
                let path = path.replace("{}", &id.to_string());
                check(&path, seeded.request(hash, &path, None).await);
            }
        }
    }
}

#[tokio::test]
async fn order_lists_have_unique_keys() {
    const LIST: &str = "/v2/orders?customer_id={}&limit=250";
    let includes = [
        "",
        "&include=consignments",
        "&include=consignments.line_items",
        "&include=fees",
        "&include=consignments,fees&consignment_structure=object",
        "&include=consignments.line_items&consignment_structure=object",
    ];
    let paths = includes.map(|include| format!("{LIST}{include}"));
    check_all(customers, &paths.each_ref().map(String::as_str)).await;
}

#[tokio::test]
async fn orders_and_their_parts_have_unique_keys() {
    let paths = [
        "/v2/orders/{}",
        "/v2/orders/{}?include=consignments.line_items&consignment_structure=object",
        "/v2/orders/{}/products?limit=250",
        "/v2/orders/{}/consignments",
        "/v2/orders/{}/consignments?include=consignments.line_items",
        "/v2/orders/{}/shipping_addresses",
        "/v2/orders/{}/shipments",
        "/v2/orders/{}/taxes?details=true",
    ];
    check_all(orders, &paths).await;
}

#[tokio::test]
async fn products_have_unique_keys() {
    let paths = [
        "/v3/catalog/products?id:in={}",
        "/v3/catalog/products/{}",
        "/v3/catalog/products/{}?include=channels,primary_image,images,options,modifiers,variants,videos",
        "/v3/catalog/products/{}?include=variants,variants&include_fields=name,price,sale_price",
        "/v3/catalog/products/{}?include=images&exclude_fields=description,images",
        "/v3/catalog/products/{}/images",
    ];
    check_all(products, &paths).await;
}

#[tokio::test]
async fn prices_have_unique_keys() {
    let seeded = Seeded::new();
    for (hash, currency) in [(FERNWAY, "USD"), (KILN, "EUR")] {
        for id in seeded.ids(hash, products) {
            let body = format!(
                r#"{{"channel_id": 1, "currency_code": "{currency}", "items": [{{"product_id": {id}}}]}}"#
            );
            let path = "/v3/pricing/products";
            check(path, seeded.request(hash, path, Some(body)).await);
        }
    }
}
