//! Authentication of requests, as extractors. Tokens of merchants are verified here and nowhere else.

#[cfg(feature = "fuzz")]
pub(crate) mod fuzz_api;
mod language;
mod merchant;
mod query;
mod session;
mod shopper;
mod signed_payload;

pub(crate) use self::{
    language::BrowserLanguage,
    merchant::{SignedIn, session_layer},
    query::parameter,
    session::{Session, SessionError},
    shopper::{NoTokenInAddress, VerifiedShopper},
    signed_payload::{OpeningPayload, RemovalPayload},
};
