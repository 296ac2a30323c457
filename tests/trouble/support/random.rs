//! Reproducible random numbers.

/// SplitMix64: small, and the same everywhere.
#[derive(Clone)]
pub(crate) struct Random(u64);

impl Random {
    /// Creates a source of numbers. The same seed gives the same ones.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Returns a number below `end`.
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (bits ^ (bits >> 31)) % end
    }

    /// Picks one of these.
    pub(crate) fn of<'a, T>(&mut self, these: &'a [T]) -> &'a T {
        let end = u64::try_from(these.len()).unwrap();
        &these[usize::try_from(self.below(end)).unwrap()]
    }

    /// Returns another source, whose numbers are independent of this one's.
    pub(crate) fn fork(&mut self) -> Self {
        Self(self.below(u64::MAX))
    }
}
