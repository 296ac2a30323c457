//! The token exchange over HTTP.

use bigcommerce::{AppCredentials, Error, Grant, OAuthClient};
use secrecy::ExposeSecret as _;

use crate::support::{Reply, TIMEOUTS, Upstream};

const SECRET: &str = "test-only-client-secret";
const CODE: &str = "test-only-code";
const GRANT: &str = r#"{
    "access_token": "test-only-granted-token", "scope": "store_v2_orders store_v2_content",
    "user": {"id": 24654, "username": "merchant", "email": "merchant@shop.example"},
    "owner": {"id": "12345", "username": "", "email": "owner@shop.example"},
    "context": "stores/g5cd38", "account_uuid": "12345678-90ab-cdef-1234-567890abcdef"
}"#;

fn client(upstream: &Upstream) -> OAuthClient {
    let credentials = AppCredentials {
        client_id: "client!+ID".to_owned(),
        client_secret: SECRET.into(),
    };
    OAuthClient::new(upstream.url(), credentials, TIMEOUTS).unwrap()
}

async fn exchange(reply: Reply) -> (Upstream, Result<Grant, Error>) {
    let upstream = Upstream::answer(move |_, _| reply.clone()).await;
    let outcome = client(&upstream)
        .exchange(
            CODE,
            "stores/zzz999",
            "store_v2_orders",
            "https://app.test/auth",
        )
        .await;
    (upstream, outcome)
}

#[tokio::test]
async fn a_code_becomes_a_grant_for_the_store_in_the_response() {
    let (upstream, outcome) = exchange(Reply::json(GRANT)).await;
    let grant = outcome.unwrap();
    assert_eq!(grant.store_hash.as_str(), "g5cd38");
    assert_eq!(
        grant.access_token.expose_secret(),
        "test-only-granted-token"
    );
    assert_eq!(grant.scope.to_string(), "store_v2_content store_v2_orders");
    let user = grant.user.unwrap();
    assert_eq!(
        (user.id, user.email.as_str()),
        (24654, "merchant@shop.example")
    );
    assert_eq!(user.username.as_deref(), Some("merchant"));
    let owner = grant.owner.unwrap();
    assert_eq!((owner.id, owner.username), (12345, None));
    assert!(grant.account_uuid.is_some());

    let request = upstream.only();
    assert_eq!(
        (request.method.as_str(), request.url.as_str()),
        ("POST", "http://upstream/oauth2/token")
    );
    for part in [
        r#""client_id":"client!+ID""#,
        r#""client_secret":"test-only-client-secret""#,
        r#""code":"test-only-code""#,
        r#""context":"stores/zzz999""#,
        r#""scope":"store_v2_orders""#,
        r#""grant_type":"authorization_code""#,
        r#""redirect_uri":"https://app.test/auth""#,
    ] {
        assert!(request.body.contains(part), "{part}");
    }
    assert_eq!(request.header("content-type"), Some("application/json"));
}

#[tokio::test]
async fn owner_and_account_may_be_missing() {
    let body = r#"{"access_token": "test", "user": {"id": 1, "email": null}, "context": "stores/a",
        "owner": null}"#;
    let (_, outcome) = exchange(Reply::json(body)).await;
    let grant = outcome.unwrap();
    assert!(grant.owner.is_none() && grant.account_uuid.is_none() && grant.scope.is_empty());
}

/// Returns a grant with one field replaced by this JSON, or removed.
fn grant_with(name: &str, value: Option<&str>) -> String {
    let mut grant: serde_json::Value = serde_json::from_str(GRANT).unwrap();
    let object = grant.as_object_mut().unwrap();
    object.remove(name);
    if let Some(value) = value {
        object.insert(name.to_owned(), serde_json::from_str(value).unwrap());
    }
    grant.to_string()
}

const UNREADABLE_PEOPLE: [Option<&str>; 10] = [
    None,
    Some("null"),
    Some("{}"),
    Some(r#"{"id": null}"#),
    Some(r#"{"id": 0}"#),
    Some(r#"{"id": "none", "email": "owner@shop.example"}"#),
    Some(r#"{"id": {"value": 7}}"#),
    Some(r#"{"email": "owner@shop.example"}"#),
    Some("[]"),
    Some("12345"),
];

#[tokio::test]
async fn an_unreadable_person_does_not_fail_the_installation() {
    for person in UNREADABLE_PEOPLE {
        let (_, outcome) = exchange(Reply::json(&grant_with("owner", person))).await;
        let grant = outcome.unwrap_or_else(|error| panic!("owner {person:?}: {error}"));
        assert_eq!(grant.owner, None, "{person:?}");
        assert_eq!(grant.user.map(|user| user.id), Some(24654), "{person:?}");

        let (_, outcome) = exchange(Reply::json(&grant_with("user", person))).await;
        let grant = outcome.unwrap_or_else(|error| panic!("user {person:?}: {error}"));
        assert_eq!(grant.user, None, "{person:?}");
        assert_eq!(grant.owner.map(|owner| owner.id), Some(12345), "{person:?}");
    }
}

#[tokio::test]
async fn a_readable_id_is_enough_for_a_person() {
    for person in [
        r#"{"id": "24654"}"#,
        r#"{"id": 24654.0, "email": null, "username": null}"#,
        r#"{"id": 24654, "email": {"value": "x"}, "username": ["x"]}"#,
        r#"{"id": 24654, "email": false}"#,
    ] {
        let (_, outcome) = exchange(Reply::json(&grant_with("user", Some(person)))).await;
        let user = outcome.unwrap().user;
        assert_eq!(user.map(|user| user.id), Some(24654), "{person}");
    }
}

#[tokio::test]
async fn other_unreadable_fields_do_not_fail_the_installation() {
    let (_, outcome) = exchange(Reply::json(&grant_with("scope", Some(r#"["a", "b"]"#)))).await;
    assert_eq!(outcome.unwrap().scope.to_string(), "a b", "a list");
    for (name, part) in [("scope", "{}"), ("scope", "7"), ("account_uuid", "{}")] {
        let (_, outcome) = exchange(Reply::json(&grant_with(name, Some(part)))).await;
        let grant = outcome.unwrap_or_else(|error| panic!("{name} {part}: {error}"));
        assert_eq!(grant.store_hash.as_str(), "g5cd38", "{name} {part}");
    }
}

#[tokio::test]
async fn a_used_code_is_rejected_with_an_error_code() {
    let (_, outcome) = exchange(Reply::error(400, r#"{"error": "invalid_grant"}"#)).await;
    match outcome.unwrap_err() {
        Error::Invalid { detail, .. } => assert_eq!(detail, "invalid_grant"),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn other_messages_of_the_login_host_are_not_repeated() {
    let body = format!(r#"{{"error": "bad code {CODE} for secret {SECRET}"}}"#);
    let (_, outcome) = exchange(Reply::error(406, &body)).await;
    let error = outcome.unwrap_err();
    let shown = format!("{error} {error:?}");
    assert!(!shown.contains(CODE) && !shown.contains(SECRET), "{shown}");
}

#[tokio::test]
async fn an_unknown_app_is_unauthorized() {
    let (_, outcome) = exchange(Reply::status(401)).await;
    assert!(
        matches!(outcome, Err(Error::Unauthorized(_))),
        "{outcome:?}"
    );
}

#[tokio::test]
async fn a_response_without_token_or_store_is_unexpected() {
    for body in [
        "{}",
        "nope",
        r#"{"access_token": "", "user": {"id": 1}, "context": "stores/a"}"#,
        r#"{"access_token": null, "user": {"id": 1}, "context": "stores/a"}"#,
        r#"{"user": {"id": 1}, "context": "stores/a"}"#,
        r#"{"access_token": {"token": "test"}, "user": {"id": 1}, "context": "stores/a"}"#,
        r#"{"access_token": "test", "user": {"id": 1}, "context": null}"#,
        r#"{"access_token": "test", "user": {"id": 1}, "context": ["stores/a"]}"#,
        r#"["stores/a"]"#,
        r#"{"access_token": "test", "user": {"id": 1}}"#,
        r#"{"access_token": "test", "user": {"id": 1}, "context": "a"}"#,
        r#"{"access_token": "test", "user": {"id": 1}, "context": "stores/../v2"}"#,
    ] {
        let (_, outcome) = exchange(Reply::json(body)).await;
        assert!(
            matches!(outcome, Err(Error::Unexpected { .. })),
            "{body} {outcome:?}"
        );
    }
}

#[tokio::test]
async fn a_code_is_sent_once() {
    for trouble in [Reply::status(503), Reply::nothing()] {
        let (upstream, outcome) = exchange(trouble).await;
        assert!(
            matches!(outcome, Err(Error::Unavailable { .. })),
            "{outcome:?}"
        );
        assert_eq!(upstream.received().len(), 1);
    }
}

#[tokio::test]
async fn debug_output_shows_no_secret() {
    let (upstream, outcome) = exchange(Reply::json(GRANT)).await;
    let shown = format!("{:?} {:?}", client(&upstream), outcome.unwrap());
    assert!(
        !shown.contains("test-only") && !shown.contains('@'),
        "{shown}"
    );
}

#[tokio::test]
async fn the_observer_sees_the_exchange() {
    let upstream = Upstream::answer(|_, _| Reply::json(GRANT)).await;
    let credentials = AppCredentials {
        client_id: "client!+ID".to_owned(),
        client_secret: SECRET.into(),
    };
    let (sender, calls) = std::sync::mpsc::channel();
    let observed = OAuthClient::observed(upstream.url(), credentials, TIMEOUTS, move |call, _| {
        sender.send(call).unwrap();
    });
    let client = observed.unwrap();
    let grant = client.exchange(CODE, "stores/g5cd38", "", "https://app.test/auth");
    assert!(grant.await.is_ok());
    let call = calls.try_recv().unwrap();
    assert_eq!(call.to_string(), "POST /oauth2/token answered 200");
    assert!(calls.try_recv().is_err());
}
