//! `SIGKILL` at any moment.
//!
//! Rounds: the program starts on the data that the last round left, a store is busy, shoppers look,
//! the merchant saves, and then the process is gone. Every ten rounds it is let come to rest and is
//! compared with a program that begins with nothing.

mod checkpoint;
mod ledger;
mod load;
mod shop;

use std::time::{Duration, Instant};

use self::{ledger::Ledger, load::Load, shop::Shop};
use crate::support::{World, program::Program, random::Random, tell};

/// How often it is killed. `REPRISE_KILL_ROUNDS` says otherwise.
const ROUNDS: u64 = 60;
/// After how many rounds it is compared.
const PACE: u64 = 10;
/// Of so many rounds one ends while the program starts.
const STARTING: u64 = 6;

/// A number from the environment.
fn setting(name: &str, otherwise: u64) -> u64 {
    let set = std::env::var(name).ok();
    set.map_or(otherwise, |text| text.parse().unwrap())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_at_any_moment_it_ends_where_one_that_begins_anew_does() {
    let (rounds, seed) = (
        setting("REPRISE_KILL_ROUNDS", ROUNDS),
        setting("REPRISE_KILL_SEED", 1),
    );
    let began = Instant::now();
    let world = World::new().await;
    let shop = Shop::stocked(&world).await;
    let app = world.installed().await;
    app.worked_off().await;
    let ledger = Ledger::new(&shop);
    let mut random = Random::new(seed);
    let session = world.session(&app).await;
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
    tell!(
        "killed {rounds} times (seed {seed}) in {} s: {}",
        began.elapsed().as_secs(),
        ledger.tally()
    );
    ledger.assert_busy(rounds);
}

/// It is gone before it has answered anybody, perhaps with its work half done from before.
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
