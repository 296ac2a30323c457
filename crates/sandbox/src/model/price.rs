//! The price that a shopper pays: the catalog's, a price list's, or one with a group's discount
//! (BigCommerce docs, `docs/store-operations/pricing/calculations.mdx`).

use super::{Customer, CustomerGroup, Listed, Money, Product, Store, Variant};

/// A list of prices for a channel, a customer group or both
/// (BigCommerce docs, `reference/price_lists.v3.yml`).
#[derive(Clone, Debug)]
pub(crate) struct PriceList {
    /// The channel it is assigned to; none for all.
    pub(crate) channel_id: Option<u64>,
    /// The group it is assigned to; none for every shopper.
    pub(crate) group_id: Option<u64>,
    pub(crate) records: Vec<PriceRecord>,
}

/// The price of all variants of a product in one currency. A product without a record in the currency
/// keeps the catalog's price.
#[derive(Clone, Debug)]
pub(crate) struct PriceRecord {
    pub(crate) product_id: u64,
    pub(crate) currency: &'static str,
    pub(crate) price: Money,
    pub(crate) sale_price: Option<Money>,
}

/// The shopper, place and currency that decide about prices.
#[derive(Clone, Copy)]
pub(crate) struct PriceContext<'a> {
    pub(crate) store: &'a Store,
    pub(crate) channel_id: u64,
    /// None for guests.
    pub(crate) group: Option<&'a CustomerGroup>,
    pub(crate) currency: Listed<'a>,
}

/// The prices of one piece, in the currency of their context.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Prices {
    /// Without a sale.
    pub(crate) price: Money,
    /// The price during a sale.
    pub(crate) sale: Option<Money>,
    /// The price that is paid.
    pub(crate) calculated: Money,
}

impl<'a> PriceContext<'a> {
    /// Returns the context of a shopper at a storefront.
    pub(crate) fn of(
        store: &'a Store,
        channel_id: u64,
        customer: Option<&Customer>,
        currency: Listed<'a>,
    ) -> Self {
        Self {
            store,
            channel_id,
            group: customer.and_then(|it| store.customer_group(it.group_id)),
            currency,
        }
    }

    /// Returns the prices of a variant, or of a product whose variant is not chosen yet.
    pub(crate) fn prices(&self, product: &Product, variant: Option<&Variant>) -> Prices {
        if let Some(record) = self.record(product) {
            return Prices {
                price: record.price,
                sale: record.sale_price,
                calculated: record.sale_price.unwrap_or(record.price),
            };
        }
        let own = variant.and_then(|variant| variant.price);
        // A sale does not apply to a variant with a price of its own.
        let sale = product.sale_price.filter(|_| own.is_none());
        let price = own.unwrap_or(product.price);
        let current = sale.unwrap_or(price);
        let calculated = match self.group {
            Some(group) => group.price(product, current),
            None => current,
        };
        let convert = |amount| self.currency.rate.convert(amount);
        Prices {
            price: convert(price),
            sale: sale.map(convert),
            calculated: convert(calculated),
        }
    }

    /// Returns the lowest and the highest price of all variants.
    pub(crate) fn range(&self, product: &Product) -> Option<(Money, Money)> {
        let variants = product.variants.iter();
        let paid = variants.map(|it| self.prices(product, Some(it)).calculated);
        Some((paid.clone().min()?, paid.max()?))
    }

    /// Returns the record that applies. A list of the group precedes one for every shopper, and a list
    /// of the channel one for all channels.
    fn record(&self, product: &Product) -> Option<&'a PriceRecord> {
        let group_id = self.group.map(|group| group.id);
        let applies = |list: &&PriceList| {
            list.channel_id.is_none_or(|id| id == self.channel_id)
                && (list.group_id.is_none() || list.group_id == group_id)
        };
        let lists = self.store.price_lists.iter().filter(applies);
        let found = lists.filter_map(|list| {
            let mut records = list.records.iter();
            let record = records.find(|it| {
                it.product_id == product.id && it.currency == self.currency.currency.code
            })?;
            Some(((list.group_id.is_some(), list.channel_id.is_some()), record))
        });
        found
            .max_by_key(|(rank, _)| *rank)
            .map(|(_, record)| record)
    }
}
