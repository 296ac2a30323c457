//! Background jobs.

use jiff::SignedDuration;

/// Defines [`Job`] from a table with one row for each kind: its variant, with the id that it has if it is
/// about an order or a customer; its name; its priority; and its debounce in milliseconds.
macro_rules! jobs {
    ($($(#[$doc:meta])* $kind:ident $(($id:ident))? = $name:literal, $rank:ident, $debounce:literal;)*) => {
        /// A background job for a store. However often it is requested, it runs once; if it is requested while
        /// it runs, it runs once more.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Job {
            $($(#[$doc])* $kind $((id_type!($id)))?,)*
        }

        impl Job {
            /// The names of all kinds. A row with any other name was written by another version of this
            /// program and is left to that version.
            pub const KINDS: &[&str] = &[$($name),*];

            /// Returns the kind's name in the database and in metrics.
            #[must_use]
            pub fn kind(self) -> &'static str {
                match self {
                    $(Self::$kind { .. } => $name,)*
                }
            }

            /// Returns the id of the order or customer, or 0 if the job concerns the store itself.
            #[must_use]
            pub fn object_id(self) -> u64 {
                match self {
                    $(Self::$kind $(($id))? => object_id!($($id)?),)*
                }
            }

            /// Returns the job of this kind, or `None` for a kind of another version.
            #[must_use]
            pub fn from_kind(kind: &str, object_id: u64) -> Option<Self> {
                match kind {
                    $($name => {
                        $(let $id = object_id;)?
                        Some(Self::$kind $(($id))?)
                    })*
                    _ => None,
                }
            }

            /// Returns the job's priority.
            #[must_use]
            pub fn rank(self) -> Rank {
                match self {
                    $(Self::$kind { .. } => Rank::$rank,)*
                }
            }

            /// Returns the debounce: how long the job waits for further requests that it can cover.
            /// BigCommerce sends three or more webhooks within moments for a placed order, and many for
            /// products during an import.
            #[must_use]
            pub fn debounce(self) -> SignedDuration {
                SignedDuration::from_millis(match self {
                    $(Self::$kind { .. } => $debounce,)*
                })
            }
        }
    };
}

/// The type of a job's id.
macro_rules! id_type {
    ($id:ident) => {
        u64
    };
}

/// The id itself, or 0 without one.
macro_rules! object_id {
    () => {
        0
    };
    ($id:ident) => {
        $id
    };
}

// The names are stored: a kind never changes its name.
jobs! {
    /// Read this order again: it is new, has changed or was deleted.
    Order(order_id) = "order", Change, 250;
    /// Read the older orders of this customer, which the first view left out.
    OlderOrders(customer_id) = "older_orders", History, 0;
    /// Read the newest orders of this customer again.
    NewestOrders(customer_id) = "newest_orders", History, 0;
    /// Erase this customer, whom BigCommerce has deleted.
    ForgetCustomer(customer_id) = "forget_customer", Erasure, 0;
    /// Read the products that are marked as changed.
    Products = "products", Change, 1_500;
    /// Read the store's profile and storefronts again.
    StoreFacts = "store_facts", Change, 1_000;
    /// Check that the webhooks exist and are active.
    Webhooks = "webhooks", Change, 0;
    /// Check whether the app was uninstalled or the store canceled, as a delivery says.
    Uninstalled = "uninstalled", Erasure, 0;
    /// Replace loaders on the store's storefronts that an upgrade has made outdated.
    Scripts = "scripts", Change, 0;
    /// Register, replace or delete the loader on this channel, as the saved placement says.
    Placement(channel_id) = "placement", Change, 0;
    /// Check that each storefront has the widget's template in Page Builder.
    WidgetTemplates = "widget_templates", History, 0;
    /// Check what can only be checked with calls: scripts, policies and the state of storefronts.
    Health = "health", Change, 0;
}

/// The priority of a job. The numbers are stored in the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rank {
    /// Erasure. It waits neither for other jobs nor for a pause of the store's calls to end.
    Erasure = -1,
    /// A reported change: quick, and a shopper may be waiting to see it.
    Change = 0,
    /// Work that may take many calls and that nobody waits for, such as reading order history.
    History = 1,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stored_names_and_priorities_stay_as_they_are() {
        let table = Job::KINDS.iter().map(|kind| {
            let job = Job::from_kind(kind, 7).unwrap();
            let wait = job.debounce().as_millis();
            (job.kind(), job.object_id(), job.rank() as i64, wait)
        });
        assert_eq!(
            table.collect::<Vec<_>>(),
            [
                ("order", 7, 0, 250),
                ("older_orders", 7, 1, 0),
                ("newest_orders", 7, 1, 0),
                ("forget_customer", 7, -1, 0),
                ("products", 0, 0, 1_500),
                ("store_facts", 0, 0, 1_000),
                ("webhooks", 0, 0, 0),
                ("uninstalled", 0, -1, 0),
                ("scripts", 0, 0, 0),
                ("placement", 7, 0, 0),
                ("widget_templates", 0, 1, 0),
                ("health", 0, 0, 0),
            ]
        );
        assert_eq!(Job::from_kind("of_another_version", 7), None);
    }
}
