//! Renders long histories beside the threads that serve requests.

use std::{sync::Arc, time::Duration};

use bigcommerce::StoreHash;
use fair::{Busy, FairQueue, QueueLimits};

use crate::http::error::Error;

/// The minimum number of long histories that are rendered at the same time. Each store has half of them at most.
const LEAST_RENDERINGS: usize = 2;
/// Limits on the requests that wait to be rendered, per store and in total, and the longest time that one waits.
const WAITING_PER_STORE: usize = 64;
const WAITING: usize = 1_024;
const PATIENCE: Duration = Duration::from_secs(3);

/// Renders long histories outside of the threads that serve requests, a few at a time, and in turns by store. So a
/// store whose shoppers search a lot slows down its own searches, and no other view.
pub(crate) struct Renderings(Arc<FairQueue<StoreHash, ()>>);

impl Default for Renderings {
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let count = cores.max(LEAST_RENDERINGS);
        let limits = QueueLimits {
            per_key: count / 2,
            waiting_per_key: WAITING_PER_STORE,
            waiting: WAITING,
            timeout: PATIENCE,
        };
        Self(FairQueue::new(vec![(); count], limits))
    }
}

impl Renderings {
    /// Runs `render` when it is the store's turn.
    ///
    /// # Errors
    /// If too many renderings wait already, or this one has waited for too long.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        store: StoreHash,
        render: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Error> {
        let turn = self.0.acquire(store).await;
        let turn = turn.map_err(|Busy| engine::Error::Busy)?;
        let rendered = tokio::task::spawn_blocking(move || {
            let rendered = render();
            // Here, because a request that is canceled does not stop this.
            drop(turn);
            rendered
        });
        rendered
            .await
            .map_err(|_| Error::internal("rendering purchases panicked"))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[tokio::test]
    async fn long_renderings_of_one_store_delay_neither_requests_nor_another_store() {
        let renderings = Arc::new(Renderings::default());
        let (begin, begun) = mpsc::channel();
        let (end, ended) = mpsc::channel::<()>();
        let ended = Arc::new(std::sync::Mutex::new(ended));
        let run = |store: &str, is_slow: bool| {
            let (renderings, begin, ended) = (renderings.clone(), begin.clone(), ended.clone());
            let store: StoreHash = store.parse().unwrap();
            tokio::spawn(async move {
                let render = move || {
                    begin.send(is_slow).unwrap();
                    if is_slow {
                        ended.lock().unwrap().recv().unwrap();
                    }
                };
                renderings.run(store, render).await
            })
        };
        let slow: Vec<_> = (0..40).map(|_| run("a", true)).collect();
        // All of these run on one thread, which the slow ones would block.
        run("b", false).await.unwrap().unwrap();
        let running = begun.try_iter().filter(|is_slow| *is_slow).count();
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        assert!((1..=cores.max(2) / 2).contains(&running), "{running}");
        for _ in &slow {
            end.send(()).unwrap();
        }
        for rendering in slow {
            rendering.await.unwrap().unwrap();
        }
    }
}
