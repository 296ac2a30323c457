//! The catalog (BigCommerce OpenAPI, `reference/catalog/products_catalog.v3.yml`).

mod product;
mod requests;
mod variant;

pub use product::{Availability, Image, InventoryTracking, Product};
pub use requests::Products;
pub use variant::{Variant, VariantOptionValue, Variants};
