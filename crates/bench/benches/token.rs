//! The time to verify a token.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "criterion's macro makes an undocumented function, and a benchmark may fail at once"
)]

use std::hint::black_box;

use bigcommerce::{AppCredentials, UnverifiedToken};
use criterion::{Criterion, criterion_group, criterion_main};
use jiff::Timestamp;
use sandbox::Sandbox;
use serde_json::json;

const CLIENT_ID: &str = "client!+ID";
const SECRET: &str = "test-only-client-secret-0123456789abcdef";
const NOW: i64 = 1_800_000_000;

fn current_customer(criterion: &mut Criterion) {
    let claims = json!({
        "customer": {"id": 11, "email": "mug@shop.example", "group_id": "6"},
        "iss": "bc/apps", "sub": "abc123", "iat": NOW - 60, "exp": NOW + 840, "version": 1,
        "aud": CLIENT_ID, "application_id": CLIENT_ID, "store_hash": "abc123",
        "operation": "current_customer",
    });
    let credentials = AppCredentials {
        client_id: CLIENT_ID.to_owned(),
        client_secret: SECRET.into(),
    };
    let now = Timestamp::from_second(NOW).unwrap();
    for algorithm in ["HS256", "HS512"] {
        let token = Sandbox::mint_with(claims.clone(), algorithm, SECRET);
        criterion.bench_function(&format!("a shopper's token, {algorithm}"), |bencher| {
            bencher.iter(|| {
                let token = UnverifiedToken::parse(black_box(&token)).unwrap();
                token.verify_current_customer(&credentials, now).unwrap()
            });
        });
    }
}

criterion_group!(benches, current_customer);
criterion_main!(benches);
