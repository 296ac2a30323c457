//! Memory under load that goes on: views from all over a large database, minute by minute.

use anyhow::{Result, ensure};

use super::{Effort, scale::World};
use crate::{
    Options,
    figure::{Aim, Figure, number},
    load::Generator,
    sample::Sample,
};

/// Stores of the database: with their customers far more than memory may remember.
const STORES: u64 = 1_000;
/// What memory may come to, in MiB.
const MOST: f64 = 128.0;

/// Memory at the end of each minute.
pub(super) async fn measure(
    options: &Options,
    effort: Effort,
    minutes: u32,
) -> Result<Vec<Figure>> {
    let folder = tempfile::tempdir()?;
    let generator = Generator::new(&options.wrk, folder.path())?;
    let mut world = World::new(options, STORES).await?;
    world.fill(&generator, effort).await?;
    let (mut memory, mut views) = (Vec::new(), 0);
    for minute in 0..minutes {
        views += world.minute(&generator, minute).await?;
        if let Some(now) = world.app.process().memory() {
            println!("          minute {}: {} MiB", minute + 1, number(now));
            memory.push(now);
        }
    }
    world.called_nobody().await?;
    ensure!(!memory.is_empty(), "the system does not tell of memory");
    let (first, last) = (memory[0], memory[memory.len() - 1]);
    let peak = world.app.process().peak().unwrap_or(0.0);
    let about = format!("{views} views of {STORES} stores in {minutes} minutes");
    Ok(vec![
        Figure::new("memory, minute by minute", "MiB", Sample(memory))
            .aiming(Aim::AtMost(MOST))
            .made_of(format!("{about}; at the most {} MiB", number(peak))),
        Figure::new(
            "memory, last ÷ first minute",
            "×",
            Sample(vec![last / first]),
        ),
    ])
}
