//! Client of BigCommerce: its signed tokens, its OAuth and the part of its API that this
//! product uses.
//!
//! Nothing here knows of stores that are installed, of a database or of a web framework. Time is
//! passed in; credentials are passed per call.
//!
//! | Wanted | Look at |
//! |---|---|
//! | who a shopper or a merchant is | [`UnverifiedToken`] |
//! | an access token for a store | [`OAuthClient`] |
//! | orders, products, channels, scripts, webhooks | [`Client::store`] |
//! | what a webhook delivers | [`UnverifiedDelivery`] |
//! | what a failed call means | [`Error`] |

mod catalog;
mod channels;
mod client;
mod credentials;
mod error;
mod http;
mod oauth;
mod orders;
mod parse;
mod scripts;
mod sites;
mod store_information;
mod token;
mod v3;
mod webhooks;

pub use catalog::{
    Availability, Image, InventoryTracking, Product, Products, Variant, VariantOptionValue,
    Variants,
};
pub use channels::Channel;
pub use client::{Client, StoreClient};
pub use credentials::AppCredentials;
pub use domain::{InvalidStoreHash, PayloadId, Scopes, StoreHash};
pub use error::{BuildError, Call, Error};
pub use http::{RateLimit, Timeouts};
pub use oauth::{Grant, GrantUser, OAuthClient};
pub use orders::{
    CustomerOrders, MAX_ORDER_LINES, Order, OrderProduct, OrderProductKind, OrderProductOption,
    OrdersPage, SingleOrder,
};
pub use scripts::{
    ConsentCategory, LoadMethod, NewScript, Script, ScriptKind, ScriptLocation, ScriptVisibility,
};
pub use sites::{Site, SiteUrl};
pub use store_information::{StoreInformation, SymbolLocation, Timezone};
pub use token::{
    CurrentCustomer, PayloadOwner, PayloadUser, SignedPayload, TokenError, UnverifiedToken,
};
pub use webhooks::{
    Delivery, DeliveryError, Event, NewWebhook, Payload, PayloadError, UnverifiedDelivery, Webhook,
    WebhookChange,
};
