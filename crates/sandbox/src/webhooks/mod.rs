//! Webhooks: subscriptions and deliveries
//! (BigCommerce docs, `docs/integrations/webhooks/`).
//!
//! A fired [`Event`] becomes a delivery for every hook that covers it. The [`engine`] makes the
//! deliveries that are due by the sandbox's clock. A failed one is retried after each of
//! [`RETRY_DELAYS`]; then the hook is deactivated. [`clock`] sets the clock forward without skipping
//! anything that becomes due on the way.
//!
//! Unlike in BigCommerce, a hook works immediately (there: within a minute), and deliveries to one
//! destination arrive in order unless disorder is asked for.
//!
//! [`RETRY_DELAYS`]: retry::RETRY_DELAYS

mod attempt;
mod blocks;
mod clock;
mod destination;
mod engine;
mod event;
mod fault;
mod fire;
mod payload;
mod queues;
mod record;
mod resolver;
mod retry;
mod scope;
mod settings;
mod signal;
mod signing;
mod subscriptions;

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::model::Hook;
use blocks::Blocks;
use queues::DeliveryQueues;
use record::Record;
use signal::Signal;

pub(crate) use blocks::Block;
pub(crate) use clock::{advance, settled};
pub(crate) use destination::parse as parse_destination;
pub(crate) use engine::Engine;
pub(crate) use event::Event;
pub(crate) use resolver::LocalNames;
pub(crate) use scope::is_known as is_known_scope;

pub use fault::{BadSignature, WebhookFault, WebhookMatch, WebhookTrouble};
pub use record::{Delivery, Outcome, WebhookEmail};
pub use settings::{ReleaseOrder, Timestamps, WebhookSettings};

/// The mutable state of webhooks.
#[derive(Default)]
pub(crate) struct Webhooks {
    hooks: Vec<Hook>,
    /// Recipients of emails by store and client id.
    emails: BTreeMap<(String, String), Vec<String>>,
    settings: WebhookSettings,
    pub(crate) faults: Vec<WebhookFault>,
    /// Whether deliveries are held back.
    held: bool,
    queues: DeliveryQueues,
    blocks: Blocks,
    record: Record,
    /// When the last exception about a delivery to be retried was sent, by destination.
    retry_exceptions: BTreeMap<String, Timestamp>,
    last_hook: u64,
    change_count: u64,
    refund_count: u64,
    /// Notified when there may be something to do.
    wakeup: Signal,
    /// Notified when there is nothing left to do for now.
    idle: Signal,
}

/// The status of webhooks.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub(crate) struct Status {
    held: bool,
    settings: WebhookSettings,
    faults: Vec<WebhookFault>,
    #[serde(rename = "under_way")]
    in_flight: usize,
    waiting: Vec<Waiting>,
    emails: Vec<WebhookEmail>,
}

/// A waiting delivery.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub(crate) struct Waiting {
    hook_id: u64,
    store: String,
    scope: String,
    webhook_id: String,
    /// Attempts so far.
    attempts: u32,
    due: String,
}

impl Webhooks {
    /// Returns to the initial state. Subscribers of signals stay subscribed, and the results of
    /// deliveries in flight are ignored.
    pub(crate) fn reset(&mut self) {
        *self = Self {
            wakeup: self.wakeup.clone(),
            idle: self.idle.clone(),
            queues: self.queues.reset(),
            ..Self::default()
        };
        self.wakeup.notify();
    }

    /// Returns the status.
    pub(crate) fn status(&self) -> Status {
        let waiting = |it: &queues::Pending| Waiting {
            hook_id: it.hook_id,
            store: it.store.clone(),
            scope: it.scope.clone(),
            webhook_id: it.webhook_id.clone(),
            attempts: it.attempts,
            due: it.due.to_string(),
        };
        Status {
            held: self.held,
            settings: self.settings.clone(),
            faults: self.faults.clone(),
            in_flight: self.queues.in_flight(),
            waiting: self.queues.waiting().into_iter().map(waiting).collect(),
            emails: self.emails(),
        }
    }

    /// Returns the recorded deliveries after number `since`.
    pub(crate) fn deliveries(&self, since: u64) -> Vec<Delivery> {
        let all = self.record.deliveries.iter();
        all.filter(|it| it.seq > since).cloned().collect()
    }

    /// Clears the record of deliveries.
    pub(crate) fn forget_deliveries(&mut self) {
        self.record.deliveries.clear();
    }

    /// Returns the emails that BigCommerce would have sent.
    pub(crate) fn emails(&self) -> Vec<WebhookEmail> {
        self.record.emails.iter().cloned().collect()
    }

    /// Holds deliveries back from now on.
    pub(crate) fn hold(&mut self) {
        self.held = true;
    }

    /// Resumes deliveries. The ones that were held and are due are made one at a time in this order.
    pub(crate) fn release(&mut self, order: ReleaseOrder, now: Timestamp) {
        if self.held {
            self.queues.release(now, |due| order.apply(due));
        }
        self.held = false;
        self.wakeup.notify();
    }

    /// Changes the settings.
    pub(crate) fn set(&mut self, settings: WebhookSettings) {
        self.settings = settings.within_bounds();
        self.wakeup.notify();
    }

    /// Returns the id of the next refund.
    pub(crate) fn next_refund(&mut self) -> u64 {
        self.refund_count += 1;
        self.refund_count
    }
}
