//! Orders over HTTP.

use bigcommerce::{Error, Order, OrdersPage, ResponseProblem};

use crate::support::{Caller, Received, Reply, Upstream};

/// Returns an order of two items, with a line for one or both of them.
fn order(id: u64, date: &str, quantity: u64) -> String {
    format!(
        r#"{{
            "id": {id}, "customer_id": 11, "status_id": 10, "items_total": 2,
            "date_created": "{date}", "currency_code": "USD",
            "consignments": {{"shipping": [{{"line_items": [
                {{"id": {id}1, "order_id": {id}, "product_id": 111, "quantity": {quantity}}}
            ]}}]}}
        }}"#
    )
}

fn list(orders: &[String]) -> Reply {
    Reply::json(&format!("[{}]", orders.join(",")))
}

const LINES: &str = r#"[
    {"id": 2, "order_id": 1, "product_id": 111, "variant_id": 65, "quantity": 1},
    {"id": 1, "order_id": 1, "product_id": 0, "quantity": 1}
]"#;

async fn orders_of(upstream: &Upstream) -> Result<Vec<Order>, Error> {
    let caller = Caller::of(upstream);
    caller
        .api()
        .customer_orders(11, &OrdersPage::first(50))
        .await
        .map(|page| page.orders)
}

fn ids(orders: &[Order]) -> Vec<u64> {
    orders.iter().map(|order| order.id).collect()
}

#[tokio::test]
async fn requests_the_newest_orders_and_their_lines_with_one_call() {
    let upstream =
        Upstream::script([list(&[order(1, "Wed, 10 Jan 2018 21:05:30 +0000", 2)])]).await;
    let caller = Caller::of(&upstream);
    let page = OrdersPage::below(20, 301);
    let read = caller.api().customer_orders(11, &page).await.unwrap();
    let orders = read.orders;
    assert_eq!(orders[0].lines[0].product_id, 111);
    assert!(orders[0].lines_complete);
    let request = upstream.only();
    assert_eq!(request.path(), "/stores/abc123/v2/orders");
    for (name, value) in [
        ("customer_id", "11"),
        ("sort", "id:desc"),
        ("limit", "20"),
        ("max_id", "300"),
        ("include", "consignments.line_items"),
        ("consignment_structure", "object"),
    ] {
        assert_eq!(request.query(name).as_deref(), Some(value), "{name}");
    }
}

#[tokio::test]
async fn the_page_size_is_clamped() {
    for (limit, expected) in [(0, "1"), (1000, "250")] {
        let upstream = Upstream::script([Reply::status(204)]).await;
        let caller = Caller::of(&upstream);
        let page = OrdersPage::first(limit);
        caller.api().customer_orders(11, &page).await.unwrap();
        assert_eq!(upstream.only().query("limit").as_deref(), Some(expected));
        assert_eq!(upstream.only().query("max_id"), None);
    }
}

#[tokio::test]
async fn status_204_and_an_empty_list_mean_no_orders() {
    for nothing in [Reply::status(204), Reply::json("[]")] {
        let upstream = Upstream::script([nothing]).await;
        assert_eq!(orders_of(&upstream).await.unwrap(), []);
    }
}

#[tokio::test]
async fn an_empty_body_does_not_mean_no_orders() {
    for nothing in [Reply::status(200), Reply::json(" \n")] {
        let upstream = Upstream::script([nothing]).await;
        let outcome = orders_of(&upstream).await;
        assert!(
            matches!(
                outcome,
                Err(Error::Unexpected {
                    problem: ResponseProblem::Empty,
                    ..
                })
            ),
            "{outcome:?}"
        );
    }
}

#[tokio::test]
async fn makes_no_call_for_the_orders_of_guests() {
    let upstream = Upstream::script([]).await;
    let caller = Caller::of(&upstream);
    let outcome = caller
        .api()
        .customer_orders(0, &OrdersPage::default())
        .await;
    assert!(matches!(outcome, Err(Error::Invalid { .. })), "{outcome:?}");
    assert!(upstream.received().is_empty());
}

#[tokio::test]
async fn orders_are_sorted_newest_first() {
    let upstream = Upstream::script([list(&[
        order(1, "Wed, 10 Jan 2018 21:05:30 +0000", 2),
        order(3, "Fri, 10 Jan 2020 21:05:30 +0000", 2),
        order(2, "Fri, 10 Jan 2020 21:05:30 +0000", 2),
    ])])
    .await;
    assert_eq!(ids(&orders_of(&upstream).await.unwrap()), [3, 2, 1]);
}

#[tokio::test]
async fn orders_of_other_customers_are_removed() {
    let foreign =
        order(1, "2020-01-10T21:05:30Z", 2).replace("\"customer_id\": 11", "\"customer_id\": 12");
    let guest =
        order(2, "2020-01-10T21:05:30Z", 2).replace("\"customer_id\": 11", "\"customer_id\": 0");
    let own = order(3, "2020-01-10T21:05:30Z", 2);
    let upstream = Upstream::script([list(&[foreign, guest, own])]).await;
    assert_eq!(ids(&orders_of(&upstream).await.unwrap()), [3]);
}

#[tokio::test]
async fn fetches_missing_lines() {
    let incomplete = order(1, "2020-01-10T21:05:30Z", 1);
    let complete = order(2, "2020-01-11T21:05:30Z", 2);
    let upstream = Upstream::script([list(&[incomplete, complete]), Reply::json(LINES)]).await;
    let orders = orders_of(&upstream).await.unwrap();
    assert_eq!(ids(&orders), [2, 1]);
    assert_eq!(
        orders[1]
            .lines
            .iter()
            .map(|line| line.id)
            .collect::<Vec<_>>(),
        [1, 2]
    );
    assert!(orders[1].lines_complete);
    let requests = upstream.received();
    assert_eq!(requests.len(), 2);
    assert_eq!(requests[1].path(), "/stores/abc123/v2/orders/1/products");
    assert_eq!(requests[1].query("limit").as_deref(), Some("250"));
}

#[tokio::test]
async fn keeps_known_lines_if_the_rest_cannot_be_fetched() {
    let incomplete = order(1, "2020-01-10T21:05:30Z", 1);
    for trouble in [
        Reply::status(404),
        Reply::status(500),
        Reply::json("nope"),
        Reply::json("[7]"),
        Reply::status(403),
        Reply::status(413),
        Reply::status(429),
    ] {
        let upstream = Upstream::script([list(std::slice::from_ref(&incomplete)), trouble]).await;
        let orders = orders_of(&upstream).await.unwrap();
        assert_eq!(orders[0].lines.len(), 1);
        assert!(!orders[0].lines_complete);
    }
}

#[tokio::test]
async fn stops_fetching_lines_after_a_failure() {
    for status in [403, 429, 500] {
        let answer = move |_, request: &Received| {
            if request.path().ends_with("/orders") {
                let orders: Vec<_> = (1..=25)
                    .map(|id| order(id, "2020-01-10T21:05:30Z", 1))
                    .collect();
                list(&orders)
            } else {
                Reply::status(status)
            }
        };
        let upstream = Upstream::answer(answer).await;
        let orders = orders_of(&upstream).await.unwrap();
        assert_eq!(orders.len(), 25);
        assert!(
            orders
                .iter()
                .all(|order| order.lines.len() == 1 && !order.lines_complete)
        );
        let calls = upstream.received().len();
        assert!(calls <= 6, "{calls} after {status}");
    }
}

#[tokio::test]
async fn a_failure_of_one_order_does_not_affect_others() {
    let answer = |_, request: &Received| match request.path() {
        path if path.ends_with("/orders") => list(&[
            order(2, "2020-01-11T21:05:30Z", 1),
            order(1, "2020-01-10T21:05:30Z", 1),
        ]),
        path if path.ends_with("/orders/2/products") => Reply::status(404),
        _ => Reply::json(LINES),
    };
    let upstream = Upstream::answer(answer).await;
    let orders = orders_of(&upstream).await.unwrap();
    assert!(!orders[0].lines_complete);
    assert_eq!(orders[1].lines.len(), 2);
}

#[tokio::test]
async fn fewer_fetched_lines_do_not_replace_known_ones() {
    let incomplete = order(1, "2020-01-10T21:05:30Z", 1);
    let upstream = Upstream::script([list(&[incomplete]), Reply::status(204)]).await;
    let orders = orders_of(&upstream).await.unwrap();
    assert_eq!(orders[0].lines.len(), 1);
    assert!(!orders[0].lines_complete);
}

#[tokio::test]
async fn an_order_with_items_but_without_lines_is_incomplete() {
    let incomplete = r#"{"id": 1, "customer_id": 11, "status_id": 10, "items_total": 2,
        "date_created": "2020-01-10T21:05:30Z", "consignments": {}}"#;
    for answer in [Reply::status(204), Reply::json("[]")] {
        let upstream = Upstream::script([list(&[incomplete.to_owned()]), answer]).await;
        let orders = orders_of(&upstream).await.unwrap();
        assert!(orders[0].lines.is_empty() && !orders[0].lines_complete);
    }
}

#[tokio::test]
async fn reports_why_lines_are_missing() {
    let incomplete = order(1, "2020-01-10T21:05:30Z", 1);
    for (trouble, is_transient) in [
        (Reply::status(404), false),
        (Reply::status(422), false),
        (Reply::json("nope"), false),
        (Reply::status(429), true),
        (Reply::status(500), true),
    ] {
        let upstream = Upstream::script([
            list(std::slice::from_ref(&incomplete)),
            trouble.clone(),
            Reply::json(&incomplete),
            trouble,
        ])
        .await;
        let caller = Caller::of(&upstream);
        let page = OrdersPage::default();
        let listed = caller.api().customer_orders(11, &page).await.unwrap();
        let alone = caller.api().order(1).await.unwrap();
        assert_eq!(alone.order, listed.orders[0]);
        assert_eq!(alone.lines_failure, listed.lines_failure);
        let failure = alone.lines_failure.unwrap();
        assert_eq!(failure.call().path, "/v2/orders/{order_id}/products");
        assert_eq!(failure.is_transient(), is_transient, "{failure}");
    }
    // An unreadable line is not a failure, because another attempt would not help.
    let some = Reply::json(&LINES.replacen('[', "[7, ", 1));
    let upstream = Upstream::script([Reply::json(&incomplete), some]).await;
    let read = Caller::of(&upstream).api().order(1).await.unwrap();
    assert!(!read.order.lines_complete);
    assert_eq!(read.lines_failure, None);
}

#[tokio::test]
async fn an_invalid_token_while_fetching_lines_is_an_error() {
    let incomplete = order(1, "2020-01-10T21:05:30Z", 1);
    let upstream = Upstream::script([list(&[incomplete]), Reply::status(401)]).await;
    let error = orders_of(&upstream).await.unwrap_err();
    assert!(matches!(error, Error::Unauthorized(_)), "{error:?}");
    assert_eq!(error.call().path, "/v2/orders/{order_id}/products");
}

#[tokio::test]
async fn fetches_lines_of_few_orders_only() {
    let answer = |_, request: &Received| {
        if request.path().ends_with("/orders") {
            let orders: Vec<_> = (1..=60)
                .map(|id| order(id, "2020-01-10T21:05:30Z", 1))
                .collect();
            list(&orders)
        } else {
            Reply::json(LINES)
        }
    };
    let upstream = Upstream::answer(answer).await;
    let orders = orders_of(&upstream).await.unwrap();
    assert_eq!((orders.len(), upstream.received().len()), (60, 5));
    let (first, last) = orders.split_at(4);
    assert!(first.iter().all(|order| order.lines_complete));
    assert!(
        last.iter()
            .all(|order| !order.lines_complete && order.lines.len() == 1)
    );
}

/// Responds with orders that all miss a line, and with this much left of a quota of 150, or without a quota.
fn with_left(left: Option<u64>) -> impl Fn(usize, &Received) -> Reply {
    move |_, request: &Received| {
        if !request.path().ends_with("/orders") {
            return Reply::json(LINES);
        }
        let orders: Vec<_> = (1..=9)
            .map(|id| order(id, "2020-01-10T21:05:30Z", 1))
            .collect();
        let left = left.map(|left| left.to_string());
        let headers: Vec<_> = left
            .iter()
            .flat_map(|left| {
                [
                    ("x-rate-limit-requests-left", &**left),
                    ("x-rate-limit-requests-quota", "150"),
                    ("x-rate-limit-time-reset-ms", "30000"),
                ]
            })
            .collect();
        Reply::full(200, &headers, format!("[{}]", orders.join(",")).as_bytes())
    }
}

#[tokio::test]
async fn fetches_no_lines_from_the_reserve_of_the_quota() {
    for (left, calls) in [
        (None, 4),
        (Some(150), 4),
        (Some(79), 4),
        (Some(77), 2),
        (Some(75), 0),
        (Some(3), 0),
    ] {
        let upstream = Upstream::answer(with_left(left)).await;
        let caller = Caller::of(&upstream);
        let api = caller.api().with_reserve(|quota| quota / 2);
        let page = OrdersPage::default();
        let read = api.customer_orders(11, &page).await.unwrap();
        assert_eq!(upstream.received().len(), 1 + calls, "{left:?}");
        let complete = read.orders.iter().filter(|order| order.lines_complete);
        assert_eq!((read.orders.len(), complete.count()), (9, calls));
        assert_eq!(read.lines_failure, None);
    }
}

#[tokio::test]
async fn a_single_orders_lines_are_fetched_even_from_the_reserve() {
    let headers = [
        ("x-rate-limit-requests-left", "1"),
        ("x-rate-limit-requests-quota", "150"),
    ];
    let incomplete = order(7, "2020-01-10T21:05:30Z", 1);
    let reply = Reply::full(200, &headers, incomplete.as_bytes());
    let upstream = Upstream::script([reply, Reply::json(LINES)]).await;
    let caller = Caller::of(&upstream);
    let api = caller.api().with_reserve(|quota| quota / 2);
    assert!(api.order(7).await.unwrap().order.lines_complete);
}

/// Responds with an order of 300 lines, alone or in a list but without lines, and with its lines.
fn very_long(_: usize, request: &Received) -> Reply {
    let order = r#"{"id": 7, "customer_id": 11, "status_id": 10, "items_total": 300,
        "date_created": "2020-01-10T21:05:30Z", "consignments": {}}"#;
    if request.path().ends_with("/orders") {
        return list(&[order.to_owned()]);
    }
    let lines = match request.query("page").as_deref() {
        None => return Reply::json(order),
        Some("1") => 1..=250,
        Some(_) => 251..=300,
    };
    let lines: Vec<_> = lines
        .map(|id| format!(r#"{{"id": {id}, "quantity": 1}}"#))
        .collect();
    Reply::json(&format!("[{}]", lines.join(",")))
}

#[tokio::test]
async fn a_list_fetches_one_page_of_lines_and_a_single_order_all() {
    let upstream = Upstream::answer(very_long).await;
    let listed = orders_of(&upstream).await.unwrap();
    assert_eq!(
        (listed[0].lines.len(), listed[0].lines_complete),
        (250, false)
    );
    assert_eq!(upstream.received().len(), 2);
    let alone = Caller::of(&upstream).api().order(7).await.unwrap();
    assert_eq!(
        (alone.order.lines.len(), alone.order.lines_complete),
        (300, true)
    );
}

#[tokio::test]
async fn reads_a_single_order_with_its_lines() {
    let upstream = Upstream::script([Reply::json(&order(7, "2020-01-10T21:05:30Z", 2))]).await;
    let caller = Caller::of(&upstream);
    let order = caller.api().order(7).await.unwrap().order;
    assert_eq!((order.id, order.lines.len()), (7, 1));
    let request = upstream.only();
    assert_eq!(request.path(), "/stores/abc123/v2/orders/7");
    assert_eq!(
        request.query("consignment_structure").as_deref(),
        Some("object")
    );
}

#[tokio::test]
async fn fetches_missing_lines_of_a_single_order() {
    let replies = [
        Reply::json(&order(7, "2020-01-10T21:05:30Z", 0)),
        Reply::json(LINES),
    ];
    let upstream = Upstream::script(replies).await;
    let read = Caller::of(&upstream).api().order(7).await.unwrap();
    assert_eq!(read.order.lines.len(), 2);
    assert_eq!(read.lines_failure, None);
}

#[tokio::test]
async fn a_single_order_without_a_body_is_unexpected() {
    let upstream = Upstream::script([Reply::status(204)]).await;
    let outcome = Caller::of(&upstream).api().order(7).await;
    assert!(
        matches!(
            outcome,
            Err(Error::Unexpected {
                problem: ResponseProblem::Empty,
                ..
            })
        ),
        "{outcome:?}"
    );
}

#[tokio::test]
async fn reads_all_pages_of_lines() {
    let answer = |_, request: &Received| {
        let page: u64 = request.query("page").unwrap().parse().unwrap();
        let ids = if page == 1 { 1..=250 } else { 251..=400 };
        let lines: Vec<_> = ids
            .map(|id| format!(r#"{{"id": {id}, "quantity": 1}}"#))
            .collect();
        Reply::json(&format!("[{}]", lines.join(",")))
    };
    let upstream = Upstream::answer(answer).await;
    let lines = Caller::of(&upstream).api().order_products(7).await.unwrap();
    assert_eq!((lines.len(), upstream.received().len()), (400, 2));
}

#[tokio::test]
async fn requests_another_page_after_a_full_one() {
    let answer = |before, _: &Received| match before {
        0 => {
            let lines: Vec<_> = (1..=250).map(|id| format!(r#"{{"id": {id}}}"#)).collect();
            Reply::json(&format!("[{}]", lines.join(",")))
        }
        _ => Reply::status(204),
    };
    let upstream = Upstream::answer(answer).await;
    let lines = Caller::of(&upstream).api().order_products(7).await.unwrap();
    assert_eq!((lines.len(), upstream.received().len()), (250, 2));
}

#[tokio::test]
async fn stops_reading_endless_pages() {
    let lines: Vec<_> = (1..=250).map(|id| format!(r#"{{"id": {id}}}"#)).collect();
    let body = format!("[{}]", lines.join(","));
    let upstream = Upstream::answer(move |_, _| Reply::json(&body)).await;
    let lines = Caller::of(&upstream).api().order_products(7).await.unwrap();
    // Four pages of 250, which is the limit.
    assert_eq!((lines.len(), upstream.received().len()), (250, 4));
}
