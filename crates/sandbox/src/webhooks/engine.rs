//! The task that delivers webhooks.

use std::time::Duration;

use jiff::Timestamp;
use tokio::task::{JoinHandle, JoinSet};

use super::{
    Webhooks,
    attempt::{Answer, Attempt},
    destination,
    queues::Pending,
    record::{AttemptResult, Outcome},
    settings::Timestamps,
};
use crate::{
    AppRegistration,
    clock::Clock,
    model::Hook,
    state::{SandboxState, Shared},
};

/// The longest sleep. It is short, because the machine may have been suspended in the meantime.
const MAX_SLEEP: Duration = Duration::from_secs(30);

/// The delivery task. Dropping it aborts deliveries in flight.
pub(crate) struct Engine(JoinHandle<()>);

impl Engine {
    /// Starts the task.
    pub(crate) fn start(shared: Shared) -> Self {
        Self(tokio::spawn(run(shared)))
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        self.0.abort();
    }
}

async fn run(shared: Shared) {
    let mut wakeups = shared.lock().webhooks.wakeup.subscribe();
    let mut in_flight: JoinSet<(u64, Answer)> = JoinSet::new();
    loop {
        // A wakeup from here on is seen by `changed` below.
        wakeups.borrow_and_update();
        let (attempts, sleep) = start_due(&shared);
        for attempt in attempts {
            if let Some(observer) = &shared.observer {
                observer.show_webhook(attempt.body.as_bytes());
            }
            let http = shared.http.clone();
            in_flight.spawn(async move { attempt.send(&http).await });
        }
        tokio::select! {
            Some(Ok((key, answer))) = in_flight.join_next(), if !in_flight.is_empty() => {
                finish(&shared, key, &answer);
            }
            changed = wakeups.changed() => {
                if changed.is_err() {
                    return;
                }
            }
            () = tokio::time::sleep(sleep) => {}
        }
    }
}

/// Returns the attempts to make now, and the time until the next.
fn start_due(shared: &Shared) -> (Vec<Attempt>, Duration) {
    let mut state = shared.lock();
    let now = shared.clock.now();
    let SandboxState { webhooks, apps, .. } = &mut *state;
    webhooks.deactivate_inactive(now);
    let attempts = webhooks.start_due(apps, now);
    let next = webhooks.next_due().filter(|at| *at > now);
    let sleep = next.map(|at| Duration::try_from(at.duration_since(now)).unwrap_or_default());
    if webhooks.is_settled(now) {
        webhooks.idle.notify();
    }
    (attempts, sleep.unwrap_or(MAX_SLEEP).min(MAX_SLEEP))
}

fn finish(shared: &Shared, key: u64, answer: &Answer) {
    let mut state = shared.lock();
    let now = shared.clock.now();
    let SandboxState {
        webhooks, world, ..
    } = &mut *state;
    webhooks.finish(world, key, answer, now);
}

impl Webhooks {
    /// Takes the deliveries that can be made now.
    fn start_due(&mut self, apps: &[AppRegistration], now: Timestamp) -> Vec<Attempt> {
        let mut attempts = Vec::new();
        while !self.held {
            let Some((key, pending)) = self.queues.take(now, self.settings.at_once) else {
                break;
            };
            let Some(hook) = self.hook_of(&pending).filter(Hook::is_active) else {
                self.queues.finish(key);
                let result = AttemptResult::new(Outcome::Dropped, "the webhook is not active");
                self.record.add(&pending, result, now);
                continue;
            };
            let domain = destination::domain(&hook.destination);
            if let Some(until) = self.blocks.until(&hook.client_id, &domain, now) {
                self.queues.finish(key);
                self.postpone(pending, until, now);
                continue;
            }
            attempts.push(self.attempt(key, pending, hook, apps, now));
        }
        attempts
    }

    fn attempt(
        &self,
        key: u64,
        pending: Pending,
        hook: Hook,
        apps: &[AppRegistration],
        now: Timestamp,
    ) -> Attempt {
        let app = apps.iter().find(|app| app.client_id == hook.client_id);
        Attempt {
            key,
            url: hook.destination,
            headers: hook.headers.unwrap_or_default(),
            webhook_id: pending.webhook_id,
            body: pending.body,
            secret: app.map(|app| app.client_secret.clone()),
            bad_signature: pending.signature,
            timestamp: match self.settings.timestamps {
                Timestamps::Sandbox => now,
                Timestamps::Machine => Clock::machine_now(),
            },
            timeout: self.settings.timeout(),
        }
    }
}
