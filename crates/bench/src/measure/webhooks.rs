//! How many webhook deliveries are stored per second, and how long it takes until a new order shows.

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use jiff::Timestamp;
use serde_json::Value;

use super::{
    Effort, milliseconds,
    warm::{Endpoint, ratio},
};
use crate::{
    environment::{Environment, Shopper},
    figure::{Figure, Sample, number},
    load::LoadShape,
    program::Baseline,
    requests::{self, Request},
};

const DELIVERY_CONNECTIONS: u32 = 64;
/// More deliveries than the app can store in a second, because none may be sent twice.
const PER_SECOND: u64 = 25_000;

const VIEW_CONNECTIONS: u32 = 8;
/// How long the load of views lasts, in seconds, and when it is certain to have begun.
const VIEW_SECONDS: u32 = 4;
const VIEWS_BEGUN: Duration = Duration::from_millis(500);
/// The pause between two requests while waiting for an order, and the longest wait.
const POLL_INTERVAL: Duration = Duration::from_millis(5);
const POLL_TIMEOUT: Duration = Duration::from_secs(20);

/// Measures the deliveries per second, compared with axum sending the same answer without any work.
pub(super) async fn ingest(environment: &Environment, effort: Effort) -> Result<Vec<Figure>> {
    let orders: Vec<(&str, u64)> = environment
        .shoppers
        .iter()
        .flat_map(|shopper| shopper.orders.iter().map(|id| (&*shopper.store, *id)))
        .collect();
    let delivery = |number: u64, now| {
        let (store, order) = orders[usize::try_from(number).unwrap_or(0) % orders.len()];
        Request::delivery(store, order, number, now)
    };
    let (app, generator) = (&environment.app, &environment.generator);
    let first = delivery(0, Timestamp::now());
    let answer = first.send(&environment.client, app.url()).await?;
    let baseline = Baseline::start(&[answer], environment.folder())?;
    let shape = LoadShape {
        connections: DELIVERY_CONNECTIONS,
        seconds: effort.seconds,
        pause: Duration::ZERO,
    };
    let count = PER_SECOND * u64::from(effort.seconds);
    let file = environment.file("deliveries.requests");
    let mut rates = Vec::new();
    for round in 0..u64::from(effort.rounds) {
        let now = Timestamp::now();
        let numbers = (1 + round * count)..=((round + 1) * count);
        let deliveries: Vec<Request> = numbers.map(|number| delivery(number, now)).collect();
        requests::write(&deliveries, &file)?;
        app.settle().await;
        let stored = generator.run(app.addr(), &file, shape).await?;
        ensure!(
            stored.requests <= count,
            "deliveries were sent twice: PER_SECOND is too low for this machine"
        );
        // The jobs of these deliveries are still running.
        app.settle().await;
        let plain = generator.run(baseline.addr, &file, shape).await?;
        rates.push((stored.rate(), plain.rate()));
    }
    let (ratio, stored, plain) = ratio(rates.into_iter());
    let figure = Figure::new("webhooks taken in ÷ axum", "×", ratio);
    Ok(vec![figure.with_detail(format!(
        "{stored} ÷ {plain} deliveries/s, {DELIVERY_CONNECTIONS} connections"
    ))])
}

/// Measures the time from an order to the view that shows it, alternately idle and under load.
pub(super) async fn order_shows(environment: &Environment, effort: Effort) -> Result<Vec<Figure>> {
    let shoppers = environment.shoppers.iter();
    let views: Vec<Request> = shoppers
        .map(|shopper| Endpoint::Widget.request(shopper))
        .collect();
    let file = environment.file("views.requests");
    requests::write(&views, &file)?;
    let shape = LoadShape {
        connections: VIEW_CONNECTIONS,
        seconds: VIEW_SECONDS,
        pause: Duration::ZERO,
    };
    let (app, generator) = (&environment.app, &environment.generator);
    let (mut times, mut rates) = (Vec::new(), Vec::new());
    let rounds = usize::try_from(effort.rounds)?;
    for shopper in environment.shoppers.iter().cycle().take(rounds) {
        app.settle().await;
        let idle = until_shown(environment, shopper).await?;
        app.settle().await;
        let load = generator.start(app.addr(), &file, shape)?;
        tokio::time::sleep(VIEWS_BEGUN).await;
        times.push((until_shown(environment, shopper).await?, idle));
        rates.push(load.finish().await?.rate());
    }
    let (ratio, busy, idle) = ratio(times.into_iter());
    let figure = Figure::new("a placed order shows: under load ÷ idle", "×", ratio);
    let rate = number(Sample(rates).median());
    Ok(vec![figure.with_detail(format!(
        "{busy} ms (with {rate} views/s) ÷ {idle} ms"
    ))])
}

/// Returns the milliseconds from placing an order until the API returns it.
async fn until_shown(environment: &Environment, shopper: &Shopper) -> Result<f64> {
    let before = purchases(environment, shopper).await?;
    shopper.order_again(&environment.sandbox).await?;
    let began = Instant::now();
    while purchases(environment, shopper).await? == before {
        ensure!(began.elapsed() < POLL_TIMEOUT, "a new order does not show");
        tokio::time::sleep(POLL_INTERVAL).await;
    }
    Ok(milliseconds(began))
}

async fn purchases(environment: &Environment, shopper: &Shopper) -> Result<Value> {
    let token = shopper.token.as_str();
    let shopper = environment.site().shopper_with(token).on(&shopper.origin);
    let page = shopper.try_purchases().await?;
    ensure!(page.status == 200, "the API answered {}", page.body);
    Ok(page.json()["purchases"].take())
}
