//! Webhooks: registering them, and verifying and reading what they deliver (BigCommerce OpenAPI,
//! `reference/webhooks.v3.yml`, and docs, `docs/integrations/webhooks`).

mod delivery;
mod payload;
mod registration;
mod signature;

pub use delivery::{Delivery, DeliveryError, UnverifiedDelivery};
pub use payload::{Payload, PayloadError};
pub use registration::{NewWebhook, Webhook, WebhookChange};
