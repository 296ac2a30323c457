//! Tokens for many customers.

use crate::{AppRegistration, state::Shared};

/// A customer of a store, with a Current Customer JWT.
#[derive(Clone, PartialEq, Eq)]
pub struct ShopperToken {
    /// The store's hash.
    pub store: String,
    /// The customer's id.
    pub customer_id: u64,
    /// The token, as from the storefront's `/customer/current.jwt`.
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

/// Issues tokens: for the first customer of every store, then the second of every store, and so on.
pub(crate) struct Shoppers {
    shared: Shared,
    app: AppRegistration,
    stores: Vec<String>,
    /// The index of the next store, and of its customer.
    next: (usize, usize),
    remaining: u64,
    /// Tokens issued in this round over the stores.
    in_round: u64,
}

impl Shoppers {
    /// Issues at most this many tokens for an app.
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
            next: (0, 0),
            remaining: count,
            in_round: 0,
        }
    }

    /// Returns the next tokens, at most `most`; empty at the end.
    pub(crate) fn next(&mut self, most: usize) -> Vec<ShopperToken> {
        let now = self.shared.clock.now();
        let state = self.shared.lock();
        let mut tokens = Vec::new();
        while tokens.len() < most && self.remaining > 0 {
            let (index, nth) = self.next;
            let Some(store) = self.stores.get(index) else {
                if self.in_round == 0 {
                    self.remaining = 0;
                }
                self.in_round = 0;
                self.next = (0, nth + 1);
                continue;
            };
            self.next = (index + 1, nth);
            let Some(customer) = state.world.nth_customer(store, nth) else {
                continue;
            };
            tokens.push(ShopperToken {
                jwt: crate::tokens::current_customer_of(&self.app, store, &customer, now),
                customer_id: customer.id,
                store: store.clone(),
            });
            self.remaining -= 1;
            self.in_round += 1;
        }
        tokens
    }
}
