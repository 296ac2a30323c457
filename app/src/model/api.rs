//! The bodies of `POST /api/v1/purchases`. A field here is a field of the public API; what only the widget
//! needs belongs to [`Card`](super::Card). The server generates its OpenAPI document from these types, and their
//! documentation is part of it.

use domain::BlockedBy;
#[cfg(feature = "ssr")]
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, de::Error as _};
use serde_json::{Number, Value};

/// The body of a request for purchases. Every field can be left out or be `null`.
// The values are checked one by one, so that each problem names its field.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "ssr", derive(JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct PurchasesRequest {
    /// How many purchases to return; 100 if left out.
    #[cfg_attr(
        feature = "ssr",
        schemars(with = "Option<u32>", range(min = 1, max = 100))
    )]
    pub limit: Option<Value>,
    /// The `next_cursor` of a response, for the purchases after it in the same order.
    #[cfg_attr(feature = "ssr", schemars(with = "Option<String>"))]
    pub cursor: Option<Value>,
    /// The order; `recent` if left out.
    #[cfg_attr(feature = "ssr", schemars(with = "Option<SortName>"))]
    pub sort: Option<Value>,
    /// Words that are part of the name or the SKU, whatever their case and accents.
    #[cfg_attr(feature = "ssr", schemars(with = "Option<String>", length(max = 100)))]
    pub query: Option<Value>,
    /// The channel of a storefront, for the purchases that were ordered on it at least once.
    #[cfg_attr(feature = "ssr", schemars(with = "Option<u64>", range(min = 1)))]
    pub channel_id: Option<Value>,
    /// The language of the page, as a BCP 47 tag: products and options that were ordered in it have the names that
    /// the shopper saw. The storefront's default language if left out.
    #[cfg_attr(feature = "ssr", schemars(with = "Option<String>", length(max = 64)))]
    pub locale: Option<Value>,
    /// The ISO 4217 code of the currency of prices, if the storefront offers it. The storefront's default
    /// currency otherwise.
    #[cfg_attr(
        feature = "ssr",
        schemars(with = "Option<String>", regex(pattern = "^[A-Za-z]{3}$"))
    )]
    pub currency: Option<Value>,
}

/// The body of a report of what a shopper did with a widget.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "ssr", derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EventsRequest {
    /// The token in the widget's document. It is valid for four hours.
    pub token: String,
    /// Whether half of the first product was in view for a second.
    #[serde(default)]
    pub seen: bool,
    /// Whether a product was opened.
    #[serde(default)]
    pub followed: bool,
    /// BigCommerce's IDs of the products that were added to the cart.
    #[serde(default, deserialize_with = "whole_numbers")]
    pub added: Vec<u64>,
    /// BigCommerce's ID of that cart, a UUID.
    #[serde(default)]
    #[cfg_attr(
        feature = "ssr",
        schemars(regex(pattern = "^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$"))
    )]
    pub cart_id: Option<String>,
}

/// An order of purchases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SortName {
    /// The most recently bought first.
    Recent,
    /// Those in the most orders first.
    Often,
    /// By name.
    Name,
    /// By `due_at`, and then those without one.
    Due,
}

/// A problem, as `application/problem+json` (RFC 9457).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ssr", derive(JsonSchema))]
pub struct Problem {
    /// The name of the status.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// A stable code for programs.
    pub code: String,
    /// What is wrong, for people.
    pub detail: String,
}

/// The response of `POST /api/v1/purchases`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(JsonSchema))]
pub struct Purchases {
    /// The store of the token, and so of everything here.
    pub store_hash: String,
    /// The time at which this was read from BigCommerce, in RFC 3339 and UTC.
    #[cfg_attr(feature = "ssr", schemars(extend("format" = "date-time")))]
    pub fresh_as_of: String,
    /// One entry per product and variant, most recently bought first.
    pub purchases: Vec<Purchase>,
    /// The cursor to request the next page with; `None` on the last one.
    pub next_cursor: Option<String>,
}

/// A product, or a variant of one, that the shopper bought, with its current catalog data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(JsonSchema))]
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
    #[cfg_attr(feature = "ssr", schemars(extend("format" = "uri")))]
    pub url: Option<String>,
    /// Its image, if the catalog has one.
    pub image: Option<Image>,
    /// Its current price; `None` if the store hides it or the product is gone.
    pub price: Option<Price>,
    /// The time of its last order, in RFC 3339 and UTC.
    #[cfg_attr(feature = "ssr", schemars(extend("format" = "date-time")))]
    pub last_purchased_at: String,
    /// The number of orders that contain it.
    pub times_purchased: u32,
    /// The quantity in the last of those orders.
    pub last_quantity: u32,
    /// The usual number of days between its orders; `None` below three of them.
    pub usual_interval_days: Option<u32>,
    /// The day on which it would usually be bought again, such as `2026-11-13` (in UTC).
    #[cfg_attr(feature = "ssr", schemars(extend("format" = "date")))]
    pub due_at: Option<String>,
    /// Its current availability.
    pub availability: Availability,
    /// Whether a cart would accept it as it was bought.
    pub can_add_to_cart: bool,
    /// The quantities that an order can contain.
    pub quantity: Quantity,
    /// The item as the Storefront Cart API takes it; `None` if a cart would not accept it.
    pub line_item: Option<LineItem>,
    /// The choices to make on the product's page before a cart accepts it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub add_blocked_by: Vec<MissingChoice>,
}

/// The quantities of a product that one order can contain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(JsonSchema))]
pub struct Quantity {
    /// The quantity in the last order, moved between the other two.
    pub default: u32,
    /// The smallest quantity, at least 1.
    pub min: u32,
    /// The largest quantity; `None` for no limit.
    pub max: Option<u32>,
}

impl Quantity {
    /// Returns the quantities between the limits of the catalog, where 0 is no limit.
    #[must_use]
    pub fn within(last: u64, minimum: u64, maximum: u64) -> Self {
        let min = whole(minimum).max(1);
        // A maximum below the minimum is the merchant's mistake. The cart decides.
        let max = (maximum > 0).then(|| whole(maximum).max(min));
        Self {
            default: whole(last).clamp(min, max.unwrap_or(u32::MAX)),
            min,
            max,
        }
    }
}

/// Reads whole numbers. `2.0` is one, too, as JSON Schema has it.
fn whole_numbers<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u64>, D::Error> {
    let whole = |number: f64| format!("{number}").parse().ok();
    let numbers = Vec::<Number>::deserialize(deserializer)?.into_iter();
    numbers
        .map(|number| number.as_u64().or_else(|| number.as_f64().and_then(whole)))
        .collect::<Option<_>>()
        .ok_or_else(|| D::Error::custom("not a list of whole numbers"))
}

fn whole(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// An item to add to a cart, in the Storefront Cart API's own names (BigCommerce OpenAPI,
/// `reference/carts.sf.yml`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct LineItem {
    /// The product.
    pub product_id: u64,
    /// The variant. Left out if the option selections say which one it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub variant_id: Option<u64>,
    /// The quantity.
    pub quantity: u32,
    /// The choices for all options, if some of them do not belong to the variant.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub option_selections: Vec<OptionSelection>,
}

/// A choice for an option of a product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct OptionSelection {
    /// BigCommerce's id of the option on the product.
    pub option_id: u64,
    /// The chosen value, as the order recorded it.
    pub option_value: String,
}

/// A choice that cannot be copied from the order to a cart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(JsonSchema))]
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
#[cfg_attr(feature = "ssr", derive(JsonSchema))]
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
#[cfg_attr(feature = "ssr", derive(JsonSchema))]
pub struct Image {
    /// Absolute URL.
    #[cfg_attr(feature = "ssr", schemars(extend("format" = "uri")))]
    pub url: String,
    /// The merchant's description of it; empty if there is none.
    pub alt: String,
}

/// A price in the store's currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(JsonSchema))]
pub struct Price {
    /// A decimal number, such as `200.00`.
    #[cfg_attr(feature = "ssr", schemars(regex(pattern = r"^\d+(\.\d+)?$")))]
    pub amount: String,
    /// ISO 4217 code.
    pub currency: String,
    /// In the store's format, such as `$200.00`.
    pub formatted: String,
}

/// The current availability of a product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(JsonSchema))]
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
    #[cfg_attr(feature = "ssr", schemars(skip))]
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
    fn whole_numbers_may_have_a_fraction_of_zero() {
        let added = |json: &str| {
            let body = format!(r#"{{"token": "t", "added": {json}}}"#);
            let request = serde_json::from_str::<EventsRequest>(&body);
            request.ok().map(|request| request.added)
        };
        assert_eq!(added("[2.0, 3, 1e3]"), Some(vec![2, 3, 1_000]));
        for other in ["[2.5]", "[-1]", "[-1.0]", "[1e300]", "[\"2\"]", "2"] {
            assert_eq!(added(other), None, "{other}");
        }
    }

    #[test]
    fn the_last_quantity_is_moved_between_the_limits() {
        let of = |last, minimum, maximum| {
            let Quantity { default, min, max } = Quantity::within(last, minimum, maximum);
            (default, min, max)
        };
        assert_eq!(of(2, 0, 0), (2, 1, None));
        assert_eq!(of(2, 3, 5), (3, 3, Some(5)));
        assert_eq!(of(9, 0, 5), (5, 1, Some(5)));
        assert_eq!(of(0, 0, 0), (1, 1, None));
        assert_eq!(of(4, 6, 2), (6, 6, Some(6)));
        assert_eq!(of(u64::MAX, 0, 0), (u32::MAX, 1, None));
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
                usual_interval_days: None,
                due_at: None,
                availability: Availability::Unknown,
                can_add_to_cart: false,
                quantity: Quantity::within(1, 0, 0),
                line_item: Some(LineItem {
                    product_id: 111,
                    variant_id: Some(65),
                    quantity: 1,
                    option_selections: vec![OptionSelection {
                        option_id: 7,
                        option_value: text(),
                    }],
                }),
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
            "purchases.usual_interval_days",
            "purchases.due_at",
            "purchases.availability",
            "purchases.can_add_to_cart",
            "purchases.quantity",
            "purchases.quantity.default",
            "purchases.quantity.min",
            "purchases.quantity.max",
            "purchases.line_item",
            "purchases.line_item.productId",
            "purchases.line_item.variantId",
            "purchases.line_item.quantity",
            "purchases.line_item.optionSelections",
            "purchases.line_item.optionSelections.optionId",
            "purchases.line_item.optionSelections.optionValue",
            "purchases.add_blocked_by",
            "purchases.add_blocked_by.option_id",
            "purchases.add_blocked_by.name",
            "purchases.add_blocked_by.reason",
        ];
        documented.sort_unstable();
        assert_eq!(found, documented);
    }
}
