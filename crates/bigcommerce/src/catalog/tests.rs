//! Products with and without each field.

use super::*;

#[test]
fn reads_a_full_product() {
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
    assert_eq!(product.price.unwrap().to_string(), "200.10");
    assert_eq!(product.current_price().unwrap().to_string(), "200.1");
    assert!(product.sale_price.unwrap().is_zero());
    assert_eq!(product.inventory_tracking, InventoryTracking::Variant);
    assert_eq!(product.availability, Some(Availability::Preorder));
    assert_eq!(product.custom_url.as_deref(), Some("/canvas-laundry-cart/"));
    assert_eq!(product.channels.as_deref(), Some(&[1, 2][..]));
    assert!(product.variants.are_complete);
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
fn an_image_without_any_url_is_none() {
    for image in ["null", "[]", "{}", r#"{"url_standard": ""}"#] {
        let json = format!(r#"{{"id": 1, "primary_image": {image}}}"#);
        let product: Product = serde_json::from_str(&json).unwrap();
        assert_eq!(product.primary_image, None, "{image}");
    }
}

fn with(fields: &str) -> Product {
    serde_json::from_str(&format!(r#"{{"id": 1, {fields}}}"#)).unwrap()
}

#[test]
fn missing_and_unreadable_fields_are_unknown() {
    for odd in ["null", "\"\"", "{}", "[null]", "\"one_day\""] {
        let product = with(&format!(
            r#""availability": {odd}, "is_visible": {odd}, "price": {odd}, "channels": {odd},
               "inventory_level": {odd}, "inventory_tracking": {odd}, "custom_url": {odd},
               "variants": {odd}, "primary_image": {odd}, "name": {odd}"#
        ));
        assert_eq!(
            (product.availability, product.is_visible),
            (None, None),
            "{odd}"
        );
        assert_eq!(
            (product.current_price(), product.inventory_level),
            (None, None)
        );
        assert_eq!(product.inventory_tracking, InventoryTracking::None, "{odd}");
        assert_eq!(
            (product.custom_url, product.primary_image),
            (None, None),
            "{odd}"
        );
        if odd != "{}" {
            assert_eq!(product.channels, None, "{odd}");
            assert!(!product.variants.are_complete, "{odd}");
        }
    }
    let missing = with(r#""name": "Mug <b>""#);
    assert_eq!((missing.availability, missing.is_visible), (None, None));
    assert_eq!(missing.channels, None);
}

#[test]
fn an_empty_list_of_channels_differs_from_an_unknown_one() {
    assert_eq!(with(r#""channels": []"#).channels, Some(vec![]));
    assert_eq!(with(r#""channels": ["1", 2.0]"#).channels, Some(vec![1, 2]));
    assert_eq!(with(r#""channels": [1, null]"#).channels, None);
}

#[test]
fn modifiers_are_known_only_if_all_of_them_can_be_read() {
    let product = with(r#""modifiers": [{"id": 7, "option_values": [{"id": 70}, {"id": "71"}]}]"#);
    let modifiers = product.modifiers.unwrap();
    let values = modifiers[0].option_values.as_ref().unwrap();
    assert_eq!(values.iter().map(|it| it.id).collect::<Vec<_>>(), [70, 71]);
    assert_eq!(with(r#""modifiers": []"#).modifiers, Some(vec![]));
    assert_eq!(with(r#""modifiers": [{"id": 7}, {}]"#).modifiers, None);
    let odd = with(r#""modifiers": [{"id": 7, "option_values": [{"id": 70}, {}]}]"#);
    assert_eq!(odd.modifiers.unwrap()[0].option_values, None);
    assert_eq!(with(r#""name": "Mug""#).modifiers, None);
}

#[test]
fn reads_v2s_names_for_inventory_tracking() {
    for (word, tracking) in [
        ("product", InventoryTracking::Product),
        ("simple", InventoryTracking::Product),
        ("variant", InventoryTracking::Variant),
        ("sku", InventoryTracking::Variant),
        ("none", InventoryTracking::None),
    ] {
        let product = with(&format!(r#""inventory_tracking": "{word}""#));
        assert_eq!(product.inventory_tracking, tracking, "{word}");
    }
}

#[test]
fn the_current_price_is_calculated_else_sale_else_regular() {
    for (fields, expected) in [
        (
            r#""calculated_price": "1,234.50", "price": 9"#,
            Some("1234.50"),
        ),
        (r#""calculated_price": 0, "price": 9"#, Some("0")),
        (r#""sale_price": "8.00", "price": 9"#, Some("8.00")),
        (
            r#""calculated_price": null, "sale_price": 0, "price": 9"#,
            Some("9"),
        ),
        (r#""calculated_price": "free", "price": {}"#, None),
    ] {
        let price = with(fields).current_price().map(|price| price.to_string());
        assert_eq!(price.as_deref(), expected, "{fields}");
    }
}

#[test]
fn image_urls_without_a_scheme_get_https() {
    let product = with(
        r#""primary_image": {"url_standard": "//cdn.test/s.jpg"},
           "variants": [{"id": 2, "image_url": "//cdn.test/v.jpg"}]"#,
    );
    let standard = product
        .primary_image
        .as_ref()
        .unwrap()
        .url_standard
        .as_deref();
    assert_eq!(standard, Some("https://cdn.test/s.jpg"));
    let variant = product.variant(2).unwrap();
    assert_eq!(variant.image_url.as_deref(), Some("https://cdn.test/v.jpg"));
}

#[test]
fn a_product_without_an_id_is_rejected() {
    assert!(serde_json::from_str::<Product>(r#"{"name": "x"}"#).is_err());
}

#[test]
fn requests_every_field_of_a_product() {
    assert_eq!(
        *FIELDS,
        "name,sku,price,sale_price,calculated_price,inventory_level,inventory_warning_level,\
         inventory_tracking,availability,is_visible,is_price_hidden,price_hidden_label,\
         preorder_message,preorder_release_date,custom_url,order_quantity_minimum,\
         order_quantity_maximum,base_variant_id"
    );
    let fields = field_names::of::<Product>();
    let includes = INCLUDES.iter().chain([&MODIFIERS]);
    assert!(includes.into_iter().all(|name| fields.contains(name)));
}
