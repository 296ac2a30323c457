//! The orders of generated stores.

use crate::{
    Scale,
    random::Dice,
    seed::{order::OrderSeed, product::Catalog},
};

/// How far back orders go, in days.
const DAYS: u64 = 700;

/// Statuses by frequency: most orders went well.
const STATUSES: [u64; 20] = [
    10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 2, 2, 2, 11, 11, 9, 5, 4,
];

/// Refunded in full.
const REFUNDED: u64 = 4;

/// Returns every customer's orders, unsorted.
pub(super) fn orders(dice: &mut Dice, scale: Scale, goods: &Catalog) -> Vec<OrderSeed> {
    let customers = 1..=u64::from(scale.customers);
    let mut orders = Vec::new();
    for customer in customers {
        for _ in 0..scale.orders {
            orders.push(order(dice, customer, goods));
        }
    }
    orders
}

/// Returns an order of one to three lines.
fn order(dice: &mut Dice, customer: u64, goods: &Catalog) -> OrderSeed {
    let minutes = u32::try_from(60 + dice.below(DAYS * 24 * 60)).unwrap_or(60);
    let days_ago = f64::from(minutes) / (24.0 * 60.0);
    // Recent orders are in progress; old ones are completed, canceled or refunded.
    let status = match dice.pick(&STATUSES) {
        2 | 9 | 11 if days_ago > 30.0 => 10,
        status => status,
    };
    let status = match status {
        10 if days_ago < 3.0 => 11,
        status => status,
    };
    let mut order = OrderSeed::new(customer, status, days_ago);
    for _ in 0..dice.pick(&[1, 1, 2, 2, 3]) {
        let quantity = dice.pick(&[1, 1, 1, 2, 3]);
        order = line(dice, order, goods, quantity);
        if let Some(line) = order.lines.last_mut().filter(|_| status == REFUNDED) {
            line.refunded = quantity;
        }
    }
    order
}

fn line(dice: &mut Dice, order: OrderSeed, goods: &Catalog, quantity: u32) -> OrderSeed {
    let count = u64::try_from(goods.products.len()).unwrap_or(1).max(1);
    let product_id = 101 + dice.below(count);
    let variants = goods
        .products
        .get(&product_id)
        .map_or(1, |it| it.variants.len());
    let variant = usize::try_from(dice.below(9)).unwrap_or(0) % variants.max(1);
    order.buy(product_id, variant, quantity)
}
