//! Channels (BigCommerce OpenAPI, `reference/channels.v3.yml`).

use serde::Deserialize;

use crate::client::StoreClient;
use crate::error::Error;
use crate::parse::loose;
use crate::v3;

const CHANNELS: &str = "/v3/channels";

/// A sales channel.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Channel {
    /// 1 is the store's first storefront.
    #[serde(deserialize_with = "loose::id")]
    pub id: u64,
    /// As the merchant wrote it.
    #[serde(default, deserialize_with = "loose::text")]
    pub name: String,
    /// `bigcommerce` for Stencil themes; others for Catalyst and headless storefronts.
    #[serde(default, deserialize_with = "loose::text")]
    pub platform: String,
    /// `active`, `prelaunch`, `inactive` and others.
    #[serde(default, deserialize_with = "loose::text")]
    pub status: String,
    /// `storefront` and others.
    #[serde(default, rename = "type", deserialize_with = "loose::text")]
    pub kind: String,
}

impl StoreClient<'_> {
    /// Returns the store's storefront channels that are in use, on any platform, by id.
    ///
    /// # Errors
    /// As any call.
    #[tracing::instrument(name = "bigcommerce.channels.list", skip_all, fields(store = %self.store))]
    pub async fn channels(&self) -> Result<Vec<Channel>, Error> {
        let request = || {
            self.get(CHANNELS)
                .query("available", true)
                .query("type:in", "storefront")
        };
        let mut channels: Vec<Channel> = v3::all(self, request).await?;
        channels.sort_by_key(|channel| channel.id);
        channels.dedup_by_key(|channel| channel.id);
        Ok(channels)
    }
}
