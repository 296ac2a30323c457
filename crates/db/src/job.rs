//! Background jobs.

use jiff::SignedDuration;

/// A background job for a store. However often it is requested, it runs once; if it is requested while it
/// runs, it runs once more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Job {
    /// Read this order again: it is new, has changed or was deleted.
    Order(u64),
    /// Read the older orders of this customer, which the first view left out.
    OlderOrders(u64),
    /// Read the newest orders of this customer again.
    NewestOrders(u64),
    /// Erase this customer, whom BigCommerce has deleted.
    ForgetCustomer(u64),
    /// Read the products that are marked as changed.
    Products,
    /// Read the store's profile and storefronts again.
    StoreFacts,
    /// Check that the webhooks exist and are active.
    Webhooks,
    /// Check whether the app was uninstalled or the store canceled, as a delivery says.
    Uninstalled,
    /// Replace loaders on the store's storefronts that an upgrade has made outdated.
    Scripts,
}

/// The priority of a job. The numbers are stored in the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rank {
    /// Erasure. It waits neither for other jobs nor for a pause of the store's calls to end.
    Erasure = -1,
    /// A reported change: quick, and a shopper may be waiting to see it.
    Change = 0,
    /// Reading order history, which may take many calls.
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

    /// Returns the kind's name in the database and in metrics.
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

    /// Returns the id of the order or customer, or 0 if the job concerns the store itself.
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

    /// Returns the job of this kind, or `None` for a kind of another version.
    #[must_use]
    pub fn from_kind(kind: &str, object_id: u64) -> Option<Self> {
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

    /// Returns the job's priority.
    pub fn rank(self) -> Rank {
        match self {
            Self::ForgetCustomer(_) | Self::Uninstalled => Rank::Erasure,
            Self::OlderOrders(_) | Self::NewestOrders(_) => Rank::History,
            _ => Rank::Change,
        }
    }

    /// Returns the debounce: how long the job waits for further requests that it can cover. BigCommerce sends
    /// three or more webhooks within moments for a placed order, and many for products during an import.
    pub fn debounce(self) -> SignedDuration {
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
    fn finds_every_kind_by_name() {
        for (place, kind) in Job::KINDS.into_iter().enumerate() {
            let job = Job::from_kind(kind, 7).unwrap();
            assert_eq!((job.kind(), index(job)), (kind, place));
        }
        assert_eq!(Job::from_kind("of_another_version", 7), None);
    }
}
