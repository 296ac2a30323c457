//! The store itself (BigCommerce OpenAPI, `reference/store_information.v2.yml`).

use serde::{Deserialize, Deserializer};

use crate::client::StoreClient;
use crate::error::Error;
use crate::parse::loose;

const STORE: &str = "/v2/store";

/// A store's profile, without the people in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreInformation {
    /// The store hash; empty if it was not sent.
    pub id: String,
    /// As the merchant wrote it.
    pub name: String,
    /// The first storefront's host.
    pub domain: String,
    /// The first storefront's URL.
    pub secure_url: String,
    /// The control panel's URL.
    pub control_panel_base_url: String,
    /// The store's time zone.
    pub timezone: Timezone,
    /// Such as `en`.
    pub language: String,
    /// The default currency, ISO 4217.
    pub currency: String,
    /// Such as `$`.
    pub currency_symbol: String,
    /// Such as `.`, which is also the default, because amounts need a separator.
    pub decimal_separator: String,
    /// Such as `,`.
    pub thousands_separator: String,
    /// Digits after the separator, 0 to 8; `None` if unknown, which is not 0.
    pub decimal_places: Option<u32>,
    /// The side of an amount on which the symbol is.
    pub currency_symbol_location: SymbolLocation,
    /// The first storefront's channel.
    pub default_channel_id: Option<u64>,
    /// Whether the first storefront has a Stencil theme. Scripts only run on those.
    pub stencil_enabled: bool,
    /// Whether the store may have several storefronts.
    pub multi_storefront_enabled: bool,
}

/// A time zone.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Timezone {
    /// IANA name, such as `America/Chicago`.
    #[serde(deserialize_with = "loose::text")]
    pub name: String,
    /// Seconds east of UTC, without daylight saving time. 0 if it is beyond 18 hours.
    #[serde(deserialize_with = "offset")]
    pub raw_offset: i64,
}

/// The largest offset that is accepted, in seconds: 18 hours, as in java.time. Real ones are up to 14.
const MAX_OFFSET: u64 = 18 * 60 * 60;

fn offset<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
    let offset = loose::signed(deserializer)?;
    Ok(if offset.unsigned_abs() <= MAX_OFFSET {
        offset
    } else {
        0
    })
}

/// The side of an amount on which the currency symbol is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SymbolLocation {
    /// `5 €`.
    Right,
    /// `$5`. Also stands for values that are not documented.
    #[default]
    #[serde(other)]
    Left,
}

/// The response as it is sent.
#[derive(Deserialize)]
struct Raw {
    #[serde(default, deserialize_with = "loose::text")]
    id: String,
    #[serde(default, deserialize_with = "loose::text")]
    name: String,
    #[serde(default, deserialize_with = "loose::text")]
    domain: String,
    #[serde(default, deserialize_with = "loose::text")]
    secure_url: String,
    #[serde(default, deserialize_with = "loose::text")]
    control_panel_base_url: String,
    #[serde(default, deserialize_with = "loose::or_default")]
    timezone: Timezone,
    #[serde(default, deserialize_with = "loose::text")]
    language: String,
    #[serde(default, deserialize_with = "loose::text")]
    currency: String,
    #[serde(default, deserialize_with = "loose::text")]
    currency_symbol: String,
    #[serde(default, deserialize_with = "loose::text")]
    decimal_separator: String,
    #[serde(default, deserialize_with = "loose::text")]
    thousands_separator: String,
    #[serde(default, deserialize_with = "loose::optional_number")]
    decimal_places: Option<u64>,
    #[serde(default, deserialize_with = "loose::or_default")]
    currency_symbol_location: SymbolLocation,
    #[serde(default, deserialize_with = "loose::optional_id")]
    default_channel_id: Option<u64>,
    #[serde(default, deserialize_with = "loose::or_default")]
    features: Features,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Features {
    #[serde(deserialize_with = "loose::flag")]
    stencil_enabled: bool,
    #[serde(deserialize_with = "loose::flag")]
    multi_storefront_enabled: bool,
}

/// No currency has more; a larger number must be a mistake.
const MAX_DECIMAL_PLACES: u64 = 8;

impl<'de> Deserialize<'de> for StoreInformation {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Raw::deserialize(deserializer).map(Self::from)
    }
}

impl From<Raw> for StoreInformation {
    fn from(raw: Raw) -> Self {
        Self {
            id: raw.id,
            name: raw.name,
            domain: raw.domain,
            secure_url: raw.secure_url,
            control_panel_base_url: raw.control_panel_base_url,
            timezone: raw.timezone,
            language: raw.language,
            currency: raw.currency,
            currency_symbol: raw.currency_symbol,
            decimal_separator: or_default_separator(raw.decimal_separator),
            thousands_separator: raw.thousands_separator,
            decimal_places: raw
                .decimal_places
                .map(|places| places.min(MAX_DECIMAL_PLACES) as u32),
            currency_symbol_location: raw.currency_symbol_location,
            default_channel_id: raw.default_channel_id,
            stencil_enabled: raw.features.stencil_enabled,
            multi_storefront_enabled: raw.features.multi_storefront_enabled,
        }
    }
}

fn or_default_separator(separator: String) -> String {
    if separator.is_empty() {
        ".".to_owned()
    } else {
        separator
    }
}

impl StoreClient<'_> {
    /// Returns the store's profile.
    ///
    /// # Errors
    /// As any call.
    #[tracing::instrument(name = "bigcommerce.store.get", skip_all, fields(store = %self.store))]
    pub async fn information(&self) -> Result<StoreInformation, Error> {
        self.send(self.get(STORE)).await?.json()
    }
}

#[cfg(test)]
mod tests;
