//! Random numbers. Secrets (access tokens, grant codes, sessions, token ids) are unpredictable, well
//! enough for an emulation that guards nothing real.
//!
//! Everything else comes from the seed: [`Dice`], and [`crate::model::Ids`] for ids.

use std::hash::{BuildHasher, Hasher, RandomState};

/// Returns 64 bits that the standard library drew from the operating system's randomness.
fn bits() -> u64 {
    RandomState::new().build_hasher().finish()
}

/// `length` characters of `a-z0-9`, as BigCommerce's access tokens look.
pub(crate) fn token(length: usize) -> String {
    const LETTERS: &[u8; 36] = b"abcdefghijklmnopqrstuvwxyz0123456789";
    (0..length)
        .map(|_| char::from(LETTERS[usize::try_from(bits() % 36).unwrap_or(0)]))
        .collect()
}

/// Returns a version 4 UUID.
pub(crate) fn uuid() -> String {
    uuid_of(bits(), bits())
}

/// Returns the version 4 UUID of these bits.
pub(crate) fn uuid_of(high: u64, low: u64) -> String {
    format!(
        "{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}",
        high >> 32,
        (high >> 16) & 0xffff,
        high & 0xfff,
        0x8000 | ((low >> 48) & 0x3fff),
        low & 0xffff_ffff_ffff
    )
}

/// A small seeded generator (SplitMix64).
#[derive(Clone, Debug)]
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Returns a generator whose seed these numbers make together.
    pub(crate) fn of(names: &[u64]) -> Self {
        let fold = |seed, name: &u64| Self(seed ^ name).bits();
        Self(names.iter().fold(0, fold))
    }

    /// Returns 64 bits.
    pub(crate) fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Returns a number below `limit`, which must not be 0.
    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.bits() % limit
    }

    /// Returns one of these, which must not be empty.
    pub(crate) fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        let length = u64::try_from(from.len()).unwrap_or(1);
        from[usize::try_from(self.below(length)).unwrap_or(0)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_have_the_length_asked_for_and_differ() {
        assert_eq!(token(31).len(), 31);
        assert_ne!(token(31), token(31));
    }

    #[test]
    fn uuids_have_the_shape_of_version_4() {
        let id = uuid();
        let lengths: Vec<_> = id.split('-').map(str::len).collect();
        assert_eq!(lengths, [8, 4, 4, 4, 12]);
        assert_eq!(id.as_bytes()[14], b'4');
    }
}
