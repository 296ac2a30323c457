//! The merchant's settings of the storefronts.

use std::collections::BTreeMap;

use super::OtherCurrency;

/// Settings of a store's storefronts. By default: one currency, one language, no consent banner.
#[derive(Clone, Debug, Default)]
pub(crate) struct ShopSettings {
    /// Currencies other than the store's own.
    pub(crate) currencies: Vec<OtherCurrency>,
    /// Names of categories in a channel's language, by channel and category.
    pub(crate) category_names: BTreeMap<(u64, u64), &'static str>,
    /// The line under a channel's name in its language.
    pub(crate) taglines: BTreeMap<u64, &'static str>,
    /// Shoppers are asked which scripts may run
    /// (BigCommerce docs, `reference/store_information.v2.yml`, `shopper_consent_tracking_enabled`).
    pub(crate) tracks_consent: bool,
}

/// The categories that a shopper allowed, named as in scripts (`consent_category`). `essential`
/// scripts need no consent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Consent {
    pub(crate) allow: Vec<ConsentCategory>,
    pub(crate) deny: Vec<ConsentCategory>,
}

/// The purpose of a script (BigCommerce docs, `reference/scripts.v3.yml`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ConsentCategory {
    Essential,
    Functional,
    Analytics,
    Targeting,
}

impl ConsentCategory {
    /// All of them, in the order of their numbers.
    pub(crate) const ALL: [Self; 4] = [
        Self::Essential,
        Self::Functional,
        Self::Analytics,
        Self::Targeting,
    ];

    /// Returns the name the API uses.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Essential => "essential",
            Self::Functional => "functional",
            Self::Analytics => "analytics",
            Self::Targeting => "targeting",
        }
    }

    /// Returns the number the storefront uses.
    pub(crate) fn number(self) -> u64 {
        match self {
            Self::Essential => 1,
            Self::Functional => 2,
            Self::Analytics => 3,
            Self::Targeting => 4,
        }
    }

    /// Returns the category with this name; `None` for `unknown` and the like.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }

    /// Returns the category with this number.
    pub(crate) fn numbered(number: u64) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.number() == number)
    }
}
