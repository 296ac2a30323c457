//! What a store shows and allows on its storefronts (BigCommerce OpenAPI, `reference/carts.v3.yml` and
//! `reference/settings.v3.yml`).
//!
//! Each setting exists for the store and, as an override, for single channels. A field that is missing or cannot
//! be read is `None` or empty. For a channel, `None` also means that the store's own setting applies.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::client::StoreClient;
use crate::error::Error;
use crate::http::Request;
use crate::parse::loose;
use crate::v3;

const CART: &str = "/v3/carts/settings";
const CART_OF_CHANNEL: &str = "/v3/carts/settings/channels/{channel_id}";
const INVENTORY: &str = "/v3/settings/inventory";
const PRODUCT: &str = "/v3/settings/storefront/product";
const SECURITY: &str = "/v3/settings/storefront/security";
const LOCALE: &str = "/v3/settings/store/locale";

/// Settings of carts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct CartSettings {
    /// Whether shoppers can buy anything.
    #[serde(deserialize_with = "loose::optional_flag")]
    pub allow_purchasing: Option<bool>,
}

/// Settings of stock.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct InventorySettings {
    /// Which stock levels shoppers see.
    #[serde(deserialize_with = "loose::or_default")]
    pub stock_level_display: Option<StockLevelDisplay>,
    /// The text on the page of a product that is out of stock.
    #[serde(deserialize_with = "loose::optional_text")]
    pub default_out_of_stock_message: Option<String>,
    /// Whether that text is shown.
    #[serde(deserialize_with = "loose::optional_flag")]
    pub show_out_of_stock_message: Option<bool>,
}

/// Which stock levels shoppers see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StockLevelDisplay {
    /// None.
    DontShow,
    /// All.
    Show,
    /// Those that are low.
    ShowWhenLow,
}

/// Settings of product pages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct ProductSettings {
    /// Whether prices are shown.
    #[serde(deserialize_with = "loose::optional_flag")]
    pub show_product_price: Option<bool>,
    /// The text for preorders, with `%%DATE%%` for the day of release.
    #[serde(deserialize_with = "loose::optional_text")]
    pub default_preorder_message: Option<String>,
}

/// Settings of languages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct LocaleSettings {
    /// The language of shoppers, such as `en` or `en-us`; empty if it was not sent.
    #[serde(deserialize_with = "loose::text")]
    pub default_shopper_language: String,
}

/// Security settings of storefronts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct SecuritySettings {
    /// The `Content-Security-Policy` of storefront pages.
    #[serde(deserialize_with = "loose::or_default")]
    pub csp_header: Option<CspHeader>,
}

/// A `Content-Security-Policy`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct CspHeader {
    /// Whether it is sent.
    #[serde(deserialize_with = "loose::flag")]
    pub enabled: bool,
    /// The value of the header.
    #[serde(deserialize_with = "loose::text")]
    pub header_value: String,
}

impl StoreClient<'_> {
    /// Returns the settings of carts, of the store or of one channel.
    ///
    /// # Errors
    /// As any call.
    #[tracing::instrument(name = "bigcommerce.settings.cart", skip_all, fields(store = %self.store))]
    pub async fn cart_settings(&self, channel_id: Option<u64>) -> Result<CartSettings, Error> {
        self.settings(match channel_id {
            Some(id) => self.get(CART_OF_CHANNEL).parameter(id),
            None => self.get(CART),
        })
        .await
    }

    /// Returns the settings of stock, of the store or of one channel.
    ///
    /// # Errors
    /// As any call.
    #[tracing::instrument(name = "bigcommerce.settings.inventory", skip_all, fields(store = %self.store))]
    pub async fn inventory_settings(
        &self,
        channel_id: Option<u64>,
    ) -> Result<InventorySettings, Error> {
        self.settings(of_channel(self.get(INVENTORY), channel_id))
            .await
    }

    /// Returns the settings of product pages, of the store or of one channel.
    ///
    /// # Errors
    /// As any call.
    #[tracing::instrument(name = "bigcommerce.settings.product", skip_all, fields(store = %self.store))]
    pub async fn product_settings(
        &self,
        channel_id: Option<u64>,
    ) -> Result<ProductSettings, Error> {
        self.settings(of_channel(self.get(PRODUCT), channel_id))
            .await
    }

    /// Returns the security settings of storefronts, of the store or of one channel.
    ///
    /// # Errors
    /// As any call.
    #[tracing::instrument(name = "bigcommerce.settings.security", skip_all, fields(store = %self.store))]
    pub async fn security_settings(
        &self,
        channel_id: Option<u64>,
    ) -> Result<SecuritySettings, Error> {
        self.settings(of_channel(self.get(SECURITY), channel_id))
            .await
    }

    /// Returns a channel's language settings.
    ///
    /// # Errors
    /// As any call.
    #[tracing::instrument(name = "bigcommerce.settings.locale", skip_all, fields(store = %self.store))]
    pub async fn locale(&self, channel_id: u64) -> Result<LocaleSettings, Error> {
        self.settings(of_channel(self.get(LOCALE), Some(channel_id)))
            .await
    }

    async fn settings<T: DeserializeOwned>(&self, request: Request<'_>) -> Result<T, Error> {
        let found: v3::One<T> = self.send(request).await?.json()?;
        Ok(found.data)
    }
}

fn of_channel(request: Request<'_>, channel_id: Option<u64>) -> Request<'_> {
    match channel_id {
        Some(id) => request.query("channel_id", id),
        None => request,
    }
}
