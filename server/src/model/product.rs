//! Facts of the catalogue, as they are kept.

use bigcommerce::{Availability, InventoryTracking, Product, Variant};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A product, as much of it as a purchase shows. Kept as JSON: facts that another version wrote and
/// this one cannot read are asked for again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownProduct {
    /// The catalogue's name of it.
    pub name: String,
    /// May be empty.
    pub sku: String,
    /// In the store's default currency.
    pub price: Decimal,
    /// How many there are; none where nobody counts.
    pub stock: Option<Stock>,
    /// Whether each variant is counted by itself.
    pub is_counted_by_variant: bool,
    /// Whether it is sold.
    pub sale: Sale,
    /// Whether shoppers may see it.
    pub is_visible: bool,
    /// Whether the store hides its price.
    pub is_price_hidden: bool,
    /// Its path on a storefront.
    pub path: Option<String>,
    /// Fewest pieces that can be ordered; 0 for no such rule.
    pub minimum: u64,
    /// Its picture.
    pub image: Option<KnownImage>,
    /// The channels it is assigned to; none for all.
    pub channels: Vec<u64>,
    /// Whether the catalogue lists variants of it.
    pub has_variants: bool,
    /// Whether something is to be chosen.
    pub has_options: bool,
}

/// A picture, named through [`KnownProduct`] alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownImage {
    /// Its address, if it has one.
    pub url: Option<String>,
    /// What it shows; may be empty.
    pub alt: String,
}

/// How many there are, and from how many on they are few.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stock {
    /// In stock.
    pub level: i64,
    /// Few.
    pub warning: i64,
}

/// Whether a product is sold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sale {
    /// Now.
    Now,
    /// Ahead of its release.
    Ahead,
    /// Not at all.
    Never,
}

/// A variant of a product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownVariant {
    /// May be empty.
    pub sku: String,
    /// Its own price; none where the product's counts.
    pub price: Option<Decimal>,
    /// How many there are, where variants are counted.
    pub stock: Stock,
    /// Whether the merchant has taken it out of sale.
    pub is_disabled: bool,
    /// Its own picture.
    pub image: Option<String>,
}

impl From<&Product> for KnownProduct {
    fn from(product: &Product) -> Self {
        let tracking = product.inventory_tracking;
        Self {
            name: product.name.clone(),
            sku: product.sku.clone(),
            price: product.calculated_price,
            stock: (tracking != InventoryTracking::None).then_some(Stock {
                level: product.inventory_level,
                warning: product.inventory_warning_level,
            }),
            is_counted_by_variant: tracking == InventoryTracking::Variant,
            sale: match product.availability {
                Availability::Available => Sale::Now,
                Availability::Preorder => Sale::Ahead,
                Availability::Disabled => Sale::Never,
            },
            is_visible: product.is_visible,
            is_price_hidden: product.is_price_hidden,
            path: product.custom_url.clone(),
            minimum: product.order_quantity_minimum,
            image: product.primary_image.as_ref().map(|image| KnownImage {
                url: image.url_standard.clone(),
                alt: image.description.clone(),
            }),
            channels: product.channels.clone(),
            has_variants: !product.variants.is_empty(),
            has_options: product
                .variants
                .iter()
                .any(|variant| !variant.option_values.is_empty()),
        }
    }
}

impl From<&Variant> for KnownVariant {
    fn from(variant: &Variant) -> Self {
        Self {
            sku: variant.sku.clone(),
            price: variant.calculated_price,
            stock: Stock {
                level: variant.inventory_level,
                warning: variant.inventory_warning_level,
            },
            is_disabled: variant.purchasing_disabled,
            image: variant.image_url.clone(),
        }
    }
}
