//! A line of an order.

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer};

use crate::parse::elements::{self, Elements};
use crate::parse::loose;

/// A line of an order, which V2 calls an order product.
///
/// Names and options are those at the time of the order. The product's current name and price are in the
/// catalog.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct OrderProduct {
    /// The line's own id, unique within the store.
    #[serde(deserialize_with = "loose::number")]
    pub id: u64,
    /// The order it belongs to.
    #[serde(deserialize_with = "loose::number")]
    pub order_id: u64,
    /// The product in the catalog; 0 for a custom item, which is not in the catalog.
    #[serde(deserialize_with = "loose::number")]
    pub product_id: u64,
    /// The variant; `None` for custom items.
    #[serde(deserialize_with = "loose::optional_id")]
    pub variant_id: Option<u64>,
    /// The name at the time of the order, as a rule the same as `name_customer`.
    #[serde(deserialize_with = "loose::text")]
    pub name: String,
    /// The name that the shopper saw, in the order's language; may be empty.
    #[serde(deserialize_with = "loose::text")]
    pub name_customer: String,
    /// The name in the store's own language; may be empty.
    #[serde(deserialize_with = "loose::text")]
    pub name_merchant: String,
    /// May be empty.
    #[serde(deserialize_with = "loose::text")]
    pub sku: String,
    /// Physical, digital or a gift certificate.
    #[serde(rename = "type")]
    pub kind: OrderProductKind,
    /// The quantity ordered; 1 if it cannot be read.
    #[serde(default = "one", deserialize_with = "loose::quantity")]
    pub quantity: u64,
    /// The quantity refunded.
    #[serde(deserialize_with = "loose::number")]
    pub quantity_refunded: u64,
    /// What all items cost with tax, in the currency in which the shopper paid.
    #[serde(deserialize_with = "loose::money")]
    pub total_inc_tax: Option<Decimal>,
    /// The same after all discounts.
    #[serde(deserialize_with = "loose::money")]
    pub discounted_total_inc_tax: Option<Decimal>,
    /// Whether the line was refunded.
    #[serde(deserialize_with = "loose::flag")]
    pub is_refunded: bool,
    /// The bundle's line, if this is a part of a bundle.
    #[serde(deserialize_with = "loose::optional_id")]
    pub parent_order_product_id: Option<u64>,
    /// Whether the line is a part of a bundle.
    #[serde(deserialize_with = "loose::flag")]
    pub is_bundled_product: bool,
    /// The chosen options. An option that cannot be read is kept as an empty one.
    #[serde(rename = "product_options", deserialize_with = "options")]
    pub options: Vec<OrderProductOption>,
}

fn one() -> u64 {
    1
}

fn options<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<OrderProductOption>, D::Error> {
    let mut found: Elements<OrderProductOption> = elements::tolerant(deserializer)?;
    let unreadable = std::iter::repeat_with(OrderProductOption::default);
    found.list.extend(unreadable.take(found.skipped));
    Ok(found.list)
}

/// Sorts the lines by id and removes duplicates and elements without an id, which are links or something
/// unknown. If such an element names a product, it counts as a line that cannot be read.
pub(super) fn normalize(found: &mut Elements<OrderProduct>) {
    let lost = |line: &&OrderProduct| line.id == 0 && line.product_id > 0;
    found.skipped += found.list.iter().filter(lost).count();
    found.list.retain(|line| line.id > 0);
    found.list.sort_by_key(|line| line.id);
    found.list.dedup_by_key(|line| line.id);
}

/// The kind of product in a line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum OrderProductKind {
    /// Shipped or picked up.
    Physical,
    /// A download.
    Digital,
    /// A gift certificate.
    GiftCertificate,
    /// A kind that is not documented, or none.
    #[default]
    Other,
}

impl<'de> Deserialize<'de> for OrderProductKind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match loose::text(deserializer)?.as_str() {
            "physical" => Self::Physical,
            "digital" => Self::Digital,
            "giftcertificate" => Self::GiftCertificate,
            _ => Self::Other,
        })
    }
}

/// An option of a product and the chosen value.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct OrderProductOption {
    /// The shared option that it is based on; 0 if there is none.
    #[serde(deserialize_with = "loose::number")]
    pub option_id: u64,
    /// The option's id for this product, as the storefront's cart expects it; 0 if there is none.
    #[serde(deserialize_with = "loose::number")]
    pub product_option_id: u64,
    /// The option's name, such as `Color`.
    #[serde(rename = "display_name", deserialize_with = "loose::text")]
    pub name: String,
    /// The name of the chosen value, such as `Moss`.
    #[serde(rename = "display_value", deserialize_with = "loose::text")]
    pub label: String,
    /// The option's name that the shopper saw, in the order's language; may be empty.
    #[serde(deserialize_with = "loose::text")]
    pub display_name_customer: String,
    /// The option's name in the store's own language; may be empty.
    #[serde(deserialize_with = "loose::text")]
    pub display_name_merchant: String,
    /// The name of the value that the shopper saw, in the order's language; may be empty.
    #[serde(deserialize_with = "loose::text")]
    pub display_value_customer: String,
    /// The name of the value in the store's own language; may be empty.
    #[serde(deserialize_with = "loose::text")]
    pub display_value_merchant: String,
    /// The chosen value, as the cart expects it. For a file upload it is JSON with paths on BigCommerce's
    /// servers, which must never be shown.
    #[serde(deserialize_with = "loose::text")]
    pub value: String,
    /// The kind of option, such as `Swatch`, `Text field` or `File Upload`.
    #[serde(rename = "type", deserialize_with = "loose::text")]
    pub kind: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_line_as_v2_sends_it() {
        let line: OrderProduct = serde_json::from_str(
            r#"{
                "id": "31", "order_id": 9, "product_id": 111, "variant_id": 65,
                "name": "Mug <b>", "sku": null, "type": "physical", "quantity": "2",
                "quantity_refunded": 1, "is_refunded": "0", "parent_order_product_id": null,
                "is_bundled_product": false, "base_price": "12.5000", "added_later": {"x": 1},
                "product_options": [{
                    "option_id": 7, "product_option_id": 23, "display_name": "Colour",
                    "display_value": "Moss", "value": 92, "type": "Swatch"
                }]
            }"#,
        )
        .unwrap();
        assert_eq!(
            (line.id, line.product_id, line.variant_id),
            (31, 111, Some(65))
        );
        assert_eq!((line.quantity, line.quantity_refunded), (2, 1));
        assert_eq!(line.kind, OrderProductKind::Physical);
        assert!(!line.is_refunded && line.sku.is_empty());
        let option = &line.options[0];
        assert_eq!((option.option_id, option.product_option_id), (7, 23));
        assert_eq!(
            (option.name.as_str(), option.label.as_str()),
            ("Colour", "Moss")
        );
        assert_eq!(
            (option.value.as_str(), option.kind.as_str()),
            ("92", "Swatch")
        );
    }

    #[test]
    fn an_unreadable_value_affects_only_its_field() {
        for odd in ["null", "\"\"", "[]", "{}", "\"odd\"", "1e400", "[null]"] {
            let line: OrderProduct = serde_json::from_str(&format!(
                r#"{{"id": 31, "product_id": 111, "variant_id": {odd}, "name": {odd}, "sku": {odd},
                    "type": {odd}, "quantity": {odd}, "quantity_refunded": {odd},
                    "is_refunded": {odd}, "is_bundled_product": {odd},
                    "parent_order_product_id": {odd}, "product_options": {odd}}}"#
            ))
            .unwrap();
            assert_eq!((line.id, line.product_id), (31, 111), "{odd}");
            assert_eq!((line.quantity, line.quantity_refunded), (1, 0), "{odd}");
            assert!(!line.is_refunded && line.parent_order_product_id.is_none());
        }
        let line: OrderProduct =
            serde_json::from_str(r#"{"id": 31, "quantity": "2.0000"}"#).unwrap();
        assert_eq!(line.quantity, 2);
    }

    #[test]
    fn options_of_any_shape_are_read_or_kept_empty() {
        const MOSS: &str = r#"{"product_option_id": 23, "display_name": "Colour",
            "display_value": "Moss", "value": "92"}"#;
        let read = |options: &str| -> OrderProduct {
            serde_json::from_str(&format!(r#"{{"id": 31, "product_options": {options}}}"#)).unwrap()
        };
        let empty = OrderProductOption::default();
        let moss = &read(&format!("[{MOSS}]")).options[0];
        assert_eq!((moss.product_option_id, &*moss.value), (23, "92"));
        for options in [format!("{{\"0\": {MOSS}}}"), MOSS.to_owned()] {
            assert_eq!(
                read(&options).options,
                std::slice::from_ref(moss),
                "{options}"
            );
        }
        assert_eq!(
            read(&format!("[null, {MOSS}]")).options,
            [moss.clone(), empty.clone()]
        );
        let link = r#"{"url": "https://api.test/x", "resource": "/x"}"#;
        assert_eq!(read(link).options, [empty]);
        for value in ["[\"92\"]", "{\"id\": 92}", "null"] {
            let option = &read(&MOSS.replace("\"92\"", value)).options[0];
            assert_eq!((&*option.value, &*option.label), ("", "Moss"), "{value}");
        }
    }

    #[test]
    fn a_custom_item_has_neither_product_nor_options() {
        let line: OrderProduct = serde_json::from_str(
            r#"{"id":1,"product_id":null,"name":"x","type":"surprise","product_options":""}"#,
        )
        .unwrap();
        assert_eq!((line.product_id, line.variant_id), (0, None));
        assert_eq!(line.kind, OrderProductKind::Other);
        assert!(line.options.is_empty());
    }
}
