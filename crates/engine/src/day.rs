//! Days, the unit in which visits are recorded.

use jiff::Timestamp;

/// Returns the number of days since 1970-01-01, in UTC.
#[must_use]
pub fn day(at: Timestamp) -> i64 {
    at.as_second().div_euclid(24 * 60 * 60)
}
