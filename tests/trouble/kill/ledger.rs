//! The true state of the store, recorded as it changes.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use jiff::Timestamp;

use super::shop::Shop;
use crate::support::random::Random;

/// An order as it is at BigCommerce.
#[derive(Clone, Debug)]
pub(super) struct Order {
    pub id: u64,
    pub customer: u64,
    pub status: u64,
    pub is_deleted: bool,
    /// The seconds of the sandbox's clock in which its changes began, in order.
    pub changed: Vec<i64>,
}

impl Order {
    pub(super) fn new(id: u64, customer: u64, status: u64) -> Self {
        Self {
            id,
            customer,
            status,
            is_deleted: false,
            changed: Vec::new(),
        }
    }

    /// Returns the second of its last change, if no other change was in that second: a delivery from then on
    /// describes the order as it is.
    pub(super) fn last_change(&self) -> Option<i64> {
        let (last, before) = self.changed.split_last()?;
        (!before.contains(last)).then_some(*last)
    }
}

/// How often each thing happened.
#[derive(Default)]
pub(super) struct Counts {
    pub while_starting: u64,
    pub changes: u64,
    pub views: u64,
    pub saves: u64,
    pub forgotten: u64,
    /// Kills with work in the queue.
    pub with_jobs: u64,
    /// Kills between a first view and the last of the older pages.
    pub with_older: u64,
    /// Orders that had to match BigCommerce, because a delivery of their state was acknowledged.
    pub acknowledged: u64,
    /// Shoppers whose purchases were compared.
    pub compared: u64,
}

#[derive(Default)]
struct Pages {
    orders: BTreeMap<u64, Order>,
    seen: BTreeSet<u64>,
    gone: BTreeSet<u64>,
    sent: u64,
    saved: u64,
    counts: Counts,
}

/// The record of everything.
pub(super) struct Ledger(RefCell<Pages>);

impl Ledger {
    pub(super) fn new(shop: &Shop) -> Self {
        let orders = shop.deep_orders.iter().map(|it| (it.id, it.clone()));
        Self(RefCell::new(Pages {
            orders: orders.collect(),
            ..Pages::default()
        }))
    }

    pub(super) fn note(&self, change: impl FnOnce(&mut Counts)) {
        change(&mut self.0.borrow_mut().counts);
    }

    /// Records that an order was placed or changed, no earlier than `at`.
    pub(super) fn placed(&self, mut order: Order, at: Timestamp) {
        order.changed.push(at.as_second());
        self.0.borrow_mut().orders.insert(order.id, order);
    }

    pub(super) fn any_order(&self, random: &mut Random) -> Order {
        let pages = self.0.borrow();
        let ids: Vec<u64> = pages.orders.keys().copied().collect();
        pages.orders[random.of(&ids)].clone()
    }

    pub(super) fn orders(&self) -> Vec<Order> {
        self.0.borrow().orders.values().cloned().collect()
    }

    /// Records that a shopper viewed.
    pub(super) fn looks(&self, customer: u64) {
        self.0.borrow_mut().seen.insert(customer);
    }

    /// Returns those of these customers who have not been deleted.
    pub(super) fn present<'a>(&self, these: impl Iterator<Item = &'a u64>) -> Vec<u64> {
        let pages = self.0.borrow();
        let present = these.filter(|it| !pages.gone.contains(it));
        present.copied().collect()
    }

    /// Returns those who have viewed and have not been deleted.
    pub(super) fn seen(&self) -> Vec<u64> {
        let pages = self.0.borrow();
        pages.seen.difference(&pages.gone).copied().collect()
    }

    /// Picks a customer who has viewed to be deleted, unless many have been.
    pub(super) fn leaves(&self, random: &mut Random) -> Option<u64> {
        let seen = self.seen();
        let mut pages = self.0.borrow_mut();
        if pages.gone.len() > 2 || seen.len() < 6 {
            return None;
        }
        let customer = *random.of(&seen);
        pages.gone.insert(customer);
        Some(customer)
    }

    pub(super) fn gone(&self) -> Vec<u64> {
        self.0.borrow().gone.iter().copied().collect()
    }

    /// Records that the deleted customers are back, and have not viewed yet.
    pub(super) fn return_all(&self) {
        let mut pages = self.0.borrow_mut();
        let gone = std::mem::take(&mut pages.gone);
        pages.seen.retain(|it| !gone.contains(it));
    }

    /// Returns the number of the next heading to save.
    pub(super) fn next_heading(&self) -> u64 {
        let mut pages = self.0.borrow_mut();
        pages.sent += 1;
        pages.sent
    }

    pub(super) fn saved(&self, heading: u64) {
        self.0.borrow_mut().saved = heading;
    }

    /// Returns the last heading that was acknowledged, and the last that was sent.
    pub(super) fn headings(&self) -> (u64, u64) {
        let pages = self.0.borrow();
        (pages.saved, pages.sent)
    }

    /// Asserts that there was something to lose.
    pub(super) fn assert_busy(&self, rounds: u64) {
        let pages = self.0.borrow();
        let counts = &pages.counts;
        // The machine's speed decides how often a kill falls among older pages.
        for (what, count, least) in [
            (
                "kills with work in the queue",
                counts.with_jobs,
                rounds / 10,
            ),
            ("kills among older pages", counts.with_older, 1),
            (
                "orders that were acknowledged",
                counts.acknowledged,
                rounds / 10,
            ),
            ("views", counts.views, rounds / 10),
            ("saves", counts.saves, rounds / 10),
        ] {
            assert!(count >= least, "{what}: only {count}");
        }
    }

    pub(super) fn tally(&self) -> Tally<'_> {
        Tally(self)
    }
}

/// A summary, in one line.
pub(super) struct Tally<'a>(&'a Ledger);

impl fmt::Display for Tally<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pages = self.0.0.borrow();
        let counts = &pages.counts;
        write!(
            f,
            "{} while it started, {} with work in the queue, {} among older pages; {} changes, \
             {} views, {} saves, {} customers deleted; {} orders held to what was acknowledged, \
             {} shoppers' answers to those of a fresh app",
            counts.while_starting,
            counts.with_jobs,
            counts.with_older,
            counts.changes,
            counts.views,
            counts.saves,
            counts.forgotten,
            counts.acknowledged,
            counts.compared,
        )
    }
}
