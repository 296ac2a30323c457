//! The customer groups of the stores, and which customers are in them.

use super::customers::TWO_CHANNELS;
use crate::model::{CustomerGroup, Discount, DiscountMethod, DiscountOn, Money};

/// Ten percent off everything. Every customer whose id is divisible by three is in it.
pub const CLUB: u64 = 6;

/// A quarter off a category, and prices for two products: a mug at 9.90, a jumper at 5 less. [`TWO_CHANNELS`] is in it.
pub const TRADE: u64 = 7;

/// Guests, without discounts.
pub const GUESTS: u64 = 8;

/// Returns the group of a customer; 0 for none.
pub(super) fn of(customer_id: u64) -> u64 {
    match customer_id {
        id if id == TWO_CHANNELS.id => TRADE,
        id => plain_of(id),
    }
}

/// Returns the group of a customer of a generated store; 0 for none.
pub(super) fn plain_of(customer_id: u64) -> u64 {
    if customer_id.is_multiple_of(3) {
        CLUB
    } else {
        0
    }
}

/// Returns the groups of a generated store: [`CLUB`] and [`GUESTS`].
pub(super) fn plain() -> Vec<CustomerGroup> {
    vec![club(), guests()]
}

fn club() -> CustomerGroup {
    let discounts = vec![Discount {
        on: DiscountOn::All,
        method: DiscountMethod::Percent,
        amount: Money(1000),
    }];
    group(CLUB, "Club", discounts)
}

fn guests() -> CustomerGroup {
    CustomerGroup {
        is_for_guests: true,
        ..group(GUESTS, "Guests", Vec::new())
    }
}

fn group(id: u64, name: &'static str, discounts: Vec<Discount>) -> CustomerGroup {
    CustomerGroup {
        id,
        name,
        is_default: false,
        is_for_guests: false,
        discounts,
    }
}
