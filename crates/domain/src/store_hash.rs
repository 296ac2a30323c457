//! The name BigCommerce gives a store.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The hash that names a store in API paths and in tokens: 1 to 64 of `a`–`z` and `0`–`9`.
///
/// It is not the numeric `store_id` that webhooks and store information carry.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct StoreHash(String);

/// The text is no store hash. It does not carry the text: it came from outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a store hash: 1 to 64 lower-case letters and digits are expected")]
pub struct InvalidStoreHash;

/// Longest hash accepted. BigCommerce's own are about ten characters; it promises no length.
const MAX_LEN: usize = 64;

impl StoreHash {
    /// Reads the `stores/{hash}` form of OAuth's `context` and of a signed payload's `sub`
    /// (BigCommerce docs, `docs/integrations/apps/guide/auth.mdx`).
    ///
    /// # Errors
    /// When the prefix is missing or what follows is no store hash.
    pub fn from_context(context: &str) -> Result<Self, InvalidStoreHash> {
        context
            .strip_prefix("stores/")
            .ok_or(InvalidStoreHash)?
            .parse()
    }

    /// The hash as text.
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
    fn a_hash_is_lower_case_letters_and_digits() {
        for good in ["a", "abc123", "0", &"z".repeat(64)] {
            assert_eq!(good.parse::<StoreHash>().unwrap().as_str(), good);
        }
    }

    #[test]
    fn anything_else_is_refused() {
        let long = "z".repeat(65);
        for bad in [
            "", "ABC", "a b", "a/b", "../v2", "a%2f", "é", " abc", "a\n", &long,
        ] {
            assert_eq!(bad.parse::<StoreHash>(), Err(InvalidStoreHash), "{bad:?}");
        }
    }

    #[test]
    fn a_context_needs_its_prefix_and_nothing_after_the_hash() {
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
    fn reading_one_from_json_checks_it_too() {
        assert!(serde_json::from_str::<StoreHash>("\"abc123\"").is_ok());
        assert!(serde_json::from_str::<StoreHash>("\"../v2\"").is_err());
    }
}
