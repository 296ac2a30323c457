//! What is measured, in order.

mod first_view;
mod micro;
mod samples_way;
mod scale;
mod shows;
mod soak;
mod warm;
mod webhooks;

use std::{fs, time::Instant};

use anyhow::Result;

use crate::{Options, figure::Figure, report, setting::Setting};

/// Shoppers who are seen for the first time.
const SHOPPERS: u32 = 12;
/// The same, where it need not be exact.
const SHOPPERS_QUICKLY: u32 = 4;

/// How often, and for how long.
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

/// Measures, prints and writes.
///
/// # Errors
/// When anything could not be measured: a figure is never left out in silence.
pub async fn run(options: &Options) -> Result<()> {
    let began = Instant::now();
    fs::create_dir_all(&options.out)?;
    let effort = Effort::of(options);
    if let Some(minutes) = options.soak {
        step(began, "soak");
        let figures = soak::measure(options, effort, minutes).await?;
        return report::tell(&figures, began.elapsed(), &options.out.join("soak.json"));
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
            SHOPPERS_QUICKLY
        } else {
            SHOPPERS
        };
        step(began, "shoppers place their orders");
        let setting = Setting::new(options, shoppers).await?;
        if wanted("first-view") {
            step(began, "first-view");
            figures.extend(first_view::measure(&setting, effort).await?);
        }
        for (name, path) in [("widget", warm::Path::Widget), ("api", warm::Path::Api)] {
            if wanted(name) {
                step(began, name);
                figures.extend(warm::measure(&setting, path, effort).await?);
            }
        }
        if wanted("webhooks") {
            step(began, "webhooks");
            figures.extend(webhooks::measure(&setting, effort).await?);
            figures.extend(shows::measure(&setting, effort).await?);
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
    report::tell(&figures, began.elapsed(), &options.out.join("bench.json"))
}

fn step(began: Instant, name: &str) {
    println!("[{:6.1}s] bench: {name}", began.elapsed().as_secs_f32());
}
