//! What never leaves the service: no type here can be serialised, and secrets print as nothing.

mod store;

pub use store::{Installation, KnownStorefront, Profile, Store, StoreState, StoreUser};
