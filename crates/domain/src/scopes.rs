//! OAuth scopes.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

/// An OAuth scope that Reprise requires.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequiredScope {
    /// BigCommerce's name of the scope.
    pub name: &'static str,
    /// Why Reprise needs it, as the merchant reads it.
    pub purpose: &'static str,
}

/// The scopes that Reprise requires. The dashboard and `docs/OPERATING.md` show this table.
///
/// BigCommerce's docs list all scopes in `docs/start/authentication/api-accounts.mdx`.
pub const REQUIRED_SCOPES: [RequiredScope; 6] = [
    RequiredScope {
        name: "store_v2_orders_read_only",
        purpose: "Find what a shopper bought before",
    },
    RequiredScope {
        name: "store_v2_products_read_only",
        purpose: "Show today’s names, pictures, stock and what each shopper pays",
    },
    RequiredScope {
        name: "store_v2_information_read_only",
        purpose: "Show prices as your store does, and sell only where it does",
    },
    RequiredScope {
        name: "store_v2_content",
        purpose: "Place Reprise’s script on your storefronts, and its widget in Page Builder",
    },
    RequiredScope {
        name: "store_channel_settings_read_only",
        purpose: "Know which storefronts you have",
    },
    RequiredScope {
        name: "store_sites_read_only",
        purpose: "Know the addresses of your storefronts",
    },
];

/// A set of OAuth scopes, sorted by name (BigCommerce docs,
/// `docs/start/authentication/api-accounts.mdx`).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scopes(BTreeSet<String>);

impl Scopes {
    /// Returns whether exactly this scope is in the set.
    #[must_use]
    pub fn contains(&self, scope: &str) -> bool {
        self.0.contains(scope)
    }

    /// Returns whether the set allows what `required` allows: it contains that scope or, for a `…_read_only`
    /// scope, the one without the suffix, which allows reading and writing.
    #[must_use]
    pub fn grants(&self, required: &str) -> bool {
        self.contains(required)
            || required
                .strip_suffix("_read_only")
                .is_some_and(|writing| self.contains(writing))
    }

    /// Returns the scopes in alphabetical order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// Returns whether the set is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<S: Into<String>> FromIterator<S> for Scopes {
    fn from_iter<I: IntoIterator<Item = S>>(scopes: I) -> Self {
        Self(scopes.into_iter().map(Into::into).collect())
    }
}

impl From<&str> for Scopes {
    /// Parses the space-separated form of OAuth.
    fn from(text: &str) -> Self {
        text.split_whitespace().collect()
    }
}

impl FromStr for Scopes {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(text.into())
    }
}

impl fmt::Display for Scopes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, scope) in self.iter().enumerate() {
            if index > 0 {
                f.write_str(" ")?;
            }
            f.write_str(scope)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_operators_guide_lists_the_required_scopes() {
        let guide = include_str!("../../../docs/OPERATING.md");
        let listed: Vec<&str> = guide
            .lines()
            .filter(|line| line.starts_with("| `store_"))
            .collect();
        let required = REQUIRED_SCOPES
            .map(|RequiredScope { name, purpose }| format!("| `{name}` | {purpose} |"));
        assert_eq!(listed, required);
    }

    #[test]
    fn scopes_are_displayed_sorted_and_without_duplicates() {
        let scopes = Scopes::from("  store_v2_orders store_v2_content\tstore_v2_orders ");
        assert_eq!(scopes.to_string(), "store_v2_content store_v2_orders");
        assert_eq!(scopes.iter().count(), 2);
    }

    #[test]
    fn writing_grants_reading_but_not_vice_versa() {
        let scopes = Scopes::from("store_v2_orders store_sites_read_only");
        assert!(scopes.grants("store_v2_orders_read_only"));
        assert!(scopes.grants("store_v2_orders"));
        assert!(!scopes.contains("store_v2_orders_read_only"));
        assert!(!scopes.grants("store_sites"));
        assert!(!scopes.grants("store_v2"));
    }

    #[test]
    fn blank_text_is_an_empty_set() {
        assert!(Scopes::from(" ").is_empty());
        assert_eq!(Scopes::default().to_string(), "");
    }
}
