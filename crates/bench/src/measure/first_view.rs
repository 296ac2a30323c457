//! A shopper who was never seen, beside the same shopper a moment later, where every call to
//! BigCommerce takes a while.

use std::time::{Duration, Instant};

use anyhow::Result;
use sandbox::{Fault, Match, Trouble};

use super::{Effort, samples_way};
use crate::{
    capture,
    figure::{Aim, Figure, number},
    people::{LINES, ORDERS, Shopper},
    requests::Request,
    sample::Sample,
    setting::Setting,
};

/// How long BigCommerce takes for a call, at the least, in milliseconds.
pub(super) const DELAY: u64 = 20;
/// Warm views after each first one.
const WARM: usize = 7;
/// What is begun behind an answer has been asked by then.
const BEHIND: Duration = Duration::from_millis(300);

/// Calls and time of first views, and of the samples' way to the same.
pub(super) async fn measure(setting: &Setting, effort: Effort) -> Result<Vec<Figure>> {
    // Its connections are made before anything is timed.
    setting
        .client
        .get(format!("{}/healthz", setting.app.url()))
        .send()
        .await?;
    setting.sandbox.add_fault(Fault {
        matching: Match::default(),
        fault: Trouble {
            delay_ms: Some(DELAY),
            ..Trouble::default()
        },
        times: 0,
    });
    let (mut calls, mut first, mut warm) = (Vec::new(), Vec::new(), Vec::new());
    for shopper in &setting.shoppers {
        setting.sandbox.clear_calls();
        first.push(view(setting, shopper).await?);
        tokio::time::sleep(BEHIND).await;
        calls.push(setting.sandbox.calls().len() as f64);
        let mut views = Vec::new();
        for _ in 0..WARM {
            views.push(view(setting, shopper).await?);
        }
        warm.push(Sample(views).median());
    }
    let samples = samples_way::measure(setting, effort).await?;
    setting.sandbox.clear_faults();
    Ok(figures(calls, first, warm, &samples))
}

fn figures(
    calls: Vec<f64>,
    first: Vec<f64>,
    warm: Vec<f64>,
    samples: &samples_way::Outcome,
) -> Vec<Figure> {
    let over = first.iter().zip(&warm);
    let over: Sample = over
        .map(|(first, warm)| (first - warm) / DELAY as f64)
        .collect();
    let (first, warm) = (Sample(first), Sample(warm));
    let times: Sample = samples
        .milliseconds
        .0
        .iter()
        .map(|took| took / first.median())
        .collect();
    vec![
        Figure::new("first view: calls to BigCommerce", "calls", Sample(calls))
            .aiming(Aim::AtMost(2.0))
            .made_of(format!(
                "{ORDERS} orders × {LINES} lines; those behind the answer too"
            )),
        Figure::new("first view over warm view", "× 20 ms", over)
            .aiming(Aim::AtMost(2.5))
            .made_of(format!(
                "{} ms − {} ms; every call takes {DELAY} ms",
                number(first.median()),
                number(warm.median())
            )),
        Figure::new("the samples’ way ÷ first view", "×", times).made_of(format!(
            "{} ms in {} calls, one after the other ÷ {} ms",
            number(samples.milliseconds.median()),
            samples.calls,
            number(first.median())
        )),
        Figure::new("the samples’ way ÷ warm view", "×", {
            let rounds = samples.milliseconds.0.iter();
            rounds.map(|took| took / warm.median()).collect()
        })
        .made_of(format!(
            "{} ms ÷ {} ms, which the samples’ way takes every time",
            number(samples.milliseconds.median()),
            number(warm.median())
        )),
    ]
}

/// Milliseconds until the widget is there, whole.
async fn view(setting: &Setting, shopper: &Shopper) -> Result<f64> {
    let request = Request::widget(&shopper.token, &shopper.origin);
    let began = Instant::now();
    capture::of(&setting.client, &setting.app.url(), &request).await?;
    Ok(1e3 * began.elapsed().as_secs_f64())
}
