//! The worker: a single loop that schedules jobs, and a task for each running job.

use std::{collections::HashMap, time::Duration};

use bigcommerce::StoreHash;
use db::{
    Due, Job, Rank, StorageError, Wakeup,
    model::{Store, StoreState},
};
use jiff::{SignedDuration, Timestamp};
use tokio::{
    sync::watch,
    task::{Id, JoinError, JoinSet},
};
use tracing::Instrument as _;

use super::{
    queues::{JobQueues, QueueKind},
    retry::{
        FORBIDDEN, Progress, RetryDecision, decide_erasure_retry, decide_retry, permanent_failure,
    },
};
use crate::{app::App, error::Error, tasks::stop_requested};

/// The time limit of a job. A longer job returns [`Progress::More`] and continues at its next turn.
const LONGEST_JOB: Duration = Duration::from_mins(1);
/// The longest sleep, because the app's clock may have been changed.
const LONGEST_SLEEP: Duration = Duration::from_secs(1);
/// The grace period for running jobs at shutdown.
const LAST_MOMENTS: Duration = Duration::from_secs(5);
/// The hold of a store that is not served, or that has to authorize the app again.
const NOT_SERVED: SignedDuration = SignedDuration::from_hours(1);
/// The pause after a database failure.
const PAUSE: Duration = Duration::from_secs(1);

/// Runs due jobs until shutdown, then gives running ones a moment to finish.
pub async fn work_until(app: App, handler: impl Handler, mut stopping: watch::Receiver<bool>) {
    let mut worker = Worker {
        app,
        handler,
        queues: JobQueues::default(),
        tasks: JoinSet::new(),
        doing: HashMap::new(),
    };
    tokio::select! {
        () = worker.work() => {}
        () = stop_requested(&mut stopping) => {}
    }
    worker.end().await;
}

/// Runs jobs. The worker knows when to run one, but not what it does.
pub trait Handler: Clone + Send + Sync + 'static {
    /// Runs a job, or a part of it. `failures` is the number of previous consecutive failures.
    fn run(
        &self,
        store: &Store,
        job: Job,
        failures: u32,
    ) -> impl Future<Output = Result<Progress, Error>> + Send;
}

struct Worker<H> {
    app: App,
    handler: H,
    queues: JobQueues,
    tasks: JoinSet<Option<SignedDuration>>,
    doing: HashMap<Id, (StoreHash, Job)>,
}

impl<H: Handler> Worker<H> {
    async fn work(&mut self) {
        while let Err(error) = self.load().await {
            tracing::error!(error = %error, "failed to read the job queue");
            tokio::time::sleep(PAUSE).await;
        }
        loop {
            self.take_wakeups();
            for queue in QueueKind::ALL {
                if let Err(error) = self.begin_due(queue).await {
                    tracing::error!(error = %error, "failed to read the job queue");
                    tokio::time::sleep(PAUSE).await;
                }
            }
            let sleep = self.sleep();
            tokio::select! {
                () = self.app.storage.wakeups.notified() => {}
                () = tokio::time::sleep(sleep) => {}
                Some(ended) = self.tasks.join_next_with_id() => self.note_end(ended).await,
            }
        }
    }

    /// Loads the jobs that earlier processes left in the queue.
    async fn load(&mut self) -> Result<(), StorageError> {
        let storage = &self.app.storage;
        storage.plan_webhook_checks(self.app.clock.now()).await?;
        for (store, due) in storage.list_queues().await? {
            self.queues.ask(&store, due);
        }
        Ok(())
    }

    fn take_wakeups(&mut self) {
        let now = self.now();
        for (store, wakeup) in self.app.storage.wakeups.drain() {
            match wakeup {
                Wakeup::Asked => self.queues.ask(&store, now),
                Wakeup::Released => self.queues.release(&store, now),
            }
        }
    }

    async fn begin_due(&mut self, queue: QueueKind) -> Result<(), StorageError> {
        loop {
            let now = self.now();
            let Some(hash) = self.queues.at(queue).next(now) else {
                return Ok(());
            };
            if let Some((job, due)) = self.choose(queue, &hash, now).await? {
                self.begin_one(&hash, job, due, now).await?;
            } else {
                let next = self.find_next_due(queue, &hash, now).await?;
                self.queues.at_mut(queue).rest(&hash, next);
            }
        }
    }

    /// Starts a job of the store that is next. A store that is not served is put on hold.
    async fn begin_one(
        &mut self,
        hash: &StoreHash,
        job: Job,
        due: Due,
        now: i64,
    ) -> Result<(), StorageError> {
        let found = self.app.storage.find_store_to_work_for(hash).await;
        let schedule = self.queues.at_mut(QueueKind::of(job.rank()));
        match found {
            Ok(Some(store)) if is_served(&store) || job.rank() == Rank::Erasure => {
                schedule.begin(hash, job, now);
                let doing = do_and_note(self.app.clone(), self.handler.clone(), store, job, due);
                let task = self.tasks.spawn(doing.in_current_span());
                self.doing.insert(task.id(), (hash.clone(), job));
            }
            // A new install or a reactivation ends the hold early through a wakeup; an erasure removes the
            // store.
            Ok(Some(_)) => schedule.hold(hash, now + in_ms(NOT_SERVED)),
            Ok(None) => schedule.rest(hash, None),
            // Unrelated to this store: the worker tries again in a moment.
            Err(
                error @ (StorageError::Database(_) | StorageError::Busy | StorageError::TooSlow),
            ) => return Err(error),
            Err(error) => {
                tracing::error!(store = %hash, error = %error, "failed to load the store of a job");
                schedule.hold(hash, now + in_ms(NOT_SERVED));
            }
        }
        Ok(())
    }

    async fn find_next_due(
        &self,
        queue: QueueKind,
        store: &StoreHash,
        now: i64,
    ) -> Result<Option<i64>, StorageError> {
        let mut first: Option<i64> = None;
        for rank in queue.ranks() {
            let next = self.app.storage.find_next_due(store, *rank, now).await?;
            first = first.into_iter().chain(next).min();
        }
        Ok(first)
    }

    async fn choose(
        &self,
        queue: QueueKind,
        store: &StoreHash,
        now: i64,
    ) -> Result<Option<(Job, Due)>, StorageError> {
        let schedule = self.queues.at(queue);
        for rank in schedule.in_turn(store, queue.ranks()) {
            for due in self.app.storage.list_due_jobs(store, rank, now).await? {
                if schedule.may_begin(store, due.job) {
                    return Ok(Some((due.job, due)));
                }
            }
        }
        Ok(None)
    }

    async fn note_end(&mut self, ended: Result<(Id, Option<SignedDuration>), JoinError>) {
        let (id, hold) = match ended {
            Ok((id, hold)) => (id, hold),
            Err(error) => {
                tracing::error!(error = %error, "job task panicked");
                (error.id(), Some(SignedDuration::from_mins(1)))
            }
        };
        let Some((store, job)) = self.doing.remove(&id) else {
            return;
        };
        let now = self.now();
        let held_until = hold.map(|hold| now + in_ms(hold));
        let is_outdated = self.queues.end(&store, job, now, held_until);
        if is_outdated {
            // If the job failed, the cause may be gone since the release, so it is retried at once.
            let (storage, now) = (&self.app.storage, self.app.clock.now());
            if let Err(error) = storage.release_job(&store, job, now).await {
                tracing::warn!(store = %store, error = %error, "failed to release a waiting job");
            }
        }
    }

    fn sleep(&self) -> Duration {
        let left = self.queues.wakes_at().map(|at| at - self.now());
        match left.map(u64::try_from) {
            Some(Ok(left)) => Duration::from_millis(left).min(LONGEST_SLEEP),
            // Overdue.
            Some(Err(_)) => Duration::ZERO,
            None => LONGEST_SLEEP,
        }
    }

    async fn end(mut self) {
        let last = async { while self.tasks.join_next().await.is_some() {} };
        if tokio::time::timeout(LAST_MOMENTS, last).await.is_err() {
            tracing::info!(jobs = self.tasks.len(), "jobs are left for the next start");
            self.tasks.shutdown().await;
        }
    }

    fn now(&self) -> i64 {
        self.app.clock.now().as_millisecond()
    }
}

fn is_served(store: &Store) -> bool {
    matches!(
        store.state,
        StoreState::Active | StoreState::NeedsReauthorization(_)
    )
}

fn in_ms(duration: SignedDuration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX / 2)
}

/// Runs a job and saves its result. Returns how long to put its store on hold.
#[tracing::instrument(name = "jobs.run", level = "debug", skip_all, fields(store = %store.hash, job = job.kind()))]
async fn do_and_note(
    app: App,
    handler: impl Handler,
    store: Store,
    job: Job,
    due: Due,
) -> Option<SignedDuration> {
    let ran = tokio::time::timeout(LONGEST_JOB, handler.run(&store, job, due.failures)).await;
    let ran = ran.unwrap_or(Err(Error::Deadline));
    let now = app.clock.now();
    let (hold, noted) = match ran {
        Ok(progress) => (
            None,
            note_progress(&app, &store, job, &due, progress, now).await,
        ),
        Err(error) => note_failure(&app, &store, job, &due, &error, now).await,
    };
    match noted {
        Ok(()) => hold,
        Err(error) => {
            // The job stays in the queue and runs again.
            tracing::error!(store = %store.hash, job = job.kind(), error = %error, "failed to save the result of a job");
            Some(hold.unwrap_or(SignedDuration::from_secs(2)))
        }
    }
}

async fn note_progress(
    app: &App,
    store: &Store,
    job: Job,
    due: &Due,
    progress: Progress,
    now: Timestamp,
) -> Result<(), StorageError> {
    if due.failures > 0 {
        tracing::info!(store = %store.hash, job = job.kind(), failures = due.failures, "job succeeded after failures");
    }
    let (hash, storage, generation) = (&store.hash, &app.storage, due.generation);
    match progress {
        Progress::Done => storage.finish_job(hash, job, generation, now).await,
        Progress::More => storage.repeat_job(hash, job, generation, now).await,
        Progress::After(wait) => storage.repeat_job(hash, job, generation, now + wait).await,
    }
}

/// Saves the failure of a job. Also returns how long to put its store on hold.
async fn note_failure(
    app: &App,
    store: &Store,
    job: Job,
    due: &Due,
    error: &Error,
    now: Timestamp,
) -> (Option<SignedDuration>, Result<(), StorageError>) {
    if let Some(call) = permanent_failure(job, due.failures, error) {
        // The error itself is left out: it contains text from BigCommerce about the requested object.
        tracing::error!(store = %store.hash, job = job.kind(), call = %call, failures = due.failures + 1, "job given up: its error is permanent");
        let ended = app
            .storage
            .finish_job(&store.hash, job, due.generation, now);
        return (None, ended.await);
    }
    let decide = match job.rank() {
        Rank::Erasure => decide_erasure_retry,
        Rank::Change | Rank::History => decide_retry,
    };
    let decision = decide(&store.hash, job, due.failures, error);
    let noted = save_retry(app, store, job, error, decision, now).await;
    (decision.hold, noted)
}

async fn save_retry(
    app: &App,
    store: &Store,
    job: Job,
    error: &Error,
    decision: RetryDecision,
    now: Timestamp,
) -> Result<(), StorageError> {
    let Some(wait) = decision.retry else {
        return app.storage.defer_job(&store.hash, job, now).await;
    };
    tracing::warn!(store = %store.hash, job = job.kind(), error = %error, retry_in_ms = wait.as_millis(), "job failed");
    let (hash, storage) = (&store.hash, &app.storage);
    let words = error.to_string();
    match error {
        Error::Upstream(bigcommerce::Error::Forbidden(_)) => {
            let others = now + FORBIDDEN;
            storage
                .postpone_kind(hash, job, &words, now + wait, others)
                .await
        }
        _ => storage.postpone_job(hash, job, &words, now + wait).await,
    }
}
