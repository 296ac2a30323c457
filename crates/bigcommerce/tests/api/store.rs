//! The store, its channels, sites and scripts over HTTP.

use bigcommerce::Error;

use crate::support::{Caller, Received, Reply, Upstream, new_script};

const UUID: &str = "095be615-a8ad-4c33-8e9c-c7612fbf6c9f";

/// Responds with the script that was sent and an id.
fn echo(_: usize, request: &Received) -> Reply {
    let body = request
        .body
        .replacen('{', &format!(r#"{{"uuid": "{UUID}", "#), 1);
    Reply::json(&format!(r#"{{"data": {body}, "meta": {{}}}}"#))
}

#[tokio::test]
async fn reads_the_stores_profile() {
    let upstream = Upstream::script([Reply::json(r#"{"id": "abc123", "name": "Mugs"}"#)]).await;
    let store = Caller::of(&upstream).api().information().await.unwrap();
    assert_eq!(store.name, "Mugs");
    assert_eq!(upstream.only().path(), "/stores/abc123/v2/store");
}

#[tokio::test]
async fn lists_storefront_channels_of_all_pages() {
    let answer = |before, _: &Received| {
        let id = 2 - before;
        Reply::json(&format!(
            r#"{{"data": [{{"id": {id}, "name": "Mugs", "type": "storefront",
                "platform": "bigcommerce", "status": "active"}}],
                "meta": {{"pagination": {{"total_pages": 2, "current_page": {before}}}}}}}"#
        ))
    };
    let upstream = Upstream::answer(answer).await;
    let channels = Caller::of(&upstream).api().channels().await.unwrap();
    assert_eq!(
        channels
            .iter()
            .map(|channel| channel.id)
            .collect::<Vec<_>>(),
        [1, 2]
    );
    assert_eq!(channels[0].kind, "storefront");
    let requests = upstream.received();
    assert_eq!(requests.len(), 2);
    assert_eq!(requests[0].path(), "/stores/abc123/v3/channels");
    assert_eq!(requests[0].query("type:in").as_deref(), Some("storefront"));
    assert_eq!(requests[0].query("available").as_deref(), Some("true"));
}

#[tokio::test]
async fn lists_sites_with_all_their_urls() {
    let body = r#"{"data": [
        {"id": 1000, "channel_id": 1, "url": "https://mugs.example", "ssl_status": "dedicated",
         "urls": [{"url": "https://mugs.example", "type": "primary"},
                  {"url": "https://checkout.mugs.example", "type": "checkout"}]},
        {"id": 1001, "channel_id": 2, "url": "https://two.example"}
    ], "meta": {"pagination": null}}"#;
    let upstream = Upstream::script([Reply::json(body)]).await;
    let sites = Caller::of(&upstream).api().sites().await.unwrap();
    assert_eq!(
        (sites[0].channel_id, sites[0].urls[1].kind.as_str()),
        (1, "checkout")
    );
    assert!(sites[1].urls.is_empty());
    assert_eq!(upstream.only().path(), "/stores/abc123/v3/sites");
}

#[tokio::test]
async fn lists_scripts() {
    let body = format!(r#"{{"data": [{{"uuid": "{UUID}", "name": "Reprise"}}], "meta": {{}}}}"#);
    let upstream = Upstream::script([Reply::json(&body)]).await;
    let scripts = Caller::of(&upstream).api().scripts().await.unwrap();
    assert_eq!(scripts[0].uuid, UUID);
    assert!(!new_script().matches(&scripts[0]));
}

#[tokio::test]
async fn creates_and_changes_a_script() {
    let upstream = Upstream::answer(echo).await;
    let caller = Caller::of(&upstream);
    let created = caller.api().create_script(&new_script()).await.unwrap();
    assert!(new_script().matches(&created));
    caller
        .api()
        .update_script(UUID, &new_script())
        .await
        .unwrap();
    let requests = upstream.received();
    assert_eq!(requests[0].method, "POST");
    assert_eq!(requests[0].path(), "/stores/abc123/v3/content/scripts");
    assert_eq!(requests[0].header("content-type"), Some("application/json"));
    assert_eq!(requests[1].method, "PUT");
    assert_eq!(
        requests[1].path(),
        format!("/stores/abc123/v3/content/scripts/{UUID}")
    );
    assert!(
        requests[1].body.contains(r#""channel_id":2"#),
        "{}",
        requests[1].body
    );
}

#[tokio::test]
async fn deletes_a_script() {
    let upstream = Upstream::script([Reply::status(204), Reply::status(404)]).await;
    let caller = Caller::of(&upstream);
    caller.api().delete_script(UUID).await.unwrap();
    let again = caller.api().delete_script(UUID).await;
    assert!(matches!(again, Err(Error::NotFound(_))), "{again:?}");
    assert_eq!(upstream.received()[0].method, "DELETE");
}

#[tokio::test]
async fn never_retries_a_write() {
    for trouble in [Reply::status(503), Reply::status(502), Reply::nothing()] {
        let upstream = Upstream::answer(move |_, _| trouble.clone()).await;
        let caller = Caller::of(&upstream);
        let script = new_script();
        let outcomes = [
            caller.api().create_script(&script).await.map(drop),
            caller.api().update_script(UUID, &script).await.map(drop),
            caller.api().delete_script(UUID).await,
        ];
        for outcome in outcomes {
            assert!(
                matches!(outcome, Err(Error::Unavailable { .. })),
                "{outcome:?}"
            );
        }
        assert_eq!(upstream.received().len(), 3);
    }
}

#[tokio::test]
async fn makes_no_call_with_an_impossible_script_id() {
    let upstream = Upstream::script([]).await;
    let caller = Caller::of(&upstream);
    for bad in ["", "..", ".", "a/b", "a b", "é", &"a".repeat(65)] {
        let outcome = caller.api().delete_script(bad).await;
        assert!(
            matches!(outcome, Err(Error::Invalid { .. })),
            "{bad} {outcome:?}"
        );
    }
    assert!(upstream.received().is_empty());
}

#[tokio::test]
async fn a_rejected_script_has_a_reason() {
    let body = r#"{"status":422,"title":"Limit reached","errors":{}}"#;
    let upstream = Upstream::script([Reply::error(422, body)]).await;
    let outcome = Caller::of(&upstream)
        .api()
        .create_script(&new_script())
        .await;
    let error = outcome.unwrap_err().to_string();
    assert_eq!(
        error,
        "POST /v3/content/scripts answered 422: rejected: Limit reached"
    );
}
