//! Measures how fast a large world starts, how much memory it takes, and how many requests for orders
//! it answers per second.
//!
//! `cargo run --release -p sandbox --example load -- stores=10000,customers=100,orders=3`
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark may panic, and prints its results"
)]

use std::{
    env, fs,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use reqwest::Client;
use sandbox::{AppRegistration, RateLimit, Sandbox, Scale, TEST_CLIENT_ID, TEST_CLIENT_SECRET};

/// Concurrent clients.
const CLIENTS: usize = 16;

/// The duration of each measurement.
const LOOP: Duration = Duration::from_secs(5);

#[tokio::main]
async fn main() {
    let scale = env::args().nth(1);
    let scale = scale.map_or_else(Scale::default, |text| text.parse().unwrap());
    let no_limit = RateLimit {
        quota: u32::MAX,
        window_ms: 1,
    };
    let app =
        AppRegistration::for_app_url("http://127.0.0.1:9", TEST_CLIENT_ID, TEST_CLIENT_SECRET);
    let start = Instant::now();
    let sandbox = Sandbox::builder()
        .app(app)
        .scale(scale)
        .rate_limit(no_limit);
    let sandbox = sandbox.start().await.unwrap();
    println!(
        "{scale}: started in {:?}, {} MB",
        start.elapsed(),
        megabytes()
    );

    let start = Instant::now();
    let tokens = sandbox.access_tokens_everywhere(TEST_CLIENT_ID);
    println!("{} access tokens in {:?}", tokens.len(), start.elapsed());
    let start = Instant::now();
    let shoppers = sandbox.shopper_tokens(10_000);
    println!("{} shopper tokens in {:?}", shoppers.len(), start.elapsed());

    // The last stores are generated and have the requested size; the first two are hand-written.
    let last: Vec<_> = tokens.iter().rev().take(50).cloned().collect();
    ask(&sandbox, "50 stores", last, scale.customers).await;
    ask(&sandbox, "all stores", tokens, scale.customers).await;
}

/// Requests the orders of one customer after another, each from another store.
async fn ask(sandbox: &Sandbox, what: &str, tokens: Vec<(String, String)>, customers: u32) {
    let (tokens, asked) = (Arc::new(tokens), Arc::new(AtomicUsize::new(0)));
    let (base, client) = (format!("http://{}", sandbox.addr()), Client::new());
    let start = Instant::now();
    let clients = (0..CLIENTS).map(|_| {
        let (tokens, asked) = (tokens.clone(), asked.clone());
        let (base, client) = (base.clone(), client.clone());
        tokio::spawn(async move {
            let mut took = Vec::new();
            while start.elapsed() < LOOP {
                let number = asked.fetch_add(1, Ordering::Relaxed);
                // A large step, so that consecutive requests are not for neighboring stores.
                let (store, token) = &tokens[number * 7919 % tokens.len()];
                let customer = 1 + number % usize::try_from(customers.max(1)).unwrap();
                let url =
                    format!("{base}/stores/{store}/v2/orders?customer_id={customer}&limit=50");
                let begun = Instant::now();
                let request = client.get(url).header("X-Auth-Token", token);
                let answer = request.send().await.unwrap();
                assert!(answer.status().is_success(), "{}", answer.status());
                answer.bytes().await.unwrap();
                took.push(begun.elapsed());
            }
            took
        })
    });
    let mut took = Vec::new();
    for client in clients.collect::<Vec<_>>() {
        took.extend(client.await.unwrap());
    }
    took.sort();
    let at = |percent: usize| took[(took.len() - 1) * percent / 100];
    let per_second = took.len() / usize::try_from(LOOP.as_secs()).unwrap();
    println!(
        "{what}: {per_second} requests a second, median {:?}, 99 of 100 within {:?}, {} MB",
        at(50),
        at(99),
        megabytes()
    );
}

/// Returns this process's memory, if the system reports it.
fn megabytes() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let number = line.and_then(|line| line.split_whitespace().next());
    number.and_then(|it| it.parse::<u64>().ok()).unwrap_or(0) / 1024
}
