//! Stores that nobody wrote: plain shops in any number, for load tests.
//!
//! Everything about the nth store follows from the seed, the start and n, so that a store can be made
//! when it is first looked at, forgotten, and made again.

mod goods;
mod history;
mod names;

use jiff::Timestamp;

use super::{
    Dice, catalog, customer_groups, orders, people,
    stores::{categories, storefront},
};
use crate::{
    Scale,
    model::{Channel, Content, Customer, Ids, Security, ShopSettings, Store},
};

/// Numbers of generated stores, and ids of their users, start here: out of the others' way.
const FIRST_NUMBER: u64 = 2_000_000;

/// What every generated store is made from.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    seed: u64,
    now: Timestamp,
    scale: Scale,
}

impl Plan {
    pub(crate) fn new(seed: u64, now: Timestamp, scale: Scale) -> Self {
        Self { seed, now, scale }
    }

    /// How large the world is.
    pub(crate) fn scale(&self) -> Scale {
        self.scale
    }

    fn dice(&self, index: u32, what: u64) -> Dice {
        Dice::of(&[self.seed, FIRST_NUMBER + u64::from(index), what])
    }

    /// The hash of the nth store. `attempt` grows while it is one that is taken.
    pub(crate) fn hash(&self, index: u32, attempt: u64) -> String {
        const LETTERS: &[u8; 36] = b"abcdefghijklmnopqrstuvwxyz0123456789";
        let mut bits = self.dice(index, 1 + (attempt << 8)).bits();
        let mut next = || {
            let letter = LETTERS[usize::try_from(bits % 36).unwrap_or(0)];
            bits /= 36;
            char::from(letter)
        };
        (0..10).map(|_| next()).collect()
    }

    /// The nth store, as it is before anybody changes it.
    pub(crate) fn store(&self, index: u32, hash: &str) -> Store {
        let mut dice = self.dice(index, 2);
        let number = FIRST_NUMBER + u64::from(index);
        let name = names::shop(&mut dice);
        let market = dice.pick(&names::MARKETS);
        let goods = catalog::finish(goods::items(&mut dice), self.now);
        let drafts = history::drafts(&mut dice, self.scale, &goods);
        Store {
            hash: hash.to_owned(),
            number,
            tagline: dice.pick(&names::TAGLINES).to_owned(),
            currency: market.currency(),
            tax_percent: market.tax_percent,
            country: market.country,
            timezone: market.timezone,
            channels: vec![Channel {
                currency_code: market.code,
                ..storefront(1, &name, 1000)
            }],
            categories: categories(&goods::CATEGORIES),
            products: goods.live(),
            customers: self.customers(index),
            customer_groups: customer_groups::plain(),
            orders: orders::finish(drafts, 1001, &goods, self.now).into(),
            users: people::users(number * 10, &domain(hash)),
            scripts: Vec::new(),
            content: Content::default(),
            security: Security::default(),
            shop: ShopSettings::default(),
            status_labels: &[],
            ids: Ids::new(self.seed, number),
            name,
        }
    }

    /// The name of the nth store, which is not made for that.
    pub(crate) fn name(&self, index: u32) -> String {
        names::shop(&mut self.dice(index, 2))
    }

    /// The e-mail address of its owner.
    pub(crate) fn owner_email(&self, index: u32, hash: &str) -> String {
        let users = people::users(u64::from(index), &domain(hash));
        users
            .into_iter()
            .next()
            .map(|it| it.email)
            .unwrap_or_default()
    }

    /// The customers of the nth store.
    fn customers(&self, index: u32) -> Vec<Customer> {
        let ids = 1..=u64::from(self.scale.customers);
        ids.filter_map(|id| self.customer(index, id)).collect()
    }

    /// One customer of the nth store, without making the store: ids go from 1.
    pub(crate) fn customer(&self, index: u32, id: u64) -> Option<Customer> {
        if id == 0 || id > u64::from(self.scale.customers) {
            return None;
        }
        let mut dice = self.dice(index, 3 + (id << 8));
        let (first, last) = (dice.pick(&names::FIRST), dice.pick(&names::LAST));
        Some(Customer {
            group_id: customer_groups::plain_of(id),
            ..people::person(id, "generated", first, last)
        })
    }
}

fn domain(hash: &str) -> String {
    format!("{hash}.example.com")
}

#[cfg(test)]
mod tests;
