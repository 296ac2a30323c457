//! Warm views with small and large databases, in two states of the app: just started, when it has to read all
//! rows, and after a while. After a while it answers the shoppers of few stores from memory, and hardly anybody
//! of many stores, so that figure compares more than databases.

use std::{path::PathBuf, time::Duration};

use anyhow::{Result, ensure};
use jiff::Timestamp;
use tempfile::TempDir;

use super::Effort;
use crate::{
    Options,
    figure::{Figure, Sample, Target, number},
    fixtures::{self, CUSTOMERS},
    load::{Generator, LoadOutcome, LoadShape},
    program::{self, App},
    requests::{self, Request},
};

const STORES: [u64; 3] = [10, 1_000, 10_000];
const QUICK_STORES: [u64; 3] = [10, 100, 1_000];
/// The stores of a soak test: with their customers, much more than fits in the app's caches.
const SOAK_STORES: u64 = 1_000;

/// How many shoppers fill the caches as fast as possible, before anything is timed.
const FILL: u64 = 20_000;
/// How many shoppers are prepared for a timed round: more than can be served.
const ROUND: u64 = 3_000;
/// The same for a round after a start: all shoppers of the smallest database. None may be served twice.
const ROUND_AFTER_START: u64 = 1_000;
/// The same for a minute of a soak test.
const MINUTE: u64 = 30_000;
/// About 400 requests a second over 16 connections. That is far below what the machine can do, so requests do
/// not wait for each other.
const STEADY: LoadShape = LoadShape {
    connections: 16,
    seconds: 2,
    pause: Duration::from_millis(40),
};

/// The memory that the app may use, in MiB.
const MAX_MEMORY: f64 = 128.0;
/// Nobody listens on this address, and nothing should call BigCommerce.
const NO_UPSTREAM: &str = "http://127.0.0.1:9";

/// A database and the app that uses it.
struct World {
    stores: u64,
    app: App,
    folder: TempDir,
    rounds: Vec<LoadOutcome>,
    rounds_after_start: Vec<LoadOutcome>,
    /// Views per second while the caches are filled.
    rate: f64,
    /// Peak and last, in MiB.
    memory: Option<(f64, f64)>,
}

/// Measures the latency of views at a steady rate, and memory, by the number of stores.
pub(super) async fn measure(options: &Options, effort: Effort) -> Result<Vec<Figure>> {
    let folder = tempfile::tempdir()?;
    let generator = Generator::new(&options.wrk, folder.path())?;
    let sizes = if effort.is_quick {
        QUICK_STORES
    } else {
        STORES
    };
    let mut worlds = Vec::new();
    for stores in sizes {
        worlds.push(World::new(options, stores).await?);
    }
    for world in &mut worlds {
        world.fill(&generator, effort).await?;
    }
    let shape = LoadShape {
        seconds: 1 + effort.seconds,
        ..STEADY
    };
    for round in 0..u64::from(effort.rounds) {
        for world in &mut worlds {
            let views = (FILL + round * ROUND, ROUND);
            let outcome = world.view(&generator, views, shape).await?;
            world.rounds.push(outcome);
        }
    }
    for world in &mut worlds {
        world.check_upstream_unused().await?;
        let process = world.app.process();
        world.memory = process.peak_memory().zip(process.memory());
    }
    for round in 0..u64::from(effort.rounds) {
        for world in &mut worlds {
            world.app.restart().await;
            world.app.settle().await;
            let views = (round * ROUND_AFTER_START, ROUND_AFTER_START);
            let outcome = world.view(&generator, views, STEADY).await?;
            let was_none_served_twice = outcome.requests <= ROUND_AFTER_START;
            ensure!(was_none_served_twice, "a shopper was served twice");
            world.rounds_after_start.push(outcome);
            world.check_upstream_unused().await?;
        }
    }
    Ok(figures(&worlds))
}

/// Measures memory under continuous load: views of shoppers all over a large database, minute by minute.
pub(super) async fn soak(options: &Options, effort: Effort, minutes: u32) -> Result<Vec<Figure>> {
    let folder = tempfile::tempdir()?;
    let generator = Generator::new(&options.wrk, folder.path())?;
    let mut world = World::new(options, SOAK_STORES).await?;
    world.fill(&generator, effort).await?;
    let shape = LoadShape {
        seconds: 60,
        ..STEADY
    };
    let (mut memory, mut count) = (Vec::new(), 0);
    for minute in 0..u64::from(minutes) {
        let views = (FILL + minute * MINUTE, MINUTE);
        count += world.view(&generator, views, shape).await?.requests;
        if let Some(now) = world.app.process().memory() {
            println!("          minute {}: {} MiB", minute + 1, number(now));
            memory.push(now);
        }
    }
    world.check_upstream_unused().await?;
    ensure!(!memory.is_empty(), "this system does not report memory");
    let growth = memory[memory.len() - 1] / memory[0];
    let peak = number(world.app.process().peak_memory().unwrap_or(0.0));
    let detail =
        format!("{count} views of {SOAK_STORES} stores in {minutes} minutes; peak {peak} MiB");
    Ok(vec![
        Figure::new("memory, minute by minute", "MiB", Sample(memory))
            .with_target(Target::AtMost(MAX_MEMORY))
            .with_detail(detail),
        Figure::new("memory, last ÷ first minute", "×", Sample(vec![growth])),
    ])
}

impl World {
    async fn new(options: &Options, stores: u64) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let database = folder.path().join("reprise.db");
        let addr = program::free_addr()?;
        fixtures::create_database(&database, stores, &format!("http://{addr}")).await?;
        let app = App::start(&options.program, addr, &database, NO_UPSTREAM).await?;
        app.settle().await;
        Ok(Self {
            stores,
            app,
            folder,
            rounds: Vec::new(),
            rounds_after_start: Vec::new(),
            rate: 0.0,
            memory: None,
        })
    }

    /// Fills the caches with as many views as possible.
    async fn fill(&mut self, generator: &Generator, effort: Effort) -> Result<()> {
        let shape = LoadShape {
            connections: 32,
            seconds: 2 * effort.seconds,
            pause: Duration::ZERO,
        };
        self.rate = self.view(generator, (0, FILL), shape).await?.rate();
        Ok(())
    }

    /// Requests the views of `count` shoppers, beginning with the one numbered `from`.
    async fn view(
        &self,
        generator: &Generator,
        (from, count): (u64, u64),
        shape: LoadShape,
    ) -> Result<LoadOutcome> {
        let file = self.requests(from, count)?;
        generator.run(self.app.addr(), &file, shape).await
    }

    /// Writes requests of shoppers all over the stores. None is repeated as long as there are others.
    fn requests(&self, from: u64, count: u64) -> Result<PathBuf> {
        /// A prime number, so that every shopper has a turn before any has a second one.
        const STEP: u64 = 7_919;
        let (all, now) = (self.stores * CUSTOMERS, Timestamp::now());
        let requests: Vec<Request> = (from..from + count.min(all))
            .map(|nth| {
                let shopper = nth * STEP % all;
                let store = fixtures::hash(shopper / CUSTOMERS);
                let customer_id = 1 + shopper % CUSTOMERS;
                let token = requests::current_customer_token(&store, customer_id, now);
                Request::widget(&token, &format!("https://{store}.shop.example"))
            })
            .collect();
        let file = self.folder.path().join("views.requests");
        requests::write(&requests, &file)?;
        Ok(file)
    }

    /// Fails if BigCommerce was called, because such a view is not a warm one.
    async fn check_upstream_unused(&self) -> Result<()> {
        let text = self.app.metrics().await?;
        let call = text
            .lines()
            .find(|line| line.starts_with("reprise_upstream_calls_total"));
        ensure!(call.is_none(), "BigCommerce was called: {call:?}");
        Ok(())
    }
}

fn figures(worlds: &[World]) -> Vec<Figure> {
    let mut figures = latencies(worlds, "views after a start", |it| &it.rounds_after_start);
    figures.extend(latencies(worlds, "views, some from memory", |it| {
        &it.rounds
    }));
    for world in worlds {
        let name = format!("views/s at {} stores, some from memory", world.stores);
        figures.push(Figure::new(name, "/s", Sample(vec![world.rate])));
    }
    for world in worlds {
        if let Some((peak, now)) = world.memory {
            let name = format!("memory at {} stores, at the most", world.stores);
            let figure = Figure::new(name, "MiB", Sample(vec![peak]));
            let figure = figure.with_target(Target::AtMost(MAX_MEMORY));
            figures.push(figure.with_detail(format!("{} MiB at the end", number(now))));
        }
    }
    figures
}

/// Returns the 99th percentile of the latency, and how it grows with the number of stores.
fn latencies(worlds: &[World], what: &str, rounds: fn(&World) -> &[LoadOutcome]) -> Vec<Figure> {
    let p99 = |world| -> Sample { rounds(world).iter().map(LoadOutcome::p99).collect() };
    let mut figures = Vec::new();
    for world in worlds {
        let median: Sample = rounds(world).iter().map(LoadOutcome::p50).collect();
        let name = format!("99 of 100 {what}: {} stores", world.stores);
        let detail = format!("median {} ms, at about 400/s", number(median.median()));
        figures.push(Figure::new(name, "ms", p99(world)).with_detail(detail));
    }
    let Some((small, larger)) = worlds.split_first() else {
        return figures;
    };
    for world in larger {
        let name = format!("the same, {} ÷ {} stores", world.stores, small.stores);
        let ratio = p99(world).0.into_iter().zip(p99(small).0);
        let ratio = ratio.map(|(large, small)| large / small).collect();
        figures.push(Figure::new(name, "×", ratio).with_target(Target::AtMost(1.5)));
    }
    figures
}
