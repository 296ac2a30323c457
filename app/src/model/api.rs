//! The body of `POST /api/v1/purchases`. A field here is a field of the public API; what only the widget
//! needs belongs to [`Card`](super::Card).

use domain::BlockedBy;
use serde::{Deserialize, Serialize};

/// The response of `POST /api/v1/purchases`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Purchases {
    /// The store of the token, and so of everything here.
    pub store_hash: String,
    /// The time at which this was read from BigCommerce, in RFC 3339 and UTC.
    pub fresh_as_of: String,
    /// One entry per product and variant, most recently bought first.
    pub purchases: Vec<Purchase>,
    /// The cursor to request the next page with; `None` on the last one.
    pub next_cursor: Option<String>,
}

/// A product, or a variant of one, that the shopper bought, with its current catalog data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Purchase {
    /// BigCommerce's id of the product.
    pub product_id: u64,
    /// BigCommerce's id of the variant; `None` if the order did not record it.
    pub variant_id: Option<u64>,
    /// Its current name in the catalog, or the one in the order if the product is gone. Plain text.
    pub name: String,
    /// The stock keeping unit of the variant, or else of the product.
    pub sku: Option<String>,
    /// The options that were chosen when it was last bought.
    pub options: Vec<ChosenOption>,
    /// Its page on the storefront, if it has one.
    pub url: Option<String>,
    /// Its image, if the catalog has one.
    pub image: Option<Image>,
    /// Its current price; `None` if the store hides it or the product is gone.
    pub price: Option<Price>,
    /// The time of its last order, in RFC 3339 and UTC.
    pub last_purchased_at: String,
    /// The number of orders that contain it.
    pub times_purchased: u32,
    /// The quantity in the last of those orders.
    pub last_quantity: u32,
    /// Its current availability.
    pub availability: Availability,
    /// Whether a cart would accept it as it was bought.
    pub can_add_to_cart: bool,
    /// The choices to make on the product's page before a cart accepts it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub add_blocked_by: Vec<MissingChoice>,
}

/// A choice that cannot be copied from the order to a cart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MissingChoice {
    /// BigCommerce's id of the option on the product; 0 if it is unknown.
    pub option_id: u64,
    /// The option's name, as the shopper saw it; empty if it is unknown.
    pub name: String,
    /// The reason why the choice has to be made again.
    pub reason: BlockedBy,
}

/// An option that was chosen, such as "Colour: Moss".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChosenOption {
    /// BigCommerce's id of the option.
    pub option_id: u64,
    /// BigCommerce's value of the choice, as a cart accepts it.
    pub value: String,
    /// The option's name, as the shopper saw it.
    pub name: String,
    /// The choice's label, as the shopper saw it.
    pub label: String,
}

/// A product's image.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Image {
    /// Absolute URL.
    pub url: String,
    /// The merchant's description of it; empty if there is none.
    pub alt: String,
}

/// A price in the store's currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Price {
    /// A decimal number, such as `200.00`.
    pub amount: String,
    /// ISO 4217 code.
    pub currency: String,
    /// In the store's format, such as `$200.00`.
    pub formatted: String,
}

/// The current availability of a product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Availability {
    /// It can be bought.
    InStock,
    /// It can be bought, and stock is low.
    LowStock,
    /// It is sold, but not in stock.
    OutOfStock,
    /// It can be ordered before it is released.
    Preorder,
    /// Hidden, disabled, deleted, or not sold on this storefront.
    Unavailable,
    /// The catalog has not been read yet. The API reports the cautious value, and the widget shows no note.
    #[serde(rename = "unavailable", skip_deserializing)]
    Unknown,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the names of all fields, those of nested objects after a dot.
    fn fields(value: &serde_json::Value, prefix: &str) -> Vec<String> {
        match value {
            serde_json::Value::Object(fields_of) => fields_of
                .iter()
                .flat_map(|(name, value)| {
                    let name = format!("{prefix}{name}");
                    let below = fields(value, &format!("{name}."));
                    std::iter::once(name).chain(below)
                })
                .collect(),
            serde_json::Value::Array(elements) => elements
                .iter()
                .flat_map(|element| fields(element, prefix))
                .collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn has_the_documented_fields_and_no_others() {
        let text = String::new;
        let purchases = Purchases {
            store_hash: text(),
            fresh_as_of: text(),
            purchases: vec![Purchase {
                product_id: 111,
                variant_id: None,
                name: text(),
                sku: None,
                options: vec![ChosenOption {
                    option_id: 7,
                    value: text(),
                    name: text(),
                    label: text(),
                }],
                url: None,
                image: Some(Image {
                    url: text(),
                    alt: text(),
                }),
                price: Some(Price {
                    amount: text(),
                    currency: text(),
                    formatted: text(),
                }),
                last_purchased_at: text(),
                times_purchased: 1,
                last_quantity: 1,
                availability: Availability::Unknown,
                can_add_to_cart: false,
                add_blocked_by: vec![MissingChoice {
                    option_id: 7,
                    name: text(),
                    reason: BlockedBy::NotRecorded,
                }],
            }],
            next_cursor: None,
        };
        let json = serde_json::to_value(purchases).unwrap();
        let mut found = fields(&json, "");
        found.sort_unstable();
        let mut documented = [
            "store_hash",
            "fresh_as_of",
            "next_cursor",
            "purchases",
            "purchases.product_id",
            "purchases.variant_id",
            "purchases.name",
            "purchases.sku",
            "purchases.options",
            "purchases.options.option_id",
            "purchases.options.value",
            "purchases.options.name",
            "purchases.options.label",
            "purchases.url",
            "purchases.image",
            "purchases.image.url",
            "purchases.image.alt",
            "purchases.price",
            "purchases.price.amount",
            "purchases.price.currency",
            "purchases.price.formatted",
            "purchases.last_purchased_at",
            "purchases.times_purchased",
            "purchases.last_quantity",
            "purchases.availability",
            "purchases.can_add_to_cart",
            "purchases.add_blocked_by",
            "purchases.add_blocked_by.option_id",
            "purchases.add_blocked_by.name",
            "purchases.add_blocked_by.reason",
        ];
        documented.sort_unstable();
        assert_eq!(found, documented);
    }
}
