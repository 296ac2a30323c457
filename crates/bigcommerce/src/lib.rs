//! Client of BigCommerce: its signed tokens, its OAuth, and the part of its API that this product uses.
//!
//! This crate knows nothing of installed stores, databases or web frameworks. The current time is passed in,
//! and so are credentials, with every call.
//!
//! | To get | see |
//! |---|---|
//! | the identity of a shopper or a merchant | [`UnverifiedToken`] |
//! | an access token for a store | [`OAuthClient`] |
//! | orders, products, channels, scripts, webhooks | [`Client::store`] |
//! | the content of a webhook delivery | [`UnverifiedDelivery`] |
//! | the meaning of a failed call | [`Error`] |
//!
//! Every method that makes calls has a span, such as `bigcommerce.orders.list`, and every call logs one
//! `bigcommerce.api.call` event.

#![warn(clippy::map_err_ignore, reason = "a lost cause cannot be diagnosed")]

mod catalog;
mod channels;
mod client;
mod credentials;
mod currencies;
mod error;
mod http;
mod oauth;
mod orders;
mod parse;
mod pricing;
mod scripts;
mod settings;
mod sites;
mod store_information;
mod token;
mod v3;
mod webhooks;
mod widget_templates;

pub use catalog::{
    Availability, DETAILED_PAGE, Image, InventoryTracking, Modifier, ModifierValue, Product,
    Products, Variant, VariantOptionValue, Variants,
};
pub use channels::Channel;
pub use client::{Client, StoreClient};
pub use credentials::AppCredentials;
pub use currencies::{Currency, CurrencyAssignment};
pub use domain::{CurrencyCode, InvalidStoreHash, PayloadId, Scopes, StoreHash};
pub use error::{BuildError, Call, Error, ResponseProblem, TransportError, TransportErrorKind};
pub use http::{RateLimit, Timeouts};
pub use oauth::{Grant, GrantUser, OAuthClient};
pub use orders::{
    CustomerOrders, MAX_ORDER_LINES, Order, OrderProduct, OrderProductKind, OrderProductOption,
    OrdersPage, SingleOrder,
};
pub use pricing::{ItemPrice, PriceContext, PriceItem};
pub use scripts::{
    ConsentCategory, LoadMethod, NewScript, Script, ScriptKind, ScriptLocation, ScriptVisibility,
};
pub use settings::{
    CartSettings, CspHeader, InventorySettings, LocaleSettings, ProductSettings, SecuritySettings,
    StockLevelDisplay,
};
pub use sites::{Site, SiteUrl};
pub use store_information::{StoreInformation, SymbolLocation, Timezone};
pub use token::{
    Claims, CurrentCustomer, PayloadOwner, PayloadUser, SignedPayload, TokenError, Unverified,
    UnverifiedToken,
};
pub use webhooks::{
    Delivery, DeliveryError, NewWebhook, Payload, PayloadError, UnverifiedDelivery, Webhook,
    WebhookChange,
};
pub use widget_templates::{
    Conditional, NewWidgetTemplate, RangeMeta, RangeValues, SchemaControl, SchemaSection,
    SchemaSetting, SchemaTab, SelectMeta, SelectOption, Translations, WidgetPlacement,
    WidgetTemplate,
};
