//! `/load`, `/uninstall`, `/remove_user`: who may, who may not, and coming twice.

use jiff::{SignedDuration, Timestamp};
use sandbox::{
    Fault,
    seed::{FERNWAY, KILN, customers},
};
use serde_json::{Value, json};

use crate::support::{CLIENT_ID, World, people::ask};

fn payload_claims(now: i64) -> Value {
    json!({
        "aud": CLIENT_ID, "iss": "bc", "iat": now, "nbf": now - 5, "exp": now + 86_400,
        "jti": "0a6c2d9e-8f0e-4a51-9a31-5d5d3f6d4a11", "sub": format!("stores/{FERNWAY}"),
        "user": {"id": 7, "email": "someone@example.com", "locale": "en-US"},
        "owner": {"id": 7, "email": "someone@example.com"},
        "url": "/", "channel_id": null,
    })
}

#[tokio::test]
async fn loading_before_installing_asks_to_install() {
    let world = World::new().await;
    let page = world.merchant(FERNWAY).calls("/load").await;
    assert_eq!(page.status, 403);
    assert_eq!(page.texts("h1").len(), 1, "{}", page.html);
    assert_eq!(page.count("meta[name=reprise-session]"), 0);
}

#[tokio::test]
async fn a_deep_link_opens_its_page() {
    let world = World::installed().await;
    let now = Timestamp::now().as_second();
    for (url, current) in [
        ("/", "/dashboard"),
        ("/dashboard/appearance", "/dashboard/appearance"),
        ("https://evil.example/", "/dashboard"),
    ] {
        let mut claims = payload_claims(now);
        claims["url"] = json!(url);
        let token = world.sandbox.mint(claims, "HS256");
        let page = world.merchant(FERNWAY).calls_with("/load", &token).await;
        assert_eq!(page.status, 200, "{}", page.html);
        let here = page.attributes("nav a[aria-current=page]", "href");
        assert_eq!(here, [current], "{url}");
    }
}

#[tokio::test]
async fn every_wrong_payload_is_refused_by_every_callback() {
    let world = World::installed().await;
    let now = Timestamp::now().as_second();
    let changed = |name: &str, value: Value| {
        let mut claims = payload_claims(now);
        claims[name] = value;
        world.sandbox.mint(claims, "HS256")
    };
    let missing = |name: &str| {
        let mut claims = payload_claims(now);
        claims.as_object_mut().unwrap().remove(name);
        world.sandbox.mint(claims, "HS256")
    };
    let regular = customers::REGULAR;
    let cases = [
        (
            "a shopper's token",
            world
                .sandbox
                .current_customer_jwt(regular.store, regular.id),
        ),
        ("another audience", changed("aud", json!("somebody-else"))),
        ("a list of audiences", changed("aud", json!([CLIENT_ID]))),
        ("no audience", missing("aud")),
        ("another issuer", changed("iss", json!("bc/apps"))),
        ("no issuer", missing("iss")),
        ("a bare store hash", changed("sub", json!(FERNWAY))),
        ("no store", missing("sub")),
        ("a path for a store", changed("sub", json!("stores/../x"))),
        ("expired", changed("exp", json!(now - 11))),
        ("no expiry", missing("exp")),
        ("not yet valid", changed("nbf", json!(now + 60))),
        ("no user", missing("user")),
        (
            "a user without id",
            changed("user", json!({"email": "x@example.com"})),
        ),
        ("HS384", world.sandbox.mint(payload_claims(now), "HS384")),
        ("garbage", "not.a.token".to_owned()),
    ];
    for (what, token) in cases {
        for callback in ["/load", "/uninstall", "/remove_user"] {
            let page = world.merchant(FERNWAY).calls_with(callback, &token).await;
            assert_eq!(page.status, 401, "{what} at {callback}: {}", page.html);
            assert!(!page.html.contains(&token), "{what} at {callback}");
        }
    }
    for callback in ["/load", "/uninstall", "/remove_user"] {
        assert_eq!(
            world.visit(callback).await.status,
            401,
            "nothing at {callback}"
        );
    }
    // Nothing of all that had an effect.
    let page = world.shopper(regular.store, regular.id).widget().await;
    assert_eq!(page.status, 200);
}

#[tokio::test]
async fn uninstalling_stops_service_at_once_and_twice_is_fine() {
    let world = World::installed().await;
    let merchant = world.merchant(FERNWAY);
    let payload = merchant.payload();
    assert_eq!(
        merchant.calls_with("/uninstall", &payload).await.status,
        200
    );
    assert_eq!(
        merchant.calls_with("/uninstall", &payload).await.status,
        200
    );

    let regular = customers::REGULAR;
    let page = world.shopper(regular.store, regular.id).purchases().await;
    assert_eq!((page.status, &*page.code()), (403, "store_not_installed"));
    // The other store does not notice.
    let other = customers::REGULAR_AT_KILN;
    assert_eq!(
        world.shopper(other.store, other.id).widget().await.status,
        200
    );
}

#[tokio::test]
async fn an_authorised_user_who_is_not_the_owner_may_uninstall() {
    let world = World::installed().await;
    let mut claims = payload_claims(Timestamp::now().as_second());
    claims["user"] = json!({"id": 99, "email": "assistant@example.com", "locale": "en"});
    let token = world.sandbox.mint(claims, "HS512");
    let page = world
        .merchant(FERNWAY)
        .calls_with("/uninstall", &token)
        .await;
    assert_eq!(page.status, 200);
    let regular = customers::REGULAR;
    let page = world.shopper(regular.store, regular.id).widget().await;
    assert_eq!(page.status, 403);
}

#[tokio::test]
async fn an_uninstall_from_before_the_last_install_changes_nothing() {
    let world = World::installed().await;
    let old = payload_claims(Timestamp::now().as_second() - 60);
    let old = world.sandbox.mint(old, "HS256");
    let page = world.merchant(FERNWAY).calls_with("/uninstall", &old).await;
    assert_eq!(page.status, 200);
    let regular = customers::REGULAR;
    let page = world.shopper(regular.store, regular.id).widget().await;
    assert_eq!(page.status, 200);
}

#[tokio::test]
async fn a_payload_from_before_an_uninstall_brings_nothing_back() {
    let world = World::installed().await;
    let old = payload_claims(Timestamp::now().as_second() - 60);
    let old = world.sandbox.mint(old, "HS256");
    let merchant = world.merchant(FERNWAY);
    merchant.calls("/uninstall").await;
    assert_eq!(merchant.calls_with("/load", &old).await.status, 403);
    let regular = customers::REGULAR;
    let page = world.shopper(regular.store, regular.id).widget().await;
    assert_eq!(page.status, 403);
}

#[tokio::test]
async fn uninstalling_a_store_never_seen_is_fine() {
    let world = World::new().await;
    assert_eq!(world.merchant(KILN).calls("/uninstall").await.status, 200);
}

#[tokio::test]
async fn a_replayed_uninstall_is_undone_by_opening_the_app_while_the_token_works() {
    let world = World::installed().await;
    let merchant = world.merchant(FERNWAY);
    merchant.calls("/uninstall").await;
    assert_eq!(merchant.calls("/load").await.status, 200);
    let regular = customers::REGULAR;
    let page = world.shopper(regular.store, regular.id).widget().await;
    assert_eq!(page.status, 200);
}

#[tokio::test]
async fn a_customer_who_is_deleted_while_the_app_is_said_to_be_uninstalled_is_erased() {
    let world = World::installed().await;
    let regular = customers::REGULAR;
    let shopper = world.shopper(regular.store, regular.id);
    assert_eq!(shopper.purchases().await.status, 200);
    let merchant = world.merchant(FERNWAY);
    merchant.calls("/uninstall").await;
    world.delete_customer(FERNWAY, regular.id).await;
    let kept = "SELECT COUNT(*) FROM shoppers WHERE store_hash = 'abc123'";
    world
        .until("nothing is left", async || world.number(kept).await == 0)
        .await;
    assert_eq!(merchant.calls("/load").await.status, 200);
    let page = shopper.purchases().await;
    assert_eq!((page.status, &*page.code()), (401, "token_customer"));
}

#[tokio::test]
async fn after_a_real_uninstall_everything_of_the_store_is_erased() {
    let world = World::installed().await;
    world.sandbox.uninstall(FERNWAY, CLIENT_ID).await;
    // The token is void by now: the next look at the store finds that out.
    let page = world.merchant(FERNWAY).calls("/load").await;
    assert_eq!(page.status, 403, "{}", page.html);
    assert_eq!(world.rows_of(FERNWAY).await, 0);
    assert!(world.rows_of(KILN).await > 0);

    assert_eq!(world.merchant(FERNWAY).installs().await.status, 200);
    let regular = customers::REGULAR;
    let page = world.shopper(regular.store, regular.id).widget().await;
    assert_eq!(page.status, 200);
}

#[tokio::test]
async fn who_opens_a_store_while_it_is_erased_is_asked_to_install() {
    let world = World::installed().await;
    world.worked_off().await;
    // Two look whether the token works: the uninstall, which then erases, and later the merchant.
    for delay in [400, 1_200] {
        let mut late = Fault::delay("GET", "/v2/store", delay).store(FERNWAY);
        late.fault.status = Some(401);
        world.sandbox.add_fault(late);
    }
    world.sandbox.uninstall(FERNWAY, CLIENT_ID).await;
    let page = world.merchant(FERNWAY).calls("/load").await;
    assert_eq!(page.status, 403, "{}", page.html);
    assert_eq!(world.rows_of(FERNWAY).await, 0);
}

#[tokio::test]
async fn a_removed_user_is_out_at_once_and_one_never_seen_is_fine() {
    let world = World::installed().await;
    let now = Timestamp::now().as_second();
    let token = world.sandbox.mint(payload_claims(now), "HS256");
    let merchant = world.merchant(FERNWAY);

    assert_eq!(
        merchant.calls_with("/remove_user", &token).await.status,
        200
    );
    let dashboard = merchant.opens_with(&token).await;
    let asked = dashboard.asks("load_overview", json!({})).await;
    assert_eq!(asked.status, 200, "{}", asked.html);
    assert_eq!(
        merchant.calls_with("/remove_user", &token).await.status,
        200
    );
    let asked = dashboard.asks("load_overview", json!({})).await;
    assert_eq!(asked.status, 401, "{}", asked.html);
}

#[tokio::test]
async fn a_payload_kept_from_before_a_removal_opens_nothing() {
    let world = World::installed().await;
    let now = Timestamp::now().as_second();
    let merchant = world.merchant(FERNWAY);
    let kept = world.sandbox.mint(payload_claims(now - 60), "HS256");
    assert_eq!(merchant.calls_with("/load", &kept).await.status, 200);
    let removal = world.sandbox.mint(payload_claims(now), "HS256");
    merchant.calls_with("/remove_user", &removal).await;
    assert_eq!(merchant.calls_with("/load", &kept).await.status, 401);
    // Nor does it help to have oneself removed again with it.
    merchant.calls_with("/remove_user", &kept).await;
    assert_eq!(merchant.calls_with("/load", &kept).await.status, 401);
    // Given access again, the user comes with a payload made after that.
    let fresh = world.sandbox.mint(payload_claims(now + 1), "HS256");
    assert_eq!(merchant.calls_with("/load", &fresh).await.status, 200);
}

#[tokio::test]
async fn a_session_of_an_uninstalled_store_is_worth_nothing() {
    let world = World::installed().await;
    let dashboard = world.merchant(FERNWAY).opens().await;
    world.merchant(FERNWAY).calls("/uninstall").await;
    let asked = dashboard.asks("load_overview", json!({})).await;
    assert_eq!(asked.status, 401);
}

#[tokio::test]
async fn a_session_ends_after_an_hour_and_is_renewed_while_used() {
    let world = World::installed().await;
    let dashboard = world.merchant(FERNWAY).opens().await;
    let fresh = dashboard.asks("load_overview", json!({})).await;
    assert_eq!(fresh.header("x-reprise-session"), "");

    world.app_clock_ahead(SignedDuration::from_mins(50));
    let used = dashboard.asks("load_overview", json!({})).await;
    let renewed = used.header("x-reprise-session").to_owned();
    assert!(!renewed.is_empty());

    world.app_clock_ahead(SignedDuration::from_mins(61));
    assert_eq!(dashboard.asks("load_overview", json!({})).await.status, 401);
    let asked = ask(&world, "load_overview", Some(&renewed), json!({})).await;
    assert_eq!(asked.status, 200, "{}", asked.html);
}
