//! A variant of a product.

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer};

use super::product::current;
use crate::parse::{elements, loose, money};

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
    #[serde(default, deserialize_with = "loose::optional_signed")]
    pub inventory_level: Option<i64>,
    /// Level from which on the stock counts as low; 0 for none.
    #[serde(default, deserialize_with = "loose::signed")]
    pub inventory_warning_level: i64,
    /// Whether the merchant has taken it out of sale.
    #[serde(default, deserialize_with = "loose::flag")]
    pub purchasing_disabled: bool,
    /// Its own picture, where it has one.
    #[serde(default, deserialize_with = "loose::address")]
    pub image_url: Option<String>,
    /// What it is a combination of; empty for a product without options.
    #[serde(default, deserialize_with = "elements::list")]
    pub option_values: Vec<VariantOptionValue>,
}

impl Variant {
    /// Returns the price of one piece: the calculated price, else its own sale price, else its own
    /// price; `None` where the product's price applies.
    #[must_use]
    pub fn current_price(&self) -> Option<Decimal> {
        current(self.calculated_price, self.sale_price, self.price)
    }
}

/// The variants of a product.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Variants {
    /// Those that could be read.
    pub list: Vec<Variant>,
    /// Whether these are all. Only then is a variant that is not among them gone.
    pub are_complete: bool,
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

/// Reads the variants. One that cannot be read is left out and logged.
pub(super) fn readable<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Variants, D::Error> {
    let (found, is_list) = elements::tolerant_or_none(deserializer)?;
    found.warn("/v3/catalog/products");
    Ok(Variants {
        are_complete: is_list && found.skipped == 0,
        list: found.list,
    })
}
