//! What other currencies are worth.

use crate::model::Store;

/// How much of this currency one unit of the store's is; none where the store does not have it.
/// Codes are ISO 4217, in capitals.
pub(crate) fn rate(store: &Store, code: &str) -> Option<f64> {
    let listed = store.currencies().find(|it| it.currency.code == code)?;
    Some(f64::from(listed.rate.0) / 10_000.0)
}

/// The codes of all currencies that a channel's shoppers may see, its default one first: what it
/// sells in, and on a channel that sells in the store's own currency those that are only shown.
pub(crate) fn of_channel(store: &Store, channel_id: u64) -> Vec<&str> {
    let own = store.currency_on(channel_id);
    let shown = store
        .currencies()
        .filter(|it| own.id == 1 && !it.is_transactional);
    std::iter::once(own)
        .chain(shown)
        .map(|it| it.currency.code)
        .collect()
}
