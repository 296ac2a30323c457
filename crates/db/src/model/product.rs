//! Facts of the catalog, as they are kept.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A product, as much of it as a purchase shows. Kept as JSON: facts that another version wrote and
/// this one cannot read are asked for again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownProduct {
    /// The catalog's name of it.
    pub name: String,
    /// May be empty.
    pub sku: String,
    /// In the store's default currency; `None` if unknown.
    pub price: Option<Decimal>,
    /// How many there are; `None` if stock is not tracked, or unknown.
    pub stock: Option<Stock>,
    /// Whether each variant is counted by itself.
    pub is_counted_by_variant: bool,
    /// Whether it is sold.
    pub sale: Sale,
    /// Whether shoppers may see it; `None` if unknown.
    pub is_visible: Option<bool>,
    /// Whether the store hides its price.
    pub is_price_hidden: bool,
    /// Its path on a storefront.
    pub path: Option<String>,
    /// Fewest pieces that can be ordered; 0 for no such rule.
    pub minimum: u64,
    /// Its picture.
    pub image: Option<KnownImage>,
    /// The channels it is assigned to; `None` if unknown.
    pub channels: Option<Vec<u64>>,
    /// Whether the catalog lists variants of it, all of which are known.
    pub has_variants: bool,
    /// Whether the shopper has to choose options, or may have to.
    pub has_options: bool,
    /// The options that tell its variants apart, as far as they are known.
    #[serde(default)]
    pub choices: Vec<KnownChoice>,
    /// The only variant of a simple product. Orders record either this one or none.
    #[serde(default)]
    pub base_variant_id: Option<u64>,
}

/// An option that tells variants of a product apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownChoice {
    /// The option's id on the product, as the Storefront Cart API takes it.
    pub option_id: u64,
    /// Such as `Colour`.
    pub name: String,
}

/// The catalog's answer about a product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProductFacts {
    /// It exists, with these variants by their ids.
    Known(Box<KnownProduct>, Vec<(u64, KnownVariant)>),
    /// It does not exist.
    Gone,
    /// The answer could not be read. What was known before is kept.
    Unreadable,
}

/// A picture, named through [`KnownProduct`] alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownImage {
    /// Its address, if it has one.
    pub url: Option<String>,
    /// Its addresses in other sizes, best first.
    #[serde(default)]
    pub others: Vec<String>,
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
    /// The answer did not say, or it could not be read.
    Unknown,
}

/// A variant of a product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownVariant {
    /// May be empty.
    pub sku: String,
    /// Its own price; none where the product's counts.
    pub price: Option<Decimal>,
    /// How many there are, if stock is tracked by variant; `None` if unknown.
    pub stock: Option<Stock>,
    /// Whether the merchant has taken it out of sale.
    pub is_disabled: bool,
    /// Its own picture.
    pub image: Option<String>,
}
