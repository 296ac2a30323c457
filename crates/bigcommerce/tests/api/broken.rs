//! A broken element among good ones.

use bigcommerce::{Error, Order, OrdersPage, ResponseProblem};

use crate::support::{Caller, Reply, Upstream};

const LINE: &str = r#"{"id": 11, "product_id": 111, "quantity": 2}"#;

/// A line whose id cannot be read.
const BROKEN_LINE: &str = r#"{"id": ["mug@shop.example"], "product_id": 112, "quantity": 1}"#;

/// Returns an order of customer 11 with this date and these line items.
fn order(id: u64, date: &str, line_items: &str) -> String {
    format!(
        r#"{{"id": {id}, "customer_id": 11, "status_id": 10, "items_total": 2,
            "date_created": {date}, "currency_code": "USD",
            "consignments": {{"shipping": [{{"line_items": {line_items}}}]}}}}"#
    )
}

fn good(id: u64) -> String {
    order(id, "\"2020-01-10T21:05:30Z\"", &format!("[{LINE}]"))
}

fn list(elements: &[String]) -> Reply {
    Reply::json(&format!("[{}]", elements.join(",")))
}

fn page(products: &str, total_pages: u64) -> Reply {
    Reply::json(&format!(
        r#"{{"data": [{products}], "meta": {{"pagination": {{"total_pages": {total_pages}}}}}}}"#
    ))
}

async fn orders_of(upstream: &Upstream) -> Result<Vec<Order>, Error> {
    let (caller, page) = (Caller::of(upstream), OrdersPage::first(50));
    let read = caller.api().customer_orders(11, &page).await;
    read.map(|page| page.orders)
}

fn ids(orders: &[Order]) -> Vec<u64> {
    orders.iter().map(|order| order.id).collect()
}

#[tokio::test]
async fn an_unreadable_order_does_not_hide_others() {
    for broken in [
        order(2, "\"\"", "[]"),
        order(2, "null", "[]"),
        order(2, "\"yesterday\"", "[]"),
        order(2, "{}", "[]"),
        good(2).replacen(r#""id": 2"#, r#""id": 0"#, 1),
        good(2).replacen(r#""status_id": 10"#, r#""status_id": [10]"#, 1),
        "null".to_owned(),
        "[]".to_owned(),
        "\"2\"".to_owned(),
    ] {
        let upstream = Upstream::script([list(&[good(3), broken.clone(), good(1)])]).await;
        assert_eq!(
            ids(&orders_of(&upstream).await.unwrap()),
            [3, 1],
            "{broken}"
        );
    }
}

#[tokio::test]
async fn a_broken_character_is_replaced() {
    let named = |name: &[u8]| {
        let line = LINE.replacen('{', "{\"name\": \"Mug NAME\", ", 1);
        let body = format!(
            "[{}]",
            order(1, "\"2020-01-10T21:05:30Z\"", &format!("[{line}]"))
        );
        let (before, after) = body.split_once("NAME").unwrap();
        [before.as_bytes(), name, after.as_bytes()].concat()
    };
    let mark = [b"\xef\xbb\xbf".as_slice(), &named(b"x")].concat();
    for (body, expected) in [
        (named(br"\ud83d"), "Mug \u{fffd}"),
        (named(b"\xe9"), "Mug \u{fffd}"),
        (named(b"\n"), "Mug  "),
        (mark, "Mug x"),
    ] {
        let upstream = Upstream::script([Reply::full(200, &[], &body)]).await;
        let orders = orders_of(&upstream).await.unwrap();
        assert_eq!(orders[0].lines[0].name, expected);
        assert!(orders[0].lines_complete);
    }
}

#[tokio::test]
async fn a_list_without_a_readable_order_is_unexpected() {
    let upstream = Upstream::script([list(&[order(1, "null", "[]"), "7".to_owned()])]).await;
    assert_wrong_shape(orders_of(&upstream).await);
}

#[tokio::test]
async fn an_unreadable_line_does_not_hide_its_order_or_other_lines() {
    for line_items in [
        format!("[{BROKEN_LINE}, {LINE}]"),
        format!("[{LINE}, null]"),
        format!("[7, {LINE}]"),
    ] {
        let odd = order(2, "\"2020-01-11T21:05:30Z\"", &line_items);
        let replies = [list(&[odd, good(1)]), Reply::status(404)];
        let upstream = Upstream::script(replies).await;
        let orders = orders_of(&upstream).await.unwrap();
        assert_eq!(ids(&orders), [2, 1], "{line_items}");
        assert_eq!(orders[0].lines, orders[1].lines, "{line_items}");
        assert!(!orders[0].lines_complete && orders[1].lines_complete);
        assert_eq!(
            upstream.received().len(),
            2,
            "the lines are requested separately"
        );
    }
}

#[tokio::test]
async fn unreadable_consignments_do_not_hide_their_order() {
    for line_items in ["7", BROKEN_LINE, "[7]", "[[]]"] {
        let odd = order(2, "\"2020-01-11T21:05:30Z\"", line_items);
        let replies = [list(&[odd]), Reply::json(&format!("[{LINE}]"))];
        let upstream = Upstream::script(replies).await;
        let orders = orders_of(&upstream).await.unwrap();
        assert_eq!(orders[0].lines.len(), 1, "{line_items}");
        assert!(orders[0].lines_complete, "{line_items}");
    }
    let odd = good(2).replacen(r#""shipping": [{"#, r#""pickups": [7], "shipping": [{"#, 1);
    let upstream = Upstream::script([list(&[odd]), Reply::status(404)]).await;
    let orders = orders_of(&upstream).await.unwrap();
    assert_eq!(
        (orders[0].lines.len(), orders[0].lines_complete),
        (1, false)
    );
}

#[tokio::test]
async fn an_unreadable_line_does_not_hide_others_in_a_list_of_lines() {
    let body = format!("[{BROKEN_LINE}, {LINE}]");
    let upstream = Upstream::script([Reply::json(&body)]).await;
    let lines = Caller::of(&upstream).api().order_products(7).await.unwrap();
    assert_eq!(lines.iter().map(|line| line.id).collect::<Vec<_>>(), [11]);
    let upstream = Upstream::script([Reply::json("[7]")]).await;
    assert_wrong_shape(Caller::of(&upstream).api().order_products(7).await);
}

#[tokio::test]
async fn lines_with_an_unreadable_one_are_incomplete() {
    let partial = order(2, "\"2020-01-11T21:05:30Z\"", "[]");
    let body = format!("[{BROKEN_LINE}, {LINE}]");
    let upstream = Upstream::script([list(&[partial]), Reply::json(&body)]).await;
    let orders = orders_of(&upstream).await.unwrap();
    assert_eq!(
        (orders[0].lines.len(), orders[0].lines_complete),
        (1, false)
    );
}

#[tokio::test]
async fn unreadable_lines_count_for_the_length_of_a_page() {
    let mut lines: Vec<_> = (1..=249).map(|id| format!(r#"{{"id": {id}}}"#)).collect();
    lines.push("7".to_owned());
    let upstream = Upstream::script([list(&lines), Reply::json(r#"[{"id": 250}]"#)]).await;
    let lines = Caller::of(&upstream).api().order_products(7).await.unwrap();
    assert_eq!(lines.len(), 250);
}

#[tokio::test]
async fn an_unreadable_product_does_not_hide_others() {
    for broken in ["{}", "null", "[]", r#"{"id": [2]}"#] {
        let products = format!(r#"{{"id": 3}}, {broken}, {{"id": 1}}"#);
        let replies = [page(&products, 1), page(broken, 1), page(&products, 1)];
        let upstream = Upstream::script(replies).await;
        let caller = Caller::of(&upstream);
        let read = caller.api().products(&[1, 2, 3]).await.unwrap();
        let ids: Vec<_> = read.found.iter().map(|product| product.id).collect();
        assert_eq!(ids, [1, 3]);
        assert!(read.gone.is_empty(), "it was sent but could not be read");
        let visible = caller.api().visible_products(3).await.unwrap();
        assert_eq!(
            visible.iter().map(|product| product.id).collect::<Vec<_>>(),
            [3, 1]
        );
    }
}

#[tokio::test]
async fn unreadable_products_are_not_gone() {
    let upstream = Upstream::script([page("{}, 7", 1)]).await;
    let read = Caller::of(&upstream).api().products(&[1]).await.unwrap();
    assert_eq!(read, bigcommerce::Products::default());
    let upstream = Upstream::script([page("7", 1)]).await;
    let visible = Caller::of(&upstream).api().visible_products(5).await;
    assert_eq!(visible.unwrap(), []);
}

#[tokio::test]
async fn an_unreadable_variant_does_not_hide_others() {
    let product = r#"{"id": 1, "variants": [{"id": 64}, {"id": [65]}, {"id": 66, "price": {}}]}"#;
    let upstream = Upstream::script([page(product, 1)]).await;
    let products = Caller::of(&upstream).api().products(&[1]).await.unwrap();
    let variants = &products.found[0].variants;
    assert!(!variants.are_complete);
    let ids: Vec<_> = variants.list.iter().map(|variant| variant.id).collect();
    assert_eq!(ids, [64, 66]);
}

#[tokio::test]
async fn lists_of_scripts_and_channels_have_to_be_readable_as_a_whole() {
    let scripts = r#"{"uuid": "a", "name": "Mug <b>"}, {"name": "x"}"#;
    let upstream = Upstream::script([page(scripts, 1)]).await;
    assert_wrong_shape(Caller::of(&upstream).api().scripts().await);
    let upstream = Upstream::script([page(r#"{"id": 1}, {}"#, 1)]).await;
    assert_wrong_shape(Caller::of(&upstream).api().channels().await);
}

fn assert_wrong_shape<T: std::fmt::Debug>(outcome: Result<T, Error>) {
    let is_shape = matches!(
        outcome,
        Err(Error::Unexpected {
            problem: ResponseProblem::WrongShape,
            ..
        })
    );
    assert!(is_shape, "{outcome:?}");
}
