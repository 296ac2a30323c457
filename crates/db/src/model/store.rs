//! An installation, and what is known of its store.

use domain::WidgetSettings;
use domain::{Scopes, StoreHash};
use jiff::{
    Timestamp,
    tz::{Offset, TimeZone},
};
use secrecy::SecretString;

/// A store that installed the app.
#[derive(Debug, Clone)]
pub struct Store {
    /// BigCommerce's short name of it.
    pub hash: StoreHash,
    /// What opens its API.
    pub access_token: SecretString,
    /// What the merchant granted.
    pub scopes: Scopes,
    /// BigCommerce's id of the user who installed last.
    pub installed_by: Option<u64>,
    /// When that was.
    pub installed_at: Timestamp,
    /// Whether it may be served.
    pub state: StoreState,
    /// The widget shown last, and how many purchases it had.
    pub last_view: Option<(Timestamp, u32)>,
}

/// Whether a store may be served.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoreState {
    /// Installed, its access token believed good.
    Active,
    /// Installed, but BigCommerce has refused the access token since then.
    NeedsReauthorisation(Timestamp),
    /// Reported as uninstalled at that time: not served, and erased once its access token is refused.
    Deactivated(Timestamp),
}

/// A user of the store who may open the dashboard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreUser {
    /// BigCommerce's id.
    pub id: u64,
    /// Where BigCommerce writes to.
    pub email: String,
}

/// A reported uninstall. It is final once the access token is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Uninstall {
    /// When it was last reported.
    pub heard_at: Timestamp,
    /// Since when the store is served again because its access token still works; `None` until that has been
    /// checked.
    pub reactivated_at: Option<Timestamp>,
}

/// What a store says of itself, as far as showing a price needs it.
///
/// BigCommerce docs, `reference/store_information.v2.yml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// The store's name.
    pub name: String,
    /// ISO 4217 code of its default currency.
    pub currency: String,
    /// E.g. `$`.
    pub currency_symbol: String,
    /// `$1` rather than `1$`.
    pub symbol_on_left: bool,
    /// Between whole and part.
    pub decimal_separator: String,
    /// Between thousands.
    pub thousands_separator: String,
    /// How many digits the part has; none while the store has not said, and then no price is shown.
    pub decimal_places: Option<u32>,
    /// IANA name of its time zone, e.g. `America/New_York`; `None` if the store has not said.
    pub time_zone: Option<String>,
    /// Seconds east of UTC, without summer time. Used if the name is unknown.
    pub utc_offset: i32,
    /// The channel that is meant where none is named.
    pub default_channel_id: u64,
    /// When the store said all this.
    pub fetched_at: Timestamp,
}

impl Profile {
    /// Returns the store's time zone, or UTC if it is unknown.
    #[must_use]
    pub fn time_zone(&self) -> TimeZone {
        let by_name = self.time_zone.as_deref().map(TimeZone::get);
        by_name.and_then(Result::ok).unwrap_or_else(|| {
            Offset::from_seconds(self.utc_offset)
                .unwrap_or(Offset::UTC)
                .to_time_zone()
        })
    }
}

/// A store with what is known of it and decided for it.
#[derive(Debug, Clone)]
pub struct StoreFacts {
    /// The installation.
    pub store: Store,
    /// What the merchant has decided.
    pub settings: WidgetSettings,
    /// What the store says of itself; none until it has been asked.
    pub profile: Option<Profile>,
    /// Where it is.
    pub storefronts: Vec<KnownStorefront>,
}

/// A storefront channel of a store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownStorefront {
    /// BigCommerce's id of the channel.
    pub channel_id: u64,
    /// Its name.
    pub name: String,
    /// Its primary URL, without a trailing slash; none while it has no site.
    pub url: Option<String>,
    /// What runs it, e.g. `bigcommerce` or `catalyst`.
    pub platform: String,
    /// Every origin that it is served under.
    pub origins: Vec<String>,
}

impl KnownStorefront {
    /// Whether it is served under this origin, written as browsers write it.
    #[must_use]
    pub fn has_origin(&self, origin: &str) -> bool {
        self.origins.iter().any(|known| known == origin)
    }
}

/// What a token response says, ready to be saved.
#[derive(Debug, Clone)]
pub struct Installation {
    /// The store.
    pub store: StoreHash,
    /// What opens its API.
    pub access_token: SecretString,
    /// What the merchant granted.
    pub scopes: Scopes,
    /// The user who installed the app; `None` if BigCommerce did not say.
    pub user: Option<StoreUser>,
    /// BigCommerce's id of the store's owner; `None` if it did not say.
    pub owner_id: Option<u64>,
}
