//! The warm view in small and large databases, in two ways: of an app that has just been started, and
//! so reads all rows; and of one that has been there for a while. The latter answers the shoppers of
//! few stores from memory, and of many stores hardly anybody: it compares more than databases.

use std::{
    net::SocketAddr,
    path::{self, PathBuf},
    time::Duration,
};

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
/// Shoppers of a round after a start: all that the smallest database has, and more than come. Nobody
/// comes twice.
const READ: u64 = 1_000;
/// About 400 a second of 16 connections: far from what the machine can do, so that nobody waits for a
/// turn.
const PAUSE: Duration = Duration::from_millis(40);
/// Nothing calls BigCommerce here, and nobody listens at this address.
const NO_UPSTREAM: &str = "http://127.0.0.1:9";

/// One database, and the app on it.
pub(super) struct World {
    stores: u64,
    pub(super) app: App,
    folder: TempDir,
    rounds: Vec<Outcome>,
    read: Vec<Outcome>,
    rate: f64,
    /// The most and the last, in MiB.
    memory: Option<(f64, f64)>,
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
    for world in &mut worlds {
        world.called_nobody().await?;
        let process = world.app.process();
        world.memory = process.peak().zip(process.memory());
    }
    for round in 0..effort.rounds {
        for world in &mut worlds {
            world.start_over(options).await?;
            world.read(&generator, round).await?;
            world.called_nobody().await?;
        }
    }
    Ok(figures(&worlds))
}

impl World {
    pub(super) async fn new(options: &Options, stores: u64) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let database = folder.path().join("reprise.db");
        made::database(&database, stores).await?;
        Ok(Self {
            stores,
            app: started(options, folder.path()).await?,
            folder,
            rounds: Vec::new(),
            read: Vec::new(),
            rate: 0.0,
            memory: None,
        })
    }

    /// Nothing is remembered any more.
    async fn start_over(&mut self, options: &Options) -> Result<()> {
        self.app = started(options, self.folder.path()).await?;
        Ok(())
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

    /// As many as can come, and memory is full.
    pub(super) async fn fill(&mut self, generator: &Generator, effort: Effort) -> Result<()> {
        let file = self.requests(0, CROWD)?;
        let shape = Shape {
            connections: 32,
            seconds: 2 * effort.seconds,
            pause: Duration::ZERO,
        };
        self.rate = generator.run(self.app.addr, &file, shape).await?.rate();
        Ok(())
    }

    /// A minute of views at the pace of the timed rounds; answers how many there were.
    pub(super) async fn minute(&self, generator: &Generator, minute: u32) -> Result<u64> {
        const A_MINUTE: u64 = 30_000;
        let file = self.requests(CROWD + u64::from(minute) * A_MINUTE, A_MINUTE)?;
        let shape = Shape {
            connections: 16,
            seconds: 60,
            pause: PAUSE,
        };
        Ok(generator.run(self.app.addr, &file, shape).await?.requests)
    }

    async fn round(&mut self, generator: &Generator, round: u32, effort: Effort) -> Result<()> {
        let file = self.requests(CROWD + u64::from(round) * ROUND, ROUND)?;
        let shape = Shape {
            connections: 16,
            seconds: 1 + effort.seconds,
            pause: PAUSE,
        };
        let outcome = generator.run(self.app.addr, &file, shape).await?;
        self.rounds.push(outcome);
        Ok(())
    }

    async fn read(&mut self, generator: &Generator, round: u32) -> Result<()> {
        let file = self.requests(u64::from(round) * READ, READ)?;
        let shape = Shape {
            connections: 16,
            seconds: 2,
            pause: PAUSE,
        };
        let outcome = generator.run(self.app.addr, &file, shape).await?;
        ensure!(outcome.requests <= READ, "somebody came twice");
        self.read.push(outcome);
        Ok(())
    }

    /// A view that calls BigCommerce is no warm one.
    pub(super) async fn called_nobody(&self) -> Result<()> {
        let text = self.app.metrics().await?;
        let called = text
            .lines()
            .find(|line| line.starts_with("reprise_upstream_calls_total"));
        ensure!(called.is_none(), "BigCommerce was called: {called:?}");
        Ok(())
    }
}

/// Starts the app on the database in a folder.
async fn started(options: &Options, folder: &path::Path) -> Result<App> {
    let addr: SocketAddr = app::free_addr()?;
    let database = folder.join("reprise.db");
    let app = App::start(&options.program, addr, &database, NO_UPSTREAM).await?;
    app.settle().await;
    Ok(app)
}

fn figures(worlds: &[World]) -> Vec<Figure> {
    let mut figures = times(worlds, "views after a start", |world| &world.read);
    figures.extend(times(worlds, "views, some from memory", |world| {
        &world.rounds
    }));
    for world in worlds {
        let name = format!("views/s at {} stores, some from memory", world.stores);
        figures.push(Figure::new(name, "/s", Sample(vec![world.rate])));
    }
    for world in worlds {
        if let Some((peak, now)) = world.memory {
            let name = format!("memory at {} stores, at the most", world.stores);
            let figure = Figure::new(name, "MiB", Sample(vec![peak]));
            let figure = figure.aiming(Aim::AtMost(128.0));
            figures.push(figure.made_of(format!("{} MiB at the end", number(now))));
        }
    }
    figures
}

/// The time of 99 of 100 views, and how it grows with the number of stores.
fn times(worlds: &[World], what: &str, rounds: fn(&World) -> &[Outcome]) -> Vec<Figure> {
    let p99 = |world| -> Sample { rounds(world).iter().map(Outcome::p99).collect() };
    let mut figures = Vec::new();
    for world in worlds {
        let half: Sample = rounds(world).iter().map(Outcome::p50).collect();
        let name = format!("99 of 100 {what}: {} stores", world.stores);
        let made_of = format!("median {} ms, at about 400/s", number(half.median()));
        figures.push(Figure::new(name, "ms", p99(world)).made_of(made_of));
    }
    let Some((small, larger)) = worlds.split_first() else {
        return figures;
    };
    for world in larger {
        let name = format!("the same, {} ÷ {} stores", world.stores, small.stores);
        let ratio = p99(world).0.into_iter().zip(p99(small).0);
        let ratio = ratio.map(|(large, small)| large / small).collect();
        figures.push(Figure::new(name, "×", ratio).aiming(Aim::AtMost(1.5)));
    }
    figures
}
