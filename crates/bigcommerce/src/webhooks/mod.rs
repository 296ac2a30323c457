//! Webhooks: asking for them, and believing what they deliver (BigCommerce OpenAPI,
//! `reference/webhooks.v3.yml`, and docs, `docs/integrations/webhooks`).

mod delivery;
mod error;
mod event;
mod model;
mod payload;
mod requests;
mod signature;
mod unverified;

#[cfg(test)]
mod tests;

pub use delivery::Delivery;
pub use error::{DeliveryError, PayloadError};
pub use event::Event;
pub use model::{NewWebhook, Webhook, WebhookChange};
pub use payload::Payload;
pub use unverified::UnverifiedDelivery;
