//! The language settings of channels (BigCommerce OpenAPI, `reference/settings.v3.yml`).

use serde::Deserialize;

use crate::client::StoreClient;
use crate::error::Error;
use crate::parse::loose;
use crate::v3;

const LOCALE: &str = "/v3/settings/store/locale";

/// The language settings of a channel.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct LocaleSettings {
    /// The language of shoppers, such as `en` or `en-us`; empty if it was not sent.
    #[serde(deserialize_with = "loose::text")]
    pub default_shopper_language: String,
}

impl StoreClient<'_> {
    /// Returns a channel's language settings.
    ///
    /// # Errors
    /// As any call.
    #[tracing::instrument(name = "bigcommerce.locale.get", skip_all, fields(store = %self.store))]
    pub async fn locale(&self, channel_id: u64) -> Result<LocaleSettings, Error> {
        let request = self.get(LOCALE).query("channel_id", channel_id);
        let v3::One { data } = self.send(request).await?.json()?;
        Ok(data)
    }
}
