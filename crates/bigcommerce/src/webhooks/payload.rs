//! The content of a delivery.

use std::fmt;

use serde_json::{Map, Value};

use crate::parse::{loose, text};
use crate::{InvalidStoreHash, StoreHash};

/// The content of a delivery.
///
/// It says what happened, never what the current state is: an older event may arrive after a newer one, so the
/// resource that it names has to be fetched.
#[derive(Clone, PartialEq, Eq)]
pub struct Payload {
    /// The store, from `producer`, because `store_id` is a different number.
    pub store: StoreHash,
    event: String,
    data: Value,
}

/// Why the body of a verified delivery cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum PayloadError {
    /// It is not a JSON object.
    #[error("the payload is not a JSON object")]
    NotJson,
    /// Its `producer` is not a store.
    #[error("the payload does not name a store")]
    Store,
    /// It does not name the resource that it is about.
    #[error("the payload does not name its resource")]
    Object,
}

impl Payload {
    /// Parses a body. Fields that are not needed may be missing or of any shape: BigCommerce adds fields
    /// without notice, and not all of its examples have every field.
    pub(super) fn read(body: &[u8]) -> Result<Self, PayloadError> {
        let payload: Map<String, Value> = serde_json::from_str(&text::repaired(body.to_vec()))
            .map_err(|_not_an_object| PayloadError::NotJson)?;
        let text = |name: &str| payload.get(name).and_then(Value::as_str).unwrap_or("");
        let store = StoreHash::from_context(text("producer"))
            .map_err(|InvalidStoreHash| PayloadError::Store)?;
        let data = payload.get("data").cloned().unwrap_or_default();
        Ok(Self::new(store, text("scope"), data))
    }

    /// Creates the payload of an event with this scope.
    #[must_use]
    pub fn new(store: StoreHash, scope: &str, data: Value) -> Self {
        Self {
            store,
            event: event_of(scope),
            data,
        }
    }

    /// Returns what happened, as the scope of the store's event: `store/order/created` for both that and
    /// `store/channel/1/order/created`. Empty if the delivery does not say.
    #[must_use]
    pub fn event(&self) -> &str {
        &self.event
    }

    /// Returns the id of the resource of this kind: `{type, id}`, or `{order_id}` in events of a channel. If
    /// both are there, `id` may be that of a part.
    ///
    /// # Errors
    /// [`PayloadError::Object`] if the payload does not name it.
    pub fn id_of(&self, kind: &str) -> Result<u64, PayloadError> {
        id(&self.data, &format!("{kind}_id"))
            .or_else(|| id(&self.data, "id"))
            .ok_or(PayloadError::Object)
    }

    /// Returns the id of the product whose variant the event is about. BigCommerce OpenAPI,
    /// `reference/webhooks.v3.yml`: `{sku: {product_id, variant_id}}`, or the same in `inventory` for stock.
    ///
    /// # Errors
    /// [`PayloadError::Object`] if the payload does not name it.
    pub fn product_of_variant(&self) -> Result<u64, PayloadError> {
        ["inventory", "sku"]
            .into_iter()
            .filter_map(|part| self.data.get(part))
            .find_map(|part| id(part, "product_id"))
            .ok_or(PayloadError::Object)
    }
}

/// Leaves out the data, which may be about a customer.
impl fmt::Debug for Payload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Payload")
            .field("store", &self.store)
            .field("event", &self.event)
            .finish_non_exhaustive()
    }
}

/// Returns a scope without its channel: the events of a channel repeat those of the store. The scopes are in
/// BigCommerce's docs, `docs/integrations/webhooks/events/index.mdx` and `channels.mdx`.
fn event_of(scope: &str) -> String {
    let parts: Vec<&str> = scope.split('/').collect();
    match parts[..] {
        ["store", "channel", channel, ref rest @ ..] if is_number(channel) => {
            [&["store"], rest].concat().join("/")
        }
        _ => scope.to_owned(),
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

fn id(data: &Value, name: &str) -> Option<u64> {
    loose::number_of(data.get(name)?).filter(|id| *id > 0)
}

#[cfg(test)]
mod tests;
