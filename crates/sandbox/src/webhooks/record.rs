//! What became of deliveries.

use std::collections::VecDeque;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::lanes::Pending;

/// Attempts and e-mails kept; older ones are forgotten.
const KEPT: usize = 10_000;

/// An attempt to deliver, or the end of a delivery without one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    /// Grows by one with every record; not reset when deliveries are forgotten.
    pub seq: u64,
    /// The hook.
    pub hook_id: u64,
    /// The store's hash.
    pub store: String,
    /// The event's scope.
    pub scope: String,
    /// The header `webhook-id`.
    pub webhook_id: String,
    /// 1 for the first, 12 for the last retry; 0 where none was made.
    pub attempt: u32,
    /// What became of it.
    pub outcome: Outcome,
    /// The status answered; none where there was no answer.
    pub status: Option<u16>,
    /// Why it failed or was not made, in words.
    pub reason: Option<String>,
    /// When it was due, by the sandbox's clock; RFC 3339.
    pub due: String,
    /// When it ended, by the sandbox's clock; RFC 3339.
    pub time: String,
    /// When the next attempt is due; none where there is none.
    pub next_due: Option<String>,
    /// The body.
    pub body: String,
}

/// What became of a delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It was acknowledged.
    Delivered,
    /// It failed, and will be tried again.
    Failed,
    /// It failed for the last time; its hook is deactivated.
    GivenUp,
    /// It was put off because its domain is blocked; no attempt was made.
    PutOff,
    /// It was never made: a fault, a full queue or an inactive hook.
    Dropped,
}

/// An e-mail that BigCommerce would have sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WebhookEmail {
    /// To whom: what `PUT /v3/hooks/admin` was told. Empty where it was told nothing: then it goes to
    /// the address the app was registered with, which the sandbox does not know.
    pub to: Vec<String>,
    /// The store's hash.
    pub store: String,
    /// The app.
    pub client_id: String,
    /// The hook, where it is about one.
    pub hook_id: Option<u64>,
    /// What it says.
    pub text: String,
    /// When, by the sandbox's clock; RFC 3339.
    pub time: String,
}

/// What an attempt came to.
pub(super) struct Ending<'a> {
    pub(super) outcome: Outcome,
    pub(super) status: Option<u16>,
    pub(super) reason: Option<&'a str>,
    pub(super) next_due: Option<Timestamp>,
}

impl<'a> Ending<'a> {
    pub(super) fn of(outcome: Outcome, reason: &'a str) -> Self {
        Self {
            outcome,
            status: None,
            reason: Some(reason),
            next_due: None,
        }
    }
}

/// The record.
#[derive(Default)]
pub(super) struct Record {
    pub(super) deliveries: VecDeque<Delivery>,
    pub(super) emails: VecDeque<WebhookEmail>,
    seen: u64,
}

impl Record {
    /// Writes down what became of a delivery.
    pub(super) fn add(&mut self, pending: &Pending, ending: Ending<'_>, now: Timestamp) {
        self.seen += 1;
        let delivery = Delivery {
            seq: self.seen,
            hook_id: pending.hook_id,
            store: pending.store.clone(),
            scope: pending.scope.clone(),
            webhook_id: pending.webhook_id.clone(),
            attempt: pending.attempts,
            outcome: ending.outcome,
            status: ending.status,
            reason: ending.reason.map(str::to_owned),
            due: pending.due.to_string(),
            time: now.to_string(),
            next_due: ending.next_due.map(|at| at.to_string()),
            body: pending.body.clone(),
        };
        tracing::debug!(
            hook = delivery.hook_id,
            scope = delivery.scope,
            attempt = delivery.attempt,
            status = delivery.status,
            outcome = ?delivery.outcome,
            "a webhook"
        );
        keep(&mut self.deliveries, delivery);
    }

    /// Writes down an e-mail.
    pub(super) fn mail(&mut self, email: WebhookEmail) {
        tracing::info!(
            store = email.store,
            hook = email.hook_id,
            "an e-mail would be sent"
        );
        keep(&mut self.emails, email);
    }
}

fn keep<T>(kept: &mut VecDeque<T>, one: T) {
    if kept.len() >= KEPT {
        kept.pop_front();
    }
    kept.push_back(one);
}
