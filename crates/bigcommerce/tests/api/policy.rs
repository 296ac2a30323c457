//! When a request is sent again, and when it is not.

use std::time::{Duration, Instant};

use bigcommerce::{BuildError, Client, Error, OrdersPage, RateLimit, Timeouts};

use crate::support::{Caller, Reply, TIMEOUTS, Upstream};

async fn orders(caller: &Caller) -> Result<(), Error> {
    let page = OrdersPage::default();
    caller.api().customer_orders(11, &page).await.map(drop)
}

/// How many requests came when this was answered first and then an empty list.
async fn requests_after(first: Reply) -> (usize, Result<(), Error>) {
    let upstream = Upstream::script([first, Reply::json("[]")]).await;
    let outcome = orders(&Caller::of(&upstream)).await;
    (upstream.received().len(), outcome)
}

#[tokio::test]
async fn a_get_is_sent_again_once_after_a_passing_failure() {
    for first in [
        Reply::status(502),
        Reply::status(503),
        Reply::status(504),
        Reply::full(503, &[("retry-after", "0")], b""),
        Reply::nothing(),
    ] {
        let (requests, outcome) = requests_after(first).await;
        assert_eq!((requests, outcome), (2, Ok(())));
    }
}

#[tokio::test]
async fn a_get_is_not_sent_a_third_time() {
    let upstream =
        Upstream::script([Reply::status(503), Reply::nothing(), Reply::json("[]")]).await;
    let outcome = orders(&Caller::of(&upstream)).await;
    assert!(
        matches!(outcome, Err(Error::Unavailable { .. })),
        "{outcome:?}"
    );
    assert_eq!(upstream.received().len(), 2);
}

#[tokio::test]
async fn a_get_is_not_sent_again_after_any_other_answer() {
    for status in [301, 400, 401, 403, 404, 409, 422, 423, 429, 500, 507] {
        let (requests, outcome) = requests_after(Reply::status(status)).await;
        assert_eq!(requests, 1, "{status}");
        assert!(outcome.is_err(), "{status}");
    }
    let (requests, outcome) = requests_after(Reply::json("nope")).await;
    assert!(requests == 1 && outcome.is_err());
}

#[tokio::test]
async fn a_store_that_asks_for_patience_is_not_asked_again_at_once() {
    let patience = Reply::full(503, &[("Retry-After", "120")], b"");
    let (requests, outcome) = requests_after(patience).await;
    assert_eq!(requests, 1);
    let error = outcome.unwrap_err();
    assert_eq!(error.retry_after(), Some(Duration::from_secs(120)));
}

#[tokio::test]
async fn the_last_answer_is_the_one_that_counts() {
    let upstream = Upstream::script([Reply::status(503), Reply::status(401)]).await;
    let outcome = orders(&Caller::of(&upstream)).await;
    assert!(
        matches!(outcome, Err(Error::Unauthorized(_))),
        "{outcome:?}"
    );
}

#[tokio::test]
async fn a_slow_answer_is_waited_for_no_longer_than_the_deadline() {
    let slow = Reply::json("[]").after(Duration::from_secs(30));
    let upstream = Upstream::script([slow.clone(), slow]).await;
    let timeouts = Timeouts {
        request: Duration::from_millis(300),
        ..TIMEOUTS
    };
    let started = Instant::now();
    let outcome = orders(&Caller::at(upstream.url(), timeouts)).await;
    assert!(
        matches!(outcome, Err(Error::Unavailable { .. })),
        "{outcome:?}"
    );
    assert!(started.elapsed() < Duration::from_secs(5));
    assert_eq!(upstream.received().len(), 1);
}

#[tokio::test]
async fn the_deadline_holds_for_both_attempts_together() {
    let slow = Reply::json("[]").after(Duration::from_secs(30));
    let upstream = Upstream::script([Reply::status(503), slow]).await;
    let timeouts = Timeouts {
        request: Duration::from_millis(700),
        ..TIMEOUTS
    };
    let started = Instant::now();
    let outcome = orders(&Caller::at(upstream.url(), timeouts)).await;
    assert!(
        matches!(outcome, Err(Error::Unavailable { .. })),
        "{outcome:?}"
    );
    assert!(started.elapsed() < Duration::from_secs(5));
}

#[tokio::test]
async fn a_host_that_is_not_there_is_unavailable() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let outcome = orders(&Caller::at(url.parse().unwrap(), TIMEOUTS)).await;
    assert!(
        matches!(outcome, Err(Error::Unavailable { .. })),
        "{outcome:?}"
    );
}

#[tokio::test]
async fn every_request_says_who_asks_and_what_for() {
    let upstream = Upstream::script([Reply::json("[]")]).await;
    orders(&Caller::of(&upstream)).await.unwrap();
    let request = upstream.only();
    assert!(
        request
            .header("user-agent")
            .unwrap()
            .starts_with("Reprise/")
    );
    assert_eq!(request.header("accept"), Some("application/json"));
    assert_eq!(
        request.header("x-auth-token"),
        Some(crate::support::ACCESS_TOKEN)
    );
    assert!(!request.url.as_str().contains("token"));
}

#[tokio::test]
async fn a_token_that_is_no_token_asks_nobody() {
    let upstream = Upstream::script([]).await;
    let mut caller = Caller::of(&upstream);
    caller.access_token = "a\nb".into();
    let outcome = orders(&caller).await;
    assert!(
        matches!(outcome, Err(Error::Unauthorized(_))),
        "{outcome:?}"
    );
    assert!(upstream.received().is_empty());
}

#[tokio::test]
async fn the_quota_is_remembered_by_store_from_good_and_bad_answers() {
    let limited = |status, left| {
        let headers = [
            ("X-Rate-Limit-Requests-Left", left),
            ("X-Rate-Limit-Requests-Quota", "150"),
            ("X-Rate-Limit-Time-Window-Ms", "30000"),
            ("X-Rate-Limit-Time-Reset-Ms", "12000"),
        ];
        Reply::full(status, &headers, b"")
    };
    let replies = [limited(204, "149"), limited(403, "148"), Reply::status(204)];
    let upstream = Upstream::script(replies).await;
    let caller = Caller::of(&upstream);
    let left = |caller: &Caller| {
        caller
            .client
            .rate_limit(&caller.store)
            .map(|limit| limit.left)
    };
    assert_eq!(left(&caller), None);
    orders(&caller).await.unwrap();
    assert_eq!(left(&caller), Some(149));
    orders(&caller).await.unwrap_err();
    orders(&caller).await.unwrap();
    let RateLimit {
        left,
        quota,
        window,
        ..
    } = caller.client.rate_limit(&caller.store).unwrap();
    assert_eq!((left, quota), (148, Some(150)));
    assert_eq!(window, Some(Duration::from_secs(30)));
    assert_eq!(caller.client.rate_limit(&"other".parse().unwrap()), None);
}

#[tokio::test]
async fn only_web_addresses_are_taken_for_a_base() {
    for bad in [
        "ftp://api.test",
        "file:///tmp",
        "data:text/plain,x",
        "unix:/run/x",
    ] {
        let built = Client::new(bad.parse().unwrap(), TIMEOUTS);
        assert_eq!(built.err(), Some(BuildError::BaseUrl), "{bad}");
    }
}

/// Handlers hold these futures across threads.
#[tokio::test]
async fn calls_can_be_made_from_any_thread() {
    fn sendable<T: Send>(future: T) -> T {
        future
    }
    let upstream = Upstream::answer(|_, _| Reply::status(404)).await;
    let caller = Caller::of(&upstream);
    let (api, page) = (caller.api(), OrdersPage::default());
    assert!(sendable(api.customer_orders(1, &page)).await.is_err());
    assert!(sendable(api.order(1)).await.is_err());
    assert!(sendable(api.products(&[1])).await.is_err());
    assert!(sendable(api.channels()).await.is_err());
    assert!(sendable(api.sites()).await.is_err());
    assert!(sendable(api.scripts()).await.is_err());
    assert!(sendable(api.delete_script("u")).await.is_err());
    assert!(sendable(api.information()).await.is_err());
}
