//! The body of a delivery.

use aws_lc_rs::digest;
use jiff::Timestamp;
use serde_json::json;

use super::Event;
use crate::model::Store;

/// Returns the body for an event (BigCommerce docs, `reference/webhooks.v3.yml`). `store_id` is the
/// store's number as a string, not its hash.
pub(super) fn write(store: &Store, event: &Event, change: u64, at: Timestamp) -> String {
    json!({
        "scope": event.scope,
        "store_id": store.number.to_string(),
        "data": event.data,
        "hash": hash(store, event, change, at),
        "created_at": at.as_second(),
        "producer": format!("stores/{}", store.hash),
    })
    .to_string()
}

/// Returns an opaque hash in the form of a SHA-1. As in the documents' examples, events of one change
/// with the same `data` have the same hash, so it does not identify an event.
fn hash(store: &Store, event: &Event, change: u64, at: Timestamp) -> String {
    let text = format!("{}/{change}/{}/{}", store.hash, at.as_second(), event.data);
    let digest = digest::digest(&digest::SHA1_FOR_LEGACY_USE_ONLY, text.as_bytes());
    digest
        .as_ref()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
