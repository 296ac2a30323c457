//! Webhooks: who wants to hear of what, and telling them
//! (BigCommerce docs, `docs/integrations/webhooks/`).
//!
//! An [`Event`] that is fired becomes a delivery for every hook that covers it. The [`engine`] makes
//! the deliveries that are due by the sandbox's clock; what fails is tried again along [`LADDER`],
//! after which the hook is deactivated. [`time`] sets the clock forward without missing anything that
//! falls due on the way.
//!
//! Other than in life a hook works from the moment it is made (BigCommerce: within a minute), and
//! deliveries to one address are made in order unless disorder is asked for.
//!
//! [`LADDER`]: ending::LADDER

mod attempt;
mod bell;
mod blocks;
mod destination;
mod ending;
mod engine;
mod event;
mod fault;
mod fire;
mod hooks;
mod lanes;
mod payload;
mod record;
mod resolver;
mod scope;
mod settings;
mod signature;
mod time;

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::model::Hook;
use bell::Bell;
use blocks::Blocks;
use lanes::Lanes;
use record::Record;

pub(crate) use blocks::Block;
pub(crate) use destination::parse as parse_destination;
pub(crate) use engine::Engine;
pub(crate) use event::Event;
pub(crate) use resolver::LocalNames;
pub(crate) use scope::is_known as is_known_scope;
pub(crate) use time::{advance, settled};

pub use fault::{BadSignature, WebhookFault, WebhookMatch, WebhookTrouble};
pub use record::{Delivery, Outcome, WebhookEmail};
pub use settings::{ReleaseOrder, Timestamps, WebhookSettings};

/// Everything about webhooks that changes.
#[derive(Default)]
pub(crate) struct Webhooks {
    hooks: Vec<Hook>,
    /// Whom to write to, by store and client id.
    emails: BTreeMap<(String, String), Vec<String>>,
    settings: WebhookSettings,
    pub(crate) faults: Vec<WebhookFault>,
    /// Nothing is delivered.
    held: bool,
    lanes: Lanes,
    blocks: Blocks,
    record: Record,
    /// When a destination's last delivery exception of the frequent kind was told.
    warned: BTreeMap<String, Timestamp>,
    last_hook: u64,
    changes: u64,
    refunds: u64,
    /// Rings when there may be something to do.
    bell: Bell,
    /// Rings when nothing is left to do for the moment.
    quiet: Bell,
}

/// Where webhooks stand.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub(crate) struct Standing {
    held: bool,
    settings: WebhookSettings,
    faults: Vec<WebhookFault>,
    under_way: usize,
    waiting: Vec<Waiting>,
    emails: Vec<WebhookEmail>,
}

/// A delivery that waits.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub(crate) struct Waiting {
    hook_id: u64,
    store: String,
    scope: String,
    webhook_id: String,
    /// Attempts made.
    attempts: u32,
    due: String,
}

impl Webhooks {
    /// As at the start. What waits to hear the bell goes on hearing it, and what is under way ends
    /// without being remembered.
    pub(crate) fn reset(&mut self) {
        *self = Self {
            bell: self.bell.clone(),
            quiet: self.quiet.clone(),
            lanes: self.lanes.successor(),
            ..Self::default()
        };
        self.bell.ring();
    }

    /// Where they stand.
    pub(crate) fn standing(&self) -> Standing {
        let waiting = |it: &lanes::Pending| Waiting {
            hook_id: it.hook_id,
            store: it.store.clone(),
            scope: it.scope.clone(),
            webhook_id: it.webhook_id.clone(),
            attempts: it.attempts,
            due: it.due.to_string(),
        };
        Standing {
            held: self.held,
            settings: self.settings.clone(),
            faults: self.faults.clone(),
            under_way: self.lanes.under_way(),
            waiting: self.lanes.waiting().into_iter().map(waiting).collect(),
            emails: self.emails(),
        }
    }

    /// The record of deliveries after number `since`.
    pub(crate) fn deliveries(&self, since: u64) -> Vec<Delivery> {
        let all = self.record.deliveries.iter();
        all.filter(|it| it.seq > since).cloned().collect()
    }

    /// Forgets the record of deliveries.
    pub(crate) fn forget_deliveries(&mut self) {
        self.record.deliveries.clear();
    }

    /// The e-mails that BigCommerce would have sent.
    pub(crate) fn emails(&self) -> Vec<WebhookEmail> {
        self.record.emails.iter().cloned().collect()
    }

    /// Delivers nothing from now on.
    pub(crate) fn hold(&mut self) {
        self.held = true;
    }

    /// Delivers again. What was held and is due comes one after another in this order.
    pub(crate) fn release(&mut self, order: ReleaseOrder, now: Timestamp) {
        if self.held {
            self.lanes.release(now, |due| order.apply(due));
        }
        self.held = false;
        self.bell.ring();
    }

    /// Makes deliveries so from now on.
    pub(crate) fn set(&mut self, settings: WebhookSettings) {
        self.settings = settings.within_bounds();
        self.bell.ring();
    }

    /// The id of the next refund.
    pub(crate) fn next_refund(&mut self) -> u64 {
        self.refunds += 1;
        self.refunds
    }
}
