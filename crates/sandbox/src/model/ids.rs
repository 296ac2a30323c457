//! Names for what comes into being while the sandbox runs.

use crate::random::{self, Dice};

/// Gives out UUIDs, drawn from the seed: the same requests give the same ones.
#[derive(Clone, Debug)]
pub(crate) struct Ids(Dice);

impl Ids {
    /// Those of one store: `number` sets it apart from the others of the same seed. 0 is no store's.
    pub(crate) fn new(seed: u64, number: u64) -> Self {
        Self(Dice::of(&[seed, number, 0x1d5]))
    }

    /// Others, for something that names its own parts.
    pub(crate) fn fork(&mut self) -> Self {
        Self(Dice::new(self.0.bits()))
    }

    /// The next UUID.
    pub(crate) fn uuid(&mut self) -> String {
        random::uuid_of(self.0.bits(), self.0.bits())
    }
}
