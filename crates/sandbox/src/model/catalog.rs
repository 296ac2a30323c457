//! Products as the catalog has them today.

use jiff::Timestamp;

use super::Money;

/// Whether a product can be ordered at all
/// (BigCommerce docs, `reference/catalog/products_catalog.v3.yml`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Availability {
    #[default]
    Available,
    Disabled,
    Preorder,
}

impl Availability {
    /// Returns the name the API uses.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Available => "available",
            Self::Disabled => "disabled",
            Self::Preorder => "preorder",
        }
    }

    /// Returns the availability with this name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        [Self::Available, Self::Disabled, Self::Preorder]
            .into_iter()
            .find(|a| a.name() == name)
    }
}

/// The level at which stock is tracked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tracking {
    None,
    Product,
    Variant,
}

impl Tracking {
    /// Returns the name the API uses.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Product => "product",
            Self::Variant => "variant",
        }
    }
}

/// A product.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Product {
    pub(crate) id: u64,
    pub(crate) name: String,
    pub(crate) sku: String,
    /// Name of a picture; empty if the product has no image.
    pub(crate) picture: &'static str,
    pub(crate) digital: bool,
    pub(crate) price: Money,
    pub(crate) sale_price: Option<Money>,
    /// Plain text.
    pub(crate) description: String,
    pub(crate) category_id: u64,
    pub(crate) tracking: Tracking,
    /// Stock of the product; the sum of its variants' where these are tracked.
    pub(crate) stock: i64,
    /// At or below this the stock counts as low.
    pub(crate) low_stock: i64,
    pub(crate) is_visible: bool,
    pub(crate) is_featured: bool,
    pub(crate) availability: Availability,
    /// The label shown where the price is hidden.
    pub(crate) price_hidden: Option<String>,
    /// Path of its page, with slashes at both ends.
    pub(crate) path: String,
    /// Channels it is assigned to.
    pub(crate) channels: Vec<u64>,
    pub(crate) options: Vec<ProductOption>,
    pub(crate) modifiers: Vec<Modifier>,
    /// The limits per order.
    pub(crate) limits: QuantityLimits,
    /// Never empty: a product without options has its base variant.
    pub(crate) variants: Vec<Variant>,
    pub(crate) date_created: Timestamp,
    pub(crate) date_modified: Timestamp,
}

impl Product {
    /// Returns its current price.
    pub(crate) fn current_price(&self) -> Money {
        self.sale_price.unwrap_or(self.price)
    }

    /// Returns its variant with this id.
    pub(crate) fn variant(&self, id: u64) -> Option<&Variant> {
        self.variants.iter().find(|variant| variant.id == id)
    }

    /// Returns whether it is shown on this channel's storefront.
    pub(crate) fn is_on(&self, channel_id: u64) -> bool {
        self.is_visible && self.channels.contains(&channel_id)
    }

    /// Returns whether it is sold out.
    pub(crate) fn is_out_of_stock(&self) -> bool {
        self.tracking != Tracking::None && self.stock <= 0
    }

    /// Returns whether it is for sale at all, in stock or not.
    pub(crate) fn is_sold(&self) -> bool {
        self.availability != Availability::Disabled && self.price_hidden.is_none()
    }

    /// Returns whether a shopper can put it into a cart.
    pub(crate) fn can_be_bought(&self) -> bool {
        self.is_sold() && !self.is_out_of_stock()
    }
}

/// A choice that makes variants.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ProductOption {
    pub(crate) id: u64,
    pub(crate) name: String,
    pub(crate) values: Vec<OptionValue>,
}

/// One value of an option or a modifier.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct OptionValue {
    pub(crate) id: u64,
    pub(crate) label: String,
    /// The product it stands for, in a pick list.
    pub(crate) product_id: Option<u64>,
}

/// The minimum and maximum of a product in an order; 0 for no limit
/// (BigCommerce docs, `reference/catalog/products_catalog.v3.yml`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct QuantityLimits {
    pub(crate) minimum: u32,
    pub(crate) maximum: u32,
}

/// The kind of answer that a modifier asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ModifierKind {
    /// One of its values, each of which is a product.
    PickList,
    /// One of its values.
    Choice,
    /// A line of text of at most this many characters.
    Text(u16),
}

/// A choice that makes no variants.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Modifier {
    pub(crate) id: u64,
    pub(crate) name: String,
    pub(crate) kind: ModifierKind,
    pub(crate) required: bool,
    pub(crate) values: Vec<OptionValue>,
}

/// The unit that is sold: one combination of option values.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Variant {
    pub(crate) id: u64,
    pub(crate) sku: String,
    /// Index of the chosen value for each option of the product.
    pub(crate) choices: Vec<usize>,
    /// Its own price where it differs from the product's.
    pub(crate) price: Option<Money>,
    /// Stock, where variants are tracked.
    pub(crate) stock: i64,
    pub(crate) purchasing_disabled: bool,
}
