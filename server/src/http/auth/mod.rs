//! Who is asking: extractors for each kind of credential.

mod merchant;
mod query;
mod session;
mod shopper;
mod signed_payload;

pub(crate) use self::{
    merchant::{SignedIn, session_layer},
    query::parameter,
    session::{Session, SessionError},
    shopper::{Bearer, NoTokenInAddress},
    signed_payload::{OpeningPayload, RemovalPayload},
};
