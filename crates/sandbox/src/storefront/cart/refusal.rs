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
    Changed,
    /// No such product is sold here.
    NoProduct(u64),
    /// The product has no such variant, or none of these options.
    NoVariant(String),
    /// The product is not for sale.
    NotSold(String),
    /// Nothing can be bought on this storefront.
    NoPurchasing,
    /// An option that makes variants is missing: product, name of the choice.
    ChooseVariant(String, String),
    /// A required modifier is missing: product, name of the choice.
    Choose(String, String),
    /// A value is not one of the choices: product, name of the choice.
    NoSuchChoice(String, String),
    /// Not enough is left: product.
    Stock(String),
    /// Fewer than an order must have: product, fewest.
    TooFew(String, u32),
    /// More than an order may have: product, most.
    TooMany(String, u32),
    /// The header does not repeat the cookie `XSRF-TOKEN`.
    Forged,
}

impl Refusal {
    fn status(&self) -> u16 {
        match self {
            // Seen in production: see `title`.
            Self::Malformed | Self::Stock(_) => 400,
            Self::Forged => 403,
            Self::Missing(_) => 404,
            Self::Changed => 409,
            Self::TooLarge => 413,
            Self::NotJson => 415,
            _ => 422,
        }
    }

    /// Returns the API's text. Only that of a conflict is documented. Those of too large a quantity
    /// (vercel/commerce, issue 628), of a missing variant (storefront-data-hooks, issue 44) and of too
    /// little stock, which mentions the cart (checkout-sdk-js, issue 864), have been seen in production.
    /// The others are the sandbox's own.
    fn title(&self) -> String {
        match self {
            Self::Malformed => "The request body is not valid JSON.".to_owned(),
            Self::Invalid(what) => format!("The request body is not valid: {what}."),
            Self::NotJson => "The request body must be application/json.".to_owned(),
            Self::TooLarge => "The request body is too large.".to_owned(),
            Self::Missing(what) => format!("The {what} was not found."),
            Self::Changed => "The request cannot be processed due to a possible conflict. Please \
                              review the changes and try again."
                .to_owned(),
            Self::NoProduct(id) => format!("The product {id} is not sold on this storefront."),
            Self::NoVariant(product) => format!("{product} has no such variant."),
            Self::NotSold(product) => format!("{product} cannot be purchased."),
            Self::NoPurchasing => "Purchasing is not allowed on this storefront.".to_owned(),
            Self::ChooseVariant(..) => "Missing or incorrect required fields".to_owned(),
            Self::Choose(product, what) => {
                format!("Please fill in the required option '{what}' of {product}.")
            }
            Self::NoSuchChoice(product, what) => {
                format!("The value given for '{what}' of {product} is not valid.")
            }
            Self::Stock(_) => "The cart can not be found.".to_owned(),
            Self::TooFew(product, fewest) => {
                format!("You need to purchase a minimum of {fewest} of the {product} per order.")
            }
            Self::TooMany(product, most) => {
                format!("You can only purchase a maximum of {most} of the {product} per order.")
            }
            Self::Forged => "The X-XSRF-TOKEN header does not match its cookie.".to_owned(),
        }
    }

    /// Returns the API's response: an error of V3. The document declares no body but that of a
    /// conflict, which has the same fields (BigCommerce docs, `reference/carts.sf.yml`).
    pub(super) fn reply(&self) -> Reply {
        let reply = Reply::v3_error(self.status(), &self.title());
        match self {
            Self::ChooseVariant(..) => reply.with_errors(&[(
                "variant",
                "This product has options, variant ID is required",
            )]),
            _ => reply,
        }
    }

    /// Returns the notice for the shopper; `None` if only a program could have caused it.
    pub(super) fn words(&self, words: &Words) -> Option<String> {
        Some(match self {
            Self::NotSold(product) => (words.cannot_be_bought)(product),
            Self::NoPurchasing => words.no_purchasing.to_owned(),
            Self::ChooseVariant(product, what)
            | Self::Choose(product, what)
            | Self::NoSuchChoice(product, what) => (words.choose_first)(product, what),
            Self::Stock(product) => (words.not_enough)(product),
            Self::TooFew(product, fewest) => (words.at_least)(product, *fewest),
            Self::TooMany(product, most) => (words.at_most)(product, *most),
            _ => return None,
        })
    }
}
