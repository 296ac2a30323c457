//! Groups of customers, and their discounts
//! (BigCommerce docs, `reference/customers.v2.yml`, `customerGroup_Full`).

use super::{Money, Product};

/// A group of customers.
#[derive(Clone, Debug)]
pub(crate) struct CustomerGroup {
    pub(crate) id: u64,
    pub(crate) name: &'static str,
    /// New customers are put into it.
    pub(crate) is_default: bool,
    /// Shoppers who are not signed in belong to it.
    pub(crate) is_for_guests: bool,
    pub(crate) discounts: Vec<Discount>,
}

/// A discount of a group.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Discount {
    pub(crate) on: DiscountOn,
    pub(crate) method: DiscountMethod,
    /// Hundredths: of the currency, or of a percent.
    pub(crate) amount: Money,
}

/// The products that a discount applies to. A discount on a product takes precedence over one on its
/// category, and that over one on everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum DiscountOn {
    All,
    Category(u64),
    Product(u64),
}

/// The calculation of a discount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DiscountMethod {
    /// A percentage off.
    Percent,
    /// An amount off.
    Fixed,
    /// This price instead.
    Price,
}

impl DiscountMethod {
    /// Returns the name the API uses.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Percent => "percent",
            Self::Fixed => "fixed",
            Self::Price => "price",
        }
    }
}

impl CustomerGroup {
    /// Returns what its customers pay for a product whose price is `price`.
    pub(crate) fn price(&self, product: &Product, price: Money) -> Money {
        let concerns = |on| match on {
            DiscountOn::All => true,
            DiscountOn::Category(id) => id == product.category_id,
            DiscountOn::Product(id) => id == product.id,
        };
        let rules = self.discounts.iter().filter(|rule| concerns(rule.on));
        rules
            .max_by_key(|rule| rule.on)
            .map_or(price, |rule| rule.applied(price))
    }
}

impl Discount {
    /// Returns a price after the discount, never below zero.
    fn applied(self, price: Money) -> Money {
        let left = match self.method {
            DiscountMethod::Percent => {
                let off = i128::from(price.0) * i128::from(self.amount.0);
                // Hundredths of a percent: ten thousand are the whole. Rounded to the cent.
                price - Money(i64::try_from((off + 5_000) / 10_000).unwrap_or(i64::MAX))
            }
            DiscountMethod::Fixed => price - self.amount,
            DiscountMethod::Price => self.amount,
        };
        left.max(Money(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_discount_is_a_percentage_an_amount_or_a_price() {
        let off = |method, amount| Discount {
            on: DiscountOn::All,
            method,
            amount: Money(amount),
        };
        let price = Money(1450);
        assert_eq!(
            off(DiscountMethod::Percent, 1000).applied(price),
            Money(1305)
        );
        assert_eq!(
            off(DiscountMethod::Percent, 1250).applied(Money(999)),
            Money(874)
        );
        assert_eq!(off(DiscountMethod::Fixed, 200).applied(price), Money(1250));
        assert_eq!(off(DiscountMethod::Fixed, 9_900).applied(price), Money(0));
        assert_eq!(off(DiscountMethod::Price, 990).applied(price), Money(990));
    }
}
