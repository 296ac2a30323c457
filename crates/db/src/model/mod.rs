//! Data that never leaves the service. Nothing here is sent to clients; secrets are redacted in debug output.

mod audit;
mod health;
mod measurement;
mod price;
mod product;
mod purchases;
mod store;

pub use audit::{AuditEntry, AuditEvent, SettingChange};
pub use health::{HealthRun, StorefrontCheck, StorefrontFindings};
pub use measurement::{
    Addition, CartAddition, CountsWanted, Enrollment, EventCounts, EventKind, GroupSums, Holdout,
    ProductCounts, WidgetEvent, day_in,
};
pub use price::{PriceContext, PricedItem, StoredPrice};
pub use product::{
    ProductFacts, Sale, Stock, StoredChoice, StoredImage, StoredModifier, StoredProduct,
    StoredVariant,
};
pub use purchases::{
    Counted, CountedLine, CountingPolicy, Erased, OrdersRead, OrdersSaved, Place, PurchaseHistory,
    PurchaseSummary, Reading, ShopperState, StoredLine, StoredOption, StoredOrder, StoredPurchase,
    StoredTranslation, Usage, Wanted,
};
pub use store::{
    HeadlessKey, Installation, ListedUser, Profile, StockLevels, Store, StoreFacts, StoreState,
    StoreUser, StoredCurrency, StoredStorefront, StorefrontRules, Uninstall, WidgetText,
};
