//! Kiln & Larder's customers and orders.

use super::{
    Dice, customers as known,
    orders::{Draft, order},
    people::{customer, person},
};
use crate::model::Customer;

/// Kiln & Larder's customers, the friendly one first. Their ids are those of Fernway's, on purpose.
pub(super) fn customers() -> Vec<Customer> {
    vec![
        customer(&known::REGULAR_AT_KILN, "Élodie", "Marchetti"),
        customer(&known::OFTEN_AT_KILN, "Henrik", "Solberg"),
        customer(&known::NO_ORDERS_AT_KILN, "Aiko", "Tanabe"),
        person(15, "gifts, one refunded", "Rafael", "Quintana"),
        person(16, "orders that went every way", "Ingrid", "Falk"),
        person(17, "bowls that are gone or sold out", "Maeve", "Donnelly"),
    ]
}

/// Everything ever ordered at Kiln & Larder, in no order.
pub(super) fn drafts(seed: u64) -> Vec<Draft> {
    let mut drafts = regular();
    drafts.extend(often(seed));
    drafts.extend([
        order(15, 14, 75.0).buy(139, 2).refunded(1).buy(130, 1),
        order(15, 10, 31.0).gift_certificate(5000).buy(142, 1),
        order(15, 7, 2.0).buy(131, 1),
        order(17, 10, 180.0).buy(190, 1).buy(101, 2),
        order(17, 10, 88.0).buy(191, 1).buy(193, 1).buy(196, 4),
        // One order of every status that nobody else's has.
        order(16, 0, 14.0).buy(101, 1),
        order(16, 1, 23.0).buy(103, 1),
        order(16, 3, 32.0).buy(104, 1),
        order(16, 4, 41.0).buy(105, 1).refunded(1),
        order(16, 5, 50.0).buy(107, 1),
        order(16, 8, 59.0).buy(108, 1).picked_up(),
        order(16, 9, 68.0).buy(111, 1),
        order(16, 12, 77.0).buy(114, 1),
        order(16, 13, 86.0).buy(122, 1),
        order(0, 10, 12.0).buy(121, 1),
        order(0, 11, 1.1).buy(105, 1),
    ]);
    drafts
}

/// Élodie: tea when it runs out, bowls when she cannot resist. Ten products.
fn regular() -> Vec<Draft> {
    let elodie = known::REGULAR_AT_KILN.id;
    vec![
        order(elodie, 10, 290.0).buy(101, 2).buy(105, 1),
        order(elodie, 10, 244.0).buy(121, 1).pick(102, 0, 2),
        order(elodie, 10, 187.0).buy(129, 4),
        order(elodie, 10, 139.0).buy(121, 2).buy(122, 1),
        order(elodie, 10, 91.0).buy(107, 1).buy(124, 1),
        order(elodie, 10, 56.0).buy(121, 2).buy(129, 4),
        order(elodie, 2, 21.0).pick(134, 1, 2).buy(143, 1),
        order(elodie, 11, 3.5).buy(122, 1).buy(101, 1),
        order(elodie, 6, 30.0).buy(133, 1),
    ]
}

/// Henrik: a dozen orders by the dice.
fn often(seed: u64) -> Vec<Draft> {
    let mut dice = Dice::new(seed ^ 12);
    let one = |number: u32| {
        order(known::OFTEN_AT_KILN.id, 10, f64::from(number) * 17.0 + 4.4)
            .buy(dice.pick(&[103, 104, 108, 111, 114]), 2)
            .buy(dice.pick(&[122, 123, 125, 127, 128]), 1)
    };
    (0..12).map(one).collect()
}
