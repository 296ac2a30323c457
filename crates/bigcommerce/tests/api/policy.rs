//! Retries, deadlines and quotas.

use std::time::{Duration, Instant};

use bigcommerce::{BuildError, Client, Error, OrdersPage, RateLimit, Timeouts};

use crate::support::{Caller, Reply, TIMEOUTS, Upstream};

async fn orders(caller: &Caller) -> Result<(), Error> {
    let page = OrdersPage::default();
    caller.api().customer_orders(11, &page).await.map(drop)
}

/// Returns how many requests were sent if this is the first response and an empty list the second.
async fn requests_after(first: Reply) -> (usize, Result<(), Error>) {
    let upstream = Upstream::script([first, Reply::json("[]")]).await;
    let outcome = orders(&Caller::of(&upstream)).await;
    (upstream.received().len(), outcome)
}

#[tokio::test]
async fn retries_a_get_after_a_transient_failure() {
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
async fn retries_a_get_only_once() {
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
async fn does_not_retry_a_get_after_any_other_response() {
    for status in [301, 400, 401, 403, 404, 409, 422, 423, 429, 500, 507] {
        let (requests, outcome) = requests_after(Reply::status(status)).await;
        assert_eq!(requests, 1, "{status}");
        assert!(outcome.is_err(), "{status}");
    }
    let (requests, outcome) = requests_after(Reply::json("nope")).await;
    assert!(requests == 1 && outcome.is_err());
}

#[tokio::test]
async fn does_not_retry_before_retry_after() {
    let unavailable = Reply::full(503, &[("Retry-After", "120")], b"");
    let (requests, outcome) = requests_after(unavailable).await;
    assert_eq!(requests, 1);
    let error = outcome.unwrap_err();
    assert_eq!(error.retry_after(), Some(Duration::from_mins(2)));
}

#[tokio::test]
async fn returns_the_error_of_the_last_attempt() {
    let upstream = Upstream::script([Reply::status(503), Reply::status(401)]).await;
    let outcome = orders(&Caller::of(&upstream)).await;
    assert!(
        matches!(outcome, Err(Error::Unauthorized(_))),
        "{outcome:?}"
    );
}

#[tokio::test]
async fn a_slow_response_fails_at_the_deadline() {
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
async fn both_attempts_share_the_deadline() {
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
async fn an_unreachable_host_is_unavailable() {
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
async fn every_request_has_its_headers() {
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
async fn makes_no_call_with_an_impossible_token() {
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
async fn records_the_quota_per_store_from_every_response() {
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
async fn the_base_url_has_to_be_http() {
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

/// Request handlers move these futures between threads.
#[tokio::test]
async fn futures_of_calls_are_send() {
    fn assert_send<T: Send>(future: T) -> T {
        future
    }
    let upstream = Upstream::answer(|_, _| Reply::status(404)).await;
    let caller = Caller::of(&upstream);
    let (api, page) = (caller.api(), OrdersPage::default());
    assert!(assert_send(api.customer_orders(1, &page)).await.is_err());
    assert!(assert_send(api.order(1)).await.is_err());
    assert!(assert_send(api.products(&[1])).await.is_err());
    assert!(assert_send(api.channels()).await.is_err());
    assert!(assert_send(api.sites()).await.is_err());
    assert!(assert_send(api.scripts()).await.is_err());
    assert!(assert_send(api.delete_script("u")).await.is_err());
    assert!(assert_send(api.information()).await.is_err());
}
