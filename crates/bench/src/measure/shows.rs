//! How long it takes until an order that was just placed shows, idle and while others look.

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use serde_json::Value;

use super::{Effort, warm};
use crate::{
    figure::{Figure, number},
    load::Shape,
    people::{self, Shopper},
    requests::{self, Request},
    sample::Sample,
    setting::Setting,
};

const CONNECTIONS: u32 = 8;
/// How long others look while an order is placed.
const LOAD: u32 = 4;
/// From then on they do, for sure.
const UNDER_WAY: Duration = Duration::from_millis(500);
/// Between two looks of the one who waits.
const LOOK: Duration = Duration::from_millis(5);
const PATIENCE: Duration = Duration::from_secs(20);

/// Time from the order to the view that shows it, in turns idle and under load.
pub(super) async fn measure(setting: &Setting, effort: Effort) -> Result<Vec<Figure>> {
    let shoppers = setting.shoppers.iter();
    let looks: Vec<Request> = shoppers
        .map(|shopper| warm::Path::Widget.request(shopper))
        .collect();
    let file = setting.file("looks.requests");
    requests::write(&looks, &file)?;
    let shape = Shape {
        connections: CONNECTIONS,
        seconds: LOAD,
        pause: Duration::ZERO,
    };
    let (mut idle, mut busy, mut rates) = (Vec::new(), Vec::new(), Vec::new());
    let rounds = usize::try_from(effort.rounds)?;
    for shopper in setting.shoppers.iter().cycle().take(rounds) {
        setting.app.settle().await;
        idle.push(until_shown(setting, shopper).await?);
        setting.app.settle().await;
        let load = setting.generator.start(setting.app.addr, &file, shape)?;
        tokio::time::sleep(UNDER_WAY).await;
        busy.push(until_shown(setting, shopper).await?);
        rates.push(load.end().await?.rate());
    }
    let ratio = busy.iter().zip(&idle).map(|(busy, idle)| busy / idle);
    let figure = Figure::new(
        "a placed order shows: under load ÷ idle",
        "×",
        ratio.collect(),
    );
    Ok(vec![figure.made_of(format!(
        "{} ms (with {} views/s) ÷ {} ms",
        number(Sample(busy).median()),
        number(Sample(rates).median()),
        number(Sample(idle).median())
    ))])
}

/// Milliseconds.
async fn until_shown(setting: &Setting, shopper: &Shopper) -> Result<f64> {
    let before = purchases(setting, shopper).await?;
    people::order_one(&setting.sandbox, shopper).await?;
    let began = Instant::now();
    while purchases(setting, shopper).await? == before {
        ensure!(began.elapsed() < PATIENCE, "a placed order does not show");
        tokio::time::sleep(LOOK).await;
    }
    Ok(1e3 * began.elapsed().as_secs_f64())
}

async fn purchases(setting: &Setting, shopper: &Shopper) -> Result<Value> {
    let url = format!("{}/api/v1/purchases", setting.app.url());
    let request = setting.client.post(url).bearer_auth(&shopper.token);
    let answer = request.header("origin", &shopper.origin).send().await?;
    let mut answer: Value = answer.error_for_status()?.json().await?;
    Ok(answer["purchases"].take())
}
