//! Repeated views, as fast as possible, compared with a plain axum server that sends the same bytes from memory.

use std::{net::SocketAddr, path::Path, time::Duration};

use anyhow::{Result, ensure};

use super::Effort;
use crate::{
    environment::{Environment, Shopper},
    figure::{Figure, Sample, Target, number},
    load::LoadShape,
    program::{Baseline, Process},
    requests::{self, Request},
};

const CONNECTIONS: u32 = 32;

/// The endpoint that is measured.
#[derive(Debug, Clone, Copy)]
pub(super) enum Endpoint {
    /// `POST /widget`
    Widget,
    /// `POST /api/v1/purchases`
    Api,
}

impl Endpoint {
    /// Returns a shopper's request.
    pub(super) fn request(self, shopper: &Shopper) -> Request {
        match self {
            Self::Widget => Request::widget(&shopper.token, &shopper.origin),
            Self::Api => Request::purchases(&shopper.token, &shopper.origin),
        }
    }
}

/// Measures the requests per second and the processor time per request of both servers.
pub(super) async fn measure(
    environment: &Environment,
    endpoint: Endpoint,
    effort: Effort,
) -> Result<Vec<Figure>> {
    let client = &environment.client;
    let shoppers = environment.shoppers.iter();
    let requests: Vec<Request> = shoppers.map(|it| endpoint.request(it)).collect();
    let mut answers = Vec::new();
    for request in &requests {
        answers.push(request.send(client, environment.app.url()).await?);
    }
    let baseline = Baseline::start(&answers, environment.folder())?;
    let base = format!("http://{}", baseline.addr);
    let answer = requests[0].send(client, &base).await?;
    ensure!(answers.contains(&answer), "the baseline's answer differs");

    let file = environment.file("warm.requests");
    requests::write(&requests, &file)?;
    environment.app.settle().await;
    let (app, axum) = (
        (environment.app.addr(), environment.app.process()),
        (baseline.addr, baseline.process()),
    );
    // To warm up, not counted.
    round(environment, &file, app, 1).await?;
    round(environment, &file, axum, 1).await?;
    let mut rounds = Vec::new();
    for _ in 0..effort.rounds {
        let app = round(environment, &file, app, effort.seconds).await?;
        let axum = round(environment, &file, axum, effort.seconds).await?;
        rounds.push((app, axum));
    }
    Ok(figures(requests[0].path, &rounds))
}

/// The result of one round.
#[derive(Debug, Clone, Copy)]
struct Round {
    rate: f64,
    /// The processor time per request, if the system reports it.
    microseconds: Option<f64>,
}

async fn round(
    environment: &Environment,
    file: &Path,
    (to, process): (SocketAddr, Process),
    seconds: u32,
) -> Result<Round> {
    let shape = LoadShape {
        connections: CONNECTIONS,
        seconds,
        pause: Duration::ZERO,
    };
    let before = process.processor_time();
    let outcome = environment.generator.run(to, file, shape).await?;
    let used = process.processor_time().zip(before);
    Ok(Round {
        rate: outcome.rate(),
        microseconds: used.map(|(after, before)| {
            1e6 * after.saturating_sub(before).as_secs_f64() / outcome.requests as f64
        }),
    })
}

fn figures(path: &str, rounds: &[(Round, Round)]) -> Vec<Figure> {
    let rates = rounds.iter().map(|(app, axum)| (app.rate, axum.rate));
    let (rate, app, axum) = ratio(rates);
    let mut figures = vec![
        Figure::new(format!("warm POST {path} ÷ axum"), "×", rate)
            .with_target(Target::AtLeast(0.5))
            .with_detail(format!(
                "{app} ÷ {axum} requests/s, {CONNECTIONS} connections"
            )),
    ];
    let times = rounds
        .iter()
        .filter_map(|(app, axum)| Some((app.microseconds?, axum.microseconds?)));
    let (time, app, axum) = ratio(times);
    if !time.0.is_empty() {
        let name = format!("warm POST {path}: processor time ÷ axum");
        let detail = format!("{app} µs ÷ {axum} µs a request");
        figures.push(Figure::new(name, "×", time).with_detail(detail));
    }
    figures
}

/// Returns the ratio of each pair, and the medians of both sides.
pub(super) fn ratio(pairs: impl Iterator<Item = (f64, f64)>) -> (Sample, String, String) {
    let pairs: Vec<_> = pairs.collect();
    let ratio = pairs.iter().map(|(left, right)| left / right).collect();
    let (left, right): (Vec<f64>, Vec<f64>) = pairs.into_iter().unzip();
    let [left, right] = [left, right].map(|side| number(Sample(side).median()));
    (ratio, left, right)
}
