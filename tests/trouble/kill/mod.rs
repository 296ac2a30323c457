//! `SIGKILL` at any moment.
//!
//! In each round, the program starts on the data that the last round left, a store is busy, shoppers view,
//! the merchant saves, and then the process is killed. Every ten rounds it may finish its work, and is
//! compared with a program that starts with nothing.

mod checkpoint;
mod ledger;
mod load;
mod shop;

use std::time::{Duration, Instant};

use testkit::Program;

use self::{ledger::Ledger, load::Load, shop::Shop};
use crate::support::{World, print_always, random::Random};

/// The number of kills, unless `REPRISE_KILL_ROUNDS` is set.
const ROUNDS: u64 = 60;
/// The number of rounds between comparisons.
const PACE: u64 = 10;
/// One in this many rounds ends while the program starts.
const STARTING: u64 = 6;

/// Returns a number from the environment.
fn setting(name: &str, otherwise: u64) -> u64 {
    let set = std::env::var(name).ok();
    set.map_or(otherwise, |text| text.parse().unwrap())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "slow: run with `cargo xtask test`"]
async fn after_kills_at_any_moment_the_data_equals_a_fresh_start() {
    let (rounds, seed) = (
        setting("REPRISE_KILL_ROUNDS", ROUNDS),
        setting("REPRISE_KILL_SEED", 1),
    );
    let began = Instant::now();
    let world = World::new().await;
    let shop = Shop::stocked(&world).await;
    let app = world.installed().await;
    app.wait_until_idle().await;
    let ledger = Ledger::new(&shop);
    let mut random = Random::new(seed);
    let session = world.merchant(&app).opens().await.session;
    for round in 1..=rounds {
        if round % STARTING == 0 {
            while_starting(&world, &app, &shop, &ledger, &mut random).await;
        } else {
            let deep = |round| usize::try_from(round * shop.deep.len() as u64 / rounds).unwrap();
            let load = Load {
                world: &world,
                app: &app,
                shop: &shop,
                ledger: &ledger,
                session: &session,
                deep: deep(round),
                is_new: deep(round) > deep(round - 1),
            };
            load.until_killed(&mut random).await;
        }
        if round % PACE == 0 || round == rounds {
            checkpoint::compare(&world, &app, &ledger).await;
        }
    }
    app.kill();
    let log = app.log();
    assert!(!log.contains("panicked"), "{}", app.tail());
    print_always!(
        "killed {rounds} times (seed {seed}) in {} s: {}",
        began.elapsed().as_secs(),
        ledger.tally()
    );
    ledger.assert_busy(rounds);
}

/// Kills it before it has served anybody, perhaps with earlier work half done.
async fn while_starting(
    world: &World,
    app: &Program,
    shop: &Shop,
    ledger: &Ledger,
    random: &mut Random,
) {
    app.kill();
    shop.change(world, ledger, random).await;
    app.spawn();
    let moment = Duration::from_millis(random.below(200));
    tokio::time::sleep(moment).await;
    app.kill();
    ledger.note(|counts| counts.while_starting += 1);
}
