//! A product.

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer};

use super::{Variant, variant};
use crate::parse::{list, loose, money};

/// A product as the catalogue has it now. Prices are in the store's default currency and are those
/// of nobody in particular: price lists and customer groups are not applied.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Product {
    /// Unique within the store.
    #[serde(deserialize_with = "loose::id")]
    pub id: u64,
    /// As the merchant wrote it.
    #[serde(default, deserialize_with = "loose::text")]
    pub name: String,
    /// May be empty.
    #[serde(default, deserialize_with = "loose::text")]
    pub sku: String,
    /// Before any sale.
    #[serde(default, deserialize_with = "money::or_zero")]
    pub price: Decimal,
    /// 0 when there is no sale.
    #[serde(default, deserialize_with = "money::or_zero")]
    pub sale_price: Decimal,
    /// The sale price if there is one, else the price. "May or may not" be what a storefront
    /// shows, by BigCommerce's own words.
    #[serde(default, deserialize_with = "money::or_zero")]
    pub calculated_price: Decimal,
    /// Pieces in stock at the default location, if the product is tracked.
    #[serde(default, deserialize_with = "loose::signed")]
    pub inventory_level: i64,
    /// Level from which on the stock counts as low; 0 for none.
    #[serde(default, deserialize_with = "loose::signed")]
    pub inventory_warning_level: i64,
    /// What the levels are about.
    #[serde(default, deserialize_with = "loose::or_default")]
    pub inventory_tracking: InventoryTracking,
    /// Whether it can be bought.
    #[serde(default, deserialize_with = "loose::or_default")]
    pub availability: Availability,
    /// Whether shoppers may see it. Missing is no.
    #[serde(default, deserialize_with = "loose::flag")]
    pub is_visible: bool,
    /// Whether the store hides its price.
    #[serde(default, deserialize_with = "loose::flag")]
    pub is_price_hidden: bool,
    /// Its path on a storefront, such as `/canvas-laundry-cart/`; the host is that of the channel's
    /// site.
    #[serde(default, deserialize_with = "custom_url")]
    pub custom_url: Option<String>,
    /// Fewest pieces that can be ordered; 0 for no such rule.
    #[serde(default, deserialize_with = "loose::number")]
    pub order_quantity_minimum: u64,
    /// The only variant of a product without options.
    #[serde(default, deserialize_with = "loose::optional_id")]
    pub base_variant_id: Option<u64>,
    /// Its main picture, if it has any.
    #[serde(default, deserialize_with = "image")]
    pub primary_image: Option<Image>,
    /// Its variants, as far as they can be read; a product without options has one.
    #[serde(default, deserialize_with = "variant::readable")]
    pub variants: Vec<Variant>,
    /// The channels it is assigned to. In any other it is hidden, and its address does not work.
    #[serde(default, deserialize_with = "list::tolerant")]
    pub channels: Vec<u64>,
}

impl Product {
    /// The variant with this id.
    #[must_use]
    pub fn variant(&self, id: u64) -> Option<&Variant> {
        self.variants.iter().find(|variant| variant.id == id)
    }
}

/// What a product's stock levels are about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InventoryTracking {
    /// By product: its own level counts.
    Product,
    /// By variant: the variant's level counts.
    Variant,
    /// Stock is not tracked. Also what is read where the value is not a documented one.
    #[default]
    #[serde(other)]
    None,
}

/// Whether a product can be bought.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Availability {
    /// It can be bought.
    Available,
    /// It can be ordered ahead.
    Preorder,
    /// It cannot. Also what is read where the value is missing or not a documented one.
    #[default]
    #[serde(other)]
    Disabled,
}

/// A picture, in the sizes BigCommerce keeps of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Image {
    /// For a product page.
    #[serde(deserialize_with = "loose::optional_text")]
    pub url_standard: Option<String>,
    /// For lists.
    #[serde(deserialize_with = "loose::optional_text")]
    pub url_thumbnail: Option<String>,
    /// The largest, at most 1280 pixels.
    #[serde(deserialize_with = "loose::optional_text")]
    pub url_zoom: Option<String>,
    /// The text to show instead of it; may be empty.
    #[serde(deserialize_with = "loose::text")]
    pub description: String,
}

/// A product without pictures has no image, `null`, or one without any address.
fn image<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Image>, D::Error> {
    let found: Vec<Image> = list::tolerant(deserializer)?;
    let has_address = |image: &Image| {
        image.url_standard.is_some() || image.url_thumbnail.is_some() || image.url_zoom.is_some()
    };
    Ok(found.into_iter().find(has_address))
}

fn custom_url<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    #[derive(Default, Deserialize)]
    #[serde(default)]
    struct CustomUrl {
        #[serde(deserialize_with = "loose::optional_text")]
        url: Option<String>,
    }
    let found: Vec<CustomUrl> = list::tolerant(deserializer)?;
    Ok(found.into_iter().find_map(|custom| custom.url))
}

#[cfg(test)]
mod tests;
