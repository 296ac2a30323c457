//! The world a sandbox starts with: two stores with a history in which everything awkward happens,
//! and as many plain ones as a [`crate::Scale`] asks for.
//!
//! [`customers`] and [`products`] name what tests look for. Everything else is in one file per store
//! and subject. The same seed and start give the same world.

mod catalog;
mod catalog_abc123;
mod catalog_xyz789;
mod choices;
pub mod customer_groups;
pub mod customers;
mod generated;
mod lines;
mod orders;
mod orders_abc123;
mod orders_abc123_awkward;
mod orders_xyz789;
mod people;
pub mod products;
mod stores;

pub(crate) use generated::Plan;
pub(crate) use lines::line_of;
pub(crate) use people::person;

use jiff::Timestamp;

use crate::{Scale, model::World};

/// Hash of the first store, "Fernway Outfitters": US dollars, two storefront channels.
pub const FERNWAY: &str = "abc123";

/// Hash of the second store, "Kiln & Larder": euros with the symbol on the right, one channel.
pub const KILN: &str = "xyz789";

/// The second storefront channel of [`FERNWAY`].
pub const TRADE_CHANNEL: u64 = 1002;

/// The third storefront channel of [`FERNWAY`]: in German, sells in euros.
pub const GERMAN_CHANNEL: u64 = 1005;

/// Builds the two hand-written stores as they are when the clock reads `now`.
#[cfg(test)]
pub(crate) fn world(seed: u64, now: Timestamp) -> World {
    world_at_scale(seed, now, Scale::default())
}

/// Builds the world as it is when the clock reads `now`. Generated stores are made later, when they
/// are looked at.
pub(crate) fn world_at_scale(seed: u64, now: Timestamp, scale: Scale) -> World {
    let by_hand = vec![stores::fernway(seed, now), stores::kiln(seed, now)];
    World::new(by_hand, Plan::new(seed, now, scale))
}

/// A small generator (SplitMix64) for the details nobody writes by hand.
#[derive(Clone, Debug)]
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Dice of their own for something that these numbers name together.
    pub(crate) fn of(names: &[u64]) -> Self {
        let fold = |seed, name: &u64| Self(seed ^ name).bits();
        Self(names.iter().fold(0, fold))
    }

    /// 64 bits.
    pub(crate) fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `limit`, which must not be 0.
    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.bits() % limit
    }

    /// One of these, which must not be empty.
    pub(crate) fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        let length = u64::try_from(from.len()).unwrap_or(1);
        from[usize::try_from(self.below(length)).unwrap_or(0)]
    }
}

#[cfg(test)]
mod tests;
