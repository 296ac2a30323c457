//! Makes the deliveries that are due, until it is dropped.

use std::time::Duration;

use jiff::Timestamp;
use tokio::task::{JoinHandle, JoinSet};

use super::{
    Webhooks,
    attempt::{Answer, Attempt},
    destination,
    lanes::Pending,
    record::{Ending, Outcome},
    settings::Timestamps,
};
use crate::{
    AppRegistration,
    clock::Clock,
    model::Hook,
    state::{Shared, State},
};

/// How long it sleeps at most: the machine may have slept meanwhile.
const NAP: Duration = Duration::from_secs(30);

/// The task that delivers. Dropping it ends what is under way.
pub(crate) struct Engine(JoinHandle<()>);

impl Engine {
    /// Begins to deliver.
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
    let mut bell = shared.lock().webhooks.bell.listen();
    let mut under_way: JoinSet<(u64, Answer)> = JoinSet::new();
    loop {
        // What rings while we look rings again below.
        bell.borrow_and_update();
        let (attempts, nap) = begin(&shared);
        for attempt in attempts {
            if let Some(observer) = &shared.observer {
                observer.show_webhook(attempt.body.as_bytes());
            }
            let http = shared.http.clone();
            under_way.spawn(async move { attempt.make(&http).await });
        }
        tokio::select! {
            Some(Ok((key, answer))) = under_way.join_next(), if !under_way.is_empty() => {
                end(&shared, key, &answer);
            }
            rung = bell.changed() => {
                if rung.is_err() {
                    return;
                }
            }
            () = tokio::time::sleep(nap) => {}
        }
    }
}

/// The attempts that can be made now, and how long to wait for the next.
fn begin(shared: &Shared) -> (Vec<Attempt>, Duration) {
    let mut state = shared.lock();
    let now = shared.clock.now();
    let State { webhooks, apps, .. } = &mut *state;
    webhooks.deactivate_inactive(now);
    let attempts = webhooks.begin(apps, now);
    let next = webhooks.next_moment().filter(|at| *at > now);
    let nap = next.map(|at| Duration::try_from(at.duration_since(now)).unwrap_or_default());
    if webhooks.is_settled(now) {
        webhooks.quiet.ring();
    }
    (attempts, nap.unwrap_or(NAP).min(NAP))
}

fn end(shared: &Shared, key: u64, answer: &Answer) {
    let mut state = shared.lock();
    let now = shared.clock.now();
    let State {
        webhooks, world, ..
    } = &mut *state;
    webhooks.end(world, key, answer, now);
}

impl Webhooks {
    /// Takes what can be delivered now.
    fn begin(&mut self, apps: &[AppRegistration], now: Timestamp) -> Vec<Attempt> {
        let mut attempts = Vec::new();
        while !self.held {
            let Some((key, pending)) = self.lanes.take(now, self.settings.at_once) else {
                break;
            };
            let hook = match &pending.farewell {
                Some(hook) => Some((**hook).clone()),
                None => self
                    .hooks
                    .iter()
                    .find(|it| it.id == pending.hook_id)
                    .cloned(),
            };
            let Some(hook) = hook.filter(Hook::is_active) else {
                self.lanes.end(key);
                let ending = Ending::of(Outcome::Dropped, "the webhook is not active");
                self.record.add(&pending, ending, now);
                continue;
            };
            let domain = destination::domain(&hook.destination);
            if let Some(until) = self.blocks.until(&hook.client_id, &domain, now) {
                self.lanes.end(key);
                self.put_off(pending, until, now);
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
            stamp: match self.settings.timestamps {
                Timestamps::Sandbox => now,
                Timestamps::Machine => Clock::machine_now(),
            },
            time_limit: self.settings.time_limit(),
        }
    }
}
