//! What the API answers about everything in the seed, byte for byte but for the order of keys: a
//! change of how answers are written must not change them. Who changes the seed or an answer on
//! purpose takes the sums that the failed test prints.

use aws_lc_rs::digest::{SHA256, digest};
use axum::body::to_bytes;
use serde_json::Value;

use super::*;
use crate::{
    Config,
    config::RateLimit,
    seed::{FERNWAY, KILN},
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
        let shared = Shared::new(Emulation::new(&config, urls, reqwest::Client::new()));
        let mut state = shared.lock();
        let grant = |hash| (hash, state.grant(hash, "app", SCOPES, config.now));
        let tokens = [FERNWAY, KILN].map(grant).to_vec();
        drop(state);
        Self { shared, tokens }
    }

    async fn ask(&self, hash: &str, path: &str, body: Option<String>) -> Option<Vec<u8>> {
        let token = self.tokens.iter().find(|(of, _)| *of == hash).unwrap();
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

    /// The ids of what a store has.
    fn ids(&self, hash: &str, of: fn(&Store) -> Vec<u64>) -> Vec<u64> {
        of(self.shared.lock().world.store(hash).unwrap())
    }
}

/// Sums up answers, whatever the order of their keys.
#[derive(Default)]
struct Sum(Vec<u8>);

impl Sum {
    fn add(&mut self, answer: Option<Vec<u8>>) {
        let Some(answer) = answer else {
            self.0.extend(b"nothing\n");
            return;
        };
        let mut value: Value = serde_json::from_slice(&answer).unwrap();
        value.sort_all_objects();
        let written = value.to_string();
        // Of a key that is written twice only one is read.
        assert_eq!(written.len(), answer.len(), "a key is repeated: {written}");
        self.0.extend(written.as_bytes());
        self.0.push(b'\n');
    }

    fn hex(&self) -> String {
        let bytes = digest(&SHA256, &self.0);
        bytes.as_ref()[..8]
            .iter()
            .map(|it| format!("{it:02x}"))
            .collect()
    }
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

/// Asks for paths with each id of both stores in place of `{}`, and compares the sums of the answers.
async fn hold(of: fn(&Store) -> Vec<u64>, expected: &[(&str, &str)]) {
    let seeded = Seeded::new();
    let mut sums = Vec::new();
    for (path, _) in expected {
        let mut sum = Sum::default();
        for hash in [FERNWAY, KILN] {
            for id in seeded.ids(hash, of) {
                let path = path.replace("{}", &id.to_string());
                sum.add(seeded.ask(hash, &path, None).await);
            }
        }
        sums.push((*path, sum.hex()));
    }
    let expected = expected
        .iter()
        .map(|(path, sum)| (*path, (*sum).to_owned()));
    assert_eq!(sums, expected.collect::<Vec<_>>());
}

#[tokio::test]
async fn lists_of_orders_are_written_as_ever() {
    hold(
        customers,
        &[
            ("/v2/orders?customer_id={}&limit=250", "5da14ddc18ea3f4e"),
            ("/v2/orders?customer_id={}&limit=250&include=consignments", "4da67a1d47bce5d2"),
            ("/v2/orders?customer_id={}&limit=250&include=consignments.line_items", "ffff6f2c3707d393"),
            ("/v2/orders?customer_id={}&limit=250&include=fees", "71201e2292fb1e73"),
            ("/v2/orders?customer_id={}&limit=250&include=consignments,fees&consignment_structure=object", "36014ae9331c4877"),
            ("/v2/orders?customer_id={}&limit=250&include=consignments.line_items&consignment_structure=object", "3e715e414e77b34a"),
        ],
    )
    .await;
}

#[tokio::test]
async fn orders_and_their_parts_are_written_as_ever() {
    hold(
        orders,
        &[
            ("/v2/orders/{}", "a8a767c8d2ad3277"),
            (
                "/v2/orders/{}?include=consignments.line_items&consignment_structure=object",
                "1b1b58a4c43ffecc",
            ),
            ("/v2/orders/{}/products?limit=250", "a9d222dd10024c9c"),
            ("/v2/orders/{}/consignments", "05a604ec00e4b71e"),
            (
                "/v2/orders/{}/consignments?include=consignments.line_items",
                "60d2231d9e313558",
            ),
            ("/v2/orders/{}/shipping_addresses", "b7f5b8155029bf87"),
            ("/v2/orders/{}/shipments", "0d2aeb26b9793fde"),
            ("/v2/orders/{}/taxes?details=true", "48ed4887a6b14c12"),
        ],
    )
    .await;
}

#[tokio::test]
async fn products_are_written_as_ever() {
    hold(
        products,
        &[
            ("/v3/catalog/products?id:in={}", "9194344ccae6a081"),
            ("/v3/catalog/products/{}", "203bb02423a666ad"),
            ("/v3/catalog/products/{}?include=channels,primary_image,images,options,modifiers,variants,videos", "539d757514f14c89"),
            ("/v3/catalog/products/{}?include=variants,variants&include_fields=name,price,sale_price", "1a4cba22ffb507f7"),
            ("/v3/catalog/products/{}?include=images&exclude_fields=description,images", "e5d9662d215be61e"),
            ("/v3/catalog/products/{}/images", "54845fcbff9c03e2"),
        ],
    )
    .await;
}

#[tokio::test]
async fn prices_are_written_as_ever() {
    let seeded = Seeded::new();
    let mut sum = Sum::default();
    for hash in [FERNWAY, KILN] {
        let currency = if hash == FERNWAY { "USD" } else { "EUR" };
        for id in seeded.ids(hash, products) {
            let ask = format!(
                r#"{{"channel_id": 1, "currency_code": "{currency}", "items": [{{"product_id": {id}}}]}}"#
            );
            let answer = seeded.ask(hash, "/v3/pricing/products", Some(ask)).await;
            sum.add(answer);
        }
    }
    assert_eq!(sum.hex(), "9968becb9a7fa615");
}
