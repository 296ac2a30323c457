//! Orders that the seed's number decides, for histories too long to write by hand.

use super::{Dice, FERNWAY, KILN, customers, order::OrderSeed};

/// Returns the random orders of a store.
pub(super) fn of(store: &str, seed: u64) -> Vec<OrderSeed> {
    match store {
        FERNWAY => {
            let mut orders = sixty_orders(seed);
            orders.extend(guests(seed));
            orders
        }
        KILN => dozen(seed),
        _ => Vec::new(),
    }
}

/// Returns an order every six days, each of one to three lines.
fn sixty_orders(seed: u64) -> Vec<OrderSeed> {
    const GOODS: [u64; 24] = [
        101, 102, 103, 104, 106, 108, 112, 113, 115, 116, 117, 118, 119, 120, 129, 130, 131, 132,
        133, 134, 135, 137, 138, 142,
    ];
    let mut dice = Dice::new(seed ^ 0x3c);
    let one = |number: u32| {
        let status = match number {
            0 | 1 => 11,
            _ => dice.pick(&[2, 10, 10, 10]),
        };
        let days_ago = f64::from(number) * 6.0 + 1.3;
        let mut order = OrderSeed::new(customers::SIXTY_ORDERS.id, status, days_ago);
        for _ in 0..=dice.below(3) {
            let quantity = dice.pick(&[1, 1, 1, 2, 3]);
            order = order.buy(dice.pick(&GOODS), 0, quantity);
        }
        order
    };
    (0..60).map(one).collect()
}

/// Shoppers who did not sign in have customer id 0. An app that asks for customer 0 gets them all.
fn guests(seed: u64) -> Vec<OrderSeed> {
    let mut dice = Dice::new(seed ^ 0xbeef);
    let guest = |number: u32| {
        let status = dice.pick(&[2, 10, 10, 11]);
        let product = dice.pick(&[101, 105, 107, 111, 116, 123, 126]);
        OrderSeed::new(0, status, f64::from(number) * 23.0 + 5.1).buy(product, 0, 1)
    };
    (0..8).map(guest).collect()
}

/// Returns twelve orders of tableware and tea.
fn dozen(seed: u64) -> Vec<OrderSeed> {
    let mut dice = Dice::new(seed ^ 0xc);
    let one = |number: u32| {
        let days_ago = f64::from(number) * 17.0 + 4.4;
        OrderSeed::new(customers::OFTEN_AT_KILN.id, 10, days_ago)
            .buy(dice.pick(&[103, 104, 108, 111, 114]), 0, 2)
            .buy(dice.pick(&[122, 123, 125, 127, 128]), 0, 1)
    };
    (0..12).map(one).collect()
}
