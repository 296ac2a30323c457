//! When a store should be left alone: it has said so, or it refuses our token anyway.

use std::{collections::HashMap, sync::Mutex, time::Duration};

use bigcommerce::StoreHash;
use jiff::{SignedDuration, Timestamp};

use crate::error::Error;

/// For a limit that does not say when it ends.
const LIMITED: Duration = Duration::from_secs(5);
/// For a token that is refused: nothing changes until the merchant acts.
const REFUSED: Duration = Duration::from_secs(30);
/// However long a store asks for, it is looked at again after this.
const LONGEST: Duration = Duration::from_secs(60);

/// Stores that are left alone, and until when.
#[derive(Default)]
pub(super) struct Pauses(Mutex<HashMap<StoreHash, Timestamp>>);

impl Pauses {
    /// Refuses while a store is left alone: its limit is shared with the merchant's other apps.
    pub(super) fn check(&self, store: &StoreHash, now: Timestamp) -> Result<(), Error> {
        let until = self
            .0
            .lock()
            .ok()
            .and_then(|pauses| pauses.get(store).copied());
        match until.map(|until| until.duration_since(now)) {
            Some(left) if left.is_positive() => Err(Error::Paused(left.unsigned_abs())),
            _ => Ok(()),
        }
    }

    /// Looks at a store again at once.
    pub(super) fn forget(&self, store: &StoreHash) {
        if let Ok(mut pauses) = self.0.lock() {
            pauses.remove(store);
        }
    }

    /// Notes what a failure says about when to come again.
    pub(super) fn note(&self, store: &StoreHash, error: &Error, now: Timestamp) {
        let wait = match error {
            Error::Upstream(bigcommerce::Error::RateLimited { retry_after, .. }) => {
                retry_after.unwrap_or(LIMITED).min(LONGEST)
            }
            Error::Upstream(bigcommerce::Error::Unauthorized(_)) => REFUSED,
            _ => return,
        };
        let Ok(wait) = SignedDuration::try_from(wait) else {
            return;
        };
        if let Ok(mut pauses) = self.0.lock() {
            pauses.retain(|_, until| *until > now);
            pauses.insert(store.clone(), now + wait);
        }
    }
}
