//! Webhooks and the clock, for tests.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use super::Sandbox;
use crate::{Delivery, ReleaseOrder, WebhookEmail, WebhookFault, WebhookSettings, admin, webhooks};

impl Sandbox {
    /// Returns the time of the sandbox's clock.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.shared.clock.now()
    }

    /// Sets the clock forward, by ten years at most. What falls due on the way (retries, delayed
    /// deliveries, hooks that lapse) happens at its time, and is done before this returns. Tokens
    /// are issued by this clock, too.
    pub async fn advance(&self, by: Duration) -> Timestamp {
        let by = SignedDuration::try_from(by).unwrap_or(SignedDuration::MAX);
        webhooks::advance(&self.shared, by).await
    }

    /// Waits until no delivery is in progress and none is due.
    pub async fn webhooks_settled(&self) {
        webhooks::settled(&self.shared).await;
    }

    /// Returns the record of deliveries since it was last cleared, oldest first: every attempt, and
    /// every delivery that was never made.
    #[must_use]
    pub fn deliveries(&self) -> Vec<Delivery> {
        self.shared.lock().webhooks.deliveries(0)
    }

    /// Clears the record of deliveries.
    pub fn clear_deliveries(&self) {
        self.shared.lock().webhooks.forget_deliveries();
    }

    /// Returns the emails that BigCommerce would have sent about webhooks.
    #[must_use]
    pub fn webhook_emails(&self) -> Vec<WebhookEmail> {
        self.shared.lock().webhooks.emails()
    }

    /// Holds back webhooks until they are released. Deliveries in progress finish.
    pub fn hold_webhooks(&self) {
        self.shared.lock().webhooks.hold();
    }

    /// Delivers the held webhooks one after another in this order, then continues as usual.
    pub fn release_webhooks(&self, order: ReleaseOrder) {
        let now = self.shared.clock.now();
        self.shared.lock().webhooks.release(order, now);
    }

    /// Adds a fault of deliveries. Faults are tried in the order in which they were added.
    pub fn add_webhook_fault(&self, fault: WebhookFault) {
        self.shared.lock().webhooks.faults.push(fault);
    }

    /// Removes all faults of deliveries.
    pub fn clear_webhook_faults(&self) {
        self.shared.lock().webhooks.faults.clear();
    }

    /// Chooses how deliveries are made.
    pub fn set_webhooks(&self, settings: WebhookSettings) {
        self.shared.lock().webhooks.set(settings);
    }

    /// Fires any event to the hooks that cover it, whether it happened or not. Returns whether there is
    /// such a store.
    pub fn fire(&self, store: &str, scope: &str, data: Value) -> bool {
        admin::fire(&self.shared, store, scope, data)
    }
}
