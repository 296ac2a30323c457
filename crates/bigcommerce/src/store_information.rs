//! The store itself (BigCommerce OpenAPI, `reference/store_information.v2.yml`).

use serde::{Deserialize, Deserializer};

use crate::client::StoreClient;
use crate::error::Error;
use crate::parse::loose;

const STORE: &str = "/v2/store";

/// What a store says of itself, without the people in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreInformation {
    /// The store hash; empty if the answer does not have it.
    pub id: String,
    /// As the merchant wrote it.
    pub name: String,
    /// Host of the first storefront.
    pub domain: String,
    /// Address of the first storefront, with scheme.
    pub secure_url: String,
    /// Address of the control panel, with scheme.
    pub control_panel_base_url: String,
    /// Where the store is.
    pub timezone: Timezone,
    /// Such as `en`.
    pub language: String,
    /// Default currency, ISO 4217.
    pub currency: String,
    /// Such as `$`.
    pub currency_symbol: String,
    /// Such as `.`, which is also what stands in for nothing: an amount cannot do without.
    pub decimal_separator: String,
    /// Such as `,`.
    pub thousands_separator: String,
    /// Digits after the separator, 0 to 8; `None` where the answer does not say, which is not 0.
    pub decimal_places: Option<u32>,
    /// Which side of an amount the symbol stands on.
    pub currency_symbol_location: SymbolLocation,
    /// The first storefront's channel.
    pub default_channel_id: Option<u64>,
    /// Whether the first storefront has a Stencil theme: without one, scripts do not show.
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
    /// Seconds east of UTC, without summer time: within 18 hours. 0 for what is not.
    #[serde(deserialize_with = "offset")]
    pub raw_offset: i64,
}

/// Largest offset taken for one, in seconds: 18 hours, java.time's own limit. None is beyond 14.
const MAX_OFFSET: u64 = 18 * 60 * 60;

fn offset<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
    let offset = loose::signed(deserializer)?;
    Ok(if offset.unsigned_abs() <= MAX_OFFSET {
        offset
    } else {
        0
    })
}

/// Which side of an amount the currency symbol stands on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SymbolLocation {
    /// `5 €`.
    Right,
    /// `$5`. Also what is read where the value is not a documented one.
    #[default]
    #[serde(other)]
    Left,
}

/// The answer as it is sent.
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

/// No currency has more; a larger number is taken for a mistake.
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
            decimal_separator: or_point(raw.decimal_separator),
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

fn or_point(separator: String) -> String {
    if separator.is_empty() {
        ".".to_owned()
    } else {
        separator
    }
}

impl StoreClient<'_> {
    /// What the store says of itself.
    ///
    /// # Errors
    /// As any call.
    pub async fn information(&self) -> Result<StoreInformation, Error> {
        self.send(self.get(STORE)).await?.json()
    }
}

#[cfg(test)]
mod tests;
