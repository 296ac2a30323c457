//! The order in which calls to BigCommerce start.

use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;

use super::{Connections, Owner, Storage, StorageError, database_error};

/// The read sequence number of a call: about the milliseconds of the clock at its start, and above the number
/// of every earlier call, even if two start at once, the clock is set back or the process restarts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReadSeq(pub(super) i64);

impl ReadSeq {
    /// Returns about when the call started.
    #[must_use]
    pub fn at(self) -> Timestamp {
        Timestamp::from_millisecond(self.0).unwrap_or_default()
    }
}

/// The last number issued.
#[derive(Debug, Default)]
pub(super) struct ReadSeqCounter(AtomicI64);

impl ReadSeqCounter {
    pub(super) fn after(last: i64) -> Self {
        Self(AtomicI64::new(last))
    }

    fn begin(&self, now: Timestamp) -> ReadSeq {
        let now = now.as_millisecond();
        let next = |last: i64| now.max(last.saturating_add(1));
        let last = self
            .0
            .fetch_update(Ordering::AcqRel, Ordering::Acquire, |last| Some(next(last)))
            .unwrap_or_else(|last| last);
        ReadSeq(next(last))
    }
}

impl Storage {
    /// Returns a number above those of all calls started so far and below those of all later calls.
    pub(super) fn current_read_seq(&self) -> ReadSeq {
        self.read_seq.begin(Timestamp::UNIX_EPOCH)
    }

    /// Returns the number for a call. It has to be taken before the call, never after it.
    #[must_use]
    pub fn next_read_seq(&self, now: Timestamp) -> ReadSeq {
        self.read_seq.begin(now)
    }

    /// Returns the number of the last call whose result was saved.
    pub(super) async fn last_call(connections: &Connections) -> Result<i64, StorageError> {
        let mut connection = connections.read(Owner::Housekeeping).await?;
        sqlx::query_scalar!("SELECT last FROM calls_begun")
            .fetch_one(&mut *connection)
            .await
            .map_err(database_error)
    }
}

/// Saves the number for the next process, in the transaction that writes the call's result.
pub(super) async fn save(
    connection: &mut sqlx::SqliteConnection,
    read_seq: ReadSeq,
) -> Result<(), StorageError> {
    sqlx::query!(
        "UPDATE calls_begun SET last = MAX(last, ?) WHERE id = 0",
        read_seq.0
    )
    .execute(connection)
    .await
    .map_err(database_error)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_rise_even_if_the_clock_goes_back() {
        let read_seq = ReadSeqCounter::after(5_000);
        let at = |millisecond| Timestamp::from_millisecond(millisecond).unwrap();
        let read_seq: Vec<i64> = [9_000, 9_000, 1_000, 9_001, 20_000]
            .map(|now| read_seq.begin(at(now)).0)
            .to_vec();
        assert_eq!(read_seq, [9_000, 9_001, 9_002, 9_003, 20_000]);
        assert_eq!(ReadSeqCounter::after(5_000).begin(at(10)).0, 5_001);
    }
}
