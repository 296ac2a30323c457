//! What the counters are told apart by. Each is one of a few.

use prometheus_client::encoding::{EncodeLabelSet, EncodeLabelValue};

/// A request answered.
#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
pub(super) struct Requested {
    pub method: &'static str,
    /// The route as it is written in the router, never the path.
    pub route: String,
    pub status: u16,
}

/// Methods that nobody routes are all the same one.
pub(super) fn method(method: &http::Method) -> &'static str {
    match *method {
        http::Method::GET => "GET",
        http::Method::HEAD => "HEAD",
        http::Method::POST => "POST",
        http::Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

/// A request that was not answered as asked.
#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
pub(super) struct Refused {
    /// As in [`Requested`].
    pub route: String,
    pub code: &'static str,
}

/// A request sent to BigCommerce.
#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
pub(super) struct Called {
    /// Method and path, with its parameters unfilled.
    pub call: String,
    /// `none` where no answer came.
    pub status: String,
}

/// A shopper's view.
#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
pub(super) struct Shown {
    pub view: View,
}

/// What was known of a shopper before a view.
#[derive(Clone, Copy, Debug, Hash, PartialEq, Eq, EncodeLabelValue)]
pub(crate) enum View {
    /// Nothing: BigCommerce was asked.
    First,
    /// Their purchases.
    Known,
    /// Nothing, and it could not be found out in time.
    Failed,
}

/// A look-up in memory.
#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
pub(super) struct CacheUse {
    pub cache: Cache,
    pub outcome: &'static str,
}

/// What is kept in memory.
#[derive(Clone, Copy, Debug, Hash, PartialEq, Eq, EncodeLabelValue)]
pub(crate) enum Cache {
    /// What is known of stores.
    Stores,
    /// Answers to shoppers.
    Answers,
}

/// Why something was erased, and what.
#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
pub(crate) struct Erasure {
    /// `store`, `shopper` or `order`.
    pub what: &'static str,
    /// In a few words, which are always the same.
    pub reason: &'static str,
}

/// A class of stores, by how many calls they have in a window.
#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
pub(super) struct Quota {
    pub quota: &'static str,
}

impl Quota {
    /// By the quotas of BigCommerce's plans: 150 for Standard and Plus, 450 for Pro (BigCommerce
    /// docs, `docs/start/about/index.mdx`).
    pub(super) fn of(quota: u64) -> Self {
        let quota = match quota {
            0..=150 => "up to 150",
            151..=450 => "up to 450",
            _ => "more",
        };
        Self { quota }
    }
}
