//! The size of a world.

use std::{fmt, str::FromStr};

/// The number of generated stores, in addition to the two hand-written ones, and their size. Written
/// `stores=10000,customers=100,orders=3`; a part that is left out is 0 stores, 100 customers, 3 orders.
///
/// ```
/// # use sandbox::Scale;
/// let scale: Scale = "stores=10000,orders=5".parse().unwrap();
/// assert_eq!(scale.to_string(), "stores=10000,customers=100,orders=5");
/// assert!("stores=many".parse::<Scale>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale {
    /// Generated stores: at most [`Scale::MOST_STORES`].
    pub stores: u32,
    /// Customers of each: at most [`Scale::MOST_CUSTOMERS`].
    pub customers: u32,
    /// Orders of each customer: at most [`Scale::MOST_ORDERS`].
    pub orders: u32,
}

impl Default for Scale {
    fn default() -> Self {
        Self {
            stores: 0,
            customers: 100,
            orders: 3,
        }
    }
}

/// Why a scale is invalid.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ScaleError {
    /// Not one of the three parts, or not `NAME=NUMBER`.
    #[error("{0:?} is none of stores=N, customers=N and orders=N")]
    UnknownPart(String),
    /// A part was given twice.
    #[error("{0} is given twice")]
    Repeated(&'static str),
    /// The number of a part is not a whole number, or too large.
    #[error("{part} must be a whole number from 0 to {most}, and not {given:?}")]
    Number {
        /// `stores`, `customers` or `orders`.
        part: &'static str,
        /// The maximum.
        most: u32,
        /// The given value.
        given: String,
    },
    /// Too many customers times orders: a store has to fit into memory.
    #[error(
        "customers times orders is {0}: a store may have {most} orders at most",
        most = Scale::MOST_ORDERS_OF_A_STORE
    )]
    StoreTooLarge(u64),
}

impl Scale {
    /// The maximum number of stores there may be.
    pub const MOST_STORES: u32 = 100_000;
    /// The maximum number of customers a store may have.
    pub const MOST_CUSTOMERS: u32 = 10_000;
    /// The maximum number of orders a customer may have.
    pub const MOST_ORDERS: u32 = 10_000;
    /// The maximum number of orders all customers of a store may have together.
    pub const MOST_ORDERS_OF_A_STORE: u64 = 200_000;

    /// Checks that it is within bounds.
    ///
    /// # Errors
    /// It is not; the error says which part.
    pub fn check(&self) -> Result<(), ScaleError> {
        for (part, most, given) in [
            ("stores", Self::MOST_STORES, self.stores),
            ("customers", Self::MOST_CUSTOMERS, self.customers),
            ("orders", Self::MOST_ORDERS, self.orders),
        ] {
            if given > most {
                let given = given.to_string();
                return Err(ScaleError::Number { part, most, given });
            }
        }
        match self.orders_of_a_store() {
            many if many > Self::MOST_ORDERS_OF_A_STORE => Err(ScaleError::StoreTooLarge(many)),
            _ => Ok(()),
        }
    }

    /// Returns how many orders each generated store has.
    pub fn orders_of_a_store(&self) -> u64 {
        u64::from(self.customers) * u64::from(self.orders)
    }
}

impl FromStr for Scale {
    type Err = ScaleError;

    fn from_str(text: &str) -> Result<Self, ScaleError> {
        let mut scale = Self::default();
        let mut given: Vec<&'static str> = Vec::new();
        for pair in text.split(',').map(str::trim) {
            let unknown = || ScaleError::UnknownPart(pair.to_owned());
            let (name, number) = pair.split_once('=').ok_or_else(unknown)?;
            let (part, most, value) = match name.trim() {
                "stores" => ("stores", Self::MOST_STORES, &mut scale.stores),
                "customers" => ("customers", Self::MOST_CUSTOMERS, &mut scale.customers),
                "orders" => ("orders", Self::MOST_ORDERS, &mut scale.orders),
                _ => return Err(unknown()),
            };
            if given.contains(&part) {
                return Err(ScaleError::Repeated(part));
            }
            given.push(part);
            *value = number.trim().parse().map_err(|_| ScaleError::Number {
                part,
                most,
                given: number.to_owned(),
            })?;
        }
        scale.check().map(|()| scale)
    }
}

impl fmt::Display for Scale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            stores,
            customers,
            orders,
        } = self;
        write!(f, "stores={stores},customers={customers},orders={orders}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> String {
        text.parse::<Scale>().unwrap_err().to_string()
    }

    #[test]
    fn parts_are_optional_and_can_be_in_any_order() {
        let scale: Scale = "orders=2, stores=7".parse().unwrap();
        assert_eq!((scale.stores, scale.customers, scale.orders), (7, 100, 2));
        assert_eq!(scale.to_string().parse(), Ok(scale));
    }

    #[test]
    fn a_wrong_scale_has_a_reason() {
        assert!(error("shops=3").contains("\"shops=3\" is none of"));
        assert!(error("").contains("none of"));
        assert!(error("stores").contains("none of"));
        assert_eq!(error("stores=1,stores=2"), "stores is given twice");
        for number in ["many", "-1", "1.5", "4294967296", "100001"] {
            let error = error(&format!("stores={number}"));
            assert!(
                error.contains("from 0 to 100000") && error.contains(number),
                "{error}"
            );
        }
        let error = error("customers=10000,orders=10000");
        assert!(
            error.contains("100000000") && error.contains("200000"),
            "{error}"
        );
    }
}
