//! Reading values as BigCommerce really sends them.
//!
//! V2 sends money and some ids as strings, dates as RFC 2822 and `""` for nothing; V3 sends
//! numbers and ISO 8601; new fields come without notice. What one element of an answer holds that
//! cannot be read costs that element's field, then the element, and never the list around it:
//!
//! - [`text`] repairs a body once, before it is parsed.
//! - [`scalar`] reads any value as a number, a flag or a text; [`loose`], [`money`] and [`date`]
//!   make fields of it. They fail only for values without which the element is of no use, such as ids.
//! - [`elements`] reads lists element by element.

pub(crate) mod date;
pub(crate) mod elements;
pub(crate) mod loose;
pub(crate) mod money;
mod scalar;
pub(crate) mod text;
