//! The warm view in small and large databases. Every shopper was seen before; of few stores all were
//! seen a moment ago, and are answered from memory, of many stores hardly anybody.

use std::{net::SocketAddr, path::PathBuf, time::Duration};

use anyhow::{Result, ensure};
use jiff::Timestamp;
use tempfile::TempDir;

use super::Effort;
use crate::{
    Options,
    app::{self, App},
    figure::{Aim, Figure, number},
    load::{Generator, Outcome, Shape},
    made::{self, CUSTOMERS},
    requests::{self, Request},
    sample::Sample,
    signed,
};

const STORES: [u64; 3] = [10, 1_000, 10_000];
const STORES_QUICKLY: [u64; 3] = [10, 100, 1_000];
/// Shoppers who come one after the other, as fast as they are answered, before anything is timed: it is
/// then that memory fills.
const CROWD: u64 = 20_000;
/// Shoppers of a timed round; more than come.
const ROUND: u64 = 3_000;
/// Nothing calls BigCommerce here, and nobody listens at this address.
const NO_UPSTREAM: &str = "http://127.0.0.1:9";

/// One database, and the app on it.
struct World {
    stores: u64,
    app: App,
    folder: TempDir,
    rounds: Vec<Outcome>,
    rate: f64,
}

/// The time of nearly all views at a steady rate, and memory, by the number of stores.
pub(super) async fn measure(options: &Options, effort: Effort) -> Result<Vec<Figure>> {
    let folder = tempfile::tempdir()?;
    let generator = Generator::new(&options.wrk, folder.path())?;
    let sizes = if effort.is_quick {
        STORES_QUICKLY
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
    for round in 0..effort.rounds {
        for world in &mut worlds {
            world.round(&generator, round, effort).await?;
        }
    }
    for world in &worlds {
        world.called_nobody().await?;
    }
    Ok(figures(&worlds))
}

impl World {
    async fn new(options: &Options, stores: u64) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let database = folder.path().join("reprise.db");
        made::database(&database, stores).await?;
        let addr: SocketAddr = app::free_addr()?;
        let app = App::start(&options.program, addr, &database, NO_UPSTREAM).await?;
        app.settle().await;
        Ok(Self {
            stores,
            app,
            folder,
            rounds: Vec::new(),
            rate: 0.0,
        })
    }

    /// Shoppers from all over the stores; no two are the same as long as there are others.
    fn requests(&self, from: u64, count: u64) -> Result<PathBuf> {
        /// Prime, so that every shopper's turn comes before anybody's second.
        const STEP: u64 = 7_919;
        let (all, now) = (self.stores * CUSTOMERS, Timestamp::now());
        let requests: Vec<Request> = (from..from + count.min(all))
            .map(|nth| {
                let shopper = nth * STEP % all;
                let store = made::hash(shopper / CUSTOMERS);
                let customer_id = 1 + shopper % CUSTOMERS;
                let token = signed::current_customer(&store, customer_id, now);
                Request::widget(&token, &format!("https://{store}.shop.example"))
            })
            .collect();
        let file = self.folder.path().join("views.requests");
        requests::write(&requests, &file)?;
        Ok(file)
    }

    async fn fill(&mut self, generator: &Generator, effort: Effort) -> Result<()> {
        let file = self.requests(0, CROWD)?;
        let shape = Shape {
            connections: 32,
            seconds: 2 * effort.seconds,
            pause: Duration::ZERO,
        };
        self.rate = generator.run(self.app.addr, &file, shape).await?.rate();
        Ok(())
    }

    async fn round(&mut self, generator: &Generator, round: u32, effort: Effort) -> Result<()> {
        let file = self.requests(CROWD + u64::from(round) * ROUND, ROUND)?;
        // About 400 a second: far from what the machine can do, so that nobody waits for a turn.
        let shape = Shape {
            connections: 16,
            seconds: 1 + effort.seconds,
            pause: Duration::from_millis(40),
        };
        let outcome = generator.run(self.app.addr, &file, shape).await?;
        self.rounds.push(outcome);
        Ok(())
    }

    /// A view that calls BigCommerce is no warm one.
    async fn called_nobody(&self) -> Result<()> {
        let url = format!("{}/metrics", self.app.url());
        let text = reqwest::get(url).await?.text().await?;
        let called = text
            .lines()
            .find(|line| line.starts_with("reprise_upstream_calls_total"));
        ensure!(called.is_none(), "BigCommerce was called: {called:?}");
        Ok(())
    }

    fn p99(&self) -> Sample {
        self.rounds.iter().map(Outcome::p99).collect()
    }
}

fn figures(worlds: &[World]) -> Vec<Figure> {
    let mut figures = Vec::new();
    for world in worlds {
        let stores = world.stores;
        let half: Sample = world.rounds.iter().map(Outcome::p50).collect();
        let made_of = format!(
            "median {} ms, at about 400/s; up to {}/s",
            number(half.median()),
            number(world.rate)
        );
        let name = format!("99 of 100 views at {stores} stores");
        figures.push(Figure::new(name, "ms", world.p99()).made_of(made_of));
    }
    for world in worlds.iter().skip(1) {
        let small = &worlds[0];
        let name = format!("the same, {} ÷ {} stores", world.stores, small.stores);
        let ratio = world.p99().0.into_iter().zip(small.p99().0);
        let ratio = ratio.map(|(large, small)| large / small).collect();
        figures.push(Figure::new(name, "×", ratio).aiming(Aim::AtMost(1.5)));
    }
    for world in worlds {
        if let Some(peak) = world.app.process().peak() {
            let name = format!("memory at {} stores, at the most", world.stores);
            let now = world.app.process().memory().map_or(0.0, |now| now);
            let figure = Figure::new(name, "MiB", Sample(vec![peak]));
            let figure = figure.aiming(Aim::AtMost(128.0));
            figures.push(figure.made_of(format!("{} MiB at the end", number(now))));
        }
    }
    figures
}
