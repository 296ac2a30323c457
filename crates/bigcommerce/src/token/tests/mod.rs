//! Every way in which a token is rejected, and the two in which it is accepted.

mod current_customer;
mod form;
mod mint;
mod signed_payload;
mod times;
mod vectors;
