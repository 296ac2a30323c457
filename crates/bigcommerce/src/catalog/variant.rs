//! A variant of a product.

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer};

use crate::parse::elements::{self, checked};
use crate::parse::{list, loose, money};

/// A variant: one combination of a product's options, or the product itself where it has none.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Variant {
    /// Unique within the store.
    #[serde(deserialize_with = "loose::id")]
    pub id: u64,
    /// May be empty.
    #[serde(default, deserialize_with = "loose::text")]
    pub sku: String,
    /// Its own price; `None` where the product's counts.
    #[serde(default, deserialize_with = "money::optional")]
    pub price: Option<Decimal>,
    /// Its price with sale and option rules; `None` where the answer has none.
    #[serde(default, deserialize_with = "money::optional")]
    pub calculated_price: Option<Decimal>,
    /// Its own sale price; `None` where the product's counts.
    #[serde(default, deserialize_with = "money::optional")]
    pub sale_price: Option<Decimal>,
    /// Pieces in stock at the default location, if variants are tracked.
    #[serde(default, deserialize_with = "loose::signed")]
    pub inventory_level: i64,
    /// Level from which on the stock counts as low; 0 for none.
    #[serde(default, deserialize_with = "loose::signed")]
    pub inventory_warning_level: i64,
    /// Whether the merchant has taken it out of sale.
    #[serde(default, deserialize_with = "loose::flag")]
    pub purchasing_disabled: bool,
    /// Its own picture, where it has one.
    #[serde(default, deserialize_with = "loose::optional_text")]
    pub image_url: Option<String>,
    /// What it is a combination of; empty for a product without options.
    #[serde(default, deserialize_with = "list::tolerant")]
    pub option_values: Vec<VariantOptionValue>,
}

/// One chosen value of one option.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct VariantOptionValue {
    /// The value, as the storefront's cart takes it.
    #[serde(deserialize_with = "loose::number")]
    pub id: u64,
    /// The option, as the storefront's cart takes it.
    #[serde(deserialize_with = "loose::number")]
    pub option_id: u64,
    /// The value in words, such as `Moss`.
    #[serde(deserialize_with = "loose::text")]
    pub label: String,
    /// The option in words, such as `Colour`.
    #[serde(deserialize_with = "loose::text")]
    pub option_display_name: String,
}

/// The variants of a product. One that cannot be read is left out and reported; were it all of
/// them, nobody would know what the product costs or whether it is in stock, so it is refused.
pub(super) fn readable<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<Variant>, D::Error> {
    let found = checked(elements::tolerant(deserializer)?)?;
    found.warn("/v3/catalog/products");
    Ok(found.list)
}
