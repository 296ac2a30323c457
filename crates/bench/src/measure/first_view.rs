//! A shopper who was never seen, beside the same shopper a moment later, where every call to
//! BigCommerce takes a while.

use std::time::{Duration, Instant};

use anyhow::Result;
use sandbox::{Call, Fault, Match, Trouble};

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
/// Seconds that the app has waited for answers of BigCommerce to begin.
const WAITED: &str = "reprise_upstream_call_seconds_sum";
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
    let (mut upstream, mut plain) = (Vec::new(), Vec::new());
    for shopper in &setting.shoppers {
        setting.sandbox.clear_calls();
        let before = setting.app.metric(WAITED).await?;
        first.push(view(setting, shopper).await?);
        upstream.push(1e3 * (setting.app.metric(WAITED).await? - before));
        tokio::time::sleep(BEHIND).await;
        let made = setting.sandbox.calls();
        calls.push(made.len() as f64);
        plain.push(plainly(setting, shopper, &made).await?);
        let mut views = Vec::new();
        for _ in 0..WARM {
            views.push(view(setting, shopper).await?);
        }
        warm.push(Sample(views).median());
    }
    let samples = samples_way::measure(setting, effort).await?;
    setting.sandbox.clear_faults();
    let waited = number(Sample(upstream).median());
    Ok(figures(calls, first, warm, plain, &waited, &samples))
}

fn figures(
    calls: Vec<f64>,
    first: Vec<f64>,
    warm: Vec<f64>,
    plain: Vec<f64>,
    waited: &str,
    samples: &samples_way::Outcome,
) -> Vec<Figure> {
    let over = first.iter().zip(&warm);
    let over: Sample = over
        .map(|(first, warm)| (first - warm) / DELAY as f64)
        .collect();
    let beside = first.iter().zip(&plain);
    let beside: Sample = beside.map(|(first, plain)| first / plain).collect();
    let (first, warm, plain) = (Sample(first), Sample(warm), Sample(plain));
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
                "{} ms − {} ms; {waited} ms of it until answers began, {DELAY} ms a call at the least",
                number(first.median()),
                number(warm.median())
            )),
        Figure::new("first view ÷ its calls, made plainly", "×", beside).made_of(format!(
            "{} ms ÷ {} ms, which the emulated BigCommerce takes for the same calls alone",
            number(first.median()),
            number(plain.median())
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

/// Milliseconds that the calls of a view take when nothing is done with their answers: what no app
/// that makes them can do better than.
async fn plainly(setting: &Setting, shopper: &Shopper, calls: &[Call]) -> Result<f64> {
    let scopes = ["store_v2_orders_read_only", "store_v2_products_read_only"];
    let sandbox = &setting.sandbox;
    let token = sandbox.access_token(&shopper.store, "bench", &scopes);
    let began = Instant::now();
    for call in calls {
        let url = format!("{}{}?{}", sandbox.api_url(), call.path, call.query);
        let request = setting.client.get(url).header("x-auth-token", &token);
        let answer = request.header("accept", "application/json").send().await?;
        answer.error_for_status()?.bytes().await?;
    }
    Ok(1e3 * began.elapsed().as_secs_f64())
}

/// Milliseconds until the widget is there, whole.
async fn view(setting: &Setting, shopper: &Shopper) -> Result<f64> {
    let request = Request::widget(&shopper.token, &shopper.origin);
    let began = Instant::now();
    capture::of(&setting.client, &setting.app.url(), &request).await?;
    Ok(1e3 * began.elapsed().as_secs_f64())
}
