//! Products with and without everything.

use super::*;

#[test]
fn a_full_product_is_read() {
    let product: Product = serde_json::from_str(
        r#"{
            "id": 111, "name": "Canvas \"Cart\" 🛒", "sku": "CLC", "price": 200.10,
            "sale_price": 0, "calculated_price": 200.1, "inventory_level": 5,
            "inventory_warning_level": 2, "inventory_tracking": "variant",
            "availability": "preorder", "is_visible": true, "is_price_hidden": false,
            "custom_url": {"url": "/canvas-laundry-cart/", "is_customized": false},
            "order_quantity_minimum": 2, "base_variant_id": null, "channels": [1, 2],
            "gift_wrapping_options_type": "any",
            "primary_image": {"url_standard": "https://cdn.test/s.jpg", "url_zoom": "",
                "url_thumbnail": "https://cdn.test/t.jpg", "description": "A cart"},
            "variants": [{"id": 65, "sku": "CLC-M", "price": null, "calculated_price": 199.99,
                "sale_price": null, "inventory_level": 0, "inventory_warning_level": 1,
                "purchasing_disabled": false, "image_url": "",
                "option_values": [{"id": 92, "option_id": 7, "label": "Moss",
                    "option_display_name": "Colour"}]}]
        }"#,
    )
    .unwrap();
    assert_eq!(product.price.to_string(), "200.10");
    assert_eq!(product.calculated_price.to_string(), "200.1");
    assert!(product.sale_price.is_zero());
    assert_eq!(product.inventory_tracking, InventoryTracking::Variant);
    assert_eq!(product.availability, Availability::Preorder);
    assert_eq!(product.custom_url.as_deref(), Some("/canvas-laundry-cart/"));
    assert_eq!(product.channels, [1, 2]);
    let image = product.primary_image.as_ref().unwrap();
    assert_eq!(image.url_zoom, None);
    assert_eq!(image.description, "A cart");
    let variant = product.variant(65).unwrap();
    assert_eq!((variant.price, variant.sale_price), (None, None));
    assert_eq!(variant.calculated_price.unwrap().to_string(), "199.99");
    assert_eq!(variant.image_url, None);
    assert_eq!(variant.option_values[0].label, "Moss");
    assert!(product.variant(66).is_none());
}

#[test]
fn a_product_without_image_has_none() {
    for image in ["null", "[]", "{}", r#"{"url_standard": ""}"#] {
        let json = format!(r#"{{"id": 1, "primary_image": {image}}}"#);
        let product: Product = serde_json::from_str(&json).unwrap();
        assert_eq!(product.primary_image, None, "{image}");
    }
}

#[test]
fn what_is_missing_never_makes_a_product_buyable() {
    let product: Product = serde_json::from_str(r#"{"id": 1}"#).unwrap();
    assert_eq!(product.availability, Availability::Disabled);
    assert!(!product.is_visible);
    let product: Product =
        serde_json::from_str(r#"{"id": 1, "availability": "one_day", "custom_url": null}"#)
            .unwrap();
    assert_eq!(product.availability, Availability::Disabled);
    assert_eq!(product.custom_url, None);
}

#[test]
fn a_product_without_an_id_is_none() {
    assert!(serde_json::from_str::<Product>(r#"{"name": "x"}"#).is_err());
}
