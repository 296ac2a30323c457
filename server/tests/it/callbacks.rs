//! `/load`, `/uninstall` and `/remove_user`: who may call them, who may not, and repeated calls.

use std::sync::atomic::{AtomicU64, Ordering};

use jiff::{SignedDuration, Timestamp};
use sandbox::{
    Fault,
    seed::{FERNWAY, KILN, customers},
};
use serde_json::{Value, json};
use testkit::{Page, repeat, urlencode};

use crate::support::{CLIENT_ID, World, changes::unlock};

/// Builds claims that differ from those the sandbox signs.
fn payload_claims(now: i64) -> Value {
    static PAYLOADS: AtomicU64 = AtomicU64::new(0);
    let number = PAYLOADS.fetch_add(1, Ordering::Relaxed);
    json!({
        "aud": CLIENT_ID, "iss": "bc", "iat": now, "nbf": now - 5, "exp": now + 86_400,
        "jti": format!("0a6c2d9e-8f0e-4a51-9a31-{number:012}"), "sub": format!("stores/{FERNWAY}"),
        "user": {"id": 7, "email": "someone@example.com", "locale": "en-US"},
        "owner": {"id": 7, "email": "someone@example.com"},
        "url": "/", "channel_id": null,
    })
}

#[tokio::test]
async fn load_before_install_asks_to_install() {
    let world = World::new().await;
    let page = world.merchant(FERNWAY).calls("/load").await;
    assert_eq!(page.status, 403);
    assert_eq!(page.texts("h1").len(), 1, "{}", page.body);
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
        assert_eq!(page.status, 200, "{}", page.body);
        let here = page.attributes("nav a[aria-current=page]", "href");
        assert_eq!(here, [current], "{url}");
    }
}

#[tokio::test]
async fn every_callback_rejects_every_invalid_payload() {
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
            assert_eq!(page.status, 401, "{what} at {callback}: {}", page.body);
            assert!(!page.body.contains(&token), "{what} at {callback}");
        }
    }
    for callback in ["/load", "/uninstall", "/remove_user"] {
        assert_eq!(
            world.visit(callback).await.status,
            401,
            "nothing at {callback}"
        );
    }
    // None of it had an effect.
    let page = world.shopper(regular.store, regular.id).widget().await;
    assert_eq!(page.status, 200);
}

#[tokio::test]
async fn uninstall_stops_service_at_once_and_can_be_repeated() {
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
    // The other store is not affected.
    let other = customers::REGULAR_AT_KILN;
    assert_eq!(
        world.shopper(other.store, other.id).widget().await.status,
        200
    );
}

#[tokio::test]
async fn any_authorized_user_can_uninstall() {
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
async fn a_payload_from_before_an_uninstall_restores_nothing() {
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
async fn uninstall_of_an_unknown_store_succeeds() {
    let world = World::new().await;
    assert_eq!(world.merchant(KILN).calls("/uninstall").await.status, 200);
}

#[tokio::test]
async fn a_customer_deleted_during_a_pending_uninstall_is_erased() {
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
async fn sessions_of_an_uninstalled_store_are_rejected() {
    let world = World::installed().await;
    let dashboard = world.merchant(FERNWAY).opens().await;
    world.merchant(FERNWAY).calls("/uninstall").await;
    let asked = dashboard.asks("load_overview", json!({})).await;
    assert_eq!(asked.status, 401);
}

#[tokio::test]
async fn a_session_lasts_an_hour_and_is_renewed_while_used() {
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
    let asked = world.call("load_overview", Some(&renewed), json!({})).await;
    assert_eq!(asked.status, 200, "{}", asked.body);
}

const MINUTE: SignedDuration = SignedDuration::from_mins(1);
const HOUR: SignedDuration = SignedDuration::from_hours(1);
const IS_OFF: &str =
    "SELECT COUNT(*) FROM stores WHERE store_hash = 'abc123' AND deactivated_at IS NOT NULL";
const IS_REFUSED: &str =
    "SELECT COUNT(*) FROM stores WHERE store_hash = 'abc123' AND reauthorise_since IS NOT NULL";
const REMEMBERED: &str = "SELECT COUNT(*) FROM uninstalls WHERE store_hash = 'abc123'";
/// When the store's token is checked next, in milliseconds.
const NEXT_LOOK: &str = "SELECT COALESCE(MAX(due_at), 0) FROM jobs
                         WHERE store_hash = 'abc123' AND kind = 'uninstalled'";

/// Returns a world in which both stores installed the app a while ago.
async fn installed_long_ago() -> World {
    let world = World::installed().await;
    world.app_clock_forward(MINUTE * 2);
    world
}

async fn widget_status(world: &World) -> u16 {
    let mut claims = world.sandbox.current_customer_claims(FERNWAY, 11);
    let now = world.app_now().as_second();
    (claims["iat"], claims["exp"]) = (json!(now), json!(now + 900));
    let token = world.sandbox.mint(claims, "HS256");
    world.shopper_with(token).widget().await.status
}

/// Replays at `/uninstall` the payload of a user who may only open the app, and waits until the check that
/// follows has found that the token works.
async fn replayed_and_served_again(world: &World) {
    let page = world.merchant(FERNWAY).calls("/uninstall").await;
    assert_eq!(page.status, 200);
    assert_eq!(world.number(IS_OFF).await, 1);
    world.app_clock_forward(MINUTE + SignedDuration::from_secs(1));
    world
        .until("it is active again", async || {
            world.number(IS_OFF).await == 0
        })
        .await;
}

#[tokio::test]
async fn a_replayed_uninstall_is_undone_and_shown_on_the_dashboard() {
    let world = installed_long_ago().await;
    let page = world.merchant(FERNWAY).opens().await.page;
    let told = "section[aria-labelledby=reactivated-title]";
    assert_eq!(page.count(told), 0);

    let replayed = world.merchant(FERNWAY).payload();
    let merchant = world.merchant(FERNWAY);
    merchant.calls_with("/uninstall", &replayed).await;
    assert_eq!(widget_status(&world).await, 403, "at once");
    world.app_clock_forward(MINUTE + SignedDuration::from_secs(1));
    world
        .until("it is active again", async || {
            widget_status(&world).await == 200
        })
        .await;

    let dashboard = merchant.opens().await;
    assert_eq!(dashboard.page.count(told), 1, "{}", dashboard.page.body);
    let health = dashboard.asks("load_health", json!({})).await.json();
    assert!(health["reactivation"]["again_at"]["datetime"].is_string());
    // Neither the same payload nor a newer one deactivates it again without asking BigCommerce first.
    let again = merchant.calls_with("/uninstall", &replayed).await;
    assert_eq!((again.status, widget_status(&world).await), (200, 200));
    world.app_clock_forward(MINUTE);
    let newer = merchant.calls("/uninstall").await;
    assert_eq!((newer.status, widget_status(&world).await), (200, 200));
    world.wait_until_idle().await;
    assert_eq!(widget_status(&world).await, 200);
}

#[tokio::test]
async fn opening_the_app_undoes_a_replayed_uninstall_while_the_token_works() {
    let world = installed_long_ago().await;
    let merchant = world.merchant(FERNWAY);
    merchant.calls("/uninstall").await;
    assert_eq!(widget_status(&world).await, 403);
    assert_eq!(merchant.calls("/load").await.status, 200);
    assert_eq!(widget_status(&world).await, 200);
}

#[tokio::test]
async fn opening_the_app_does_not_reactivate_a_store_whose_token_is_refused() {
    let world = installed_long_ago().await;
    world.sandbox.uninstall(FERNWAY, CLIENT_ID).await;
    let page = world.merchant(FERNWAY).calls("/load").await;
    assert_eq!(page.status, 403, "{}", page.body);
    assert_eq!(page.count("meta[name=reprise-session]"), 0);
    assert_eq!(world.number(IS_OFF).await, 1);
    assert_eq!(widget_status(&world).await, 403);
    assert!(
        world.rows_of(FERNWAY).await > 2,
        "it is checked once and nothing is erased"
    );
}

/// Waits until the token has been refused and the next check is scheduled. If the clock were set forward before that,
/// the check would be scheduled after the new time.
async fn refused_once(world: &World) {
    world
        .until("the token is refused once", async || {
            let is_scheduled = world.number(NEXT_LOOK).await > world.app_now().as_millisecond();
            world.number(IS_REFUSED).await == 1 && is_scheduled
        })
        .await;
}

#[tokio::test]
async fn a_single_401_after_an_uninstall_erases_nothing() {
    let world = installed_long_ago().await;
    assert_eq!(widget_status(&world).await, 200);
    let wrong = Fault::status("GET", "/v2/store", 401).store(FERNWAY);
    world.sandbox.add_fault(wrong);
    world.merchant(FERNWAY).calls("/uninstall").await;
    world.app_clock_forward(MINUTE + SignedDuration::from_secs(1));
    refused_once(&world).await;
    let shoppers = "SELECT COUNT(*) FROM shoppers WHERE store_hash = 'abc123'";
    assert_eq!(world.number(shoppers).await, 1);
    world.app_clock_forward(MINUTE * 6);
    world
        .until("it is active again", async || {
            world.number(IS_OFF).await == 0
        })
        .await;
    assert_eq!(world.number(IS_REFUSED).await, 0);
    assert_eq!(world.number(shoppers).await, 1);
    assert_eq!(widget_status(&world).await, 200);
}

#[tokio::test]
async fn a_store_is_erased_after_two_refusals_five_minutes_apart() {
    let world = installed_long_ago().await;
    let uninstalled = world.app_now().as_millisecond();
    world.sandbox.uninstall(FERNWAY, CLIENT_ID).await;
    let first = world.number(NEXT_LOOK).await - uninstalled;
    assert!((55_000..75_000).contains(&first), "{first} ms");
    world.app_clock_forward(MINUTE + SignedDuration::from_secs(1));
    world
        .until("the second check is scheduled", async || {
            world.number(NEXT_LOOK).await > world.app_now().as_millisecond() + 60_000
        })
        .await;
    assert_eq!(world.number(IS_REFUSED).await, 1);
    let wait = world.number(NEXT_LOOK).await - world.app_now().as_millisecond();
    assert!((240_000..301_000).contains(&wait), "{wait} ms");
    assert!(world.rows_of(FERNWAY).await > 2);
    world.app_clock_forward(MINUTE * 5 + SignedDuration::from_secs(1));
    world
        .until("nothing is left", async || {
            world.rows_of(FERNWAY).await == 0
        })
        .await;
    assert!(world.rows_of(KILN).await > 0);
    assert_eq!(world.merchant(FERNWAY).installs().await.status, 200);
    assert_eq!(widget_status(&world).await, 200);
}

#[tokio::test]
async fn a_token_revoked_within_a_week_of_an_uninstall_erases_the_store() {
    let world = installed_long_ago().await;
    replayed_and_served_again(&world).await;
    let next = world.number(NEXT_LOOK).await - world.app_now().as_millisecond();
    assert!((3_500_000..3_700_000).contains(&next), "hourly: {next} ms");
    world.app_clock_forward(HOUR * (24 * 6));
    world
        .until("it is checked", async || {
            world.number(NEXT_LOOK).await > world.app_now().as_millisecond()
        })
        .await;
    assert_eq!(world.number(REMEMBERED).await, 1);
    let dead = Fault::status("GET", "*", 401).store(FERNWAY).times(0);
    world.sandbox.add_fault(dead);
    world.app_clock_forward(HOUR + MINUTE);
    refused_once(&world).await;
    world.app_clock_forward(MINUTE * 6);
    world
        .until("nothing is left", async || {
            world.rows_of(FERNWAY).await == 0
        })
        .await;
}

#[tokio::test]
async fn an_uninstall_is_dismissed_after_a_week_of_a_working_token() {
    let world = installed_long_ago().await;
    replayed_and_served_again(&world).await;
    world.app_clock_forward(HOUR * (24 * 7) + HOUR);
    world
        .until("it is forgotten", async || {
            world.number(REMEMBERED).await == 0
        })
        .await;
    world
        .until("no further check is scheduled", async || {
            world.number(NEXT_LOOK).await == 0
        })
        .await;
    let page = world.merchant(FERNWAY).opens().await.page;
    assert_eq!(page.count("#reactivated-title"), 0);
}

const CHECK_FAILED: &str = "SELECT COUNT(*) FROM jobs
                           WHERE store_hash = 'abc123' AND kind = 'uninstalled' AND failures > 0";

#[tokio::test]
async fn an_uninstalled_store_whose_token_cannot_be_checked_is_erased_after_30_days() {
    let mut world = installed_long_ago().await;
    let unclear = Fault::status("GET", "/v2/store", 404).store(FERNWAY);
    world.sandbox.add_fault(unclear.times(0));
    for store in [FERNWAY, KILN] {
        let page = world.merchant(store).calls("/uninstall").await;
        assert_eq!(page.status, 200);
    }
    // A token that cannot be decrypted can never be checked, so that store is erased after a week.
    world
        .change_database("UPDATE stores SET access_token = x'00' WHERE store_hash = 'xyz789'")
        .await;
    world.app_clock_forward(MINUTE + SignedDuration::from_secs(1));
    world
        .until("the check fails", async || {
            world.number(CHECK_FAILED).await == 1
        })
        .await;
    assert_eq!(widget_status(&world).await, 403);

    world.app_clock_forward(HOUR * (24 * 29));
    world.restart().await;
    // Stores are checked in the order of their installs, so this one is the last of the round.
    world
        .until("the other store is erased", async || {
            world.rows_of(KILN).await == 0
        })
        .await;
    assert_eq!(world.number(IS_OFF).await, 1, "not too early");
    assert!(world.rows_of(FERNWAY).await > 2);
    assert_eq!(widget_status(&world).await, 403);

    world.app_clock_forward(HOUR * 24);
    world.restart().await;
    world
        .until("nothing is left", async || {
            world.rows_of(FERNWAY).await == 0
        })
        .await;
}

#[tokio::test]
async fn a_store_uninstalled_long_ago_is_reactivated_if_its_token_works() {
    let mut world = installed_long_ago().await;
    let unclear = Fault::status("GET", "/v2/store", 404).store(FERNWAY);
    world.sandbox.add_fault(unclear.times(0));
    let page = world.merchant(FERNWAY).calls("/uninstall").await;
    assert_eq!(page.status, 200);
    world.stop().await;
    world.sandbox.clear_faults();
    world.app_clock_forward(HOUR * (24 * 31));
    world.start_app().await;
    world
        .until("it is active again", async || {
            world.number(IS_OFF).await == 0
        })
        .await;
    assert_eq!(widget_status(&world).await, 200);
}

#[tokio::test]
async fn reactivation_and_its_webhook_check_are_atomic() {
    let world = installed_long_ago().await;
    world
        .change_database(
            "CREATE TRIGGER refuse BEFORE DELETE ON webhook_states
             BEGIN SELECT RAISE(ABORT, 'not now'); END",
        )
        .await;
    let page = world.merchant(FERNWAY).calls("/uninstall").await;
    assert_eq!(page.status, 200);
    world.sandbox.clear_calls();
    world.app_clock_forward(MINUTE + SignedDuration::from_secs(1));
    world
        .until("the check fails", async || {
            world.number(CHECK_FAILED).await == 1
        })
        .await;
    assert_eq!(world.number(IS_OFF).await, 1);
    assert_eq!(world.calls_to("/v3/hooks"), 0);

    world.change_database("DROP TRIGGER refuse").await;
    world.app_clock_forward(MINUTE);
    world
        .until("it is active again", async || {
            world.number(IS_OFF).await == 0
        })
        .await;
    world
        .until("its webhooks are checked", async || {
            world.calls_to("/v3/hooks") > 0
        })
        .await;
}

#[tokio::test]
async fn an_install_cancels_a_pending_uninstall() {
    let world = installed_long_ago().await;
    world.sandbox.uninstall(FERNWAY, CLIENT_ID).await;
    assert_eq!(world.merchant(FERNWAY).installs().await.status, 200);
    assert_eq!(world.number(REMEMBERED).await, 0);
    assert_eq!(world.number(NEXT_LOOK).await, 0);
    assert_eq!(widget_status(&world).await, 200);
}

#[tokio::test]
async fn a_payload_that_opened_the_app_cannot_uninstall_or_remove_a_user() {
    let world = installed_long_ago().await;
    let merchant = world.merchant(FERNWAY);
    let mut without_id = merchant.payload_claims(SignedDuration::from_secs(1));
    without_id.as_object_mut().unwrap().remove("jti");
    let without_id = world.sandbox.mint(without_id, "HS256");
    for payload in [merchant.payload(), without_id] {
        let dashboard = merchant.opens_with(&payload).await;
        for callback in ["/uninstall", "/remove_user"] {
            let page = merchant.calls_with(callback, &payload).await;
            assert_eq!(page.status, 200, "{callback}");
        }
        assert_eq!(widget_status(&world).await, 200);
        let asked = dashboard.asks("load_health", json!({})).await;
        assert_eq!(asked.status, 200, "{}", asked.body);
    }
    assert_eq!(world.number(REMEMBERED).await, 0);
    assert_eq!(world.number("SELECT COUNT(*) FROM removed_users").await, 0);
}

#[tokio::test]
async fn a_payload_signed_before_the_latest_install_changes_nothing() {
    let world = installed_long_ago().await;
    let merchant = world.merchant(FERNWAY);
    let (uninstall, removal) = (merchant.payload(), merchant.payload());
    world.app_clock_forward(SignedDuration::from_secs(1));
    let page = merchant.installs().await;
    let session = page.attributes("meta[name=reprise-session]", "content");
    for (callback, payload) in [("/uninstall", &uninstall), ("/remove_user", &removal)] {
        let page = merchant.calls_with(callback, payload).await;
        assert_eq!(page.status, 200, "{callback}");
    }
    assert_eq!(widget_status(&world).await, 200);
    let asked = world
        .call("load_health", Some(&session[0]), json!({}))
        .await;
    assert_eq!(asked.status, 200, "{}", asked.body);
}

#[tokio::test]
async fn head_requests_change_nothing() {
    let world = World::new().await;
    let merchant = world.merchant(FERNWAY);
    let auth = merchant.consents().await;
    let head = async |url: &str| {
        let answer = world.browser.head(url).send().await.unwrap();
        assert_eq!(answer.status().as_u16(), 405, "{url}");
        assert_eq!(answer.headers()["allow"], "GET", "{url}");
    };
    head(&auth).await;
    assert_eq!(world.rows_of(FERNWAY).await, 0);
    assert_eq!(world.visit_url(&auth).await.status, 200, "the code is good");
    world.app_clock_forward(MINUTE);
    let dashboard = merchant.opens().await;
    world.wait_until_idle().await;
    let users = "SELECT SUM(last_seen_at) FROM store_users";
    let before = (world.rows_of(FERNWAY).await, world.number(users).await);
    world.app_clock_forward(MINUTE);
    for callback in ["/load", "/uninstall", "/remove_user"] {
        let payload = urlencode(&merchant.payload());
        head(&world.url(&format!("{callback}?signed_payload_jwt={payload}"))).await;
    }
    let after = (world.rows_of(FERNWAY).await, world.number(users).await);
    assert_eq!(after, before);
    assert_eq!(widget_status(&world).await, 200);
    assert_eq!(dashboard.asks("load_health", json!({})).await.status, 200);
}

#[tokio::test]
async fn a_payload_opens_the_app_repeatedly_for_ten_minutes() {
    let world = installed_long_ago().await;
    let merchant = world.merchant(FERNWAY);
    let old = merchant.payload_of(MINUTE * 10 - SignedDuration::from_secs(20));
    // The world was installed after that payload was signed.
    world
        .change_database("UPDATE stores SET sessions_valid_from = 0")
        .await;
    for _ in 0..2 {
        assert_eq!(merchant.calls_with("/load", &old).await.status, 200);
    }
    world.app_clock_forward(SignedDuration::from_secs(20));
    let page = merchant.calls_with("/load", &old).await;
    assert_eq!(page.status, 401);
    assert_eq!(page.count("meta[name=reprise-session]"), 0);
    assert_eq!(page.texts("h1"), ["This link to Reprise is not valid"]);
    let mut without_iat = merchant.payload_claims(MINUTE * 11);
    without_iat.as_object_mut().unwrap().remove("iat");
    let without_iat = world.sandbox.mint(without_iat, "HS256");
    let page = merchant.calls_with("/load", &without_iat).await;
    assert_eq!(page.status, 401);
}

#[tokio::test]
async fn renewals_do_not_extend_a_session_past_twelve_hours() {
    let world = World::installed().await;
    let mut session = world.merchant(FERNWAY).opens().await.session;
    for step in 1..=14 {
        world.app_clock_ahead(MINUTE * (50 * step));
        let asked = world.call("load_health", Some(&session), json!({})).await;
        assert_eq!(asked.status, 200, "step {step}: {}", asked.body);
        session = asked.header("x-reprise-session").to_owned();
        assert!(!session.is_empty(), "step {step}");
    }
    world.app_clock_ahead(HOUR * 12 - MINUTE);
    let form = [("session", session.as_str())];
    let again = || {
        let request = world.browser.post(world.url("/dashboard"));
        request.header("Sec-Fetch-Site", "same-origin")
    };
    let page = again().form(&form);
    let page = Page::of(page.send().await.unwrap()).await;
    assert_eq!(page.status, 200, "a frame that is loaded again");
    let renewed = page.attributes("meta[name=reprise-session]", "content");
    world.app_clock_ahead(HOUR * 12 + MINUTE);
    for session in [&session, &renewed[0]] {
        let asked = world.call("load_health", Some(session), json!({})).await;
        assert_eq!(asked.status, 401);
        let form = [("session", session.as_str())];
        let page = again().form(&form);
        assert_eq!(page.send().await.unwrap().status().as_u16(), 401);
    }
}

#[tokio::test]
async fn removing_a_user_signs_them_out_and_accepts_unknown_users() {
    let world = installed_long_ago().await;
    let merchant = world.merchant(FERNWAY);
    assert_eq!(merchant.calls("/remove_user").await.status, 200);
    world.app_clock_forward(SignedDuration::from_secs(1));
    let dashboard = merchant.opens().await;
    let asked = dashboard.asks("load_overview", json!({})).await;
    assert_eq!(asked.status, 200, "{}", asked.body);
    world.app_clock_forward(SignedDuration::from_secs(1));
    for _ in 0..2 {
        assert_eq!(merchant.calls("/remove_user").await.status, 200);
        let asked = dashboard.asks("load_overview", json!({})).await;
        assert_eq!(asked.status, 401, "{}", asked.body);
    }
}

#[tokio::test]
async fn a_rate_limited_user_can_still_be_removed() {
    let world = installed_long_ago().await;
    let merchant = world.merchant(FERNWAY);
    let dashboard = merchant.opens().await;
    let path = format!("/load?signed_payload_jwt={}", merchant.payload());
    let pages = repeat(world.browser.get(world.url(&path)), 200).await;
    assert!(pages.iter().any(|page| page.status == 429));
    world.app_clock_forward(SignedDuration::from_secs(1));
    assert_eq!(merchant.calls("/remove_user").await.status, 200);
    let asked = dashboard.asks("load_overview", json!({})).await;
    assert_ne!(asked.status, 200, "{}", asked.body);
    world.app_clock_forward(SignedDuration::from_mins(1));
    let asked = dashboard.asks("load_overview", json!({})).await;
    assert_eq!(asked.status, 401, "{}", asked.body);
}

#[tokio::test]
async fn payloads_and_sessions_from_before_a_removal_are_rejected() {
    let world = installed_long_ago().await;
    let merchant = world.merchant(FERNWAY);
    let kept = merchant.payload();
    let before = merchant.opens_with(&kept).await;
    world.app_clock_forward(SignedDuration::from_secs(1));
    let unused = merchant.payload();
    merchant.calls("/remove_user").await;
    for payload in [&kept, &unused] {
        assert_eq!(merchant.calls_with("/load", payload).await.status, 401);
    }
    // A user who regains access has a payload signed after that. Their old session stays ended.
    world.app_clock_forward(SignedDuration::from_secs(2));
    let again = merchant.opens().await;
    assert_eq!(again.asks("load_health", json!({})).await.status, 200);
    assert_eq!(before.asks("load_health", json!({})).await.status, 401);
    assert_eq!(merchant.calls_with("/load", &kept).await.status, 401);
}

#[tokio::test]
async fn installs_and_uninstalls_end_earlier_sessions() {
    let world = installed_long_ago().await;
    let merchant = world.merchant(FERNWAY);
    let mut colleague = world.merchant(FERNWAY);
    colleague.user_id = Some(world.sandbox.stores()[0].users[1]);
    let before = [merchant.opens().await, colleague.opens().await];
    world.app_clock_forward(MINUTE);
    assert_eq!(merchant.installs().await.status, 200);
    // They open the app again, and the old sessions stay ended.
    let between = [merchant.opens().await, colleague.opens().await];
    for dashboard in &before {
        assert_eq!(dashboard.asks("load_health", json!({})).await.status, 401);
    }
    for dashboard in &between {
        assert_eq!(dashboard.asks("load_health", json!({})).await.status, 200);
    }
    world.app_clock_forward(MINUTE);
    merchant.calls("/uninstall").await;
    assert_eq!(merchant.calls("/load").await.status, 200, "the token works");
    for dashboard in &between {
        assert_eq!(dashboard.asks("load_health", json!({})).await.status, 401);
    }
}

#[tokio::test]
async fn being_named_in_a_payload_grants_no_access() {
    let world = installed_long_ago().await;
    let owner = world.merchant(FERNWAY);
    let mut colleague = world.merchant(FERNWAY);
    colleague.user_id = Some(world.sandbox.stores()[0].users[1]);
    let dashboard = owner.opens().await;
    // The colleague's payload names the owner, and is older than the owner's removal.
    let names_owner = colleague.payload();
    world.app_clock_forward(SignedDuration::from_secs(1));
    assert_eq!(owner.calls("/remove_user").await.status, 200);
    assert_eq!(
        colleague.calls_with("/load", &names_owner).await.status,
        200
    );
    world.app_clock_forward(SignedDuration::from_secs(1));
    assert_eq!(colleague.calls("/load").await.status, 200);
    let asked = dashboard.asks("load_health", json!({})).await;
    assert_eq!(asked.status, 401, "{}", asked.body);
    let users = "SELECT COUNT(*) FROM store_users WHERE store_hash = 'abc123'";
    assert_eq!(world.number(users).await, 1, "only users who opened it");
}

#[tokio::test]
async fn repeated_payloads_are_rate_limited_and_write_nothing() {
    let world = installed_long_ago().await;
    let (merchant, mut colleague) = (world.merchant(FERNWAY), world.merchant(FERNWAY));
    colleague.user_id = Some(world.sandbox.stores()[0].users[1]);
    colleague.opens().await;
    world.app_clock_forward(SignedDuration::from_secs(1));
    world.wait_until_idle().await;
    for (user, callback) in [(&colleague, "/remove_user"), (&merchant, "/uninstall")] {
        let payload = user.payload();
        assert_eq!(user.calls_with(callback, &payload).await.status, 200);
        // A request that writes now would wait and fail.
        let other = world.lock_database().await;
        for _ in 0..2 {
            assert_eq!(user.calls_with(callback, &payload).await.status, 200);
        }
        let path = format!("{callback}?signed_payload_jwt={}", urlencode(&payload));
        let pages = repeat(world.browser.get(world.url(&path)), 50).await;
        let refused = pages.iter().filter(|page| page.status == 429).count();
        assert!(refused >= 45, "{callback}: {refused}");
        assert!(pages.iter().all(|page| [200, 429].contains(&page.status)));
        let page = pages.iter().find(|page| page.status == 429).unwrap();
        assert_eq!(page.code(), "too_many_requests");
        assert!(!page.header("retry-after").is_empty());
        unlock(other).await;
    }
}

#[tokio::test]
async fn an_uninstall_gets_503_while_the_database_is_locked() {
    let world = installed_long_ago().await;
    let merchant = world.merchant(FERNWAY);
    let payload = merchant.payload();
    let other = world.lock_database().await;
    let page = merchant.calls_with("/uninstall", &payload).await;
    assert_eq!((page.status, &*page.code()), (503, "busy"));
    assert!(!page.header("retry-after").is_empty());
    assert_eq!(world.number(IS_OFF).await, 0);
    unlock(other).await;
    let page = merchant.calls_with("/uninstall", &payload).await;
    assert_eq!((page.status, world.number(IS_OFF).await), (200, 1));
}
