//! The record of deliveries and emails.

use std::collections::VecDeque;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::queues::Pending;

/// The maximum number of attempts and emails that are kept; older ones are removed.
const MAX_KEPT: usize = 10_000;

/// A delivery attempt, or the end of a delivery without one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    /// Increases by one with every record; not reset when the record is cleared.
    pub seq: u64,
    /// The hook's id.
    pub hook_id: u64,
    /// The store's hash.
    pub store: String,
    /// The event's scope.
    pub scope: String,
    /// The header `webhook-id`.
    pub webhook_id: String,
    /// 1 for the first attempt, 12 for the last retry; 0 if none was made.
    pub attempt: u32,
    /// The outcome.
    pub outcome: Outcome,
    /// The status of the response, if there was one.
    pub status: Option<u16>,
    /// Why it failed or was not made.
    pub reason: Option<String>,
    /// When it was due, by the sandbox's clock; RFC 3339.
    pub due: String,
    /// When it ended, by the sandbox's clock; RFC 3339.
    pub time: String,
    /// When the next attempt is due, if there is one.
    pub next_due: Option<String>,
    /// The body.
    pub body: String,
}

/// The outcome of a delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It was acknowledged.
    Delivered,
    /// It failed and will be retried.
    Failed,
    /// The last attempt failed; the hook is deactivated.
    GivenUp,
    /// It was postponed because its domain is blocked; no attempt was made.
    PutOff,
    /// It was dropped because of a fault, a full queue or an inactive hook.
    Dropped,
}

/// An email that BigCommerce would have sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WebhookEmail {
    /// The recipients set with `PUT /v3/hooks/admin`. If empty, BigCommerce would send it to the
    /// address the app was registered with, which the sandbox does not know.
    pub to: Vec<String>,
    /// The store's hash.
    pub store: String,
    /// The app's client id.
    pub client_id: String,
    /// The hook, if it is about one.
    pub hook_id: Option<u64>,
    /// The text.
    pub text: String,
    /// When, by the sandbox's clock; RFC 3339.
    pub time: String,
}

/// The result of an attempt.
pub(super) struct AttemptResult<'a> {
    pub(super) outcome: Outcome,
    pub(super) status: Option<u16>,
    pub(super) reason: Option<&'a str>,
    pub(super) next_due: Option<Timestamp>,
}

impl<'a> AttemptResult<'a> {
    pub(super) fn new(outcome: Outcome, reason: &'a str) -> Self {
        Self {
            outcome,
            status: None,
            reason: Some(reason),
            next_due: None,
        }
    }
}

/// Recent deliveries and emails.
#[derive(Default)]
pub(super) struct Record {
    pub(super) deliveries: VecDeque<Delivery>,
    pub(super) emails: VecDeque<WebhookEmail>,
    count: u64,
}

impl Record {
    /// Records the result of a delivery.
    pub(super) fn add(&mut self, pending: &Pending, result: AttemptResult<'_>, now: Timestamp) {
        self.count += 1;
        let delivery = Delivery {
            seq: self.count,
            hook_id: pending.hook_id,
            store: pending.store.clone(),
            scope: pending.scope.clone(),
            webhook_id: pending.webhook_id.clone(),
            attempt: pending.attempts,
            outcome: result.outcome,
            status: result.status,
            reason: result.reason.map(str::to_owned),
            due: pending.due.to_string(),
            time: now.to_string(),
            next_due: result.next_due.map(|at| at.to_string()),
            body: pending.body.clone(),
        };
        tracing::debug!(
            hook = delivery.hook_id,
            scope = delivery.scope,
            attempt = delivery.attempt,
            status = delivery.status,
            outcome = ?delivery.outcome,
            "webhook delivery"
        );
        push(&mut self.deliveries, delivery);
    }

    /// Records an email.
    pub(super) fn mail(&mut self, email: WebhookEmail) {
        tracing::info!(
            store = email.store,
            hook = email.hook_id,
            "BigCommerce would send an email"
        );
        push(&mut self.emails, email);
    }
}

fn push<T>(kept: &mut VecDeque<T>, one: T) {
    if kept.len() >= MAX_KEPT {
        kept.pop_front();
    }
    kept.push_back(one);
}
