//! Store profiles with and without each field.

use super::*;

#[test]
fn reads_the_needed_fields_and_ignores_the_rest() {
    let store: StoreInformation = serde_json::from_str(
        r#"{
            "id": "abc123", "name": "Tom & \"Jerry\"", "logo": [], "store_id": 4884484848484,
            "secure_url": "https://store.example", "decimal_places": "2", "currency": "EUR",
            "currency_symbol": "€", "currency_symbol_location": "right",
            "decimal_separator": ",", "thousands_separator": ".", "default_channel_id": 1,
            "timezone": {"name": "Europe/Berlin", "raw_offset": 3600, "dst_offset": 7200},
            "features": {"stencil_enabled": true, "facebook_catalog_id": ""}
        }"#,
    )
    .unwrap();
    assert_eq!(store.id, "abc123");
    assert_eq!(store.decimal_places, Some(2));
    assert_eq!(store.decimal_separator, ",");
    assert_eq!(store.currency_symbol_location, SymbolLocation::Right);
    assert_eq!(
        (store.timezone.name.as_str(), store.timezone.raw_offset),
        ("Europe/Berlin", 3600)
    );
    assert!(store.stencil_enabled && !store.multi_storefront_enabled);
}

#[test]
fn missing_fields_have_defaults() {
    let store: StoreInformation = serde_json::from_str(
        r#"{"id": "abc123", "timezone": null, "features": null, "decimal_places": 99}"#,
    )
    .unwrap();
    assert_eq!(store.timezone, Timezone::default());
    assert_eq!(store.decimal_places, Some(8));
    assert_eq!(store.currency_symbol_location, SymbolLocation::Left);
}

fn read(fields: &str) -> StoreInformation {
    serde_json::from_str(&format!(r#"{{"id": "abc123"{fields}}}"#)).unwrap()
}

#[test]
fn unknown_decimal_places_are_not_zero() {
    assert_eq!(read("").decimal_places, None);
    for (json, expected) in [
        ("null", None),
        ("\"\"", None),
        ("\"two\"", None),
        ("-1", None),
        ("[2]", None),
        ("{\"places\": 2}", None),
        ("0", Some(0)),
        ("\"0\"", Some(0)),
        ("3", Some(3)),
    ] {
        let store = read(&format!(r#", "decimal_places": {json}"#));
        assert_eq!(store.decimal_places, expected, "{json}");
    }
}

#[test]
fn the_default_separator_is_a_point() {
    for nothing in [
        "",
        r#", "decimal_separator": """#,
        r#", "decimal_separator": null"#,
    ] {
        assert_eq!(read(nothing).decimal_separator, ".", "{nothing}");
    }
}

#[test]
fn an_offset_beyond_18_hours_is_zero() {
    for (offset, expected) in [
        ("-21600", -21_600),
        ("\"50400\"", 50_400),
        ("64800", 64_800),
        ("-64800", -64_800),
        ("64801", 0),
        ("-64801", 0),
        ("-9223372036854775808", 0),
    ] {
        let store = read(&format!(r#", "timezone": {{"raw_offset": {offset}}}"#));
        assert_eq!(store.timezone.raw_offset, expected, "{offset}");
    }
}
