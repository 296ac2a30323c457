//! Currencies, and which of them a channel uses (BigCommerce OpenAPI, `reference/currencies.v2.yml` and
//! `reference/channels.v3.yml`).

use serde::Deserialize;

use crate::SymbolLocation;
use crate::client::StoreClient;
use crate::error::Error;
use crate::parse::{elements, loose};
use crate::v3;

const CURRENCIES: &str = "/v2/currencies";
const ASSIGNMENTS: &str = "/v3/channels/currency-assignments";

/// The maximum number of currencies that are read.
const LIMIT: u32 = 250;

/// A currency of the store, and how the store writes amounts in it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Currency {
    /// ISO 4217.
    #[serde(deserialize_with = "loose::required_text")]
    pub currency_code: String,
    /// The symbol, such as `$`.
    #[serde(default, deserialize_with = "loose::text")]
    pub token: String,
    /// The side of the amount on which the symbol stands.
    #[serde(default, deserialize_with = "loose::or_default")]
    pub token_location: SymbolLocation,
    /// The separator before the decimal places.
    #[serde(default, deserialize_with = "loose::text")]
    pub decimal_token: String,
    /// The separator between thousands.
    #[serde(default, deserialize_with = "loose::text")]
    pub thousands_token: String,
    /// The number of decimal places; `None` if unknown.
    #[serde(default, deserialize_with = "loose::optional_number")]
    pub decimal_places: Option<u64>,
}

/// The currencies of a channel.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct CurrencyAssignment {
    /// The channel.
    #[serde(deserialize_with = "loose::id")]
    pub channel_id: u64,
    /// The code of the currency that shoppers see if they choose none.
    #[serde(default, deserialize_with = "loose::text")]
    pub default_currency: String,
    /// The codes of those that shoppers can choose.
    #[serde(default, deserialize_with = "elements::list")]
    pub enabled_currencies: Vec<String>,
}

impl StoreClient<'_> {
    /// Returns the store's currencies.
    ///
    /// # Errors
    /// As any call.
    #[tracing::instrument(name = "bigcommerce.currencies.list", skip_all, fields(store = %self.store))]
    pub async fn currencies(&self) -> Result<Vec<Currency>, Error> {
        let request = self.get(CURRENCIES).query("limit", LIMIT);
        Ok(self.send(request).await?.json_list()?.list)
    }

    /// Returns which currencies each channel uses.
    ///
    /// # Errors
    /// As any call.
    #[tracing::instrument(name = "bigcommerce.currencies.assignments", skip_all, fields(store = %self.store))]
    pub async fn currency_assignments(&self) -> Result<Vec<CurrencyAssignment>, Error> {
        v3::readable(self.send(self.get(ASSIGNMENTS)).await?)
    }
}
