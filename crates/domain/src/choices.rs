//! Options that a shopper chose with a product.

use serde::{Deserialize, Serialize};

/// Why a choice has to be made again on the product's page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BlockedBy {
    /// A file was uploaded.
    FileUpload,
    /// A date was chosen.
    Date,
    /// The order does not say what was chosen, or not in a form that a cart accepts.
    NotRecorded,
}
