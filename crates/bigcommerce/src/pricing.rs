//! What a shopper pays (BigCommerce OpenAPI, `reference/pricing.sf.yml`).

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize};

use crate::client::StoreClient;
use crate::error::Error;
use crate::parse::{elements, loose};
use crate::v3;

const PRICES: &str = "/v3/pricing/products";

/// Everything besides the product that a price depends on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PriceContext<'a> {
    /// The channel.
    pub channel_id: u64,
    /// The currency, ISO 4217.
    pub currency_code: &'a str,
    /// The shopper's customer group; `None` without one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_group_id: Option<u64>,
}

/// A product whose price is requested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PriceItem {
    /// The product.
    #[serde(deserialize_with = "loose::id")]
    pub product_id: u64,
    /// The variant; `None` for a product without options.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "loose::optional_id"
    )]
    pub variant_id: Option<u64>,
}

/// The unit price of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ItemPrice {
    /// The item as it was requested.
    pub item: PriceItem,
    /// The price, with tax if the merchant enters prices with tax; `None` if it cannot be read.
    pub amount: Option<Decimal>,
}

#[derive(Deserialize)]
struct Raw {
    #[serde(deserialize_with = "loose::id")]
    product_id: u64,
    #[serde(default, deserialize_with = "loose::optional_id")]
    variant_id: Option<u64>,
    /// The item as it was requested: the other fields may name a variant that the request left out.
    #[serde(default, deserialize_with = "request")]
    reference_request: Option<PriceItem>,
    #[serde(default, deserialize_with = "loose::or_default")]
    calculated_price: Amounts,
}

fn request<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<PriceItem>, D::Error> {
    let found: Vec<PriceItem> = elements::list(deserializer)?;
    Ok(found.into_iter().next())
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Amounts {
    #[serde(deserialize_with = "loose::money")]
    as_entered: Option<Decimal>,
    #[serde(deserialize_with = "loose::flag")]
    entered_inclusive: bool,
    #[serde(deserialize_with = "loose::money")]
    tax_inclusive: Option<Decimal>,
    #[serde(deserialize_with = "loose::money")]
    tax_exclusive: Option<Decimal>,
}

impl Amounts {
    fn shown(self) -> Option<Decimal> {
        let taxed = if self.entered_inclusive {
            self.tax_inclusive
        } else {
            self.tax_exclusive
        };
        taxed.or(self.as_entered)
    }
}

impl StoreClient<'_> {
    /// Returns the prices of items for a shopper, with one call. Leaves out items that BigCommerce leaves out, or
    /// whose price cannot be parsed.
    ///
    /// # Errors
    /// As any call.
    #[tracing::instrument(name = "bigcommerce.prices.list", skip_all, fields(store = %self.store))]
    pub async fn prices(
        &self,
        context: &PriceContext<'_>,
        items: &[PriceItem],
    ) -> Result<Vec<ItemPrice>, Error> {
        #[derive(Serialize)]
        struct Body<'a> {
            #[serde(flatten)]
            context: &'a PriceContext<'a>,
            items: &'a [PriceItem],
        }
        let request = self.request("POST", PRICES);
        let response = self.send_json(request, &Body { context, items }).await?;
        let found: Vec<Raw> = v3::readable(response)?;
        let prices = found.into_iter().map(|raw| ItemPrice {
            item: raw.reference_request.unwrap_or(PriceItem {
                product_id: raw.product_id,
                variant_id: raw.variant_id,
            }),
            amount: raw.calculated_price.shown(),
        });
        Ok(prices.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(json: &str) -> Option<String> {
        let amounts: Amounts = serde_json::from_str(json).unwrap();
        amounts.shown().map(|amount| amount.to_string())
    }

    #[test]
    fn the_price_has_tax_as_the_merchant_enters_it() {
        let prices = r#""as_entered": 119.0, "tax_inclusive": 119.0, "tax_exclusive": 100.00"#;
        let with = |flag| shown(&format!(r#"{{{prices}, "entered_inclusive": {flag}}}"#));
        assert_eq!(with("true").as_deref(), Some("119.0"));
        assert_eq!(with("false").as_deref(), Some("100.00"));
        assert_eq!(shown(r#"{"as_entered": "9.90"}"#).as_deref(), Some("9.90"));
        assert_eq!(shown(r#"{"as_entered": {}}"#), None);
    }
}
