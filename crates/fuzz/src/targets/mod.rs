//! The targets, by where their input comes from.

pub(crate) mod choices;
pub(crate) mod requests;
pub(crate) mod responses;
pub(crate) mod tokens;
pub(crate) mod webhooks;
