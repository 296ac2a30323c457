//! Labels of the metrics. Each has only a few values.

use prometheus_client::encoding::{EncodeLabelSet, EncodeLabelValue, LabelValueEncoder};

/// An answered request.
#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
pub(super) struct Requested {
    pub method: &'static str,
    /// The route pattern from the router, never the path.
    pub route: String,
    pub status: u16,
}

/// A request that was answered with an error.
#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
pub(super) struct Refused {
    /// As in [`Requested`].
    pub route: String,
    pub code: &'static str,
}

/// A call to BigCommerce.
#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
pub(super) struct Called {
    /// Method and path template, without parameter values.
    pub call: String,
    /// `none` if no response arrived.
    pub status: String,
}

/// A shopper's view.
#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
pub(super) struct Viewed {
    pub view: View,
}

/// Whether a shopper was known before a view.
#[derive(Clone, Copy, Debug, Hash, PartialEq, Eq, EncodeLabelValue)]
pub enum View {
    /// New: the orders were read from BigCommerce.
    First,
    /// Known from an earlier view.
    Known,
    /// The view failed.
    Failed,
}

/// A cache lookup.
#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
pub(super) struct CacheUse {
    pub cache: Cache,
    pub outcome: &'static str,
}

/// An in-memory cache.
#[derive(Clone, Copy, Debug, Hash, PartialEq, Eq, EncodeLabelValue)]
pub enum Cache {
    /// Stores' facts.
    Stores,
    /// Answers to shoppers.
    Answers,
}

/// A kind of erased record, and the reason for the erasure.
#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
pub struct Erasure {
    /// `store`, `shopper` or `order`.
    pub what: &'static str,
    /// The reason.
    pub reason: ErasureReason,
}

/// The reason for an erasure. `docs/OPERATING.md` explains the values.
#[derive(Clone, Copy, Debug, Hash, PartialEq, Eq)]
pub enum ErasureReason {
    /// BigCommerce reported that the customer was deleted.
    CustomerDeleted,
    /// The order is older than the merchant wants.
    HistoryLimit,
    /// The shopper has not visited within the merchant's limit.
    Inactive,
    /// The merchant asked for it.
    MerchantRequest,
    /// The store installed the app again, so the data from before may be outdated.
    Reinstalled,
    /// An erasure was interrupted and is continued.
    Resumed,
    /// The store reached its row limit.
    RowLimit,
    /// The store uninstalled the app.
    Uninstalled,
}

impl ErasureReason {
    /// Returns the reason as metrics and the log show it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::CustomerDeleted => "customer_deleted",
            Self::HistoryLimit => "history_limit",
            Self::Inactive => "inactive",
            Self::MerchantRequest => "merchant_request",
            Self::Reinstalled => "reinstalled",
            Self::Resumed => "resumed",
            Self::RowLimit => "row_limit",
            Self::Uninstalled => "uninstalled",
        }
    }
}

impl EncodeLabelValue for ErasureReason {
    fn encode(&self, encoder: &mut LabelValueEncoder<'_>) -> Result<(), std::fmt::Error> {
        self.as_str().encode(encoder)
    }
}

/// A class of stores by the size of their quota.
#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
pub(super) struct Quota {
    pub quota: &'static str,
}

impl Quota {
    /// Returns the class of a quota. The bounds are the quotas of BigCommerce's plans: 150 for Standard and
    /// Plus, 450 for Pro (BigCommerce docs, `docs/start/about/index.mdx`).
    pub(super) fn of(quota: u64) -> Self {
        let quota = match quota {
            0..=150 => "up to 150",
            151..=450 => "up to 450",
            _ => "more",
        };
        Self { quota }
    }
}
