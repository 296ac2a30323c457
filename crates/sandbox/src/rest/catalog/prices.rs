//! Prices as `POST /v3/pricing/products` writes them, with and without tax
//! (BigCommerce docs, `reference/pricing.sf.yml`, `ItemPricing`).

use serde::ser::SerializeMap;

use crate::rest::object::{fields, objects};
use crate::model::{CustomerGroup, Money, Product, Store, Variant};

/// What makes a price.
pub(crate) struct Pricing<'a> {
    pub(crate) store: &'a Store,
    pub(crate) product: &'a Product,
    pub(crate) group: Option<&'a CustomerGroup>,
    /// Units of the currency asked for in one of the store's.
    pub(crate) rate: f64,
}

/// An amount with and without tax, to be written.
struct Price<'a> {
    of: &'a Pricing<'a>,
    amount: Money,
}

/// The least and the most that variants cost, to be written.
struct Range<'a> {
    minimum: Price<'a>,
    maximum: Price<'a>,
}

objects!(Price, Range);

impl Pricing<'_> {
    /// Writes the prices of a variant, or, where it is open which, of the product with the range of
    /// its variants.
    pub(crate) fn write<M: SerializeMap>(
        &self,
        row: &mut M,
        variant: Option<&Variant>,
    ) -> Result<(), M::Error> {
        let own = variant.and_then(|variant| variant.price);
        fields!(row, {"price": self.price(own.unwrap_or(self.product.price))});
        // A variant's own price knows no sale.
        if let (None, Some(sale)) = (own, self.product.sale_price) {
            fields!(row, {"sale_price": self.price(sale)});
        }
        fields!(row, {"calculated_price": self.price(self.calculated(own))});
        if variant.is_none() {
            let prices = self
                .product
                .variants
                .iter()
                .map(|it| self.calculated(it.price));
            if let (Some(least), Some(most)) = (prices.clone().min(), prices.max()) {
                let (minimum, maximum) = (self.price(least), self.price(most));
                fields!(row, {"price_range": Range { minimum, maximum }});
            }
        }
        Ok(())
    }

    /// What is paid in the end.
    fn calculated(&self, own: Option<Money>) -> Money {
        let price = own.unwrap_or(self.product.current_price());
        match self.group {
            Some(group) => group.price(self.product, price),
            None => price,
        }
    }

    fn price(&self, amount: Money) -> Price<'_> {
        Price { of: self, amount }
    }
}

impl Price<'_> {
    fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        let percent = self.of.store.tax_percent;
        let amount = converted(self.amount, self.of.rate);
        let without = amount - amount.tax_within(percent);
        fields!(map, {
            "as_entered": amount.number(),
            "entered_inclusive": percent > 0,
            "tax_inclusive": amount.number(),
            "tax_exclusive": without.number(),
        });
        Ok(())
    }
}

impl Range<'_> {
    fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        fields!(map, {"minimum": self.minimum, "maximum": self.maximum});
        Ok(())
    }
}

/// An amount in another currency, to the cent. What cannot be expressed stays as it is.
fn converted(amount: Money, rate: f64) -> Money {
    let written = amount.terse().parse::<f64>();
    let in_other = written
        .ok()
        .and_then(|amount| Money::from_number(amount * rate));
    in_other.unwrap_or(amount)
}
