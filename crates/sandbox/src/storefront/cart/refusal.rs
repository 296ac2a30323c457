//! Why a change of a cart is refused.

use crate::{rest::Reply, storefront::words::Words};

/// Why a change of a cart is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// The body is not JSON.
    Malformed,
    /// The body is JSON of the wrong shape.
    Invalid(String),
    /// The body is of another media type.
    NotJson,
    /// The body is too large.
    TooLarge,
    /// The session has no such cart, or the cart no such item.
    Missing(&'static str),
    /// The cart has changed since the expected version.
    Changed { expected: u64, is: u64 },
    /// No such product is sold here.
    NoProduct(u64),
    /// The product has no such variant, or none of these options.
    NoVariant(String),
    /// The product is not for sale.
    NotSold(String),
    /// An option or modifier is missing: product, name of the choice.
    Choose(String, String),
    /// A value is not one of the choices: product, name of the choice.
    NoSuchChoice(String, String),
    /// Not enough is left: product.
    Stock(String),
    /// Fewer than an order must have: product, fewest.
    TooFew(String, u32),
    /// More than an order may have: product, most.
    TooMany(String, u32),
}

impl Refusal {
    fn status(&self) -> u16 {
        match self {
            Self::Malformed => 400,
            Self::Missing(_) => 404,
            Self::Changed { .. } => 409,
            Self::TooLarge => 413,
            Self::NotJson => 415,
            _ => 422,
        }
    }

    fn title(&self) -> String {
        match self {
            Self::Malformed => "The request body is not valid JSON.".to_owned(),
            Self::Invalid(what) => format!("The request body is not valid: {what}."),
            Self::NotJson => "The request body must be application/json.".to_owned(),
            Self::TooLarge => "The request body is too large.".to_owned(),
            Self::Missing(what) => format!("The {what} was not found."),
            Self::Changed { expected, is } => format!(
                "The cart has been changed in the meantime: version {expected} was expected, it is \
                 {is}."
            ),
            Self::NoProduct(id) => format!("The product {id} is not sold on this storefront."),
            Self::NoVariant(product) => format!("{product} has no such variant."),
            Self::NotSold(product) => format!("{product} cannot be purchased."),
            Self::Choose(product, what) => {
                format!("Missing required option '{what}' of {product}.")
            }
            Self::NoSuchChoice(product, what) => {
                format!("The value given for '{what}' of {product} is not valid.")
            }
            Self::Stock(product) => {
                format!("Not enough stock of {product} for the quantity selected.")
            }
            Self::TooFew(product, fewest) => {
                format!("The minimum purchasable quantity of {product} is {fewest} per order.")
            }
            Self::TooMany(product, most) => {
                format!("The maximum purchasable quantity of {product} is {most} per order.")
            }
        }
    }

    /// Returns the API's response: an error of V3. The document declares no body but that of a
    /// conflict, which has the same fields (BigCommerce docs, `reference/carts.sf.yml`).
    pub(super) fn reply(&self) -> Reply {
        Reply::v3_error(self.status(), &self.title())
    }

    /// Returns the notice for the shopper; `None` if only a program could have caused it.
    pub(super) fn words(&self, words: &Words) -> Option<String> {
        Some(match self {
            Self::NotSold(product) => (words.cannot_be_bought)(product),
            Self::Choose(product, what) => (words.choose_first)(product, what),
            Self::NoSuchChoice(product, what) => (words.choose_first)(product, what),
            Self::Stock(product) => (words.not_enough)(product),
            Self::TooFew(product, fewest) => (words.at_least)(product, *fewest),
            Self::TooMany(product, most) => (words.at_most)(product, *most),
            _ => return None,
        })
    }
}
