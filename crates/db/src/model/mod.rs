//! Data that never leaves the service. Nothing here is sent to clients; secrets are redacted in debug output.

mod product;
mod purchases;
mod store;

pub use product::{
    ProductFacts, Sale, Stock, StoredChoice, StoredImage, StoredProduct, StoredVariant,
};
pub use purchases::{
    Counted, CountedLine, CountingPolicy, Erased, OrdersRead, OrdersSaved, Place, PurchaseHistory,
    PurchaseSummary, Reading, ShopperState, StoredLine, StoredOption, StoredOrder, StoredPurchase,
    StoredTranslation, Usage, Wanted,
};
pub use store::{
    Installation, Profile, Store, StoreFacts, StoreState, StoreUser, StoredStorefront, Uninstall,
    WidgetText,
};
