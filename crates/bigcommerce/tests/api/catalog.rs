//! Products over HTTP.

use bigcommerce::{Error, Product};

use crate::support::{Caller, Received, Reply, Upstream};

/// Answers the products asked for, but for 13, which was deleted; backwards, in pages.
fn catalogue(_: usize, request: &Received) -> Reply {
    let asked = request.query("id:in").unwrap();
    let limit: usize = request.query("limit").unwrap().parse().unwrap();
    let products: Vec<String> = asked
        .split(',')
        .filter(|id| *id != "13")
        .rev()
        .take(limit)
        .map(|id| format!(r#"{{"id": {id}, "name": "Mug <b>"}}"#))
        .collect();
    let list = products.join(",");
    Reply::json(&format!(
        r#"{{"data": [{list}], "meta": {{"pagination": {{"total_pages": 1}}}}}}"#
    ))
}

fn ids(products: &[Product]) -> Vec<u64> {
    products.iter().map(|product| product.id).collect()
}

#[tokio::test]
async fn products_that_are_too_much_for_one_answer_come_in_several() {
    let too_long = |before, request: &Received| {
        if request.query("id:in").unwrap().split(',').count() > 50 {
            Reply::full(200, &[], &vec![b' '; 17 * 1024 * 1024])
        } else {
            catalogue(before, request)
        }
    };
    let upstream = Upstream::answer(too_long).await;
    let wanted: Vec<u64> = (101..=220).collect();
    let products = Caller::of(&upstream).api().products(&wanted).await.unwrap();
    assert_eq!(ids(&products), wanted);
    assert_eq!(upstream.received().len(), 1 + 3);
}

#[tokio::test]
async fn one_call_is_enough_for_all_products_of_a_view() {
    let upstream = Upstream::answer(catalogue).await;
    let caller = Caller::of(&upstream);
    let products = caller.api().products(&[5, 111, 5, 0, 13, 7]).await.unwrap();
    assert_eq!(ids(&products), [5, 7, 111]);
    let request = upstream.only();
    assert_eq!(request.path(), "/stores/abc123/v3/catalog/products");
    assert_eq!(request.query("id:in").as_deref(), Some("5,7,13,111"));
    assert_eq!(request.query("limit").as_deref(), Some("250"));
    assert_eq!(
        request.query("include").as_deref(),
        Some("primary_image,variants,channels")
    );
    let fields = request.query("include_fields").unwrap();
    assert!(fields.contains("name,") && !fields.contains(' ') && !fields.contains("description"));
}

#[tokio::test]
async fn no_product_is_no_call() {
    let upstream = Upstream::script([]).await;
    let caller = Caller::of(&upstream);
    assert_eq!(caller.api().products(&[]).await.unwrap(), []);
    assert_eq!(caller.api().products(&[0, 0]).await.unwrap(), []);
    assert!(upstream.received().is_empty());
}

#[tokio::test]
async fn more_than_a_page_holds_is_asked_in_parts() {
    let upstream = Upstream::answer(catalogue).await;
    let all: Vec<u64> = (1_000_000..1_000_600).collect();
    let products = Caller::of(&upstream).api().products(&all).await.unwrap();
    assert_eq!(ids(&products), all);
    let requests = upstream.received();
    assert_eq!(requests.len(), 3);
    assert!(
        requests
            .iter()
            .all(|request| request.url.as_str().len() < 4096)
    );
}

#[tokio::test]
async fn a_page_that_was_cut_smaller_is_followed() {
    let answer = |before: usize, request: &Received| {
        assert_eq!(request.query("page").unwrap(), (before + 1).to_string());
        Reply::json(&format!(
            r#"{{"data": [{{"id": {}}}], "meta": {{"pagination": {{"total_pages": 2}}}}}}"#,
            before + 1
        ))
    };
    let upstream = Upstream::answer(answer).await;
    let products = Caller::of(&upstream).api().products(&[1, 2]).await.unwrap();
    assert_eq!(ids(&products), [1, 2]);
}

#[tokio::test]
async fn an_answer_without_data_is_unexpected() {
    for body in ["{}", "[]", r#"{"data": null}"#, r#"{"data": {"id": 1}}"#] {
        let upstream = Upstream::script([Reply::json(body)]).await;
        let outcome = Caller::of(&upstream).api().products(&[1]).await;
        assert!(
            matches!(outcome, Err(Error::Unexpected { .. })),
            "{body} {outcome:?}"
        );
    }
}
