//! The cart: what may be put into it, its page, and the Storefront Cart API. All of them share the
//! one cart of the shopper's session.

mod api;
mod certificates;
mod change;
mod input;
mod json;
mod page;
mod priced;
mod refusal;
mod rules;

pub(super) use api::routes as api_routes;
#[cfg(test)]
pub(super) use page::{CartPage, page};
pub(super) use page::{act, show};

use jiff::Timestamp;

use crate::model::{Cart, Ids, Store};

/// The products that can be put into a cart: those of a store on one of its channels.
#[derive(Clone, Copy)]
struct Shelf<'a> {
    store: &'a Store,
    channel_id: u64,
}

impl Shelf<'_> {
    /// Returns an empty cart in the channel's currency and language.
    fn new_cart(&self, mut ids: Ids, now: Timestamp) -> Cart {
        let channel = self.store.channel(self.channel_id);
        Cart {
            id: ids.uuid(),
            currency: self
                .store
                .currency_on(self.channel_id)
                .currency
                .code
                .to_owned(),
            locale: channel.map_or("en", |it| it.locale).to_owned(),
            version: 1,
            created: now,
            updated: now,
            lines: Vec::new(),
            certificates: Vec::new(),
            ids,
        }
    }
}

/// Marks the cart as changed.
fn touch(cart: &mut Cart, now: Timestamp) {
    cart.version = cart.version.saturating_add(1);
    cart.updated = now;
}
