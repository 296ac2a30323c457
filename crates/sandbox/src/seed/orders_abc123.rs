//! Fernway's customers and their ordinary orders.

use super::{
    Dice, customers as known,
    orders::{Draft, order},
    people::{customer, person},
};
use crate::model::Customer;

/// Fernway's customers, the friendly one first.
pub(super) fn customers() -> Vec<Customer> {
    vec![
        customer(&known::REGULAR, "Mara", "Lindqvist"),
        customer(&known::SIXTY_ORDERS, "Tobias", "Okafor"),
        customer(&known::NO_ORDERS, "June", "Castellano"),
        customer(&known::LONG_ORDER, "Priya", "Raghunathan"),
        customer(&known::EVERY_STATUS, "Ansel", "Whitcombe"),
        customer(&known::REFUNDS, "Noor", "Haddad"),
        customer(&known::GONE, "Ilse", "Vandermeer"),
        customer(&known::MIXED, "Caleb", "Stroud"),
        customer(&known::NAMES, "Siobhán <b>", "O'Brien & \"Co\" 🦊"),
        customer(&known::OPTIONS, "Wren", "Akiyama"),
        customer(&known::DELETED_ORDERS, "Otis", "Bellamy"),
        customer(&known::TWO_CHANNELS, "Greta", "Holmqvist"),
        customer(&known::MISSING_ITEMS, "Femi", "Adeyemi"),
        customer(&known::ODD_MONEY, "Lucien", "Moreau"),
        person(25, "three orders", "Dalia", "Restrepo"),
        customer(&known::GERMAN, "Jonas", "Albrecht"),
    ]
}

/// Everything ordinary that was ever ordered at Fernway, in no order.
pub(super) fn drafts(seed: u64) -> Vec<Draft> {
    let mut drafts = regular();
    drafts.extend(sixty_orders(seed));
    drafts.extend(guests(seed));
    drafts.extend([
        order(25, 10, 210.0).buy(112, 1).buy(113, 2),
        order(25, 10, 96.0).buy(118, 1),
        order(25, 2, 3.2).buy(107, 1).buy(116, 2),
    ]);
    drafts
}

/// Mara: coffee every month or so, things for the trail in between. Twelve products.
fn regular() -> Vec<Draft> {
    let mara = known::REGULAR.id;
    vec![
        order(mara, 10, 338.2).buy(109, 1).buy(101, 2),
        order(mara, 10, 301.4).buy(118, 1).buy(102, 1),
        order(mara, 10, 262.7).buy(110, 1),
        order(mara, 10, 214.1).buy(118, 2).buy(116, 1),
        order(mara, 10, 171.6).pick(121, 1, 2).pick(124, 1, 1),
        order(mara, 10, 128.3).buy(118, 2).buy(143, 1),
        order(mara, 10, 84.9).buy(112, 1).buy(113, 1),
        order(mara, 10, 49.5).buy(118, 2).buy(116, 2),
        order(mara, 2, 17.8).pick(121, 1, 1).buy(115, 1),
        order(mara, 11, 2.4).buy(118, 2).buy(101, 1),
        // What does not count: a cancelled order and a cart that was never paid.
        order(mara, 5, 120.0).buy(128, 1),
        order(mara, 0, 0.2).buy(109, 1),
    ]
}

/// Tobias: an order every six days, of one to three things, by the dice.
fn sixty_orders(seed: u64) -> Vec<Draft> {
    const GOODS: [u64; 24] = [
        101, 102, 103, 104, 106, 108, 112, 113, 115, 116, 117, 118, 119, 120, 129, 130, 131, 132,
        133, 134, 135, 137, 138, 142,
    ];
    let mut dice = Dice::new(seed ^ 60);
    let mut drafts = Vec::new();
    for number in 0..60_u32 {
        let status = if number < 2 {
            11
        } else {
            dice.pick(&[2, 10, 10, 10])
        };
        let mut draft = order(
            known::SIXTY_ORDERS.id,
            status,
            f64::from(number) * 6.0 + 1.3,
        );
        for _ in 0..=dice.below(3) {
            let quantity = dice.pick(&[1, 1, 1, 2, 3]);
            draft = draft.buy(dice.pick(&GOODS), quantity);
        }
        drafts.push(draft);
    }
    drafts
}

/// People who did not sign in: customer id 0. An app that asks for customer 0 gets them all.
fn guests(seed: u64) -> Vec<Draft> {
    let mut dice = Dice::new(seed ^ 0xbeef);
    let guest = |number: u32| {
        order(
            0,
            dice.pick(&[2, 10, 10, 11]),
            f64::from(number) * 23.0 + 5.1,
        )
        .buy(dice.pick(&[101, 105, 107, 111, 116, 123, 126]), 1)
    };
    (0..8).map(guest).collect()
}
