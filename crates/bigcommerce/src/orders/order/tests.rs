//! Orders with awkward consignments.

use super::*;

/// Returns an order of two items with these consignments.
fn order(consignments: &str) -> Order {
    read(&format!(
        r#""items_total": 2, "consignments": {consignments}"#
    ))
}

fn read(fields: &str) -> Order {
    serde_json::from_str(&format!(
        r#"{{
            "id": 250, "customer_id": 11, "status_id": 10, "currency_code": "USD",
            "date_created": "Wed, 10 Jan 2018 21:05:30 +0000", "date_modified": "",
            {fields}
        }}"#
    ))
    .unwrap()
}

fn line(id: u64, quantity: u64) -> String {
    format!(r#"{{"id": {id}, "product_id": {id}, "quantity": {quantity}, "base_cost": 15.00}}"#)
}

fn ids(order: &Order) -> Vec<u64> {
    order.lines.iter().map(|line| line.id).collect()
}

#[test]
fn reads_lines_of_all_four_kinds_of_consignment() {
    let order = read(&format!(
        r#""items_total": 4, "consignments": {{
            "shipping": [{{"line_items": [{}]}}],
            "pickups": [{{"line_items": [{}]}}],
            "downloads": [{{"line_items": [{}]}}],
            "email": {{"gift_certificates": [{{"line_items": [{}]}}]}}
        }}"#,
        line(3, 1),
        line(2, 1),
        line(4, 1),
        line(1, 1)
    ));
    assert_eq!(ids(&order), [1, 2, 3, 4]);
    assert!(order.lines_complete);
}

#[test]
fn reads_the_fields_of_an_order() {
    let order = read(r#""items_total": "0", "channel_id": 1, "is_deleted": true"#);
    assert_eq!(
        (order.id, order.customer_id, order.status_id),
        (250, 11, 10)
    );
    assert_eq!(order.date_created.to_string(), "2018-01-10T21:05:30Z");
    assert_eq!((order.date_modified, order.channel_id), (None, Some(1)));
    assert!(order.is_deleted && order.lines_complete);
    assert_eq!(order.currency_code, "USD");
}

#[test]
fn line_items_may_be_a_single_object() {
    let order = order(&format!(
        r#"{{"downloads": [{{"line_items": {}}}]}}"#,
        line(5, 2)
    ));
    assert_eq!(ids(&order), [5]);
    assert!(order.lines_complete);
}

#[test]
fn a_link_instead_of_lines_counts_as_missing_lines() {
    const LINK: &str = r#"{"url": "https://api.test/x", "resource": "/x"}"#;
    for consignments in [
        LINK.to_owned(),
        format!(r#"{{"shipping": [{{"line_items": [{LINK}]}}]}}"#),
        format!(r#"{{"shipping": [{{"line_items": {LINK}}}]}}"#),
        format!(r#"{{"shipping": {LINK}}}"#),
        "[]".to_owned(),
        "null".to_owned(),
        "{}".to_owned(),
        r#"{"shipping": [{"line_items": []}], "email": []}"#.to_owned(),
    ] {
        let order = order(&consignments);
        assert!(order.lines.is_empty(), "{consignments}");
        assert!(!order.lines_complete, "{consignments}");
        assert!(order.needs_lines(), "{consignments}");
    }
}

#[test]
fn the_older_structure_is_a_list_of_consignments() {
    let order = order(&format!(
        r#"[{{"shipping": [{{"line_items": [{}]}}]}}]"#,
        line(5, 2)
    ));
    assert_eq!(ids(&order), [5]);
}

#[test]
fn fewer_items_than_the_total_are_incomplete() {
    let order = order(&format!(
        r#"{{"shipping": [{{"line_items": [{}]}}]}}"#,
        line(5, 1)
    ));
    assert_eq!(ids(&order), [5]);
    assert!(!order.lines_complete);
}

#[test]
fn a_warning_means_missing_lines_whatever_the_total() {
    let warning = r#""__warning__": {"message": "Not all"}"#;
    let in_consignment = format!(
        r#"{{"shipping": [{{"line_items": [{}], {warning}}}]}}"#,
        line(5, 9)
    );
    assert!(!order(&in_consignment).lines_complete);
    let beside = format!(
        r#"{{"shipping": [{{"line_items": [{}]}}], {warning}}}"#,
        line(5, 9)
    );
    assert!(!order(&beside).lines_complete);
    assert!(!read(&format!(r#""items_total": 0, {warning}"#)).lines_complete);
}

#[test]
fn fifty_lines_are_complete_if_the_total_matches() {
    let lines = (1..=50).map(|id| line(id, 1)).collect::<Vec<_>>().join(",");
    let with_total = |total: u64| {
        read(&format!(
            r#""items_total": {total}, "consignments": {{"shipping": [{{"line_items": [{lines}]}}]}}"#
        ))
    };
    assert!(with_total(50).lines_complete);
    assert!(!with_total(51).lines_complete);
    assert!(
        !with_total(0).lines_complete,
        "fifty lines without a total may be incomplete"
    );
}

#[test]
fn duplicate_lines_count_once() {
    let order = order(&format!(
        r#"{{"shipping": [{{"line_items": [{0}]}}, {{"line_items": [{0}]}}]}}"#,
        line(5, 2)
    ));
    assert_eq!(ids(&order), [5]);
}

#[test]
fn orders_in_which_nothing_was_bought_need_no_lines() {
    for fields in [
        r#""items_total": 2, "status_id": 10, "is_deleted": true"#,
        r#""items_total": 2, "status_id": 0"#,
        r#""items_total": 2, "status_id": "5""#,
    ] {
        let json = format!(
            r#"{{"id": 1, "date_created": "2018-01-10T21:05:30Z", "customer_id": 1, {fields}}}"#
        );
        let order: Order = serde_json::from_str(&json).unwrap();
        assert!(!order.lines_complete && !order.needs_lines(), "{fields}");
    }
}

#[test]
fn an_order_without_id_status_customer_or_date_is_rejected() {
    for json in [
        "{}",
        r#"{"id": 1}"#,
        r#"{"id": 1, "status_id": 2, "date_created": ""}"#,
        r#"{"id": 1, "date_created": "2018-01-10T21:05:30Z"}"#,
        r#"{"id": 1, "status_id": [2], "date_created": "2018-01-10T21:05:30Z"}"#,
        r#"{"id": 1, "status_id": 2, "customer_id": "me", "date_created": "2018-01-10T21:05:30Z"}"#,
        r#"{"id": 0, "status_id": 2, "date_created": "2018-01-10T21:05:30Z"}"#,
    ] {
        assert!(serde_json::from_str::<Order>(json).is_err(), "{json}");
    }
}

#[test]
fn the_modification_date_replaces_an_unreadable_creation_date() {
    let order: Order = serde_json::from_str(
        r#"{"id": 1, "status_id": 2, "date_created": {}, "date_modified": "2018-01-10T21:05:30Z"}"#,
    )
    .unwrap();
    assert_eq!(order.date_created.to_string(), "2018-01-10T21:05:30Z");
}

#[test]
fn without_a_total_an_order_without_lines_is_incomplete() {
    for total in ["null", "[]", "\"many\""] {
        let none = read(&format!(r#""items_total": {total}, "consignments": {{}}"#));
        assert!(!none.lines_complete, "{total}");
        let some = read(&format!(
            r#""items_total": {total}, "consignments": {{"shipping": [{{"line_items": [{}]}}]}}"#,
            line(5, 2)
        ));
        assert!(some.lines_complete, "{total}");
    }
}

#[test]
fn a_line_without_an_id_counts_as_missing() {
    let order = order(&format!(
        r#"{{"shipping": [{{"line_items": [{}, {{"id": null, "product_id": 7}}]}}]}}"#,
        line(5, 2)
    ));
    assert_eq!(ids(&order), [5]);
    assert!(!order.lines_complete);
}

#[test]
fn a_status_above_255_becomes_255() {
    let order: Order = serde_json::from_str(
        r#"{"id": 1, "status_id": 300, "date_created": "2018-01-10T21:05:30Z"}"#,
    )
    .unwrap();
    assert_eq!(order.status_id, u8::MAX);
}
