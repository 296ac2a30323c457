//! One at a time for each store.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use bigcommerce::StoreHash;
use tokio::sync::OwnedMutexGuard;

/// A lock for each store: for what looks first and writes then, where two that look before either
/// writes would each write. A slow store holds up no other.
#[derive(Default)]
pub(crate) struct StoreLocks(Mutex<HashMap<StoreHash, Arc<tokio::sync::Mutex<()>>>>);

impl StoreLocks {
    /// Waits until nobody else has this store's; it ends when dropped.
    pub(crate) async fn lock(&self, store: &StoreHash) -> OwnedMutexGuard<()> {
        self.of(store).lock_owned().await
    }

    fn of(&self, store: &StoreHash) -> Arc<tokio::sync::Mutex<()>> {
        let mut locks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Locks that nobody else has are nobody's.
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
    async fn who_comes_second_waits_and_who_comes_to_another_store_does_not() {
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
        assert_eq!(locks.0.lock().unwrap().len(), 1, "nobody's are forgotten");
    }
}
