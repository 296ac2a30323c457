//! Authentication of requests. Tokens are verified here and nowhere else.

pub(crate) mod merchant;
pub(crate) mod payload;
pub(crate) mod query;
pub(crate) mod shopper;
