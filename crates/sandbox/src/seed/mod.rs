//! The world that a sandbox starts with: two stores whose histories have everything awkward in them,
//! and as many plain ones as a [`crate::Scale`] asks for.
//!
//! The two stores are in `fernway.toml` and `kiln.toml`, which anybody can edit, and their pictures in
//! `pictures`. [`customers`], [`products`] and [`customer_groups`] name what tests look for. The same
//! seed and start time give the same world.

pub mod customer_groups;
pub mod customers;
mod generated;
mod load;
mod order;
mod people;
mod product;
pub mod products;
mod random_orders;

#[cfg(test)]
pub(crate) use generated::Plan;
pub use load::SeedError;
pub(crate) use order::line_of;
pub(crate) use people::person;

use jiff::Timestamp;

use crate::{Scale, model::World, random::Dice};

/// Hash of the first store, "Fernway Outfitters": US dollars, two storefront channels.
pub const FERNWAY: &str = "abc123";

/// Hash of the second store, "Kiln & Larder": euros with the symbol on the right, one channel.
pub const KILN: &str = "xyz789";

/// The second storefront channel of [`FERNWAY`].
pub const TRADE_CHANNEL: u64 = 1002;

/// The third storefront channel of [`FERNWAY`]: in German, sells in euros.
pub const GERMAN_CHANNEL: u64 = 1005;

/// The seed files, read and checked.
#[derive(Clone, Copy)]
pub(crate) struct Seeds(&'static [load::StoreSeed]);

impl Seeds {
    /// Reads the files.
    pub(crate) fn load() -> Result<Self, SeedError> {
        load::stores().map(Self)
    }

    /// Returns the world as it is when the clock reads `now`. Generated stores are made later, when
    /// they are first used.
    pub(crate) fn world(self, seed: u64, now: Timestamp, scale: Scale) -> World {
        let stores = self.0.iter().map(|store| store.store(seed, now));
        let plan = generated::Plan::new(seed, now, scale);
        World::new(stores.collect(), Box::new(plan))
    }
}

/// Returns the stores of the files alone, as they are when the clock reads `now`.
#[cfg(test)]
pub(crate) fn world(seed: u64, now: Timestamp) -> World {
    Seeds::load().unwrap().world(seed, now, Scale::default())
}

#[cfg(test)]
mod tests;
