//! Reads values as BigCommerce really sends them.
//!
//! V2 sends money and some ids as strings, dates as RFC 2822 and `""` for nothing; V3 sends numbers and
//! ISO 8601; new fields appear without notice. A value that cannot be read costs its field, at worst its
//! element of a list, and never the list:
//!
//! - [`text`] repairs a body once, before it is parsed.
//! - [`loose`] and [`date`] read single values. They fail only for values without which the element is of no
//!   use, such as ids.
//! - [`elements`] reads lists element by element.

pub(crate) mod date;
pub(crate) mod elements;
pub(crate) mod field_names;
pub(crate) mod loose;
pub(crate) mod text;
