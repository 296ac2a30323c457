//! Ids for what is created while the sandbox runs.

use crate::random::{self, Dice};

/// Generates UUIDs from the seed: the same requests get the same ids.
#[derive(Clone, Debug)]
pub(crate) struct Ids(Dice);

impl Ids {
    /// Returns the ids of the store with this number. No store has number 0.
    pub(crate) fn new(seed: u64, number: u64) -> Self {
        Self(Dice::of(&[seed, number, 0x1d5]))
    }

    /// Returns a separate generator, for something that gives ids to its own parts.
    pub(crate) fn fork(&mut self) -> Self {
        Self(Dice::new(self.0.bits()))
    }

    /// Returns the next UUID.
    pub(crate) fn uuid(&mut self) -> String {
        random::uuid_of(self.0.bits(), self.0.bits())
    }
}
