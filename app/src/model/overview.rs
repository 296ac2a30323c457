//! What the dashboard's overview tells the merchant.

use serde::{Deserialize, Serialize};

/// Is it working, and since when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overview {
    /// The store that this dashboard is for.
    pub store: StoreSummary,
    /// E-mail address of the user who installed the app last.
    pub installed_by: Option<String>,
    /// When that was.
    pub installed_at: Instant,
    /// The scopes that Reprise needs, granted or not.
    pub scopes: Vec<ScopeStatus>,
    /// The storefronts; as last known where BigCommerce could not be asked ([`Overview::trouble`]
    /// says why).
    pub channels: Vec<ChannelStatus>,
    /// The last time that a shopper was shown the widget; none so far.
    pub last_view: Option<LastView>,
    /// The shoppers whose purchases are known; none where that cannot be told just now.
    #[serde(default)]
    pub shoppers: Option<Shoppers>,
    /// The last uninstall that proved wrong; `None` if there was none lately.
    #[serde(default)]
    pub reactivation: Option<Reactivation>,
    /// Why the above is incomplete, in words for the merchant; none where all is known.
    pub trouble: Option<String>,
}

/// An uninstall that proved wrong: the store's access token still works, so it is served again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reactivation {
    /// When Reprise was told that it had been uninstalled.
    pub heard_at: Instant,
    /// Since when it is served again.
    pub again_at: Instant,
}

/// A store, in its own words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoreSummary {
    /// BigCommerce's short name of the store, e.g. `abc123`.
    pub hash: String,
    /// The store's name; its hash where it has told none.
    pub name: String,
}

/// A moment, for people and for machines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instant {
    /// RFC 3339, UTC; for `<time datetime>`.
    pub datetime: String,
    /// E.g. `2 October 2026, 09:12 UTC`.
    pub label: String,
}

/// An OAuth scope that Reprise asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScopeStatus {
    /// BigCommerce's name, e.g. `store_v2_orders_read_only`.
    pub name: String,
    /// What Reprise does with it, in words for the merchant.
    pub purpose: String,
    /// Whether the merchant granted it.
    pub granted: bool,
}

/// A storefront of the store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChannelStatus {
    /// BigCommerce's id of the channel.
    pub id: u64,
    /// Its name.
    pub name: String,
    /// Where shoppers find it.
    pub url: Option<String>,
    /// Whether our script is on its pages.
    pub script: ScriptState,
}

/// The loader's registration with a storefront.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ScriptState {
    /// Registered, enabled and current.
    Present,
    /// Registered, but with another version's address: it works until that is gone.
    Outdated,
    /// Registered and switched off by the merchant.
    Disabled,
    /// Not registered: removed by the merchant, or never placed.
    Missing,
    /// BigCommerce could not be asked.
    Unknown,
}

/// The shoppers whose purchases are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shoppers {
    /// How many they are.
    pub known: u64,
    /// Of how many of them older orders are still to be read.
    pub being_read: u64,
    /// Whether the store is close to its limit of rows, at which the shoppers longest unseen are forgotten.
    #[serde(default)]
    pub is_full: bool,
}

/// A widget that a shopper was shown. Says nothing of who.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastView {
    /// When.
    pub at: Instant,
    /// How many purchases it showed.
    pub purchases: u32,
}
