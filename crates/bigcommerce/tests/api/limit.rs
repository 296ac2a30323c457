//! The size of pages, and whether there are more.

use bigcommerce::{CustomerOrders, Error, OrdersPage};

use crate::support::{Caller, Received, Reply, Upstream};

/// Returns this many orders, alternately of customers 11 and 12.
fn orders(count: u64) -> Reply {
    let orders: Vec<_> = (1..=count)
        .map(|id| {
            let customer = 11 + id % 2;
            format!(
                r#"{{"id": {id}, "customer_id": {customer}, "status_id": 0,
                    "date_created": "2020-01-10T21:05:30Z"}}"#
            )
        })
        .collect();
    Reply::json(&format!("[{}]", orders.join(",")))
}

/// Rejects pages above this size, as V2 may.
fn up_to(max: u64, sent: u64) -> impl Fn(usize, &Received) -> Reply {
    move |_, request: &Received| {
        let limit: u64 = request.query("limit").unwrap().parse().unwrap();
        if limit > max {
            Reply::status(413)
        } else {
            orders(sent.min(limit))
        }
    }
}

async fn read(
    upstream: &Upstream,
    limit: u32,
    below: Option<u64>,
) -> Result<CustomerOrders, Error> {
    let caller = Caller::of(upstream);
    let page = OrdersPage { limit, below };
    caller.api().customer_orders(11, &page).await
}

fn limits(upstream: &Upstream) -> Vec<String> {
    let limit = |request: &Received| request.query("limit").unwrap();
    upstream.received().iter().map(limit).collect()
}

#[tokio::test]
async fn a_page_is_the_last_if_fewer_orders_were_sent_than_requested() {
    for (sent, is_last) in [(0, true), (1, true), (19, true), (20, false)] {
        let upstream = Upstream::script([orders(sent)]).await;
        let page = read(&upstream, 20, None).await.unwrap();
        assert_eq!(page.is_last, is_last, "{sent}");
        // Orders of other customers still count for the length of the page.
        assert_eq!(page.orders.len() as u64, sent / 2);
    }
    let upstream = Upstream::script([Reply::status(204)]).await;
    assert!(read(&upstream, 20, Some(3)).await.unwrap().is_last);
}

#[tokio::test]
async fn reports_how_many_orders_were_left_out() {
    let good =
        r#"{"id": 1, "customer_id": 11, "status_id": 0, "date_created": "2020-01-10T21:05:30Z"}"#;
    for (sent, skipped) in [(format!("[{good}]"), 0), (format!("[{good}, 7, {{}}]"), 2)] {
        let upstream = Upstream::script([Reply::json(&sent)]).await;
        assert_eq!(read(&upstream, 50, None).await.unwrap().skipped, skipped);
    }
}

#[tokio::test]
async fn a_page_that_is_too_long_is_requested_once_more_with_50() {
    let too_long = Reply::full(200, &[], &vec![b' '; 17 * 1024 * 1024]);
    let upstream = Upstream::script([too_long.clone(), orders(50)]).await;
    assert_eq!(read(&upstream, 250, None).await.unwrap().orders.len(), 25);
    assert_eq!(limits(&upstream), ["250", "50"]);
    let upstream = Upstream::script([too_long]).await;
    let error = read(&upstream, 50, None).await.unwrap_err();
    assert!(matches!(error, Error::Unexpected { .. }), "{error}");
}

#[tokio::test]
async fn unreadable_orders_count_for_the_length_of_a_page() {
    let good =
        r#"{"id": 1, "customer_id": 11, "status_id": 0, "date_created": "2020-01-10T21:05:30Z"}"#;
    let upstream = Upstream::script([Reply::json(&format!("[{good}, 7]"))]).await;
    let page = read(&upstream, 2, None).await.unwrap();
    assert_eq!((page.orders.len(), page.is_last), (1, false));
}

#[tokio::test]
async fn the_limit_is_clamped() {
    let upstream = Upstream::script([orders(1)]).await;
    assert!(read(&upstream, 1000, None).await.is_ok());
    assert_eq!(limits(&upstream), ["250"]);
    let upstream = Upstream::script([orders(1)]).await;
    assert!(!read(&upstream, 0, None).await.unwrap().is_last);
    assert_eq!(limits(&upstream), ["1"]);
}

#[tokio::test]
async fn a_page_that_is_rejected_as_too_large_is_requested_once_more_with_50() {
    for (sent, is_last) in [(50, false), (49, true)] {
        let upstream = Upstream::answer(up_to(50, sent)).await;
        let page = read(&upstream, 250, None).await.unwrap();
        assert_eq!(
            (page.orders.len() as u64, page.is_last),
            (sent / 2, is_last)
        );
        assert_eq!(limits(&upstream), ["250", "50"]);
    }
}

#[tokio::test]
async fn a_page_is_not_requested_a_third_time() {
    let upstream = Upstream::answer(up_to(10, 10)).await;
    let error = read(&upstream, 51, None).await.unwrap_err();
    assert_eq!(error.call().status, Some(413));
    assert_eq!(limits(&upstream), ["51", "50"]);
    let upstream = Upstream::answer(up_to(10, 10)).await;
    assert!(read(&upstream, 50, None).await.is_err());
    assert_eq!(limits(&upstream), ["50"]);
}

#[tokio::test]
async fn a_page_below_an_order_may_change_its_size() {
    let upstream = Upstream::answer(up_to(50, 50)).await;
    let page = read(&upstream, 250, Some(1000)).await.unwrap();
    assert_eq!((page.lowest_id, page.is_last), (Some(1), false));
    assert_eq!(limits(&upstream), ["250", "50"]);
    let highest: Vec<_> = upstream
        .received()
        .iter()
        .map(|request| request.query("max_id").unwrap())
        .collect();
    assert_eq!(highest, ["999", "999"], "the same part of the list");
}

#[tokio::test]
async fn lines_are_requested_in_pages_of_50_if_larger_ones_are_rejected() {
    let answer = |_, request: &Received| {
        let page: u64 = request.query("page").unwrap().parse().unwrap();
        let ids = match request.query("limit").unwrap().as_str() {
            "50" if page == 1 => 1..=50,
            "50" => 51..=64,
            _ => return Reply::status(413),
        };
        let lines: Vec<_> = ids.map(|id| format!(r#"{{"id": {id}}}"#)).collect();
        Reply::json(&format!("[{}]", lines.join(",")))
    };
    let upstream = Upstream::answer(answer).await;
    let lines = Caller::of(&upstream).api().order_products(7).await.unwrap();
    assert_eq!(lines.len(), 64);
    assert_eq!(limits(&upstream), ["250", "50", "50"]);
}
