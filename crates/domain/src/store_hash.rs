//! BigCommerce's identifier of a store.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The hash that identifies a store in API paths and in tokens: 1 to 64 of `a`–`z` and `0`–`9`.
///
/// It is not the numeric `store_id` in webhooks and store information.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct StoreHash(String);

/// A string is not a store hash. The string is not included, because it is untrusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a store hash: expected 1 to 64 lowercase letters and digits")]
pub struct InvalidStoreHash;

/// The longest hash that is accepted. BigCommerce's are about ten characters long; no limit is documented.
const MAX_LEN: usize = 64;

impl StoreHash {
    /// Parses the `stores/{hash}` form of OAuth's `context` and of a signed payload's `sub`
    /// (BigCommerce docs, `docs/integrations/apps/guide/auth.mdx`).
    ///
    /// # Errors
    /// If the prefix is missing, or the rest is not a store hash.
    pub fn from_context(context: &str) -> Result<Self, InvalidStoreHash> {
        context
            .strip_prefix("stores/")
            .ok_or(InvalidStoreHash)?
            .parse()
    }

    /// Returns the hash as a string.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_valid(text: &str) -> bool {
    (1..=MAX_LEN).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
}

impl TryFrom<String> for StoreHash {
    type Error = InvalidStoreHash;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        if is_valid(&text) {
            Ok(Self(text))
        } else {
            Err(InvalidStoreHash)
        }
    }
}

impl FromStr for StoreHash {
    type Err = InvalidStoreHash;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.to_owned().try_into()
    }
}

impl From<StoreHash> for String {
    fn from(hash: StoreHash) -> Self {
        hash.0
    }
}

impl AsRef<str> for StoreHash {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for StoreHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for StoreHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "StoreHash({})", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_lowercase_letters_and_digits() {
        for good in ["a", "abc123", "0", &"z".repeat(64)] {
            assert_eq!(good.parse::<StoreHash>().unwrap().as_str(), good);
        }
    }

    #[test]
    fn rejects_anything_else() {
        let long = "z".repeat(65);
        for bad in [
            "", "ABC", "a b", "a/b", "../v2", "a%2f", "é", " abc", "a\n", &long,
        ] {
            assert_eq!(bad.parse::<StoreHash>(), Err(InvalidStoreHash), "{bad:?}");
        }
    }

    #[test]
    fn a_context_is_exactly_the_prefix_and_the_hash() {
        let hash = StoreHash::from_context("stores/abc123").unwrap();
        assert_eq!(hash.to_string(), "abc123");
        for bad in [
            "abc123",
            "stores/",
            "store/abc123",
            "stores/abc123/",
            "/stores/abc123",
        ] {
            assert!(StoreHash::from_context(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn deserialization_validates_the_hash() {
        assert!(serde_json::from_str::<StoreHash>("\"abc123\"").is_ok());
        assert!(serde_json::from_str::<StoreHash>("\"../v2\"").is_err());
    }
}
