//! Tracked background tasks: every task has ended before the database closes.

use std::time::Duration;

use tokio::{sync::watch, task::JoinHandle};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

/// Spawns background tasks and shuts them down.
#[derive(Default)]
pub struct Tasks {
    tracker: TaskTracker,
    loops: CancellationToken,
    all: CancellationToken,
}

impl Tasks {
    /// Spawns a task that finishes on its own. If it is still running at the end of the shutdown grace period,
    /// it is canceled.
    pub fn spawn<F>(&self, task: F) -> JoinHandle<Option<F::Output>>
    where
        F: Future<Output: Send> + Send + 'static,
    {
        let all = self.all.clone();
        self.tracker
            .spawn(async move { all.run_until_cancelled(task).await })
    }

    /// Spawns a task that runs until the service shuts down.
    pub fn spawn_loop(&self, task: impl Future<Output = ()> + Send + 'static) {
        let loops = self.loops.clone();
        self.tracker
            .spawn(async move { loops.run_until_cancelled(task).await });
    }

    /// Cancels the loops, waits up to `grace` for the other tasks, and cancels those still running. No task
    /// is left once this returns.
    pub async fn end(&self, grace: Duration) {
        self.loops.cancel();
        self.tracker.close();
        if tokio::time::timeout(grace, self.tracker.wait())
            .await
            .is_err()
        {
            let tasks = self.tracker.len();
            tracing::info!(tasks, "background tasks canceled at shutdown");
            self.all.cancel();
            self.tracker.wait().await;
        }
    }
}

/// Waits until `stopping` becomes true or its sender is dropped.
pub async fn stop_requested(stopping: &mut watch::Receiver<bool>) {
    let _ = stopping.wait_for(|stopping| *stopping).await;
}

#[cfg(test)]
mod tests {
    use std::sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    };

    use super::*;

    /// Counts how many of these have been dropped.
    struct Ended(Arc<AtomicU32>);

    impl Drop for Ended {
        fn drop(&mut self) {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }

    #[tokio::test]
    async fn end_leaves_no_task_running() {
        let (tasks, ended) = (Tasks::default(), Arc::new(AtomicU32::new(0)));
        let new = || Ended(ended.clone());
        let (a_loop, one, other) = (new(), new(), new());
        tasks.spawn_loop(async move {
            let _ended = a_loop;
            std::future::pending::<()>().await;
        });
        let stuck = tasks.spawn(async move {
            let _ended = one;
            std::future::pending::<()>().await;
        });
        let (go, gone) = tokio::sync::oneshot::channel();
        let quick = tasks.spawn(async move {
            let _ended = other;
            gone.await.unwrap()
        });
        go.send(7).unwrap();
        assert_eq!(quick.await.unwrap(), Some(7));
        tasks.end(Duration::from_millis(50)).await;
        assert_eq!(ended.load(Ordering::Relaxed), 3);
        assert_eq!(stuck.await.unwrap(), None);
    }

    #[tokio::test]
    async fn end_waits_for_tasks_within_the_grace_period() {
        let tasks = Tasks::default();
        let (go, gone) = tokio::sync::oneshot::channel::<()>();
        let task = tasks.spawn(gone);
        let ending = tasks.end(Duration::from_mins(1));
        let ((), outcome) = tokio::join!(ending, async {
            tokio::task::yield_now().await;
            go.send(()).unwrap();
            task.await.unwrap()
        });
        assert_eq!(outcome, Some(Ok(())));
    }
}
