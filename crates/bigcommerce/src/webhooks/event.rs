//! What can have happened.

/// What has happened, as far as this product has a use for it. It never says how things are now: an
/// older event may come after a newer one, so what it names has to be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Event {
    /// Something about this order: it is new, changed, refunded or archived.
    Order(u64),
    /// Something about this product: its facts, its variants, its stock, its channels, or that it is
    /// gone.
    Product(u64),
    /// This customer was deleted.
    CustomerDeleted(u64),
    /// Something about the store itself or one of its channels.
    Store,
    /// The store, or the app on it, may be gone.
    Uninstalled,
    /// Nothing to do with us.
    Other,
}
