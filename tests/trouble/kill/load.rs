//! A busy store, until the program is killed.

use std::{
    cell::Cell,
    time::{Duration, Instant},
};

use testkit::Program;

use super::{
    ledger::Ledger,
    shop::{Shop, pause},
};
use crate::support::{World, random::Random};

/// How far the sandbox's clock moves forward in a round: failed deliveries are made again after a minute and
/// more.
const FORWARD: Duration = Duration::from_mins(4);

/// One round.
pub(super) struct Load<'a> {
    pub world: &'a World,
    pub app: &'a Program,
    pub shop: &'a Shop,
    pub ledger: &'a Ledger,
    pub session: &'a str,
    /// How many customers with many orders are viewed.
    pub deep: usize,
    /// Whether one of them is viewed for the first time.
    pub is_new: bool,
}

impl Load<'_> {
    /// Starts the program, makes everything happen at once, and kills it.
    pub(super) async fn until_killed(&self, random: &mut Random) {
        self.app.kill();
        self.app.start().await;
        self.assert_heading().await;
        let gone = Cell::new(false);
        let mut chance = [(); 5].map(|()| random.fork());
        let [changes, one, other, saves, moment] = &mut chance;
        tokio::join!(
            self.change(&gone, changes),
            self.look(&gone, one),
            self.look(&gone, other),
            self.save(&gone, saves),
            self.world.sandbox.advance(FORWARD),
            self.kill(&gone, moment),
        );
    }

    /// Asserts that an acknowledged heading is stored; one that was not may be.
    async fn assert_heading(&self) {
        let (saved, sent) = self.ledger.headings();
        if saved == 0 {
            return;
        }
        let customer = self.ledger.seen().pop().unwrap();
        let page = self.world.shopper(self.app, customer).widget().await;
        let shown = (saved..=sent).any(|it| page.body.contains(&format!(">Heading {it}<")));
        assert!(
            shown,
            "{saved} was acknowledged, {sent} sent: {}",
            page.body
        );
    }

    async fn kill(&self, gone: &Cell<bool>, random: &mut Random) {
        let app = self.app;
        if self.is_new {
            self.older_begun().await;
        } else {
            tokio::time::sleep(Duration::from_millis(20 + random.below(380))).await;
        }
        let jobs = app
            .database
            .number("SELECT COUNT(*) FROM jobs WHERE kind <> 'webhooks'");
        let jobs = jobs.await;
        let older = "SELECT COUNT(*) FROM shoppers WHERE older_below IS NOT NULL";
        let older = app.database.number(older).await;
        pause(random, 20).await;
        app.kill();
        gone.set(true);
        self.ledger.note(|counts| {
            counts.with_jobs += u64::from(jobs > 0);
            counts.with_older += u64::from(older > 0);
        });
    }

    /// Waits a moment for the reading of older orders to begin. If this were left to chance, a fast machine
    /// would have finished it before the kill.
    async fn older_begun(&self) {
        let older = "SELECT COUNT(*) FROM shoppers WHERE older_below IS NOT NULL";
        let until = Instant::now() + Duration::from_secs(2);
        while Instant::now() < until && self.app.database.number(older).await == 0 {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    }

    async fn change(&self, gone: &Cell<bool>, random: &mut Random) {
        while !gone.get() {
            self.shop.change(self.world, self.ledger, random).await;
            pause(random, 12).await;
        }
    }

    async fn look(&self, gone: &Cell<bool>, random: &mut Random) {
        let all = self.shop.few.iter().chain(&self.shop.deep[..self.deep]);
        let all: Vec<u64> = all.copied().collect();
        while !gone.get() {
            let present = self.ledger.present(all.iter());
            let customer = *random.of(&present);
            self.ledger.looks(customer);
            if let Ok(page) = self.world.shopper(self.app, customer).try_purchases().await {
                let is_gone = self.ledger.gone().contains(&customer);
                let is_told = page.status == 401 && page.body.contains("token_customer");
                let is_right = page.status == 200 || is_gone && is_told;
                assert!(is_right, "customer {customer}: {}", page.body);
                self.ledger.note(|counts| counts.views += 1);
            }
            pause(random, 12).await;
        }
    }

    async fn save(&self, gone: &Cell<bool>, random: &mut Random) {
        while !gone.get() {
            let heading = self.ledger.next_heading();
            let title = format!("Heading {heading}");
            if let Ok(page) = self.world.save_title(self.app, self.session, &title).await {
                assert_eq!(page.status, 200, "{}", page.body);
                self.ledger.saved(heading);
                self.ledger.note(|counts| counts.saves += 1);
            }
            pause(random, 120).await;
        }
    }
}
