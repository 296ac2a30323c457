//! The webhooks that are registered with a store. These calls need no scope of their own.

use serde::{Deserialize, Serialize};

use crate::client::StoreClient;
use crate::error::Error;
use crate::http::Response;
use crate::parse::loose;
use crate::v3::{self, One};

const HOOKS: &str = "/v3/hooks";
const HOOK: &str = "/v3/hooks/{webhook_id}";

/// A webhook that is registered with a store. An app only sees its own.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Webhook {
    /// Its id.
    #[serde(deserialize_with = "loose::id")]
    pub id: u64,
    /// The events it is for, such as `store/order/*`.
    #[serde(default, deserialize_with = "loose::text")]
    pub scope: String,
    /// The URL it delivers to.
    #[serde(default, deserialize_with = "loose::text")]
    pub destination: String,
    /// Whether it delivers. BigCommerce deactivates a webhook after 90 days without events, and after two
    /// days in which no delivery succeeded.
    #[serde(default, deserialize_with = "loose::flag")]
    pub is_active: bool,
}

/// A webhook to register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NewWebhook {
    /// The events it is for.
    pub scope: String,
    /// The URL it delivers to: `https` on port 443.
    pub destination: String,
    /// Whether it delivers.
    pub is_active: bool,
}

/// The fields of a webhook to change: at least one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct WebhookChange {
    /// The events it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    /// The URL it delivers to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub destination: Option<String>,
    /// Whether it delivers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_active: Option<bool>,
}

impl StoreClient<'_> {
    /// Returns the webhooks that this app registered with the store.
    ///
    /// # Errors
    /// As any call.
    #[tracing::instrument(name = "bigcommerce.webhooks.list", skip_all, fields(store = %self.store))]
    pub async fn webhooks(&self) -> Result<Vec<Webhook>, Error> {
        v3::all(self, || self.get(HOOKS)).await
    }

    /// Registers a webhook. The request is never sent twice: after [`Error::Unavailable`], check whether the
    /// webhook exists. It can take a minute until it delivers.
    ///
    /// # Errors
    /// [`Error::Invalid`] if BigCommerce rejects it: a destination that is not `https` on port 443 or that
    /// this scope already has, or the eleventh webhook of a scope. Otherwise as any call.
    #[tracing::instrument(name = "bigcommerce.webhooks.create", skip_all, fields(store = %self.store))]
    pub async fn create_webhook(&self, webhook: &NewWebhook) -> Result<Webhook, Error> {
        let request = self.request("POST", HOOKS);
        read_one(self.send_json(request, webhook).await?)
    }

    /// Changes a webhook, for example to reactivate it.
    ///
    /// # Errors
    /// [`Error::NotFound`] if it no longer exists. Otherwise as any call.
    #[tracing::instrument(name = "bigcommerce.webhooks.update", skip_all, fields(store = %self.store))]
    pub async fn update_webhook(&self, id: u64, change: &WebhookChange) -> Result<Webhook, Error> {
        let request = self.request("PUT", HOOK).parameter(id);
        read_one(self.send_json(request, change).await?)
    }

    /// Deletes a webhook.
    ///
    /// # Errors
    /// [`Error::NotFound`] if it does not exist. Otherwise as any call.
    #[tracing::instrument(name = "bigcommerce.webhooks.delete", skip_all, fields(store = %self.store))]
    pub async fn delete_webhook(&self, id: u64) -> Result<(), Error> {
        let request = self.request("DELETE", HOOK).parameter(id);
        self.send(request).await.map(drop)
    }
}

fn read_one(response: Response) -> Result<Webhook, Error> {
    response.json::<One<Webhook>>().map(|one| one.data)
}
