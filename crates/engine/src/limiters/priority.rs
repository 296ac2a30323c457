//! Priorities of calls, and the limits of each.

use std::time::Duration;

/// The priority of a call, by the person who waits for it. The store's quota is shared with the merchant's
/// other apps, so calls that a person waits for come first, and background work leaves most of the quota to
/// others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Priority {
    /// Nobody waits.
    Background,
    /// A merchant waits, in the dashboard or during an install.
    Merchant,
    /// A shopper waits.
    Shopper,
}

impl Priority {
    pub(crate) fn index(self) -> usize {
        match self {
            Self::Background => 0,
            Self::Merchant => 1,
            Self::Shopper => 2,
        }
    }

    /// Returns how many calls of a store's quota this priority leaves to others: to higher priorities, and to
    /// the merchant's other apps, whose calls only show up in the next response.
    ///
    /// Background work leaves half of the quota, since it is not urgent. Merchants leave a tenth. Shoppers
    /// use almost everything, but the last one to three calls may already have been made by another app.
    pub(crate) fn reserve(self, quota: u64) -> u64 {
        self.reserve_rule()(quota)
    }

    /// Returns the function that computes the reserve from the quota.
    pub(crate) fn reserve_rule(self) -> fn(u64) -> u64 {
        match self {
            Self::Background => |quota| quota / 2,
            Self::Merchant => |quota| quota / 10,
            Self::Shopper => |quota| (quota / 50).clamp(1, 3),
        }
    }

    /// Returns how many permits of this priority and lower ones a store grants at a time. BigCommerce
    /// documents no limit for most calls; more concurrency only makes a store respond more slowly.
    pub(crate) fn at_once(self) -> u32 {
        match self {
            Self::Background => 2,
            Self::Merchant => 4,
            Self::Shopper => 8,
        }
    }

    /// Returns how long to wait for a permit. A shopper's request also has its own deadline. Background jobs
    /// are retried later, and free their worker slot for another store in the meantime.
    pub(crate) fn acquire_timeout(self) -> Duration {
        match self {
            Self::Background => Duration::from_secs(2),
            Self::Merchant => Duration::from_secs(3),
            Self::Shopper => Duration::from_secs(1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn higher_priorities_reserve_less_of_the_quota() {
        for quota in [20, 150, 450, 10_000] {
            let all = [Priority::Background, Priority::Merchant, Priority::Shopper];
            let left = all.map(|priority| priority.reserve(quota));
            assert!(left.is_sorted_by(|a, b| a > b), "{quota}: {left:?}");
            assert!(left[0] <= quota / 2);
        }
    }
}
