//! How many deliveries are taken in: verified, on the disk, answered.

use std::time::Duration;

use anyhow::{Context, Result};
use jiff::Timestamp;

use super::Effort;
use crate::{
    baseline::Baseline,
    capture,
    figure::{Figure, number},
    load::Shape,
    requests::{self, Request},
    sample::Sample,
    setting::Setting,
};

const CONNECTIONS: u32 = 64;
/// More than can be taken in within a second: none is to be sent twice.
const A_SECOND: u64 = 25_000;

/// Deliveries per second, beside axum that answers the same without looking.
pub(super) async fn measure(setting: &Setting, effort: Effort) -> Result<Vec<Figure>> {
    let orders: Vec<(&str, u64)> = setting
        .shoppers
        .iter()
        .flat_map(|shopper| shopper.orders.iter().map(|id| (&*shopper.store, *id)))
        .collect();
    let delivery = |number: u64, now| {
        let (store, order) = orders[usize::try_from(number).unwrap_or(0) % orders.len()];
        Request::delivery(store, order, number, now)
    };
    let first = delivery(0, Timestamp::now());
    let answer = capture::of(&setting.client, &setting.app.url(), &first).await?;
    let baseline = Baseline::start(&[answer], setting.folder())?;
    let shape = Shape {
        connections: CONNECTIONS,
        seconds: effort.seconds,
        pause: Duration::ZERO,
    };
    let count = A_SECOND * u64::from(effort.seconds);
    let file = setting.file("deliveries.requests");
    let (mut taken, mut answered, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..u64::from(effort.rounds) {
        let now = Timestamp::now();
        let numbers = (1 + round * count)..=((round + 1) * count);
        let deliveries: Vec<Request> = numbers.map(|number| delivery(number, now)).collect();
        requests::write(&deliveries, &file)?;
        setting.app.settle().await;
        let app = setting
            .generator
            .run(setting.app.addr, &file, shape)
            .await?;
        (app.requests <= count)
            .then_some(())
            .context("deliveries were sent twice: A_SECOND is too low for this machine")?;
        // What was taken in is being worked for.
        setting.app.settle().await;
        let axum = setting.generator.run(baseline.addr, &file, shape).await?;
        taken.push(app.rate());
        answered.push(axum.rate());
        ratios.push(app.rate() / axum.rate());
    }
    let figure = Figure::new("webhooks taken in ÷ axum", "×", Sample(ratios));
    Ok(vec![figure.made_of(format!(
        "{} ÷ {} deliveries/s, {CONNECTIONS} connections",
        number(Sample(taken).median()),
        number(Sample(answered).median())
    ))])
}
