//! An installation and the facts of its store.

use domain::{Scopes, StoreHash, WidgetSettings};
use jiff::{
    Timestamp,
    tz::{Offset, TimeZone},
};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

/// A store that has installed the app.
#[derive(Debug, Clone)]
pub struct Store {
    /// BigCommerce's short name of the store.
    pub hash: StoreHash,
    /// The token for the store's API.
    pub access_token: SecretString,
    /// The scopes that the merchant granted.
    pub scopes: Scopes,
    /// BigCommerce's id of the user who last installed the app.
    pub installed_by: Option<u64>,
    /// The time of the last installation.
    pub installed_at: Timestamp,
    /// The installation's state.
    pub state: StoreState,
    /// The time at which a widget was last shown, and the number of purchases in it.
    pub last_view: Option<(Timestamp, u32)>,
}

/// The state of an installation, which decides whether the store is served.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoreState {
    /// Installed, and the access token is believed to work.
    Active,
    /// Installed, but BigCommerce has refused the access token since this time.
    NeedsReauthorization(Timestamp),
    /// Reported as uninstalled at this time: not served, and erased once the access token is refused.
    Deactivated(Timestamp),
}

/// A user of the store who may open the dashboard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreUser {
    /// BigCommerce's id of the user.
    pub id: u64,
    /// The user's email address at BigCommerce.
    pub email: String,
}

/// A user of the store, as the dashboard lists them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedUser {
    /// The user.
    pub user: StoreUser,
    /// When the user last opened the app.
    pub last_seen_at: Timestamp,
    /// Whether BigCommerce named them as the store's owner.
    pub is_owner: bool,
    /// Whether they installed the app last.
    pub has_installed: bool,
}

/// A secret with which a merchant's server signs tokens of shoppers. A store has a current one and, for a while
/// after a rotation, the one before.
#[derive(Debug, Clone)]
pub struct HeadlessKey {
    /// Identifies it within the store. Public.
    pub id: String,
    /// The secret, a text that is the key of HS256 as it is.
    pub secret: SecretString,
    /// The time at which the merchant created it.
    pub created_at: Timestamp,
    /// The user who created it; `None` if that is not known.
    pub created_by: Option<u64>,
    /// When it stops working; `None` for the current one.
    pub ends_at: Option<Timestamp>,
    /// The day on which a token was last signed with it; `None` if it was never used.
    pub last_used_at: Option<Timestamp>,
}

/// A reported uninstall. It becomes final once BigCommerce refuses the access token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Uninstall {
    /// The time of the last report.
    pub heard_at: Timestamp,
    /// The time since which the store is served again because its access token still works; `None` until that
    /// has been checked.
    pub reactivated_at: Option<Timestamp>,
}

/// The store information that is needed to show prices.
///
/// BigCommerce docs, `reference/store_information.v2.yml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// The store's name.
    pub name: String,
    /// The ISO 4217 code of the default currency.
    pub currency: String,
    /// The currency's symbol, e.g. `$`.
    pub currency_symbol: String,
    /// Whether the symbol comes before the amount: `$1` rather than `1$`.
    pub symbol_on_left: bool,
    /// The separator before the decimal places.
    pub decimal_separator: String,
    /// The separator between thousands.
    pub thousands_separator: String,
    /// The number of decimal places; `None` if the store has not said, and then no price is shown.
    pub decimal_places: Option<u32>,
    /// The IANA name of the time zone, e.g. `America/New_York`; `None` if the store has not said.
    pub time_zone: Option<String>,
    /// The time zone's offset in seconds east of UTC, without summer time. Used if the name is unknown.
    pub utc_offset: i32,
    /// The channel used for requests that do not name one.
    pub default_channel_id: u64,
    /// The time at which the profile was fetched.
    pub fetched_at: Timestamp,
}

impl Profile {
    /// Returns the store's default currency.
    #[must_use]
    pub fn default_currency(&self) -> StoredCurrency {
        StoredCurrency {
            code: self.currency.clone(),
            symbol: self.currency_symbol.clone(),
            symbol_on_left: self.symbol_on_left,
            decimal_separator: self.decimal_separator.clone(),
            thousands_separator: self.thousands_separator.clone(),
            decimal_places: self.decimal_places,
        }
    }

    /// Returns the store's time zone by its name, or else by its offset, or else UTC.
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

/// A store with its settings, profile and storefronts.
#[derive(Debug, Clone)]
pub struct StoreFacts {
    /// The installation.
    pub store: Store,
    /// The merchant's settings.
    pub settings: WidgetSettings,
    /// The merchant's own texts in the widget.
    pub texts: Vec<WidgetText>,
    /// The store's profile; `None` until it has been fetched.
    pub profile: Option<Profile>,
    /// The store's storefronts.
    pub storefronts: Vec<StoredStorefront>,
}

/// A text of the widget that the merchant has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WidgetText {
    /// The language, as a BCP 47 tag.
    pub language: String,
    /// The key of the text, with a plural category if it has several forms: `heading`, `count-added.one`.
    pub form: String,
    /// The merchant's text.
    pub text: String,
}

/// A storefront channel of a store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredStorefront {
    /// BigCommerce's id of the channel.
    pub channel_id: u64,
    /// The channel's name.
    pub name: String,
    /// The primary URL, without a trailing slash; `None` if the channel has no site.
    pub url: Option<String>,
    /// The platform, e.g. `bigcommerce` or `catalyst`.
    pub platform: String,
    /// The default language of its pages, as a BCP 47 tag; `None` if unknown.
    pub default_language: Option<String>,
    /// All origins under which the storefront is served.
    pub origins: Vec<String>,
    /// What it allows and shows; `None` until that has been read.
    pub rules: Option<StorefrontRules>,
}

/// What a storefront allows and shows. It is stored as JSON, to which other versions may add fields. The defaults
/// apply where BigCommerce does not say: everything can be bought, and nothing is claimed about stock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StorefrontRules {
    /// Whether shoppers can buy anything.
    pub allows_purchasing: bool,
    /// Whether prices are shown.
    pub shows_prices: bool,
    /// Which stock levels are shown.
    pub stock_levels: StockLevels,
    /// The store's own text for products that are out of stock.
    pub out_of_stock_message: Option<String>,
    /// The store's own text for preorders, with `%%DATE%%` for the day of release.
    pub preorder_message: Option<String>,
    /// The currencies that shoppers can choose, the default first; empty if unknown.
    pub currencies: Vec<StoredCurrency>,
}

impl Default for StorefrontRules {
    fn default() -> Self {
        Self {
            allows_purchasing: true,
            shows_prices: true,
            stock_levels: StockLevels::default(),
            out_of_stock_message: None,
            preorder_message: None,
            currencies: Vec::new(),
        }
    }
}

/// The stock levels that a storefront shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StockLevels {
    /// None.
    #[default]
    Hidden,
    /// At least the low ones.
    Shown,
}

/// A currency, and how the store writes amounts in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredCurrency {
    /// ISO 4217.
    pub code: String,
    /// The symbol, e.g. `$`.
    pub symbol: String,
    /// Whether the symbol comes before the amount: `$1` rather than `1$`.
    pub symbol_on_left: bool,
    /// The separator before the decimal places.
    pub decimal_separator: String,
    /// The separator between thousands.
    pub thousands_separator: String,
    /// The number of decimal places; `None` if the store has not said, and then no price is shown.
    pub decimal_places: Option<u32>,
}

impl StoredStorefront {
    /// Returns whether the storefront is served under this origin, written as browsers write it.
    #[must_use]
    pub fn has_origin(&self, origin: &str) -> bool {
        self.origins.iter().any(|known| known == origin)
    }
}

/// The content of a token response, ready to be saved.
#[derive(Debug, Clone)]
pub struct Installation {
    /// The store.
    pub store: StoreHash,
    /// The token for the store's API.
    pub access_token: SecretString,
    /// The scopes that the merchant granted.
    pub scopes: Scopes,
    /// The user who installed the app; `None` if BigCommerce did not say.
    pub user: Option<StoreUser>,
    /// BigCommerce's id of the store's owner; `None` if it did not say.
    pub owner_id: Option<u64>,
}
