//! The calls about webhooks. They need no scope of their own.

use super::{NewWebhook, Webhook, WebhookChange};
use crate::client::StoreClient;
use crate::error::Error;
use crate::http::Response;
use crate::v3::{self, One};

const HOOKS: &str = "/v3/hooks";
const HOOK: &str = "/v3/hooks/{webhook_id}";

impl StoreClient<'_> {
    /// The webhooks this app registered with the store.
    ///
    /// # Errors
    /// As any call.
    pub async fn webhooks(&self) -> Result<Vec<Webhook>, Error> {
        v3::all(self, || self.get(HOOKS)).await
    }

    /// Registers a webhook. It is not sent twice: after [`Error::Unavailable`] look whether it is
    /// there. It can take a minute until it delivers.
    ///
    /// # Errors
    /// [`Error::Invalid`] when BigCommerce refuses it: a destination that is not `https` on port 443,
    /// one that this scope has already, or the eleventh of a scope. Otherwise as any call.
    pub async fn create_webhook(&self, webhook: &NewWebhook) -> Result<Webhook, Error> {
        let request = self.request("POST", HOOKS);
        read_one(self.send_json(request, webhook).await?)
    }

    /// Changes a webhook, for example switches it on again.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not there any more. Otherwise as any call.
    pub async fn update_webhook(&self, id: u64, change: &WebhookChange) -> Result<Webhook, Error> {
        let request = self.request("PUT", HOOK).parameter(id);
        read_one(self.send_json(request, change).await?)
    }

    /// Takes a webhook away.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not there. Otherwise as any call.
    pub async fn delete_webhook(&self, id: u64) -> Result<(), Error> {
        let request = self.request("DELETE", HOOK).parameter(id);
        self.send(request).await.map(drop)
    }
}

fn read_one(response: Response) -> Result<Webhook, Error> {
    response.json::<One<Webhook>>().map(|one| one.data)
}
