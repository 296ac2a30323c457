//! Facts of the catalog, as stored.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::StoredOption;

/// The part of a product that a purchase shows. It is stored as JSON; facts that another version wrote and
/// this one cannot parse are read again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredProduct {
    /// The product's name.
    pub name: String,
    /// The SKU; may be empty.
    pub sku: String,
    /// The price in the store's default currency; `None` if unknown.
    pub price: Option<Decimal>,
    /// The product's stock; `None` if it is not tracked or unknown.
    pub stock: Option<Stock>,
    /// Whether stock is tracked for each variant separately.
    pub is_counted_by_variant: bool,
    /// Whether the product can be bought.
    pub sale: Sale,
    /// Whether the product is visible to shoppers; `None` if unknown.
    pub is_visible: Option<bool>,
    /// Whether the store hides the price.
    pub is_price_hidden: bool,
    /// The text in place of a hidden price.
    #[serde(default)]
    pub price_hidden_label: Option<String>,
    /// The product's own text for preorders, with `%%DATE%%` for the day of release.
    #[serde(default)]
    pub preorder_message: Option<String>,
    /// The day of release, in seconds since 1970-01-01T00:00:00Z.
    #[serde(default)]
    pub released_at: Option<i64>,
    /// The product's path on a storefront.
    pub path: Option<String>,
    /// The minimum order quantity; 0 for none.
    pub minimum: u64,
    /// The maximum order quantity; 0 for none.
    #[serde(default)]
    pub maximum: u64,
    /// The product's image.
    pub image: Option<StoredImage>,
    /// The ids of the channels that the product is assigned to; `None` if unknown.
    pub channels: Option<Vec<u64>>,
    /// Whether the product has variants in the catalog, all of which are stored.
    pub has_variants: bool,
    /// Whether the shopper must choose options, or may have to.
    pub has_options: bool,
    /// The options that distinguish the product's variants, as far as they are known.
    #[serde(default)]
    pub choices: Vec<StoredChoice>,
    /// The only variant of a simple product. Orders record either this one or none.
    #[serde(default)]
    pub base_variant_id: Option<u64>,
    /// Whether the catalog was asked for the modifiers: choices that make no variants.
    #[serde(default)]
    pub has_asked_modifiers: bool,
    /// The modifiers; `None` if the catalog was not asked for them, or they cannot be read.
    #[serde(default)]
    pub modifiers: Option<Vec<StoredModifier>>,
}

impl StoredProduct {
    /// Returns whether the product no longer has an option, or the value that was chosen for it. Returns false if that
    /// is unknown.
    #[must_use]
    pub fn has_withdrawn(&self, option: &StoredOption) -> bool {
        if !self.has_variants || option.option_id == 0 {
            return false;
        }
        let mut choices = self.choices.iter();
        let choice = choices.find(|choice| choice.option_id == option.option_id);
        let values = match (choice, &self.modifiers) {
            (Some(choice), _) => &choice.values,
            (None, None) => return false,
            (None, Some(modifiers)) => {
                let mut modifiers = modifiers.iter();
                match modifiers.find(|modifier| modifier.option_id == option.option_id) {
                    Some(modifier) => &modifier.values,
                    None => return true,
                }
            }
        };
        let value = option.value.parse::<u64>();
        value.is_ok_and(|value| !values.is_empty() && !values.contains(&value))
    }

    /// Returns whether [`Self::has_withdrawn`] cannot tell, because the option is no choice that makes variants, and
    /// the catalog was not asked for the others.
    #[must_use]
    pub fn lacks_modifier(&self, option: &StoredOption) -> bool {
        let is_choice = |choice: &StoredChoice| choice.option_id == option.option_id;
        !self.has_asked_modifiers
            && option.blocked.is_none()
            && option.option_id > 0
            && !self.choices.iter().any(is_choice)
    }
}

/// An option that distinguishes variants of a product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredChoice {
    /// The option's id on the product, as the Storefront Cart API takes it.
    pub option_id: u64,
    /// The option's name, such as `Color`.
    pub name: String,
    /// The values that variants have; empty if they are unknown.
    #[serde(default)]
    pub values: Vec<u64>,
}

/// A choice that makes no variants, such as gift wrapping.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredModifier {
    /// The option's id, as the Storefront Cart API takes it.
    pub option_id: u64,
    /// The values that can be chosen; empty for a text, a date or a file, or if they are unknown.
    pub values: Vec<u64>,
}

/// The catalog's response about a product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProductFacts {
    /// The product exists and has these variants, by id.
    Found(Box<StoredProduct>, Vec<(u64, StoredVariant)>),
    /// The product does not exist.
    Gone,
    /// The response could not be parsed. The stored facts are kept.
    Unreadable,
}

/// A product's image.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredImage {
    /// The image's URL, if it has one.
    pub url: Option<String>,
    /// The URLs of other sizes, best first.
    #[serde(default)]
    pub others: Vec<String>,
    /// The alternative text; may be empty.
    pub alt: String,
}

/// The stock of a product or variant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stock {
    /// The number in stock.
    pub level: i64,
    /// The number at or below which stock counts as low.
    pub warning: i64,
}

/// Whether a product can be bought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sale {
    /// It can be bought now.
    Now,
    /// It can be pre-ordered.
    Ahead,
    /// It cannot be bought.
    Never,
    /// The response did not say, or could not be parsed.
    Unknown,
}

/// A variant of a product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredVariant {
    /// The SKU; may be empty.
    pub sku: String,
    /// The variant's own price; `None` if the product's price applies.
    pub price: Option<Decimal>,
    /// The variant's stock, if it is tracked by variant; `None` if unknown.
    pub stock: Option<Stock>,
    /// Whether the merchant has disabled purchases of the variant.
    pub is_disabled: bool,
    /// The merchant's text for shoppers, if the variant is disabled.
    #[serde(default)]
    pub disabled_message: Option<String>,
    /// The URL of the variant's own image.
    pub image: Option<String>,
}
