//! Clock skew between BigCommerce and the app, by minutes and by an hour.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use sandbox::{
    WebhookOutcome,
    seed::{FERNWAY, customers},
};
use testkit::{NEW_PRODUCT, Page, product_ids};

use crate::support::World;

const KNOWN: u64 = customers::REGULAR.id;
const BUYER: u64 = customers::NO_ORDERS.id;
/// How far the app's clock is off, in seconds.
const APART: [i64; 4] = [-3_600, -300, 300, 3_600];

impl World {
    /// Views with a token that was made by the app's own clock.
    async fn seen_by_the_apps_clock(&self, customer: u64) -> Page {
        let mut claims = self.sandbox.current_customer_claims(FERNWAY, customer);
        let now = self.app_now().as_second();
        claims["iat"] = now.into();
        claims["exp"] = (now + 900).into();
        let token = self.sandbox.mint(claims, "HS256");
        self.shopper_with(token).purchases().await
    }

    /// Returns how each delivery so far has ended.
    fn outcomes(&self) -> Vec<(WebhookOutcome, Option<u16>)> {
        let deliveries = self.sandbox.deliveries();
        let outcomes = deliveries.iter().map(|it| (it.outcome, it.status));
        outcomes.collect()
    }
}

#[tokio::test]
async fn a_token_works_within_its_lifetime_by_the_apps_clock() {
    let world = World::installed().await;
    let known = world.shopper(FERNWAY, KNOWN).purchases().await;
    let names = known.json()["purchases"].clone();
    let name = names[0]["name"].as_str().unwrap().to_owned();
    for apart in APART {
        world.app_clock_ahead(SignedDuration::from_secs(apart));
        let shopper = world.shopper(FERNWAY, KNOWN);
        let (page, widget) = (shopper.purchases().await, shopper.widget().await);
        let refusal = match apart {
            300 => None,
            3_600 => Some("token_expired"),
            _ => Some("token_not_yet_valid"),
        };
        match refusal {
            None => {
                assert_eq!(page.json()["purchases"], names, "{apart}");
                assert!(widget.body.contains(&name), "{apart}");
            }
            Some(code) => {
                assert_eq!((page.status, &*page.code()), (401, code), "{apart}");
                assert_eq!(widget.status, 401, "{apart}");
                assert!(!widget.body.contains(&name), "{apart}: {}", widget.body);
            }
        }
    }
    world.app_clock_ahead(SignedDuration::ZERO);
    let page = world.shopper(FERNWAY, KNOWN).purchases().await;
    assert_eq!(page.json()["purchases"], names);
}

#[tokio::test]
async fn accepts_deliveries_with_clocks_almost_five_minutes_apart() {
    let world = World::installed().await;
    world.shopper(FERNWAY, BUYER).purchases().await;
    // A few seconds less, since a delivery takes time.
    for (number, apart) in [(1, -290), (2, 290)] {
        world.app_clock_ahead(SignedDuration::from_secs(apart));
        world.sandbox.clear_deliveries();
        world.place(FERNWAY, BUYER, &[NEW_PRODUCT]).await;
        world.sandbox.webhooks_settled().await;
        let outcomes = world.outcomes();
        assert!(!outcomes.is_empty());
        let taken = (WebhookOutcome::Delivered, Some(200));
        assert!(
            outcomes.iter().all(|it| *it == taken),
            "{apart}: {outcomes:?}"
        );
        world
            .until("the order shows", async || {
                let page = world.seen_by_the_apps_clock(BUYER).await;
                page.json()["purchases"][0]["times_purchased"] == number
            })
            .await;
    }
}

#[tokio::test]
async fn deliveries_refused_by_a_wrong_clock_are_resent_and_accepted() {
    let world = World::installed().await;
    world.shopper(FERNWAY, BUYER).purchases().await;
    for (placed, apart) in (1..).zip([-3_600, -310, 310, 3_600]) {
        let right = world.sandbox.now().duration_since(Timestamp::now());
        world.app_clock_ahead(right + SignedDuration::from_secs(apart));
        world.sandbox.clear_deliveries();
        world.place(FERNWAY, BUYER, &[NEW_PRODUCT]).await;
        world.sandbox.webhooks_settled().await;
        let outcomes = world.outcomes();
        assert!(!outcomes.is_empty());
        let refused = (WebhookOutcome::Failed, Some(401));
        assert!(
            outcomes.iter().all(|it| *it == refused),
            "{apart}: {outcomes:?}"
        );

        // A minute later somebody has corrected it.
        let minute = Duration::from_secs(61);
        let now = world.sandbox.now() + minute;
        world.app_clock_ahead(now.duration_since(Timestamp::now()));
        world.sandbox.advance(minute).await;
        world
            .until("the order shows", async || {
                let page = world.seen_by_the_apps_clock(BUYER).await;
                page.json()["purchases"][0]["times_purchased"] == placed
            })
            .await;
    }
}

#[tokio::test]
async fn later_reads_replace_those_made_by_a_wrong_clock() {
    let customers = [
        BUYER,
        customers::EVERY_STATUS.id,
        customers::OPTIONS.id,
        KNOWN,
    ];
    let world = World::installed().await;
    for (apart, customer) in APART.into_iter().zip(customers) {
        world.app_clock_ahead(SignedDuration::from_secs(apart));
        let page = world.seen_by_the_apps_clock(customer).await;
        assert_eq!(page.status, 200, "{apart}: {}", page.body);
        assert!(!product_ids(&page).contains(&NEW_PRODUCT));
        world.wait_until_idle().await;

        world.app_clock_ahead(SignedDuration::ZERO);
        let order = world.place(FERNWAY, customer, &[NEW_PRODUCT]).await;
        let shows = async || {
            let page = world.shopper(FERNWAY, customer).purchases().await;
            product_ids(&page).contains(&NEW_PRODUCT)
        };
        world.until("the order shows", shows).await;
        let archive = serde_json::json!({"is_deleted": true});
        world.change_order(FERNWAY, order, archive).await;
        world
            .until("the order is taken back", async || !shows().await)
            .await;
    }
}
