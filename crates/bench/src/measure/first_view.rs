//! The first view of an unknown shopper, compared with a warm view of the same shopper and with the way of
//! BigCommerce's sample apps. Every call to BigCommerce is delayed.

use std::{
    collections::BTreeSet,
    time::{Duration, Instant},
};

use anyhow::Result;
use reqwest::{RequestBuilder, Url};
use sandbox::{Call, Fault, Match, Trouble};
use serde_json::{Value, json};
use tokio::task::JoinSet;

use super::{Effort, milliseconds};
use crate::{
    environment::{Environment, LINES, ORDERS, Shopper},
    figure::{Figure, Sample, Target, number},
    requests::Request,
};

/// The minimum duration of a call to BigCommerce, in milliseconds.
const DELAY: u64 = 20;
/// The seconds that the app has waited for BigCommerce's responses to begin.
const WAITED: &str = "reprise_upstream_call_seconds_sum";
/// How many warm views follow each first view.
const WARM_VIEWS: usize = 7;
/// After this time, an answer's background calls have been made.
const BACKGROUND: Duration = Duration::from_millis(300);
/// The scopes that the calls of a view need.
const SCOPES: [&str; 3] = [
    "store_v2_information_read_only",
    "store_v2_orders_read_only",
    "store_v2_products_read_only",
];

/// One value per shopper.
#[derive(Default)]
struct Measured {
    /// Calls to BigCommerce in a first view.
    calls: Vec<f64>,
    first: Vec<f64>,
    warm: Vec<f64>,
    /// The time in which the app waited for BigCommerce during the first view.
    waited: Vec<f64>,
    /// The time of the first view's calls when nothing is done with the responses.
    calls_alone: Vec<f64>,
}

/// Measures the calls and the time of first views.
pub(super) async fn measure(environment: &Environment, effort: Effort) -> Result<Vec<Figure>> {
    // Establishes the connections before anything is timed.
    let health = format!("{}/healthz", environment.app.url());
    environment.client.get(health).send().await?;
    environment.sandbox.add_fault(Fault {
        matching: Match::default(),
        fault: Trouble {
            delay_ms: Some(DELAY),
            ..Trouble::default()
        },
        times: 0,
    });
    let mut measured = Measured::default();
    for shopper in &environment.shoppers {
        environment.sandbox.clear_calls();
        let before = environment.app.metric(WAITED).await?;
        measured.first.push(view(environment, shopper).await?);
        let waited = environment.app.metric(WAITED).await? - before;
        measured.waited.push(1e3 * waited);
        tokio::time::sleep(BACKGROUND).await;
        let calls = environment.sandbox.calls();
        measured.calls.push(calls.len() as f64);
        let alone = calls_alone(environment, shopper, &calls).await?;
        measured.calls_alone.push(alone);
        let mut views = Vec::new();
        for _ in 0..WARM_VIEWS {
            views.push(view(environment, shopper).await?);
        }
        measured.warm.push(Sample(views).median());
    }
    let (calls, samples_way) = samples_way(environment, effort).await?;
    environment.sandbox.clear_faults();
    Ok(figures(measured, calls, &samples_way))
}

fn figures(measured: Measured, samples_calls: usize, samples_way: &Sample) -> Vec<Figure> {
    let each = |others: &[f64], combine: fn((&f64, &f64)) -> f64| -> Sample {
        measured.first.iter().zip(others).map(combine).collect()
    };
    let over_warm = each(&measured.warm, |(first, warm)| {
        (first - warm) / DELAY as f64
    });
    let by_calls = each(&measured.calls_alone, |(first, alone)| first / alone);
    let [first, warm, alone, waited] = [
        &measured.first,
        &measured.warm,
        &measured.calls_alone,
        &measured.waited,
    ]
    .map(|rounds| Sample(rounds.clone()).median());
    let samples = number(samples_way.median());
    let by = |time: f64| samples_way.0.iter().map(|it| it / time).collect::<Sample>();
    let calls = Sample(measured.calls);
    let (by_first, by_warm) = (by(first), by(warm));
    let (first, warm, alone) = (number(first), number(warm), number(alone));
    vec![
        Figure::new("first view: calls to BigCommerce", "calls", calls)
            .with_target(Target::AtMost(3.0))
            .with_detail(format!(
                "{ORDERS} orders × {LINES} lines; includes calls in the background"
            )),
        Figure::new("first view over warm view", "× 20 ms", over_warm)
            .with_target(Target::AtMost(2.5))
            .with_detail(format!(
                "{first} ms − {warm} ms; {} ms of it until responses began, at least {DELAY} ms a call",
                number(waited)
            )),
        Figure::new("first view ÷ its calls, made plainly", "×", by_calls).with_detail(format!(
            "{first} ms ÷ {alone} ms, which the emulated BigCommerce takes for the same calls alone"
        )),
        Figure::new("the samples’ way ÷ first view", "×", by_first).with_detail(format!(
            "{samples} ms in {samples_calls} calls, one after the other ÷ {first} ms"
        )),
        Figure::new("the samples’ way ÷ warm view", "×", by_warm).with_detail(format!(
            "{samples} ms ÷ {warm} ms, which the samples’ way takes every time"
        )),
    ]
}

/// Returns the milliseconds until the whole widget has arrived.
async fn view(environment: &Environment, shopper: &Shopper) -> Result<f64> {
    let request = Request::widget(&shopper.token, &shopper.origin);
    let began = Instant::now();
    let url = environment.app.url();
    request.send(&environment.client, url).await?;
    Ok(milliseconds(began))
}

/// Returns the milliseconds that a view's calls take if nothing is done with the responses: the orders, then the others
/// at the same time. No app that makes these calls can be faster.
async fn calls_alone(environment: &Environment, shopper: &Shopper, calls: &[Call]) -> Result<f64> {
    let sandbox = &environment.sandbox;
    let token = sandbox.access_token(&shopper.store, "bench", &SCOPES);
    let store = format!("{}/stores/{}/v2/store", sandbox.api_url(), shopper.store);
    let store = environment.client.get(store).header("x-auth-token", &token);
    let store = store.header("accept", "application/json").send().await?;
    let store: Value = store.error_for_status()?.json().await?;
    let stores = sandbox.stores().into_iter();
    let mut storefronts = stores.filter(|it| it.hash == shopper.store);
    let channel = storefronts
        .next()
        .map_or(1, |it| it.storefronts[0].channel_id);
    let products: Vec<u64> = calls.iter().flat_map(requested_products).collect();
    let repeat = |call: &Call| {
        let url = format!("{}{}?{}", sandbox.api_url(), call.path, call.query);
        let method = call.method.parse().unwrap_or_default();
        let mut request = environment.client.request(method, url);
        if call.method == "POST" {
            // The record of calls has no bodies. This one costs the sandbox about as much as the app's.
            let items = products.iter().map(|id| json!({"product_id": id}));
            request = request.json(&json!({
                "channel_id": channel, "currency_code": store["currency"],
                "items": items.collect::<Vec<_>>(),
            }));
        }
        request
            .header("x-auth-token", &token)
            .header("accept", "application/json")
    };
    let began = Instant::now();
    let (orders, others) = calls.split_at(calls.len().min(1));
    for call in orders {
        read(repeat(call)).await?;
    }
    let others: JoinSet<_> = others.iter().map(|call| read(repeat(call))).collect();
    for outcome in others.join_all().await {
        outcome?;
    }
    Ok(milliseconds(began))
}

async fn read(request: RequestBuilder) -> Result<()> {
    request.send().await?.error_for_status()?.bytes().await?;
    Ok(())
}

/// Returns the products that a call of the catalog asks for.
fn requested_products(call: &Call) -> Vec<u64> {
    let Ok(url) = Url::parse(&format!("http://query/?{}", call.query)) else {
        return Vec::new();
    };
    let ids = url.query_pairs().find(|(name, _)| name == "id:in");
    let ids = ids.map(|(_, ids)| ids.into_owned()).unwrap_or_default();
    ids.split(',').filter_map(|id| id.parse().ok()).collect()
}

/// Measures the way of BigCommerce's sample apps, which they take for every view: the customer's orders, then
/// each order's lines, then each product, one call after the other. Returns the calls of one view, and the time
/// of each.
async fn samples_way(environment: &Environment, effort: Effort) -> Result<(usize, Sample)> {
    let views = if effort.is_quick { 1 } else { 3 };
    let (mut calls, mut times) = (0, Vec::new());
    for shopper in environment.shoppers.iter().take(views) {
        let began = Instant::now();
        calls = view_the_samples_way(environment, shopper).await?;
        times.push(milliseconds(began));
    }
    Ok((calls, Sample(times)))
}

async fn view_the_samples_way(environment: &Environment, shopper: &Shopper) -> Result<usize> {
    let sandbox = &environment.sandbox;
    let token = &sandbox.access_token(&shopper.store, "bench", &SCOPES);
    let base = format!("{}/stores/{}", sandbox.api_url(), shopper.store);
    let get = async |path: String| -> Result<Value> {
        let request = environment.client.get(format!("{base}{path}"));
        let request = request.header("x-auth-token", token);
        let request = request.header("accept", "application/json");
        Ok(request.send().await?.error_for_status()?.json().await?)
    };
    let customer = shopper.customer_id;
    let orders = get(format!("/v2/orders?customer_id={customer}&limit=250")).await?;
    let mut calls = 1;
    // In their favor: a product in several orders is only fetched once.
    let mut products = BTreeSet::new();
    for order in ids(&orders, "id") {
        let lines = get(format!("/v2/orders/{order}/products?limit=250")).await?;
        products.extend(ids(&lines, "product_id"));
        calls += 1;
    }
    for product in products {
        get(format!("/v3/catalog/products/{product}?include=images")).await?;
        calls += 1;
    }
    Ok(calls)
}

fn ids(list: &Value, name: &str) -> Vec<u64> {
    let rows = list.as_array().into_iter().flatten();
    rows.filter_map(|row| row[name].as_u64())
        .filter(|id| *id > 0)
        .collect()
}
