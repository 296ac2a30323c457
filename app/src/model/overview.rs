//! The data of the overview page.

use serde::{Deserialize, Serialize};

/// The data of the overview page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overview {
    /// The store that this dashboard is for.
    pub store: StoreSummary,
    /// The email address of the user who installed the app last.
    pub installed_by: Option<String>,
    /// When the app was last installed.
    pub installed_at: DisplayTime,
    /// The scopes that Reprise needs, granted or not.
    pub scopes: Vec<ScopeStatus>,
    /// The storefronts. If BigCommerce could not be asked, as they were last known; [`Overview::problem`] then
    /// has the reason.
    pub channels: Vec<ChannelStatus>,
    /// The last time that a shopper saw the widget; `None` if nobody has yet.
    pub last_view: Option<LastView>,
    /// The shoppers whose purchases are stored; `None` if that is unknown.
    #[serde(default)]
    pub shoppers: Option<Shoppers>,
    /// The last time that Reprise was deactivated by mistake; `None` if it was not lately.
    #[serde(default)]
    pub reactivation: Option<Reactivation>,
    /// Why some of this is incomplete, written for the merchant.
    pub problem: Option<String>,
}

/// An uninstall request that turned out to be wrong, because the store's access token still works. Reprise was
/// inactive in between.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reactivation {
    /// When Reprise received the uninstall request.
    pub heard_at: DisplayTime,
    /// When Reprise became active again.
    pub again_at: DisplayTime,
}

/// The store's identity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoreSummary {
    /// BigCommerce's short name of the store, e.g. `abc123`.
    pub hash: String,
    /// The store's name, or its hash if the name is unknown.
    pub name: String,
}

/// A point in time as text, for people and for machines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisplayTime {
    /// In RFC 3339 and UTC, for `<time datetime>`.
    pub datetime: String,
    /// Such as `2 October 2026, 09:12 UTC`.
    pub label: String,
}

/// An OAuth scope that Reprise needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScopeStatus {
    /// BigCommerce's name of it, such as `store_v2_orders_read_only`.
    pub name: String,
    /// What Reprise uses it for, written for the merchant.
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
    /// Its address.
    pub url: Option<String>,
    /// Whether Reprise's script is on its pages.
    pub script: ScriptState,
}

/// Whether the script is registered for a storefront.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ScriptState {
    /// Registered, enabled and current.
    Present,
    /// Registered with the address of another version. It keeps working.
    Outdated,
    /// Registered, but disabled by the merchant.
    Disabled,
    /// Not registered: removed by the merchant, or never added.
    Missing,
    /// Unknown, because BigCommerce could not be asked.
    Unknown,
}

/// The shoppers whose purchases are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shoppers {
    /// How many shoppers there are.
    pub known: u64,
    /// For how many of them older orders are still to be read.
    pub being_read: u64,
    /// Whether the store is close to its limit of rows. At the limit, Reprise removes the shoppers who have not
    /// visited for longest.
    #[serde(default)]
    pub is_full: bool,
}

/// The last time that a shopper saw the widget, without saying which shopper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastView {
    /// When it was shown.
    pub at: DisplayTime,
    /// How many purchases it showed.
    pub purchases: u32,
}
