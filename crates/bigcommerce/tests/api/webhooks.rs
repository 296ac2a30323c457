//! Webhook registration over HTTP.

use bigcommerce::{Error, NewWebhook, WebhookChange};

use crate::support::{Caller, Reply, Upstream};

const HOOK: &str = r#"{"id": 7, "client_id": "c", "store_hash": "abc123", "scope": "store/order/*",
    "destination": "https://app.test/webhooks/bigcommerce", "headers": null, "is_active": false,
    "created_at": 1561488106, "updated_at": 1561488106}"#;

fn one() -> Reply {
    Reply::json(&format!(r#"{{"data": {HOOK}, "meta": {{}}}}"#))
}

fn reactivated() -> WebhookChange {
    WebhookChange {
        is_active: Some(true),
        ..WebhookChange::default()
    }
}

fn new_webhook() -> NewWebhook {
    NewWebhook {
        scope: "store/order/*".to_owned(),
        destination: "https://app.test/webhooks/bigcommerce".to_owned(),
        is_active: true,
    }
}

#[tokio::test]
async fn lists_webhooks() {
    let list = Reply::json(&format!(r#"{{"data": [{HOOK}], "meta": {{}}}}"#));
    let upstream = Upstream::script([list]).await;
    let hooks = Caller::of(&upstream).api().webhooks().await.unwrap();
    assert_eq!((hooks[0].id, hooks[0].is_active), (7, false));
    assert_eq!(hooks[0].scope, "store/order/*");
    assert_eq!(upstream.only().path(), "/stores/abc123/v3/hooks");
}

#[tokio::test]
async fn creates_reactivates_and_deletes_a_webhook() {
    let upstream = Upstream::answer(|_, _| one()).await;
    let caller = Caller::of(&upstream);
    let created = caller.api().create_webhook(&new_webhook()).await.unwrap();
    assert_eq!(created.id, 7);
    caller
        .api()
        .update_webhook(7, &reactivated())
        .await
        .unwrap();
    caller.api().delete_webhook(7).await.unwrap();
    let requests = upstream.received();
    let sent: Vec<_> = requests
        .iter()
        .map(|request| (request.method.as_str(), request.path()))
        .collect();
    assert_eq!(
        sent,
        [
            ("POST", "/stores/abc123/v3/hooks"),
            ("PUT", "/stores/abc123/v3/hooks/7"),
            ("DELETE", "/stores/abc123/v3/hooks/7"),
        ]
    );
    assert!(requests[0].body.contains(r#""scope":"store/order/*""#));
    assert_eq!(requests[1].body, r#"{"is_active":true}"#);
}

#[tokio::test]
async fn a_rejected_webhook_has_a_reason() {
    let body = r#"{"status":422,"title":"JSON data is missing or invalid",
        "errors":{"destination":"error.path.missing."}}"#;
    let upstream = Upstream::script([Reply::error(422, body)]).await;
    let outcome = Caller::of(&upstream)
        .api()
        .create_webhook(&new_webhook())
        .await;
    assert_eq!(
        outcome.unwrap_err().to_string(),
        "POST /v3/hooks answered 422: rejected: JSON data is missing or invalid \
         (destination: error.path.missing.)"
    );
}

#[tokio::test]
async fn a_missing_webhook_is_not_found_and_writes_are_never_retried() {
    let upstream = Upstream::script([Reply::status(404), Reply::status(404)]).await;
    let caller = Caller::of(&upstream);
    let changed = caller.api().update_webhook(7, &reactivated()).await;
    assert!(matches!(changed, Err(Error::NotFound(_))), "{changed:?}");
    let deleted = caller.api().delete_webhook(7).await;
    assert!(matches!(deleted, Err(Error::NotFound(_))), "{deleted:?}");

    let upstream = Upstream::answer(|_, _| Reply::status(503)).await;
    let caller = Caller::of(&upstream);
    let created = caller.api().create_webhook(&new_webhook()).await;
    assert!(matches!(created, Err(Error::Unavailable { .. })));
    assert_eq!(upstream.received().len(), 1);
}
