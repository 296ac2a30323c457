//! The measurements, in order.

mod first_view;
mod micro;
mod scale;
mod warm;
mod webhooks;

use std::{fs, time::Instant};

use anyhow::Result;

use self::warm::Endpoint;
use crate::{Options, environment::Environment, figure::Figure, report};

/// How many shoppers are seen for the first time, and how many with `--quick`.
const SHOPPERS: u32 = 12;
const QUICK_SHOPPERS: u32 = 4;

/// How often and how long to measure.
#[derive(Debug, Clone, Copy)]
struct Effort {
    rounds: u32,
    seconds: u32,
    is_quick: bool,
}

impl Effort {
    fn of(options: &Options) -> Self {
        Self {
            rounds: if options.quick { 2 } else { 5 },
            seconds: if options.quick { 1 } else { 2 },
            is_quick: options.quick,
        }
    }
}

/// Measures everything, prints the table and writes the report. If anything cannot be measured, the whole run
/// fails, so that no figure is missing silently.
pub(crate) async fn run(options: &Options) -> Result<()> {
    let began = Instant::now();
    fs::create_dir_all(&options.out)?;
    let effort = Effort::of(options);
    if let Some(minutes) = options.soak {
        step(began, "soak");
        let figures = scale::soak(options, effort, minutes).await?;
        return report::write(&figures, began.elapsed(), &options.out.join("soak.json"));
    }
    let wanted = |name: &str| {
        let only = options.only.as_deref();
        only.is_none_or(|only| name.contains(only))
    };
    let mut figures: Vec<Figure> = Vec::new();
    if ["first-view", "widget", "api", "webhooks"]
        .into_iter()
        .any(wanted)
    {
        let shoppers = if options.quick {
            QUICK_SHOPPERS
        } else {
            SHOPPERS
        };
        step(began, "shoppers place their orders");
        let environment = Environment::new(options, shoppers).await?;
        if wanted("first-view") {
            step(began, "first-view");
            figures.extend(first_view::measure(&environment, effort).await?);
        }
        for (name, endpoint) in [("widget", Endpoint::Widget), ("api", Endpoint::Api)] {
            if wanted(name) {
                step(began, name);
                figures.extend(warm::measure(&environment, endpoint, effort).await?);
            }
        }
        if wanted("webhooks") {
            step(began, "webhooks");
            figures.extend(webhooks::ingest(&environment, effort).await?);
            figures.extend(webhooks::order_shows(&environment, effort).await?);
        }
    }
    if wanted("scale") {
        step(began, "scale");
        figures.extend(scale::measure(options, effort).await?);
    }
    if wanted("micro") {
        step(began, "micro");
        figures.extend(micro::measure(options, effort).await?);
    }
    report::write(&figures, began.elapsed(), &options.out.join("bench.json"))
}

fn step(began: Instant, name: &str) {
    println!("[{:6.1}s] bench: {name}", began.elapsed().as_secs_f32());
}

/// Returns the milliseconds since `began`.
fn milliseconds(began: Instant) -> f64 {
    1e3 * began.elapsed().as_secs_f64()
}
