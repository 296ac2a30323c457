//! Products over HTTP.

use bigcommerce::{Error, Product, Products};

use crate::support::{Caller, Received, Reply, Upstream};

/// Responds with the requested products in reverse order, up to the limit. 13 was deleted.
fn catalog(_: usize, request: &Received) -> Reply {
    let requested = request.query("id:in").unwrap();
    let limit: usize = request.query("limit").unwrap().parse().unwrap();
    let products: Vec<String> = requested
        .split(',')
        .filter(|id| *id != "13")
        .rev()
        .take(limit)
        .map(|id| format!(r#"{{"id": {id}, "name": "Mug <b>"}}"#))
        .collect();
    let (list, total) = (products.join(","), products.len());
    Reply::json(&format!(
        r#"{{"data": [{list}], "meta": {{"pagination": {{"total_pages": 1, "total": {total}}}}}}}"#
    ))
}

fn ids(products: &[Product]) -> Vec<u64> {
    products.iter().map(|product| product.id).collect()
}

#[tokio::test]
async fn products_that_are_too_long_for_one_response_are_requested_in_smaller_pages() {
    let too_long = |before, request: &Received| {
        if request.query("id:in").unwrap().split(',').count() > 50 {
            Reply::full(200, &[], &vec![b' '; 17 * 1024 * 1024])
        } else {
            catalog(before, request)
        }
    };
    let upstream = Upstream::answer(too_long).await;
    let wanted: Vec<u64> = (101..=220).collect();
    let products = Caller::of(&upstream).api().products(&wanted).await.unwrap();
    assert_eq!(ids(&products.found), wanted);
    assert_eq!(upstream.received().len(), 1 + 3);
}

#[tokio::test]
async fn requests_several_products_with_one_call() {
    let upstream = Upstream::answer(catalog).await;
    let caller = Caller::of(&upstream);
    let products = caller.api().products(&[5, 111, 5, 0, 13, 7]).await.unwrap();
    assert_eq!(ids(&products.found), [5, 7, 111]);
    assert_eq!(products.gone, [13].into());
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
async fn requests_products_with_their_modifiers_ten_at_a_time() {
    let upstream = Upstream::answer(catalog).await;
    let wanted: Vec<u64> = (101..=112).collect();
    let caller = Caller::of(&upstream);
    let products = caller.api().detailed_products(&wanted).await.unwrap();
    assert_eq!(ids(&products.found), wanted);
    let requests = upstream.received();
    assert_eq!(requests.len(), 2);
    for request in requests {
        let include = request.query("include");
        let expected = "primary_image,variants,channels,modifiers";
        assert_eq!(include.as_deref(), Some(expected));
    }
}

#[tokio::test]
async fn makes_no_call_without_ids() {
    let upstream = Upstream::script([]).await;
    let caller = Caller::of(&upstream);
    let none = Products::default();
    assert_eq!(caller.api().products(&[]).await.unwrap(), none);
    assert_eq!(caller.api().products(&[0, 0]).await.unwrap(), none);
    assert!(upstream.received().is_empty());
}

#[tokio::test]
async fn requests_more_products_than_fit_on_a_page_in_parts() {
    let upstream = Upstream::answer(catalog).await;
    let all: Vec<u64> = (1_000_000..1_000_600).collect();
    let products = Caller::of(&upstream).api().products(&all).await.unwrap();
    assert_eq!(ids(&products.found), all);
    let requests = upstream.received();
    assert_eq!(requests.len(), 3);
    assert!(
        requests
            .iter()
            .all(|request| request.url.as_str().len() < 4096)
    );
}

#[tokio::test]
async fn requests_further_pages_if_the_server_makes_them_smaller() {
    let response = |before: usize, request: &Received| {
        assert_eq!(request.query("page").unwrap(), (before + 1).to_string());
        Reply::json(&format!(
            r#"{{"data": [{{"id": {}}}], "meta": {{"pagination": {{"total_pages": 2}}}}}}"#,
            before + 1
        ))
    };
    let upstream = Upstream::answer(response).await;
    let products = Caller::of(&upstream).api().products(&[1, 2]).await.unwrap();
    assert_eq!(ids(&products.found), [1, 2]);
}

/// Responds with at most `most` of the requested products, never with 13, and claims that this is the only
/// page.
fn short_of(most: usize, total: &str) -> impl Fn(usize, &Received) -> Reply + Send + Sync + use<> {
    let total = total.to_owned();
    move |_, request: &Received| {
        let requested = request.query("id:in").unwrap();
        let there = requested.split(',').filter(|id| *id != "13");
        let all = there.clone().count().to_string();
        let list: Vec<_> = there
            .take(most)
            .map(|id| format!(r#"{{"id": {id}}}"#))
            .collect();
        let total = total.replace("ALL", &all);
        Reply::json(&format!(
            r#"{{"data": [{}], "meta": {{"pagination": {{"per_page": {most}, "total_pages": 1{total}}}}}}}"#,
            list.join(",")
        ))
    }
}

#[tokio::test]
async fn missing_products_are_requested_again_before_they_count_as_gone() {
    let wanted: Vec<u64> = (2..=13).collect();
    for total in [
        r#", "total": ALL"#,
        r#", "total": "ALL""#,
        "",
        r#", "total": null"#,
    ] {
        let upstream = Upstream::answer(short_of(10, total)).await;
        let products = Caller::of(&upstream).api().products(&wanted).await.unwrap();
        assert_eq!(
            ids(&products.found),
            (2..=12).collect::<Vec<_>>(),
            "{total}"
        );
        assert_eq!(products.gone, [13].into(), "{total}");
        let requested: Vec<_> = upstream
            .received()
            .iter()
            .map(|it| it.query("id:in"))
            .collect();
        assert_eq!(requested[1].as_deref(), Some("12,13"), "{total}");
        assert!(requested.len() <= 3, "{requested:?}");
    }
}

#[tokio::test]
async fn a_product_that_was_on_neither_page_is_requested_again() {
    // 1 is deleted after the first page, so that 3 moves to that page.
    let pages = [("1, 2", 2, 4), ("4", 2, 3), ("3", 1, 1)];
    let replies = pages.map(|(ids, total_pages, total)| {
        let list: Vec<_> = ids
            .split(", ")
            .map(|id| format!(r#"{{"id": {id}}}"#))
            .collect();
        Reply::json(&format!(
            r#"{{"data": [{}], "meta": {{"pagination": {{"total_pages": {total_pages}, "total": {total}}}}}}}"#,
            list.join(",")
        ))
    });
    let upstream = Upstream::script(replies).await;
    let caller = Caller::of(&upstream);
    let products = caller.api().products(&[1, 2, 3, 4]).await.unwrap();
    assert_eq!(ids(&products.found), [1, 2, 3, 4]);
    assert!(products.gone.is_empty());
    let requested = upstream.received();
    assert_eq!(requested[2].query("id:in").as_deref(), Some("3"));
}

#[tokio::test]
async fn products_without_a_complete_response_are_unknown() {
    let response = |_, _: &Received| {
        Reply::json(
            r#"{"data": [{"id": 1}], "meta": {"pagination": {"total_pages": 1, "total": 3}}}"#,
        )
    };
    let upstream = Upstream::answer(response).await;
    let products = Caller::of(&upstream)
        .api()
        .products(&[1, 2, 3])
        .await
        .unwrap();
    assert_eq!((ids(&products.found), products.gone), (vec![1], [].into()));
    assert_eq!(upstream.received().len(), 2, "requested again exactly once");
}

#[tokio::test]
async fn the_number_of_calls_is_limited() {
    let upstream = Upstream::answer(short_of(1, r#", "total": 250"#)).await;
    let wanted: Vec<u64> = (101..=350).collect();
    let products = Caller::of(&upstream).api().products(&wanted).await.unwrap();
    assert_eq!((products.found.len(), products.gone.len()), (25, 0));
    assert_eq!(upstream.received().len(), 25);
}

#[tokio::test]
async fn a_response_without_data_is_unexpected() {
    for body in ["{}", "[]", r#"{"data": null}"#, r#"{"data": {"id": 1}}"#] {
        let upstream = Upstream::script([Reply::json(body)]).await;
        let outcome = Caller::of(&upstream).api().products(&[1]).await;
        assert!(
            matches!(outcome, Err(Error::Unexpected { .. })),
            "{body} {outcome:?}"
        );
    }
}
