//! What shoppers pay, as stored.

use domain::CurrencyCode;
use rust_decimal::Decimal;

use crate::ReadSeq;

/// Everything besides the product that a price depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PriceContext {
    /// The channel.
    pub channel_id: u64,
    /// The currency.
    pub currency: CurrencyCode,
    /// The shopper's customer group; 0 without one.
    pub group_id: u64,
}

/// A product, or a variant of it, with a price.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PricedItem {
    /// The product.
    pub product_id: u64,
    /// The variant; 0 for the product itself.
    pub variant_id: u64,
}

/// The stored price of an item, for a shopper in one context.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoredPrice {
    /// The unit price; `None` if BigCommerce states none.
    pub amount: Option<Decimal>,
    /// The call that returned it.
    pub read_at: ReadSeq,
    /// Whether the product has, or may have, changed since that call.
    pub is_stale: bool,
}
