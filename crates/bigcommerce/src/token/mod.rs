//! The two tokens BigCommerce signs with the app's client secret.
//!
//! The same secret signs both, and a shopper of any store can obtain one of them for any app. So
//! a good signature says neither what a token is for nor that its store has the app installed:
//! what is verified here is the kind, the audience, the store's name and the time. Whether the
//! store is installed is the caller's question.

mod claims;
mod current_customer;
mod error;
mod signature;
mod signed_payload;
mod unverified;

#[cfg(test)]
mod tests;

pub use current_customer::CurrentCustomer;
pub use error::TokenError;
pub use signed_payload::{PayloadOwner, PayloadUser, SignedPayload};
pub use unverified::UnverifiedToken;
