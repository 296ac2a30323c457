//! A view of what was shown a moment ago, as fast as it can be asked for, beside axum that answers the
//! same bytes out of memory.

use std::{net::SocketAddr, path};

use anyhow::{Result, ensure};

use super::Effort;
use crate::{
    baseline::Baseline,
    capture,
    figure::{Aim, Figure, number},
    load::Shape,
    people::Shopper,
    process::Process,
    requests::{self, Request},
    sample::Sample,
    setting::Setting,
};

const CONNECTIONS: u32 = 32;

/// What is asked for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Path {
    /// `POST /widget`
    Widget,
    /// `POST /api/v1/purchases`
    Api,
}

impl Path {
    /// A shopper's request.
    pub(super) fn request(self, shopper: &Shopper) -> Request {
        match self {
            Self::Widget => Request::widget(&shopper.token, &shopper.origin),
            Self::Api => Request::purchases(&shopper.token, &shopper.origin),
        }
    }
}

/// Requests per second, and processor time per request, of both.
pub(super) async fn measure(setting: &Setting, path: Path, effort: Effort) -> Result<Vec<Figure>> {
    let shoppers = setting.shoppers.iter();
    let requests: Vec<Request> = shoppers.map(|it| path.request(it)).collect();
    let mut answers = Vec::new();
    for request in &requests {
        answers.push(capture::of(&setting.client, &setting.app.url(), request).await?);
    }
    let baseline = Baseline::start(&answers, setting.folder())?;
    let base = format!("http://{}", baseline.addr);
    let same = capture::of(&setting.client, &base, &requests[0]).await?;
    ensure!(answers.contains(&same), "the baseline answers otherwise");

    let file = setting.file("warm.requests");
    requests::write(&requests, &file)?;
    setting.app.settle().await;
    let (app, axum) = (
        (setting.app.addr, setting.app.process()),
        (baseline.addr, baseline.process()),
    );
    // Not counted.
    round(setting, &file, app, 1).await?;
    round(setting, &file, axum, 1).await?;
    let mut rounds = Vec::new();
    for _ in 0..effort.rounds {
        let app = round(setting, &file, app, effort.seconds).await?;
        let axum = round(setting, &file, axum, effort.seconds).await?;
        rounds.push((app, axum));
    }
    Ok(figures(requests[0].path, &rounds))
}

/// What one round of load found.
#[derive(Debug, Clone, Copy)]
struct Round {
    rate: f64,
    microseconds: Option<f64>,
}

async fn round(
    setting: &Setting,
    file: &path::Path,
    (to, process): (SocketAddr, Process),
    seconds: u32,
) -> Result<Round> {
    let shape = Shape {
        connections: CONNECTIONS,
        seconds,
        pause: std::time::Duration::ZERO,
    };
    let before = process.processor_time();
    let outcome = setting.generator.run(to, file, shape).await?;
    let used = process.processor_time().zip(before);
    Ok(Round {
        rate: outcome.rate(),
        microseconds: used
            .map(|(after, before)| 1e6 * (after - before).as_secs_f64() / outcome.requests as f64),
    })
}

fn figures(path: &str, rounds: &[(Round, Round)]) -> Vec<Figure> {
    let median = |of: &dyn Fn(&(Round, Round)) -> f64| {
        let sample: Sample = rounds.iter().map(of).collect();
        number(sample.median())
    };
    let rate = rounds.iter().map(|(app, axum)| app.rate / axum.rate);
    let mut figures = vec![
        Figure::new(format!("warm POST {path} ÷ axum"), "×", rate.collect())
            .aiming(Aim::AtLeast(0.5))
            .made_of(format!(
                "{} ÷ {} requests/s, {CONNECTIONS} connections",
                median(&|(app, _)| app.rate),
                median(&|(_, axum)| axum.rate)
            )),
    ];
    let used = rounds
        .iter()
        .filter_map(|(app, axum)| Some((app.microseconds?, axum.microseconds?)));
    let used: Vec<(f64, f64)> = used.collect();
    if !used.is_empty() {
        let ratio = used.iter().map(|(app, axum)| app / axum).collect();
        let (app, axum): (Vec<f64>, Vec<f64>) = used.into_iter().unzip();
        let name = format!("warm POST {path}: processor time ÷ axum");
        figures.push(Figure::new(name, "×", ratio).made_of(format!(
            "{} µs ÷ {} µs a request",
            number(Sample(app).median()),
            number(Sample(axum).median())
        )));
    }
    figures
}
