//! What there can be to do.

use jiff::SignedDuration;

/// Something to be done for a store. However often one is asked for, it is done once; asked for while
/// it is being done, it is done once more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Job {
    /// Read this order again: it is new, changed or gone.
    Order(u64),
    /// Read the orders of this customer that a first view left out.
    OlderOrders(u64),
    /// Read the newest orders of this customer again.
    NewestOrders(u64),
    /// Forget this customer: BigCommerce has deleted them.
    ForgetCustomer(u64),
    /// Read again those products of the catalog that are marked as changed.
    Products,
    /// Read again what the store says of itself.
    StoreFacts,
    /// See that the webhooks are there and active.
    Webhooks,
    /// See whether the app was uninstalled, or the store cancelled: a delivery says so.
    Uninstalled,
    /// Replace the loaders on the store's storefronts that an upgrade has made outdated.
    Scripts,
}

/// What is done first. The numbers are the database's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rank {
    /// What erases: it waits for no other job, and for none of the store's troubles.
    Erasure = -1,
    /// What tells of a change: quick, and somebody may look for it.
    Change = 0,
    /// What reads history: may take many calls.
    History = 1,
}

impl Job {
    /// The names of all kinds. A row with any other name was written by another version of this program and
    /// is left to that version.
    pub const KINDS: [&str; 9] = [
        "order",
        "older_orders",
        "newest_orders",
        "forget_customer",
        "products",
        "store_facts",
        "webhooks",
        "uninstalled",
        "scripts",
    ];

    /// Its name in the database and in metrics.
    #[must_use]
    pub fn kind(self) -> &'static str {
        match self {
            Self::Order(_) => "order",
            Self::OlderOrders(_) => "older_orders",
            Self::NewestOrders(_) => "newest_orders",
            Self::ForgetCustomer(_) => "forget_customer",
            Self::Products => "products",
            Self::StoreFacts => "store_facts",
            Self::Webhooks => "webhooks",
            Self::Uninstalled => "uninstalled",
            Self::Scripts => "scripts",
        }
    }

    /// What it is about; 0 where the store itself is meant.
    #[must_use]
    pub fn object_id(self) -> u64 {
        match self {
            Self::Order(id)
            | Self::OlderOrders(id)
            | Self::NewestOrders(id)
            | Self::ForgetCustomer(id) => id,
            Self::Products
            | Self::StoreFacts
            | Self::Webhooks
            | Self::Uninstalled
            | Self::Scripts => 0,
        }
    }

    /// The job that the database names; none for a name of another version.
    #[must_use]
    pub fn named(kind: &str, object_id: u64) -> Option<Self> {
        match kind {
            "order" => Some(Self::Order(object_id)),
            "older_orders" => Some(Self::OlderOrders(object_id)),
            "newest_orders" => Some(Self::NewestOrders(object_id)),
            "forget_customer" => Some(Self::ForgetCustomer(object_id)),
            "products" => Some(Self::Products),
            "store_facts" => Some(Self::StoreFacts),
            "webhooks" => Some(Self::Webhooks),
            "uninstalled" => Some(Self::Uninstalled),
            "scripts" => Some(Self::Scripts),
            _ => None,
        }
    }

    /// What is done first.
    pub fn rank(self) -> Rank {
        match self {
            Self::ForgetCustomer(_) | Self::Uninstalled => Rank::Erasure,
            Self::OlderOrders(_) | Self::NewestOrders(_) => Rank::History,
            _ => Rank::Change,
        }
    }

    /// How long is waited for more of the same before it is done. A placed order is told three or
    /// more times within moments, and an import tells of many products.
    pub fn settling(self) -> SignedDuration {
        match self {
            Self::Order(_) => SignedDuration::from_millis(250),
            Self::Products => SignedDuration::from_millis(1_500),
            Self::StoreFacts => SignedDuration::from_secs(1),
            _ => SignedDuration::ZERO,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns a job's index in [`Job::KINDS`]. A new kind does not compile until it has one.
    fn index(job: Job) -> usize {
        match job {
            Job::Order(_) => 0,
            Job::OlderOrders(_) => 1,
            Job::NewestOrders(_) => 2,
            Job::ForgetCustomer(_) => 3,
            Job::Products => 4,
            Job::StoreFacts => 5,
            Job::Webhooks => 6,
            Job::Uninstalled => 7,
            Job::Scripts => 8,
        }
    }

    #[test]
    fn every_kind_of_job_is_found_by_its_name() {
        for (place, kind) in Job::KINDS.into_iter().enumerate() {
            let job = Job::named(kind, 7).unwrap();
            assert_eq!((job.kind(), index(job)), (kind, place));
        }
        assert_eq!(Job::named("of_another_version", 7), None);
    }
}
