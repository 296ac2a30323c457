//! Reading values as BigCommerce really sends them.
//!
//! V2 sends money and some ids as strings, dates as RFC 2822 and `""` for nothing; V3 sends
//! numbers and ISO 8601; new fields come without notice. So what is read is read tolerantly, and
//! what is missing gets a default, wherever a default cannot do harm.

pub(crate) mod date;
pub(crate) mod elements;
pub(crate) mod list;
pub(crate) mod loose;
pub(crate) mod money;
mod scalar;
