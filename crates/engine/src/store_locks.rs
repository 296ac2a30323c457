//! One mutex per store.

use std::{collections::HashMap, sync::Arc};

use bigcommerce::StoreHash;
use parking_lot::Mutex;
use tokio::sync::OwnedMutexGuard;

/// A mutex per store, for read-then-write sequences: two concurrent ones would both read before either
/// writes, and both would write. A slow store blocks no other.
#[derive(Default)]
pub struct StoreLocks(Mutex<HashMap<StoreHash, Arc<tokio::sync::Mutex<()>>>>);

impl StoreLocks {
    /// Waits for the lock of this store. It is released when the guard is dropped.
    pub async fn lock(&self, store: &StoreHash) -> OwnedMutexGuard<()> {
        self.of(store).lock_owned().await
    }

    fn of(&self, store: &StoreHash) -> Arc<tokio::sync::Mutex<()>> {
        let mut locks = self.0.lock();
        // A lock that only the map holds is unused.
        locks.retain(|_, lock| Arc::strong_count(lock) > 1);
        locks.entry(store.clone()).or_default().clone()
    }
}

#[cfg(test)]
mod tests {
    use std::{
        pin::pin,
        task::{Context, Waker},
    };

    use super::*;

    #[tokio::test]
    async fn a_held_lock_blocks_only_its_own_store() {
        let locks = StoreLocks::default();
        let (a, b) = ("a".parse().unwrap(), "b".parse().unwrap());
        let first = locks.lock(&a).await;
        let other = locks.lock(&b).await;
        let mut second = pin!(locks.lock(&a));
        let mut context = Context::from_waker(Waker::noop());
        assert!(second.as_mut().poll(&mut context).is_pending());
        drop(first);
        drop(second.await);
        drop(other);
        drop(locks.lock(&a).await);
        assert_eq!(locks.0.lock().len(), 1, "unused locks are removed");
    }
}
