//! The store, and the changes in it.

use std::time::Duration;

use sandbox::seed::{FERNWAY, customers, products};
use serde_json::json;

use super::ledger::{Ledger, Order};
use crate::support::{World, random::Random};

/// How many customers have more orders than a first view reads: three pages of them.
const DEEP: u64 = 8;
const DEEP_ORDERS: u64 = 510;
/// Statuses that count, and some that do not.
const STATUSES: [u64; 8] = [2, 3, 5, 7, 9, 10, 11, 14];

/// The store's customers.
pub(super) struct Shop {
    /// Customers with few orders.
    pub few: Vec<u64>,
    /// Customers with many, whom nobody views at first.
    pub deep: Vec<u64>,
    /// The orders of the latter.
    pub deep_orders: Vec<Order>,
}

impl Shop {
    /// Returns Fernway, with customers who have ordered for years.
    pub(super) async fn stocked(world: &World) -> Self {
        let mut shop = Self {
            few: vec![
                customers::REGULAR.id,
                customers::SIXTY_ORDERS.id,
                customers::NO_ORDERS.id,
                customers::LONG_ORDER.id,
                customers::EVERY_STATUS.id,
                customers::REFUNDS.id,
                customers::OPTIONS.id,
                customers::DELETED_ORDERS.id,
                customers::MISSING_ITEMS.id,
            ],
            deep: (9_001..9_001 + DEEP).collect(),
            deep_orders: Vec::new(),
        };
        for customer in &shop.deep {
            welcome(world, *customer).await;
        }
        for customer in &shop.deep {
            for number in 0..DEEP_ORDERS {
                let product = products::BY_STATUS[usize::try_from(number % 15).unwrap()];
                let id = world.place(*customer, product, 10).await;
                shop.deep_orders.push(Order::new(id, *customer, 10));
            }
        }
        shop
    }

    /// Makes one change that webhooks report.
    pub(super) async fn change(&self, world: &World, ledger: &Ledger, random: &mut Random) {
        match random.below(24) {
            0..10 => self.order(world, ledger, random).await,
            10..19 => restate(world, ledger, random).await,
            19..21 => archive(world, ledger, random).await,
            21..23 => rename(world, random).await,
            _ => leave(world, ledger, random).await,
        }
        ledger.note(|counts| counts.changes += 1);
    }

    async fn order(&self, world: &World, ledger: &Ledger, random: &mut Random) {
        let present = ledger.present(self.few.iter().chain(&self.deep));
        let customer = *random.of(&present);
        let (product, status) = (*random.of(&products::BY_STATUS), *random.of(&STATUSES));
        let at = world.sandbox.now();
        let id = world.place(customer, product, status).await;
        ledger.placed(Order::new(id, customer, status), at);
    }
}

/// Changes an order's status.
async fn restate(world: &World, ledger: &Ledger, random: &mut Random) {
    let mut order = ledger.any_order(random);
    order.status = *random.of(&STATUSES);
    let at = world.sandbox.now();
    let change = world.sandbox.change_order(FERNWAY, order.id);
    change.to_status(order.status).done().await.unwrap();
    ledger.placed(order, at);
}

/// Archives an order, or restores it.
async fn archive(world: &World, ledger: &Ledger, random: &mut Random) {
    let mut order = ledger.any_order(random);
    order.is_deleted = !order.is_deleted;
    let at = world.sandbox.now();
    let change = world.sandbox.change_order(FERNWAY, order.id);
    let change = if order.is_deleted {
        change.archived()
    } else {
        change.restored()
    };
    change.done().await.unwrap();
    ledger.placed(order, at);
}

/// Changes a product's name and price.
async fn rename(world: &World, random: &mut Random) {
    let product = *random.of(&products::BY_STATUS);
    let number = random.below(1_000);
    let change = world.sandbox.change_product(FERNWAY, product);
    let change = change.named(&format!("Renamed {number}"));
    let price = f64::from(u32::try_from(number).unwrap());
    change.priced(price).done().await.unwrap();
}

/// Deletes a customer who was seen before, now and then; the customer stays away until the next comparison.
async fn leave(world: &World, ledger: &Ledger, random: &mut Random) {
    let Some(customer) = ledger.leaves(random) else {
        return;
    };
    world.customer("DELETE", customer, json!({})).await;
    ledger.note(|counts| counts.forgotten += 1);
}

/// Creates a customer, for the first time or again.
pub(super) async fn welcome(world: &World, customer: u64) {
    let who = json!({"email": format!("customer-{customer}@example.com"), "first_name": "Sam"});
    world.customer("PUT", customer, who).await;
}

/// Pauses for a random moment between two changes.
pub(super) async fn pause(random: &mut Random, most_ms: u64) {
    tokio::time::sleep(Duration::from_millis(random.below(most_ms))).await;
}
