//! Data that never leaves the service. Nothing here is sent to clients; secrets are redacted in debug output.

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
