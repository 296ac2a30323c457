//! What other currencies are worth.

use crate::world::Store;

/// How much of this currency one unit of the store's is; none where the store does not have it.
/// Codes are ISO 4217, in capitals.
pub(super) fn rate(store: &Store, code: &str) -> Option<f64> {
    (store.currency.code == code).then_some(1.0)
}

/// The codes of all currencies that a channel's shoppers may see, its default one first.
pub(super) fn of_channel(store: &Store, _channel_id: u64) -> Vec<&str> {
    vec![store.currency.code]
}
