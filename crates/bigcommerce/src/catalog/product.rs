//! A product.

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer};

use super::{Variant, Variants, variant};
use crate::parse::{elements, loose, money};

/// A product as the catalog has it now. Prices are in the store's default currency and are those
/// of nobody in particular: price lists and customer groups are not applied.
///
/// A field that is missing or cannot be read is `None`. That means unknown, and is no reason to treat
/// the product as unavailable.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Product {
    /// Unique within the store.
    #[serde(deserialize_with = "loose::id")]
    pub id: u64,
    /// As the merchant wrote it; empty if unknown.
    #[serde(default, deserialize_with = "loose::text")]
    pub name: String,
    /// May be empty.
    #[serde(default, deserialize_with = "loose::text")]
    pub sku: String,
    /// Before any sale.
    #[serde(default, deserialize_with = "money::optional")]
    pub price: Option<Decimal>,
    /// 0 when there is no sale.
    #[serde(default, deserialize_with = "money::optional")]
    pub sale_price: Option<Decimal>,
    /// The sale price if there is one, else the price. "May or may not" be what a storefront
    /// shows, by BigCommerce's own words.
    #[serde(default, deserialize_with = "money::optional")]
    pub calculated_price: Option<Decimal>,
    /// Pieces in stock at the default location, if the product is tracked.
    #[serde(default, deserialize_with = "loose::optional_signed")]
    pub inventory_level: Option<i64>,
    /// Level from which on the stock counts as low; 0 for none.
    #[serde(default, deserialize_with = "loose::signed")]
    pub inventory_warning_level: i64,
    /// What the levels are about.
    #[serde(default, deserialize_with = "loose::or_default")]
    pub inventory_tracking: InventoryTracking,
    /// Whether it can be bought.
    #[serde(default, deserialize_with = "loose::or_default")]
    pub availability: Option<Availability>,
    /// Whether shoppers may see it.
    #[serde(default, deserialize_with = "loose::optional_flag")]
    pub is_visible: Option<bool>,
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
    pub variants: Variants,
    /// The channels it is assigned to. In any other it is hidden, and its address does not work.
    #[serde(default, deserialize_with = "channels")]
    pub channels: Option<Vec<u64>>,
}

impl Product {
    /// The variant with this id.
    #[must_use]
    pub fn variant(&self, id: u64) -> Option<&Variant> {
        self.variants.list.iter().find(|variant| variant.id == id)
    }

    /// Returns the price of one piece: the calculated price, else the sale price, else the price.
    #[must_use]
    pub fn current_price(&self) -> Option<Decimal> {
        current(self.calculated_price, self.sale_price, self.price)
    }
}

/// Returns the first of these prices there is. A sale price of 0 means that there is no sale.
pub(super) fn current(
    calculated: Option<Decimal>,
    sale: Option<Decimal>,
    regular: Option<Decimal>,
) -> Option<Decimal> {
    calculated
        .or(sale.filter(|price| !price.is_zero()))
        .or(regular)
}

/// What a product's stock levels are about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InventoryTracking {
    /// By product: its own level counts. V2 called it `simple`.
    #[serde(alias = "simple")]
    Product,
    /// By variant: the variant's level counts. V2 called it `sku`.
    #[serde(alias = "sku")]
    Variant,
    /// Stock is not tracked. Also what is read where the value is not a documented one.
    #[default]
    #[serde(other)]
    None,
}

/// Whether a product can be bought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Availability {
    /// It can be bought.
    Available,
    /// It can be ordered ahead.
    Preorder,
    /// It cannot.
    Disabled,
}

/// A picture, in the sizes BigCommerce keeps of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Image {
    /// For a product page.
    #[serde(deserialize_with = "loose::address")]
    pub url_standard: Option<String>,
    /// For lists.
    #[serde(deserialize_with = "loose::address")]
    pub url_thumbnail: Option<String>,
    /// The largest, at most 1280 pixels.
    #[serde(deserialize_with = "loose::address")]
    pub url_zoom: Option<String>,
    /// The text to show instead of it; may be empty.
    #[serde(deserialize_with = "loose::text")]
    pub description: String,
}

/// A product without pictures has no image, `null`, or one without any address.
fn image<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Image>, D::Error> {
    let found: Vec<Image> = elements::list(deserializer)?;
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
    let found: Vec<CustomUrl> = elements::list(deserializer)?;
    Ok(found.into_iter().find_map(|custom| custom.url))
}

fn channels<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Vec<u64>>, D::Error> {
    #[derive(Deserialize)]
    struct Id(#[serde(deserialize_with = "loose::id")] u64);
    let found: Option<Vec<Id>> = elements::whole(deserializer)?;
    Ok(found.map(|ids| ids.into_iter().map(|Id(id)| id).collect()))
}

#[cfg(test)]
mod tests;
