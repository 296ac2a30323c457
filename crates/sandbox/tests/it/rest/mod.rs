//! The REST API.

mod access;
mod bad_input;
mod catalog;
mod content;
mod operations;
mod order_parts;
mod orders;
mod pricing;
mod scripts;
mod settings;
