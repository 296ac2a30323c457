//! Reading the content of deliveries.

use std::path::Path;

use serde_json::json;

use super::*;

fn read(scope: &str, data: Value) -> Payload {
    let body = json!({"scope": scope, "data": data, "producer": "stores/abc123"});
    Payload::read(body.to_string().as_bytes()).unwrap()
}

#[test]
fn reads_the_order_id_from_both_shapes() {
    for (scope, data) in [
        ("store/order/created", json!({"type": "order", "id": 250})),
        ("store/order/updated", json!({"id": "250"})),
        (
            "store/order/statusUpdated",
            json!({"type": "order", "id": 250, "status": 7}),
        ),
        (
            "store/order/refund/created",
            json!({"type": "order", "id": 250, "refund": {"refund_id": 3}}),
        ),
        (
            "store/order/transaction/created",
            json!({"type": "order", "id": 9, "order_id": 250}),
        ),
        ("store/channel/1/order/created", json!({"order_id": 250})),
        (
            "store/channel/12/order/archived",
            json!({"order_id": 250, "extra": [1, {}]}),
        ),
    ] {
        assert_eq!(read(scope, data).id_of("order"), Ok(250), "{scope}");
    }
}

#[test]
fn a_channels_event_is_named_like_the_stores() {
    for (scope, event) in [
        ("store/order/created", "store/order/created"),
        ("store/channel/1/order/created", "store/order/created"),
        (
            "store/channel/1/settings/currency/updated",
            "store/settings/currency/updated",
        ),
        ("store/channel/created", "store/channel/created"),
        ("store/channel/7", "store"),
        ("store/channel//updated", "store/channel//updated"),
        ("store/order", "store/order"),
        ("", ""),
    ] {
        assert_eq!(read(scope, Value::Null).event(), event, "{scope}");
    }
}

#[test]
fn an_event_without_a_scope_has_an_empty_name() {
    for body in [
        json!({"producer": "stores/abc123"}),
        json!({"producer": "stores/abc123", "scope": 7}),
    ] {
        let payload = Payload::read(body.to_string().as_bytes()).unwrap();
        assert_eq!(payload.event(), "", "{body}");
    }
}

#[test]
fn reads_the_product_of_a_variant_from_both_shapes() {
    for (scope, data, product) in [
        (
            "store/sku/updated",
            json!({"type": "sku", "id": 3, "sku": {"product_id": 7, "variant_id": 9}}),
            Ok(7),
        ),
        (
            "store/sku/inventory/order/updated",
            json!({"type": "sku", "id": 3, "inventory": {"product_id": 7, "variant_id": 9, "value": -1}}),
            Ok(7),
        ),
        (
            "store/sku/deleted",
            json!({"id": 3, "product_id": 7}),
            Err(PayloadError::Object),
        ),
    ] {
        assert_eq!(read(scope, data).product_of_variant(), product, "{scope}");
    }
}

#[test]
fn an_order_event_without_an_id_is_rejected() {
    for data in [
        Value::Null,
        json!({}),
        json!([250]),
        json!(250),
        json!({"id": 0}),
        json!({"id": -250}),
        json!({"id": 2.5}),
        json!({"id": {"id": 250}}),
        json!({"id": "order"}),
        json!({"ID": 250}),
    ] {
        let outcome = read("store/order/created", data.clone()).id_of("order");
        assert_eq!(outcome, Err(PayloadError::Object), "{data}");
    }
}

#[test]
fn only_the_producer_names_the_store() {
    let payload = |body: Value| Payload::read(body.to_string().as_bytes());
    let scope = "store/information/updated";
    let good = payload(json!({"scope": scope, "producer": "stores/abc123", "store_id": "7"}));
    assert_eq!(good.unwrap().store.to_string(), "abc123");
    for producer in [
        json!("abc123"),
        json!("stores/"),
        json!("stores/../v2"),
        json!("stores/{store_hash}"),
        json!(7),
        Value::Null,
    ] {
        let outcome =
            payload(json!({"scope": scope, "producer": producer, "store_hash": "abc123"}));
        assert_eq!(outcome, Err(PayloadError::Store), "{producer}");
    }
}

#[test]
fn rejects_anything_but_an_object() {
    for body in ["", "{", "[]", "7", "null", "\"x\"", "<html>", "{}{}"] {
        assert_eq!(
            Payload::read(body.as_bytes()),
            Err(PayloadError::NotJson),
            "{body}"
        );
    }
    assert_eq!(Payload::read(&[0xff]), Err(PayloadError::NotJson));
}

/// Reads BigCommerce's own examples, if they are beside the checkout.
#[test]
fn reads_bigcommerces_own_examples() {
    let folder =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/bigcommerce-webhook-examples");
    if !folder.is_dir() {
        eprintln!("skipped: no examples at {}", folder.display());
        return;
    }
    let mut orders = 0;
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        // One of them is empty.
        if text.trim().is_empty() {
            continue;
        }
        let body = text.replace("stores/{store_hash}", "stores/abc123");
        let payload = Payload::read(body.as_bytes());
        let payload = payload.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert_eq!(payload.store.to_string(), "abc123");
        let is_order = payload.event().starts_with("store/order/");
        orders += usize::from(is_order && payload.id_of("order") == Ok(250));
    }
    assert_eq!(
        orders, 6,
        "created, updated, statusUpdated, archived, message, refund"
    );
}
