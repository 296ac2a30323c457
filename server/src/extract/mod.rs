//! Who a request is from: the only places where a token becomes a person.

pub(crate) mod merchant;
pub(crate) mod payload;
pub(crate) mod query;
pub(crate) mod shopper;
