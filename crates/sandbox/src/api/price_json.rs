//! Prices as `POST /v3/pricing/products` writes them, with and without tax
//! (BigCommerce docs, `reference/pricing.sf.yml`, `ItemPricing`).

use serde_json::{Value, json};

use crate::world::{CustomerGroup, Money, Product, Store, Variant};

/// What makes a price.
pub(super) struct Pricing<'a> {
    pub(super) store: &'a Store,
    pub(super) product: &'a Product,
    pub(super) group: Option<&'a CustomerGroup>,
    /// Units of the currency asked for in one of the store's.
    pub(super) rate: f64,
}

impl Pricing<'_> {
    /// Writes the prices of a variant, or, where it is open which, of the product with the range of
    /// its variants.
    pub(super) fn write(&self, row: &mut Value, variant: Option<&Variant>) {
        let own = variant.and_then(|variant| variant.price);
        row["price"] = self.amount(own.unwrap_or(self.product.price));
        // A variant's own price knows no sale.
        if let (None, Some(sale)) = (own, self.product.sale_price) {
            row["sale_price"] = self.amount(sale);
        }
        row["calculated_price"] = self.amount(self.calculated(own));
        if variant.is_none() {
            let prices = self
                .product
                .variants
                .iter()
                .map(|it| self.calculated(it.price));
            if let (Some(least), Some(most)) = (prices.clone().min(), prices.max()) {
                let range = json!({"minimum": self.amount(least), "maximum": self.amount(most)});
                row["price_range"] = range;
            }
        }
    }

    /// What is paid in the end.
    fn calculated(&self, own: Option<Money>) -> Money {
        let price = own.unwrap_or(self.product.current_price());
        match self.group {
            Some(group) => group.price(self.product, price),
            None => price,
        }
    }

    fn amount(&self, amount: Money) -> Value {
        let percent = self.store.tax_percent;
        let amount = converted(amount, self.rate);
        let without = amount - amount.tax_within(percent);
        json!({
            "as_entered": amount.number(),
            "entered_inclusive": percent > 0,
            "tax_inclusive": amount.number(),
            "tax_exclusive": without.number(),
        })
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
