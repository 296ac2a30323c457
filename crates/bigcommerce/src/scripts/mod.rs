//! Scripts on storefronts (BigCommerce OpenAPI, `reference/scripts.v3.yml`).

mod model;
mod requests;
mod values;

pub use model::{NewScript, Script};
pub use values::{ConsentCategory, LoadMethod, ScriptKind, ScriptLocation, ScriptVisibility};
