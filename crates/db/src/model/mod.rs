//! What never leaves the service: nothing here is sent to anybody, and secrets print as nothing.

mod product;
mod purchases;
mod store;

pub use product::{KnownChoice, KnownImage, KnownProduct, KnownVariant, ProductFacts, Sale, Stock};
pub use purchases::{
    Bought, Counted, CountedLine, Counting, Erased, Known, KnownLine, KnownOption, KnownOrder,
    KnownPurchase, OrdersRead, Place, Reading, ShopperState, Usage, Wanted,
};
pub use store::{
    Installation, KnownStorefront, Profile, Store, StoreFacts, StoreState, StoreUser, Uninstall,
};
