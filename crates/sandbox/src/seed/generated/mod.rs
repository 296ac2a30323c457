//! Generated stores: plain shops in any number, for load tests.
//!
//! Everything about the nth store follows from the seed, the start and n, so that a store can be made
//! when it is first used, evicted, and made again.

mod goods;
mod history;
mod names;

use jiff::Timestamp;

use super::{
    customer_groups,
    order::{Sold, orders},
    people,
    product::Catalog,
};
use crate::{
    Scale,
    model::{
        Category, Channel, Content, Customer, Ids, Security, Settings, ShopSettings, Store,
        StorePlan,
    },
    random::Dice,
};

/// Numbers of generated stores, and ids of their users, start here, apart from the others.
const FIRST_NUMBER: u64 = 2_000_000;

/// The input from which every generated store is made.
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

    fn dice(&self, index: u32, what: u64) -> Dice {
        Dice::of(&[self.seed, FIRST_NUMBER + u64::from(index), what])
    }

    /// Returns the customers of the nth store.
    fn customers(&self, index: u32) -> Vec<Customer> {
        let ids = 1..=u64::from(self.scale.customers);
        ids.filter_map(|id| self.customer(index, id)).collect()
    }
}

impl StorePlan for Plan {
    fn scale(&self) -> Scale {
        self.scale
    }

    fn hash(&self, index: u32, attempt: u64) -> String {
        const LETTERS: &[u8; 36] = b"abcdefghijklmnopqrstuvwxyz0123456789";
        let mut bits = self.dice(index, 1 + (attempt << 8)).bits();
        let mut next = || {
            let letter = LETTERS[usize::try_from(bits % 36).unwrap_or(0)];
            bits /= 36;
            char::from(letter)
        };
        (0..10).map(|_| next()).collect()
    }

    fn store(&self, index: u32, hash: &str) -> Store {
        let mut dice = self.dice(index, 2);
        let number = FIRST_NUMBER + u64::from(index);
        let name = names::shop(&mut dice);
        let market = dice.pick(&names::MARKETS);
        let products = goods::products(&mut dice);
        let products = products
            .iter()
            .map(|(product, picture)| (product, *picture));
        let catalog = Catalog::new(products, self.now);
        let seeds = history::orders(&mut dice, self.scale, &catalog);
        let sold = Sold {
            catalog: &catalog,
            currencies: &[],
        };
        Store {
            hash: hash.to_owned(),
            number,
            tagline: dice.pick(&names::TAGLINES).to_owned(),
            currency: market.currency(),
            tax_percent: market.tax_percent,
            country: market.country,
            timezone: market.timezone,
            channels: vec![Channel {
                id: 1,
                name: name.clone(),
                kind: "storefront",
                platform: "bigcommerce",
                status: "active",
                site_id: Some(1000),
                locale: "en",
                languages: Vec::new(),
                has_root_api: true,
                currency_code: market.code,
                currencies: Vec::new(),
            }],
            categories: goods::CATEGORIES
                .map(|(id, name, slug)| Category { id, name, slug })
                .to_vec(),
            products: catalog.live(),
            customers: self.customers(index),
            customer_groups: customer_groups::plain(),
            price_lists: Vec::new(),
            orders: orders(seeds.iter().collect(), 1001, &sold, self.now).into(),
            users: people::users(number * 10, &domain(hash)),
            scripts: Vec::new(),
            content: Content::default(),
            security: Security::default(),
            settings: Settings::default(),
            shop: ShopSettings::default(),
            status_labels: Vec::new(),
            ids: Ids::new(self.seed, number),
            name,
        }
    }

    fn name(&self, index: u32) -> String {
        names::shop(&mut self.dice(index, 2))
    }

    fn owner_email(&self, index: u32, hash: &str) -> String {
        let users = people::users(u64::from(index), &domain(hash));
        users
            .into_iter()
            .next()
            .map(|it| it.email)
            .unwrap_or_default()
    }

    fn customer(&self, index: u32, id: u64) -> Option<Customer> {
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
