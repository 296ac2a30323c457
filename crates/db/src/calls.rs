//! In which order calls to BigCommerce were begun.

use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;

use super::{Connections, Owner, Storage, StorageError};

/// When a call was begun: about the milliseconds of the clock, and above that of every call begun
/// before, also where two are begun at once, the clock is set back or the process has been restarted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Begun(pub(super) i64);

impl Begun {
    /// About when that was.
    #[must_use]
    pub fn at(self) -> Timestamp {
        Timestamp::from_millisecond(self.0).unwrap_or_default()
    }
}

/// The number given last.
#[derive(Debug, Default)]
pub(super) struct Calls(AtomicI64);

impl Calls {
    pub(super) fn after(last: i64) -> Self {
        Self(AtomicI64::new(last))
    }

    fn begin(&self, now: Timestamp) -> Begun {
        let now = now.as_millisecond();
        let next = |last: i64| now.max(last.saturating_add(1));
        let last = self
            .0
            .fetch_update(Ordering::AcqRel, Ordering::Acquire, |last| Some(next(last)))
            .unwrap_or_else(|last| last);
        Begun(next(last))
    }
}

impl Storage {
    /// A number above that of every call begun so far, and below that of every call to come.
    pub(super) fn mark(&self) -> Begun {
        self.calls.begin(Timestamp::UNIX_EPOCH)
    }

    /// Numbers a call that is about to be made. To be asked before the call, never after it.
    #[must_use]
    pub fn begin_call(&self, now: Timestamp) -> Begun {
        self.calls.begin(now)
    }

    /// The number of the last call whose outcome was written.
    pub(super) async fn last_call(connections: &Connections) -> Result<i64, StorageError> {
        let mut connection = connections.read(Owner::Housekeeping).await?;
        Ok(sqlx::query_scalar!("SELECT last FROM calls_begun")
            .fetch_one(&mut *connection)
            .await?)
    }
}

/// Keeps the number for the next process, in the transaction that writes what the call brought.
pub(super) async fn save(
    connection: &mut sqlx::SqliteConnection,
    begun: Begun,
) -> Result<(), StorageError> {
    sqlx::query!(
        "UPDATE calls_begun SET last = MAX(last, ?) WHERE id = 0",
        begun.0
    )
    .execute(connection)
    .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_rise_whatever_the_clock_does() {
        let calls = Calls::after(5_000);
        let at = |millisecond| Timestamp::from_millisecond(millisecond).unwrap();
        let begun: Vec<i64> = [9_000, 9_000, 1_000, 9_001, 20_000]
            .map(|now| calls.begin(at(now)).0)
            .to_vec();
        assert_eq!(begun, [9_000, 9_001, 9_002, 9_003, 20_000]);
        assert_eq!(Calls::after(5_000).begin(at(10)).0, 5_001);
    }
}
