//! On whose behalf a call is made, and what that means beside others.

use std::time::Duration;

/// On whose behalf a call is made. The store's quota is shared with the merchant's other apps: who
/// waits in front of a page comes first, and what can wait leaves the rest for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Class {
    /// Nobody waits.
    Background,
    /// A merchant waits, in the dashboard or while installing.
    Merchant,
    /// A shopper waits.
    Shopper,
}

impl Class {
    pub(super) fn index(self) -> usize {
        match self {
            Self::Background => 0,
            Self::Merchant => 1,
            Self::Shopper => 2,
        }
    }

    /// How many calls of a store's quota this class leaves to others: to classes above it, and to
    /// the merchant's other apps, whose calls are not seen here before the next answer.
    ///
    /// Half of the quota for background work: it has all night. A tenth for merchants. Shoppers go
    /// on almost to the end, but the last call or two may already be somebody else's.
    pub(super) fn reserve(self, quota: u64) -> u64 {
        self.reserve_rule()(quota)
    }

    /// How the reserve follows from the quota.
    pub(super) fn reserve_rule(self) -> fn(u64) -> u64 {
        match self {
            Self::Background => |quota| quota / 2,
            Self::Merchant => |quota| quota / 10,
            Self::Shopper => |quota| (quota / 50).clamp(1, 3),
        }
    }

    /// How many turns a store gives to this class and those below it at the same time. BigCommerce
    /// documents no limit for most calls; a store that is asked more at once only answers slower.
    pub(super) fn at_once(self) -> u32 {
        match self {
            Self::Background => 2,
            Self::Merchant => 4,
            Self::Shopper => 8,
        }
    }

    /// How long a turn is waited for. A shopper has a deadline of their own; background work comes
    /// again by itself, and leaves its place to another store's meanwhile.
    pub(super) fn patience(self) -> Duration {
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
    fn who_waits_longer_in_front_of_a_page_leaves_less_to_others() {
        for quota in [20, 150, 450, 10_000] {
            let all = [Class::Background, Class::Merchant, Class::Shopper];
            let left = all.map(|class| class.reserve(quota));
            assert!(left.is_sorted_by(|a, b| a > b), "{quota}: {left:?}");
            assert!(left[0] <= quota / 2);
        }
    }
}
