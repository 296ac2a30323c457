//! What never leaves the service: nothing here is sent to anybody, and secrets print as nothing.

mod product;
mod purchases;
mod store;

pub use product::{KnownProduct, KnownVariant, ProductFacts, Sale, Stock};
pub use purchases::{
    Bought, Counting, Erased, Known, KnownLine, KnownOption, KnownOrder, KnownPurchase, OrdersRead,
    Reading, ShopperState,
};
pub use store::{Installation, KnownStorefront, Profile, Store, StoreFacts, StoreState, StoreUser};
