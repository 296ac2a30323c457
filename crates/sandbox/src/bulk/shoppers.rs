//! Tokens of many customers.

use crate::{AppRegistration, state::Shared, tokens};

/// A customer of a store, with a Current Customer JWT.
#[derive(Clone, PartialEq, Eq)]
pub struct ShopperToken {
    /// The store's hash.
    pub store: String,
    /// The customer's id.
    pub customer_id: u64,
    /// What the storefront's `/customer/current.jwt` would answer.
    pub jwt: String,
}

impl std::fmt::Debug for ShopperToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ShopperToken")
            .field("store", &self.store)
            .field("customer_id", &self.customer_id)
            .finish_non_exhaustive()
    }
}

/// Tokens of customers: the first customer of every store, then the second of every store, and so on
/// while there are any.
pub(crate) struct Shoppers {
    shared: Shared,
    app: AppRegistration,
    stores: Vec<String>,
    /// The next one's store, and which of its customers.
    at: (usize, usize),
    left: u64,
    /// Tokens made in this round over the stores.
    in_round: u64,
}

impl Shoppers {
    /// At most this many tokens for an app.
    pub(crate) fn new(
        shared: &Shared,
        app: AppRegistration,
        stores: Vec<String>,
        count: u64,
    ) -> Self {
        Self {
            shared: shared.clone(),
            app,
            stores,
            at: (0, 0),
            left: count,
            in_round: 0,
        }
    }

    /// The next tokens, `most` at most; none where that was all.
    pub(crate) fn next(&mut self, most: usize) -> Vec<ShopperToken> {
        let now = self.shared.clock.now();
        let state = self.shared.lock();
        let mut made = Vec::new();
        while made.len() < most && self.left > 0 {
            let (index, nth) = self.at;
            let Some(store) = self.stores.get(index) else {
                if self.in_round == 0 {
                    self.left = 0;
                }
                self.in_round = 0;
                self.at = (0, nth + 1);
                continue;
            };
            self.at = (index + 1, nth);
            let Some(customer) = state.world.nth_customer(store, nth) else {
                continue;
            };
            made.push(ShopperToken {
                jwt: tokens::current_customer_of(&self.app, store, &customer, now),
                customer_id: customer.id,
                store: store.clone(),
            });
            self.left -= 1;
            self.in_round += 1;
        }
        made
    }
}
