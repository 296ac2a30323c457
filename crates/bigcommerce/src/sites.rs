//! Sites: the URLs of channels (BigCommerce OpenAPI, `reference/sites.v3.yml`).

use serde::Deserialize;

use crate::client::StoreClient;
use crate::error::Error;
use crate::parse::{elements, loose};
use crate::v3;

const SITES: &str = "/v3/sites";

/// A channel's URLs.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Site {
    /// The store's first is 1000.
    #[serde(deserialize_with = "loose::id")]
    pub id: u64,
    /// The channel it belongs to.
    #[serde(default, deserialize_with = "loose::number")]
    pub channel_id: u64,
    /// Its URL, as the merchant entered it.
    #[serde(default, deserialize_with = "loose::text")]
    pub url: String,
    /// All its URLs, including this one.
    #[serde(default, deserialize_with = "elements::list")]
    pub urls: Vec<SiteUrl>,
}

/// One of a site's URLs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct SiteUrl {
    /// With scheme and host.
    #[serde(deserialize_with = "loose::text")]
    pub url: String,
    /// `primary`, `canonical` or `checkout`.
    #[serde(rename = "type", deserialize_with = "loose::text")]
    pub kind: String,
}

impl StoreClient<'_> {
    /// Returns the sites of all channels, by id.
    ///
    /// # Errors
    /// As any call.
    #[tracing::instrument(name = "bigcommerce.sites.list", skip_all, fields(store = %self.store))]
    pub async fn sites(&self) -> Result<Vec<Site>, Error> {
        let mut sites: Vec<Site> = v3::all(self, || self.get(SITES)).await?;
        sites.sort_by_key(|site| site.id);
        sites.dedup_by_key(|site| site.id);
        Ok(sites)
    }
}
