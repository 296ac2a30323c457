//! Every way in which a token is refused, and the two in which it is not.

mod current_customer;
mod form;
mod mint;
mod signed_payload;
mod times;
